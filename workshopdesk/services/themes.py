"""Themes: people make the piles and put points on them; the software only counts."""

from collections import defaultdict
from collections.abc import Sequence

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Filing, Point, Prompt, Session, Theme
from workshopdesk.domain.text import is_blank
from workshopdesk.domain.views.room import Board, BoardPlace, Pile, PointLine
from workshopdesk.merge.order import key_at
from workshopdesk.services.base import Service
from workshopdesk.services.capture import lines_of
from workshopdesk.services.naming import the_one
from workshopdesk.services.programme import in_order, session_of
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.reading import Reader

MAX_NAME = 200


class ThemeService(Service):
    """Makes, names and files. Calls belong on the database lane."""

    def themes(self, session_id: str) -> list[Theme]:
        """Give a session's themes in the order people put them."""
        with self._file.read() as reader:
            return reader.find(Theme, session_id=session_id, order=("position",))

    def theme(self, ref: str) -> Theme:
        """Give the theme a person means by an id or its exact name."""
        with self._file.read() as reader:
            return the_one(reader.find(Theme), ref, lambda t: (t.name,), "theme")

    def add(self, session_id: str, name: str, prompt_id: str | None = None) -> Theme:
        """Make a theme; of one prompt, or of the whole session."""
        _check(name)
        with self._file.work("Make a theme") as unit:
            keys = sorted(t.position for t in unit.find(Theme, session_id=session_id))
            theme = Theme(
                id=new_id(),
                session_id=session_id,
                prompt_id=prompt_id,
                name=name.strip(),
                position=key_at(keys, len(keys)),
            )
            return unit.add(theme)

    def rename(self, theme_id: str, name: str) -> str:
        """Give a theme another name; returns the group to undo."""
        _check(name)
        with self._file.work("Rename a theme") as unit:
            unit.put(Theme, theme_id, name=name.strip())
        return unit.group

    def delete(self, theme_id: str) -> str:
        """Take a theme away; its points are unfiled again. Returns the group to undo."""
        with self._file.work("Take a theme away") as unit:
            for filing in unit.find(Filing, theme_id=theme_id):
                unit.delete(Filing, filing.id)
            unit.delete(Theme, theme_id)
        return unit.group

    def merge(self, theme_id: str, into_id: str) -> str:
        """Put all points of a theme on another one and take it away; returns the group to undo."""
        with self._file.work("Merge two themes") as unit:
            for filing in unit.find(Filing, theme_id=theme_id):
                unit.put(Filing, filing.id, theme_id=into_id)
            unit.delete(Theme, theme_id)
        return unit.group

    def file(self, point_id: str, theme_id: str) -> str:
        """Put a point on a theme, off the one it lay on; returns the group to undo."""
        return self.file_many((point_id,), theme_id)

    def file_many(self, point_ids: Sequence[str], theme_id: str) -> str:
        """Put points on a theme; returns the group to undo."""
        with self._file.work("File a point") as unit:
            if unit.get(Theme, theme_id) is None:
                raise DeskError("This theme is gone", "Somebody has taken it away meanwhile.")
            known = {point.id for point in unit.find(Point, id=list(point_ids))}
            if known != set(point_ids):
                raise DeskError("This point is gone", "Somebody has struck it meanwhile.")
            unit.keep_all(
                Filing(id=derived_id(point, "filing"), point_id=point, theme_id=theme_id)
                for point in point_ids
            )
        return unit.group

    def unfile(self, point_id: str) -> str:
        """Take a point off its theme; returns the group to undo."""
        with self._file.work("Unfile a point") as unit:
            for filing in unit.find(Filing, point_id=point_id):
                unit.delete(Filing, filing.id)
        return unit.group

    def places(self) -> list[BoardPlace]:
        """Give the sessions where something is asked or has been said, as the day runs."""
        with self._file.read() as reader:
            prompts: dict[str, list[Prompt]] = defaultdict(list)
            points: dict[str, list[Point]] = defaultdict(list)
            for prompt in reader.find(Prompt, order=("position",)):
                prompts[prompt.session_id].append(prompt)
            for point in reader.find(Point):
                points[point.session_id].append(point)
            return [
                _place(session, prompts[session.id], points[session.id])
                for session in in_order(reader.find(Session))
                if prompts[session.id] or points[session.id]
            ]

    def board(self, session_id: str, prompt_id: str | None = None) -> Board:
        """Give the board of a session, or of one of its prompts."""
        with self._file.read() as reader:
            return _board(reader, session_id, prompt_id)


def _board(reader: Reader, session_id: str, prompt_id: str | None) -> Board:
    session = session_of(reader, session_id)
    prompts = reader.find(Prompt, session_id=session_id, order=("position",))
    narrow = {"prompt_id": prompt_id} if prompt_id else {}
    lines = lines_of(reader, session_id, **narrow)
    themes = [
        theme
        for theme in reader.find(Theme, session_id=session_id, order=("position",))
        if prompt_id is None or theme.prompt_id in (None, prompt_id)
    ]
    theme_of = {
        f.point_id: f.theme_id for f in reader.find(Filing, theme_id=[t.id for t in themes])
    }
    piles = tuple(_pile(theme, lines, theme_of) for theme in themes)
    unfiled = tuple(line for line in reversed(lines) if line.point.id not in theme_of)
    return Board(
        session,
        next((p for p in prompts if p.id == prompt_id), None),
        tuple(prompts),
        tuple(sorted({line.table_number for line in lines if line.table_number})),
        unfiled,
        piles,
        tuple(pile for pile in piles if len(pile.tables) == 1),
        tuple(line for line in lines if line.point.kind == "disagreement"),
        len(lines),
        len(lines) - len(unfiled),
    )


def _place(session: Session, prompts: Sequence[Prompt], points: Sequence[Point]) -> BoardPlace:
    last = max((p.captured_at for p in points if p.captured_at), default=None)
    return BoardPlace(session, tuple(prompts), len(points), last)


def _pile(theme: Theme, lines: Sequence[PointLine], theme_of: dict[str, str]) -> Pile:
    mine = tuple(line for line in lines if theme_of.get(line.point.id) == theme.id)
    return Pile(theme, mine, frozenset(line.table_number for line in mine if line.table_number))


def _check(name: str) -> None:
    if is_blank(name):
        raise DeskError("The theme has no name", "Name it by a few words people used.")
    if len(name) > MAX_NAME:
        raise DeskError("The name is too long", f"Keep it under {MAX_NAME} letters.")
