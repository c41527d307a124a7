from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.conftest import StillClock
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import CheckIn, Participant, Refusal
from workshopdesk.services.bundle import Services
from workshopdesk.store.ids import new_id


def test_a_refusal_is_kept_without_the_code(services: Services, desk: Desk) -> None:
    told = services.checkin.check_in("STRANGER-77")
    services.help_desk.refuse(told, "Side door")
    with desk._file.read() as reader:
        [kept] = reader.find(Refusal)
    assert (kept.result, kept.desk, kept.participant_id) == ("unknown", "Side door", None)
    assert "STRANGER" not in repr(kept)
    assert len(kept.code_hash) == 8
    [shown] = services.help_desk.refused()
    assert (shown.result, shown.desk) == ("unknown", "Side door")


def test_a_refused_code_is_known_again_and_cannot_be_guessed_without_the_event(
    services: Services, desk: Desk, office: Office, tmp_path: Path
) -> None:
    help_desk = services.help_desk
    for code in ("STRANGER-77", "STRANGER-78", "STRANGER-77"):
        help_desk.refuse(services.checkin.check_in(code))
    with desk._file.read() as reader:
        tags = [kept.code_hash for kept in reader.find(Refusal, order=("at", "id"))]
    assert sorted(map(tags.count, tags)) == [1, 2, 2]
    # All that stands outside the file, the event's id and how tags are made, is not enough.
    other = office.create(tmp_path / "other", "Another event")
    other._file.event_id = desk._file.event_id
    assert other._file.tag("STRANGER-77") not in tags
    other.close()


def test_a_refusal_says_whom_it_met(services: Services) -> None:
    gone = services.people.add("Gone Away", code="OFF", status="cancelled")
    services.help_desk.refuse(services.checkin.check_in("OFF"))
    assert services.help_desk.refused()[0].participant == gone


def test_whoever_came_in_was_not_refused(services: Services, people: list[Participant]) -> None:
    assert services.help_desk.refuse(services.checkin.check_in(people[0].code)) == ""
    assert services.help_desk.refused() == []


def test_the_longest_wait_is_taken_first_and_solved(
    services: Services, people: list[Participant], clock: StillClock
) -> None:
    help_desk = services.help_desk
    first = help_desk.send("Not known", name="  Hetty   Lamborne ")
    clock.forward(minutes=2)
    second = help_desk.send("Cancelled", participant_id=people[0].id)
    assert help_desk.send("Cancelled", participant_id=people[0].id) == second
    assert [w.entry.id for w in help_desk.waiting()] == [first, second]
    taken = help_desk.take_next()
    assert (taken.entry.name, taken.participant) == ("Hetty Lamborne", None)
    assert help_desk.take_next().participant == people[0]
    with pytest.raises(DeskError, match="Nobody is waiting"):
        help_desk.take_next()
    help_desk.solve(first)
    assert [w.entry.id for w in help_desk.waiting()] == [second]


def test_nobody_cannot_be_sent(services: Services) -> None:
    with pytest.raises(DeskError, match="Nobody to send"):
        services.help_desk.send("")


@pytest.mark.parametrize(("minutes", "uncertain"), [(1, True), (12, False)])
def test_an_entry_at_another_desk_is_told_with_both_times(
    services: Services,
    desk: Desk,
    people: list[Participant],
    clock: StillClock,
    minutes: int,
    uncertain: bool,
) -> None:
    services.checkin.check_in(people[0].id, desk="A")
    services.checkin.check_in(people[1].id, desk="A")
    services.checkin.check_in(people[1].id, desk="A", leaving=True)
    services.checkin.check_in(people[1].id, desk="B")
    # What a desk that was offline has written arrives as a fact.
    later = clock() + timedelta(minutes=minutes)
    with desk._file.work("From desk B") as unit:
        unit.add(CheckIn(id=new_id(), participant_id=people[0].id, at=later, desk="B"))
    [entry] = services.help_desk.second_entries()
    assert (entry.participant, entry.first_desk, entry.desk) == (people[0], "A", "B")
    assert (entry.first_at, entry.at, entry.uncertain) == (clock(), later, uncertain)
