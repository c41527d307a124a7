"""Another device for the pictures: a second laptop that wrote apart from the first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshopdesk.services.places import Home

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshopdesk.desk import Desk, Office

FRONT, STAGE = "Laptop at the front", "Stage laptop"


@dataclass
class Stepping:
    """A clock that is moved by hand."""

    now: datetime

    def __call__(self) -> datetime:
        """Give the time it stands at."""
        return self.now


def write_apart(
    make: "Callable[[Home, Stepping], Office]", home: Home, event: Path, folder: Path, now: datetime
) -> Path:
    """Have two devices change the same fields before they meet.

    Args:
        make: Makes an office with a clock.
        home: The first device's folders.
        event: Its file of the event, closed; afterwards it holds differences.
        folder: Where the other device's things go.
        now: The time of the pictures; everything happens in the hour before.

    Returns:
        The folder they met in.
    """
    clock = Stepping(now - timedelta(minutes=50))
    stick = folder / "USB stick"
    stick.mkdir()
    here = make(home, clock).open(event)
    _name(here, {row["id"] for row in _rows(here, "device")}, FRONT, "organiser")
    action = next(row["id"] for row in _rows(here, "point") if row["kind"] == "action")
    _edit(here, "point", action, owner="Ward 7")
    code = here.call(lambda: here.services.devices.invite("facilitator", stick)).code
    _exchange(here, stick)
    office = make(Home.under(folder / "Stage" / "app"), clock)
    there = office.join(code, folder / "Stage" / event.name, STAGE, stick)
    try:
        _meet(here, there, stick)
        _write_and_settle(here, there, stick, clock)
        _write(here, there, action, clock)
        _meet(here, there, stick)
    finally:
        there.close()
        here.close()
    return stick


def _meet(here: "Desk", there: "Desk", stick: Path) -> None:
    for desk in (there, here, there):
        _exchange(desk, stick)


def _write_and_settle(here: "Desk", there: "Desk", stick: Path, clock: Stepping) -> None:
    """Differ on two fields, and decide: keep one value, and write another in place of two."""
    prompt, action = _rows(here, "prompt")[2], _rows(here, "point")[-1]
    _edit(here, "prompt", prompt["id"], minutes="15")
    _edit(there, "prompt", prompt["id"], minutes="20")
    _edit(here, "point", action["id"], owner="The ward")
    _edit(there, "point", action["id"], owner="The council")
    _meet(here, there, stick)
    clock.now += timedelta(minutes=2)
    deciding = here.services.deciding
    for seen in here.call(deciding.views):
        if seen.field == "minutes":
            here.call(partial(deciding.keep, seen, seen.values[0].version))
        else:
            here.call(partial(deciding.write, seen, "The ward and the council"))
    _meet(here, there, stick)


def _write(here: "Desk", there: "Desk", action: str, clock: Stepping) -> None:
    said = next(row for row in _rows(here, "point") if row["kind"] == "point")
    prompt = _rows(here, "prompt")[1]
    clock.now += timedelta(minutes=6)
    _edit(there, "point", action, owner="Ward 7 and Fennbridge council")
    clock.now += timedelta(minutes=4)
    _edit(there, "point", said["id"], text=f"{said['text']}, most of all at night")
    _edit(there, "prompt", prompt["id"], minutes="25")
    clock.now += timedelta(minutes=3)
    _edit(here, "point", action, owner="Ward 7 and the carers’ forum")
    _edit(here, "point", said["id"], text=f"{said['text']}, as two tables told us")
    _edit(here, "prompt", prompt["id"], minutes="12")


def _exchange(desk: "Desk", stick: Path) -> None:
    desk.call(lambda: desk.services.sync.exchange_folder(stick))


def _name(desk: "Desk", devices: set[str], name: str, role: str) -> None:
    for device in devices:
        _edit(desk, "device", device, name=name, role=role)


def _edit(desk: "Desk", kind: str, row: str, **values: str) -> None:
    edit = desk.services.upkeep.edit
    for field, text in values.items():
        desk.call(partial(edit, kind, row, field, text))


def _rows(desk: "Desk", kind: str) -> list[dict[str, Any]]:
    return desk.call(lambda: desk.services.upkeep.rows(kind))
