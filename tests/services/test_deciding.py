"""Deciding differences as they were seen, and taking a decision back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.bench import SESSION
from tests.sync.rig import Laptop, Rig
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Event, Filing, Participant, Plan, Point, Round, Seat, Table
from workshopdesk.domain.views.differences import DifferenceView
from workshopdesk.services.deciding import DecidingService
from workshopdesk.services.history import HistoryService
from workshopdesk.store.ids import derived_id, new_id


def deciding(laptop: Laptop) -> DecidingService:
    return DecidingService(laptop.file, laptop.clock)


def apart(rig: Rig, *texts: str) -> DifferenceView:
    """One point that so many laptops edited apart, as the last laptop shows it."""
    row = rig.laptops[0].add("said")
    rig.settle()
    for laptop, text in zip(rig.laptops, texts, strict=False):
        laptop.put(row, text)
    rig.settle()
    [seen] = deciding(rig.laptops[2]).views()
    return seen


def version_of(seen: DifferenceView, text: str) -> str:
    return next(each.version for each in seen.values if each.text == text)


def test_the_shown_value_comes_first_and_the_past_tells_how_it_came_to_this(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    assert seen.values[0].text == rig.laptops[2].texts()[0]
    assert seen.values[0].current
    assert not seen.values[1].current
    assert sorted(each.text for each in seen.past) == ["here", "said", "there"]
    assert seen.past[0].text == "said"
    assert {each.device for each in seen.values} == {x.identity.name for x in rig.laptops[:2]}
    assert seen.values[0].role == "organiser"
    assert seen.parts


def test_keeping_one_ends_the_difference_on_every_device(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    deciding(rig.laptops[2]).keep(seen, version_of(seen, "here"))
    rig.settle()
    assert rig.agree()
    assert [laptop.texts() for laptop in rig.laptops] == [["here"]] * 3
    assert rig.laptops[1].differences == 0


def test_another_value_can_be_written_in_place_of_both(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    deciding(rig.laptops[2]).write(seen, " here and there ")
    assert rig.laptops[2].texts() == ["here and there"]
    assert rig.laptops[2].differences == 0


def test_what_was_settled_today_is_told_on_every_device(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    deciding(rig.laptops[2]).keep(seen, version_of(seen, "here"))
    rig.settle()
    for laptop in rig.laptops:
        [one] = deciding(laptop).settled_today()
        assert (one.field, one.text, one.kept) == ("text", "here", True)
        assert one.device == rig.laptops[2].identity.name
        assert one.id == seen.id


def test_a_value_written_in_place_of_both_is_told_as_written(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    deciding(rig.laptops[2]).write(seen, "here and there")
    [one] = deciding(rig.laptops[2]).settled_today()
    assert (one.text, one.kept) == ("here and there", False)


def test_what_differs_again_or_was_settled_yesterday_or_is_gone_is_not_told(rig: Rig) -> None:
    laptop = rig.laptops[2]
    seen = apart(rig, "here", "there")
    settled = deciding(laptop).keep(seen, version_of(seen, "here"))
    tomorrow = DecidingService(laptop.file, lambda: laptop.clock() + timedelta(days=1))
    assert tomorrow.settled_today() == []
    assert deciding(laptop).reopen(settled)
    assert deciding(laptop).settled_today() == []
    [again] = deciding(laptop).views()
    deciding(laptop).keep(again, version_of(again, "there"))
    assert [one.text for one in deciding(laptop).settled_today()] == ["there"]
    with laptop.file.work("Delete a point") as unit:
        unit.delete(Point, seen.row)
    assert deciding(laptop).settled_today() == []


def test_what_two_settled_alike_apart_from_each_other_is_told_once(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    for laptop in rig.laptops[:2]:
        [one] = deciding(laptop).views()
        deciding(laptop).keep(one, version_of(one, "here"))
    rig.settle()
    assert [laptop.differences for laptop in rig.laptops] == [0, 0, 0]
    told = [[one.id for one in deciding(laptop).settled_today()] for laptop in rig.laptops]
    assert told == [[seen.id]] * 3


def test_what_a_clock_of_next_year_settled_is_not_of_today(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    rig.laptops[2].skew = timedelta(days=365)
    deciding(rig.laptops[2]).keep(seen, version_of(seen, "here"))
    rig.settle()
    assert deciding(rig.laptops[0]).settled_today() == []


@pytest.mark.parametrize(
    ("field", "values", "written"),
    [
        ("status", ("cancelled", "unassigned"), "nonsense"),
        ("name", ("Ines", "Inez"), "   "),
    ],
)
def test_what_an_edit_refuses_settles_nothing_either(
    rig: Rig, field: str, values: tuple[str, str], written: str
) -> None:
    person = rig.laptops[0].add_person("Ines Holm")
    rig.settle()
    for laptop, value in zip(rig.laptops, values, strict=False):
        with laptop.file.work("Edit a person") as unit:
            unit.put(Participant, person, **{field: value})
    rig.settle()
    [seen] = deciding(rig.laptops[2]).views()
    with pytest.raises(DeskError):
        deciding(rig.laptops[2]).write(seen, written)
    assert rig.laptops[2].differences == 1


def test_both_can_be_kept_as_points_on_the_same_pile_and_taken_back(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    laptop = rig.laptops[2]
    with laptop.file.work("File") as unit:
        unit.add(Filing(id=derived_id(seen.row, "filing"), point_id=seen.row, theme_id=new_id()))
    settled = deciding(laptop).part(seen)
    assert laptop.texts() == ["here", "there"]
    assert laptop.differences == 0
    with laptop.file.read() as reader:
        assert len({filing.theme_id for filing in reader.find(Filing)}) == 1
        assert reader.count(Filing) == 2
    assert deciding(laptop).reopen(settled)
    assert laptop.texts() == [seen.values[0].text]
    assert laptop.differences == 1
    assert laptop.is_sane()


def test_a_decision_taken_back_lets_both_stand_again_with_the_same_one_shown(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    other = seen.values[1].version
    settled = deciding(rig.laptops[2]).keep(seen, other)
    assert deciding(rig.laptops[2]).reopen(settled)
    [again] = deciding(rig.laptops[2]).views()
    assert [each.text for each in again.values] == [each.text for each in seen.values]
    rig.settle()
    assert rig.agree()
    assert rig.laptops[0].differences == 1


def test_a_decision_stands_once_somebody_has_written_since(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    settled = deciding(rig.laptops[2]).keep(seen, seen.values[1].version)
    rig.laptops[2].put(seen.row, "later")
    assert not deciding(rig.laptops[2]).reopen(settled)
    assert rig.laptops[2].texts() == ["later"]


def test_a_value_that_came_after_the_look_is_not_settled_away(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    early = replace(seen, heads=seen.heads[:1], values=seen.values[-1:])
    deciding(rig.laptops[2]).keep(early, early.values[0].version)
    assert rig.laptops[2].differences in {0, 1}
    with rig.laptops[2].file.read() as reader:
        assert reader.find(Point)[0].text in {"here", "there"}
    past = HistoryService(rig.laptops[2].file, rig.laptops[2].clock).of("point", seen.row)
    assert {v.text for f in past.fields if f.field == "text" for v in f.values} >= {"here", "there"}


def test_what_was_settled_elsewhere_is_not_settled_again(rig: Rig) -> None:
    seen = apart(rig, "here", "there")
    deciding(rig.laptops[0]).keep(deciding(rig.laptops[0]).views()[0], seen.values[1].version)
    rig.settle()
    with pytest.raises(DeskError, match="settled meanwhile"):
        deciding(rig.laptops[2]).keep(seen, seen.values[0].version)
    assert rig.laptops[2].texts() == [seen.values[1].text]


def test_a_clock_that_ran_ahead_is_told_beside_its_value(rig: Rig) -> None:
    row = rig.laptops[0].add("said")
    rig.settle()
    rig.laptops[1].skew = timedelta(minutes=9)
    rig.laptops[0].put(row, "here")
    rig.laptops[1].put(row, "there")
    rig.settle()
    [seen] = deciding(rig.laptops[2]).views()
    told = {each.text: each.ahead for each in seen.values}
    assert told["here"] == 0
    assert told["there"] > 5 * 60


def test_confidentiality_is_never_loosened_by_a_decision(rig: Rig) -> None:
    with rig.laptops[0].file.read() as reader:
        event = reader.find(Event)[0].id
    for laptop, told in zip(rig.laptops, ("roles", "anonymous"), strict=False):
        with laptop.file.work("Tighten") as unit:
            unit.put(Event, event, confidentiality=told)
    rig.settle()
    [seen] = deciding(rig.laptops[2]).views()
    with pytest.raises(DeskError, match="tightened"):
        deciding(rig.laptops[2]).keep(seen, version_of(seen, "roles"))
    deciding(rig.laptops[2]).keep(seen, version_of(seen, "anonymous"))
    assert rig.laptops[2].differences == 0


class SwappedRoom:
    """Three people at three tables, whom two devices swapped apart from each other."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.plan, first = new_id(), rig.laptops[0]
        self.tables = [new_id() for _ in range(3)]
        self.people = [new_id() for _ in range(3)]
        with first.file.work("Seat") as unit:
            for number, (table, person) in enumerate(zip(self.tables, self.people, strict=True), 1):
                unit.add(Table(id=table, session_id=SESSION, number=number))
                unit.add(Participant(id=person, name=f"Person {number}"))
                seat = self.seat(number - 1)
                unit.add(Seat(id=seat, plan_id=self.plan, participant_id=person, table_id=table))
            unit.add(Round(id=new_id(), session_id=SESSION, plan_id=self.plan))
            unit.add(Plan(id=self.plan, session_id=SESSION, round_id=new_id()))
        rig.settle()

    def seat(self, person: int) -> str:
        return derived_id(self.plan, self.people[person])

    def swap(self, laptop: Laptop, one: int, other: int) -> None:
        with laptop.file.work("Swap") as unit:
            unit.put(Seat, self.seat(one), table_id=self.tables[other])
            unit.put(Seat, self.seat(other), table_id=self.tables[one])

    def places(self, laptop: Laptop) -> list[int]:
        with laptop.file.read() as reader:
            at = {seat.id: seat.table_id for seat in reader.find(Seat)}
        return [self.tables.index(at[self.seat(person)]) for person in range(3)]


def test_settling_one_seat_of_a_swap_offers_the_seats_moved_with_it(rig: Rig) -> None:
    room = SwappedRoom(rig)
    room.swap(rig.laptops[0], 0, 1)
    room.swap(rig.laptops[1], 0, 2)
    rig.settle()
    laptop = rig.laptops[2]
    [seen] = deciding(laptop).views()
    assert (seen.kind, seen.name) == ("seat", "Seat of Person 1")
    kept = version_of(seen, "Table 2")
    deciding(laptop).keep(seen, kept)
    [companion] = deciding(laptop).companions(seen, kept)
    assert (companion.name, companion.table) == ("Seat of Person 3", "Table 3")
    deciding(laptop).follow([companion])
    assert room.places(laptop) == [1, 0, 2]
    rig.settle()
    assert rig.agree()


def test_seats_that_differ_together_are_settled_together(rig: Rig) -> None:
    room = SwappedRoom(rig)
    room.swap(rig.laptops[0], 0, 1)
    with rig.laptops[1].file.work("Move both") as unit:
        unit.put(Seat, room.seat(0), table_id=room.tables[2])
        unit.put(Seat, room.seat(1), table_id=room.tables[2])
    rig.settle()
    laptop = rig.laptops[2]
    seen = next(one for one in deciding(laptop).views() if one.name.endswith("1"))
    kept = version_of(seen, "Table 2")
    deciding(laptop).keep(seen, kept)
    [companion] = deciding(laptop).companions(seen, kept)
    assert (companion.name, companion.table) == ("Seat of Person 2", "Table 1")
    deciding(laptop).follow([companion])
    assert room.places(laptop) == [1, 0, 2]
    assert laptop.differences == 0
