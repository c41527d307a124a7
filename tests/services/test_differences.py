"""Differences are listed alike on every device, and settled by a person, once for all."""

import pytest

from tests.sync.rig import Laptop, Rig
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Point
from workshopdesk.services.differences import DifferenceService
from workshopdesk.store.history import history


def service(laptop: Laptop) -> DifferenceService:
    return DifferenceService(laptop.file, laptop.clock)


def apart(rig: Rig, *texts: str) -> str:
    """One point that so many laptops edited apart from each other."""
    row = rig.laptops[0].add("said")
    rig.settle()
    for laptop, text in zip(rig.laptops, texts, strict=False):
        laptop.put(row, text)
    rig.settle()
    return row


def test_both_values_are_listed_with_device_and_time_on_every_device(rig: Rig) -> None:
    row = apart(rig, "here", "there")
    listed = [service(laptop).differences() for laptop in rig.laptops]
    assert listed[0] == listed[1] == listed[2]
    [one] = listed[0]
    assert (one.kind, one.row, one.field) == ("point", row, "text")
    assert sorted(v.value for v in one.values) == ["here", "there"]
    names = {laptop.identity.name for laptop in rig.laptops[:2]}
    assert {v.device for v in one.values} == names
    assert one.values[-1].value == rig.laptops[0].texts()[0]


@pytest.mark.parametrize("take", [1, 2, 3])
def test_a_settled_difference_is_gone_everywhere_and_history_tells(rig: Rig, take: int) -> None:
    row = apart(rig, "one", "two", "three")
    [one] = service(rig.laptops[2]).differences()
    wanted = one.values[take - 1].value
    service(rig.laptops[2]).settle(one.id, take)
    rig.settle()
    assert rig.agree()
    assert [laptop.differences for laptop in rig.laptops] == [0, 0, 0]
    assert [laptop.texts() for laptop in rig.laptops] == [[wanted]] * 3
    told = rig.laptops[0].file.look(lambda session: history(session, "point", row))["text"]
    assert {past.value for past in told} == {"said", "one", "two", "three"}
    assert [past.value for past in told if past.current] == [wanted]


def test_equal_values_are_no_difference_and_listed_once_beside_another(rig: Rig) -> None:
    apart(rig, "same", "same")
    assert service(rig.laptops[0]).differences() == []
    apart(rig, "twice", "twice", "once")
    [one] = service(rig.laptops[0]).differences()
    assert sorted(v.value for v in one.values) == ["once", "twice"]


def test_two_who_settle_apart_and_differently_make_a_new_difference(rig: Rig) -> None:
    apart(rig, "one", "two")
    for laptop, take in zip(rig.laptops, (1, 2), strict=False):
        [one] = service(laptop).differences()
        service(laptop).settle(one.id, take)
    rig.settle()
    assert rig.agree()
    [one] = service(rig.laptops[2]).differences()
    assert {v.value for v in one.values} == {"one", "two"}


def test_settling_can_be_undone(rig: Rig) -> None:
    apart(rig, "one", "two")
    laptop = rig.laptops[0]
    [one] = service(laptop).differences()
    groups: list[str] = []
    laptop.file.subscribe(lambda changeset: groups.append(changeset.group))
    service(laptop).settle(one.id, 1)
    assert laptop.texts() == [one.values[0].value]
    laptop.file.undo(groups, "Undo")
    assert laptop.is_sane()
    assert laptop.texts() == [one.values[1].value]


def test_the_beginning_of_an_id_will_do_where_it_fits_one(rig: Rig) -> None:
    row = apart(rig, "one", "two")
    assert service(rig.laptops[0]).settle(row[:30], 2).row == row
    apart(rig, "three", "four")
    apart(rig, "five", "six")
    with pytest.raises(DeskError, match="Several"):
        service(rig.laptops[0]).settle("point/", 1)


@pytest.mark.parametrize(
    ("ref", "take"), [("point/nothing/text", 1), ("", 1), ("point", 0), ("point", 3)]
)
def test_what_is_not_there_is_told_in_words(rig: Rig, ref: str, take: int) -> None:
    apart(rig, "one", "two")
    with pytest.raises(DeskError, match="There is no"):
        service(rig.laptops[0]).settle(ref, take)
    assert rig.laptops[0].differences == 1


def test_a_point_deleted_here_and_edited_there_stands_with_the_edit(rig: Rig) -> None:
    row = rig.laptops[0].add("said")
    rig.settle()
    with rig.laptops[0].file.work("Delete") as unit:
        unit.delete(Point, row)
    rig.laptops[1].put(row, "said better")
    rig.settle()
    assert rig.agree()
    assert rig.laptops[2].texts() == ["said better"]
