"""Devices: inviting one more, saying who may write, and what a lost one had left."""

import itertools
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Device, Membership
from workshopdesk.domain.views.devices import (
    MEMBER,
    REVOKED,
    ROLES,
    WAITING,
    DeviceRow,
    Invitation,
)
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.merge.members import ACCEPTED, Members
from workshopdesk.merge.members import REVOKED as REVOKES
from workshopdesk.services.base import Service
from workshopdesk.store import invitations
from workshopdesk.store.device_facts import DeviceFacts, device_facts
from workshopdesk.store.event_keys import renew
from workshopdesk.store.ids import new_id
from workshopdesk.store.ledger import Ledger, OnLane
from workshopdesk.store.members import Waiting, ends_of, members, waiting
from workshopdesk.sync.exchanging import INVITATION
from workshopdesk.sync.folder import FolderRelay, find_slips
from workshopdesk.sync.pairing import code_of, secret_in
from workshopdesk.sync.relay import Slip

LASTS = timedelta(milliseconds=invitations.LASTS_MS)


class DeviceService(Service):
    """Keeps who edits this event. Calls belong on the lane unless they say otherwise."""

    def devices(self) -> list[DeviceRow]:
        """Give every device: this one first, then those that wait, members, those revoked."""
        own = self._file.own
        known = self._file.look(lambda session: members(session, own))
        keys = {**known.standing, **known.revoked}
        facts = self._file.look(lambda session: device_facts(session, keys))
        rows = [self._row(one, key, facts[one], known) for one, key in keys.items()]
        new = self._waiting()
        claims = Counter(one.device for one in new)
        rows += [self._waiting_row(one, claims[one.device]) for one in new]
        order = {WAITING: 0, MEMBER: 1, REVOKED: 2}
        return sorted(rows, key=lambda row: (not row.is_this, order[row.state], row.name, row.id))

    def _waiting(self) -> list[Waiting]:
        own = self._file.own
        return self._file.look(lambda session: waiting(session, members(session, own)))

    def _row(self, device: str, key: str, facts: DeviceFacts, known: Members) -> DeviceRow:
        who = self._file.device
        return DeviceRow(
            id=device,
            name=facts.name or (who.name if device == who.id else f"Laptop {device[-4:]}"),
            role=facts.role or Device.role,
            state=REVOKED if device in known.revoked else MEMBER,
            key=key,
            is_this=device == who.id,
            last_seen=facts.last_seen,
            changesets=facts.changesets,
            held=facts.held,
            ahead=facts.ahead,
        )

    def _waiting_row(self, one: Waiting, claims: int) -> DeviceRow:
        """Give a device that waits, as it tells of itself."""
        facts = self._file.look(lambda session: device_facts(session, {one.device: one.key}))
        told = facts[one.device]
        return DeviceRow(
            id=one.device,
            name=_text(one.told, "name") or f"Laptop {one.device[-4:]}",
            role=_text(one.told, "role") or Device.role,
            state=WAITING,
            key=one.key,
            is_contested=claims > 1,
            last_seen=told.last_seen,
            changesets=told.changesets,
            held=told.held,
            ahead=told.ahead,
        )

    def invite(self, role: str, folder: Path, on_lane: OnLane | None = None) -> Invitation:
        """Leave an invitation for one more device in a folder.

        May run off the lane, when told how to reach it: a folder may be slow.

        Args:
            role: A key of ``ROLES``.
            folder: Where the other device will look for it.
            on_lane: Has work done on the lane; the default does it at once, on the lane itself.

        Raises:
            UnreachableError: The folder is not there.
            DeskError: There is no such role, or this event cannot be changed here.
        """
        if role not in ROLES:
            raise DeskError("There is no such role", f"Choose one of: {', '.join(ROLES)}.")
        expires = self._clock() + LASTS
        relay = self._relay(folder)
        relay.slips(INVITATION)
        ledger = Ledger(self._file, on_lane)
        secret, sealed = ledger.invite(role, to_milliseconds(expires))
        name = invitations.secret_id(secret)
        relay.leave_slip(Slip(name, sealed), INVITATION)
        return Invitation(name, code_of(secret), role, expires, relay.name)

    def withdraw(self, invitation: Invitation) -> None:
        """Take an invitation back: nobody is confirmed by it any more."""
        self._file.exchange(lambda session, _: invitations.withdraw(session, invitation.id))
        with suppress(DeskError):
            self._relay(Path(invitation.relay)).take_back_slip(invitation.id, INVITATION)

    def is_used(self, invitation: Invitation) -> bool:
        """Whether a device has come with an invitation."""
        return invitation.id in self._file.look(invitations.used_up)

    def confirm(self, device: str, key: str = "") -> DeviceRow:
        """Say that a waiting device may write; what it wrote counts from now on.

        Args:
            device: Its id, or how that ends, or its name, or ``DeviceRow.ref``.
            key: The key it was shown with, where that is known: only that one is let in.

        Raises:
            DeskError: No such device waits, or several do.
        """
        row = self._the_one(device, WAITING, key)
        told = next(one for one in self._waiting() if (one.device, one.key) == (row.id, row.key))
        role = row.role if row.role in ROLES else Device.role
        with self._file.work("Admit a device") as unit:
            unit.add(invitations.admission(told, role, self._clock()))
        self._consider()
        return self._the_one(row.id, MEMBER)

    def revoke(self, device: str) -> DeviceRow:
        """Say that a device may write no more, and begin a new key that it is not given, at once.

        What it wrote and we have read stays. What comes of it later is held until ``accept``.

        Raises:
            DeskError: There is no such member, or it is this one.
        """
        row = self._the_one(device, MEMBER)
        if row.is_this:
            raise DeskError(
                "This device cannot remove itself",
                "Do it on another one: what is here could not be told to anybody otherwise.",
            )
        self._say(REVOKES, row.id)
        return self._the_one(row.id, REVOKED)

    def accept(self, device: str) -> DeviceRow:
        """Let what a revoked device had left stand after all, as far as it is here.

        Raises:
            DeskError: No such device was revoked.
        """
        row = self._the_one(device, REVOKED)
        self._say(ACCEPTED, row.id)
        return self._the_one(row.id, REVOKED)

    def rename(self, name: str) -> None:
        """Give this device another name in this event.

        Raises:
            DeskError: The name is empty or too long.
        """
        wanted = name.strip()
        if not 1 <= len(wanted) <= MAX_NAME:
            raise DeskError("This is no name for a device", f"Use 1 to {MAX_NAME} letters.")
        self._file.introduce()
        with self._file.work("Rename this device") as unit:
            unit.put(Device, self._file.device.id, name=wanted)

    def _say(self, verdict: str, device: str) -> None:
        seen = self._file.look(lambda session: ends_of(session, device))
        now_ms = to_milliseconds(self._clock())
        with self._file.work("Say who may write") as unit:
            if verdict == REVOKES:
                unit.do_last(partial(renew, own=self._file.device, now_ms=now_ms))
            unit.add(
                Membership(
                    id=new_id(), device_id=device, verdict=verdict, seen=seen, at=self._clock()
                )
            )
        self._consider()

    def _consider(self) -> None:
        Ledger(self._file).consider_members()

    def _relay(self, folder: Path) -> FolderRelay:
        return FolderRelay(folder, bytes.fromhex(self._file.event_id), self._file.device.id)

    def _the_one(self, ref: str, state: str, key: str = "") -> DeviceRow:
        fitting = [
            row
            for row in self.devices()
            if row.state == state
            and ref
            and (row.id.endswith(ref) or row.ref.endswith(ref) or row.name == ref)
            and key in ("", row.key)
        ]
        if len(fitting) != 1:
            raise DeskError(
                f"There is no such device that is {_IN_WORDS[state]}"
                if not fitting
                else "Several devices are called so",
                _SAME_DEVICE
                if any(row.is_contested for row in fitting)
                else "'workshopdesk device list' shows them all, with their ids.",
            )
        return fitting[0]


_SAME_DEVICE = (
    "Two claim to be the same device, and one of them is not. 'workshopdesk device list' shows "
    "them with their keys. Compare with what it shows of itself on the device you know."
)


def find_invitation(code: str, folder: Path) -> invitations.Opened:
    """Read the invitation a code stands for, where the inviter has left it.

    Raises:
        UnreachableError: The folder is not there.
        DeskError: The code is mistyped, or no invitation of that code is there.
    """
    secret = secret_in(code)
    trouble = DeskError(
        "This invitation is not in that folder",
        "Choose the folder the other device invites through. The invitation may not have "
        "arrived yet, or may have been used.",
    )
    found = find_slips(folder, invitations.secret_id(secret), INVITATION)
    for sealed in itertools.islice(found, MOST_COPIES):  # anybody can put others beside it
        try:
            return invitations.open_invitation(secret, sealed)
        except DeskError as error:
            trouble = error
    raise trouble


MAX_NAME = 60
MOST_COPIES = 1000
"""Of an invitation, that are tried."""
_IN_WORDS = {MEMBER: "a member", WAITING: "waiting", REVOKED: "removed"}


def _text(told: Mapping[str, object], key: str) -> str:
    value = told.get(key)
    return value[:MAX_NAME] if isinstance(value, str) else ""
