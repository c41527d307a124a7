from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshopdesk.domain.errors import DeskError
from workshopdesk.services.number_off import number_off

figures = st.tuples(st.integers(1, 40), st.integers(1, 10), st.integers(1, 4)).filter(
    lambda each: each[1] <= each[0]
)


@given(figures)
@settings(max_examples=40, deadline=None)
def test_every_number_has_a_table_in_every_round_and_sizes_differ_by_one(
    each: tuple[int, int, int],
) -> None:
    people, tables, rounds = each
    told = number_off(people, tables, rounds)
    assert len(told.numbers) == people
    for number in range(1, rounds + 1):
        sizes = told.sizes(number)
        assert sum(sizes) == people
        assert max(sizes) - min(sizes) <= 1


@given(figures)
@settings(max_examples=40, deadline=None)
def test_the_first_round_is_what_counting_off_gives(each: tuple[int, int, int]) -> None:
    people, tables, rounds = each
    told = number_off(people, tables, rounds)
    assert [row[0] for row in told.numbers] == [n % tables + 1 for n in range(people)]


def test_the_repeats_told_are_those_of_the_list() -> None:
    told = number_off(7, 2, 3)
    shared = dict.fromkeys(combinations(range(1, 8), 2), 0)
    for number in (1, 2, 3):
        for table in (1, 2):
            for pair in combinations(told.at_table(number, table), 2):
                shared[pair] += 1
    assert sum(max(0, count - 1) for count in shared.values()) == told.repeats > 0
    assert sum(count > 0 for count in shared.values()) == told.meetings


def test_eight_tables_of_four_meet_nobody_twice() -> None:
    told = number_off(32, 8, 4)
    assert (told.repeats, told.proven) == (0, True)


def test_the_same_figures_give_the_same_list() -> None:
    assert number_off(31, 6, 3) == number_off(31, 6, 3)


@pytest.mark.parametrize("wrong", [(0, 1, 1), (5_000, 8, 1), (5, 6, 1), (5, 0, 1), (5, 2, 0)])
def test_figures_without_sense_are_refused_in_words(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(DeskError) as refused:
        number_off(*wrong)
    assert refused.value.message
