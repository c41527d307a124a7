import pytest

from workshopdesk.domain.target_mix import as_wished


@pytest.mark.parametrize(
    ("sense", "wished", "good"),
    [
        ("about", 2, [1, 2, 3]),
        ("about", 2.4, [2, 3]),
        ("about", 1, [1, 2]),
        ("about", 0, [0, 1]),
        ("least", 2, [2, 3, 4, 5]),
        ("most", 2, [0, 1, 2]),
    ],
)
def test_a_table_is_as_wished(sense: str, wished: float, good: list[int]) -> None:
    assert [have for have in range(6) if as_wished(sense, wished, have)] == good
