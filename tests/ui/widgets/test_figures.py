"""Clocks, bars and progress show what they are told and say it aloud."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from workshopdesk.ui.widgets import (
    BarChart,
    BigNumber,
    Column,
    CountdownPie,
    Meter,
    MiniBars,
    MixBar,
    ProgressRow,
)

pytestmark = pytest.mark.usefixtures("dressed_app")


def test_a_clock_keeps_its_width_while_it_runs() -> None:
    assert BigNumber("11:11").sizeHint() == BigNumber("08:24").sizeHint()


def test_a_pie_paints_only_when_it_changes_and_differs_by_what_is_left(qtbot: QtBot) -> None:
    pie = CountdownPie(60)
    qtbot.addWidget(pie)
    pie.resize(pie.sizeHint())
    full = picture_of(pie)
    pie.set_left(0.25)
    assert picture_of(pie) != full
    pie.set_left(7)
    assert pie.left == 1.0
    assert picture_of(pie) == full
    pie.set_left(-1)
    assert pie.left == 0.0


def test_ring_and_ticks_differ_from_the_plain_pie(qtbot: QtBot) -> None:
    pies = [CountdownPie(80), CountdownPie(80, ring=True), CountdownPie(80, ticks=True)]
    for pie in pies:
        qtbot.addWidget(pie)
        pie.resize(pie.sizeHint())
    assert len({picture_of(pie) for pie in pies}) == 3


def test_bars_say_what_they_show(qtbot: QtBot) -> None:
    mix, minutes = MixBar(("Carer", "Health")), MiniBars()
    chart = BarChart([Column("8:00", 6), Column("8:15", 19, now=True)], name="Arrivals")
    for widget in (mix, minutes, chart):
        qtbot.addWidget(widget)
    mix.set_mix((3, 5), (30, 50))
    minutes.set_counts((0, 2, 1))
    assert mix.accessibleName() == "Carer 3, Health 5"
    assert minutes.accessibleName() == "0 2 1"
    assert chart.accessibleName() == "Arrivals 8:00: 6, 8:15: 19"
    for widget in (mix, minutes, chart):
        widget.resize(200, 110)
        assert len(set(picture_of(widget))) > 4


def test_bars_without_anybody_are_empty_and_do_not_fail(qtbot: QtBot) -> None:
    for widget in (MixBar(), MiniBars(), BarChart(), BarChart([Column("8:00", 0)])):
        qtbot.addWidget(widget)
        if isinstance(widget, MixBar):
            widget.set_mix((0, 0))
        assert not widget.grab().isNull()


def test_progress_tells_how_far_and_cancels_once(qtbot: QtBot) -> None:
    row = ProgressRow("Making 486 badges")
    qtbot.addWidget(row)
    row.set_progress(120, 486)
    assert row.figure.text() == "120 of 486"
    assert row.meter.part == pytest.approx(120 / 486)
    row.set_progress(0, 0)
    assert row.figure.text() == ""
    with qtbot.waitSignal(row.cancelled):
        row.cancel_button.click()
    assert not row.cancel_button.isEnabled()


def test_a_meter_stays_between_empty_and_full(qtbot: QtBot) -> None:
    meter = Meter(7)
    qtbot.addWidget(meter)
    assert meter.part == 1.0
    assert meter.accessibleName() == "100%"
