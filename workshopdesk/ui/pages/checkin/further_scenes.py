"""Further states of Check-in there are pictures of: every answer, on the page and for guests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from workshopdesk.domain.kinds import HelpEntry, Participant
from workshopdesk.domain.views.door import (
    ALREADY_IN,
    CANCELLED,
    IN,
    OUT,
    REPLACED,
    RESULTS,
    WRONG_SESSION,
    DoorResult,
    HelpWaiting,
    Missing,
    SecondEntry,
)
from workshopdesk.ui.pages.checkin.answers import Answer
from workshopdesk.ui.pages.checkin.desk_choices import DeskChoices
from workshopdesk.ui.pages.checkin.desk_dialog import ThisDeskDialog
from workshopdesk.ui.pages.checkin.door import helped
from workshopdesk.ui.pages.checkin.link_dialog import LinkDialog
from workshopdesk.ui.pages.checkin.lists import MissingDialog, ScansDialog, SecondEntriesDialog
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.pages.checkin.send_dialog import SendDialog
from workshopdesk.ui.pages.checkin.walk_in import WalkInDialog

KIOSK = (1440, 900)
UPRIGHT = (1440, 2304)
_DESK = "Main door"
_LONG = "Wilhelmina Featherstonehaugh-Cholmondeley van den Berghe"


def answer_of(page: CheckinPage, result: str, name: str = "") -> Answer:
    """Give an answer to show, about somebody of the sample who needs a few things."""
    known = page.door.names.find("", 1) or page.door.names.find("a", 1)
    person = replace(known[0], name=name or "Halima Noor", role="Family carer",
                     organisation="Northfold Carers",
                     arrangements="near the door; hearing loop; large print")  # fmt: skip
    at = page.now() - timedelta(hours=4, minutes=58)
    named = result in {IN, ALREADY_IN, OUT, CANCELLED, WRONG_SESSION, REPLACED}
    told = DoorResult(
        result,
        at,
        person if named else None,
        table=1 if result in {IN, ALREADY_IN} else None,
        table_topic="Before admission",
        session_title="Workshop B",
        session_starts_at=at + timedelta(hours=1, minutes=56),
        first_at=at - timedelta(minutes=12),
        first_desk="Side door",
        code="" if named else "XK7-2291-QQ",
        expected_in="Coming home" if result == WRONG_SESSION else "",
    )
    return Answer(f"shown-{result}", result, at, _DESK, told, told.participant)


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show each answer, the queue, every dialog, and what guests see."""
    if not isinstance(page, CheckinPage):
        return
    yield from _answers(page)
    yield from _dialogs(page)
    yield from _kiosk(page)
    page.show_answer(None)
    page.door.fetch()


def _answers(page: CheckinPage) -> Iterator[tuple[str, QWidget | None]]:
    page.desk_name.setEditText(_DESK)
    page.take_focus()
    for result in RESULTS:
        page.show_answer(answer_of(page, result))
        yield f"checkin-{result.replace('_', '-')}", None
    page.show_answer(answer_of(page, IN, _LONG))
    yield "checkin-long-name", None
    queue = _queue(page)
    page.door.view = replace(page.door.view, waiting=queue, second=_second(page))
    page.door.shown.emit()
    page.show_answer(helped(queue[-1], _DESK))
    yield "checkin-help-desk", None
    page.mode.show_mode(DeskChoices("s", leaving=True), "Coming home")
    page.result.show_waiting()
    yield "checkin-going-out", None
    page.show_mode()


def _queue(page: CheckinPage) -> tuple[HelpWaiting, ...]:
    def waits(
        number: int, name: str, why: str, minutes: int, person: Participant | None = None
    ) -> HelpWaiting:
        sent = page.now() - timedelta(minutes=minutes)
        entry = HelpEntry(id=f"w{number}", name=name, reason=why, desk=_DESK, sent_at=sent)
        return HelpWaiting(entry, person)

    col = answer_of(page, CANCELLED, "Col Harrington").person
    taken = waits(3, "", "Says the ticket is still good", 4, col)
    entry = replace(taken.entry, taken_at=page.now())
    return (
        waits(1, "Hetty Lamborne", "Walk-in, no ticket", 4),
        waits(2, "", "Printed at home, will not read", 2),
        replace(taken, entry=entry),
    )


def _second(page: CheckinPage) -> tuple[SecondEntry, ...]:
    def twice(name: str, apart: int) -> SecondEntry:
        at = page.now() - timedelta(hours=4, minutes=40)
        person = answer_of(page, IN, name).person
        later = at + timedelta(minutes=apart)
        return SecondEntry(person, at, _DESK, later, "Side door", uncertain=apart < 2)

    return twice("Colm Devaney", 13), twice("Gulnara Akhmet", 1)


def _dialogs(page: CheckinPage) -> Iterator[tuple[str, QWidget | None]]:
    window, names = page.window(), page.door.names
    dialogs: dict[str, QDialog] = {
        "walk-in": WalkInDialog("Una New", names.roles(), names.is_exact, window, prints=True),
        "send": SendDialog(answer_of(page, CANCELLED), "", window),
        "desk": ThisDeskDialog(page.choices, page.asking.sessions, window),
        "scans": ScansDialog(page.door.answers, window),
        "second": SecondEntriesDialog(_second(page), window),
    }
    for name, dialog in dialogs.items():
        dialog.open()
        yield f"checkin-{name}", dialog
    people = [each.participant for each in page.door.view.latest[:3]]
    link = LinkDialog(names, window)
    link.search.setText(people[0].name[:2] if people else "")
    link.try_to_save()
    link.open()
    yield "checkin-link", link
    missing = [Missing(person, number) for number, person in enumerate(people, 3)]
    dialog = MissingDialog("Coming home", missing, window, repairs=True)
    dialog.open()
    yield "checkin-missing", dialog


def _kiosk(page: CheckinPage) -> Iterator[tuple[str, QWidget | None]]:
    choices = DeskChoices(help_place="by the stairs", arrangements=True)
    kiosk = page.kiosk.open("Shaping Care Together", choices, _DESK)
    kiosk.showNormal()
    kiosk.resize(*KIOSK)
    yield "kiosk-ready", kiosk
    for result in RESULTS:
        kiosk.show_answer(answer_of(page, result), arrangements=True)
        yield f"kiosk-{result.replace('_', '-')}", kiosk
    kiosk.show_answer(answer_of(page, IN, _LONG), arrangements=False)
    yield "kiosk-long-name", kiosk
    kiosk.resize(*UPRIGHT)
    kiosk.show_answer(answer_of(page, ALREADY_IN), arrangements=True)
    yield "kiosk-upright", kiosk
    kiosk.close()
