"""The summary of a day: headlines, consent, and its exports."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Consent, Event, Headline, Photo, Point
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.rules import STAGES
from workshopdesk.domain.summary_views import (
    ExportOutcome,
    FormatRow,
    HeadlineRow,
    Overview,
    PointChoice,
    Preview,
    WaitingPoint,
)
from workshopdesk.export.cleaning import clean, clean_line
from workshopdesk.export.formats import FORMATS, Rendering
from workshopdesk.export.model import DaySummary, tables_in
from workshopdesk.export.preview import preview
from workshopdesk.export.redact import audiences_alike, redact, waits_for_consent
from workshopdesk.export.writing import export
from workshopdesk.merge.order import between
from workshopdesk.services.summary_log import log_facts
from workshopdesk.services.summary_reading import read_day
from workshopdesk.store.file import EventFile
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork

__all__ = ["CONSENT_STATES", "DaySummary", "SummaryService"]

CONSENT_STATES = ("asked", "given", "refused")
PARTICIPANTS = "participants"
_LONGEST_HEADLINE = 2_000
_GONE = DeskError(
    "This headline is no longer there", "It was taken away on another device; write it anew."
)

_NO_POINT = DeskError("This point is no longer there", "Look for it in Capture and try again.")


class SummaryService:
    """What a person does with the summary of an event.

    Everything but ``write`` and ``preview`` belongs on the database lane; those two need no
    database and belong on a worker.

    Args:
        file: The open event.
        clock: Tells the time, aware.
        cache: A folder for what can be made again; fonts are kept there.
    """

    def __init__(self, file: EventFile, clock: Callable[[], datetime], cache: Path) -> None:
        self._file = file
        self._clock = clock
        self._cache = cache

    def summary(self, audience: str = PARTICIPANTS) -> DaySummary:
        """Give the day as an audience may see it, read in one transaction.

        Raises:
            DeskError: There is no such audience.
        """
        return _redacted(self._whole(), audience)

    prepare = summary

    def summary_and_alike(self, audience: str) -> tuple[DaySummary, tuple[str, ...]]:
        """Give the day as an audience may see it, and the audiences that would read the same.

        Raises:
            DeskError: There is no such audience.
        """
        whole = self._whole()
        return _redacted(whole, audience), audiences_alike(whole, audience)

    def formats(self) -> tuple[FormatRow, ...]:
        """Give the formats there are."""
        return tuple(format_.row for format_ in FORMATS.values())

    def preview(
        self,
        summary: DaySummary,
        without: frozenset[str] = frozenset(),
        progress: Progress = silent,
    ) -> Preview:
        """Give the pages a PDF of this summary has. On a worker."""
        return preview(summary, self._cache, without, progress)

    def write(
        self,
        summary: DaySummary,
        out: Path,
        formats: tuple[str, ...],
        progress: Progress = silent,
        without: frozenset[str] = frozenset(),
    ) -> ExportOutcome:
        """Write a summary to a folder. On a worker; cancelled or failed it leaves nothing.

        Raises:
            DeskError: There is no such format, the folder cannot be written, the disk is full.
            Cancelled: A person has asked to stop.
        """
        return export(Rendering(summary, self._cache, without), out, formats, progress)

    def export(
        self,
        out: Path,
        formats: tuple[str, ...],
        audience: str = PARTICIPANTS,
        progress: Progress = silent,
    ) -> ExportOutcome:
        """Read and write in one go, for the command line; errors as for ``write``."""
        return self.write(self.summary(audience), out, formats, progress)

    def overview(self, audience: str = PARTICIPANTS) -> Overview:
        """Give the day as an audience may see it, with what a person works on, read at once.

        Raises:
            DeskError: There is no such audience.
        """
        whole = self._whole()
        return Overview(
            _redacted(whole, audience), _headline_rows(whole), _waiting(whole), _choices(whole)
        )

    def headlines(self) -> tuple[HeadlineRow, ...]:
        """Give the headlines in their order, with what each rests on."""
        return _headline_rows(self._whole())

    def waiting(self) -> tuple[WaitingPoint, ...]:
        """Give the points that stay out of every export; their words are not told here."""
        return _waiting(self._whole())

    def words_waiting(self, point_id: str) -> str:
        """Give the words of a point that waits, for the person who is about to ask for consent.

        Raises:
            DeskError: There is no such point.
        """
        with self._file.read() as reader:
            point = reader.get(Point, point_id)
        if point is None:
            raise _NO_POINT
        return clean(point.text)

    def add_headline(self, text: str, point_ids: Iterable[str] = ()) -> str:
        """Add a headline at the end and give its id.

        Raises:
            DeskError: It has no words, or more than a headline can have.
        """
        words, rests_on = _worded(text), tuple(dict.fromkeys(point_ids))
        with self._file.work("Add a headline") as unit:
            last = _ordered(unit)[-1:]
            position = between(last[0].position if last else "", "")
            added = Headline(id=new_id(), text=words, point_ids=rests_on, position=position)
            return unit.add(added).id

    def change_headline(
        self, headline: str, text: str | None = None, point_ids: Iterable[str] | None = None
    ) -> str:
        """Change a headline's words, what it rests on, or both; returns the group to undo.

        Raises:
            DeskError: It is no longer there, or would have no words.
        """
        values: dict[str, object] = {} if text is None else {"text": _worded(text)}
        if point_ids is not None:
            values["point_ids"] = tuple(dict.fromkeys(point_ids))
        with self._file.work("Change a headline") as unit:
            _standing(unit, headline)
            unit.put(Headline, headline, **values)
        return unit.group

    def delete_headline(self, headline: str) -> str:
        """Take a headline away; the points stay. Returns the group to undo.

        Raises:
            DeskError: It is no longer there.
        """
        with self._file.work("Delete a headline") as unit:
            _standing(unit, headline)
            unit.delete(Headline, headline)
        return unit.group

    def move_headline(self, headline: str, after: str | None) -> str:
        """Put a headline after another, or before all with None; returns the group to undo.

        Raises:
            DeskError: One of the two is no longer there.
        """
        with self._file.work("Move a headline") as unit:
            _standing(unit, headline)
            others = [h for h in _ordered(unit) if h.id != headline]
            ids = [h.id for h in others]
            if after is not None and after not in ids:
                raise _GONE
            place = 0 if after is None else ids.index(after) + 1
            _spread_if_equal(unit, others)
            others = [h for h in _ordered(unit) if h.id != headline]
            low = others[place - 1].position if place else ""
            high = others[place].position if place < len(others) else ""
            unit.put(Headline, headline, position=between(low, high))
        return unit.group

    def record_consent(self, subject: str, state: str) -> str:
        """Record what a person allowed for a point, story or photo; returns the group to undo.

        Args:
            subject: The id of the point or photo.
            state: One of ``CONSENT_STATES``.

        Raises:
            DeskError: There is no such point, or no such state.
        """
        if state not in CONSENT_STATES:
            raise DeskError(
                f"Consent cannot be {state!r}", f"Choose one of {', '.join(CONSENT_STATES)}."
            )
        with self._file.work("Record a consent") as unit:
            if unit.get(Point, subject) is None and unit.get(Photo, subject) is None:
                raise _NO_POINT
            unit.keep(
                Consent(
                    id=derived_id(subject, "consent"),
                    subject_id=subject,
                    state=state,
                    at=self._clock(),
                )
            )
        return unit.group

    def set_stage(self, stage: str, review_by: date | None = None) -> None:
        """Say how far the summary is; every export tells it on its first page and in its foot.

        Args:
            stage: One of ``domain.rules.STAGES``.
            review_by: The last day for remarks, or None.

        Raises:
            DeskError: There is no such stage.
        """
        if stage not in STAGES:
            raise DeskError(f"There is no stage {stage!r}", f"Choose one of {', '.join(STAGES)}.")
        with self._file.work("Change the stage of the summary") as unit:
            unit.put(Event, self._file.event_id, stage=stage, review_by=review_by)

    def _whole(self) -> DaySummary:
        return self._file.look(lambda session: read_day(Reader(session), log_facts(session)))


def _redacted(whole: DaySummary, audience: str) -> DaySummary:
    try:
        return redact(whole, audience)
    except ValueError as error:
        raise DeskError(
            "There is no such audience", "Choose public, participants or organiser."
        ) from error


def _headline_rows(whole: DaySummary) -> tuple[HeadlineRow, ...]:
    by_id = {point.id: point for point in whole.points}
    return tuple(
        HeadlineRow(
            h.id,
            h.text,
            h.point_ids,
            tuple(by_id[i].label for i in h.point_ids),
            tables_in(by_id[i] for i in h.point_ids),
            prints=any(not waits_for_consent(by_id[i]) for i in h.point_ids),
        )
        for h in whole.headlines
    )


def _waiting(whole: DaySummary) -> tuple[WaitingPoint, ...]:
    return tuple(
        WaitingPoint(p.id, p.label, p.kind, p.table_number, p.consent or "not asked")
        for p in whole.points
        if waits_for_consent(p)
    )


def _choices(whole: DaySummary) -> tuple[PointChoice, ...]:
    themes = {theme.id: theme.name for theme in whole.themes}
    return tuple(
        PointChoice(
            p.id,
            p.label,
            p.kind,
            "" if waits_for_consent(p) else p.text,
            p.table_number,
            themes.get(p.theme_id or "", ""),
        )
        for p in whole.points
    )


def _worded(text: str) -> str:
    words = clean_line(text)
    if not words:
        raise DeskError("A headline needs words", "Write what the room said in one sentence.")
    if len(words) > _LONGEST_HEADLINE:
        raise DeskError(
            "This is too long for a headline",
            f"Say it in at most {_LONGEST_HEADLINE:,} letters; its points say the rest.",
        )
    return words


def _standing(unit: UnitOfWork, headline: str) -> None:
    if unit.get(Headline, headline) is None:
        raise _GONE


def _ordered(reader: Reader) -> list[Headline]:
    return reader.find(Headline, order=("position",))


def _spread_if_equal(unit: UnitOfWork, headlines: list[Headline]) -> None:
    """Give headlines keys of their own where two devices chose the same key, or none."""
    keys = [h.position for h in headlines]
    if all(keys) and len(set(keys)) == len(keys):
        return
    last = ""
    for headline in headlines:
        last = between(last, "")
        unit.put(Headline, headline.id, position=last)
