"""Badges: issuing them, printing them on label sheets, and whose signed tickets to trust."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from workshopdesk.checkin.short import shown
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Badge, Event, Participant, Round, Seat, Session, Table
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.badges import (
    BadgeFit,
    BadgeRow,
    BadgesOutcome,
    BadgeWishes,
    LabelSheet,
    SessionTables,
    SheetPreview,
)
from workshopdesk.services.base import Clock, Service
from workshopdesk.services.issuing import Issuer, in_force, texts_of
from workshopdesk.services.presence import expected_people
from workshopdesk.services.printing import PRINTS, new_print
from workshopdesk.services.programme import in_order
from workshopdesk.store.file import EventFile
from workshopdesk.store.paths import resources
from workshopdesk.store.reading import Reader

_MAX_KEY = 4_096
_NOT_LISTED = DeskError("This person is no longer on the list", "Look them up by name.")


class BadgeService(Service):
    """Issues and prints badges. Calls belong on the database lane unless they say otherwise."""

    def __init__(self, file: EventFile, clock: Clock, cache: Path) -> None:
        super().__init__(file, clock)
        self._cache = cache

    def sheets(self) -> tuple[LabelSheet, ...]:
        """Give the label sheets there are; on any thread."""
        return label_sheets()

    def sheets_for_badges(self) -> tuple[LabelSheet, ...]:
        """Give the sheets whose labels are large enough for a badge; on any thread."""
        from workshopdesk.export.badges.label import is_large_enough

        return tuple(sheet for sheet in self.sheets() if is_large_enough(sheet))

    def standing(self) -> list[BadgeRow]:
        """Give everyone expected with their badge as it stands, nothing issued; by name."""
        with self._file.read() as reader:
            wanted = [p.id for p in expected_people(reader)]
            return self._rows(reader, wanted)

    def ready(self, people: Sequence[str] | None = None) -> list[BadgeRow]:
        """Give badges to print, having issued those that were missing; by name.

        Args:
            people: Participant ids, in the order to print them; everyone expected where left out.
        """
        with self._file.work("Issue badges") as unit:
            wanted = [p.id for p in expected_people(unit)] if people is None else list(people)
            self._issuer().missing(unit, wanted)
            return [row for row in self._rows(unit, wanted) if row.text]

    def badge(self, participant_id: str) -> BadgeRow:
        """Give somebody's badge in force, issued now if there was none: for walk-ins.

        Raises:
            DeskError: There is no such person.
        """
        with self._file.work("Issue badges") as unit:
            if unit.get(Participant, participant_id) is None:
                raise _NOT_LISTED
            self._issuer().missing(unit, [participant_id])
            return self._rows(unit, [participant_id])[0]

    def reissue(self, participant_id: str, *, printed: bool = False) -> BadgeRow:
        """Give somebody a new badge; all they had before read “replaced” from now on.

        Args:
            participant_id: Whose.
            printed: It is printed at once; noted now, so that one undo takes all of it back.

        Raises:
            DeskError: There is no such person, or no number is left.
        """
        with self._file.work("Replace a badge") as unit:
            if unit.get(Participant, participant_id) is None:
                raise _NOT_LISTED
            self._issuer().again(unit, participant_id, printed=printed)
            return self._rows(unit, [participant_id])[0]

    def write(
        self,
        badges: Sequence[BadgeRow],
        wishes: BadgeWishes,
        out: Path,
        progress: Progress = silent,
    ) -> BadgesOutcome:
        """Print badges into a PDF; on any thread.

        Args:
            badges: What ``ready`` gave.
            wishes: The sheet and what goes on it.
            out: The PDF; replaced when all is well, and only then.
            progress: Told of badges; ``Cancelled`` leaves no file.

        Raises:
            DeskError: There is no such sheet, its labels are too small, or the disk says no.
        """
        from workshopdesk.export.badges import print_badges

        sheet = self._sheet(wishes)
        return print_badges(badges, sheet, wishes, out, self._cache, progress)

    def make_ready(self) -> None:
        """Make the fonts for printing ahead of need, which takes seconds once; on any thread."""
        from workshopdesk.export import fonts

        fonts.load_faces(self._cache)

    def place_to_print(self) -> Path:
        """Give a new file for badges to be printed at once; on any thread.

        It lies in a folder of this user's own, and files of an earlier day are taken away: they
        have names in them and are of no use once they are on paper.

        Raises:
            DeskError: The disk says no.
        """
        now = self._clock()
        return new_print(self._cache / PRINTS, "badges", now)

    def note_printed(self, badges: Iterable[BadgeRow]) -> None:
        """Keep that badges were put into a PDF, so that every desk knows which are still to do.

        Those noted before are left as they are.
        """
        now = self._clock()
        new = {row.badge_id for row in badges if row.printed_at is None}
        with self._file.work("Badges printed") as unit:
            for row in unit.find(Badge, id=new) if new else ():
                unit.put(Badge, row.id, printed_at=now)

    def preview(self, badges: Sequence[BadgeRow], wishes: BadgeWishes, number: int) -> SheetPreview:
        """Give a sheet, from 1, as it will be printed; on any thread. Errors as for ``write``."""
        from workshopdesk.export.badges.preview import preview_sheet

        return preview_sheet(badges, self._sheet(wishes), wishes, number, self._cache)

    def fits(
        self, badges: Sequence[BadgeRow], wishes: BadgeWishes, progress: Progress = silent
    ) -> list[BadgeFit]:
        """Give how each name is printed, in the order of the badges; on any thread."""
        from workshopdesk.export.badges.preview import fit_names

        return fit_names(badges, self._sheet(wishes), wishes, self._cache, progress)

    def write_calibration(self, wishes: BadgeWishes, out: Path) -> Path:
        """Print a page that shows how far the printer is off; on any thread. Errors as above."""
        from workshopdesk.export.badges import print_calibration

        sheet = self._sheet(wishes)
        return print_calibration(sheet, wishes, out, self._cache)

    def trust(self, key: str) -> str:
        """Trust the tickets signed with a ticket system's key; returns the group to undo.

        Args:
            key: An Ed25519 public key: PEM, PEM in base64 as pretix shows it, or bare base64.

        Raises:
            DeskError: It is no such key.
        """
        public = public_key_in(key).hex()
        with self._file.work("Trust a ticket system") as unit:
            event = unit.get(Event, self._file.event_id)
            if event is not None and public not in event.ticket_keys:
                unit.put(Event, event.id, ticket_keys=(*event.ticket_keys, public))
        return unit.group

    def trust_file(self, path: Path) -> str:
        """Trust the key in a file; see ``trust``."""
        try:
            if not path.is_file():
                raise FileNotFoundError
            with path.open("rb") as file:
                text = file.read(_MAX_KEY).decode("utf-8", "replace")
        except OSError as error:
            told = f"{path} is no file that can be read. Look for it and try again."
            raise DeskError("The key cannot be read", told) from error
        return self.trust(text)

    def _sheet(self, wishes: BadgeWishes) -> LabelSheet:
        from workshopdesk.export.badges.sheets import sheet_named

        return sheet_named(self.sheets(), wishes.sheet)

    def _issuer(self) -> Issuer:
        return Issuer(self._file.device, self._file.event_id, self._clock())

    def _rows(self, reader: Reader, wanted: Sequence[str]) -> list[BadgeRow]:
        """Give badges in force, in the order wanted; without a code for those who have none."""
        people = {p.id: p for p in reader.find(Participant, id=set(wanted))}
        badges = in_force(reader, wanted)
        tables = tables_of_day(reader, people)
        texts = dict(zip(badges, texts_of(reader, self._file.device, badges.values()), strict=True))
        return [
            _row(people[each], badges.get(each), texts.get(each, ""), tables.get(each, ()))
            for each in wanted
            if each in people
        ]


def _row(
    person: Participant, badge: Badge | None, text: str, sessions: tuple[SessionTables, ...]
) -> BadgeRow:
    if badge is None:
        return BadgeRow(person, "", "", 0, sessions)
    code = shown(badge.code)
    return BadgeRow(person, text, code, badge.number, sessions, badge.id, badge.printed_at)


def label_sheets() -> tuple[LabelSheet, ...]:
    """Give the label sheets there are; on any thread, without an event."""
    from workshopdesk.export.badges.sheets import read_sheets

    return read_sheets(resources() / "labels.csv")


def why_too_small(sheet: LabelSheet) -> str:
    """Give what a sheet's labels lack for a badge; nothing where one fits. On any thread."""
    from workshopdesk.export.badges import label

    return label.why_too_small(sheet)


def tables_of_day(reader: Reader, people: Iterable[str]) -> dict[str, tuple[SessionTables, ...]]:
    """Give where each participant sits, session after session, round after round."""
    numbers = {table.id: table.number for table in reader.find(Table)}
    places: dict[str, list[SessionTables]] = {}
    wanted = set(people)
    sessions = in_order(reader.find(Session))
    several_days = len({s.starts_at.astimezone().date() for s in sessions if s.starts_at}) > 1
    for session in sessions:
        here: dict[str, list[int]] = {}
        for one in reader.find(Round, session_id=session.id, order=("number",)):
            for seat in reader.find(Seat, plan_id=one.plan_id) if one.plan_id else ():
                if seat.participant_id in wanted and seat.table_id in numbers:
                    here.setdefault(seat.participant_id, []).append(numbers[seat.table_id])
        label = _told_apart(session, with_day=several_days)
        for person, tables in here.items():
            places.setdefault(person, []).append(SessionTables(label, tuple(tables)))
    return {person: tuple(sessions) for person, sessions in places.items()}


def _told_apart(session: Session, *, with_day: bool) -> str:
    if session.starts_at is None:
        return session.title
    begins = session.starts_at.astimezone()
    return f"{_DAYS[begins.weekday()]} {begins:%H:%M}" if with_day else f"{begins:%H:%M}"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def public_key_in(text: str) -> bytes:
    """Give the Ed25519 public key somebody pasted, 32 bytes.

    Raises:
        DeskError: It is none.
    """
    pasted = text.strip().encode()[:_MAX_KEY]
    for candidate in (pasted, _unpacked(pasted)):
        if len(candidate) == _KEY_BYTES:
            return candidate
        try:
            key = load_pem_public_key(candidate)
        except ValueError:
            continue
        if isinstance(key, Ed25519PublicKey):
            return key.public_bytes_raw()
    raise DeskError(
        "This is no key of a ticket system",
        "Copy the public key of the signature scheme, with its first and last line.",
    )


_KEY_BYTES = 32


def _unpacked(text: bytes) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return b""
