"""The fonts for words that are not in Inter's letters: what they are called and what they cover."""

from typing import NamedTuple


class ScriptFont(NamedTuple):
    """The font of one script.

    Args:
        key: What it is called here.
        package: The distribution it comes in; its module is named alike, with underscores.
        file: Where the font lies in that module.
        family: What a window's fonts are asked for.
        ranges: First and last code points of the letters that are looked for in it.
    """

    key: str
    package: str
    file: str
    family: str
    ranges: tuple[tuple[int, int], ...]

    @property
    def module(self) -> str:
        """The module the font lies in."""
        return self.package.replace("-", "_")


_HAN = (
    (0x2E80, 0x303F), (0x31C0, 0x31EF), (0x3200, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
_KANA = ((0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F))
# Letters of Hangul that stand alone; those that join into a syllable (U+1100) are composed before.
_HANGUL = ((0x3130, 0x318F), (0xAC00, 0xD7A3))

SCRIPT_FONTS = (
    ScriptFont(
        "arabic",
        "fontpkg-noto-sans-arabic",
        "files/NotoSansArabic[wdth,wght].ttf",
        "Noto Sans Arabic",
        ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    ),
    ScriptFont(
        "hebrew",
        "fontpkg-heebo",
        "files/Heebo[wght].ttf",
        "Heebo",
        ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    ),
    ScriptFont(
        "devanagari",
        "fontpkg-noto-sans-devanagari",
        "files/NotoSansDevanagari[wdth,wght].ttf",
        "Noto Sans Devanagari",
        ((0x0900, 0x097F), (0xA8E0, 0xA8FF)),
    ),
    ScriptFont(
        "thai",
        "fontpkg-noto-sans-thai",
        "files/NotoSansThai[wdth,wght].ttf",
        "Noto Sans Thai",
        ((0x0E00, 0x0E7F),),
    ),
    ScriptFont(
        "chinese", "pylopdf-fonts-zh-cn", "NotoSansSC-Regular.otf", "Noto Sans SC", (*_HAN, *_KANA)
    ),
    ScriptFont(
        "japanese", "pylopdf-fonts-jp", "NotoSansJP-Regular.otf", "Noto Sans JP", (*_HAN, *_KANA)
    ),
    ScriptFont(
        "korean",
        "pylopdf-fonts-ko",
        "NotoSansKR-Regular.otf",
        "Noto Sans KR",
        (*_HAN, *_KANA, *_HANGUL),
    ),
)
"""In the order they are looked through; the last three come with the extra ``cjk``."""


def fonts_for(text: str) -> tuple[ScriptFont, ...]:
    """Give the fonts in the order to look for a text's letters: the words tell whose forms.

    Chinese and Japanese write some of their common characters differently; kana shows that a text
    is Japanese, hangul that it is Korean. Without either nothing tells, and Chinese goes first.
    """
    first = ""
    if any(_within(c, _KANA) for c in text):
        first = "japanese"
    elif any(_within(c, _HANGUL) for c in text):
        first = "korean"
    if not first:
        return SCRIPT_FONTS
    return tuple(sorted(SCRIPT_FONTS, key=lambda font: font.key != first))


def looks_for(font: ScriptFont, character: str) -> bool:
    """Tell whether a character is one that is looked for in a font."""
    return _within(character, font.ranges)


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)
