"""Issuing badges: signed by this device, one row for each issue."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workshopdesk.checkin.codes import ATTENDEE_BYTES, LAST_NUMBER, BadgeCode, issue, key_id_of
from workshopdesk.checkin.short import short_code, shown
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Badge, Device
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork


@dataclass(frozen=True)
class Issuer:
    """This device, issuing badges of one event."""

    device: DeviceIdentity
    event_id: str
    now: datetime

    def missing(self, unit: UnitOfWork, people: Sequence[str]) -> None:
        """Issue first badges to those of some participants who have none."""
        have = set(in_force(unit, people))
        taken = {badge.code for badge in unit.find(Badge)}
        unit.add_all(self._first(person, taken) for person in people if person not in have)

    def again(self, unit: UnitOfWork, person: str, *, printed: bool = False) -> Badge:
        """Issue a badge that replaces every one the participant has.

        Raises:
            DeskError: No number is left.
        """
        last = in_force(unit, [person]).get(person)
        taken = {badge.code for badge in unit.find(Badge)}
        printed_at = self.now if printed else None
        if last is None:
            return unit.add(replace(self._first(person, taken), printed_at=printed_at))
        attendee = bytes.fromhex(last.attendee)
        for number in range(last.number + 1, LAST_NUMBER + 1):
            if short_code(self.event_id, attendee, number) not in taken:
                badge = self._signed(person, attendee, number)
                return unit.add(replace(badge, printed_at=printed_at))
        raise DeskError(
            "This person has had too many badges",
            f"A badge can be replaced {LAST_NUMBER - 1} times. Add the person anew.",
        )

    def _first(self, person: str, taken: set[str]) -> Badge:
        attendee = secrets.token_bytes(ATTENDEE_BYTES)
        while short_code(self.event_id, attendee, 1) in taken:
            attendee = secrets.token_bytes(ATTENDEE_BYTES)
        badge = self._signed(person, attendee, 1)
        taken.add(badge.code)
        return badge

    def _signed(self, person: str, attendee: bytes, number: int) -> Badge:
        public_key = bytes.fromhex(self.device.public_key)
        code = issue(self.device.sign, public_key, self.event_id, attendee, number)
        return Badge(
            id=new_id(),
            participant_id=person,
            device_id=self.device.id,
            number=number,
            attendee=attendee.hex(),
            signature=code.signature.hex(),
            code=short_code(self.event_id, attendee, number),
            issued_at=self.now,
        )


def in_force(reader: Reader, people: Iterable[str] | None = None) -> dict[str, Badge]:
    """Give each participant's badge with the greatest number; of two alike the one made first."""
    rows = reader.find(Badge) if people is None else reader.find(Badge, participant_id=set(people))
    found: dict[str, Badge] = {}
    for badge in rows:
        standing = found.get(badge.participant_id)
        if standing is None or badge.number > standing.number:
            found[badge.participant_id] = badge
    return found


def texts_of(reader: Reader, own: DeviceIdentity, badges: Iterable[Badge]) -> Iterator[str]:
    """Give what the QR codes of badges say, in their order; empty where its issuer is not here."""
    keys = {d.id: d.public_key for d in reader.find(Device)} | {own.id: own.public_key}
    key_ids = {device: key_id_of(bytes.fromhex(key)) for device, key in keys.items() if key}
    for badge in badges:
        key_id = key_ids.get(badge.device_id)
        yield _text(badge, key_id) if key_id else ""


def badge_texts(
    reader: Reader, own: DeviceIdentity, people: Iterable[str] | None = None
) -> dict[str, tuple[str, str]]:
    """Give what each participant's badge in force says, as (QR code, letters)."""
    badges = in_force(reader, people)
    texts = texts_of(reader, own, badges.values())
    told = zip(badges.values(), texts, strict=True)
    return {badge.participant_id: (text, shown(badge.code)) for badge, text in told}


def _text(badge: Badge, key_id: bytes) -> str:
    attendee, signature = bytes.fromhex(badge.attendee), bytes.fromhex(badge.signature)
    return BadgeCode(key_id, attendee, badge.number, signature).text
