"""Which people a commit concerns, so that a list of ten thousand fetches just those."""

from workshopdesk.desk import Desk
from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Participant
from workshopdesk.services.bundle import Services


def changes_of(desk: Desk) -> list[ChangeSet]:
    heard: list[ChangeSet] = []
    desk.subscribe(heard.append)
    return heard


def test_a_check_in_concerns_the_one_who_came(
    desk: Desk, services: Services, people: list[Participant]
) -> None:
    heard = changes_of(desk)
    services.checkin.check_in("CODE-3")
    told = services.people.concerned(heard[-1].rows)
    assert told is not None
    assert [(row.participant.id, row.present) for row in told] == [(people[3].id, True)]


def test_a_check_in_taken_back_concerns_the_same_person(
    desk: Desk, services: Services, people: list[Participant]
) -> None:
    heard = changes_of(desk)
    services.checkin.check_in("CODE-3")
    services.checkin.void("CODE-3")
    told = services.people.concerned(heard[-1].rows)
    assert told is not None
    assert [(row.participant.id, row.present) for row in told] == [(people[3].id, False)]


def test_a_changed_person_is_concerned_and_a_deleted_one_is_left_out(
    desk: Desk, services: Services, people: list[Participant]
) -> None:
    heard = changes_of(desk)
    services.people.change(people[0].id, role="Lead")
    services.people.delete(people[1].id)
    changed, gone = (services.people.concerned(told.rows) for told in heard[-2:])
    assert changed is not None
    assert [row.participant.role for row in changed] == ["Lead"]
    assert gone == []


def test_a_check_in_nobody_has_cannot_be_told(services: Services) -> None:
    assert services.people.concerned({"checkin": {"0" * 32}}) is None
