"""The words of the Capture page that are put together from what the store says."""

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.pages.capture.opening import Shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("Capture", text)


def confidentiality_words(level: str) -> str:
    """Say under which rule people speak here."""
    return {
        "attributed": _tr("Attributed: names may be written"),
        "roles": _tr("Roles only: no names on points"),
        "chatham": _tr("Chatham House: no names on points"),
        "anonymous": _tr("Anonymous: no names, no roles"),
    }.get(level, "")


def hint_words(form: str) -> list[tuple[str, str]]:
    """Give the keys of a form: several parted by blanks, and what they do."""
    return {
        "notes": [
            ("+", _tr("others agreed too")),
            ("↑", _tr("change the last")),
            ("↓", _tr("go into the list")),
            ("Shift+Enter", _tr("new line")),
            ("Tab", _tr("finish a #tag")),
            ("Ctrl+1–9", _tr("prompt")),
            ("F6", _tr("another table")),
            ("F8", _tr("add a photo")),
            ("Ctrl+Z", _tr("undo")),
            ("F1", _tr("hide these")),
        ],
        "rate": [
            ("0–5", _tr("score")),
            ("Enter", _tr("next")),
            ("↑ ↓", _tr("another one")),
            ("Alt+0–5", _tr("score while typing")),
            ("Del", _tr("clear the score")),
            ("F1", _tr("hide these")),
        ],
        "short": [
            ("Enter", _tr("save and next")),
            ("+", _tr("others agreed")),
            ("F6", _tr("another table")),
            ("F1", _tr("keys")),
        ],
    }[form]


def count_words(shown: Shown) -> dict[str, str]:
    """Give what stands behind each prompt's tab: points, or how many options are scored."""
    words = {}
    for prompt in shown.pad.prompts:
        words[prompt.id] = str(shown.pad.counts.get(prompt.id, 0))
        if prompt.kind == "rate" and shown.place.table_id:
            scored = {
                answer.option
                for answer in shown.answers.get(prompt.id, ())
                if answer.table_id == shown.place.table_id and answer.value is not None
            }
            done = sum(option in scored for option in prompt.options)
            words[prompt.id] = _tr("{0} of {1}").format(done, len(prompt.options))
    return words
