"""Seating again what is to come: no-shows, walk-ins, a closed table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshopdesk.allocation import Plan as Seatings
from workshopdesk.allocation import Problem, RepairOption
from workshopdesk.allocation import repair as find_repairs
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Plan, Round, Rule, Table
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.seating import Repairs, RepairWishes
from workshopdesk.services.base import Service
from workshopdesk.services.people import check_name, value_of
from workshopdesk.services.presence import expected_people
from workshopdesk.services.repair_view import shown_option
from workshopdesk.services.seating_problem import plan_of, seated_only, session_problem
from workshopdesk.services.seating_seats import seats_of
from workshopdesk.store.ids import new_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork

CHOICES = ("none", "few", "free")
_STEPS = 400


@dataclass(frozen=True)
class RepairQuestion:
    """What the engine is asked; made on the lane, answered anywhere.

    Args:
        strangers: Walk-ins nobody has on the list yet: a new id and the name.
        rules: What the choice is to be kept with: closed tables and new musts.
    """

    session_id: str
    wishes: RepairWishes
    problem: Problem
    plan: Seatings
    walk_ins: tuple[str, ...]
    strangers: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class RepairAnswer:
    """The question with the three ways to go on."""

    question: RepairQuestion
    options: tuple[RepairOption, ...]


class RepairService(Service):
    """Calls belong on the database lane, but ``answer``, which may take seconds."""

    def ask(self, session_id: str, wishes: RepairWishes) -> RepairQuestion:
        """Gather what the engine has to know.

        Raises:
            DeskError: The session has no seating yet, or a round or table there is not.
        """
        for name in wishes.walk_ins:
            check_name(name)
        with self._file.read() as reader:
            return _question(reader, session_id, wishes)

    def answer(self, question: RepairQuestion, progress: Progress = silent) -> RepairAnswer:
        """Find the ways to go on; on any thread but the lane and the screen's.

        Raises:
            DeskError: Nothing can meet the musts; the message names the clash.
        """
        wishes = question.wishes
        options = find_repairs(
            question.problem,
            question.plan,
            from_round=wishes.from_round,
            absent=wishes.absent,
            walk_ins=question.walk_ins,
            walk_in_values=question.values,
            closed_tables=wishes.closed_tables,
            seed=wishes.seed,
            steps=wishes.steps or _STEPS,
            progress=progress,
        )
        return RepairAnswer(question, options)

    def view(self, answer: RepairAnswer) -> Repairs:
        """Give the options as pages and the command line show them; any thread."""
        return Repairs(
            answer.question.session_id,
            answer.question.wishes,
            tuple(
                shown_option(answer.question.plan, answer.question.wishes, option)
                for option in answer.options
            ),
            _values(answer.options[0].problem),
            answer.question.plan,
        )

    def store(self, answer: RepairAnswer, choice: str) -> str:
        """Put an option in force for the rounds to come: one change; returns the group to undo.

        Walk-ins join the list of people; no-shows, closed tables and new musts become rules of the
        session, so that later suggestions know of them. Past rounds are not touched.

        Raises:
            DeskError: There is no such choice, or somebody has moved people meanwhile.
        """
        question = answer.question
        option = next((o for o in answer.options if o.name == choice), None)
        if option is None:
            raise DeskError(f"There is no choice “{choice}”", f"Choose {', '.join(CHOICES)}.")
        with self._file.work("Seat again") as unit:
            _still_stands(unit, question)
            unit.add_all(
                Participant(id=row, name=name, walk_in=True, **_fields(question.values.get(row)))
                for row, name in question.strangers.items()
            )
            _let_back(unit, question)
            unit.add_all((*question.rules, *_absence(question)))
            rounds = unit.find(Round, session_id=question.session_id, order=("number",))
            tables = unit.find(Table, session_id=question.session_id, order=("number",))
            made_at = self._clock()
            for standing in rounds:
                if standing.number < question.wishes.from_round:
                    continue
                plan = Plan(
                    id=new_id(),
                    session_id=question.session_id,
                    round_id=standing.id,
                    made_at=made_at,
                    origin="repaired",
                    seed=option.seed,
                    steps=option.steps,
                    settings={"choice": choice},
                )
                unit.add(plan)
                unit.add_all(
                    seats_of(unit, plan.id, option.plan[standing.number - 1], tables, standing)
                )
                unit.put(Round, standing.id, plan_id=plan.id)
        return unit.group


def _values(problem: Problem) -> Mapping[str, Mapping[str, str]]:
    return {
        person: {name: values[k] for name, values in problem.columns.items()}
        for k, person in enumerate(problem.people)
    }


def _still_stands(unit: UnitOfWork, question: RepairQuestion) -> None:
    """Refuse to lay a choice over tables it was not made for."""
    now = plan_of(unit, question.session_id, session_problem(unit, question.session_id))
    if now != question.plan:
        raise DeskError(
            "The tables have changed meanwhile", "Somebody has moved people. Look for plans again."
        )


def _question(reader: Reader, session_id: str, wishes: RepairWishes) -> RepairQuestion:
    rules = tuple(_new_rules(session_id, wishes, reader.count(Round, session_id=session_id)))
    whole = session_problem(reader, session_id, rules)
    plan = plan_of(reader, session_id, whole)
    if not plan:
        raise DeskError("Nobody is seated in this session yet", "Suggest tables first.")
    _check(wishes, len(plan), whole.tables)
    known = {p.id: p for p in expected_people(reader)}
    walk_ins: list[str] = []
    strangers: dict[str, str] = {}
    told: dict[str, Mapping[str, str]] = {}
    for name in wishes.walk_ins:
        same = [p.id for p in known.values() if name in (p.id, p.code, p.name)]
        row = same[0] if len(same) == 1 else new_id()
        walk_ins.append(row)
        if row not in known:
            strangers[row] = name
            told[row] = dict(wishes.walk_in_values)
    for newcomer in wishes.newcomers:
        row = new_id()
        walk_ins.append(row)
        strangers[row] = newcomer.name
        told[row] = {"organisation": newcomer.organisation, "role": newcomer.role}
    problem = seated_only(whole, plan)
    values = {
        row: {column: value_of(known[row], column) for column in problem.columns}
        for row in walk_ins
        if row in known
    }
    problem = replace(problem, names={**whole.names, **strangers})
    return RepairQuestion(
        session_id,
        wishes,
        problem,
        plan,
        tuple(walk_ins),
        strangers,
        {**values, **told},
        rules,
    )


def _check(wishes: RepairWishes, rounds: int, tables: int) -> None:
    if not 1 <= wishes.from_round <= rounds:
        raise DeskError(
            f"There is no round {wishes.from_round}", f"The session has rounds 1 to {rounds}."
        )
    wrong = [table for table in wishes.closed_tables if not 1 <= table <= tables]
    if wrong:
        raise DeskError(f"There is no table {wrong[0]}", f"There are tables 1 to {tables}.")


def _let_back(unit: UnitOfWork, question: RepairQuestion) -> None:
    """Take those who join after all out of the rules that said they are not there."""
    back = set(question.walk_ins)
    for rule in unit.find(Rule, session_id=question.session_id, kind="absent"):
        rest = tuple(person for person in rule.people if person not in back)
        if not rest:
            unit.delete(Rule, rule.id)
        elif rest != rule.people:
            unit.put(Rule, rule.id, people=rest)


def _new_rules(session_id: str, wishes: RepairWishes, rounds: int) -> Iterator[Rule]:
    """The rules that come with what has happened, but for absences."""
    future = _future(wishes, rounds)
    for table in wishes.closed_tables:
        yield Rule(id=new_id(), session_id=session_id, kind="closed", table_number=table,
                   rounds=future)  # fmt: skip
    for kind, fields in wishes.new_musts:
        yield Rule(id=new_id(), session_id=session_id, kind=kind, **fields)


def _absence(question: RepairQuestion) -> Iterator[Rule]:
    wishes = question.wishes
    if wishes.absent:
        yield Rule(
            id=new_id(),
            session_id=question.session_id,
            kind="absent",
            people=tuple(wishes.absent),
            rounds=_future(wishes, question.problem.rounds),
        )


def _future(wishes: RepairWishes, rounds: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(wishes.from_round, rounds + 1))


def _fields(values: Mapping[str, str] | None) -> dict[str, Any]:
    known = ("organisation", "role")
    return {name: text for name, text in (values or {}).items() if name in known}
