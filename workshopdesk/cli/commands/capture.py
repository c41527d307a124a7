"""Commands that capture what tables say."""

from pathlib import Path
from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.domain.capture_line import CapturedLine
from workshopdesk.domain.counting import count
from workshopdesk.domain.kinds import Prompt, Table
from workshopdesk.services.bundle import Services


def add(call: Call) -> Answer:
    """Add one point."""
    args = call.args
    services = call.writing()
    session = services.programme.session(args.session)
    table = services.seating.table(session.id, args.table)
    prompt = services.programme.prompt(session.id, args.prompt)
    point = services.capture.add_line(session.id, prompt.id, table.id, args.text)
    told = _told(point.id, point.kind, point.text, table, prompt)
    return Answer({"points": [told], "unplaced": []}, [f"Saved as {point.kind}: {point.id}"])


def read_in(call: Call) -> Answer:
    """Read notes typed elsewhere in, all of them or none."""
    from workshopdesk.services.notes import read_notes

    args = call.args
    services = call.reading() if args.dry_run else call.writing()
    session = services.programme.session(args.session)
    table = services.seating.table(session.id, args.table) if args.table else None
    prompt = services.programme.prompt(session.id, args.prompt) if args.prompt else None
    tables = services.seating.tables(session.id)
    prompts = services.programme.prompts(session.id)
    read = [read_notes(Path(file), args.column, tables, prompts) for file in args.files]
    placed = [
        (note.prompt or prompt, note.table or table, note.line) for notes in read
        for note in notes.placed
    ]  # fmt: skip
    unplaced = [line for notes in read for line in notes.unplaced]
    ids = _store(services, session.id, placed, dry_run=args.dry_run)
    points = [
        _told(row_id, line.kind, line.text, at, to)
        for row_id, (to, at, line) in zip(ids, placed, strict=True)
    ]
    done = "would be read in" if args.dry_run else "read in"
    lines = [
        f"{count(len(points), 'point')} {done}.",
        *(f"Not placed: {line}" for line in unplaced),
    ]
    return Answer({"points": points, "unplaced": unplaced}, lines)


def photo(call: Call) -> Answer:
    """Keep photos of flipcharts, all of them or none."""
    from workshopdesk.services.photos import prepare_photo

    args = call.args
    contents = [prepare_photo(Path(file)) for file in args.files]
    services = call.writing()
    session = services.programme.session(args.session)
    table = services.seating.table(session.id, args.table) if args.table else None
    prompt = services.programme.prompt(session.id, args.prompt) if args.prompt else None
    at, to = table.id if table else None, prompt.id if prompt else None
    kept = [services.photos.add(session.id, c, to, at, args.caption or "") for c in contents]
    told = [{"id": one.id, "content_hash": one.content_hash} for one in kept]
    return Answer({"photos": told}, [f"Kept {count(len(told), 'photo')}."])


def photos(call: Call) -> Answer:
    """Write the photos of a session into a folder."""
    services, folder = call.reading(), Path(call.args.out)
    session = services.programme.session(call.args.session)
    folder.mkdir(parents=True, exist_ok=True)
    files, missing, gone = [], 0, 0
    for number, one in enumerate(services.photos.photos(session.id), start=1):
        content = services.photos.picture(one)
        if content is None:
            missing += 1
            gone += services.photos.is_gone(one)
            continue
        path = folder / f"photo-{number:03}-{one.id[-8:]}.jpg"
        path.write_bytes(content)
        files.append(str(path))
    away = count(missing - gone, "has", "have")
    lines = [*files, *([f"{away} not arrived yet."] if missing > gone else [])]
    lines += [f"{count(gone, 'is', 'are')} gone: the photo had been removed."] if gone else []
    return Answer({"files": files, "missing": missing, "gone": gone}, lines or ["None."])


def _store(
    services: Services,
    session_id: str,
    placed: list[tuple[Prompt | None, Table | None, CapturedLine]],
    *,
    dry_run: bool,
) -> list[str | None]:
    if dry_run:
        services.capture.check_many([line.text for _, _, line in placed])
        return [None] * len(placed)
    rows = [(p.id if p else None, t.id if t else None, line) for p, t, line in placed]
    return [point.id for point in services.capture.add_many(session_id, rows)]


def _told(
    row_id: str | None, kind: str, text: str, table: Table | None, prompt: Prompt | None
) -> dict[str, Any]:
    return {
        "id": row_id,
        "kind": kind,
        "text": text,
        "table": table.number if table else None,
        "prompt": prompt.id if prompt else None,
    }


_SESSION = argument("session", metavar="SESSION")
COMMANDS = (
    Command(
        ("capture", "photo"),
        "keep photos of flipcharts",
        photo,
        (
            _SESSION,
            argument("files", nargs="+", metavar="FILE"),
            argument("--table", metavar="N"),
            argument("--prompt", metavar="P"),
            argument("--caption", metavar="TEXT", help="a few words, without names"),
        ),
    ),
    Command(
        ("capture", "photos"),
        "write a session's photos into a folder",
        photos,
        (_SESSION, argument("--out", required=True, metavar="DIR")),
    ),
    Command(
        ("capture", "add"),
        "add one point; its first character is its kind",
        add,
        (
            _SESSION,
            argument("--table", required=True, metavar="N"),
            argument("--prompt", required=True, metavar="P"),
            argument("text", metavar="TEXT"),
        ),
    ),
    Command(
        ("capture", "import"),
        "read notes typed elsewhere in: CSV, Markdown, text",
        read_in,
        (
            _SESSION,
            argument("files", nargs="+", metavar="FILE"),
            argument("--table", metavar="N"),
            argument("--prompt", metavar="P"),
            argument("--column", metavar="NAME", help="in a CSV: the column that holds the words"),
            argument("--dry-run", action="store_true"),
        ),
    ),
)
