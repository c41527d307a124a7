"""Many laptops, two folders, a day of work and accidents: in the evening all is there, alike."""

import sys
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.sync.comings import WholeDay
from tests.sync.rig import Laptop

MOST = 5
"""Laptops at once."""
WHO = st.integers(0, MOST - 1)
WHICH = st.integers(0, 30)
FOLDER = st.integers(0, 1)
TEXT = st.sampled_from(["", "the same", "new", "new", "new"])
NAMES = st.sampled_from(
    ["{} (conflicted copy).wds", "{}.sync-conflict-20260903.wds", "copy of {}.wds", ""]
)


class ManyDevices(RuleBasedStateMachine):
    """Each rule is one thing that happens; what it cannot happen to, it leaves alone."""

    def __init__(self) -> None:
        super().__init__()
        self.day = WholeDay()

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:
                self.day.end()
        finally:
            self.day.close()

    def who(self, number: int) -> Laptop:
        return self.day.laptops[number % len(self.day.laptops)]

    def text(self, text: str) -> str:
        return self.day.word() if text == "new" else text

    @rule(who=WHO, text=TEXT)
    def add(self, who: int, text: str) -> None:
        self.day.add(self.who(who), self.text(text))

    @rule(who=WHO, number=st.integers(0, 1), text=TEXT)
    def read_roster(self, who: int, number: int, text: str) -> None:
        self.day.read_roster(self.who(who), number, self.text(text))

    @rule(edits=st.lists(st.tuples(WHO, TEXT), min_size=1, max_size=3), which=WHICH)
    def edit_apart(self, edits: list[tuple[int, str]], which: int) -> None:
        """Several edit one field without hearing of each other."""
        for who, text in edits:
            said = self.text(text)
            self.day.edit(self.who(who), which, text=said, name=said, theme_id=said)

    @rule(turns=st.lists(WHO, min_size=2, max_size=3), folder=FOLDER, which=WHICH)
    def edit_in_turns(self, turns: list[int], folder: int, which: int) -> None:
        """One goes on from what the other wrote, so whoever reads later may read it backwards."""
        for who in turns:
            laptop, said = self.who(who), self.day.word()
            laptop.exchange(self.day.folders[folder])
            self.day.edit(laptop, which, text=said, name=said, theme_id=said)
            laptop.exchange(self.day.folders[folder])

    @rule(who=WHO, which=WHICH, kind=st.sampled_from(["idea", "story"]), text=TEXT)
    def edit_two_fields(self, who: int, which: int, kind: str, text: str) -> None:
        said = self.text(text)
        self.day.edit(self.who(who), which, text=said, kind=kind, name=said, pinned=True, role=kind)

    @rule(who=WHO, which=WHICH)
    def delete(self, who: int, which: int) -> None:
        self.day.delete(self.who(who), which)

    @rule(who=WHO, pinned=st.booleans())
    def seat_anew(self, who: int, pinned: bool) -> None:
        self.day.seat_anew(self.who(who), pinned=pinned)

    @rule(who=WHO, which=WHICH, theme=st.sampled_from(["a" * 32, "b" * 32]))
    def file_under(self, who: int, which: int, theme: str) -> None:
        self.day.file_under(self.who(who), which, theme)

    @rule(who=WHO, text=TEXT)
    def check_in(self, who: int, text: str) -> None:
        self.day.check_in(self.who(who), self.text(text))

    @rule(who=WHO, which=WHICH)
    def void(self, who: int, which: int) -> None:
        self.day.void(self.who(who), which)

    @rule(who=WHO, which=WHICH)
    def undo(self, who: int, which: int) -> None:
        self.day.undo(self.who(who), which)

    @rule(who=WHO, which=WHICH)
    def settle(self, who: int, which: int) -> None:
        self.day.settle(self.who(who), which)

    @rule(who=WHO, which=WHICH, sort=st.integers(0, 2))
    def of_a_newer_version(self, who: int, which: int, sort: int) -> None:
        self.day.of_a_newer_version(self.who(who), which, sort)

    @rule(pairs=st.lists(st.tuples(WHO, FOLDER), min_size=1, max_size=4))
    def exchange(self, pairs: list[tuple[int, int]]) -> None:
        for who, folder in pairs:
            self.who(who).exchange(self.day.folders[folder])

    @rule(folder=FOLDER, which=WHICH)
    def lose_file(self, folder: int, which: int) -> None:
        self.day.lose_file(self.day.folders[folder], which)

    @rule(which=WHICH)
    def bring_back_file(self, which: int) -> None:
        self.day.bring_back_file(which)

    @rule(folder=FOLDER, which=WHICH, name=NAMES)
    def double_file(self, folder: int, which: int, name: str) -> None:
        self.day.double_file(self.day.folders[folder], which, name)

    @rule(folder=FOLDER, which=WHICH, part=st.floats(0, 1))
    def cut_file(self, folder: int, which: int, part: float) -> None:
        self.day.cut_file(self.day.folders[folder], which, part)

    @rule(folder=FOLDER)
    def wipe(self, folder: int) -> None:
        self.day.wipe(self.day.folders[folder])

    @rule(who=WHO, hours=st.sampled_from([-24, -1, 0, 1, 24]))
    def set_clock(self, who: int, hours: int) -> None:
        self.who(who).skew = timedelta(hours=hours)

    @rule(who=WHO)
    def open_again(self, who: int) -> None:
        self.who(who).close()

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        self.day.back_up(self.who(who))

    @rule(which=WHICH)
    def restore(self, which: int) -> None:
        self.day.restore(which)

    @rule(who=WHO, source=WHO)
    def destroy(self, who: int, source: int) -> None:
        self.day.destroy(self.who(who), self.who(source))

    @rule(who=WHO, running=st.booleans())
    def clone(self, who: int, running: bool) -> None:
        if len(self.day.laptops) < MOST:
            source = self.who(who)
            if running:
                self.day.clone_running(source)
            else:
                self.day.copy(source, source.identity)

    @rule(who=WHO, folder=FOLDER)
    def join(self, who: int, folder: int) -> None:
        if len(self.day.laptops) < MOST:
            self.day.join(self.who(who), self.day.folders[folder])

    @rule(who=WHO)
    def copy_to_a_stranger(self, who: int) -> None:
        if len(self.day.laptops) < MOST:
            self.day.copy_to_a_stranger(self.who(who))

    @rule(who=WHO, other=WHO)
    def revoke(self, who: int, other: int) -> None:
        self.day.revoke(self.who(who), self.who(other))

    @rule(which=WHICH, folder=FOLDER)
    def go_on_without_knowing(self, which: int, folder: int) -> None:
        self.day.go_on_without_knowing(which, self.day.folders[folder])

    @rule(who=WHO, which=WHICH)
    def forget(self, who: int, which: int) -> None:
        self.day.forget(self.who(who), which)


# A failure is told at once, with what reproduces it: shrinking days of work takes minutes.
QUICK = settings(
    max_examples=25,
    stateful_step_count=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    print_blob=True,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("quarter", range(4))
def test_many_devices_agree_and_keep_all_in_a_hundred_days(quarter: int) -> None:
    """The same hundred days each time; ``--full`` tries others."""
    same = seed(quarter)(type(f"Quarter{quarter}", (ManyDevices,), {}))
    run_state_machine_as_test(same, settings=QUICK)


@pytest.mark.full
@pytest.mark.parametrize("_part", range(20))
def test_many_devices_agree_and_keep_all_in_two_thousand_days(_part: int) -> None:
    run_state_machine_as_test(
        ManyDevices, settings=settings(QUICK, max_examples=100, stateful_step_count=30)
    )
