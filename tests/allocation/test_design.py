from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.construct import design
from workshopdesk.allocation.fields import Group, field_products, prime_power


@pytest.mark.parametrize(("p", "k"), [(2, 1), (7, 1), (2, 3), (3, 2), (2, 4), (5, 2), (3, 3)])
def test_products_and_sums_make_a_field(p: int, k: int) -> None:
    q = p**k
    times = field_products(p, k, q, q)
    group = Group((p,) * k)
    everything = np.arange(q)
    plus = group.add(everything[:, None], everything[None, :])
    assert np.array_equal(times, times.T)
    assert np.array_equal(times[1], everything)
    for row in times[1:]:
        assert sorted(row.tolist()) == list(range(q))
    for a, b, c in list(product(range(q), repeat=3))[:: max(1, q**3 // 500)]:
        assert times[a, plus[b, c]] == plus[times[a, b], times[a, c]]
        assert times[a, times[b, c]] == times[times[a, b], c]


def test_prime_powers_are_known_from_other_numbers() -> None:
    found = {n: power for n in range(1, 33) if (power := prime_power(n))}
    assert found[27] == (3, 3)
    assert set(found) == {2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32}


@given(st.lists(st.integers(2, 5), min_size=1, max_size=3), st.data())
def test_what_is_added_in_a_group_can_be_taken_away(moduli: list[int], data: st.DataObject) -> None:
    group = Group(tuple(moduli))
    one = st.integers(0, group.order - 1)
    a, b = np.array([data.draw(one)]), np.array([data.draw(one)])
    assert group.subtract(group.add(a, b), b) == a
    assert group.add(a, b) == group.add(b, a)


@pytest.mark.parametrize(
    ("tables", "seats", "rounds", "conv"),
    [(8, 4, 9, 0), (9, 7, 9, 0), (25, 5, 26, 0), (10, 6, 7, 0), (6, 8, 6, 180), (63, 8, 4, 0)],
)
def test_a_design_seats_everyone_and_meets_as_rarely_as_it_says(
    tables: int, seats: int, rounds: int, conv: int
) -> None:
    found = design(tables, seats, rounds, Chance(1), splits=True)
    assert found.tables.shape == (rounds, tables * seats)
    met = np.zeros((tables * seats,) * 2, dtype=int)
    for one in found.tables:
        assert np.array_equal(np.bincount(one), np.full(tables, seats))
        met += one[:, None] == one[None, :]
    shared = met[np.triu_indices(len(met), 1)]
    assert sum(comb(int(c), 2) for c in shared) == found.conv == conv


def test_class_nought_keeps_its_table_so_that_hosts_can() -> None:
    for tables in (8, 10):
        found = design(tables, 4, 5, Chance(1), splits=False)
        assert all(np.array_equal(one[:tables], np.arange(tables)) for one in found.tables)
