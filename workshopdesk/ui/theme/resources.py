"""Where the fonts, icons and sounds lie, in a checkout and in an installed wheel."""

from functools import cache
from pathlib import Path

import workshopdesk


@cache
def resource_root() -> Path:
    """Give the folder of resources.

    Raises:
        FileNotFoundError: Neither place exists: the installation is damaged.
    """
    package = Path(workshopdesk.__file__).resolve().parent
    for place in (package / "_resources", package.parent / "resources"):
        if place.is_dir():
            return place
    raise FileNotFoundError(package / "_resources")


def resource_path(*parts: str) -> Path:
    """Give the path of one resource, such as ``resource_path("icons", "pin.svg")``."""
    return resource_root().joinpath(*parts)
