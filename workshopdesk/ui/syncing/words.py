"""What is said of folders and other devices: true, short, and calm where nothing is the matter."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.syncing import InStep
from workshopdesk.ui.parts.fields import written_at
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.syncing.folder_sync import FolderState


def _tr(text: str) -> str:
    return QCoreApplication.translate("Syncing", text)


@dataclass(frozen=True)
class Said:
    """Strong words, the rest, an icon and a tone, as the status bar takes them."""

    strong: str
    rest: str = ""
    icon: str = ""
    tone: str = "muted"


NOTHING = Said("")


def sync_words(states: Sequence[FolderState], stand: InStep, now: datetime, *, busy: bool) -> Said:
    """Say how the devices keep in step."""
    heard = heard_words(stand, now)
    trouble = next((state for state in states if state.problem), None)
    if trouble is not None:
        return Said(trouble.name, trouble.problem, "warning", "help")
    there = [state for state in states if state.there]
    if busy and there and any(state.at is None for state in there):
        return Said(_tr("Exchanging…"), heard, "refresh")
    last = max((state for state in there if state.at), key=_ended_at, default=None)
    if last is not None:
        words = _tr("{0}, {1}").format(last.name, time_of_day(last.at))
        rest = _join(words, heard)
        if stand.pending:
            return Said(_tr("Exchanged"), rest, "folder-sync")
        return Said(_tr("In step"), rest, "check-circle-line", "going")
    if states:
        away = _tr("{0} is not there now.").format(states[0].name)
        return Said(away, heard, "usb")
    if stand.heard:
        return Said(_tr("No folder chosen."), heard, "folder-sync")
    return Said(_tr("On this device alone."), "", "laptop")


def waiting_words(states: Sequence[FolderState], stand: InStep) -> Said:
    """Say what waits to be sent; nothing where nothing does, or where it has nowhere to go."""
    if not stand.pending or not states:
        return NOTHING
    count = _tr("{0} waiting").format(f"{stand.pending:,}")
    if any(state.there and not state.resting for state in states):
        return Said(count, _tr("go out in a moment"), "clock", "quiet")
    return Said(count, _tr("go out when the folder is there"), "clock", "quiet")


def heard_words(stand: InStep, now: datetime) -> str:
    """Say when each device was last heard of, the last one first."""
    if not stand.heard:
        return ""
    each = [f"{one.name} {written_at(one.at, now)}" for one in stand.heard]
    return _tr("Last heard of: {0}").format(", ".join(each))


def folder_words(state: FolderState, pending: int, now: datetime, *, busy: bool) -> Said:
    """Say how it stands with one folder."""
    if busy:
        return Said(_tr("Exchanging… Do not unplug it."), "", "refresh", "full")
    if state.problem:
        return Said(state.problem, "", "warning", "help")
    if state.resting:
        one, many = _tr("1 newer change is not on it."), _tr("{0} newer changes are not on it.")
        newer = _some(pending, one, many)
        return Said(_tr("Safe to unplug: everything is on it."), newer, "check", "going")
    if state.there is False:
        one, many = _tr("1 change waits for it."), _tr("{0} changes wait for it.")
        wait = _some(pending, one, many)
        last = _tr("Last exchanged {0}.").format(written_at(state.at, now)) if state.at else ""
        return Said(_tr("Not there now."), _join(last, wait), "usb")
    if state.at is None:
        return Said(_tr("Not exchanged yet."), "", "folder")
    one, many = _tr("1 newer change waits."), _tr("{0} newer changes wait.")
    rest = _some(pending, one, many)
    return Said(_tr("Exchanged {0}.").format(time_of_day(state.at)), rest, "folder-sync")


def result_words(state: FolderState) -> str:
    """Say what an exchange by hand did."""
    done = state.last
    if state.problem:
        return state.problem
    if not state.there or done is None:
        return _tr("{0} is not there. All is kept here and waits.").format(state.name)
    parts = [
        _tr("Sent {0}, received {1}.").format(
            counted(done.sent, _tr("1 change"), _tr("{0} changes")), f"{done.received:,}"
        ),
        _some(done.pending, _tr("1 waits."), _tr("{0} wait.")),
        _some(
            done.differences,
            _tr("1 difference is to be settled."),
            _tr("{0} differences are to be settled."),
        ),
        _some(len(done.problems), _tr("1 file was skipped."), _tr("{0} files were skipped.")),
        _tr("Safe to unplug.") if state.resting else "",
    ]
    return " ".join(part for part in parts if part)


def _some(count: int, one: str, many: str) -> str:
    """Say how many there are; nothing where there are none."""
    return counted(count, one, many) if count else ""


def newer_than(
    states: Sequence[FolderState], stand: InStep, known: Collection[FolderState]
) -> InStep:
    """Give how things stand, by the last exchange where the stand was asked for before it ended.

    Args:
        states: How it stands with each folder now.
        stand: What the event said.
        known: How it stood with the folders when it was asked.
    """
    new = [s for s in states if s.last is not None and s.at is not None and s not in known]
    last = max(new, key=_ended_at, default=None)
    if last is None or last.last is None:
        return stand
    lacking = {**stand.lacking, **{str(s.folder): s.last.pending for s in new if s.last}}
    done = last.last
    return replace(stand, pending=done.pending, differences=done.differences, lacking=lacking)


def _ended_at(state: FolderState) -> datetime:
    if state.at is None:
        raise ValueError(state.folder)
    return state.at


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
