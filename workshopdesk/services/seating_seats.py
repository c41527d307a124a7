"""Seats as rows: those of a plan in force, those of a new one, and what is told of a suggestion."""

from collections.abc import Sequence

from workshopdesk.allocation import Problem, Solution
from workshopdesk.domain.kinds import Round, Seat, Table
from workshopdesk.domain.views.seating import Suggestion, Wishes
from workshopdesk.store.ids import derived_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork


def suggestion_of(
    problem: Problem, solution: Solution, plan_ids: tuple[str, ...] = (), group: str = ""
) -> Suggestion:
    """Give an answer of the engine as the command line and the pages show it."""
    return Suggestion(
        problem.tables,
        problem.rounds,
        solution.seed,
        solution.steps,
        solution.seconds,
        solution.repeats,
        solution.conv,
        solution.bound,
        solution.proven,
        solution.violations,
        {name: (m.same_pairs, m.bound) for name, m in solution.columns.items()},
        solution.plan,
        solution.explanation,
        plan_ids,
        group,
    )


def settings_of(wishes: Wishes) -> dict[str, str]:
    """Give what was wished for as texts to keep with plans."""
    told = {
        "spread": ", ".join(f"{name}:{weight:g}" for name, weight in wishes.spread.items()),
        "cluster": ", ".join(wishes.cluster),
        "only_present": "yes" if wishes.only_present else "",
        "seconds": f"{wishes.seconds:g}" if wishes.seconds else "",
    }
    return {name: text for name, text in told.items() if text}


def _pinned(reader: Reader, plan_id: str | None) -> set[str]:
    if not plan_id:
        return set()
    return {s.participant_id for s in reader.find(Seat, plan_id=plan_id, pinned=True)}


def _seats(
    plan_id: str, seated: Sequence[Sequence[str]], tables: Sequence[Table], pinned: set[str]
) -> list[Seat]:
    return [
        Seat(
            id=derived_id(plan_id, person),
            plan_id=plan_id,
            participant_id=person,
            table_id=table.id,
            pinned=person in pinned,
        )
        for table, people in zip(tables, seated, strict=False)
        for person in people
    ]


def seats_of(
    reader: Reader, plan_id: str, seated: Sequence[Sequence[str]], tables: Sequence[Table],
    standing: Round,
) -> list[Seat]:  # fmt: skip
    """Give the seats of a new plan of a round; who was pinned in it stays pinned."""
    return _seats(plan_id, seated, tables, _pinned(reader, standing.plan_id))


def seats_now(reader: Reader, session_id: str, number: int) -> list[Seat]:
    """Give the seats in force in a round; none where it has no plan."""
    rounds = reader.find(Round, session_id=session_id, number=number)
    plan = rounds[0].plan_id if rounds else None
    return reader.find(Seat, plan_id=plan) if plan else []


def put_seat(
    unit: UnitOfWork, plan_id: str, person: str, table_id: str | None, standing: Seat | None
) -> None:
    """Give somebody a seat in a plan in place of the one standing; with no table, take it away."""
    if table_id is None:
        if standing:
            unit.delete(Seat, standing.id)
        return
    row = Seat(
        id=derived_id(plan_id, person),
        plan_id=plan_id,
        participant_id=person,
        table_id=table_id,
        pinned=standing.pinned if standing else False,
    )
    unit.keep(row)
