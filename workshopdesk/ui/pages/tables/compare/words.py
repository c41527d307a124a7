"""Plans in words, and figures of a plan that follow from its people."""

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.views.plans import Elsewhere, Gathering, PlanSet
from workshopdesk.ui.pages.tables import mix


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)


def plan_name(plan: PlanSet) -> str:
    """Name a plan by its number and how it came about."""
    told = {
        "suggested": _tr("Plan {0}, suggested"),
        "repaired": _tr("Plan {0}, repaired"),
        "by hand": _tr("Plan {0}, made by hand"),
    }
    return told.get(plan.origin, _tr("Plan {0}")).format(plan.number)


def made_words(plan: PlanSet) -> str:
    """Say when a plan was made and whether it is in use."""
    made = _tr("Made at {0}.").format(f"{plan.made_at.astimezone():%H:%M}") if plan.made_at else ""
    return " ".join(filter(None, (_tr("In use.") if plan.in_force else "", made)))


def mixed_tables(gathering: Gathering, plan: PlanSet) -> tuple[int, int]:
    """Tell how many tables of all rounds mirror the room by the column that colours people."""
    column = gathering.columns[0] if gathering.columns else ""
    values = {p.participant_id: p.values.get(column, "") for p in gathering.people}
    tables = (people for one in plan.plan for people in one)
    return mix.mixed_tables(
        tables, lambda person: values.get(person, ""), gathering.room.get(column, {})
    )


def moved_words(one: Elsewhere) -> str:
    """Say where somebody sits by A and by B, in the rounds that differ."""
    told = []
    for number, (before, after) in enumerate(zip(one.before, one.after, strict=True), 1):
        if before != after:
            told.append(_tr("{0}: {1} → {2}").format(number, before or "–", after or "–"))
    return ", ".join(told)
