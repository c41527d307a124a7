"""Tables for people nobody has a list of: each is known by the number they called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CountedOff:
    """Which number goes to which table in which round.

    In the first round the tables are what counting off 1 to ``tables`` over and over gives.

    Args:
        numbers: For each number, from 1, its table in each round.
        repeats: Pairs that meet more than once, counted each time.
        meetings: Pairs who meet at all, of ``possible``.
        proven: Whether no list can have fewer repeats.
    """

    people: int
    tables: int
    rounds: int
    numbers: tuple[tuple[int, ...], ...]
    repeats: int
    meetings: int
    possible: int
    proven: bool

    def at_table(self, round_number: int, table: int) -> list[int]:
        """List the numbers at a table in a round, both counted from 1."""
        place = round_number - 1
        return [n for n, tables in enumerate(self.numbers, 1) if tables[place] == table]

    def sizes(self, round_number: int) -> tuple[int, ...]:
        """Give how many sit at each table in a round, counted from 1."""
        seated = [tables[round_number - 1] for tables in self.numbers]
        return tuple(seated.count(table) for table in range(1, self.tables + 1))
