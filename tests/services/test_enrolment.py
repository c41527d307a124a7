"""Who is expected in a session, and what the door and the tables make of it."""

import pytest

from workshopdesk.desk import Desk
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Enrolment, Participant, Session
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.bundle import Services
from workshopdesk.store.ids import new_id


def names(services: Services, session: Session) -> list[str]:
    return [p.name for p in services.enrolment.expected(session.id).expected()]


def test_a_session_expects_everyone_until_somebody_is_enrolled(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    assert services.enrolment.expected(workshop.id).everyone
    assert len(names(services, workshop)) == 16
    services.enrolment.enrol(workshop.id, [people[3].id, people[1].id])
    assert not services.enrolment.expected(workshop.id).everyone
    assert names(services, workshop) == ["Person 01", "Person 03"]
    services.enrolment.enrol(workshop.id, [people[1].id, people[5].id])
    assert names(services, workshop) == ["Person 01", "Person 03", "Person 05"]


def test_one_undo_takes_a_whole_change_back(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.enrolment.enrol(workshop.id, [p.id for p in people[:4]])
    group = services.enrolment.expect(workshop.id, [p.id for p in people[2:8]])
    assert names(services, workshop) == [p.name for p in people[2:8]]
    services.upkeep.undo([group])
    assert names(services, workshop) == [p.name for p in people[:4]]


def test_saying_the_same_again_changes_nothing(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    chosen = [p.id for p in people[:4]]
    services.enrolment.enrol(workshop.id, chosen)
    before = services.upkeep.info()["digest"]
    services.enrolment.enrol(workshop.id, chosen)
    services.enrolment.expect(workshop.id, chosen)
    services.enrolment.release(workshop.id, [people[9].id])
    assert services.upkeep.info()["digest"] == before


def test_releasing_the_last_expects_everyone_again(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.enrolment.enrol(workshop.id, [people[0].id, people[1].id])
    services.enrolment.release(workshop.id, [people[0].id])
    assert names(services, workshop) == ["Person 01"]
    services.enrolment.release(workshop.id, [people[1].id])
    assert len(names(services, workshop)) == 16


def test_somebody_two_desks_enrolled_is_released_whole(
    services: Services, desk: Desk, people: list[Participant], workshop: Session
) -> None:
    services.enrolment.enrol(workshop.id, [people[0].id, people[1].id])
    with desk._file.work("The other desk") as unit:
        unit.add(Enrolment(id=new_id(), session_id=workshop.id, participant_id=people[0].id))
    services.enrolment.release(workshop.id, [people[0].id])
    assert names(services, workshop) == ["Person 01"]


def test_people_are_chosen_by_a_value_of_any_column(services: Services) -> None:
    ines = services.people.add("Inês", ticket="Workshop A")
    omar = services.people.add("Omar", ticket="Workshop B", attributes={"Town": "Elverby"})
    services.people.add("Gone", ticket="Workshop A", status="cancelled")
    assert services.enrolment.having("Ticket", "workshop a") == [ines.id]
    assert services.enrolment.having("town", "Elverby") == [omar.id]
    with pytest.raises(DeskError, match="There is no column"):
        services.enrolment.having("Shoe size", "44")
    with pytest.raises(DeskError, match="Nobody has") as told:
        services.enrolment.having("ticket", "Workshop C")
    assert "Workshop A, Workshop B" in told.value.message


def test_a_column_is_offered_where_it_parts_people_into_groups(
    services: Services, people: list[Participant]
) -> None:
    offered = {c.name: dict(c.values) for c in services.enrolment.expected().columns}
    assert offered == {"role": dict.fromkeys(sorted({p.role for p in people}), 4)}


def test_whoever_is_gone_cannot_be_enrolled(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    with pytest.raises(DeskError, match="not on the list"):
        services.enrolment.enrol(workshop.id, [people[0].id, "nobody"])
    assert services.enrolment.expected(workshop.id).everyone
    with pytest.raises(DeskError, match="session is gone"):
        services.enrolment.enrol("nowhere", [people[0].id])


def test_tables_and_door_expect_only_who_is_enrolled(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.enrolment.enrol(workshop.id, services.enrolment.having("role", "Carer"))
    services.seating.suggest(workshop.id, Wishes(steps=8))
    seated = {p.id for p in people if services.seating.where(p.id)}
    assert seated == {p.id for p in people if p.role == "Carer"}
    assert services.checkin.view(session_id=workshop.id).arrivals.expected == 4
    assert services.checkin.check_in("CODE-1", session_id=workshop.id).result == "wrong_session"
    assert services.checkin.check_in("CODE-0", session_id=workshop.id).result == "in"


def test_a_session_taken_away_takes_its_enrolments_along(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.enrolment.enrol(workshop.id, [people[0].id])
    group = services.programme.delete_session(workshop.id)
    assert services.upkeep.rows("enrolments") == []
    services.upkeep.undo([group])
    assert names(services, workshop) == ["Person 00"]


def test_a_walk_in_at_the_door_of_a_session_is_expected_there(
    services: Services, workshop: Session, people: list[Participant]
) -> None:
    services.enrolment.enrol(workshop.id, [people[0].id])
    walk_in = services.people.add("Ann Example", walk_in=True, session=workshop.id)
    told = services.checkin.check_in(walk_in.id, desk="A", session_id=workshop.id)
    assert told.result == "in"
    elsewhere = services.programme.add_session("Elsewhere", tables=2)
    services.people.add("Bo Example", walk_in=True, session=elsewhere.id)
    assert services.checkin.check_in(people[1].id, desk="A", session_id=elsewhere.id).result == "in"
