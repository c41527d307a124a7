"""Commands about who sits where."""

import json
from pathlib import Path
from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.seating import Repairs, RepairWishes, Suggestion, Wishes

MAX_RULES_BYTES = 20_000_000
MAX_WEIGHT = 100


def allocate(call: Call) -> Answer:
    """Seat a session's people, or those of a roster without an event."""
    args = call.args
    if bool(args.session) == bool(args.roster):
        raise DeskError(
            "Whom to seat?", "Name a SESSION of the event, or a list of people with --roster FILE."
        )
    astray = ["--only-present"] if args.only_present and args.roster else []
    astray += [f"--{name}" for name in ("size", "id") if args.session and getattr(args, name)]
    if astray:
        where = "a list of people (--roster)" if args.session else "a session of an event"
        raise DeskError(f"{astray[0]} is for {where}", "Leave it out, or see allocate --help.")
    wishes = _wishes(args)
    progress = call.output.progress("Seating")
    if args.roster:
        from workshopdesk.services.seating_roster import seat_roster

        told, names = seat_roster(Path(args.roster), wishes, args.size, args.id, progress)
        return Answer(as_json(told), _lines(told, names))
    services = call.writing()
    session = services.programme.session(args.session)
    told = services.seating.suggest(session.id, wishes, progress)
    names = {row.participant.id: row.participant.name for row in services.people.rows()}
    return Answer(as_json(told) | {"plan_ids": list(told.plan_ids)}, _lines(told, names))


def repair(call: Call) -> Answer:
    """Seat again what is to come."""
    args = call.args
    services = call.writing() if args.choose else call.reading()
    session = services.programme.session(args.session)
    wishes = RepairWishes(
        absent=tuple(services.people.person(ref).id for ref in args.absent),
        walk_ins=tuple(args.walk_in),
        closed_tables=tuple(args.close_table),
        from_round=args.from_round,
        seed=args.seed,
    )
    question = services.repair.ask(session.id, wishes)
    answer = services.repair.answer(question, call.output.progress("Seating again"))
    told = services.repair.view(answer)
    if args.choose:
        services.repair.store(answer, args.choose)
    options = [
        {
            "name": option.name,
            "moves": option.moves,
            "repeats": option.repeats,
            "violations": list(option.violations),
            "plan": [[list(people) for people in tables] for tables in option.plan],
        }
        for option in told.options
    ]
    return Answer({"options": options, "chosen": args.choose}, _repair_lines(told, args.choose))


def _repair_lines(told: Repairs, chosen: str | None) -> list[str]:
    lines = []
    for option in told.options:
        moves, repeats = count(option.moves, "move"), count(option.repeats, "repeat")
        lines.append(f"{option.name:5} {moves}, {repeats}: {_MEANT[option.name]}")
        lines += [
            f"      round {m.round}: {m.name} from table {m.from_table} to {m.to_table}"
            for m in option.movers
        ]
        lines += [
            f"      round {m.round}: {m.name} comes to table {m.to_table}" for m in option.seated
        ]
        lines += [f"      {sentence}" for sentence in option.violations]
    return [*lines, f"“{chosen}” is in force." if chosen else "Nothing is stored; --choose one."]


_MEANT = {
    "none": "only who has to move",
    "few": "a move only where it saves a repeat",
    "free": "whatever makes the best tables",
}


def as_json(told: Suggestion) -> dict[str, Any]:
    """Give a suggestion as ``allocate --json`` promises."""
    return {
        "tables": told.tables,
        "rounds": told.rounds,
        "seed": told.seed,
        "steps": told.steps,
        "seconds": round(told.seconds, 4),
        "repeats": told.repeats,
        "conv": told.conv,
        "bound": told.bound,
        "proven": told.proven,
        "violations": list(told.violations),
        "columns": {
            name: {"same_pairs": pairs, "bound": bound}
            for name, (pairs, bound) in told.columns.items()
        },
        "plan": [[list(people) for people in tables] for tables in told.plan],
        "explanation": list(told.explanation),
    }


def _lines(told: Suggestion, names: dict[str, str]) -> list[str]:
    lines = list(told.explanation)
    for number, tables in enumerate(told.plan, start=1):
        lines += ["", f"Round {number}"]
        lines += [
            f"  Table {t}: " + ", ".join(names.get(person, person) for person in people)
            for t, people in enumerate(tables, start=1)
        ]
    return [*lines, *told.violations]


def _wishes(args: Any) -> Wishes:
    return Wishes(
        tables=args.tables,
        rounds=args.rounds,
        spread=_columns(args.spread),
        cluster=_columns(args.cluster),
        only_present=args.only_present,
        seed=args.seed,
        steps=args.steps,
        seconds=args.seconds,
        rules=_rules(args.rules),
    )


def _columns(told: list[str]) -> dict[str, float]:
    """Columns from ``NAME[:WEIGHT],NAME``; a colon that no number follows belongs to the name."""
    columns: dict[str, float] = {}
    for part in (part.strip() for text in told for part in text.split(",")):
        name, colon, weight = part.rpartition(":")
        if colon and _is_number(weight):
            columns[name.strip()] = _weight(name.strip(), float(weight))
        elif part:
            columns[part] = 1.0
    return columns


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _weight(name: str, weight: float) -> float:
    if not 0 < weight <= MAX_WEIGHT:
        raise DeskError(
            f"“{name}” cannot weigh {weight:g}",
            f"1 is usual; choose more than 0 and at most {MAX_WEIGHT}, or leave the column out.",
        )
    return weight


def _rules(path: str | None) -> dict[str, Any]:
    if not path:
        return {}
    file = Path(path)
    try:
        if not file.is_file():
            raise DeskError("There is no such rules file", f"Look for {file} and try again.")
        if file.stat().st_size > MAX_RULES_BYTES:
            raise DeskError("The rules file is too large", "Keep it under 20 MB.")
        told = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise DeskError("The rules file cannot be read", "Check its path.") from error
    except (ValueError, RecursionError) as error:
        raise DeskError(
            "The rules file is not JSON", "It looks like {“apart”: [[“Ann”, “Bo”]]}."
        ) from error
    if not isinstance(told, dict):
        raise DeskError("The rules file is not a rules file", "It is one JSON object.")
    return told


COMMANDS = (
    Command(
        ("allocate",),
        "seat people at tables over rounds",
        allocate,
        (
            argument("session", nargs="?", metavar="SESSION"),
            argument("--roster", metavar="FILE", help="seat a list of people, without an event"),
            argument("--id", metavar="COLUMN", help="with --roster: the column that names people"),
            argument("--tables", type=int, metavar="T"),
            argument("--size", type=int, metavar="S", help="with --roster: people a table"),
            argument("--rounds", type=int, metavar="R"),
            argument("--spread", action="append", default=[], metavar="COL[:WEIGHT],COL"),
            argument("--cluster", action="append", default=[], metavar="COL"),
            argument("--rules", metavar="FILE"),
            argument("--only-present", action="store_true"),
            argument("--seed", type=int, default=0, metavar="S"),
            argument("--steps", type=int, metavar="N"),
            argument("--seconds", type=float, metavar="X"),
        ),
    ),
    Command(
        ("repair",),
        "seat again what is to come",
        repair,
        (
            argument("session", metavar="SESSION"),
            argument("--absent", action="append", default=[], metavar="PERSON"),
            argument("--walk-in", action="append", default=[], metavar="NAME"),
            argument("--close-table", action="append", default=[], type=int, metavar="N"),
            argument("--from-round", type=int, default=1, metavar="R"),
            argument("--choose", choices=("none", "few", "free")),
            argument("--seed", type=int, default=0, metavar="S"),
        ),
    ),
)
