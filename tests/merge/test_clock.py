"""Stamps always grow, follow what was seen, and decline a future that is not ours."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge.clock import (
    MAX_AHEAD_MS,
    HybridClock,
    counter_of,
    milliseconds_of,
    stamp,
)

TIMES = st.integers(0, 4_000_000_000_000)


@given(st.lists(TIMES))
def test_stamps_grow_even_when_the_wall_clock_runs_backwards(times: list[int]) -> None:
    clock = HybridClock()
    stamps = [clock.tick(now) for now in times]

    assert all(before < after for before, after in itertools.pairwise(stamps))


@given(TIMES, st.integers(0, 65_535))
def test_a_stamp_tells_its_time_and_counter(now: int, counter: int) -> None:
    assert milliseconds_of(stamp(now, counter)) == now
    assert counter_of(stamp(now, counter)) == counter


@given(TIMES, TIMES, st.integers(0, 65_535))
def test_what_was_followed_comes_before_the_next_stamp(now: int, seen: int, counter: int) -> None:
    clock = HybridClock()
    followed = clock.follow(stamp(seen, counter), now)

    assert followed == (seen - now <= MAX_AHEAD_MS)
    assert (clock.tick(now) > stamp(seen, counter)) or not followed


def test_a_stamp_far_ahead_leaves_our_own_as_it_was() -> None:
    clock = HybridClock(stamp(1_000))

    assert not clock.follow(stamp(1_001 + MAX_AHEAD_MS), 1_000)
    assert clock.last == stamp(1_000)


def test_a_clock_before_1970_still_gives_stamps_that_can_be_kept() -> None:
    assert HybridClock().tick(-5_000) > 0


def test_more_stamps_in_a_millisecond_than_the_counter_holds_run_into_the_next() -> None:
    clock = HybridClock(stamp(7, 65_535))

    assert clock.tick(7) == stamp(8, 0)
