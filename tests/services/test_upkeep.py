import pytest

from workshopdesk.desk import Desk, Office
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import BY_KIND, Participant, Prompt, Session
from workshopdesk.services.bundle import Services
from workshopdesk.services.upkeep import kind_of


def test_info_counts_and_its_digest_changes_with_every_change(services: Services) -> None:
    before = services.upkeep.info()
    services.people.add("Somebody")
    after = services.upkeep.info()
    assert (before["participants"], after["participants"]) == (0, 1)
    assert after["digest"] != before["digest"]
    assert after["differences"] == 0


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_kind_can_be_listed_in_singular_and_plural(services: Services, kind: str) -> None:
    plural = kind[:-1] + "ies" if kind.endswith("y") else kind + "s"
    for word in (kind, plural, kind.replace("_", " "), kind.upper()):
        assert kind_of(word) is BY_KIND[kind]
    assert isinstance(services.upkeep.rows(kind), list)


def test_people_are_participants() -> None:
    assert kind_of("people") is kind_of("person") is Participant


def test_a_kind_there_is_not_names_those_there_are(services: Services) -> None:
    with pytest.raises(DeskError, match="participant"):
        services.upkeep.rows("gremlins")


def test_edit_reads_each_type(services: Services, workshop: Session, prompt: Prompt) -> None:
    edit = services.upkeep.edit
    assert edit("session", workshop.id, "minutes", "75")["value"] == 75
    assert edit("session", "Coming home", "protected", "yes")["value"] is True
    assert edit("session", workshop.id, "starts_at", "2026-11-12T09:30+00:00")["value"]
    assert edit("prompt", prompt.id, "options", "one, two")["value"] == ["one", "two"]
    session = services.programme.session(workshop.id)
    assert (session.minutes, session.protected) == (75, True)


@pytest.mark.parametrize(
    ("field", "value"), [("minutes", "soon"), ("starts_at", "noonish"), ("flavour", "sweet")]
)
def test_an_edit_that_does_not_fit_is_refused(
    services: Services, workshop: Session, field: str, value: str
) -> None:
    with pytest.raises(DeskError):
        services.upkeep.edit("session", workshop.id, field, value)
    assert services.programme.session(workshop.id) == workshop


def test_a_fact_cannot_be_edited(services: Services, people: list[Participant]) -> None:
    services.checkin.check_in(people[0].code)
    row = services.upkeep.rows("checkins")[0]
    with pytest.raises(DeskError, match="fact"):
        services.upkeep.edit("checkin", row["id"], "desk", "Other")


def test_history_of_a_row_that_is_gone_can_still_be_read(services: Services) -> None:
    person = services.people.add("Here and gone")
    services.people.delete(person.id)
    told = services.upkeep.history("participant", person.id)
    assert [(p["value"], p["current"]) for p in told["name"]] == [("Here and gone", False)]
    assert told["name"][0]["device"].startswith("Laptop ")


def test_checks_say_all_is_well_after_a_backup(services: Services) -> None:
    services.upkeep.back_up()
    assert [check.name for check in services.upkeep.checks() if not check.ok] == []


def test_a_backup_brings_back_what_was_lost(office: Office, desk: Desk) -> None:
    desk.services.people.add("Kept")
    backup = desk.services.upkeep.back_up()
    desk.services.people.add("After the backup")
    desk.close()
    desk.path.write_bytes(b"\x00" * 4096)
    with pytest.raises(DeskError, match="damaged"):
        office.open(desk.path)
    assert [b.path for b in office.backups_of(desk.path)] == [backup.path]
    aside = office.restore(backup.path, desk.path)
    assert aside is not None
    assert aside.read_bytes() == b"\x00" * 4096
    again = office.open(desk.path)
    assert [r.participant.name for r in again.services.people.rows()] == ["Kept"]
    again.close()


def test_an_open_event_is_not_restored_over(office: Office, desk: Desk) -> None:
    backup = desk.services.upkeep.back_up()
    with pytest.raises(DeskError, match="open in a window"):
        office.restore(backup.path, desk.path)


def test_while_open_it_can_be_read_but_not_written_elsewhere(office: Office, desk: Desk) -> None:
    desk.services.people.add("Somebody")
    with pytest.raises(DeskError, match="open in a window"):
        office.open(desk.path)
    reading = office.open(desk.path, only_read=True)
    assert reading.services.upkeep.info()["participants"] == 1
    with pytest.raises(DeskError):
        reading.services.people.add("Nobody")
    reading.close()
