"""Which column is what: headings and the look of the cells, weighed together.

Every column gets a score for every field; the best pairs are taken one after the other, each field
and each column once (several columns may hold arrangements). What is left becomes attributes.
"""

from collections.abc import Callable, Mapping, Sequence

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.roster import words
from workshopdesk.roster.headings import INSIDE, WHOLE, keys, read_heading, tokens
from workshopdesk.roster.looks import Looks, look
from workshopdesk.roster.model import FIELDS, ColumnGuess

_ENOUGH = 0.5
_SURE = 0.9
PARTICLE = "part of the surname"

Columns = Mapping[str, int | str | None]
"""Field to column: its number from 1, its heading, or None for "no column"."""


def _email(looks: Looks, score: float) -> float:
    if not looks.filled:
        return score
    if looks.nobodies > 0.99:
        return 0.0
    share = looks.emails / max(0.01, 1 - looks.nobodies)
    if share < 0.5:
        return 0.0
    return max(score + 0.1 * share, 0.6 * share if share > 0.8 else 0.0)


def _phone(looks: Looks, score: float) -> float:
    return 0.0 if looks.filled and looks.phones < 0.5 else score


def _name(looks: Looks, score: float) -> float:
    unlike = looks.nobodies > 0.99 or max(looks.emails, looks.dates, looks.numbers) > 0.5
    return 0.0 if looks.filled and unlike else score


def _words(looks: Looks, score: float) -> float:
    return 0.0 if looks.filled and max(looks.emails, looks.dates, looks.numbers) > 0.5 else score


def _role(looks: Looks, score: float) -> float:
    return 0.0 if looks.salutations > 0.8 else _words(looks, score)


def _code(looks: Looks, score: float) -> float:
    if not looks.filled:
        return score * 0.6
    different = looks.distinct * 3 >= looks.filled * 2 if score >= WHOLE else looks.unique
    unlike = looks.emails > 0.5 or looks.dates > 0.5 or looks.words > 1.5
    # What merely counts up is a number in a list before it is what a door scans.
    return (score - 0.15 if looks.consecutive else score) if different and not unlike else 0.0


def _order(looks: Looks, score: float) -> float:
    return 0.0 if looks.filled and (looks.dates > 0.5 or looks.emails > 0.5) else score


def _external_id(looks: Looks, score: float) -> float:
    return _code(looks, score)


def _position(looks: Looks, score: float) -> float:
    return 0.0 if looks.filled and looks.numbers < 0.9 else score


def _ticket(looks: Looks, score: float) -> float:
    unlike = max(looks.emails, looks.dates) > 0.5 or (looks.numbers > 0.9 and looks.distinct > 20)
    return 0.0 if looks.filled and unlike else score


def _status(looks: Looks, score: float) -> float:
    if not looks.filled:
        return score
    return 0.0 if looks.distinct > 20 or looks.dates > 0.5 or looks.emails > 0 else score


def _free(looks: Looks, score: float) -> float:
    return 0.0 if looks.filled and max(looks.emails, looks.dates) > 0.5 else score


_FITS: dict[str, Callable[[Looks, float], float]] = {
    "name": _name,
    "first_name": _name,
    "last_name": _name,
    "email": _email,
    "phone": _phone,
    "organisation": _words,
    "role": _role,
    "code": _code,
    "order": _order,
    "position": _position,
    "ticket": _ticket,
    "status": _status,
    "external_id": _external_id,
    "arrangements": _free,
}


def guess(
    headings: Sequence[str],
    body: Sequence[Sequence[str]],
    formulas: bool = False,
    progress: Progress = silent,
) -> tuple[ColumnGuess, ...]:
    """Say what each column is.

    Args:
        headings: One per column; all empty for a list without headings.
        body: The rows below, each as wide as the headings.
        formulas: Some formulas have no value, so an empty column may be theirs.
        progress: Called with columns looked at and columns in all.

    Returns:
        One guess per column.
    """
    looks = []
    for column in range(len(headings)):
        progress(column, len(headings))
        looks.append(look(row[column] for row in body))
    scores = [_scores(h, seen) for h, seen in zip(headings, looks, strict=True)]
    taken = _assign(scores, looks, has_rows=bool(body), formulas=formulas)
    if not any(headings):
        _name_by_looks(taken, looks)
    elif not {"name", "first_name", "last_name"} & {field for field, _ in taken.values()}:
        _name_among_attributes(taken, looks)
    _prefer_parts(taken, looks)
    return _guesses(headings, looks, taken)


def _scores(heading: str, looks: Looks) -> dict[str, float]:
    reading = read_heading(heading)
    if reading.somebody_else:
        return {}
    said = dict(reading.fields)
    if looks.emails > 0.8:
        said.setdefault("email", 0.0)
    said |= _second_thoughts(heading, said, looks)
    return {f: fit for f, s in said.items() if (fit := _FITS[f](looks, s)) >= _ENOUGH}


def _second_thoughts(heading: str, said: Mapping[str, float], looks: Looks) -> dict[str, float]:
    """Where the look of the cells tells one sense of a heading from another."""
    better: dict[str, float] = {}
    if "external_id" in said and looks.filled and looks.tokens > 0.9 and looks.unique:
        better["code"] = 1.01 if tokens(heading) == ("id",) else said.get("code", 0.0)
    if "code" in said:
        better["code"] = _CODE_STRENGTH.get("".join(tokens(heading)), said["code"])
        if tokens(heading)[-1:] in (("number",), ("id",), ("reference",)):
            better["external_id"] = max(said.get("external_id", 0.0), 0.55)
    return better


# Where a file has several codes: what the door scans comes first.
_CODE_STRENGTH = {
    key: strength
    for strength, names in (
        (1.2, words.SCANNED),
        (1.1, "qr code url | public id | ticket code | code | badge code"),
        (0.85, "attendee number | attendee id | reference | ref"),
    )
    for key in keys(names)
}


def _assign(
    scores: Sequence[Mapping[str, float]],
    looks: Sequence[Looks],
    *,
    has_rows: bool,
    formulas: bool,
) -> dict[int, tuple[str, float]]:
    """The best pairs first; a filled column goes before an empty one, left before right."""
    pairs = [
        (score - (0.3 if has_rows and not looks[column].filled else 0.0), -column, field)
        for column, found in enumerate(scores)
        for field, score in found.items()
        if looks[column].filled or not (formulas and field == "name")
    ]
    taken: dict[int, tuple[str, float]] = {}
    used: set[str] = set()
    for _score, column, field in sorted(pairs, reverse=True):
        if -column not in taken and (field not in used or field == "arrangements"):
            taken[-column] = (field, scores[-column][field])
            used.add(field)
    return taken


def _name_by_looks(taken: dict[int, tuple[str, float]], looks: Sequence[Looks]) -> None:
    """In a list without headings: the first column of names, and a column of different tokens."""
    names = [
        c
        for c, seen in enumerate(looks)
        if c not in taken and seen.names > 0.7 and seen.distinct * 2 > seen.filled
    ]
    if len(names) > 1 and names[1] == names[0] + 1 and _are_parts(looks[names[0]], looks[names[1]]):
        parts = ("first_name", "last_name")
        # "de Vries" and "van den Berg" are surnames wherever they stand.
        first, last = parts if looks[names[0]].particles == 0 else parts[::-1]
        taken[names[0]] = (first, _ENOUGH)
        taken[names[1]] = (last, _ENOUGH)
    elif names:
        taken[names[0]] = ("name", _ENOUGH)
    for c, seen in enumerate(looks):
        if c not in taken and seen.tokens > 0.9 and seen.unique and seen.filled > 1:
            taken[c] = ("code", _ENOUGH)
            break


def _name_among_attributes(taken: dict[int, tuple[str, float]], looks: Sequence[Looks]) -> None:
    """Under a heading nobody knows: the first column of different texts of two or three words."""
    for c, seen in enumerate(looks):
        several = 1.6 <= seen.words <= 3.5
        if c not in taken and several and seen.unique and seen.names > 0.8:
            taken[c] = ("name", _ENOUGH)
            return


def _are_parts(first: Looks, second: Looks) -> bool:
    return first.words - first.particles < 1.5 and second.words - second.particles < 1.7


def _prefer_parts(taken: dict[int, tuple[str, float]], looks: Sequence[Looks]) -> None:
    """Beside first names "Nom" or "Name" is the surname; "Nome" alone is the whole name."""
    by_field = {field: column for column, (field, _) in taken.items()}
    if "first_name" in by_field and "last_name" not in by_field and "name" in by_field:
        column = by_field["name"]
        if looks[column].words < 1.5 and looks[by_field["first_name"]].filled:
            taken[column] = ("last_name", taken[column][1] - 0.2)
    elif "last_name" in by_field and "first_name" not in by_field and "name" in by_field:
        column = by_field["name"]
        if looks[column].words < 1.5 and looks[column].filled:
            taken[column] = ("first_name", taken[column][1] - 0.2)
    elif not {"name", "last_name"} & by_field.keys() and "first_name" in by_field:
        column = by_field["first_name"]
        taken[column] = ("name", taken[column][1])
    elif not {"name", "first_name"} & by_field.keys() and "last_name" in by_field:
        column = by_field["last_name"]
        taken[column] = ("name", taken[column][1])


def _guesses(
    headings: Sequence[str], looks: Sequence[Looks], taken: Mapping[int, tuple[str, float]]
) -> tuple[ColumnGuess, ...]:
    names = unique_names(headings)
    in_parts = any(field == "last_name" for field, _ in taken.values())
    return tuple(
        ColumnGuess(name, None, None, PARTICLE, sure=True, empty=not looks[column].filled)
        if in_parts and column not in taken and _is_particle(heading)
        else _guess_one(heading, name, looks[column], taken.get(column))
        for column, (heading, name) in enumerate(zip(headings, names, strict=True))
    )


def unique_names(headings: Sequence[str]) -> list[str]:
    """Headings as names of attributes: none empty, none twice."""
    names: list[str] = []
    seen: set[str] = set()
    for column, heading in enumerate(headings, start=1):
        base = " ".join(heading.split()) or f"Column {column}"
        name, copy = base, 2
        while name in seen:
            name, copy = f"{base} ({copy})", copy + 1
        seen.add(name)
        names.append(name)
    return names


def _guess_one(
    heading: str, name: str, looks: Looks, taken: tuple[str, float] | None
) -> ColumnGuess:
    empty = not looks.filled
    if taken:
        field, score = taken
        attribute = name if field == "phone" else None
        reason, sure = _why(field, score, heading, looks)
        return ColumnGuess(name, field, attribute, reason, sure, empty)
    other = read_heading(heading).somebody_else
    if other:
        return ColumnGuess(name, None, None, other, sure=True, empty=empty)
    if empty:
        return ColumnGuess(name, None, None, "empty", sure=True, empty=True)
    for unlike, why in (
        (looks.nobodies > 0.99, "names nobody"),
        (looks.emails > 0.8, "another email"),
        (looks.consecutive and _is_number(heading), "row numbers"),
    ):
        if unlike:
            return ColumnGuess(name, None, None, why, sure=True)
    # What has a few values can mix tables: the one kind of column worth a second look.
    mixes = 1 < looks.distinct <= max(2, looks.filled // 2)
    return ColumnGuess(name, None, name, _values(looks), sure=bool(heading) and not mixes)


def _is_particle(heading: str) -> bool:
    return "".join(tokens(heading)) in keys(words.PARTICLES)


def _is_number(heading: str) -> bool:
    return "".join(tokens(heading)) in _NUMBERS


_NUMBERS = keys(
    "no | nr | number | # | row | num | n | lp | lfd nr | s no | sno | 序号 | 番号 | č | poř"
    " | no п/п | п/п | الرقم | م | מס | מספר | 編號 | nro | nº | nummer | numero"
) | {""}


def _why(field: str, score: float, heading: str, looks: Looks) -> tuple[str, bool]:
    if field == "arrangements":
        return "free text", False
    if field == "email" and looks.emails > 0.5:
        return f"{round(looks.emails * looks.filled):,} look like emails", looks.emails > 0.8
    if field == "code" and looks.filled:
        return "all different", score >= _SURE - 0.2
    if score >= _SURE:
        return "known heading", True
    known = score >= INSIDE - 0.01 and any(read_heading(heading).fields)
    return ("heading looks like it" if known else "cells look like it"), False


def _values(looks: Looks) -> str:
    return f"new, {looks.distinct:,} value" + ("s" if looks.distinct != 1 else "")


def override(
    guesses: Sequence[ColumnGuess],
    chosen: Columns,
    left_out: Sequence[int | str] = (),
) -> tuple[ColumnGuess, ...]:
    """Put what the person says in place of the guesses.

    Args:
        guesses: One per column.
        chosen: Field, or name of an attribute, to column. A field that is given a column leaves
            the one it was guessed for, which becomes an attribute again.
        left_out: Columns of which nothing is to be kept.

    Raises:
        DeskError: A column does not exist.
    """
    columns = list(guesses)
    for field, column in chosen.items():
        for index, guessed in enumerate(columns):
            if guessed.field == field:
                columns[index] = _as_attribute(guessed)
        if column is not None:
            index = find_column(guesses, column)
            columns[index] = _as_chosen(columns[index], field)
    for column in left_out:
        index = find_column(guesses, column)
        columns[index] = ColumnGuess(
            columns[index].heading, None, None, "your choice", sure=True, empty=columns[index].empty
        )
    return tuple(columns)


def _as_attribute(guessed: ColumnGuess) -> ColumnGuess:
    name = None if guessed.empty else guessed.heading
    return ColumnGuess(guessed.heading, None, name, "your choice", sure=True, empty=guessed.empty)


def _as_chosen(guessed: ColumnGuess, field: str) -> ColumnGuess:
    known = field if field in FIELDS else None
    attribute = guessed.heading if field == "phone" else None if known else field
    return ColumnGuess(guessed.heading, known, attribute, "your choice", True, guessed.empty)


def find_column(guesses: Sequence[ColumnGuess], column: int | str) -> int:
    """Index of a column by its number from 1 or its heading.

    Raises:
        DeskError: There is no such column.
    """
    headings = [guess.heading for guess in guesses]
    if isinstance(column, str):
        if column in headings:
            return headings.index(column)
        folded = ["".join(tokens(heading)) for heading in headings]
        key = "".join(tokens(column))
        if key and folded.count(key) == 1:
            return folded.index(key)
    number = int(column) if str(column).isascii() and str(column).isdigit() else 0
    if 1 <= number <= len(headings):
        return number - 1
    raise DeskError(
        "There is no such column",
        f"“{str(column)[:60]}” is not among the columns: {', '.join(headings)[:300]}. Give a "
        f"heading or a number from 1 to {len(headings)}.",
    )
