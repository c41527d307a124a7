"""Whom a code at the door stands for: our badges, tickets of other systems, ids and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshopdesk.checkin.codes import BadgeCode, key_id_of
from workshopdesk.checkin.foreign import SignedTicket, is_key
from workshopdesk.checkin.recognise import Recognised, recognise
from workshopdesk.checkin.short import read_short, short_code
from workshopdesk.domain.kinds import Badge, Event, Participant
from workshopdesk.domain.views.door import ISSUER_UNKNOWN, REPLACED, UNKNOWN
from workshopdesk.services.issuing import in_force
from workshopdesk.services.whole_names import WholeNames
from workshopdesk.store.file import EventFile
from workshopdesk.store.reading import Reader

REVOKED = "revoked"


@dataclass(frozen=True)
class Caller:
    """Who stands at the door.

    Args:
        person: The participant, where they are known here.
        refused: Why they cannot come in: ``replaced``, ``issuer_unknown`` or ``unknown``.
        badge: What a good badge or ticket is remembered by whose holder is not known here yet.
    """

    person: Participant | None = None
    refused: str = ""
    badge: str = ""


class DoorCodes:
    """Looks codes up in one reading of the event.

    Args:
        reader: The reading or unit of work.
        file: The event it belongs to.
        now: The time.
        names: Whole names and codes of everybody.
    """

    def __init__(self, reader: Reader, file: EventFile, now: datetime, names: WholeNames) -> None:
        self._reader = reader
        self._names = names
        self._event_id = file.event_id
        self._own = file.own
        self._now = now

    def caller(self, wanted: str) -> Caller:
        """Tell whom a code, an id or a whole name stands for."""
        named = self._reader.get(Participant, wanted)
        if named:
            return Caller(named)
        found = recognise(wanted, self._holder_of, self._issued, self._trusted)
        if found == Recognised():
            person = self._by_name(wanted)
            return Caller(person) if person else Caller(refused=UNKNOWN)
        return self._of(found)

    def _of(self, found: Recognised) -> Caller:
        if found.badge:
            return self._of_badge(found.badge)
        if found.holder:
            return Caller(self._reader.get(Participant, found.holder))
        if found.short:
            rows = self._reader.find(Badge, code=read_short(found.short))
            return self._of_issue(rows[0]) if len(rows) == 1 else Caller(refused=UNKNOWN)
        ticket = found.foreign.ticket if found.foreign else None
        good = ticket is not None and self._trusted(ticket)
        return Caller(badge=found.text) if good else Caller(refused=UNKNOWN)

    def _of_badge(self, code: BadgeCode) -> Caller:
        known = self._reader.members(self._own)
        revoked = {bytes.fromhex(key) for key in known.revoked.values()}
        keys = revoked | {bytes.fromhex(key) for key in known.standing.values()}
        signer = code.signed_by(self._event_id, keys)
        if signer is None:
            is_ours = code.key_id in map(key_id_of, keys)
            return Caller(refused=UNKNOWN if is_ours else ISSUER_UNKNOWN)
        rows = self._issues(code)
        here = next((row for row in rows if row.number == code.number), None)
        if signer in revoked and here is None:
            return Caller(refused=ISSUER_UNKNOWN)  # whoever has that laptop may sign any badge
        if not rows:
            return Caller(badge=code.attendee.hex())
        return self._of_issue(here or rows[0], code.number)

    def _issues(self, code: BadgeCode) -> list[Badge]:
        """Give the badges of an attendee that are known here; this very one is found by index."""
        attendee = code.attendee.hex()
        short = short_code(self._event_id, code.attendee, code.number)
        by_code = [row for row in self._reader.find(Badge, code=short) if row.attendee == attendee]
        return by_code or self._reader.find(Badge, attendee=attendee)

    def _of_issue(self, badge: Badge, number: int = 0) -> Caller:
        person = self._reader.get(Participant, badge.participant_id)
        last = in_force(self._reader, [badge.participant_id]).get(badge.participant_id, badge)
        if person is None:
            return Caller(refused=UNKNOWN)
        replaced = (number or badge.number) < last.number
        return Caller(person, REPLACED if replaced else "")

    def _holder_of(self, codes: Sequence[str]) -> str:
        people = self._reader.find(Participant, code=list(codes))
        return people[0].id if len(people) == 1 else ""

    def _issued(self, short: str) -> bool:
        return self._reader.count(Badge, code=short) > 0

    def _trusted(self, ticket: SignedTicket) -> bool:
        event = self._reader.get(Event, self._event_id)
        told = event.ticket_keys if event else ()
        keys = [bytes.fromhex(key) for key in told if is_key(key)]
        return ticket.verified(keys, self._now.timestamp())

    def _by_name(self, wanted: str) -> Participant | None:
        """The one person with this name, or with this code in another case; nobody where two."""
        alike = self._names.find(self._reader, wanted)
        return alike[0] if len(alike) == 1 else None
