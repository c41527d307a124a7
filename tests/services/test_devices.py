"""One more device, a lost one, and a person who is forgotten: over a folder, with real files."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.services.conftest import Begin, StillClock, exchange, settle
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.devices import MEMBER, REVOKED, WAITING, DeviceRow
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.services.sync import UnreachableError
from workshopdesk.store.file import Surroundings
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.ledger import Ledger
from workshopdesk.store.opening import open_event
from workshopdesk.store.paths import Home
from workshopdesk.sync.exchanging import Exchange
from workshopdesk.sync.folder import FolderRelay


def row_of(desk: Desk, other: Desk) -> DeviceRow:
    own = next(row.id for row in other.services.devices.devices() if row.is_this)
    return next(row for row in desk.services.devices.devices() if row.id == own)


def digests(*desks: Desk) -> set[str]:
    return {desk.services.upkeep.info()["digest"] for desk in desks}


def test_an_invited_device_has_the_event_and_is_confirmed_by_itself(
    desk: Desk, joining: Begin, stick: Path
) -> None:
    desk.services.people.add("Ann Example")
    other = joining("Hall laptop")
    assert other.services.programme.event().title == "Shared Ground"
    assert [row.participant.name for row in other.services.people.rows()] == ["Ann Example"]
    other.services.people.add("Bo Example")
    settle(stick, other, desk)
    row = row_of(desk, other)
    assert (row.name, row.role, row.state) == ("Hall laptop", "note-taker", MEMBER)
    assert row.last_seen
    assert len(desk.services.people.rows()) == 2
    settle(stick, other, desk)
    assert len(digests(desk, other)) == 1
    assert not list(stick.rglob("*.wdi"))


def test_who_comes_too_late_waits_for_a_person(
    desk: Desk, joining: Begin, stick: Path, clock: StillClock
) -> None:
    other = joining("Late laptop")
    other.services.people.add("Bo Example")
    clock.forward(minutes=11)
    settle(stick, other, desk)
    row = row_of(desk, other)
    assert (row.name, row.state) == ("Late laptop", WAITING)
    assert row.held > 0
    assert desk.services.people.rows() == []
    confirmed = desk.services.devices.confirm(row.id)
    assert (confirmed.state, confirmed.held) == (MEMBER, 0)
    assert len(desk.services.people.rows()) == 1
    with pytest.raises(DeskError, match="no such device that is waiting"):
        desk.services.devices.confirm(row.id)


def test_of_two_who_claim_to_be_one_device_the_one_that_was_shown_is_let_in(
    desk: Desk, joining: Begin, stick: Path, clock: StillClock, tmp_path: Path
) -> None:
    other = joining("Late laptop")
    other.services.people.add("Bo Example")
    clock.forward(minutes=11)
    settle(stick, other, desk)
    forger = DeviceIdentity(
        row_of(desk, other).id, "Late laptop", b"a key of its own, 32 bytes long."
    )
    desk._file.back_up()
    path = desk._file.backups.all()[0].path
    copy = tmp_path / "copy.workshop"
    copy.write_bytes(path.read_bytes())
    around = Surroundings(forger, clock, tmp_path / "backups")
    with closing(open_event(copy, around, tmp_path / "locks")) as file:
        with file.work("Forge") as unit:
            unit.add(Participant(id=new_id(), name="Forged Example"))
        relay = FolderRelay(stick, bytes.fromhex(file.event_id), forger.id)
        Exchange(Ledger(file), relay, to_milliseconds(clock())).run()
    settle(stick, desk)

    devices = desk.services.devices
    waiting = [row for row in devices.devices() if row.state == WAITING]
    assert [row.is_contested for row in waiting] == [True, True]
    assert {row.ref for row in waiting} == {f"{row.id}.{row.key[:16]}" for row in waiting}
    with pytest.raises(DeskError, match="Several devices") as told:
        devices.confirm(forger.id)
    assert "Compare" in told.value.message
    [real] = [row for row in waiting if row.key != forger.public_key]
    own = next(row for row in other.services.devices.devices() if row.is_this)
    assert own.key_words == real.key_words
    assert devices.confirm(real.id, real.key).state == MEMBER
    assert [row.participant.name for row in desk.services.people.rows()] == ["Bo Example"]
    [row] = [row for row in devices.devices() if row.id == forger.id]
    assert (row.state, row.key, row.held) == (MEMBER, real.key, 0)
    with pytest.raises(DeskError, match="no such device"):
        devices.confirm(forger.id, forger.public_key)


def test_an_invitation_is_good_for_one_device(desk: Desk, joining: Begin, stick: Path) -> None:
    invitation = desk.services.devices.invite("facilitator", stick)
    exchange(desk, stick)
    kept = {path: path.read_bytes() for path in stick.rglob("*.wdi")}
    first = joining("first", invitation)
    settle(stick, first, desk)
    assert desk.services.devices.is_used(invitation)
    for path, content in kept.items():
        path.write_bytes(content)
    second = joining("second", invitation)
    settle(stick, second, desk)
    assert row_of(desk, first).state == MEMBER
    assert row_of(desk, second).state == WAITING


def test_a_withdrawn_invitation_confirms_nobody(desk: Desk, joining: Begin, stick: Path) -> None:
    invitation = desk.services.devices.invite("facilitator", stick)
    exchange(desk, stick)
    kept = {path: path.read_bytes() for path in stick.rglob("*.wdi")}
    desk.services.devices.withdraw(invitation)
    assert not list(stick.rglob("*.wdi"))
    for path, content in kept.items():
        path.write_bytes(content)
    other = joining("other", invitation)
    settle(stick, other, desk)
    assert row_of(desk, other).state == WAITING


def test_what_stands_on_the_stick_tells_no_secret(desk: Desk, joining: Begin, stick: Path) -> None:
    invitation = desk.services.devices.invite("organiser", stick)
    secret = desk._file.look(lambda s: s.connection().exec_driver_sql(
        "SELECT value FROM local_fact WHERE key = 'chain_key'").scalar())  # fmt: skip
    exchange(desk, stick)
    joining("other", invitation)
    found = b"".join(path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert secret
    assert secret not in found
    assert b"Shared Ground" not in found


@pytest.mark.parametrize(
    "code", ["", "WDJ", "WDJ-0000-0000-0000-0000-0000-0000-0000", "x" * 10_000, "WDJ-ÄÄÄÄ"]
)
def test_what_is_no_code_joins_nothing(
    office: Office, tmp_path: Path, stick: Path, code: str
) -> None:
    with pytest.raises(DeskError):
        office.join(code, tmp_path / "copy", "x", stick)
    assert not list(tmp_path.glob("copy*"))


def test_a_mistyped_code_is_noticed_and_a_careless_one_forgiven(
    desk: Desk, tmp_path: Path, clock: StillClock, stick: Path
) -> None:
    office = Office(Home.under(tmp_path / "another home"), clock)
    code = desk.services.devices.invite("organiser", stick).code
    exchange(desk, stick)
    place = len(code) - 8
    wrong = code[:place] + ("7" if code[place] != "7" else "8") + code[place + 1 :]
    with pytest.raises(DeskError, match="not an invitation's code"):
        office.join(wrong, tmp_path / "copy", "x", stick)
    careless = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    joined = office.join(careless, tmp_path / "copy", "x", stick)
    assert joined.services.programme.event().title == "Shared Ground"
    joined.close()


def test_without_the_event_in_the_folder_nothing_is_left_behind(
    desk: Desk, office: Office, tmp_path: Path, stick: Path
) -> None:
    code = desk.services.devices.invite("organiser", stick).code
    with pytest.raises(DeskError, match="not in this folder yet"):
        office.join(code, tmp_path / "copy", "x", stick)
    with pytest.raises(UnreachableError):
        office.join(code, tmp_path / "copy", "x", tmp_path / "nowhere")
    assert not list(tmp_path.glob("copy*"))


def test_a_removed_device_reads_nothing_new_and_what_it_had_left_can_be_accepted(
    desk: Desk, joining: Begin, stick: Path
) -> None:
    lost, stays = joining("lost"), joining("stays")
    settle(stick, lost, stays, desk, lost, stays)
    lost.services.people.add("Left Behind")
    gone = desk.services.devices.revoke(row_of(desk, lost).id)
    assert gone.state == REVOKED
    desk.services.people.add("Only For Members")
    settle(stick, desk, stays)
    assert len(stays.services.people.rows()) == 1
    assert len(digests(desk, stays)) == 1

    told = exchange(lost, stick)
    assert any("key that has not reached this device" in problem for problem in told.problems)
    assert [row.participant.name for row in lost.services.people.rows()] == ["Left Behind"]
    settle(stick, desk, stays)
    assert len(desk.services.people.rows()) == 1
    assert row_of(desk, lost).held == 1
    desk.services.devices.accept(row_of(desk, lost).id)
    settle(stick, desk, stays)
    for one in (desk, stays):
        assert len(one.services.people.rows()) == 2
    assert len(digests(desk, stays)) == 1


def test_who_joins_after_a_key_was_replaced_can_read_all(
    desk: Desk, joining: Begin, stick: Path
) -> None:
    lost = joining("lost")
    settle(stick, lost, desk)
    desk.services.people.add("Before")
    exchange(desk, stick)
    desk.services.devices.revoke(row_of(desk, lost).id)
    desk.services.people.add("After")
    exchange(desk, stick)
    new = joining("new")
    assert len(new.services.people.rows()) == 2


def test_a_member_who_missed_the_new_key_is_given_it_by_another(
    desk: Desk, joining: Begin, stick: Path, tmp_path: Path
) -> None:
    lost, stays = joining("lost"), joining("stays")
    settle(stick, lost, stays, desk, stays)
    other = tmp_path / "other stick"
    other.mkdir()
    desk.services.devices.revoke(row_of(desk, lost).id)
    desk.services.people.add("After")
    exchange(desk, stick)
    for path in stick.rglob("*.wdg"):
        path.unlink()
    told = exchange(stays, stick)
    assert told.problems
    exchange(desk, stick)
    exchange(stays, stick)
    assert [row.participant.name for row in stays.services.people.rows()] == ["After"]
    exchange(stays, other)
    assert exchange(desk, other).problems == ()


def test_this_device_cannot_remove_itself(desk: Desk) -> None:
    [own] = desk.services.devices.devices()
    with pytest.raises(DeskError, match="cannot remove itself"):
        desk.services.devices.revoke(own.id)


def test_a_device_can_be_named_anew(desk: Desk) -> None:
    desk.services.devices.rename("  Main desk ")
    assert [row.name for row in desk.services.devices.devices()] == ["Main desk"]
    for name in ("", " ", "x" * 61):
        with pytest.raises(DeskError):
            desk.services.devices.rename(name)


def test_a_person_is_forgotten_on_every_device_and_in_every_run(
    desk: Desk, joining: Begin, stick: Path, tmp_path: Path
) -> None:
    from workshopdesk.store.event_keys import keyring
    from workshopdesk.sync.segment import unseal

    other = joining("other")
    settle(stick, other, desk)
    person = desk.services.people.add("Quentin Xylander", email="quentin@example.org")
    desk.services.checkin.check_in(person.id, desk="A")
    desk._file.back_up()
    settle(stick, desk, other)
    other.services.checkin.check_in(person.id, desk="B")
    settle(stick, other, desk)

    would = desk.services.forgetting.would_erase("Quentin Xylander")
    assert dict(would.rows)["participant"] == 1
    assert len(desk.services.people.rows()) == 1
    done = desk.services.forgetting.erase("Quentin Xylander")
    assert done == would
    assert done.waiting == (str(stick),)
    assert done.devices == ("other",)
    settle(stick, desk, other)
    assert len(digests(desk, other)) == 1
    assert other.services.people.rows() == []

    ring = desk._file.look(lambda session: keyring(session, desk._file.own))
    for path in stick.rglob("*.wds"):
        bodies = [op.body for c in unseal(path.read_bytes(), ring).changesets for op in c.ops]
        assert not any(b"Xylander" in body for body in bodies), path
    desk.close()
    other.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Xylander" not in content, path
            assert b"quentin@example.org" not in content, path


def test_who_was_forgotten_is_not_read_in_again(desk: Desk, tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    roster.write_text("Name,Code\nAnn Example,A-1\nQuentin Xylander,A-2\n")
    people = desk.services.people
    people.import_roster(people.read_roster(roster))
    desk.services.forgetting.erase("Quentin Xylander")
    preview = people.read_roster(roster)
    before = people.compare_roster(preview)
    assert (before.added, before.forgotten) == ((), 1)
    assert "Left out: 1 person" in people.view_roster(roster, preview, before).warnings[-1]
    again = people.import_roster(preview)
    assert again.added == 0
    assert any("Left out: 1 person" in warning for warning in again.warnings)
    assert [row.participant.name for row in people.rows()] == ["Ann Example"]
