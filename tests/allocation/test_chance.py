import numpy as np

from workshopdesk.allocation.chance import Chance


def test_the_stream_of_a_seed_is_known_for_good() -> None:
    assert Chance(7).raw(2).tolist() == GOLDEN_WORDS
    assert Chance(7).gumbel((3,)).tolist() == GOLDEN_NOISE


def test_orders_hold_everything_once() -> None:
    orders = Chance(1).orders(50, 9)
    assert np.array_equal(np.sort(orders, axis=1), np.tile(np.arange(9), (50, 1)))
    assert len({tuple(row) for row in orders.tolist()}) > 40


def test_the_noise_has_the_mean_and_spread_of_a_gumbel_distribution() -> None:
    noise = Chance(2).gumbel((100, 1000)).astype(float)
    assert abs(noise.mean() - 0.5772) < 0.02
    assert abs(noise.var() - np.pi**2 / 6) < 0.03


def test_the_largest_of_score_and_noise_is_a_heat_bath() -> None:
    scores = np.log(np.array([0.5, 0.3, 0.2]))
    picks = (scores + Chance(3).gumbel((40_000, 3))).argmax(axis=1)
    assert np.allclose(np.bincount(picks) / 40_000, [0.5, 0.3, 0.2], atol=0.01)


GOLDEN_WORDS = [11530976094092348043, 16550673365885938325]
GOLDEN_NOISE = [-0.2099609375, 2.87060546875, -0.307861328125]
