"""How well a few typed letters fit a name."""

from workshopdesk.domain.text import fold

_WORD_START, _RUN, _GAP = 8, 5, 1


def fit(typed: str, name: str) -> int | None:
    """Score how well ``typed`` fits ``name``; the higher the better, nothing for no fit.

    Letters must come in order. Starts of words and runs count most, gaps against it; a whole
    word or part of one in the same order beats letters picked from here and there.
    """
    needle, hay = fold(typed).replace(" ", ""), fold(name)
    if not needle:
        return 0
    whole = hay.find(fold(typed))
    bonus = 60 - min(whole, 40) if whole >= 0 else 0
    if whole == 0 or (whole > 0 and hay[whole - 1] == " "):
        bonus += 40
    best = max(
        (
            score
            for start in _starts(needle[0], hay)
            if (score := _walk(needle, hay, start)) is not None
        ),
        default=None,
    )
    return None if best is None else best + bonus - len(hay) // 8


def _starts(letter: str, hay: str) -> list[int]:
    return [place for place, each in enumerate(hay) if each == letter][:12]


def _walk(needle: str, hay: str, start: int) -> int | None:
    score, place, before = 0, start, -2
    for letter in needle:
        place = _next(letter, hay, place)
        if place < 0:
            return None
        if place == 0 or hay[place - 1] == " ":
            score += _WORD_START
        if place == before + 1:
            score += _RUN
        elif before >= 0:
            score -= min(place - before, 6) * _GAP
        before = place
        place += 1
    return score


def _next(letter: str, hay: str, place: int) -> int:
    """Prefer a start of a word unless the very next letter already fits."""
    if hay[place : place + 1] == letter:
        return place
    word = hay.find(" " + letter, place)
    return word + 1 if word >= 0 else hay.find(letter, place)
