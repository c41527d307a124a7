"""Every kind can be written, read, changed and taken away, and always stands in the log."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.bench import SESSION, add, is_sane, point, texts
from tests.store.entities import KINDS, rows, values_of
from workshopdesk.domain.kinds import ENTITIES, CheckIn, Entity, Point, Rule, Seat, Table
from workshopdesk.store.file import EventFile
from workshopdesk.store.ids import derived_id, new_id

SLOW = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.KIND)
@settings(SLOW, max_examples=8)
@given(data=st.data())
def test_every_kind_comes_back_as_it_was_written(
    file: EventFile, entity: type[Entity], data: st.DataObject
) -> None:
    row = data.draw(rows(entity))

    with file.work("Add") as unit:
        unit.keep_all([row]) if not entity.FACT else unit.add(replace(row, id=new_id()))
        row = unit.find(entity)[-1] if entity.FACT else row
    with file.read() as reader:
        assert reader.get(entity, row.id) == row
    assert is_sane(file)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.KIND)
@settings(SLOW, max_examples=4)
@given(data=st.data())
def test_single_fields_are_read_as_whole_rows_have_them(
    file: EventFile, entity: type[Entity], data: st.DataObject
) -> None:
    row = replace(data.draw(rows(entity)), id=new_id())
    names = [spec.name for spec in fields(entity)]
    with file.work("Add") as unit:
        unit.add(row)
    with file.read() as reader:
        [kept] = reader.find(entity, id=row.id)
        assert reader.values(entity, *names, id=row.id) == [
            tuple(getattr(kept, name) for name in names)
        ]
        told = reader.values(entity, "id")
    assert told == sorted(told)


@SLOW
@given(data=st.data())
def test_every_field_can_be_set_alone(file: EventFile, data: st.DataObject) -> None:
    entity = data.draw(KINDS.filter(lambda kind: not kind.FACT))
    row = data.draw(rows(entity))
    name = data.draw(st.sampled_from([s.name for s in fields(entity) if s.name != "id"]))
    value = data.draw(values_of(entity, name))

    with file.work("Keep") as unit:
        unit.keep(row)
    with file.work("Put") as unit:
        unit.put(entity, row.id, **{name: value})

    with file.read() as reader:
        assert reader.get(entity, row.id) == replace(row, **{name: value})
    assert (unit.changeset is None) == (getattr(row, name) == value)
    assert is_sane(file)


def test_a_row_can_be_added_changed_and_deleted_in_one_breath(file: EventFile) -> None:
    with file.work("All at once") as unit:
        kept, gone = unit.add(point("kept")), unit.add(point("gone"))
        unit.put(Point, kept.id, text="changed")
        unit.keep(replace(kept, text="changed", kind="idea"))
        unit.delete(Point, gone.id)
        assert [p.text for p in unit.find(Point)] == ["changed"]

    assert unit.changeset
    assert unit.changeset.rows == {"point": frozenset({kept.id})}
    assert is_sane(file)


def test_a_row_deleted_and_added_again_in_one_breath_is_a_changed_row(file: EventFile) -> None:
    old = add(file, "old", kind="idea")

    with file.work("Swap") as unit:
        unit.delete(Point, old.id)
        unit.add(replace(old, text="new", kind="point"))

    with file.read() as reader:
        assert reader.get(Point, old.id) == replace(old, text="new", kind="point")
    assert unit.changeset
    assert is_sane(file)


def test_a_row_deleted_and_added_again_as_it_was_is_no_change(file: EventFile) -> None:
    old = add(file, "same")

    with file.work("Swap") as unit:
        unit.delete(Point, old.id)
        unit.add(old)

    assert unit.changeset is None
    assert is_sane(file)


def test_what_was_changed_deleted_and_added_changed_in_one_breath_is_changed(
    file: EventFile,
) -> None:
    old = add(file, "old")

    with file.work("Swap") as unit:
        unit.put(Point, old.id, text="new")
        unit.delete(Point, old.id)
        unit.add(replace(old, text="new"))

    with file.read() as reader:
        assert reader.get(Point, old.id) == replace(old, text="new")
    assert is_sane(file)


def test_to_undo_what_changed_nothing_changes_nothing(file: EventFile) -> None:
    add(file, "stays")

    assert file.undo([""], "Undo").changeset is None
    assert texts(file) == ["stays"]


def test_what_is_added_and_deleted_in_one_breath_leaves_no_trace(file: EventFile) -> None:
    with file.work("Nothing") as unit:
        gone = unit.add(point("gone"))
        unit.delete(Point, gone.id)

    assert unit.changeset is None
    assert is_sane(file)


def test_a_seat_comes_and_goes_and_comes_again_under_one_id(file: EventFile) -> None:
    plan, person = new_id(), new_id()
    seat = Seat(id=derived_id(plan, person), plan_id=plan, participant_id=person, table_id=new_id())
    for table in (new_id(), new_id(), new_id()):
        with file.work("Seat") as unit:
            unit.add(replace(seat, table_id=table))
        with file.work("Clear") as unit:
            unit.delete(Seat, seat.id)
        assert is_sane(file)
    with file.work("Seat") as unit:
        unit.add(seat)

    with file.read() as reader:
        assert reader.find(Seat) == [seat]
    assert is_sane(file)


def test_rows_of_two_kinds_may_share_an_id(file: EventFile) -> None:
    same = new_id()
    with file.work("Both") as unit:
        unit.add(Table(id=same, session_id=SESSION, name="Blue"))
        unit.add(Point(id=same, session_id=SESSION, text="Blue too"))
    with file.work("One goes") as unit:
        unit.delete(Table, same)

    assert texts(file) == ["Blue too"]
    assert is_sane(file)
    file.undo([unit.group], "Undo")
    with file.read() as reader:
        assert reader.get(Table, same)
        assert reader.get(Point, same)
    assert is_sane(file)


def test_saying_what_stands_already_writes_nothing(file: EventFile) -> None:
    exact = datetime(2026, 9, 3, 9, 30, 0, 123_456, tzinfo=UTC)
    made = add(file, "same", captured_at=exact, tags=("a",))

    with file.work("Again") as unit:
        unit.put(Point, made.id, text="same", captured_at=exact)
        unit.keep(replace(made, captured_at=exact + timedelta(microseconds=3)))
        unit.keep_all([made])

    assert unit.changeset is None


def test_a_whole_number_in_place_of_a_fraction_is_the_same_number(file: EventFile) -> None:
    with file.work("Rule") as unit:
        unit.add(Rule(id=new_id(), session_id=SESSION, weight=2))

    assert is_sane(file)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused_before_anything_is_written(
    file: EventFile, number: float
) -> None:
    with (
        pytest.raises(ValueError, match="not a number"),
        file.work("Rule") as unit,
    ):
        unit.add(Rule(id=new_id(), session_id=SESSION, weight=number))

    with file.read() as reader:
        assert reader.count(Rule) == 0


def test_a_fact_is_neither_changed_nor_deleted(file: EventFile) -> None:
    with file.work("Check in") as unit:
        fact = unit.add(CheckIn(id=new_id(), participant_id=new_id(), desk="A"))

    with file.work("Same again") as unit:
        unit.keep(fact)
    with pytest.raises(TypeError, match="fact"), file.work("Change") as unit:
        unit.put(CheckIn, fact.id, desk="B")
    with pytest.raises(TypeError, match="fact"), file.work("Delete") as unit:
        unit.delete(CheckIn, fact.id)


def test_a_row_that_is_not_there_cannot_be_changed_or_deleted(file: EventFile) -> None:
    with pytest.raises(LookupError), file.work("Put") as unit:
        unit.put(Point, new_id(), text="x")
    with pytest.raises(LookupError), file.work("Delete") as unit:
        unit.delete(Point, new_id())
    gone = add(file, "gone")
    with file.work("Twice") as unit:
        unit.delete(Point, gone.id)
        with pytest.raises(LookupError):
            unit.delete(Point, gone.id)

    assert texts(file) == []


def test_a_field_a_kind_does_not_have_is_refused(file: EventFile) -> None:
    made = add(file, "x")

    with pytest.raises(AttributeError, match="no colour"), file.work("Put") as unit:
        unit.put(Point, made.id, colour="red")


def test_an_error_in_the_middle_leaves_nothing(file: EventFile) -> None:
    add(file, "before")
    digest = file.digest()

    def breaks() -> None:
        with file.work("Breaks") as unit:
            unit.add(point("lost"))
            raise ZeroDivisionError(unit.count(Point))

    with pytest.raises(ZeroDivisionError, match="2"):
        breaks()

    assert file.digest() == digest
    assert texts(file) == ["before"]
    add(file, "after")
    assert texts(file) == ["before", "after"]
    assert is_sane(file)


class TestReading:
    def test_lists_of_any_length_keep_the_order_and_count_once(self, file: EventFile) -> None:
        with file.work("Many") as unit:
            made = [unit.add(point(f"{n:05}", kind="idea" if n % 2 else "point"))
                    for n in range(2_500)]  # fmt: skip
        ids = [row.id for row in made]

        with file.read() as reader:
            found = reader.find(Point, order=("text",), id=[*ids, *ids])
            assert [p.text for p in found] == sorted(p.text for p in made)
            assert reader.count(Point, id=[*ids, ids[0]], kind=("idea",)) == 1_250
            assert reader.counts(Point, "kind", id=ids) == {"idea": 1_250, "point": 1_250}
            assert reader.find(Point, id=[]) == []

    def test_none_among_the_values_finds_the_rows_without_one(self, file: EventFile) -> None:
        table = new_id()
        add(file, "plenary")
        add(file, "table", table_id=table)
        add(file, "other", table_id=new_id())

        with file.read() as reader:
            found = reader.find(Point, order=("text",), table_id=[None, table])
            assert [p.text for p in found] == ["plenary", "table"]
            assert [p.text for p in reader.find(Point, table_id=None)] == ["plenary"]

    def test_values_of_every_type_can_be_looked_for_in_a_list(self, file: EventFile) -> None:
        at = datetime(2026, 9, 3, 10, tzinfo=UTC)
        made = add(file, "x", captured_at=at, needs_consent=True, due=at.date())
        add(file, "y")

        with file.read() as reader:
            for name in ("captured_at", "needs_consent", "due", "text"):
                wanted: dict[str, Any] = {name: [getattr(made, name)]}
                assert reader.find(Point, **wanted) == [made]

    def test_a_reader_sees_nothing_half_done(self, file: EventFile) -> None:
        with file.read() as reader:
            assert reader.find(Point) == []
            assert reader.get(Point, new_id()) is None
