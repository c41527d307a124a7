"""Which form each kind of prompt is answered on."""

from collections.abc import Mapping

FORMS: Mapping[str, str] = {
    "discuss": "notes",
    "rate": "rate",
    "choose": "notes",
    "rank": "notes",
    "pathway": "notes",
    "charter": "notes",
    "observe": "notes",
}
"""By the prompt's kind, in the words of ``domain.rules``; what tables say of any can be noted."""


def form_of(kind: str) -> str:
    """Give the form for a kind; one that a newer version knows is noted as words."""
    return FORMS.get(kind, "notes")
