"""Several laptops with copies of one event, and folders between them."""

import shutil
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from tests.store.bench import SESSION
from workshopdesk.domain.kinds import Device, Event, Membership, Participant, Point
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.merge.members import REVOKED
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.event_keys import EventKey, Keyring, keyring, make_key, renew
from workshopdesk.store.file import EventFile, Surroundings
from workshopdesk.store.history import count_differences
from workshopdesk.store.ids import new_id
from workshopdesk.store.invitations import open_invitation
from workshopdesk.store.keys import DeviceIdentity, new_identity
from workshopdesk.store.ledger import Ledger
from workshopdesk.store.members import ends_of
from workshopdesk.store.opening import create_event, join_event, open_event
from workshopdesk.store.relays import count_pending
from workshopdesk.store.streams import OpenStream
from workshopdesk.sync.exchanging import Exchange, Outcome
from workshopdesk.sync.folder import FolderRelay

START = datetime(2026, 9, 3, 9, 0, tzinfo=UTC)


class Laptop:
    """One device with an event file of its own and a clock of its own."""

    def __init__(self, folder: Path, identity: DeviceIdentity | None = None) -> None:
        self.folder = folder
        self.path = folder / "day.workshop"
        self.identity = identity or new_identity()
        self.now = START
        self.skew = timedelta()
        self._file: EventFile | None = None

    @property
    def around(self) -> Surroundings:
        return Surroundings(self.identity, self.clock, self.folder / "backups")

    @property
    def file(self) -> EventFile:
        if self._file is None:
            self._file = open_event(self.path, self.around, self.folder / "locks")
        return self._file

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=7)
        return self.now + self.skew

    def create(self) -> None:
        event = Event(id=new_id(), title="Day of Tests")
        self._file = create_event(self.path, event, self.around, self.folder / "locks")

    def admit(self, who: DeviceIdentity) -> None:
        """Say that another laptop may write."""
        with self.file.work("Admit a device") as unit:
            unit.add(Membership(id=new_id(), device_id=who.id, public_key=who.public_key))

    def revoke(self, device: str) -> None:
        """Say that another laptop may write no more, with a new key in the same transaction."""
        seen = self.file.look(lambda session: ends_of(session, device))
        now_ms = to_milliseconds(self.clock())
        with self.file.work("Revoke a device") as unit:
            unit.add(Membership(id=new_id(), device_id=device, verdict=REVOKED, seen=seen))
            unit.do_last(partial(renew, own=self.identity, now_ms=now_ms))
        Ledger(self.file).consider_members()

    def make_key(self) -> EventKey:
        """Begin a new key without need."""
        made: list[EventKey] = []

        def make(session: CapturingSession, _stream: OpenStream) -> None:
            made.append(make_key(session, self.identity, to_milliseconds(self.clock())))

        self.file.exchange(make)
        return made[0]

    def ring(self) -> Keyring:
        return self.file.look(lambda session: keyring(session, self.file.own))

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def join(self, inviter: "Laptop") -> None:
        """Begin this laptop's own file by an invitation that stands for ten minutes."""
        now_ms = to_milliseconds(inviter.clock() + timedelta(minutes=10))
        opened = open_invitation(*Ledger(inviter.file).invite("note-taker", now_ms))
        self.folder.mkdir(exist_ok=True)
        join_event(self.path, opened, "Newcomer", self.around, self.folder / "locks").close()

    def copy_to(self, other: "Laptop") -> None:
        """Give another laptop a copy of this one's event file as it is now."""
        self.close()
        other.close()
        other.folder.mkdir(exist_ok=True)
        shutil.copyfile(self.path, other.path)

    def add(self, text: str, row: str | None = None) -> str:
        with self.file.work("Add a point") as unit:
            return unit.add(Point(id=row or new_id(), session_id=SESSION, text=text)).id

    def add_person(self, name: str) -> str:
        with self.file.work("Add a person") as unit:
            return unit.add(Participant(id=new_id(), name=name)).id

    def put(self, row: str, text: str) -> None:
        with self.file.work("Edit a point") as unit:
            unit.put(Point, row, text=text)

    def delete(self, row: str) -> None:
        with self.file.work("Delete a point") as unit:
            unit.delete(Point, row)

    def texts(self) -> list[str]:
        with self.file.read() as reader:
            return sorted(point.text for point in reader.find(Point))

    def devices(self) -> list[str]:
        with self.file.read() as reader:
            return sorted(device.id for device in reader.find(Device))

    def relay(self, folder: Path) -> FolderRelay:
        return FolderRelay(folder, bytes.fromhex(self.file.event_id), self.identity.id)

    def exchange(self, folder: Path) -> Outcome:
        folder.mkdir(parents=True, exist_ok=True)
        now_ms = to_milliseconds(self.clock())
        return Exchange(Ledger(self.file), self.relay(folder), now_ms).run()

    @property
    def pending(self) -> int:
        return self.file.look(count_pending)

    @property
    def differences(self) -> int:
        return self.file.look(count_differences)

    def is_sane(self) -> bool:
        return self.file.digest() == self.file.digest_of_log()


class Rig:
    """Laptops that began as copies of the first one's file."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.laptops = [Laptop(folder / f"laptop-{number}") for number in range(count)]
        first = self.laptops[0]
        first.folder.mkdir()
        first.create()
        for other in self.laptops[1:]:
            first.admit(other.identity)
        for other in self.laptops[1:]:
            first.copy_to(other)

    def join(self, inviter: Laptop) -> Laptop:
        """Let one more laptop come by an invitation."""
        laptop = Laptop(self.folder / f"invited-{len(self.laptops)}")
        laptop.join(inviter)
        self.laptops.append(laptop)
        return laptop

    def exchange_all(self, *folders: Path) -> None:
        for folder in folders or (self.stick,):
            for laptop in self.laptops:
                laptop.exchange(folder)

    def settle(self, *folders: Path) -> None:
        """Exchange until nothing is new for anybody."""
        before: list[str] = []
        while True:
            self.exchange_all(*folders)
            now = [laptop.file.digest() for laptop in self.laptops]
            if now == before:
                return
            before = now

    def agree(self) -> bool:
        digests = {laptop.file.digest() for laptop in self.laptops}
        differences = {laptop.differences for laptop in self.laptops}
        return len(digests) == len(differences) == 1 and all(x.is_sane() for x in self.laptops)

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()


def segments(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.wds"))
