"""Exchanging with folders: by itself, by hand, with folders that come and go."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.elsewhere import Elsewhere
from workshopdesk.desk import Desk
from workshopdesk.domain.errors import Cancelled
from workshopdesk.domain.progress import Progress
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.syncing.folder_sync import FolderState, FolderSync


@pytest.fixture
def sync(context: PageContext) -> FolderSync:
    return context.syncing


@pytest.fixture
def other(meet: Callable[[], Elsewhere]) -> Elsewhere:
    return meet()


def at_rest(qtbot: QtBot, sync: FolderSync) -> FolderState:
    """Wait until nothing is under way, and give how it stands with the only folder."""
    qtbot.waitUntil(lambda: sync.under_way is None)
    [state] = sync.states()
    return state


def say(desk: Desk, words: str) -> None:
    """Write something as a person does."""
    desk.call(lambda: desk.services.programme.add_session(words))


def titles(desk: Desk) -> set[str]:
    return {row["title"] for row in desk.call(lambda: desk.services.upkeep.rows("session"))}


def test_a_chosen_folder_is_remembered_and_exchanged_with(
    qtbot: QtBot, sync: FolderSync, desk: Desk, other: Elsewhere
) -> None:
    other.do(lambda: other.services.programme.add_session("Made there"))
    other.leave()
    with qtbot.waitSignal(sync.ended) as told:
        sync.add(other.stick)
    state: FolderState = told.args[0] if told.args else FolderState(Path())
    assert state.there
    assert state.last is not None
    assert state.last.received > 0
    assert titles(desk) == {"Made there"}
    assert desk.folders.all() == [other.stick]


def test_a_persons_change_goes_out_by_itself_after_two_seconds(
    qtbot: QtBot, sync: FolderSync, desk: Desk, other: Elsewhere
) -> None:
    sync.add(other.stick)
    at_rest(qtbot, sync)
    sync.start()
    at_rest(qtbot, sync)
    say(desk, "Made here")
    qtbot.waitUntil(sync._after_change.isActive)
    sync._after_change.setInterval(0)  # the two seconds are over
    sync._after_change.start()
    qtbot.waitUntil(lambda: sync.under_way is not None)
    at_rest(qtbot, sync)
    other.leave()
    assert titles(other.desk) == {"Made here"}


def test_a_folder_that_is_not_there_is_no_error_and_is_found_again(
    qtbot: QtBot, sync: FolderSync, desk: Desk, other: Elsewhere, tmp_path: Path
) -> None:
    sync.add(other.stick)
    at_rest(qtbot, sync)
    pocket = tmp_path / "pocket"
    other.stick.rename(pocket)
    say(desk, "Made meanwhile")
    sync.exchange_all()
    state = at_rest(qtbot, sync)
    assert state.there is False
    assert not state.problem
    assert desk.call(desk.services.sync.in_step).pending > 0
    pocket.rename(other.stick)
    sync.exchange_all()
    assert at_rest(qtbot, sync).there
    assert desk.call(desk.services.sync.in_step).pending == 0


def test_before_unplugging_all_is_on_the_stick_and_nothing_is_written_after(
    qtbot: QtBot, sync: FolderSync, desk: Desk, other: Elsewhere
) -> None:
    sync.add(other.stick)
    at_rest(qtbot, sync)
    say(desk, "Last thing")
    sync.exchange(other.stick, unplug=True)
    state = at_rest(qtbot, sync)
    assert state.resting
    before = sorted(path for path in other.stick.rglob("*") if path.is_file())
    say(desk, "After that")
    sync.exchange_all()
    assert at_rest(qtbot, sync).resting
    assert sorted(path for path in other.stick.rglob("*") if path.is_file()) == before
    other.leave()
    assert titles(other.desk) == {"Last thing"}


def test_a_stick_that_was_away_is_exchanged_with_again(
    qtbot: QtBot, sync: FolderSync, desk: Desk, other: Elsewhere, tmp_path: Path
) -> None:
    sync.add(other.stick)
    at_rest(qtbot, sync)
    sync.exchange(other.stick, unplug=True)
    at_rest(qtbot, sync)
    other.stick.rename(tmp_path / "pocket")
    sync.exchange_all()
    assert not at_rest(qtbot, sync).resting
    (tmp_path / "pocket").rename(other.stick)
    say(desk, "News")
    sync.exchange_all()
    assert not at_rest(qtbot, sync).resting
    other.leave()
    assert titles(other.desk) == {"News"}


def test_a_folder_that_takes_nothing_is_told_in_words(
    qtbot: QtBot, sync: FolderSync, desk: Desk, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "workshop-desk").write_text("in the way")
    say(desk, "Something")
    sync.add(broken)
    state = at_rest(qtbot, sync)
    assert "cannot be reached" in state.problem
    assert titles(desk) == {"Something"}


class Gate:
    """Holds an exchange until the test lets it go on; then it tells progress until stopped."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.began, self.ended = desk, 0, 0
        self._whole = desk.services.sync.exchange_folder

    def __call__(self, folder: Path, on_lane: Any, progress: Progress) -> Any:
        self.began += 1
        try:
            while self.began == 1:
                progress(1, 10)
        except Cancelled:
            self.ended += 1
            raise
        return self._whole(folder, on_lane, progress)


@pytest.fixture
def gate(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(desk)
    monkeypatch.setattr(desk.services.sync, "exchange_folder", gate)
    yield gate
    gate.began = 2


def test_an_exchange_can_be_stopped(
    qtbot: QtBot, sync: FolderSync, other: Elsewhere, gate: Gate
) -> None:
    sync.add(other.stick)
    qtbot.waitUntil(lambda: gate.began == 1)
    assert sync.is_by_hand
    sync.cancel()
    qtbot.waitUntil(lambda: sync.under_way is None)
    assert gate.ended == 1


def test_a_persons_wish_replaces_the_exchange_under_way_and_runs_alone(
    qtbot: QtBot, sync: FolderSync, desk: Desk, other: Elsewhere, gate: Gate
) -> None:
    desk.folders.add(other.stick)
    sync._states[other.stick] = FolderState(other.stick)
    sync.exchange_all()
    qtbot.waitUntil(lambda: gate.began == 1)
    assert not sync.is_by_hand
    with qtbot.waitSignal(sync.ended):
        sync.exchange(other.stick)
    assert (gate.began, gate.ended) == (2, 1)


def test_a_forgotten_folder_is_left_as_it_is(
    qtbot: QtBot, sync: FolderSync, desk: Desk, other: Elsewhere
) -> None:
    sync.add(other.stick)
    at_rest(qtbot, sync)
    sync.forget(other.stick)
    assert sync.states() == []
    assert desk.folders.all() == []
    assert any(other.stick.rglob("*.wds"))


def test_closing_stops_an_exchange_and_keeps_all(
    qtbot: QtBot, sync: FolderSync, other: Elsewhere, gate: Gate
) -> None:
    sync.add(other.stick)
    qtbot.waitUntil(lambda: gate.began == 1)
    sync.close()
    assert gate.ended == 1
    shutil.rmtree(other.stick)
