from datetime import timedelta

import pytest

from tests.services.conftest import NOON, StillClock
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Session
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.bundle import Services


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
