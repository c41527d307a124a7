"""Arrangements as people see them: a few words each, with an icon. Never the reasons."""

from workshopdesk.domain.text import fold

OTHER = "info-circle"
_ICONS = (
    ("ear", ("hearing", "loop", "bsl", "sign language", "interpreter")),
    ("large-print", ("large print", "big print", "font", "print")),
    ("wheelchair", ("wheelchair", "step-free", "step free", "ramp", "lift")),
    ("door", ("door", "exit", "aisle", "leave early")),
    ("bell", ("called away", "phone")),
    ("people", ("support worker", "carer", "companion", "beside", "assistant")),
    ("speech", ("plain", "easy read", "language")),
    ("leaf", ("quiet", "break", "rest")),
    ("coffee", ("diet", "vegan", "gluten", "food")),
)


def arrangements_of(text: str) -> list[str]:
    """Part what is kept as arrangements into one text each; commas belong to them."""
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


def icon_for(arrangement: str) -> str:
    """Give the icon that goes with an arrangement's words."""
    words = fold(arrangement)
    return next((icon for icon, signs in _ICONS if any(s in words for s in signs)), OTHER)
