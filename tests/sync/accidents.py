"""What carriers of files, clumsy hands and thieves do to a day, and what may be lost by it."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.sync import evening
from tests.sync.day import Day, is_of_the_morning
from tests.sync.rig import Laptop, segments
from workshopdesk.merge.changeset import NO_ID
from workshopdesk.store.event_keys import Keyring, keyring
from workshopdesk.store.keys import DeviceIdentity, new_identity
from workshopdesk.sync.segment import UnreadableError, unseal


class HardDay(Day):
    """A day with accidents, and the account of what they have destroyed."""

    def __init__(self) -> None:
        super().__init__()
        self.lost: set[bytes] = set()
        """Changesets that were on no other disk and in no folder when theirs was destroyed."""
        self._gone: list[tuple[Path, bytes]] = []
        self._backups: list[tuple[Laptop, bytes]] = []

    def lose_file(self, folder: Path, choice: int) -> None:
        for path in self._one_of(folder, choice):
            self._gone.append((path, path.read_bytes()))
            path.unlink()
            self._account_for_losses()

    def bring_back_file(self, choice: int) -> None:
        """A carrier brings back what was there once."""
        if self._gone:
            path, content = self._gone.pop(choice % len(self._gone))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def double_file(self, folder: Path, choice: int, name: str) -> None:
        """A carrier makes a copy: under a name for conflicts, or in another laptop's folder."""
        for path in self._one_of(folder, choice):
            copy = path.with_name(name.format(path.stem)) if name else path
            if not name:
                copy = path.parent.parent / self.laptops[-1].identity.id / path.name
                copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, copy) if copy != path else None

    def cut_file(self, folder: Path, choice: int, part: float) -> None:
        for path in self._one_of(folder, choice):
            content = path.read_bytes()
            path.write_bytes(content[: round(part * (len(content) - 1))])
            self._account_for_losses()

    def wipe(self, folder: Path) -> None:
        shutil.rmtree(folder)
        folder.mkdir()
        self._account_for_losses()

    def back_up(self, laptop: Laptop) -> None:
        backup = laptop.file.back_up()
        self._backups.append((laptop, backup.path.read_bytes()))

    def restore(self, choice: int) -> None:
        if self._backups:
            laptop, content = self._backups[choice % len(self._backups)]
            if laptop in self.laptops:
                laptop.close()
                laptop.path.write_bytes(content)
                self._account_for_losses()

    def destroy(self, laptop: Laptop, source: Laptop) -> None:
        """A laptop falls into the canal; a new one begins with a copy of another's file."""
        stay = [one for one in self.laptops if one is not laptop]
        if source in stay and any(is_of_the_morning(one) for one in stay):
            laptop.close()
            shutil.rmtree(laptop.folder)
            self.laptops.remove(laptop)
            self.copy(source, new_identity())
            self._account_for_losses()

    def copy(self, source: Laptop, identity: DeviceIdentity) -> Laptop:
        """A file copied to another machine, or a whole machine; both go on."""
        source.admit(identity)
        source.close()
        made = self.laptop(identity, source.path.read_bytes())
        self.laptops.append(made)
        return made

    def clone_running(self, source: Laptop) -> None:
        """A machine copied while it runs: the same stream goes on in both."""
        content = source.file.back_up().path.read_bytes()
        clone = self.laptop(source.identity, content)
        stream, other = source.file._stream, clone.file._stream
        other.id, other.tip, other.seed = stream.id, stream.tip, stream.seed
        other._seeds, other._opened_at = list(stream._seeds), stream._opened_at
        self.laptops.append(clone)

    def _one_of(self, folder: Path, choice: int) -> list[Path]:
        found = segments(folder)
        return [found[choice % len(found)]] if found else []

    def _account_for_losses(self) -> None:
        """Whatever no disk and no folder can give any more is lost, and rightly so."""
        there = self._reachable()
        self.lost |= self.account() - there

    def _reachable(self) -> set[bytes]:
        known = {NO_ID}
        for laptop in self.laptops:
            known |= set(laptop.file.look(evening.cids))
        waiting = list(self._runs())
        while fitting := [run for run in waiting if run[0] in known]:
            waiting = [run for run in waiting if run[0] not in known]
            known = known.union(*(cids for _, cids in fitting))
        return known

    def _runs(self) -> Iterator[tuple[bytes, set[bytes]]]:
        reader, ring = self.laptops[0], self._ring()
        for folder in self.folders:
            relay = reader.relay(folder)
            for held in relay.tips().held:
                try:
                    run = unseal(relay.fetch(held), ring)
                except UnreadableError:
                    continue
                yield run.previous, {changeset.cid for changeset in run.changesets}

    def account(self) -> set[bytes]:
        """Give every changeset that must be there in the evening."""
        return {one.cid for one in self.entered}

    def _ring(self) -> Keyring:
        """Give every key that any laptop has."""
        rings = [laptop.file.look(partial(keyring, own=laptop.file.own)) for laptop in self.laptops]
        keys = {key.id: key for ring in rings for key in ring.keys}
        return Keyring(rings[0].event_id, rings[0].chain_key, tuple(keys.values()))
