"""How the Tables page says numbers."""

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.seating import RoundTime


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tables", text)


def time_words(time: RoundTime) -> str:
    """Say when a round begins and whether it is going on."""
    clock = f"{time.starts_at.astimezone():%H:%M}" if time.starts_at else ""
    return ", ".join(filter(None, (clock, _tr("now") if time.state == "now" else "")))


def tables_words(count: int) -> str:
    """Say how many tables there are."""
    return counted(count, _tr("1 table"), _tr("{0} tables"))


def rounds_words(count: int) -> str:
    """Say how many rounds there are."""
    return counted(count, _tr("1 round"), _tr("{0} rounds"))


def size_words(tables: int, rounds: int) -> str:
    """Say, for Undo, which size a session was given."""
    return _tr("Set {0} and {1}").format(tables_words(tables), rounds_words(rounds))


def repeats_words(count: int) -> str:
    """Say how many repeats there are."""
    return counted(count, _tr("1 repeat"), _tr("{0} repeats"))


def meetings_words(met: int, possible: int, *, best: bool) -> str:
    """Say how many new meetings there are, and whether more are possible."""
    told = _tr("{0} of {1} new meetings").format(f"{met:,}", f"{possible:,}")
    return f"{told}, " + (_tr("best possible") if best else _tr("not proven best"))


def cost_words(cost: int) -> str:
    """Say what a place costs in repeats."""
    if cost > 0:
        return counted(cost, _tr("1 repeat more"), _tr("{0} repeats more"))
    if cost < 0:
        return counted(-cost, _tr("1 repeat fewer"), _tr("{0} repeats fewer"))
    return _tr("no repeats more")


def signed(cost: int) -> str:
    """Write a cost with its sign: +2, 0, −1."""
    return f"+{cost}" if cost > 0 else f"−{-cost}" if cost < 0 else "0"


def tone_of(cost: int) -> str:
    """Give the tone of a cost: repeats are to be looked at, savings are good."""
    return "quiet" if cost > 0 else "going"
