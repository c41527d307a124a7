"""Inter is ours, its weights differ, and its figures stand under each other."""

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from workshopdesk.ui.theme import fonts
from workshopdesk.ui.theme.fonts import inter_files, load_family, make_font

pytestmark = pytest.mark.usefixtures("dressed_app")


def test_inter_is_found_without_importing_its_package() -> None:
    files = inter_files()
    assert files
    assert all(path.is_file() for path in files)


def test_the_application_writes_in_inter(dressed_app: QApplication) -> None:
    assert QFontInfo(dressed_app.font()).family() == "Inter"
    assert dressed_app.font().pixelSize() == 14


def test_heavier_is_wider() -> None:
    widths = [
        QFontMetricsF(make_font(28, weight)).horizontalAdvance("Participants")
        for weight in (400, 500, 600, 700)
    ]
    assert widths == sorted(widths)
    assert len(set(widths)) == len(widths)


def test_tabular_figures_have_one_width_and_others_do_not() -> None:
    tabular = QFontMetricsF(make_font(72, 600, tabular=True))
    plain = QFontMetricsF(make_font(72, 600))
    assert tabular.horizontalAdvance("11:11") == tabular.horizontalAdvance("00:00")
    assert plain.horizontalAdvance("11:11") < plain.horizontalAdvance("00:00")


def test_without_inter_the_systems_font_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "inter_files", lambda: ())
    load_family.cache_clear()
    try:
        assert load_family()
    finally:
        load_family.cache_clear()
