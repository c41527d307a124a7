"""Everything that takes the keyboard has a name, on the pages and in the dialogs before them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import lane_done
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Event, Participant
from workshopdesk.services.places import Settings
from workshopdesk.services.templates import all_templates
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages import PAGES, page_specs
from workshopdesk.ui.pages.people import spec as people_spec
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.pages.people.person_dialog import PersonDialog
from workshopdesk.ui.pages.today import spec as today_spec
from workshopdesk.ui.pages.today.event_dialog import EventDialog
from workshopdesk.ui.pages.today.questions_dialog import QuestionsDialog
from workshopdesk.ui.pages.today.session_dialog import SessionDialog
from workshopdesk.ui.pages.welcome import WelcomePage
from workshopdesk.ui.pages.welcome.new_event import NewEventDialog
from workshopdesk.ui.scanning.means import Means
from workshopdesk.ui.shell import JobRunner
from workshopdesk.ui.shell.sidebar import SidebarButton
from workshopdesk.ui.widgets import tab_stops

ELVERBY = Participant(id="p", name="Ines", attributes={"Town": "Elverby"})
DIALOGS: dict[str, Callable[[], QWidget]] = {
    "event": lambda: EventDialog(Event(id="e", title="Day")),
    "session": lambda: SessionDialog(None, "09:30"),
    "person": lambda: PersonDialog(ELVERBY, ["Carer"], ["Town"]),
    "new event": lambda: NewEventDialog(Path("events"), all_templates()),
}


@pytest.mark.usefixtures("dressed_app")
@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(name: str, qtbot: QtBot) -> None:
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []


def test_every_control_of_the_welcome_page_has_a_name(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "Day.workshop").write_bytes(b"")
    means = Means(JobRunner(window), lambda _: None, Settings(tmp_path / "settings"))
    page = WelcomePage([tmp_path / "Day.workshop"], tmp_path, means, window)
    qtbot.addWidget(page)
    page.set_templates(all_templates())
    page.show()
    assert nameless(page) == []


def test_every_control_of_today_and_its_questions_has_a_name(
    context: PageContext, desk: Desk, qtbot: QtBot
) -> None:
    session = desk.call(lambda: desk.services.programme.add_session("Lab", tables=2))
    context.window.add_page(today_spec(context))
    page = context.window.show_page("today")
    lane_done(qtbot, context)
    assert nameless(page) == []
    dialog = QuestionsDialog(context, session.id, "Lab", context.window)
    dialog.open()
    lane_done(qtbot, context)
    assert nameless(dialog) == []
    dialog.reject()


def test_every_control_of_people_and_of_a_reading_has_a_name(
    context: PageContext, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.call(lambda: desk.services.people.add("Ines", role="Carer"))
    context.window.add_page(people_spec(context))
    page = context.window.show_page("people")
    assert isinstance(page, PeoplePage)
    lane_done(qtbot, context)
    assert nameless(page) == []
    roster = tmp_path / "list.csv"
    roster.write_text("Name,Town\nJoss Reed,Elverby\n", "utf-8")
    page.read(roster)
    preview = page.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.reader.view is not None)
    assert nameless(preview) == []
    preview.leave()


def test_tab_alone_reaches_all_there_is_on_every_page(
    context: PageContext, desk: Desk, qtbot: QtBot
) -> None:
    make_a_day(desk)
    window = context.window
    window.add_pages(page_specs(context))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in PAGES:
        window.show_page(key)
        qtbot.waitUntil(lambda: nameless(window) == [])
        lane_done(qtbot, context)
        reached = walk(window) + walk(window)  # a row reached lets tools before it be used
        missed = [f"{type(w).__name__} {w.accessibleName()}" for w in tab_stops(window)
                  if w not in reached]  # fmt: skip
        assert missed == [], key
        assert any(isinstance(w, SidebarButton) and w.spec.key == key for w in reached), key
    qtbot.waitUntil(lambda: not context.jobs.running())


def make_a_day(desk: Desk) -> None:
    """Make a session with tables and a question, and two people."""
    services = desk.services

    def make() -> None:
        session = services.programme.add_session("Lab", tables=2)
        services.programme.add_prompt(session.id, "What would help?")
        for name in ("Ines", "Joss"):
            services.people.add(name, role="Carer")

    desk.call(make)


def walk(window: QWidget) -> list[QWidget]:
    """Press Tab until it comes round; give all it stopped at."""
    reached: list[QWidget] = []
    for _ in range(200):
        focus = QApplication.focusWidget() or window
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in reached:
            break
        reached.append(now)
    return reached


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    QLineEdit(top)
    top.show()
    assert nameless(top) == ["QLineEdit in QWidget"]
