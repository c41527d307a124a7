"""Who comes and goes in a day: invited laptops, unadmitted copies, lost ones; who is forgotten."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.sync import evening
from tests.sync.accidents import HardDay
from tests.sync.day import is_of_the_morning
from tests.sync.rig import Laptop
from workshopdesk.domain.kinds import Membership, Participant
from workshopdesk.merge.members import ACCEPTED, Author
from workshopdesk.store import erasing, log, members
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import new_identity
from workshopdesk.store.ledger import Ledger
from workshopdesk.sync.segment import unseal


@dataclass(frozen=True)
class Forgotten:
    """Somebody who was erased, and the changeset that says so."""

    person: str
    cid: bytes


class WholeDay(HardDay):
    """A day with everything in it."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: list[Laptop] = []
        """Laptops that were revoked, and do not all know it."""
        self.forgotten: list[Forgotten] = []

    def close(self) -> None:
        for laptop in self.gone:
            laptop.close()
        super().close()

    def join(self, inviter: Laptop, folder: Path) -> None:
        """Somebody joins by an invitation, with nothing but what the folder holds."""
        laptop = self.laptop(new_identity(), None)
        laptop.join(inviter)
        self.laptops.append(laptop)
        laptop.exchange(folder)

    def copy_to_a_stranger(self, source: Laptop) -> None:
        """A file copied to a machine that nobody has admitted: it waits until the evening."""
        source.close()
        self.laptops.append(self.laptop(new_identity(), source.path.read_bytes()))

    def revoke(self, laptop: Laptop, other: Laptop) -> None:
        """A laptop is lost: another says so, and begins a new key."""
        device = other.identity.id
        stay = [one for one in self.laptops if one.identity.id != device]
        if laptop not in stay or not any(is_of_the_morning(one) for one in stay):
            return
        laptop.revoke(device)
        self.gone += [one for one in self.laptops if one.identity.id == device]
        self.laptops = stay
        self._account_for_losses()

    def go_on_without_knowing(self, choice: int, folder: Path) -> None:
        """A revoked laptop that has not heard of it writes, and leaves that in a folder."""
        if self.gone:
            laptop = self.gone[choice % len(self.gone)]
            laptop.add(self.word())
            laptop.exchange(folder)

    def forget(self, laptop: Laptop, choice: int) -> None:
        """Erase somebody, as far as they are known on this laptop."""
        people = [row for entity, row in self.rows if entity is Participant]
        person = people[choice % len(people)]
        with laptop.file.read() as reader:
            if reader.get(Participant, person) is None:
                return
        told = laptop.file.record("Forget", lambda s: erasing.erase_ops(s, person))
        laptop.file.tidy_up()
        if told:
            self.forgotten.append(Forgotten(person, bytes.fromhex(told.group)))

    def account(self) -> set[bytes]:
        return super().account() | {one.cid for one in self.forgotten}

    def end(self) -> None:
        """Bring all together; let what the lost had left stand after all; then check it all."""
        evening.bring_together(self.laptops, self.folders)
        for _ in self.laptops:  # whom one admits may have removed who admitted another
            if not self._admit_all():
                break
            evening.bring_together(self.laptops, self.folders)
        evening.check_agreement(self.laptops)
        if self.gone:
            for device in sorted({laptop.identity.id for laptop in self.gone}):
                self._say(self._host(), ACCEPTED, device)
            evening.bring_together(self.laptops, self.folders)
            evening.check_agreement(self.laptops)
        for one in self.entered:
            if one.cid not in self.lost:
                evening.check_kept(self.laptops[-1], one)
        self._check_forgotten()
        self._check_keys()

    def _check_keys(self) -> None:
        """All go on under one key, and it keeps out every laptop that was lost."""
        rings = [laptop.ring() for laptop in self.laptops]
        assert len({ring.current.id for ring in rings}) == 1
        assert all(ring.is_fit for ring in rings)

    def _host(self) -> Laptop:
        """Give a laptop that was there in the morning, so is trusted by all."""
        return next(laptop for laptop in self.laptops if is_of_the_morning(laptop))

    def _admit_all(self) -> bool:
        """Let the host admit whom it does not trust yet; tell whether there was anybody.

        Also whoever has left words in a folder and then fell into the canal: they wait as well.
        """
        host = self._host()
        known = host.file.look(partial(members.members, own=host.file.own))
        here = {Author(one.identity.id, one.identity.public_key) for one in self.laptops}
        new = {one for one in here if one.device not in known.standing}
        new |= host.file.look(lambda session: members.waiting_authors(session, known))
        with host.file.work("Admit devices") as unit:
            unit.add_all(
                Membership(id=new_id(), device_id=one.device, public_key=one.key)
                for one in sorted(new)
            )
        Ledger(host.file).consider_members()
        return bool(new)

    def _say(self, laptop: Laptop, verdict: str, device: str) -> None:
        seen = laptop.file.look(lambda session: members.ends_of(session, device))
        with laptop.file.work("Say who may write") as unit:
            unit.add(Membership(id=new_id(), device_id=device, verdict=verdict, seen=seen))
        Ledger(laptop.file).consider_members()

    def _check_forgotten(self) -> None:
        """What was said of people who asked to be forgotten is in no file, sealed or not."""
        keys = {(one.kind, one.row) for one in self.entered}
        keys |= {(Participant.KIND, one.person) for one in self.forgotten}
        states = self.laptops[0].file.look(lambda session: log.states_of(session, keys))
        erased = {key for key, state in states.items() if state.erased}
        asked = {one.person for one in self.forgotten if one.cid not in self.lost}
        assert asked <= {row for _, row in erased}
        words = {
            str(one.value).encode()
            for one in self.entered
            if (one.kind, one.row) in erased and str(one.value).startswith("word-")
        }
        if not words:
            return
        ring, here = self._ring(), {laptop.identity.id for laptop in self.laptops}
        for folder in self.folders:
            for held in self.laptops[0].relay(folder).tips().held:
                if Path(held.place).parent.name in here:
                    run = unseal(Path(held.place).read_bytes(), ring)
                    bodies = b"".join(op.body for c in run.changesets for op in c.ops)
                    assert not found_in(bodies, words), held.place
        for laptop in self.laptops:
            laptop.close()
            for path in laptop.folder.rglob("*"):
                assert not (path.is_file() and found_in(path.read_bytes(), words)), path


def found_in(content: bytes, words: set[bytes]) -> set[bytes]:
    return {word for word in words if word in content}
