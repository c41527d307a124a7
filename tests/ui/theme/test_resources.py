"""Resources are found in a checkout and in a wheel."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import workshopdesk
from workshopdesk.ui.theme import resource_path
from workshopdesk.ui.theme.resources import resource_root


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package folder of its own, without resources."""
    folder = tmp_path / "site" / "workshopdesk"
    folder.mkdir(parents=True)
    monkeypatch.setattr(workshopdesk, "__file__", str(folder / "__init__.py"))
    resource_root.cache_clear()
    yield folder
    resource_root.cache_clear()


def test_a_checkout_has_them_at_its_root() -> None:
    assert resource_path("icons", "pin.svg").is_file()


def test_a_wheel_has_them_inside_the_package(package: Path) -> None:
    (package / "_resources").mkdir()
    assert resource_path("icons") == package / "_resources" / "icons"


def test_a_checkout_next_to_the_package_is_found(package: Path) -> None:
    (package.parent / "resources").mkdir()
    assert resource_path() == package.parent / "resources"


@pytest.mark.usefixtures("package")
def test_a_damaged_installation_says_what_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match="_resources"):
        resource_path("icons")
