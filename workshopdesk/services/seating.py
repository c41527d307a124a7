"""Tables, rounds and who sits where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshopdesk.allocation import Advice, Problem, Solution, score, solve
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Plan, Round, Seat, Table
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.plans import Comparison, DayMeetings, PlanSet
from workshopdesk.domain.views.seating import (
    Carried,
    Company,
    Moved,
    Seating,
    Suggestion,
    Wishes,
)
from workshopdesk.services.naming import the_one
from workshopdesk.services.programme import clear_tables, lay_tables, session_of, set_rounds
from workshopdesk.services.seating_explained import Standing, explained, standing_of
from workshopdesk.services.seating_person import carried, company
from workshopdesk.services.seating_plans import compare, day_meetings, plan_sets
from workshopdesk.services.seating_problem import (
    plan_of,
    problem_of,
    session_problem,
    told_by,
)
from workshopdesk.services.seating_rules import SeatingRules
from workshopdesk.services.seating_seats import (
    put_seat,
    seats_now,
    seats_of,
    settings_of,
    suggestion_of,
)
from workshopdesk.services.seating_view import seating_of
from workshopdesk.store.ids import new_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork


@dataclass(frozen=True)
class Question:
    """What the engine is asked for a session; made on the lane, answered anywhere."""

    session_id: str
    wishes: Wishes
    problem: Problem


class SeatingService(SeatingRules):
    """Seats people. On the database lane, but ``answer`` and ``explain``: they take seconds."""

    def seating(self, session_id: str, number: int = 1) -> Seating:
        """Give one round of a session, counted from 1, as the plan in force seats it."""
        with self._file.read() as reader:
            return seating_of(reader, session_id, number, self._clock(), self._file.device.id)

    def tables(self, session_id: str) -> list[Table]:
        """Give a session's tables by number."""
        with self._file.read() as reader:
            return reader.find(Table, session_id=session_id, order=("number",))

    def table(self, session_id: str, ref: str) -> Table:
        """Give the table meant by its number, id, name or topic."""
        tables = self.tables(session_id)
        return the_one(tables, ref, lambda t: (str(t.number), t.name, t.topic), "table")

    def set_tables(self, session_id: str, tables: int, rounds: int) -> str:
        """Give a session so many tables and rounds; returns the group to undo.

        With 0 tables it is held in plenary; a table that has said something stays.
        """
        with self._file.work("Set tables and rounds") as unit:
            if tables:
                lay_tables(unit, session_id, tables)
            else:
                clear_tables(unit, session_id)
            set_rounds(unit, session_id, rounds)
        return unit.group

    def change_table(self, table_id: str, **values: Any) -> str:
        """Change a table's name, topic, limits or note-taker; returns the group to undo."""
        with self._file.work("Change a table") as unit:
            unit.put(Table, table_id, **values)
        return unit.group

    def suggest(self, session_id: str, wishes: Wishes, progress: Progress = silent) -> Suggestion:
        """Ask, answer and store in one go: for callers that may wait."""
        question = self.ask(session_id, wishes)
        return self.store(question, self.answer(question, progress))

    def ask(self, session_id: str, wishes: Wishes) -> Question:
        """Gather what the engine has to know.

        Raises:
            DeskError: There is nobody to seat, or the wishes cannot be understood.
        """
        with self._file.read() as reader:
            return Question(session_id, wishes, problem_of(reader, session_id, wishes))

    def answer(self, question: Question, progress: Progress = silent) -> Solution:
        """Let the engine find a seating; on any thread but the lane and the screen's.

        Raises:
            DeskError: The musts cannot all be met; the message names the clash.
            Cancelled: A person stopped it.
        """
        wishes = question.wishes
        return solve(
            question.problem,
            seed=wishes.seed,
            steps=wishes.steps,
            seconds=wishes.seconds,
            progress=progress,
        )

    def store(self, question: Question, solution: Solution) -> Suggestion:
        """Keep a seating as the plans in force of the session's rounds: one change, one undo."""
        problem = question.problem
        with self._file.work("Suggest tables") as unit:
            lay_tables(unit, question.session_id, problem.tables)
            rounds = set_rounds(unit, question.session_id, problem.rounds)
            tables = unit.find(Table, session_id=question.session_id, order=("number",))
            report = told_by(solution)
            plans = []
            made_at = self._clock()
            for seated, standing in zip(solution.plan, rounds, strict=True):
                plan = Plan(
                    id=new_id(),
                    session_id=question.session_id,
                    round_id=standing.id,
                    made_at=made_at,
                    seed=solution.seed,
                    steps=solution.steps,
                    settings=settings_of(question.wishes),
                    report=report,
                )
                plans.append(unit.add(plan))
                unit.add_all(seats_of(unit, plan.id, seated, tables, standing))
                unit.put(Round, standing.id, plan_id=plan.id)
        return suggestion_of(problem, solution, tuple(plan.id for plan in plans), unit.group)

    def move(self, session_id: str, number: int, participant_id: str, table_id: str) -> Moved:
        """Put somebody at a table in one round, seated before or not."""
        return self._reseat(session_id, number, {participant_id: table_id}, "Move a person")

    def swap(self, session_id: str, number: int, one: str, other: str) -> Moved:
        """Let two people change places in one round.

        Raises:
            DeskError: One of them has no seat in it.
        """
        with self._file.read() as reader:
            at = {s.participant_id: s.table_id for s in seats_now(reader, session_id, number)}
        if one not in at or other not in at:
            raise DeskError("One of them has no seat yet", "Move that person to a table first.")
        return self._reseat(session_id, number, {one: at[other], other: at[one]}, "Swap two people")

    def unseat(self, session_id: str, number: int, participant_id: str) -> Moved:
        """Take somebody's seat in one round away."""
        return self._reseat(session_id, number, {participant_id: None}, "Unseat a person")

    def pin(self, session_id: str, number: int, participant_id: str, *, pinned: bool) -> str:
        """Pin somebody where they sit, so that suggestions leave them; returns the group."""
        with self._file.work("Pin a person" if pinned else "Unpin a person") as unit:
            for seat in seats_now(unit, session_id, number):
                if seat.participant_id == participant_id:
                    unit.put(Seat, seat.id, pinned=pinned)
        return unit.group

    def costs(
        self, session_id: str, number: int, participant_id: str
    ) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Tell what a move would cost in repeats: by table id, and by participant to swap with."""
        with self._file.read() as reader:
            problem = session_problem(reader, session_id)
            tables = reader.find(Table, session_id=session_id, order=("number",))
            plan = plan_of(reader, session_id, problem)
        if participant_id not in problem.people or not 1 <= number <= len(plan):
            return {}, {}
        advice = Advice(problem, plan)
        moves = advice.moves(participant_id, number)
        return (
            {table.id: cost for table, cost in zip(tables, moves, strict=False)},
            dict(advice.swaps(participant_id, number)),
        )

    def carried(self, session_id: str, number: int, participant_id: str) -> Carried:
        """Tell what seating somebody elsewhere would cost, whom they met, and what musts forbid.

        For a hand that drags people about; somebody without a seat has moves but no swaps.
        """
        with self._file.read() as reader:
            return carried(reader, session_id, number, participant_id)

    def company(self, session_id: str, participant_id: str) -> Company:
        """Tell where somebody sits in each round of a session, and how many people they meet."""
        with self._file.read() as reader:
            return company(reader, session_id, participant_id)

    def standing(self, session_id: str) -> Standing | None:
        """Give a session's tables as they stand, to be explained; None where nobody is seated."""
        with self._file.read() as reader:
            return standing_of(reader, session_id)

    def explain(self, standing: Standing, progress: Progress = silent) -> tuple[str, ...]:
        """Say what can be read out of tables, what each must costs too; anywhere but on the lane.

        Raises:
            Cancelled: A person stopped it.
        """
        return explained(standing, progress)

    def where(self, participant_id: str) -> list[tuple[str, int, Table]]:
        """Tell where somebody sits: session id, round number and table, for every seating."""
        with self._file.read() as reader:
            by_plan = {r.plan_id: r for r in reader.find(Round) if r.plan_id}
            seats = reader.find(Seat, participant_id=participant_id, plan_id=list(by_plan))
            found = [(by_plan[s.plan_id], reader.get(Table, s.table_id)) for s in seats]
        places = [(r.session_id, r.number, t) for r, t in found if t]
        return sorted(places, key=lambda place: place[:2])

    def plans(self, session_id: str) -> list[PlanSet]:
        """Give the plans a session has had, those made together as one, the newest last."""
        with self._file.read() as reader:
            return plan_sets(reader, session_id, self._clock())

    def compare(self, session_id: str, a: int, b: int) -> Comparison:
        """Put two of a session's plan sets, by their numbers, beside each other."""
        with self._file.read() as reader:
            return compare(reader, session_id, a, b, self._clock())

    def day_meetings(self, session_id: str) -> DayMeetings:
        """Tell who meets whom over the whole day, for those expected or seated in a session."""
        with self._file.read() as reader:
            return day_meetings(reader, session_id)

    def use_plans(self, session_id: str, plan_ids: Sequence[str | None]) -> str:
        """Put plans in force, one a round as ``PlanSet`` has them; returns the group to undo.

        Raises:
            DeskError: A plan or a round is not there any more.
        """
        with self._file.work("Use a plan") as unit:
            rounds = unit.find(Round, session_id=session_id, order=("number",))
            known = {plan.id for plan in unit.find(Plan, session_id=session_id)}
            if len(rounds) != len(plan_ids) or not known.issuperset(filter(None, plan_ids)):
                raise DeskError("This plan does not fit any more", "Look at the plans again.")
            for standing, plan_id in zip(rounds, plan_ids, strict=True):
                unit.put(Round, standing.id, plan_id=plan_id)
        return unit.group

    def _reseat(
        self, session_id: str, number: int, places: Mapping[str, str | None], label: str
    ) -> Moved:
        with self._file.work(label) as unit:
            before = _repeats(unit, session_id)
            plan_id = self._plan_in_force(unit, session_id, number)
            standing = {s.participant_id: s for s in unit.find(Seat, plan_id=plan_id)}
            for person, table in places.items():
                put_seat(unit, plan_id, person, table, standing.get(person))
            after = _repeats(unit, session_id)
        return Moved(before, after, unit.group)

    def _plan_in_force(self, unit: UnitOfWork, session_id: str, number: int) -> str:
        """The plan of a round, begun by hand where there is none."""
        session_of(unit, session_id)
        rounds = unit.find(Round, session_id=session_id, number=number)
        standing = rounds[0] if rounds else None
        if standing is None:
            standing = unit.add(Round(id=new_id(), session_id=session_id, number=number))
        if standing.plan_id:
            return standing.plan_id
        plan = Plan(
            id=new_id(),
            session_id=session_id,
            round_id=standing.id,
            made_at=self._clock(),
            origin="by hand",
        )
        unit.add(plan)
        unit.put(Round, standing.id, plan_id=plan.id)
        return plan.id


def _repeats(reader: Reader, session_id: str) -> int:
    problem = session_problem(reader, session_id)
    plan = plan_of(reader, session_id, problem)
    return score(problem, plan).repeats if plan else 0
