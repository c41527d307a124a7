"""Text as every format may carry it: the same words, without what only disturbs a page."""

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DISTURBING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters, none of which is a word
    "\u202a-\u202e\u2066-\u2069"  # turns the direction of what stands after the text
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"  # no characters, refused by XML and UTF-8
    "\U000e0000-\U000e007f]"  # invisible tags
)


def clean(text: str) -> str:
    """Give a text of one or more lines, composed (NFC), without control and direction signs."""
    composed = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    return _DISTURBING.sub("", composed).replace("\t", " ").strip()


def clean_line(text: str) -> str:
    """Give a text as one line."""
    return " ".join(clean(text).split())
