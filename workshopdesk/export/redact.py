"""What an audience may see: decided here, on the model, and never in a renderer."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from workshopdesk.domain.rules import AUDIENCES
from workshopdesk.export.masking import Mask, map_texts, words_in, words_of_names
from workshopdesk.export.model import (
    WHOLE,
    Breakdown,
    Cell,
    DaySummary,
    Participation,
    PersonName,
    PointFacts,
)

FEWEST = 5
"""A count of people by attribute below this could point at one of them."""
NAMED = "named in the room"
_KEYS = frozenset(
    {"id", "session_id", "prompt_id", "table_id", "theme_id", "point_ids", "kind", "consent"}
    | {"confidentiality", "stage", "audience", "roster", "owner"}
)


@dataclass(frozen=True)
class Handling:
    """How names are treated: taken out of texts, and owners of actions shown or not."""

    masks_texts: bool
    shows_owners: bool


_PUBLIC = Handling(masks_texts=True, shows_owners=False)
_HANDLING: dict[tuple[str, str], Handling] = {
    **{("public", how): _PUBLIC for how in ("attributed", "roles", "chatham", "anonymous")},
    ("participants", "attributed"): Handling(masks_texts=False, shows_owners=True),
    ("participants", "roles"): Handling(masks_texts=True, shows_owners=False),
    ("participants", "chatham"): Handling(masks_texts=True, shows_owners=True),
    ("participants", "anonymous"): _PUBLIC,
    ("organiser", "attributed"): Handling(masks_texts=False, shows_owners=True),
    ("organiser", "roles"): Handling(masks_texts=False, shows_owners=True),
    ("organiser", "chatham"): Handling(masks_texts=False, shows_owners=True),
    ("organiser", "anonymous"): Handling(masks_texts=True, shows_owners=True),
}


def redact(summary: DaySummary, audience: str) -> DaySummary:
    """Give the summary as an audience may see it.

    Points that wait for consent are left out for every audience and counted; what rested on them
    loses them, and a headline that rests on nothing else is left out. Names of the roster leave
    the texts, and counts of fewer than five people the breakdowns.

    Raises:
        ValueError: There is no such audience, or the summary has been redacted already.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"There is no audience {audience!r}.")
    if summary.audience != WHOLE:
        raise ValueError("A summary is redacted once, from the whole.")
    allowed = _without_points_waiting(summary)
    masked = _without_names(allowed, handling_of(audience, summary.event.confidentiality))
    counted, cells = _without_small_cells(masked.participation)
    return replace(
        masked,
        participation=counted,
        withheld=replace(masked.withheld, cells=cells),
        audience=audience,
        roster=(),
    )


def waits_for_consent(point: PointFacts) -> bool:
    """Tell whether a point must stay out of every export."""
    asked = point.needs_consent or point.kind == "story" or bool(point.consent)
    return asked and point.consent != "given"


def audiences_alike(summary: DaySummary, audience: str) -> tuple[str, ...]:
    """Give the other audiences for whom a whole summary has just the same to say."""
    told = redact(summary, audience)
    others = (redact(summary, each) for each in AUDIENCES if each != audience)
    return tuple(o.audience for o in others if replace(o, audience=audience) == told)


def handling_of(audience: str, confidentiality: str) -> Handling:
    """Give how names are treated; a confidentiality of a newer version counts as the strictest."""
    return _HANDLING.get((audience, confidentiality), _HANDLING[audience, "anonymous"])


def _without_points_waiting(summary: DaySummary) -> DaySummary:
    points = tuple(p for p in summary.points if not waits_for_consent(p))
    kept = {p.id for p in points}
    headlines = tuple(
        replace(h, point_ids=tuple(i for i in h.point_ids if i in kept)) for h in summary.headlines
    )
    resting = tuple(h for h in headlines if h.point_ids)
    waiting = Counter(p.prompt_id for p in summary.points if p.id not in kept)
    prompts = tuple(replace(p, waiting=waiting[p.id]) for p in summary.prompts)
    withheld = replace(
        summary.withheld,
        points=len(summary.points) - len(points),
        headlines=len(headlines) - len(resting),
    )
    return replace(summary, points=points, prompts=prompts, headlines=resting, withheld=withheld)


def _without_names(summary: DaySummary, handling: Handling) -> DaySummary:
    owned = _with_owners(summary, _owner_rule(summary, handling))
    if not handling.masks_texts:
        return owned
    by_role = summary.event.confidentiality == "roles"
    mask = Mask(summary.roster, lambda person: _instead(person, by_role=by_role))
    masked = map_texts(owned, mask, _KEYS)
    return replace(masked, withheld=replace(masked.withheld, names=mask.found))


def _instead(person: PersonName, *, by_role: bool) -> str:
    return f"[{person.role}]" if by_role and person.role else "[name]"


def _owner_rule(summary: DaySummary, handling: Handling) -> Callable[[str], str]:
    if handling.shows_owners:
        return lambda owner: owner
    telling = words_of_names(summary.roster)
    return lambda owner: NAMED if "@" in owner or words_in(owner) & telling else owner


def _with_owners(summary: DaySummary, rule: Callable[[str], str]) -> DaySummary:
    points = tuple(
        replace(p, owner=rule(p.owner)) if p.owner and rule(p.owner) != p.owner else p
        for p in summary.points
    )
    return replace(summary, points=points)


def _without_small_cells(participation: Participation) -> tuple[Participation, int]:
    breakdowns = tuple(_safe(b) for b in participation.breakdowns)
    cells = sum(cell.count is None for b in breakdowns for cell in b.cells)
    return replace(participation, breakdowns=breakdowns), cells


def _safe(breakdown: Breakdown) -> Breakdown:
    """Withhold cells that are too small, and as many of the next as hide them in the total."""
    withheld: set[str] = set()
    hidden = 0
    for cell in sorted(breakdown.cells, key=lambda c: (c.count or 0, c.label)):
        count = cell.count or 0
        if count < FEWEST or (withheld and (hidden < FEWEST or len(withheld) < 2)):
            withheld.add(cell.label)
            hidden += count
    # The name of a group that may be a single person is not told either.
    cells = [c for c in breakdown.cells if c.label not in withheld]
    if withheld:
        cells += [Cell("", None)] * len(withheld)
    return replace(breakdown, cells=tuple(cells))
