import pytest

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Session
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.bundle import Services

QUICK = Wishes(spread={"role": 1.0}, steps=16)


def test_everybody_gets_a_seat_in_every_round(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    told = services.seating.suggest(workshop.id, QUICK)
    assert (told.tables, told.rounds, told.repeats) == (4, 2, 0)
    for number in (1, 2):
        seating = services.seating.seating(workshop.id, number)
        seated = [person.participant_id for card in seating.cards for person in card.people]
        assert sorted(seated) == sorted(p.id for p in people)
        assert seating.unseated == ()
        assert all(set(card.mix["role"].values()) == {1} for card in seating.cards)


def test_names_stand_in_the_order_of_their_letters_whatever_marks_these_have(
    services: Services, workshop: Session
) -> None:
    names = ("Zsófia", "Élodie", "Đặng", "Ángel", "Doreen")
    table = services.seating.tables(workshop.id)[0]
    for name in names:
        person = services.people.add(name)
        services.seating.move(workshop.id, 1, person.id, table.id)
    (card, *_) = services.seating.seating(workshop.id).cards
    assert [each.name for each in card.people] == ["Ángel", "Đặng", "Doreen", "Élodie", "Zsófia"]


def test_a_suggestion_is_one_undo(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    told = services.seating.suggest(workshop.id, QUICK)
    services.upkeep.undo([told.group])
    seating = services.seating.seating(workshop.id)
    assert len(seating.unseated) == len(people)
    assert services.upkeep.rows("plans") == []


def test_pins_hold_in_the_next_suggestion(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    table = services.seating.tables(workshop.id)[2]
    services.seating.move(workshop.id, 1, people[0].id, table.id)
    services.seating.pin(workshop.id, 1, people[0].id, pinned=True)
    services.seating.suggest(workshop.id, QUICK)
    card = services.seating.seating(workshop.id, 1).cards[2]
    assert [p.pinned for p in card.people if p.participant_id == people[0].id] == [True]


def test_a_swap_changes_two_and_no_more(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, QUICK)
    before = table_of_each(services, workshop)
    one = people[0].id
    other = next(p for p, table in before.items() if table != before[one])
    moved = services.seating.swap(workshop.id, 1, one, other)
    after = table_of_each(services, workshop)
    assert (after[one], after[other]) == (before[other], before[one])
    assert {p for p in after if after[p] != before[p]} == {one, other}
    services.upkeep.undo([moved.group])
    assert table_of_each(services, workshop) == before


def table_of_each(services: Services, workshop: Session) -> dict[str, int]:
    cards = services.seating.seating(workshop.id, 1).cards
    return {p.participant_id: card.table.number for card in cards for p in card.people}


def test_rules_are_kept(services: Services, people: list[Participant], workshop: Session) -> None:
    ids = [p.id for p in people]
    services.seating.add_rule(workshop.id, "apart", people=(ids[0], ids[1], ids[2]))
    services.seating.add_rule(workshop.id, "together", people=(ids[3], ids[4]))
    services.seating.add_rule(workshop.id, "fixed", people=(ids[5],), table_number=4)
    told = services.seating.suggest(workshop.id, QUICK)
    assert told.violations == ()
    for tables in told.plan:
        at = {person: t for t, seated in enumerate(tables, start=1) for person in seated}
        assert len({at[i] for i in ids[:3]}) == 3
        assert at[ids[3]] == at[ids[4]]
        assert at[ids[5]] == 4


def test_wishes_that_clash_are_named(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.add_rule(workshop.id, "apart", people=tuple(p.id for p in people[:5]))
    with pytest.raises(DeskError) as caught:
        services.seating.suggest(workshop.id, QUICK)
    assert "Person 0" in caught.value.message
    assert services.upkeep.rows("plans") == []


def test_only_those_who_are_here_are_seated_when_asked(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    for person in people[:8]:
        services.checkin.check_in(person.code)
    told = services.seating.suggest(workshop.id, Wishes(only_present=True, steps=8))
    assert {p for tables in told.plan for seated in tables for p in seated} == {
        p.id for p in people[:8]
    }


def test_a_later_session_remembers_who_has_met(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, QUICK)
    later = services.programme.add_session("Afternoon", tables=4, rounds=1)
    told = services.seating.suggest(later.id, Wishes(steps=64))
    assert told.repeats == 0
    assert len(people) == 16


def test_costs_tell_what_a_swap_would_repeat(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, QUICK)
    moves, swaps = services.seating.costs(workshop.id, 1, people[0].id)
    other, cost = next((p, c) for p, c in swaps.items() if c > 0)
    moved = services.seating.swap(workshop.id, 1, people[0].id, other)
    assert moved.repeats_after - moved.repeats_before == cost
    assert len(moves) == 4


def test_a_column_nobody_has_is_said(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    with pytest.raises(DeskError, match="shoe size"):
        services.seating.suggest(workshop.id, Wishes(spread={"shoe size": 1.0}))
    assert people


def test_nobody_to_seat_says_what_to_do(services: Services, workshop: Session) -> None:
    with pytest.raises(DeskError, match="nobody to seat"):
        services.seating.suggest(workshop.id, QUICK)


def test_a_must_the_tables_do_not_keep_is_told_by_its_rule(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, Wishes(steps=32))
    cards = services.seating.seating(workshop.id, 2).cards
    pair = tuple(person.participant_id for person in cards[0].people[:2])
    kept = services.seating.add_rule(workshop.id, "apart", people=(people[0].id, "nobody"))
    apart = services.seating.add_rule(workshop.id, "apart", people=pair)
    fixed = services.seating.add_rule(workshop.id, "fixed", people=pair[:1], table_number=4)
    away = services.seating.add_rule(workshop.id, "absent", people=pair[:1], rounds=("2",))
    crowd = services.seating.add_rule(workshop.id, "at_most", column="role", limit=0)
    closed = services.seating.add_rule(workshop.id, "closed", table_number=1, rounds=("2",))
    broken = services.seating.seating(workshop.id, 1).broken
    assert broken.keys() == {rule.id for rule in (apart, fixed, away, crowd, closed)}
    assert kept.id not in broken
    assert "must sit apart" in broken[apart.id][0]
    assert "is away in round 2" in broken[away.id][0]
    assert broken[closed.id] == ("Table 1 is closed in round 2, but 4 people sit there.",)


def test_ranked_choices_are_read_from_the_columns_that_name_tables(
    services: Services, workshop: Session
) -> None:
    tables = services.seating.tables(workshop.id)
    services.seating.change_table(tables[1].id, topic="Medicines; and what they cost")
    wishes = ("2", "table 3", "Medicines; and what they cost", "9; 4", "nowhere", "")
    for n in range(16):
        first = wishes[n % len(wishes)]
        services.people.add(f"Chooser {n}", attributes={"First": first, "Second": "1"})
    services.seating.add_rule(workshop.id, "prefer", column="Second", limit=2)
    services.seating.add_rule(workshop.id, "prefer", column="First", limit=1)
    problem = services.seating.ask(workshop.id, Wishes(rounds=1)).problem
    chosen = {problem.names[person]: tables for person, tables in problem.prefer.items()}
    assert [chosen[f"Chooser {n}"] for n in range(6)] == [
        (2, 1), (3, 1), (2, 1), (4, 1), (1,), (1,),
    ]  # fmt: skip
    told = services.seating.suggest(workshop.id, Wishes(rounds=1, steps=64))
    assert any("first choices" in sentence for sentence in told.explanation)
    standing = services.seating.standing(workshop.id)
    assert standing is not None
    assert services.seating.explain(standing) == told.explanation


def test_what_a_must_costs_is_explained_of_tables_as_they_stand(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    assert services.seating.standing(workshop.id) is None
    pair = (people[0].id, people[1].id)
    services.seating.add_rule(workshop.id, "fixed", people=pair, table_number=1)
    services.seating.suggest(workshop.id, Wishes(steps=64))
    standing = services.seating.standing(workshop.id)
    assert standing is not None
    told = services.seating.explain(standing)
    assert any("fixed seats" in sentence for sentence in told)


def test_so_many_people_with_one_value_are_sought_and_told(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    for number, person in enumerate(people):
        services.people.change(person.id, organisation="Carers United" if number < 8 else "Other")
    services.seating.add_rule(
        workshop.id, "target", column="organisation", value="Carers United", limit=2, sense="least"
    )
    services.seating.add_rule(
        workshop.id, "target", column="role", value="Carer", limit=2, table_number=3, weight=2.0
    )
    told = services.seating.suggest(workshop.id, Wishes(steps=200))
    named = {p.id: n < 8 for n, p in enumerate(people)}
    assert [sum(named[p] for p in table) for one in told.plan for table in one] == [2] * 8
    carers = {p.id for p in people if p.role == "Carer"}
    assert [len(carers.intersection(one[2])) for one in told.plan] == [2, 2]
    assert (
        "At every table at least 2 of “Carers United” are wished: so at 8 of 8 tables, "
        "with 2 at each." in told.explanation
    )


@pytest.mark.usefixtures("people")
def test_what_is_wished_of_too_few_is_told_with_how_many_there_are(
    services: Services, workshop: Session
) -> None:
    services.seating.add_rule(
        workshop.id, "target", column="role", value="Carer", limit=3, sense="least"
    )
    told = services.seating.suggest(workshop.id, QUICK)
    sentence = next(s for s in told.explanation if s.startswith("At every table at least 3"))
    assert sentence.endswith("There are 4 for 4 tables.")


@pytest.mark.usefixtures("people")
def test_a_target_whose_people_or_table_are_gone_seats_the_rest(
    services: Services, workshop: Session
) -> None:
    services.seating.add_rule(workshop.id, "target", column="role", value="Gone", limit=1)
    services.seating.add_rule(
        workshop.id, "target", column="role", value="Carer", limit=1, table_number=9
    )
    assert services.seating.suggest(workshop.id, QUICK).violations == ()


@pytest.mark.usefixtures("people")
def test_a_column_that_counts_more_is_told_as_such(services: Services, workshop: Session) -> None:
    services.seating.weigh(workshop.id, {"role": 2.0})
    told = services.seating.suggest(workshop.id, Wishes(steps=16))
    assert any(s.startswith("By role, which counts more,") for s in told.explanation)


@pytest.mark.usefixtures("people")
def test_columns_weighed_at_once_are_one_undo(services: Services, workshop: Session) -> None:
    services.seating.weigh(workshop.id, {"role": 1.0, "organisation": 0.5})
    group = services.seating.weigh(workshop.id, {"role": 0.0, "Region": 2.0})

    def weights() -> dict[str, float]:
        return {r.column: r.weight for r in services.seating.seating(workshop.id).rules}

    assert weights() == {"organisation": 0.5, "Region": 2.0}
    services.upkeep.undo([group])
    assert weights() == {"role": 1.0, "organisation": 0.5}


def test_every_column_that_is_mixed_by_is_shown_with_its_mix(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    names = [f"Column {n}" for n in range(7)]
    for number, person in enumerate(people):
        services.people.change(person.id, attributes=dict.fromkeys(names, f"v{number % 2}"))
    services.seating.weigh(workshop.id, {names[6]: 1.0})
    seating = services.seating.seating(workshop.id)
    assert [c.name for c in seating.mixable] == ["role", *names]
    assert seating.columns == ("role", *names[:3], names[6])
    assert seating.room[names[6]] == {"v0": 8, "v1": 8}
