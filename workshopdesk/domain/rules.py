"""The fixed words of the design, as data: kinds of sessions, steps, prompts, points and so on."""

from dataclasses import dataclass

SESSION_KINDS = ("welcome", "workshop", "debate", "lab", "plenary", "break")
STEP_KINDS = ("welcome", "prompt", "swap", "pause", "plenary")
PROMPT_KINDS = ("discuss", "rate", "choose", "rank", "pathway", "charter", "observe")
RULE_KINDS = (
    "together", "apart", "fixed", "at_most", "spread", "cluster", "absent", "closed", "prefer",
    "target",
)  # fmt: skip
CONFIDENTIALITIES = ("attributed", "roles", "chatham", "anonymous")
"""From open to closed: an event may only move to the right."""
STAGES = ("draft", "review", "final")
AUDIENCES = ("public", "participants", "organiser")


@dataclass(frozen=True)
class PointKind:
    """A kind of point: what it is called, and the first character that makes one."""

    key: str
    title: str
    first_character: str = ""


POINT_KINDS: tuple[PointKind, ...] = (
    PointKind("point", "Point"),
    PointKind("quote", "Quote", '"'),
    PointKind("action", "Action", "!"),
    PointKind("question", "Question", "?"),
    PointKind("idea", "Idea", "*"),
    PointKind("disagreement", "Disagreement", "~"),
    PointKind("parking_lot", "Parking lot", ">"),
    PointKind("story", "Story"),
)

POINT_KIND_BY_KEY = {kind.key: kind for kind in POINT_KINDS}
