from dataclasses import replace
from datetime import UTC, datetime

from workshopdesk.domain.kinds import Round, Session, Table
from workshopdesk.domain.views.seating import (
    Mover,
    Repair,
    Repairs,
    RepairWishes,
    RoundTime,
    Seating,
    TableCard,
)
from workshopdesk.ui.pages.tables.repair.happened import Happened, first_to_change
from workshopdesk.ui.pages.tables.repair.ways import Way, kept_words, ways_of

PLAN = ((("a", "b", "c"), ("d", "e", "f")), (("a", "e", "b"), ("d", "c", "f")))
ROLES = {key: {"role": "Carer" if key in "ace" else "Health"} for key in "abcdef"}
AT = datetime(2026, 11, 12, 11, 35, tzinfo=UTC)
SEATING = Seating(
    Session(id="s", title="Coming home"),
    None,
    tuple(Round(id=f"r{n}", session_id="s", number=n) for n in (1, 2)),
    tuple(
        TableCard(Table(id=f"t{n}", session_id="s", number=n, note_taker_id=taker), ())
        for n, taker in ((1, None), (2, "d"))
    ),
    (),
    (),
    columns=("role",),
    room={"role": {"Carer": 3, "Health": 3}},
    times=(RoundTime(state="now"), RoundTime(AT, "later")),
)
MOVE = Mover("b", "Bo", 2, 1, 2, "again", "Dot")


def way(plan: object = PLAN, number: int = 1, **fields: object) -> Way:
    """Give one way to go on, among three of which the others stay as it was."""
    still = Repair("none", 0, 0, (), PLAN, ())
    told = [still, replace(still, name="few"), replace(still, name="free")]
    told[number - 1] = replace(told[number - 1], plan=plan, **fields)  # type: ignore[arg-type]
    wishes = RepairWishes(from_round=2)
    return ways_of(Repairs("s", wishes, tuple(told), ROLES, PLAN), SEATING).ways[number - 1]


def facts(told: Way) -> list[tuple[str, str]]:
    return [(fact.words, fact.tone) for fact in told.facts]


def test_nothing_to_look_out_for_is_said_with_checks() -> None:
    told = way()
    assert (told.title, told.moving, told.rows) == ("Nobody moves", 0, ())
    assert facts(told) == [
        ("3 at a table", "going"),
        ("All rules kept", "going"),
        ("2 of 2 tables mixed", "going"),
    ]


def test_uneven_tables_lost_note_takers_and_worse_mixes_are_warnings() -> None:
    plan = (PLAN[0], (("a", "c", "e", "d"), ("f",)))
    assert facts(way(plan))[0] == ("1 to 4 at a table", "quiet")
    assert ("Table 2 has no note-taker", "quiet") in facts(way(plan))
    assert facts(way(plan))[-1] == ("1 of 2 tables mixed, 2 before", "quiet")


def test_a_broken_rule_is_told_whole() -> None:
    told = way(violations=("Ann and Bo share table 1.", "Cy is at table 2."))
    assert ("2 rules are not kept: Ann and Bo share table 1.", "help") in facts(told)


def test_who_moves_is_told_with_the_reason_in_words() -> None:
    plan = (PLAN[0], (("a", "e", "c"), ("d", "b", "f")))
    other = Mover("c", "Cy", 2, 2, 1, "closed")
    told = way(plan, 2, movers=(other, MOVE), moves=2)
    assert told.title == "2 people move"
    assert [(row.name, row.cells, row.why) for row in told.rows] == [
        ("Bo", ("1 → 2",), "Would meet Dot again"),
        ("Cy", ("2 → 1",), "Table 2 is closed"),
    ]
    assert [tile.mark for tile in told.tiles] == ["moves", "moves"]


def test_ways_that_come_out_the_same_say_so() -> None:
    assert way(number=3).subtitle == "Comes out the same as plan 1"


def test_a_move_is_proposed_only_where_it_saves_a_repeat() -> None:
    none = Repair("none", 0, 2, (), PLAN, ())
    few = Repair("few", 1, 1, (), PLAN, (MOVE,))
    free = Repair("free", 6, 0, (), PLAN, (MOVE,))
    wishes = RepairWishes(from_round=2)
    assert ways_of(Repairs("s", wishes, (none, few, free), ROLES, PLAN), SEATING).best == "few"
    same = replace(few, repeats=2)
    assert ways_of(Repairs("s", wishes, (none, same, free), ROLES, PLAN), SEATING).best == "none"


def test_what_stays_and_when_the_next_round_begins_is_said() -> None:
    stays, changes = kept_words(SEATING, (2,))
    assert stays == "Round 1 stays as it is."
    begins = f"Round 2 begins at {AT.astimezone():%H:%M}."
    assert changes == f"These plans change round 2 only. {begins}"
    assert kept_words(SEATING, (1, 2))[0] == "No round is over yet."


def test_the_first_round_that_has_not_begun_is_the_first_to_change() -> None:
    assert first_to_change(SEATING) == 2
    over = replace(SEATING, times=(RoundTime(state="over"), RoundTime(state="now")))
    assert first_to_change(over) == 2
    assert first_to_change(replace(SEATING, times=())) == 1


def test_nothing_has_happened_until_something_is_filled_in() -> None:
    assert not Happened(from_round=2).anything
    assert Happened(closed=frozenset({3})).anything
    assert Happened(new_musts=(("apart", {"people": ("a", "b")}),)).anything
