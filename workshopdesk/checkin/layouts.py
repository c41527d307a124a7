"""What a scanner types where the computer expects another keyboard, and the way back.

A scanner set to a US keyboard presses keys; the computer turns them into the letters of the layout
it is set to. Each table lists what the 47 keys give, without and with Shift, in the order of
``_US``. Dead keys join the next letter (``^`` and ``a`` give ``â``) and are taken apart again.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_US = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)
_ACCENTS = {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0308": "¨"}


@dataclass(frozen=True)
class Layout:
    """A keyboard layout.

    Args:
        name: Its short name.
        plain: What the 47 keys give.
        shifted: What they give with Shift.
        dead: Those that wait for the next letter and join it.
    """

    name: str
    plain: str
    shifted: str
    dead: str = ""

    @cached_property
    def typed(self) -> Mapping[str, str]:
        """What comes out of this layout where a US keyboard gives a character."""
        return dict(zip("".join(_US), self.plain + self.shifted, strict=True))

    @cached_property
    def meant(self) -> Mapping[str, str]:
        """What a US keyboard gives where a character comes out of this layout."""
        return {typed: meant for meant, typed in self.typed.items()}

    def undo(self, text: str) -> str | None:
        """Give what a scanner meant; None where this layout cannot have given the text."""
        meant = []
        for character in text:
            keys = character if character in self.meant else self._apart(character)
            meant += [self.meant.get(key, key if key == " " else "") for key in keys]
            if not keys or "" in meant[-len(keys) :]:
                return None
        return "".join(meant)

    def _apart(self, character: str) -> str:
        """Give the dead key and the letter that joined; nothing where there is no such pair."""
        if character == " ":
            return character
        apart = unicodedata.normalize("NFD", character)
        accent = _ACCENTS.get(apart[1:], "")
        return accent + apart[0] if accent and accent in self.dead else ""


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "de",
        "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
        "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_",
        "^´`",
    ),
    Layout(
        "fr",
        "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!",
        "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§",
        "^¨",
    ),
    Layout(
        "es",
        "º1234567890'¡qwertyuiop`+çasdfghjklñ´zxcvbnm,.-",
        'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_',
        "`^´¨",
    ),
    Layout(
        "it",
        "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-",
        '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_',
    ),
    Layout(
        "sv",
        "§1234567890+´qwertyuiopå¨'asdfghjklöäzxcvbnm,.-",
        '½!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÖÄZXCVBNM;:_',
        "´`¨^",
    ),
    Layout(
        "gb",
        "`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./",
        '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?',
    ),
    Layout(
        "uk",
        "'1234567890-=йцукенгшщзхї\\фівапролджєячсмитьбю.",
        '₴!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇ/ФІВАПРОЛДЖЄЯЧСМИТЬБЮ,',
    ),
    Layout(
        "ru",
        "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
        'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    ),
    Layout(
        "dvorak",
        "`1234567890[]',.pyfgcrl/=\\aoeuidhtns-;qjkxbmwvz",
        '~!@#$%^&*(){}"<>PYFGCRL?+|AOEUIDHTNS_:QJKXBMWVZ',
    ),
)
"""British is ``gb`` and Ukrainian ``uk``, as in the codes of languages and countries."""


def meant_by(text: str) -> list[tuple[str, str]]:
    """Give what a scanner may have meant, as (layout, text), each text once.

    The text itself is left out: it needs no layout.
    """
    found: dict[str, str] = {}
    for layout in LAYOUTS:
        meant = layout.undo(text)
        if meant is not None and meant != text:
            found.setdefault(meant, layout.name)
    return [(name, meant) for meant, name in found.items()]
