"""What somebody needs is told to the door and the organisers alone."""

import pytest

from tests.sync.rig import Laptop, Rig
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Device, Participant, Session
from workshopdesk.services.deciding import DecidingService
from workshopdesk.services.differences import DifferenceService


@pytest.mark.parametrize(
    ("role", "sees"),
    [("organiser", True), ("check-in", True), ("facilitator", False), ("note-taker", False)],
)
def test_needs_are_told_to_the_door_and_the_organisers_alone(
    role: str, sees: bool, desk: Desk, people: list[Participant], workshop: Session
) -> None:
    services, person = desk.services, people[0].id
    services.people.change(person, arrangements="near the door")
    with desk._file.work("Take a role") as unit:
        unit.put(Device, desk._file.device.id, role=role)
    seated = services.seating.seating(workshop.id).unseated
    fields = {field.field for field in services.history.of("participant", person).fields}
    assert services.people.sees_arrangements() is sees
    assert services.checkin.view().arrangements is sees
    assert any(one.arrangements for one in seated) is sees
    assert ("arrangements" in fields) is sees
    [row] = [row for row in services.upkeep.rows("participant") if row["id"] == person]
    assert ("arrangements" in row) is sees
    assert ("arrangements" in services.upkeep.history("participant", person)) is sees


def test_who_does_not_see_what_people_need_is_not_asked_to_decide_on_it(rig: Rig) -> None:
    first, second = rig.laptops[:2]
    person = first.add_person("Halima Noor")
    rig.settle()
    for laptop, told in ((first, "near the door"), (second, "near the exit")):
        with laptop.file.work("Edit a person") as unit:
            unit.put(Participant, person, arrangements=told, role=told)
    with second.file.work("Take a role") as unit:
        unit.put(Device, second.identity.id, role="note-taker")
    rig.settle()
    seen = [{one.field for one in deciding(laptop).views()} for laptop in (first, second)]
    assert seen == [{"arrangements", "role"}, {"role"}]
    assert [deciding(laptop).count() for laptop in (first, second)] == [2, 1]
    listed = DifferenceService(second.file, second.clock).differences()
    assert [one.field for one in listed] == ["role"]
    for one in deciding(first).views():
        deciding(first).keep(one, one.values[0].version)
    rig.settle()
    settled = [
        {one.field for one in deciding(laptop).settled_today()} for laptop in (first, second)
    ]
    assert settled == [{"arrangements", "role"}, {"role"}]


def deciding(laptop: Laptop) -> DecidingService:
    return DecidingService(laptop.file, laptop.clock)
