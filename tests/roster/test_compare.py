"""A newer roster against the people of the event: who is who, and whose word stands."""

from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.roster.written import write_csv
from workshopdesk.roster import Differences, Existing, Preview, RosterPerson, compare, read

HEADINGS = ["ID", "Name", "Email", "Code", "Order code", "Company", "Status", "Home area"]


def preview_of(*rows: list[str], headings: list[str] = HEADINGS) -> Preview:
    with TemporaryDirectory() as folder:
        return read(write_csv(Path(folder) / "a.csv", [headings, *rows]))


def stored(preview: Preview) -> list[Existing]:
    """The event after reading a file into an empty one."""
    return [
        Existing(f"p{i}", person, person, preview.source, person.external_id)
        for i, person in enumerate(preview.people)
    ]


def after(known: list[Existing], differences: Differences, source: str) -> list[Existing]:
    """The event after storing what a comparison says."""
    changes = {c.existing.id: c.after for c in (*differences.changed, *differences.cancelled)}
    kept = [
        replace(
            one,
            person=changes.get(one.id, one.person),
            external_id=changes.get(one.id, one.person).external_id,
            base=differences.bases.get(one.id, one.base),
            source=source if one.id in differences.bases else one.source,
        )
        for one in known
    ]
    new = [
        Existing(f"n{len(known)}-{i}", person, person, source, person.external_id)
        for i, person in enumerate(differences.added)
    ]
    return kept + new


def edited(one: Existing, **texts: str) -> Existing:
    known = {entry.name for entry in fields(RosterPerson)}
    assert texts.keys() <= known
    return replace(one, person=replace(one.person, **texts))  # type: ignore[arg-type]  # texts


IDA = ["7", "Ida Holm", "office@a.example", "K1", "O1", "Firm", "Paid", "north"]
PER = ["8", "Per Dahl", "office@a.example", "K2", "O1", "Firm", "Paid", "south"]
UNA = ["9", "Una Roth", "una@a.example", "K3", "O2", "Ngo", "Paid", ""]


def test_the_same_file_again_changes_nothing() -> None:
    preview = preview_of(IDA, PER, UNA)
    differences = compare(stored(preview), preview)
    assert len(differences.unchanged) == 3
    assert not differences.added
    assert not differences.changed
    assert not differences.cancelled
    assert not differences.missing
    assert not differences.conflicts


def test_new_changed_cancelled_and_vanished_people_are_told_apart() -> None:
    known = stored(preview_of(IDA, PER, UNA))
    newer = preview_of(
        [*IDA[:5], "New Firm", "Paid", "north"],
        [*PER[:6], "Canceled", "south"],
        ["10", "Zoe Lind", "zoe@a.example", "K4", "O3", "", "Paid", ""],
    )
    differences = compare(known, newer)
    (change,) = differences.changed
    assert change.existing.id == "p0"
    assert [(f.field, f.before, f.after) for f in change.fields] == [
        ("organisation", "Firm", "New Firm")
    ]
    assert [c.after.status for c in differences.cancelled] == ["cancelled"]
    assert [person.name for person in differences.added] == ["Zoe Lind"]
    assert [one.id for one in differences.missing] == ["p2"]


def test_an_edit_here_stands_and_is_listed_where_the_file_says_else() -> None:
    known = stored(preview_of(IDA, UNA))
    known[0] = edited(known[0], organisation="Edited", role="Chair")
    newer = preview_of([*IDA[:5], "New Firm", "Paid", "east"], UNA)
    differences = compare(known, newer)
    (conflict,) = differences.conflicts
    assert (conflict.field, conflict.base, conflict.here, conflict.file) == (
        *("organisation", "Firm"),
        *("Edited", "New Firm"),
    )
    assert differences.changed[0].after.organisation == "Edited"
    assert differences.changed[0].after.role == "Chair"
    assert differences.changed[0].after.attributes == {"Home area": "east"}


def test_an_edit_here_is_no_conflict_while_the_file_stays_as_it_was() -> None:
    preview = preview_of(IDA, PER)
    known = stored(preview)
    known[0] = edited(known[0], name="Ida H.", email="ida@home.example", status="cancelled")
    differences = compare(known, preview)
    assert len(differences.unchanged) == 2
    assert not differences.conflicts


def test_a_conflict_is_listed_once_and_not_at_the_next_reading() -> None:
    known = stored(preview_of(IDA))
    known[0] = edited(known[0], organisation="Edited")
    newer = preview_of([*IDA[:5], "New Firm", "Paid", "north"])
    first = compare(known, newer)
    again = compare(after(known, first, newer.source), newer)
    assert len(first.conflicts) == 1
    assert not again.conflicts
    assert again.unchanged[0].person.organisation == "Edited"


def test_an_empty_cell_clears_what_the_file_brought_and_only_that() -> None:
    known = stored(preview_of(IDA, PER, UNA))
    known[1] = edited(known[1], role="Chair")
    newer = preview_of([*IDA[:5], "", "Paid", ""], PER, UNA)
    (change,) = compare(known, newer).changed
    assert change.after.organisation == ""
    assert change.after.attributes == {}
    without = preview_of(IDA[:5], PER[:5], UNA[:5], headings=HEADINGS[:5])
    assert len(compare(known, without).unchanged) == 3


def test_a_column_emptied_for_everybody_clears_too() -> None:
    known = stored(preview_of(IDA, PER))
    newer = preview_of([*IDA[:7], ""], [*PER[:7], ""])
    assert [c.after.attributes for c in compare(known, newer).changed] == [{}, {}]


def test_people_who_share_an_email_are_never_mixed_up() -> None:
    headings = ["Name", "Email", "Company"]
    known = stored(preview_of(["Ida Holm", "b@a.example", "x"], headings=headings))
    newer = preview_of(["Per Dahl", "b@a.example", "x"], headings=headings)
    differences = compare(known, newer)
    assert [person.name for person in differences.added] == ["Per Dahl"]
    assert [one.person.name for one in differences.missing] == ["Ida Holm"]


def test_matching_goes_by_code_then_order_and_position_then_email_and_name() -> None:
    base = RosterPerson(name="Ida Holm", email="b@a.example", code="K1", order="O1")
    place = RosterPerson(name="X Y", order="O2", external_id="O2-1")
    zoe = RosterPerson(name="Zoë Lind", email="z@a.example")
    known = [
        Existing("code", base, base, "other"),
        Existing("place", place, place, "other"),
        Existing("person", zoe, zoe, "other"),
    ]
    preview = preview_of(
        ["O9", "4", "Renamed Person", "new@a.example", "K1"],
        ["O2", "1", "Reassigned Person", "", "K8"],
        ["O8", "1", "ZOE LIND", "Z@a.example", "K9"],
        headings=["Order code", "Position ID", "Name", "Email", "Code"],
    )
    differences = compare(known, preview)
    assert not differences.added
    assert [c.existing.id for c in differences.changed] == ["code", "place", "person"]


def test_ids_of_a_plain_list_may_be_row_numbers_and_do_not_bind() -> None:
    headings = ["ID", "Name", "Email"]
    known = stored(
        preview_of(
            ["1", "Ida Holm", "i@a.example"], ["2", "Per Dahl", "p@a.example"], headings=headings
        )
    )
    newer = preview_of(
        ["1", "Ann Ames", "a@a.example"],
        ["2", "Ida Holm", "i@a.example"],
        ["3", "Per Dahl", "p@a.example"],
        headings=headings,
    )
    differences = compare(known, newer)
    assert [person.name for person in differences.added] == ["Ann Ames"]
    assert not differences.missing


def test_a_ticket_given_to_somebody_else_keeps_its_place() -> None:
    headings = ["Ticket Full Name", "Ticket Email", "Ticket Reference", "Void Status"]
    known = stored(preview_of(["", "", "T-1", ""], headings=headings))
    assert known[0].person.status == "unassigned"
    newer = preview_of(["Ida Holm", "i@a.example", "T-1", ""], headings=headings)
    (change,) = compare(known, newer).changed
    assert (change.after.name, change.after.status) == ("Ida Holm", "expected")


def test_somebody_added_by_hand_meets_their_row_by_name() -> None:
    walk_in = Existing("w", RosterPerson(name="Ida Holm", organisation="Own words"))
    differences = compare([walk_in], preview_of(IDA, PER))
    assert [person.name for person in differences.added] == ["Per Dahl"]
    assert differences.changed[0].after.email == "office@a.example"
    assert [conflict.field for conflict in differences.conflicts] == ["organisation"]


def test_whom_another_system_sent_is_not_missing_from_this_ones_file() -> None:
    elsewhere = Existing("e", RosterPerson(name="Ann Lee"), source="eventbrite")
    by_hand = Existing("w", RosterPerson(name="Bo Lund"))
    assert compare([elsewhere, by_hand], preview_of(IDA)).missing == (by_hand,)


def test_two_of_one_name_are_not_guessed_at() -> None:
    walk_in = Existing("w", RosterPerson(name="Ida Holm"))
    other = ["11", "Ida Holm", "ida2@a.example", "K9", "O9", "", "Paid", ""]
    differences = compare([walk_in], preview_of(IDA, other))
    assert len(differences.added) == 2
    assert differences.missing == (walk_in,)


def test_a_list_that_gains_emails_makes_no_doubles() -> None:
    known = stored(preview_of(["Ida Holm", "x"], ["Per Dahl", "y"], headings=["Name", "Town"]))
    newer = preview_of(
        ["Ida Holm", "i@a.example", "x"],
        ["Per Dahl", "p@a.example", "y"],
        headings=["Name", "Email", "Town"],
    )
    differences = compare(known, newer)
    assert not differences.added
    assert not differences.missing
    assert len(differences.changed) == 2


def test_the_same_number_from_a_workbook_is_no_change() -> None:
    known = stored(preview_of([*IDA[:7], "25.0"], [*PER[:7], "19.5"]))
    newer = preview_of([*IDA[:7], "25"], [*PER[:7], "19"])
    differences = compare(known, newer)
    assert [one.id for one in differences.unchanged] == ["p0"]
    assert [change.existing.id for change in differences.changed] == ["p1"]


_text = st.sampled_from(["", "Ann Lee", "Bo Li", "Cy Young", "Ann  lee", "Zoë"])
_code = st.sampled_from(["", "K1", "K2", "K3", "K4", "K5"])
_status = st.sampled_from(["Paid", "Canceled", "", "odd"])
_rows = st.lists(
    st.tuples(
        *(st.sampled_from(["", "1", "2", "3", "4"]), _text),
        *(st.sampled_from(["", "a@a.example", "b@a.example"]), _code),
        *(st.sampled_from(["", "O1", "O2"]), _text, _status, _text),
    ).map(list),
    min_size=1,
    max_size=7,
)


def read_rows(rows: list[list[str]], source: str) -> Preview:
    mapping = dict(
        zip(
            ("external_id", "name", "email", "code", "order", "organisation", "status"),
            range(1, 8),
            strict=True,
        )
    )
    with TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "a.csv", [HEADINGS, *rows])
        return replace(read(path, header_row=1, mapping=mapping), source=source)


@settings(max_examples=150, deadline=None)
@given(_rows, st.sampled_from(["list", "pretix"]))
def test_any_file_read_twice_is_unchanged(rows: list[list[str]], source: str) -> None:
    preview = read_rows(rows, source)
    differences = compare(stored(preview), preview)
    assert len(differences.unchanged) == len(preview.people)
    assert not differences.added
    assert not differences.missing
    assert not differences.conflicts


@example(
    [["", "Ann Lee", "a@a.example", "", "", "", "Paid"]],
    [
        ["", "Ann Lee", "", "", "O1", "", "Paid"],
        ["", "Ann Lee", "a@a.example", "", "O1", "", "Paid"],
    ],
    "list",
)
@settings(max_examples=150, deadline=None)
@given(_rows, _rows, st.sampled_from(["list", "pretix"]))
def test_storing_what_a_comparison_says_settles_it(
    old: list[list[str]], new: list[list[str]], source: str
) -> None:
    known = stored(read_rows(old, source))
    newer = read_rows(new, source)
    first = compare(known, newer)
    told = (first.changed, first.cancelled, first.unchanged)
    assert sum(map(len, told)) + len(first.added) == len(newer.people)
    assert sum(map(len, told)) + len(first.missing) == len(known)
    assert not first.conflicts
    again = compare(after(known, first, source), newer)
    assert not again.added
    assert not again.changed
    assert not again.cancelled
    assert not again.conflicts
    assert len(again.missing) == len(first.missing)


@settings(max_examples=100, deadline=None)
@given(_rows, _rows, st.integers(0, 6), _text)
def test_an_edit_here_is_never_lost(
    old: list[list[str]], new: list[list[str]], index: int, text: str
) -> None:
    known = stored(read_rows(old, "pretix"))
    if not known:
        return
    at = index % len(known)
    if text == known[at].person.organisation:
        return
    known[at] = edited(known[at], organisation=text, role="Chair")
    differences = compare(known, read_rows(new, "pretix"))
    for change in (*differences.changed, *differences.cancelled):
        if change.existing.id == known[at].id:
            assert (change.after.organisation, change.after.role) == (text, "Chair")


@given(st.lists(st.sampled_from([*RosterPerson(row=1).texts(), "name", "code"])), _text, _text)
def test_a_person_survives_the_flat_map(names: list[str], text: str, wish: str) -> None:
    person = RosterPerson(name=text, code=wish, attributes={"Wish": wish, "name": text})
    again = RosterPerson.from_texts(person.texts() | dict.fromkeys(names, text))
    assert again.attributes == {k: v for k, v in person.attributes.items() if v}
    assert RosterPerson.from_texts(person.texts()).value("code") == wish
