"""The tables of somebody's day at the foot of a badge: a group for each session."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workshopdesk.domain.summary_views import Line, Mark, Run
from workshopdesk.domain.views.badges import SessionTables
from workshopdesk.export.badges.label import LabelPlan
from workshopdesk.export.typesetting import MUTED, Style, Typesetter

Put = Callable[[str, str, float, float, float, str], Run]
"""Gives (text, font, size, x, y, colour) as a mark."""
_NEXT = 1.24
_ASCENT = 0.78
_BETWEEN = 0.5
"""From a row down to the one below it, and from the rest to the first, in parts of the labels."""
_STEP = 0.5
_GAP = 1.1
"""Between two groups, in parts of the numbers' size; a line stands in its middle."""
_HAIR = 0.6
_SMALLEST = 6.4
"""Points that can still be read beside the name."""
_LABELS, _NUMBERS = "medium", "semibold"


@dataclass(frozen=True)
class _Group:
    """The tables of one session, set; lengths in points."""

    label: str
    numbers: str
    width: float


class TablesSetter:
    """Sets tables: their numbers as large as there is room, when each session begins above them.

    Args:
        plan: The places on a label.
        setter: Measures and shortens.
    """

    def __init__(self, plan: LabelPlan, setter: Typesetter) -> None:
        self._plan = plan
        self._set = setter
        self._small = max(plan.small_print * 0.85, _SMALLEST)

    def marks(
        self,
        sessions: Sequence[SessionTables],
        put: Put,
        left: float,
        top: float,
        below: float,
        ink: str,
    ) -> Iterator[Mark]:
        """Give the marks of a badge's tables; none where there is no room for them.

        Args:
            sessions: With the tables of each.
            put: Makes a mark of a text.
            left: Where lines of text begin on the page.
            top: The label's upper edge on the page.
            below: How far down the label the rest reaches.
            ink: The colour of the numbers.
        """
        size, rows = self._fitting(sessions, self._plan.height - self._plan.margin - below)
        foot = top + self._plan.height - self._plan.margin
        for number, row in enumerate(reversed(rows)):
            yield from self._row(row, put, left, foot - number * self._high(size), size, ink)

    def _fitting(
        self, sessions: Sequence[SessionTables], high: float
    ) -> tuple[float, list[list[_Group]]]:
        """Give the largest size at which all groups fit, and the rows they make."""
        size = self._plan.small_print * 1.5
        while size >= self._small:
            rows = self._rows(sessions, size)
            if rows and len(rows) * self._high(size) <= high:
                return size, rows
            size -= _STEP
        return self._small, []

    def _rows(self, sessions: Sequence[SessionTables], size: float) -> list[list[_Group]]:
        """Give rows that are as full as can be; none where a group is wider than the label."""
        room, free = self._plan.text_width, 0.0
        rows: list[list[_Group]] = []
        for number, session in enumerate(sessions):
            group = self._group(session, size, first=number == 0, alone=len(sessions) == 1)
            if group.width > room:
                return []
            if rows and group.width + size * _GAP <= free:
                rows[-1].append(group)
                free -= group.width + size * _GAP
            else:
                rows.append([group])
                free = room - group.width
        return rows

    def _group(self, session: SessionTables, size: float, *, first: bool, alone: bool) -> _Group:
        numbers = " › ".join(map(str, session.tables))
        wide = self._wide(numbers, _NUMBERS, size)
        told = "" if alone else session.label
        label = " ".join(part for part in ("Tables" if first else "", told) if part)
        # A session without a time is told by its title, which may be long.
        label = self._set.shortened(label, Style(_LABELS, self._small, 0), self._plan.text_width)
        return _Group(label, numbers, max(wide, self._wide(label, _LABELS, self._small)))

    def _row(
        self, row: Sequence[_Group], put: Put, x: float, foot: float, size: float, ink: str
    ) -> Iterator[Mark]:
        above = foot - size * _ASCENT - self._small * 0.4
        for number, group in enumerate(row):
            if number:
                middle = x + size * _GAP / 2
                yield Line(middle, above - self._small * _ASCENT, middle, foot, _HAIR, MUTED)
                x += size * _GAP
            yield put(group.label, _LABELS, self._small, x, above, MUTED)
            yield put(group.numbers, _NUMBERS, size, x, foot, ink)
            x += group.width

    def _high(self, size: float) -> float:
        return size + self._small * (_NEXT + _BETWEEN)

    def _wide(self, text: str, font: str, size: float) -> float:
        return self._set.width(text, Style(font, size, 0))
