"""Deciding differences as a person sees them: keep one, write another, keep both, think again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import BY_KIND, Event, Filing, Point, Seat
from workshopdesk.domain.rules import CONFIDENTIALITIES
from workshopdesk.domain.views.differences import Companion, DifferenceView, SettledView
from workshopdesk.domain.wire import columns_of
from workshopdesk.services.base import Service
from workshopdesk.services.edits import read_value
from workshopdesk.services.seeing import count_to_see, differences_to_see, settlements_to_see
from workshopdesk.services.telling import Telling, written
from workshopdesk.store import differences as found
from workshopdesk.store.history import PastValue, Writer, history, writers
from workshopdesk.store.ids import derived_id, new_id

_WRITABLE = frozenset({"text", "int", "float", "date", "texts"})


@dataclass(frozen=True)
class Settled:
    """A decision, to be taken back: the cell, what was replaced, and points that were added."""

    cell: found.Cell
    heads: tuple[bytes, ...]
    now: bytes
    added: tuple[str, ...] = ()


class DecidingService(Service):
    """Shows differences in words and settles just what was shown. Calls belong on the lane."""

    def count(self) -> int:
        """Tell how many fields this device may show have more than one standing value."""
        return count_to_see(self._file.look, self._file.device.id)

    def views(self) -> list[DifferenceView]:
        """Give every difference in words, by kind, row and field."""
        standing, who = (
            differences_to_see(self._file.look, self._file.device.id),
            self._file.look(writers),
        )
        pasts = [self._past(one) for one in standing]
        with self._file.read() as reader:
            telling = Telling(reader)
            return [
                _view(one, past, telling, who) for one, past in zip(standing, pasts, strict=True)
            ]

    def view(self, difference: str) -> DifferenceView | None:
        """Give one difference as it stands now, or None where there is none any more."""
        return next((one for one in self.views() if one.id == difference), None)

    def settled_today(self) -> list[SettledView]:
        """Give what was settled today, on any device, and still stands; newest first."""
        today = self._clock().astimezone().date()
        begin, end = (
            datetime.combine(day, time.min).astimezone() for day in (today, today + timedelta(1))
        )
        settled = settlements_to_see(self._file.look, self._file.device.id, begin, end)
        who = self._file.look(writers)
        with self._file.read() as reader:
            telling = Telling(reader)
            return [_settled_view(one, telling, who.get(one.stream)) for one in settled]

    def keep_words(self, seen: DifferenceView, text: str) -> Settled:
        """Let the value stand that reads like this.

        Raises:
            DeskError: No such value stands there.
        """
        for value in seen.values:
            if value.text == text:
                return self.keep(seen, value.version)
        raise _settled_meanwhile()

    def keep(self, seen: DifferenceView, version: str) -> Settled:
        """Let one of the values stand that a person saw; one that came meanwhile stands beside it.

        Raises:
            DeskError: It was settled meanwhile.
        """
        wanted = bytes.fromhex(version)
        value = self._file.look(lambda s: found.value_of_version(s, _cell(seen), wanted))
        return self._settle(seen, value)

    def write(self, seen: DifferenceView, text: str) -> Settled:
        """Let another value stand in place of those a person saw.

        Raises:
            DeskError: The text does not fit the field, as by an edit, or it was settled meanwhile.
        """
        entity = BY_KIND[seen.kind]
        column = columns_of(entity)[seen.field]
        value = read_value(entity, column, text.strip())
        return self._settle(seen, column.to_plain(value))

    def part(self, seen: DifferenceView) -> Settled:
        """Keep every value: the shown one here, each other one in a point of its own beside it.

        Raises:
            DeskError: This is no text of a point, or it was settled meanwhile.
        """
        if not seen.parts:
            raise DeskError("Only the words of a point can become two points", "Keep one of them.")
        self._check_still(seen)
        texts = [each.text for each in seen.values[1:]]
        with self._file.work("Keep both as points") as unit:
            point = unit.get(Point, seen.row)
            if point is None:
                raise _settled_meanwhile()
            copies = [replace(point, id=new_id(), text=text) for text in texts]
            unit.add_all(copies)
            theme = next((f.theme_id for f in unit.find(Filing, point_id=point.id)), None)
            if theme:
                unit.add_all(
                    Filing(id=derived_id(c.id, "filing"), point_id=c.id, theme_id=theme)
                    for c in copies
                )
        settled = self.keep(seen, seen.values[0].version)
        return replace(settled, added=tuple(copy.id for copy in copies))

    def reopen(self, settled: Settled) -> bool:
        """Take a decision back, so that what differed stands as a difference again.

        Returns:
            False where somebody has written there since: then all stays as it is.
        """
        if self._heads(settled.cell) != (settled.now,):
            return False
        for version in settled.heads:
            self._put(settled.cell, self._value(settled.cell, version), (settled.now,))
        with self._file.work("Take a decision back") as unit:
            for added in settled.added:
                for filing in unit.find(Filing, point_id=added):
                    unit.delete(Filing, filing.id)
                if unit.get(Point, added) is not None:
                    unit.delete(Point, added)
        return True

    # Seats that were moved together

    def companions(self, seen: DifferenceView, version: str) -> list[Companion]:
        """Give the seats that were moved in one action with the values of a seat just settled.

        What was done together with the value that stands now, stands too; what was done together
        with one that does not, goes back to where it was.

        Args:
            seen: The difference as it was.
            version: The value that was kept.
        """
        if seen.kind != Seat.KIND:
            return []
        kept = bytes.fromhex(version)
        wanted: dict[str, bytes] = {}
        for head in map(bytes.fromhex, seen.heads):
            wanted.update(self._moved_with(seen, head, kept=head == kept))
        cells = [(Seat.KIND, row, seen.field) for row in wanted]
        values = [self._value(c, v) for c, v in zip(cells, wanted.values(), strict=True)]
        with self._file.read() as reader:
            telling = Telling(reader)
            return [
                Companion(
                    *cell,
                    telling.name(*cell[:2]),
                    telling.value(Seat.KIND, seen.field, value),
                    wanted[cell[1]].hex(),
                )
                for cell, value in zip(cells, values, strict=True)
            ]

    def follow(self, companions: Sequence[Companion]) -> None:
        """Let the seats that belong to a decision follow it."""

        def ops(session: Any) -> list[Any]:
            made = []
            for one in companions:
                cell = one.kind, one.row, one.field
                value = found.value_of_version(session, cell, bytes.fromhex(one.version))
                made.append(found.writing(cell, value, found.heads_of(session, cell)))
            return made

        self._file.record(found.SETTLING, ops)

    def _moved_with(self, seen: DifferenceView, head: bytes, *, kept: bool) -> Mapping[str, bytes]:
        moved = {}
        for op in self._file.look(lambda s: found.written_together(s, head)):
            if op.kind != seen.kind or op.row == seen.row or seen.field not in op.values:
                continue
            heads = self._heads((op.kind, op.row, seen.field))
            before = op.bases_of(seen.field)
            if kept and head in heads and len(heads) > 1:
                moved[op.row] = head
            elif not kept and heads == (head,) and before:
                moved[op.row] = before[-1]
        return moved

    # Writing

    def _settle(self, seen: DifferenceView, value: Any) -> Settled:
        self._check_still(seen)
        _check_tightened(seen, value)
        cell, heads = _cell(seen), tuple(map(bytes.fromhex, seen.heads))
        return Settled(cell, heads, self._put(cell, value, heads))

    def _put(self, cell: found.Cell, value: Any, heads: tuple[bytes, ...]) -> bytes:
        written = self._file.record(found.SETTLING, lambda _s: [found.writing(cell, value, heads)])
        return bytes.fromhex(written.id) if written else b""

    def _check_still(self, seen: DifferenceView) -> None:
        standing = self._heads(_cell(seen))
        if not set(map(bytes.fromhex, seen.heads)) <= set(standing):
            raise _settled_meanwhile()

    def _heads(self, cell: found.Cell) -> tuple[bytes, ...]:
        return self._file.look(lambda s: found.heads_of(s, cell))

    def _value(self, cell: found.Cell, version: bytes) -> Any:
        return self._file.look(lambda s: found.value_of_version(s, cell, version))

    def _past(self, one: found.Difference) -> Sequence[PastValue]:
        if one.kind not in BY_KIND:
            return []
        return self._file.look(lambda s: history(s, one.kind, one.row)).get(one.field, [])


def _view(
    one: found.Difference,
    past: Sequence[PastValue],
    telling: Telling,
    who: Mapping[bytes, Writer],
) -> DifferenceView:
    def words(plain: Any) -> str:
        return telling.value(one.kind, one.field, plain)

    values = [
        written(v.version, words(v.value), v.at, who.get(v.stream), current=number == 0)
        for number, v in enumerate(reversed(one.values))
    ]
    before = [
        written(p.version, words(p.plain), p.at, who.get(p.stream), current=p.current) for p in past
    ]
    return DifferenceView(
        one.id,
        one.kind,
        one.row,
        one.field,
        telling.name(one.kind, one.row),
        telling.place(one.kind, one.row),
        tuple(values),
        tuple(head.hex() for head in one.heads),
        tuple(before),
        _takes(one.kind, one.field) in _WRITABLE,
        _takes(one.kind, one.field) == "text",
        one.kind == Point.KIND and one.field == "text",
    )


def _settled_view(one: found.Settlement, telling: Telling, writer: Writer | None) -> SettledView:
    kind, row, field = one.cell
    return SettledView(
        kind,
        row,
        field,
        telling.name(kind, row),
        telling.value(kind, field, one.value),
        one.at,
        writer.name if writer else "",
        one.kept,
    )


def _cell(seen: DifferenceView) -> found.Cell:
    return seen.kind, seen.row, seen.field


def _takes(kind: str, field: str) -> str:
    """Give what a person may type into a field; empty where nothing fits."""
    entity = BY_KIND.get(kind)
    column = columns_of(entity).get(field) if entity else None
    return "" if column is None or field.endswith("_id") else column.codec.name


def _settled_meanwhile() -> DeskError:
    return DeskError(
        "This was settled meanwhile", "Somebody else decided. What stands now is on the screen."
    )


def _check_tightened(seen: DifferenceView, value: Any) -> None:
    """Confidentiality can only be tightened, by a decision as by an edit."""
    if (seen.kind, seen.field) != (Event.KIND, "confidentiality"):
        return
    known = [CONFIDENTIALITIES.index(v.text) for v in seen.values if v.text in CONFIDENTIALITIES]
    if value not in CONFIDENTIALITIES or CONFIDENTIALITIES.index(value) < max(known, default=0):
        raise DeskError(
            "Confidentiality can only be tightened",
            "Keep the stricter one: what people said under it must not come out under another.",
        )
