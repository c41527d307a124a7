"""What somebody needs is told to the door and the organisers alone."""

import pytest

from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Device, Participant, Session


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
