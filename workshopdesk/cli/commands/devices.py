"""Commands about devices, and about forgetting people on all of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.sync import FOLDER, STAYS, UNREACHABLE, the_folder
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.text import ended
from workshopdesk.domain.views.devices import ROLES

if TYPE_CHECKING:
    from workshopdesk.domain.views.devices import DeviceRow, Erased

_LONGEST_CODE = 200


def add(call: Call) -> Answer:
    """Leave an invitation for one more device, and the event beside it: both are needed to join."""
    from workshopdesk.services.sync import UnreachableError

    desk = call.desk(only_read=False)
    folder = the_folder(call, desk)
    progress = call.output.progress("Leaving the event")
    try:
        made = desk.call(lambda: desk.services.devices.invite(call.args.role, folder))
        desk.call(lambda: desk.services.sync.exchange_folder(folder, progress=progress))
    except UnreachableError as error:
        return _unreachable(error)
    desk.folders.add(folder)
    told = {"code": made.code, "expires": made.expires.isoformat(), "role": made.role}
    until = made.expires.astimezone().strftime("%H:%M")
    return Answer(
        told,
        [
            f"The invitation lies in {folder.absolute()}.",
            f"On the other device: workshopdesk device join {made.code} FILE --folder DIR",
            f"Until {until} it is confirmed by itself, when this device exchanges after it.",
        ],
    )


def join(call: Call) -> Answer:
    """Make this device's copy of an event."""
    from workshopdesk.services.sync import UnreachableError

    code = call.args.code
    if code == "-":
        code = call.read_input(_LONGEST_CODE)
    folder = Path(call.args.folder) if call.args.folder else None
    try:
        desk = call.take(
            call.office.join(
                code,
                Path(call.args.file),
                call.args.name or "",
                folder,
                call.output.progress("Reading the event"),
            )
        )
    except UnreachableError as error:
        return _unreachable(error)
    if folder:
        desk.folders.add(folder)
    event = desk.call(desk.services.programme.event)
    own = next(row for row in desk.call(desk.services.devices.devices) if row.is_this)
    return Answer(
        {"event": event.id, "device": own.id, "path": str(desk.path)},
        [
            f"{desk.path} is a copy of “{event.title}” for this device.",
            "What is written here counts elsewhere once the inviting device has exchanged.",
        ],
    )


def listed(call: Call) -> Answer:
    """List the devices."""
    rows = call.reading().devices.devices()
    shown = [
        (_id(row), row.name + (" (this one)" if row.is_this else ""), ROLES.get(row.role, ""),
         row.state, _seen(row) or "never", row.held or "", row.key_words)
        for row in rows
    ]  # fmt: skip
    lines = table(shown, ("id", "name", "role", "state", "last seen", "held back", "key"))
    if any(row.held for row in rows):
        lines += ["", _HELD]
    return Answer({"devices": [_json(row) for row in rows]}, lines)


_HELD = (
    "Held back: changes that are here and do not count, until 'device confirm' lets a waiting "
    "device in, or 'device accept' lets stand what a removed one had left."
)


def confirm(call: Call) -> Answer:
    """Say that a waiting device may write."""
    row = call.writing().devices.confirm(call.args.id)
    return Answer({"device": _json(row)}, [f"{row.name} may write from now on."])


def revoke(call: Call) -> Answer:
    """Say that a device may write no more."""
    row = call.writing().devices.revoke(call.args.id)
    return Answer(
        {"device": _json(row)},
        [
            f"{row.name} may write no more; what was read of it stays.",
            f"Next: {_exchange(call)}, so that the others hear of it and get the new key.",
        ],
    )


def _exchange(call: Call) -> str:
    """Give the command that exchanges: with the folders known here, or with one to be named."""
    known = call.desk(only_read=False).folders.all()
    return "workshopdesk sync" if known else "workshopdesk sync --folder DIR"


def accept(call: Call) -> Answer:
    """Let what a revoked device had left stand."""
    row = call.writing().devices.accept(call.args.id)
    return Answer({"device": _json(row)}, [f"What {row.name} had left counts now."])


def erase(call: Call) -> Answer:
    """Forget a person everywhere."""
    services = call.writing()
    if call.args.dry_run:
        return _erased(services.forgetting.would_erase(call.args.person), "to go here")
    return _erased(services.forgetting.erase(call.args.person), "gone here")


def _erased(done: "Erased", words: str) -> Answer:
    rows = sum(number for _, number in done.rows)
    lines = [f"{count(rows, 'row')} {words}, with all ever held there."]
    if done.waiting:
        lines.append("Exchange with: " + ", ".join(done.waiting))
    if done.devices:
        lines.append("Forgotten there when they exchange: " + ", ".join(done.devices))
    lines.append(
        "Not reached: names written into points, messages or boxes not sent yet; files exported "
        "before, prints, and copies nobody opens."
    )
    if done.copies:
        lines.append("Kept untouched, delete them yourself: " + ", ".join(done.copies))
    told = {"erased": rows, "rows": dict(done.rows), "waiting": list(done.waiting)}
    told |= {"devices": list(done.devices), "copies": list(done.copies)}
    return Answer(told, lines)


def _json(row: "DeviceRow") -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "role": row.role,
        "state": row.state,
        "last_seen": row.last_seen.isoformat() if row.last_seen else None,
        "this": row.is_this,
        "key": row.key,
        "ref": row.ref,
        "held": row.held,
    }


def _id(row: "DeviceRow") -> str:
    """Give the end of an id, with the key where several claim it."""
    return row.ref[len(row.id) - 8 :]


def _seen(row: "DeviceRow") -> str:
    return row.last_seen.astimezone().strftime("%d %b %H:%M") if row.last_seen else ""


def _unreachable(error: DeskError) -> Answer:
    told = {"error": {"title": error.title, "message": error.message}}
    return Answer(told, [ended(error.title), error.message], UNREACHABLE)


_DEVICE = (argument("id", metavar="ID", help="as 'device list' shows it, or its name"),)
COMMANDS = (
    Command(
        ("device", "add"),
        "leave an invitation for one more device",
        add,
        (argument("--role", choices=list(ROLES), default="organiser"), FOLDER),
        stopped=STAYS,
    ),
    Command(
        ("device", "join"),
        "make this device's copy of an event it was invited to",
        join,
        (
            argument("code", metavar="CODE", help="the invitation's code; - reads it"),
            argument("file", metavar="FILE", help="where the copy goes"),
            argument("--name", metavar="N", help="what people call this device"),
            argument("--folder", metavar="DIR", help="a stick or a shared folder"),
        ),
    ),
    Command(("device", "list"), "list the devices", listed),
    Command(("device", "confirm"), "say that a waiting device may write", confirm, _DEVICE),
    Command(("device", "revoke"), "say that a device may write no more", revoke, _DEVICE),
    Command(("device", "accept"), "let what a revoked one had left stand", accept, _DEVICE),
    Command(
        ("participant", "erase"),
        "forget a person everywhere",
        erase,
        (
            argument("person", metavar="PERSON"),
            argument("--dry-run", action="store_true", help="only say what would go"),
        ),
    ),
)
