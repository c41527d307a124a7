from datetime import timedelta

import pytest

from tests.services.conftest import NOON, StillClock
from workshopdesk.desk import Desk
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Enrolment, Participant, Session
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.bundle import Services
from workshopdesk.store.ids import new_id


def test_a_code_lets_somebody_in_and_tells_their_table(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, Wishes(steps=8))
    told = services.checkin.check_in("CODE-3", desk="Main door")
    assert told.result == "in"
    assert told.participant == people[3]
    seated = services.seating.where(people[3].id)
    assert told.table == seated[0][2].number
    assert services.checkin.present() == {people[3].id}


def test_who_comes_late_is_sent_to_their_table_of_the_round_that_goes_on(
    services: Services, people: list[Participant], workshop: Session, clock: StillClock
) -> None:
    services.seating.suggest(workshop.id, Wishes(steps=8))
    for kind in ("prompt", "swap", "prompt"):
        services.programme.add_step(workshop.id, kind, "", 20)
    tables = {number: table.number for _, number, table in services.seating.where(people[3].id)}
    early = services.checkin.check_in("CODE-3")
    assert (early.round, early.table) == (1, tables[1])
    services.room.start(workshop.id)
    clock.forward(minutes=20)
    services.room.go_on(workshop.id)
    late = services.checkin.check_in("CODE-3")
    assert (late.round, late.table) == (2, tables[2])


def test_a_second_scan_says_since_when_and_where(
    services: Services, people: list[Participant], clock: StillClock
) -> None:
    services.checkin.check_in(people[0].name, desk="Main door")
    clock.forward(minutes=12)
    told = services.checkin.check_in("CODE-0", desk="Side door")
    assert (told.result, told.first_at, told.first_desk) == ("already_in", NOON, "Main door")
    assert told.group == ""


def test_leaving_and_coming_again(services: Services, people: list[Participant]) -> None:
    results = [
        services.checkin.check_in("CODE-1").result,
        services.checkin.check_in("CODE-1", leaving=True).result,
        services.checkin.check_in("CODE-1").result,
    ]
    assert results == ["in", "out", "in"]
    assert services.checkin.present() == {people[1].id}


@pytest.mark.parametrize("code", ["", "NOBODY", "CODE-", "'; DROP TABLE checkin; --", "\x00"])
def test_an_unknown_code_writes_nothing(
    services: Services, people: list[Participant], code: str
) -> None:
    before = services.upkeep.info()["changesets"]
    assert services.checkin.check_in(code).result == "unknown"
    assert services.upkeep.info()["changesets"] == before
    assert len(people) == 16


def test_a_cancelled_ticket_is_told_apart(services: Services) -> None:
    services.people.add("Gone Away", code="OFF", status="cancelled")
    assert services.checkin.check_in("OFF").result == "cancelled"


def test_two_people_of_one_name_are_not_guessed_between(services: Services) -> None:
    services.people.add("Ann Lee")
    services.people.add("Ann Lee")
    assert services.checkin.check_in("Ann Lee").result == "unknown"


def test_a_check_in_is_undone_and_redone(services: Services, people: list[Participant]) -> None:
    group = services.checkin.check_in("CODE-5").group
    undone = services.upkeep.undo([group])
    assert services.checkin.present() == set()
    assert undone.changeset is not None
    services.upkeep.undo([undone.changeset.group])
    assert services.checkin.present() == {people[5].id}


def test_void_takes_the_latest_one_back(services: Services, people: list[Participant]) -> None:
    services.checkin.check_in("CODE-2")
    assert services.checkin.void("CODE-2").result == "out"
    assert services.checkin.present() == set()
    with pytest.raises(DeskError):
        services.checkin.void("CODE-2")
    assert people[2].status == "expected"


def test_accents_and_order_of_words_do_not_matter_in_a_search(services: Services) -> None:
    services.people.add("Žofie Østergård")
    assert [p.name for p in services.checkin.find("oster zo")] == ["Žofie Østergård"]


def test_arrivals_are_counted_by_desk_and_quarter(
    services: Services, people: list[Participant], clock: StillClock
) -> None:
    for number, person in enumerate(people[:6]):
        clock.now = NOON + timedelta(minutes=6 * number)
        services.checkin.check_in(person.code, desk="A" if number % 2 else "B")
    told = services.checkin.arrivals()
    assert (told.expected, told.present, told.by_desk) == (16, 6, {"A": 3, "B": 3})
    assert [count for _, count in told.by_quarter] == [3, 2, 1]


@pytest.mark.usefixtures("people")
def test_since_when_is_the_stay_that_lasts(services: Services, clock: StillClock) -> None:
    door = services.checkin
    assert not door.check_in("CODE-1", desk="Main door").back
    clock.forward(minutes=10)
    door.check_in("CODE-1", leaving=True)
    clock.forward(minutes=20)
    assert door.check_in("CODE-1", desk="Side door").back
    clock.forward(minutes=1)
    told = door.check_in("CODE-1", desk="Main door")
    since = (told.result, told.first_at, told.first_desk)
    assert since == ("already_in", NOON + timedelta(minutes=30), "Side door")


def test_whoever_is_expected_elsewhere_is_told_where(
    services: Services, desk: Desk, people: list[Participant], workshop: Session
) -> None:
    lab = services.programme.add_session("Lab", starts_at=NOON + timedelta(hours=1))
    with desk._file.work("Enrol") as unit:
        unit.add(Enrolment(id=new_id(), session_id=workshop.id, participant_id=people[0].id))
        unit.add(Enrolment(id=new_id(), session_id=lab.id, participant_id=people[1].id))
    told = services.checkin.check_in("CODE-1", session_id=workshop.id)
    assert (told.result, told.expected_in) == ("wrong_session", "Lab")
    assert services.checkin.check_in("CODE-0", session_id=workshop.id).result == "in"


def test_who_is_missing_is_told_with_the_table_that_waits(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, Wishes(steps=8))
    for person in people[:14]:
        services.checkin.check_in(person.id)
    missing = services.checkin.missing(workshop.id)
    assert [each.participant for each in missing] == people[14:]
    tables = {p.id: services.seating.where(p.id)[0][2].number for p in people[14:]}
    assert {each.participant.id: each.table for each in missing} == tables
    # Once the session has a door of its own, being somewhere at the event is not enough.
    services.checkin.check_in(people[0].id, session_id=workshop.id)
    assert len(services.checkin.missing(workshop.id)) == 15


@pytest.mark.usefixtures("people")
def test_the_door_is_read_at_once_and_agrees_with_its_parts(
    services: Services, clock: StillClock
) -> None:
    door, help_desk = services.checkin, services.help_desk
    door.check_in("CODE-0", desk="Main door")
    clock.forward(minutes=3)
    door.check_in("CODE-1", desk="Side door")
    help_desk.refuse(door.check_in("STRANGER"), "Side door")
    help_desk.send("Not known", name="Hetty")
    view = door.view()
    assert view.arrivals == door.arrivals()
    assert view.arrivals.heard == {"Main door": NOON, "Side door": clock()}
    assert view.present == door.present()
    assert list(view.latest) == door.latest()
    assert list(view.refused) == help_desk.refused()
    assert list(view.second) == help_desk.second_entries() == []
    assert list(view.waiting) == help_desk.waiting()


def test_an_unknown_code_is_linked_and_one_undo_gives_the_old_one_back(
    services: Services, people: list[Participant]
) -> None:
    group = services.checkin.link(" BAND-7 ", people[1].id, replacing="CODE-1")
    told = services.checkin.check_in("BAND-7")
    assert (told.result, told.participant and told.participant.id) == ("in", people[1].id)
    assert services.checkin.check_in("CODE-1").result == "unknown"
    services.upkeep.undo([group])
    assert services.checkin.check_in("CODE-1").result == "already_in"


def test_a_code_is_not_linked_where_it_or_the_person_means_something_else(
    services: Services, people: list[Participant]
) -> None:
    before = services.upkeep.info()["digest"]
    for code, person, replacing, title in (
        ("CODE-2", people[1].id, "CODE-1", "somebody's by now"),
        ("BAND-7", people[1].id, "", "changed meanwhile"),
        ("BAND-7", "nobody", "", "changed meanwhile"),
        ("", people[1].id, "CODE-1", "cannot be linked"),
    ):
        with pytest.raises(DeskError, match=title) as told:
            services.checkin.link(code, person, replacing=replacing)
        assert not code or code not in f"{told.value.title} {told.value.message}"
    assert services.upkeep.info()["digest"] == before
