"""Words of the Run page that follow from kinds."""

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.views.room import StepNow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Run", text)


def kind_words(kind: str) -> str:
    """Say how a kind of prompt is answered."""
    return {
        "discuss": _tr("Discuss"),
        "rate": _tr("Rate 0 to 5"),
        "choose": _tr("Choose"),
        "rank": _tr("Rank"),
        "pathway": _tr("Pathway"),
        "charter": _tr("Charter"),
        "observe": _tr("Observe"),
    }.get(kind, kind)


def step_kind_words(kind: str) -> str:
    """Name a kind of step."""
    return {
        "welcome": _tr("Welcome"),
        "prompt": _tr("Prompt"),
        "swap": _tr("Change of tables"),
        "pause": _tr("Pause"),
        "plenary": _tr("Plenary"),
    }.get(kind, kind)


def step_title(step: StepNow | None) -> str:
    """Name a step: its prompt's title or question, its own title, or its kind."""
    if step is None:
        return _tr("This session has no run sheet yet. Add its questions first.")
    if step.prompt is not None:
        return step.prompt.title or step.prompt.text
    return step.step.title or step_kind_words(step.step.kind)


def from_table(number: int | None) -> str:
    """Say where a point was said."""
    return _tr("Plenary") if number is None else _tr("Table {0}").format(number)
