"""A day with many laptops: what people do there, with an account of every value they entered."""

import tempfile
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.store.bench import SESSION
from tests.sync.evening import Entered
from tests.sync.rig import Laptop
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import (
    CheckIn,
    Entity,
    Filing,
    Participant,
    Plan,
    Point,
    Round,
    Seat,
    Table,
    Void,
)
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import ALL, PUT, Header, Op
from workshopdesk.store import differences, log
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.streams import OpenStream

COUNT = 4
ROUND = "70" * 16
TABLES = ("7a" * 16, "7b" * 16)
GUEST = "9e" * 16
ROSTER = "ab" * 16


@cache
def morning() -> tuple[tuple[DeviceIdentity, bytes], ...]:
    """The laptops' files as the day begins, made once: each has written, and knows the others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laptops = [Laptop(folder / str(number)) for number in range(COUNT)]
        laptops[0].folder.mkdir()
        laptops[0].create()
        with laptops[0].file.work("Prepare") as unit:
            unit.add(Round(id=ROUND, session_id=SESSION))
            unit.add_all(
                Table(id=table, session_id=SESSION, number=n) for n, table in enumerate(TABLES)
            )
            unit.add(Participant(id=GUEST, name="Guest"))
        for other in laptops[1:]:
            laptops[0].admit(other.identity)
        for other in laptops[1:]:
            laptops[0].copy_to(other)
        for laptop in laptops:
            laptop.add("good morning")
        for laptop in [*laptops, *laptops]:
            laptop.exchange(folder / "stick")
        for laptop in laptops:
            laptop.close()
        return tuple((laptop.identity, laptop.path.read_bytes()) for laptop in laptops)


def is_of_the_morning(laptop: Laptop) -> bool:
    """Whether a laptop, or the one it is a clone of, was there from the beginning."""
    return any(laptop.identity.id == identity.id for identity, _ in morning())


class Day:
    """Laptops with real event files, two folders, and the account of what was entered."""

    def __init__(self) -> None:
        self._made = tempfile.TemporaryDirectory()
        self.folder = Path(self._made.name)
        self.folders = (self.folder / "stick", self.folder / "cloud")
        self.laptops = [self.laptop(*prepared) for prepared in morning()]
        self.entered: list[Entered] = []
        self.rows: list[tuple[type[Entity], str]] = [(Participant, GUEST)]
        self.facts: list[str] = []
        self.groups: list[str] = []
        self._words = 0
        for folder in self.folders:
            folder.mkdir()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()
        self._made.cleanup()

    def laptop(self, identity: DeviceIdentity, content: bytes | None) -> Laptop:
        laptop = Laptop(Path(tempfile.mkdtemp(dir=self.folder)), identity)
        if content is not None:
            laptop.path.write_bytes(content)
        return laptop

    def word(self) -> str:
        """A word nobody has said before."""
        self._words += 1
        return f"word-{self._words:04}-said"

    def add(self, laptop: Laptop, text: str) -> None:
        self._add(laptop, Point(id=new_id(), session_id=SESSION, text=text))

    def read_roster(self, laptop: Laptop, number: int, name: str) -> None:
        """Import somebody whose id follows from the roster: another desk may do the same."""
        who = derived_id(ROSTER, "roster", str(number))
        self._keep(laptop, Participant(id=who, name=name, external_id=str(number)))

    def edit(self, laptop: Laptop, choice: int, **values: Any) -> None:
        """Change fields of a row; of one that is not here, nothing."""
        entity, row = self.rows[choice % len(self.rows)]
        told = {n: v for n, v in values.items() if n in columns_of(entity)}
        with laptop.file.work("Edit") as unit:
            if (there := unit.get(entity, row)) is None:
                return
            unit.put(entity, row, **told)
        changed = {n: v for n, v in told.items() if v != getattr(there, n)}
        self._note(entity, row, changed, unit.group)

    def delete(self, laptop: Laptop, choice: int) -> None:
        entity, row = self.rows[choice % len(self.rows)]
        with laptop.file.work("Delete") as unit:
            if unit.get(entity, row) is not None:
                unit.delete(entity, row)
        self._did(unit.group)

    def seat_anew(self, laptop: Laptop, *, pinned: bool) -> None:
        """A new plan with a seat, which the round then names."""
        plan = Plan(id=new_id(), session_id=SESSION, round_id=ROUND)
        seat = Seat(
            id=derived_id(plan.id, GUEST), plan_id=plan.id, participant_id=GUEST,
            table_id=TABLES[pinned], pinned=pinned,
        )  # fmt: skip
        with laptop.file.work("Seat anew") as unit:
            if unit.get(Round, ROUND) is None:  # it has not come to a newcomer yet
                return
            unit.add_all([plan, seat])
            unit.put(Round, ROUND, plan_id=plan.id)
        self._note(Round, ROUND, {"plan_id": plan.id}, unit.group)
        self._note(Seat, seat.id, {"table_id": seat.table_id}, unit.group)
        self.rows.append((Seat, seat.id))

    def file_under(self, laptop: Laptop, choice: int, theme: str) -> None:
        """A row with a derived id: made on several laptops, taken off, made again."""
        _, row = self.rows[choice % len(self.rows)]
        filing = Filing(id=derived_id(row, "filing"), point_id=row, theme_id=theme)
        with laptop.file.read() as reader:
            there = reader.get(Filing, filing.id)
        if there == filing:
            with laptop.file.work("Take off") as unit:
                unit.delete(Filing, filing.id)
            self._did(unit.group)
        else:
            self._keep(laptop, filing)

    def check_in(self, laptop: Laptop, desk: str) -> None:
        fact = CheckIn(id=new_id(), participant_id=GUEST, desk=desk)
        self._add(laptop, fact)
        self.facts.append(fact.id)

    def void(self, laptop: Laptop, choice: int) -> None:
        """Void a fact, which need not have arrived here yet."""
        if self.facts:
            fact = self.facts[choice % len(self.facts)]
            self._add(laptop, Void(id=new_id(), fact_id=fact))

    def undo(self, laptop: Laptop, choice: int) -> None:
        """Take back what anybody did, as far as it is known here."""
        if self.groups:
            group = self.groups[choice % len(self.groups)]
            undone = laptop.file.undo([group], "Undo").changeset
            self._did(undone.group if undone else "")

    def settle(self, laptop: Laptop, choice: int) -> None:
        standing = laptop.file.look(differences.differences)
        if standing:
            one = standing[choice % len(standing)]
            op = differences.settling(one, choice % len(one.values))
            changeset = laptop.file.record("Settle", lambda _session: [op])
            self._did(changeset.group if changeset else "")

    def of_a_newer_version(self, laptop: Laptop, choice: int, sort: int) -> None:
        """What a newer version writes: columns, kinds and sorts of change not known here."""
        entity, row = self.rows[choice % len(self.rows)]
        value = self.word()
        kind, row = (entity.KIND, row) if sort == 0 else ("hologram", new_id())
        if sort == 2:
            laptop.file.exchange(partial(_write_unknown, value=value))
            return

        def make(session: Session) -> list[Op]:
            heads = log.states_of(session, [(kind, row)])[kind, row].heads("mood")
            bases = {ALL: tuple(cid for _, cid in heads)} if heads else {}
            if sort == 0 and not heads:
                return []
            return [Op(kind, row, PUT, {"mood": value}, bases, log.new_salt(kind))]

        changeset = laptop.file.record("Newer", make)
        if changeset:
            self.entered.append(Entered(kind, row, "mood", value, bytes.fromhex(changeset.group)))

    def _add(self, laptop: Laptop, row: Entity) -> None:
        with laptop.file.work("Add") as unit:
            unit.add(row)
        self._note_new(row, unit.group)

    def _keep(self, laptop: Laptop, row: Entity) -> None:
        """Make a row be so; one that has been erased stays so, and that is said."""
        if laptop.file.look(lambda s: log.states_of(s, [(row.KIND, row.id)]))[
            row.KIND, row.id
        ].erased:
            with pytest.raises(DeskError), laptop.file.work("Keep") as unit:
                unit.keep(row)
            return
        with laptop.file.work("Keep") as unit:
            there = unit.get(type(row), row.id)
            unit.keep(row)
        self._note_new(row, unit.group, there)

    def _note_new(self, row: Entity, group: str, there: Entity | None = None) -> None:
        names = [n for n in ("text", "name", "desk", "theme_id") if n in columns_of(type(row))]
        told = {n: getattr(row, n) for n in names}
        if there is not None:
            told = {n: v for n, v in told.items() if v != getattr(there, n)}
        self._note(type(row), row.id, told, group)
        if not type(row).FACT and (type(row), row.id) not in self.rows:
            self.rows.append((type(row), row.id))

    def _note(self, entity: type[Entity], row: str, values: dict[str, Any], group: str) -> None:
        """Keep an account of what was entered; what said the same already made no change."""
        if group:
            cid = bytes.fromhex(group)
            self.entered += [Entered(entity.KIND, row, n, v, cid) for n, v in values.items()]
            self._did(group)

    def _did(self, group: str) -> None:
        if group:
            self.groups.append(group)


def _write_unknown(session: CapturingSession, stream: OpenStream, value: str) -> None:
    """Write a sort of change that this version does not know, as the log keeps it."""
    op = Op("point", log.ASIDE, "transform", {}, {}, b"salted")
    at = stream.clock.tick(0)
    tip = log._store(session, stream, stream.tip, at, Header(), [(op, b"\x91" + value.encode())])
    stream.store_tip(session, tip)
    stream.tip = tip
