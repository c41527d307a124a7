"""Drafts: what stands in a box survives closing, crashes and power cuts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.capture.conftest import Day, editor_of, saved, type_line
from tests.ui.pages.conftest import StillClock
from workshopdesk.domain.rules import POINT_KINDS, PROMPT_KINDS
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.draft_keeper import (
    LONGEST_MS,
    PAUSE_MS,
    DraftKeeper,
    Failed,
    Kept,
)
from workshopdesk.ui.pages.capture.forms import FORMS
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.capture.places import Place, unsaved_part
from workshopdesk.ui.parts.point_kinds import LOOKS
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.theme import icon_names, tokens

AT = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


def place_of(day: Day, prompt: int = 0) -> Place:
    return Place(day.session.id, day.tables[0].id, day.prompts[prompt].id)


def open_again(context: PageContext, window: MainWindow, qtbot: QtBot) -> CapturePage:
    """Open another Capture page on the same event, as after a restart."""
    again = CapturePage(context)
    again.setParent(window)
    qtbot.addWidget(again)
    again.page_shown()
    qtbot.waitUntil(lambda: again.shown is not None)
    return again


def test_words_are_kept_soon_after_a_pause(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    QTest.keyClicks(editor_of(page), "half a thou")
    qtbot.waitUntil(
        lambda: day.drafts() == {place_of(day).draft_place(): "half a thou"}, timeout=2_000
    )
    qtbot.waitUntil(lambda: page.notes.saved.state == "kept")


def test_a_restart_finds_the_words_in_the_box_of_the_place_they_were_typed_at(
    page: CapturePage, day: Day, context: PageContext, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor_of(page), "for the first")
    page.go_to_prompt(day.prompts[1].id)
    QTest.keyClick(editor_of(page), Qt.Key.Key_F4)
    QTest.keyClicks(editor_of(page), "a story beg")
    page.page_hidden()
    again = open_again(context, window, qtbot)
    assert again.place == place_of(day, 1)
    assert editor_of(again).text == "a story beg"
    assert again.notes.box.story
    again.go_to_prompt(day.prompts[0].id)
    assert editor_of(again).text == "for the first"
    assert not again.notes.box.story


def test_an_unfinished_change_of_a_point_is_open_again_after_a_restart(
    page: CapturePage, day: Day, context: PageContext, window: MainWindow, qtbot: QtBot
) -> None:
    type_line(page, "said")
    qtbot.waitUntil(saved(page, 1))
    QTest.keyClick(editor_of(page), Qt.Key.Key_Up)
    editor = page.notes.list.delegate.editor
    assert editor is not None
    QTest.keyClicks(editor, " more")
    qtbot.waitUntil(lambda: "said more" in day.drafts().values())
    again = open_again(context, window, qtbot)
    qtbot.waitUntil(lambda: again.notes.list.delegate.editor is not None)
    opened = again.notes.list.delegate.editor
    assert opened is not None
    assert opened.text == "said more"


def test_saving_a_line_forgets_its_draft(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    QTest.keyClicks(editor_of(page), "whole")
    qtbot.waitUntil(lambda: bool(day.drafts()))
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    qtbot.waitUntil(saved(page, 1))
    qtbot.waitUntil(lambda: day.drafts() == {})


def test_a_draft_that_became_a_point_just_before_the_power_went_is_not_offered_again(
    day: Day, context: PageContext, window: MainWindow, clock: StillClock, qtbot: QtBot
) -> None:
    capture, place = day.desk.services.capture, place_of(day)
    day.desk.call(lambda: capture.keep_draft(place.draft_place(), "!twice?"))
    clock.now += timedelta(seconds=1)
    day.desk.call(
        lambda: capture.add_line(place.session_id, place.prompt_id, place.table_id, "!twice?")
    )
    again = open_again(context, window, qtbot)
    assert editor_of(again).text == ""
    qtbot.waitUntil(lambda: day.drafts() == {})


def test_leaving_the_page_keeps_the_words_at_once(page: CapturePage, day: Day) -> None:
    QTest.keyClicks(editor_of(page), "just now")
    page.page_hidden()
    assert day.drafts() == {place_of(day).draft_place(): "just now"}


@pytest.mark.usefixtures("dressed_app")
def test_while_keys_keep_coming_words_are_kept_every_second_all_the_same(qtbot: QtBot) -> None:
    kept: list[dict[str, str]] = []

    def keep(texts: dict[str, str], done: Kept, _failed: Failed) -> None:
        kept.append(texts)
        done(None)

    keeper = DraftKeeper(keep)
    assert (PAUSE_MS, LONGEST_MS) == (300, 1_000)
    keeper._pause.timeout.disconnect(keeper.flush)  # no pause ever comes
    keeper.note("box", "a")
    for length in range(2, 9):
        keeper.note("box", "a" * length)
    qtbot.waitUntil(lambda: kept == [{"box": "a" * 8}], timeout=2_000)


@pytest.mark.usefixtures("dressed_app")
def test_texts_that_could_not_be_kept_are_tried_again_with_what_came_since() -> None:
    tries: list[tuple[dict[str, str], Kept, Failed]] = []
    keeper = DraftKeeper(lambda texts, done, failed: tries.append((texts, done, failed)))
    keeper.note("one", "a")
    keeper.note("two", "b")
    keeper.flush()
    keeper.note("one", "ab")
    tries[0][2](OSError())
    keeper.flush()
    assert tries[1][0] == {"one": "ab", "two": "b"}


@given(
    st.text(alphabet="abc/-", min_size=1, max_size=8),
    st.none() | st.just("t"),
    st.none() | st.just("p"),
)
def test_a_place_reads_as_it_was_written(
    session: str, table: str | None, prompt: str | None
) -> None:
    place = Place(session, table, prompt)
    read = Place.from_text(place.to_text())
    assert read == place if "/" not in session and session != "-" else read is None or read != place


@given(st.text(max_size=30))
def test_words_that_are_no_point_yet_are_never_dropped(draft: str) -> None:
    assert unsaved_part(draft, AT, [("another point", AT)]) in {draft, draft.partition("\n")[2]}
    assert unsaved_part(draft, AT, [(draft, AT - timedelta(seconds=1))]) == draft


def test_only_the_line_that_is_stored_is_taken_off_a_draft_of_several() -> None:
    assert unsaved_part("!one\ntwo", AT, [("one", AT)]) == "two"


def test_every_kind_of_point_and_prompt_has_its_look_and_its_form() -> None:
    assert set(LOOKS) == {kind.key for kind in POINT_KINDS}
    assert set(FORMS) == set(PROMPT_KINDS)
    assert {look.icon for look in LOOKS.values()} <= set(icon_names())
    assert {look.tone for look in LOOKS.values()} <= set(tokens().tones)
