"""Between the boxes of the Capture page and the store: no word gets lost on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from workshopdesk.domain.capture_line import MAX_POINT_LENGTH, CapturedLine, read_line
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.room import Captured, PointLine
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.draft_keeper import DraftKeeper, Kept
from workshopdesk.ui.pages.capture.draft_keeper import Failed as KeepFailed
from workshopdesk.ui.pages.capture.outbox import Failed, Outbox, Stored, Waiting
from workshopdesk.ui.pages.capture.places import Place, unsaved_part


class KeptDraft(Protocol):
    """A draft as the capture service gives it."""

    @property
    def place(self) -> str:
        """Where it was typed."""
        ...

    @property
    def text(self) -> str:
        """What stood there."""
        ...

    @property
    def saved_at(self) -> datetime:
        """When it was kept."""
        ...


@dataclass(frozen=True)
class Typed:
    """What stands in the box of a place."""

    text: str = ""
    story: bool = False


class Writer(QObject):
    """Keeps drafts, sends lines in order, and knows what stands in the box of every place.

    Args:
        context: The open event.
        parent: The owner.

    Signals:
        stored(Waiting, Captured): A line is on disk.
        changed(): What waits, or whether it can be saved, has changed.
        drafts_kept(): Unfinished words are on disk.
        draft_failed(BaseException): They are not.
    """

    stored = Signal(object, object)
    changed = Signal()
    drafts_kept = Signal()
    draft_failed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._typed: dict[Place, Typed] = {}
        self._kept_at: dict[Place, datetime] = {}
        self._edits: dict[str, str] = {}
        self.outbox = Outbox(self._send, self)
        self.keeper = DraftKeeper(self._keep, self)
        self.outbox.stored.connect(self._stored)
        self.outbox.failed.connect(self._failed)
        self.outbox.refused.connect(self._refused)
        self.outbox.changed.connect(self.changed)
        self.keeper.kept.connect(self.drafts_kept)
        self.keeper.failed.connect(self.draft_failed)

    # What stands where

    def restore(self, drafts: Iterable[KeptDraft]) -> None:
        """Take up what stood in the boxes when the app closed or fell."""
        for draft in drafts:
            kind, _, rest = draft.place.partition("/")
            if kind == "edit":
                self._edits[rest] = draft.text
            elif kind == "capture":
                self._restore_box(rest, draft)

    def _restore_box(self, named: str, draft: KeptDraft) -> None:
        where, slash, last = named.rpartition("/")
        story = bool(slash) and last == "story"
        place = Place.from_text(where if story else named)
        if place is not None and place not in self._typed:
            self._typed[place] = Typed(draft.text, story)
            self._kept_at[place] = draft.saved_at

    def settle(self, place: Place, lines: Sequence[PointLine]) -> None:
        """Drop what a restored draft says that is a point of this place already."""
        kept_at = self._kept_at.pop(place, None)
        if kept_at is None:
            return
        typed = self._typed[place]
        newest = [(each.point.text, each.point.captured_at or kept_at) for each in lines[:5]]
        rest = unsaved_part(typed.text, kept_at, newest)
        if rest != typed.text:
            self.note(place, rest, story=typed.story and bool(rest))

    def typed_at(self, place: Place) -> Typed:
        """Give what stands in the box of a place."""
        return self._typed.get(place, Typed())

    def places_with_words(self) -> list[Place]:
        """List the places with unfinished words."""
        return [place for place, typed in self._typed.items() if typed.text.strip()]

    def note(self, place: Place, text: str, *, story: bool = False) -> None:
        """Take what stands in a box now, and keep it before long."""
        before = self.typed_at(place)
        self._typed[place] = Typed(text, story)
        self._note_draft(place, moved=before.story != story)

    def _note_draft(self, place: Place, *, moved: bool = False) -> None:
        typed = self.typed_at(place)
        waiting = [each.raw for each in self.outbox.lines if each.place == place]
        parts = [*waiting, typed.text] if typed.text or not waiting else waiting
        self.keeper.note(place.draft_place(story=typed.story), "\n".join(parts))
        if moved:
            self.keeper.note(place.draft_place(story=not typed.story), "")

    def _keep(
        self,
        texts: dict[str, str],
        done: Kept,
        failed: KeepFailed,
    ) -> None:
        capture = self._context.services.capture

        def keep() -> None:
            for place, text in texts.items():
                capture.keep_draft(place, text)

        if self._context.can_write:
            self._context.call(keep, done, failed)

    # Changes of points

    def note_edit(self, point_id: str, raw: str) -> None:
        """Keep the unfinished change of a point; an empty one is forgotten."""
        self.keeper.note(f"edit/{point_id}", raw)

    def take_edit(self, point_id: str) -> str:
        """Give the unfinished change of a point that the app fell over, once."""
        return self._edits.pop(point_id, "")

    # Lines on their way

    def enter(self, place: Place, raw: str, *, story: bool = False) -> bool:
        """Send a line to the store; tells whether it has words."""
        said = read_line(raw)
        if not said.text:
            return False
        if len(said.text) > MAX_POINT_LENGTH:
            self._context.report(
                DeskError(
                    self.tr("This point is too long"),
                    self.tr("Keep a point under {0} letters; split it.").format(MAX_POINT_LENGTH),
                )
            )
            return False
        if story:
            said = CapturedLine("story", said.text, said.tags, needs_consent=True)
        self._typed[place] = Typed()
        self.outbox.put(Waiting(place, raw, [said], story))
        return True

    def enter_all(self, place: Place, said: Sequence[CapturedLine], raw: str) -> None:
        """Send several lines as one change; the box of the place stays as it is."""
        self.outbox.put(Waiting(place, raw, list(said)))

    def agree(self, point_id: str) -> None:
        """Note that others agreed with a point."""
        capture = self._context.services.capture
        self._context.do(self.tr("Others agreed"), lambda: capture.agree(point_id), quiet=True)

    def _send(self, waiting: Waiting, stored: Stored, failed: Failed) -> None:
        capture, place = self._context.services.capture, waiting.place
        alone = not self.typed_at(place).text and self.outbox.alone(waiting)
        draft = place.draft_place(story=waiting.story) if alone else ""

        def told(captured: Captured) -> None:
            if shiboken6.isValid(self):
                stored(captured)

        def not_told(error: BaseException) -> None:
            if shiboken6.isValid(self):
                failed(error)

        count = len(waiting.said)
        words = self.tr("Added a point") if count == 1 else self.tr("Added {0} points")
        self._context.do(
            words.format(count),
            lambda: capture.write(
                place.session_id, place.prompt_id, place.table_id, waiting.said, place=draft
            ),
            told,
            quiet=count == 1,
            failed=not_told,
        )

    @Slot(object, object)
    def _stored(self, waiting: Waiting, captured: Captured) -> None:
        place = waiting.place
        if self.typed_at(place).text or not self.outbox.nothing_at(place):
            self._note_draft(place)
        else:
            self.keeper.drop(place.draft_place(story=waiting.story))
        if waiting.story != self.typed_at(place).story:
            self.keeper.note(place.draft_place(story=waiting.story), "")
        for _ in range(waiting.agreed):
            self.agree(captured.points[-1].id)
        self.stored.emit(waiting, captured)

    @Slot(object, object)
    def _failed(self, waiting: Waiting, _error: BaseException) -> None:
        self._note_draft(waiting.place)

    @Slot(object, object)
    def _refused(self, waiting: Waiting, error: BaseException) -> None:
        self._note_draft(waiting.place)
        self._context.report(error)

    def take_back(self) -> Waiting | None:
        """Give up the last line so that it can be changed; see ``Outbox.take_back``."""
        return self.outbox.take_back()

    def finish(self) -> None:
        """Hand everything to the store now: the page goes away or the window closes."""
        self.keeper.flush_at_end()
