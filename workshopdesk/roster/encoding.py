"""Which encoding a text file is in, and its text."""

import codecs
import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import chardet

from workshopdesk.domain.errors import DeskError
from workshopdesk.roster.headings import is_known

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What spreadsheets and ticket systems write; the superset stands for its subsets.
_WRITTEN = frozenset(
    [
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "cp874",
        "cp932",
        "cp949",
        "cp950",
        "gb18030",
        "big5",
        "euc_jp",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "mac-latin2",
        "mac-cyrillic",
        "cp437",
        "cp850",
        "cp852",
        "cp866",
        "iso8859-2",
        "iso8859-5",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
        "iso8859-15",
    ]
)
_SUPERSET = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_SUPERSET |= {"shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874"}
_SAMPLE = 65_536
_WORD = re.compile(r"[^\s,;|\"@]+")
_USUAL = "¿¡‘’“”„«»–—…·•°№′\u00a0\u3000、。・"
# Among equals: what most offices write, and what hardly anybody writes any more.
_USE = {"cp1252": 0.01, "cp1250": 0.003, "cp1251": 0.003, "cp1256": 0.003, "cp932": 0.003}
_USE |= dict.fromkeys(("cp437", "cp850", "cp852", "cp866", "mac-latin2", "koi8-u"), -0.01)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Turn bytes into text.

    Args:
        data: The whole file.
        encoding: What the person says it is; None finds out: byte order mark, zero bytes of UTF-16,
            strict UTF-8, then statistics together with the headings each candidate makes readable.

    Returns:
        The text and Python's name of its encoding.

    Raises:
        DeskError: The encoding does not exist or does not fit.
    """
    if encoding:
        return _decode_as(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, name), name
    wide = _wide_without_mark(data)
    if wide:
        return _strictly(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        return _guess(data, problem)


def known_encoding(encoding: str) -> str:
    """Give Python's name of an encoding people write lists in.

    Raises:
        DeskError: There is none of that name, or it is none for lists.
    """
    try:
        name = codecs.lookup(encoding).name
        if name not in _NO_LETTERS and isinstance(bytes(4).decode(name), str):
            return name
    except (LookupError, ValueError, UnicodeError):
        pass
    raise DeskError(
        "This encoding is not known",
        f"There is no “{encoding[:40]}”. Try utf-8, cp1252, utf-16, mac-roman or cp1250, or leave "
        "the choice to Workshop Desk.",
    )


_NO_LETTERS = frozenset(
    {"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs", "oem"}
)
"""What Python can decode as well, and no program writes lists in."""


def _decode_as(data: bytes, encoding: str) -> tuple[str, str]:
    name = known_encoding(encoding)
    try:
        return data.decode(name).removeprefix("\ufeff"), name
    except UnicodeDecodeError as problem:
        raise _does_not_fit(data, encoding, problem) from problem


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        raise _does_not_fit(data, name, problem) from problem


def _does_not_fit(data: bytes, name: str, problem: UnicodeDecodeError) -> DeskError:
    line = data.count(b"\n", 0, problem.start) + 1
    return DeskError(
        "The text cannot be read",
        f"Line {line:,} has letters that do not exist in {name}. Choose another encoding, or save "
        "the list as “CSV UTF-8” and read that file.",
    )


def _wide_without_mark(data: bytes) -> str:
    head = data[:2048]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.35 and even < len(head) * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.35 and odd < len(head) * 0.05 else ""


def _guess(data: bytes, utf8: UnicodeDecodeError) -> tuple[str, str]:
    mended = _nearly_utf8(data, utf8)
    if mended is not None:
        return mended, "utf-8"
    sample = _sample(data)
    scored = {
        name: confidence + _USE.get(name, 0.0) + _readable_headings(text) - _oddness(text)
        for name, confidence in _candidates(sample).items()
        for text in (sample.decode(name, errors="replace"),)
    }
    for name in sorted(scored, key=lambda name: scored[name], reverse=True):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace"), "cp1252"


def _nearly_utf8(data: bytes, problem: UnicodeDecodeError) -> str | None:
    """UTF-8 that was cut in the middle of its very last letter."""
    if problem.start >= len(data) - 3 and problem.reason == "unexpected end of data":
        return data[: problem.start].decode("utf-8")
    return None


def _sample(data: bytes) -> bytes:
    """The first lines, and after them those lines that tell encodings apart."""
    if len(data) <= _SAMPLE:
        return data
    head = data[: _SAMPLE // 4]
    telling = (line for line in data[_SAMPLE // 4 :].split(b"\n") if not line.isascii())
    found = [head]
    size = len(head)
    for line in telling:
        if size > _SAMPLE:
            break
        found.append(line[:1000])
        size += len(found[-1]) + 1
    return b"\n".join(found)


def _candidates(sample: bytes) -> dict[str, float]:
    found = {"cp1252": 0.0}
    for guess in chardet.detect_all(sample, ignore_threshold=True):
        try:
            name = codecs.lookup(guess["encoding"] or "").name
        except LookupError:
            continue
        name = _SUPERSET.get(name, name)
        if name in _WRITTEN:
            found[name] = max(found.get(name, 0.0), guess["confidence"])
    return found


def _readable_headings(text: str) -> float:
    """Known headings outside ASCII among the first lines: nothing is read right by chance."""
    lines = text[:4000].splitlines()[:12]
    parts = [part.strip(' "') for line in lines for part in re.split(r"[,;\t|]", line)]
    return sum(1.0 for part in parts if not part.isascii() and is_known(part))


def _oddness(text: str) -> float:
    """How unlike names a text reads; 0 is natural, half a point is odd in every foreign word.

    Odd are signs among the letters, capitals inside words and two scripts in one word.
    """
    found = [word for word in _WORD.findall(text[:20_000]) if not word.isascii()]
    odd = sum(1.0 if _has_two_scripts(word) else _strangeness(word) for word in found)
    return 0.5 * odd / max(1, len(found))


def _strangeness(word: str) -> float:
    foreign = [c for c in word if not c.isascii()]
    signs = sum(1 for c in foreign if not c.isalpha() and c not in _USUAL) / len(foreign)
    return max(signs, 0.3 if _has_capital_inside(word) else 0.0)


def _has_capital_inside(word: str) -> bool:
    return any(one.islower() and other.isupper() for one, other in pairwise(word))


def _has_two_scripts(word: str) -> bool:
    scripts = {_script(c) for c in word if c.isalpha()}
    return len(scripts & {"LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "THAI"}) > 1


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
