"""Commands about the event as a whole."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.desk import Desk
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.limits import MAX_TABLES, check_number
from workshopdesk.domain.wire import date_from

SAMPLE_DAY = date(2026, 11, 12)
MOST_PEOPLE = 5_000


def new(call: Call) -> Answer:
    """Make a new event."""
    args = call.args
    template = None
    if args.template:
        from workshopdesk.services.templates import template as find_template

        template = find_template(args.template)
    day = _day(args.date)
    desk = call.take(call.office.create(Path(args.file), args.title, day, args.place or ""))
    if template:
        desk.services.templates.begin(template.key, day)
    event = desk.services.programme.event()
    told = {"event": str(desk.path), "id": event.id}
    return Answer(told, [f"Made {desk.path}."])


def info(call: Call) -> Answer:
    """Count everything."""
    told = call.reading().upkeep.info()
    return Answer(told, [f"{name:13} {value}" for name, value in told.items()])


def demo(call: Call) -> Answer:
    """Play a whole sample day without a window."""
    args = call.args
    out = Path(args.out)
    if args.people is not None:
        check_number(args.people, MOST_PEOPLE, "people")
    if args.tables is not None:
        check_number(args.tables, MAX_TABLES, "tables")
    with _room_for_a_day(out) as path:
        desk = call.office.create(path, "Sample day", SAMPLE_DAY)
        try:
            return _play(call, desk, out)
        except BaseException:
            call.office.discard(desk)
            raise
        finally:
            desk.close()


def _play(call: Call, desk: Desk, out: Path) -> Answer:
    args, path, began = call.args, desk.path, time.process_time()
    steps: list[dict[str, Any]] = []
    _told(call, steps, "new event", time.process_time() - began, {})
    day = desk.sample_day(SAMPLE_DAY, people=args.people, tables=args.tables, seed=args.seed)
    for step in day.play(progress=call.output.progress("Playing the day")):
        _told(call, steps, step.name, step.seconds, step.counts)
    began = time.process_time()
    summary = desk.services.summary
    outcome = summary.write(
        summary.summary(),
        out,
        tuple(f.key for f in summary.formats()),
        call.output.progress("Writing the summary"),
    )
    counts = {
        "files": len(outcome.files),
        "points": outcome.points,
        "waiting": outcome.withheld,
    }
    _told(call, steps, "export", time.process_time() - began, counts)
    written = [str(file.path) for file in outcome.files]
    value = {"event": str(path), "steps": steps, "files": [str(path), *written]}
    return Answer(value, ["", f"The day is in {out}:", *(f"  {name}" for name in value["files"])])


def _told(
    call: Call, steps: list[dict[str, Any]], name: str, seconds: float, counts: dict[str, Any]
) -> None:
    steps.append({"name": name, "seconds": round(seconds, 3), **counts})
    told = ", ".join(f"{key} {value}" for key, value in counts.items())
    call.output.line(f"{name:12} {seconds:6.2f} s   {told}")


@contextmanager
def _room_for_a_day(out: Path) -> Iterator[Path]:
    """Give a path for a new sample day: an earlier one gives way once the new one is whole."""
    path = out / "sample-day.workshop"
    there = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    aside = [each.with_name(f".earlier-{each.name}") for each in there]
    missing = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
        _rename(there, aside)
    except OSError as error:
        raise DeskError(
            "The sample day cannot be written there", "Choose a folder of your own with --out."
        ) from error
    try:
        yield path
    except BaseException:
        _rename(aside, there)
        for folder in missing:
            with suppress(OSError):  # somebody else has put something there
                folder.rmdir()
        raise
    for each in aside:
        each.unlink(missing_ok=True)


def _rename(names: Sequence[Path], others: Sequence[Path]) -> None:
    for name, other in zip(names, others, strict=True):
        if name.exists():
            name.replace(other)


def screenshots(call: Call) -> Answer:
    """Make a picture of every page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from workshopdesk.ui.pictures import make_pictures

    args = call.args
    made = make_pictures(Path(args.out), args.theme, float(args.scale), rtl=args.rtl)
    return Answer({"files": [str(path) for path in made]}, [str(path) for path in made])


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date_from(text)
    except ValueError as error:
        raise DeskError(f"“{text}” is no date", "Write it as 2026-11-12.") from error


COMMANDS = (
    Command(
        ("demo",),
        "play a whole sample day without a window",
        demo,
        (
            argument("--out", required=True, metavar="DIR", help="where to write everything"),
            argument("--people", type=int, metavar="N", help="how many take part"),
            argument("--tables", type=int, metavar="T", help="how many tables workshops have"),
            argument("--seed", type=int, default=0, metavar="S", help="seed of the seating"),
        ),
    ),
    Command(
        ("new",),
        "make a new event",
        new,
        (
            argument("file", metavar="FILE", help="the event's file"),
            argument("--title", required=True, metavar="T"),
            argument("--date", metavar="D", help="the day, as 2026-11-12"),
            argument("--place", metavar="P"),
            argument("--template", metavar="NAME", help="a programme to begin with"),
        ),
    ),
    Command(("info",), "count everything", info),
    Command(
        ("screenshots",),
        "make a picture of every page",
        screenshots,
        (
            argument("--out", required=True, metavar="DIR"),
            argument("--theme", choices=("light", "dark")),
            argument("--scale", choices=("1", "1.5", "2"), default="1"),
            argument("--rtl", action="store_true", help="lay pages out right to left"),
        ),
    ),
)
