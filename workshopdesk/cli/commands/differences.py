"""Commands about differences: two values in one field, until a person decides."""

from typing import TYPE_CHECKING, Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table

if TYPE_CHECKING:
    from workshopdesk.services.differences import Difference


def listed(call: Call) -> Answer:
    """List every difference."""
    standing = call.reading().differences.differences()
    lines = [line for one in standing for line in (_heading(one), *_values(one), "")]
    lines += ["Let one stand: workshopdesk differences settle ID --take N"] if lines else ["None."]
    return Answer({"differences": [_json(one) for one in standing]}, lines)


def _heading(one: "Difference") -> str:
    return f"{one.id}  {one.kind.replace('_', ' ')} “{one.name}”, {one.field}"


def _values(one: "Difference") -> list[str]:
    rows = [
        ("", number, value.at.astimezone().strftime("%d %b %H:%M"), value.device, words)
        for number, (value, words) in enumerate(zip(one.values, one.words, strict=True), start=1)
    ]
    return table(rows, ("", "", "when", "device", "value"))


def settle(call: Call) -> Answer:
    """Let one value stand."""
    settled = call.writing().differences.settle(call.args.id, call.args.take)
    taken = settled.values[call.args.take - 1].value
    told = {"id": settled.id, "field": settled.field, "value": taken}
    return Answer(told, [f"{settled.field} is now {taken}"])


def _json(one: "Difference") -> dict[str, Any]:
    values = [
        {
            "value": value.value,
            "at": value.at.astimezone().isoformat(timespec="milliseconds"),
            "device": value.device,
        }
        for value in one.values
    ]
    told = {"id": one.id, "kind": one.kind, "row": one.row, "field": one.field, "name": one.name}
    return {**told, "values": values}


COMMANDS = (
    Command(("differences", "list"), "fields with more than one standing value", listed),
    Command(
        ("differences", "settle"),
        "let one of the values stand",
        settle,
        (
            argument("id", metavar="ID", help="as 'differences list' shows it"),
            argument("--take", metavar="N", type=int, required=True, help="which value, from 1"),
        ),
    ),
)
