"""Our icons: each is there, drawn, in the colour asked for, sharp at every scale."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workshopdesk.ui.theme import icon_names, icon_pixmap, make_icon, paint_icon, resource_path
from workshopdesk.ui.theme.icons import DIRECTIONAL, coloured_svg

WANTED = """
today people check-in tables run capture themes summary devices search undo redo plus minus pin
lock clock coffee fork-knife mic speech speech-bubbles scales flask book bulb printer shuffle
play pause next projector hand quote action check-square question idea disagreement parking
story point triangle-alert triangle ring octagon-cross circle square diamond check cross
warning arrow-left chevron-left chevron-right chevron-up chevron-down file folder usb save
drive eye-off keyboard swap door ear large-print pencil trash merge split pathway camera sound
wifi cloud cloud-off laptop tablet battery shield copy external import export refresh hourglass
stopwatch calendar qr badge help-desk full-screen settings link unlink heart person-plus
person-minus flag grip filter message
"""
pytestmark = pytest.mark.usefixtures("dressed_app")


def ink_of(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 40
        for x in range(image.width())
        for y in range(image.height())
    )


def test_every_icon_the_pages_need_is_there() -> None:
    assert set(WANTED.split()) <= set(icon_names())


def test_directional_icons_are_icons() -> None:
    known = set(icon_names())
    assert known >= DIRECTIONAL


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_draws_something_and_leaves_most_of_its_square_free(name: str) -> None:
    image = icon_pixmap(name, 24, "#2557d6").toImage()
    drawn = ink_of(image)
    assert 8 <= drawn <= 24 * 24 * 0.85


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_has_one_colour_our_grid_and_our_stroke(name: str) -> None:
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke-width="2"' in source
    assert 'stroke-linecap="round"' in source
    assert "#" not in source
    assert "currentColor" not in coloured_svg(name, "#123456")


def test_an_icon_takes_the_colour_asked_for() -> None:
    image = icon_pixmap("circle", 24, "#2557d6").toImage()
    assert image.pixelColor(12, 12) == QColor("#2557d6")


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_a_pixmap_has_the_pixels_of_its_screen(ratio: float) -> None:
    pixmap = icon_pixmap("pin", 20, "#000000", ratio)
    assert pixmap.width() == round(20 * ratio)
    assert pixmap.deviceIndependentSize().toSize() == QSize(20, 20)


def test_an_icon_for_qt_has_pixmaps_for_one_two_and_three_times() -> None:
    icon = make_icon("pin")
    sizes = {pixmap.width() for pixmap in icon.availableSizes()}
    assert sizes >= {20, 40, 60}
    assert not icon.pixmap(QSize(20, 20), mode=QIcon.Mode.Disabled).isNull()


def test_painting_centres_the_icon_in_its_box() -> None:
    image = QImage(60, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, QRect(20, 0, 40, 40), "square", "accent")
    painter.end()
    assert image.pixelColor(40, 20).alpha() == 255
    assert image.pixelColor(10, 20).alpha() == 0


def test_arrows_turn_round_in_right_to_left_layouts(dressed_app: QApplication) -> None:
    before = icon_pixmap("arrow-left", 24, "#000000").toImage()
    plain = icon_pixmap("pin", 24, "#000000").toImage()
    dressed_app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned = icon_pixmap("arrow-left", 24, "#000000").toImage()
        same = icon_pixmap("pin", 24, "#000000").toImage()
    finally:
        dressed_app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert turned == before.flipped(Qt.Orientation.Horizontal)
    assert same == plain


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(KeyError):
        icon_pixmap("unicorn", 24, "#000000")
