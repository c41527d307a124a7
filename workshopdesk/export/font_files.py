"""Static fonts for print, made once from variable ones and kept in a folder.

The PDF writer embeds static TrueType only, so each weight is instanced into a cache folder the
first time it is needed (a third of a second to two seconds) and read from there ever after.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from workshopdesk.domain.errors import DeskError

MISSING = DeskError(
    "The font for printing is missing",
    "Install Workshop Desk again, or export to another format than PDF until then.",
)
_POSTSCRIPT_NAME = 6


@dataclass(frozen=True)
class Source:
    """A font as it comes in its package.

    Args:
        package: The distribution; its module is named alike, with underscores.
        file: Where it lies in that module.
        unused: Tables that printing has no use for.
    """

    package: str
    file: str
    unused: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """The version of its package.

        Raises:
            DeskError: It is not installed.
        """
        try:
            return version(self.package)
        except PackageNotFoundError:
            raise MISSING from None

    @property
    def path(self) -> Path:
        """Where it lies.

        Raises:
            DeskError: It is not installed.
        """
        spec = find_spec(self.package.replace("-", "_"))
        path = Path(spec.origin).parent / self.file if spec and spec.origin else None
        if path is None or not path.is_file():
            raise MISSING
        return path


def printed_name(name: str) -> str:
    """Give the name a face is registered under with the PDF writer."""
    return f"WorkshopDesk-{name}"


_Font = TypeVar("_Font", bound=TTFont)


def registered(
    name: str, source: Source, place: Mapping[str, float], path: Path, kind: type[_Font]
) -> _Font:
    """Give a static font registered with the PDF writer, made now if it is not there.

    Args:
        name: What the PDF writer shall call it.
        source: The variable font.
        place: Where on its axes; those left out are at their defaults.
        path: Where the static one is kept.
        kind: What to read it as.

    Raises:
        DeskError: The font is not installed, or the folder cannot be written.
    """
    try:
        font = kind(name, str(path))
    except (TTFError, OSError):
        # Not made yet, or damaged by a power cut: it can always be made again.
        _instance(source, place, path)
        font = kind(name, str(path))
    pdfmetrics.registerFont(font)
    return font


def _instance(source: Source, place: Mapping[str, float], path: Path) -> None:
    # Loaded by name, because it takes a third of a second and is needed once in a lifetime.
    try:
        library = import_module("fontTools.ttLib")
        instancer = import_module("fontTools.varLib.instancer")
    except ModuleNotFoundError as error:
        raise MISSING from error
    font = library.TTFont(source.path, recalcTimestamp=False)
    for tag in source.unused:
        if tag in font:
            del font[tag]
    whole = {axis.axisTag: place.get(axis.axisTag, axis.defaultValue) for axis in font["fvar"].axes}
    overlap = instancer.OverlapMode.KEEP_AND_DONT_SET_FLAGS
    instancer.instantiateVariableFont(font, whole, inplace=True, overlap=overlap)
    for record in font["name"].names:
        if record.nameID == _POSTSCRIPT_NAME:
            family = source.file.rpartition("/")[2].partition("[")[0]
            record.string = "-".join([family, *(f"{value:g}" for value in place.values())])
    save(font.save, path)


def save(write: Callable[[str], object], path: Path) -> None:
    """Have a file written and put in place whole.

    Args:
        write: Writes to the path it is given.
        path: Where the file belongs.

    Raises:
        DeskError: The disk says no.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        os.close(handle)
        write(name)
        Path(name).replace(path)
    except OSError as error:
        raise DeskError(
            "The fonts for printing cannot be kept",
            f"Make the folder {path.parent} writable and see that its disk is not full.",
        ) from error
