"""The pages as they print: for whom, with which parts, painted and turned."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.summary.conftest import LAYOUT_MS, Day, calm, open_page
from workshopdesk.domain.summary_views import LinkArea, Run
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.summary import spec
from workshopdesk.ui.pages.summary.page import SummaryPage
from workshopdesk.ui.parts.paper import link_at, page_pixmap, paper_font

KEY = Qt.Key


def test_the_pages_of_an_empty_event_are_shown_too(context: PageContext, qtbot: QtBot) -> None:
    page = open_page(qtbot, context)
    assert page.pane.preview is not None
    assert page.pane.head.text().startswith("Page 1 of")
    assert "Nothing has been said yet" in page.work.no_headline.text()


def test_a_page_is_white_paper_with_ink_in_every_theme(
    page: SummaryPage, context: PageContext
) -> None:
    context.window.theme.set_mode("dark")
    assert page.pane.preview is not None
    image = page_pixmap(page.pane.preview.pages[0], 300, 1.0).toImage()
    assert image.pixelColor(2, 2) == QColor("white")
    colours = {image.pixel(x, y) for x in range(0, 300, 3) for y in range(0, 400, 2)}
    assert len(colours) > 10


def test_letters_on_the_screen_are_as_wide_as_on_paper(page: SummaryPage) -> None:
    assert page.pane.preview is not None
    runs = [
        mark
        for each in page.pane.preview.pages
        for mark in each.marks
        if isinstance(mark, Run) and len(mark.text) > 20
    ]
    assert runs
    for run in runs:
        font = paper_font(run.font, run.size)
        width = QFontMetricsF(font).horizontalAdvance(run.text) * run.size / font.pixelSize()
        assert abs(width - run.width) < 0.01 * run.width, run.text


def test_page_keys_scroll_and_turn(page: SummaryPage) -> None:
    assert page.pane.preview is not None
    last = len(page.pane.preview.pages)
    QTest.keyClick(page, KEY.Key_Z)
    assert page.pane.area.whole
    for number in range(2, last + 1):
        QTest.keyClick(page.headlines, KEY.Key_PageDown)
        assert page.pane.number == number
    QTest.keyClick(page.headlines, KEY.Key_PageDown)
    assert page.pane.number == last
    QTest.keyClick(page.headlines, KEY.Key_PageUp)
    assert page.pane.number == last - 1
    assert page.pane.thumbnails.currentIndex().row() == last - 2


def test_a_small_page_is_gone_to_and_stays_after_a_change(
    page: SummaryPage, day: Day, qtbot: QtBot
) -> None:
    thumbnails = page.pane.thumbnails
    thumbnails.setCurrentIndex(thumbnails.pages.index(2, 0))
    assert page.pane.number == 3
    before = page.pane.preview
    day.say("One more thing")
    qtbot.waitUntil(lambda: page.pane.preview is not before, timeout=10_000)
    calm(page, qtbot)
    assert page.pane.number == 3
    assert thumbnails.currentIndex().row() == 2


def test_a_click_on_a_link_leads_to_its_place(page: SummaryPage, day: Day, qtbot: QtBot) -> None:
    day.headline("Pay the bus.", day.points[1])
    pane = page.pane

    def links() -> list[LinkArea]:
        sheet = pane.sheet.page
        return [m for m in sheet.marks if isinstance(m, LinkArea)] if sheet else []

    qtbot.waitUntil(lambda: bool(links()), timeout=10_000)
    calm(page, qtbot)
    area = next(
        link for link in links() if pane.preview and pane.preview.places[link.target][0] > 1
    )
    scale = pane.sheet.width() / pane.preview.pages[0].width if pane.preview else 1
    x, y = area.x + area.width / 2, area.y + area.height / 2
    QTest.mouseClick(
        pane.sheet, Qt.MouseButton.LeftButton, pos=QPoint(round(x * scale), round(y * scale))
    )
    assert pane.preview is not None
    assert pane.number == pane.preview.places[area.target][0]
    assert link_at(pane.preview.pages[0], 1, 1) == ""


def test_another_audience_gets_other_pages_and_is_remembered(
    page: SummaryPage, context: PageContext, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.work.audience.button("public"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.pane.audience.full_text == "as the public will see it")

    def shown() -> str:
        return page.maker.overview.day.audience if page.maker.overview else ""

    qtbot.waitUntil(lambda: shown() == "public", timeout=LAYOUT_MS)
    calm(page, qtbot)
    again = spec(context).factory()
    assert isinstance(again, SummaryPage)
    assert again.maker.audience == "public"
    again.deleteLater()


def test_a_part_is_switched_off_and_those_always_there_are_not(
    page: SummaryPage, qtbot: QtBot
) -> None:
    switches = page.sections.switches
    locked = {key for key, switch in switches.items() if not switch.isEnabled()}
    assert locked == {"disagreements", "one_table", "withheld"}
    assert page.pane.preview is not None
    assert "points" in page.pane.preview.places
    QTest.mouseClick(switches["points"], Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    qtbot.waitUntil(lambda: page.sections.pages["points"].text() == "off", timeout=10_000)
    assert "points" not in page.pane.preview.places
    assert page.maker.without == {"points"}
