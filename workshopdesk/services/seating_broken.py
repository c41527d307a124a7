"""Which rules of a session its plans in force do not keep."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workshopdesk.allocation import Plan, Problem
from workshopdesk.allocation.measure import broken_musts
from workshopdesk.allocation.words import number_words
from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.views.seating import RoundTime
from workshopdesk.services.seating_problem import MUSTS, with_rules


def broken_rules(
    problem: Problem, plan: Plan, rules: Sequence[Rule], times: Sequence[RoundTime]
) -> Mapping[str, tuple[str, ...]]:
    """Tell for each broken must, by rule id, what is wrong, a sentence each.

    Who has no seat yet breaks nothing, and neither do rounds that are over.

    Args:
        problem: The session's problem.
        plan: The seating in force of each round; empty where nobody is seated.
        rules: The session's rules.
        times: When each round begins.
    """
    numbers = [n for n, time in enumerate(times, 1) if time.state != "over" and n <= len(plan)]
    found = {
        rule.id: tuple(sentence for n in numbers for sentence in _breaches(problem, plan, n, rule))
        for rule in rules
        if rule.kind in MUSTS
    }
    return {rule: sentences for rule, sentences in found.items() if sentences}


def _breaches(problem: Problem, plan: Plan, number: int, rule: Rule) -> Iterator[str]:
    one = plan[number - 1]
    seated = {person for table in one for person in table}
    if rule.kind == "absent":
        if str(number) in rule.rounds:
            for person in sorted(seated.intersection(rule.people)):
                yield f"{problem.name(person)} is away in round {number} but has a seat."
        return
    if rule.kind == "closed":
        there = len(one[rule.table_number - 1]) if 1 <= rule.table_number <= len(one) else 0
        if there and str(number) in rule.rounds:
            who = number_words(there, "person sits", "people sit")
            yield f"Table {rule.table_number} is closed in round {number}, but {who} there."
        return
    concerned = seated.intersection(rule.people) if rule.people else seated
    kept = [k for k, person in enumerate(problem.people) if person in concerned]
    people = tuple(problem.people[k] for k in kept)
    bare = Problem(
        people=people,
        tables=problem.tables,
        rounds=problem.rounds,
        columns={name: tuple(v[k] for k in kept) for name, v in problem.columns.items()},
        capacity=((0, len(people)),) * problem.tables,
        names=problem.names,
    )
    asked = with_rules(bare, [replace(rule, people=tuple(p for p in rule.people if p in seated))])
    here = tuple(tuple(p for p in table if p in concerned) for table in one)
    yield from broken_musts(asked, number, here)
