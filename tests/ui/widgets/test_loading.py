"""The package loads its modules when they are first named."""

import subprocess
import sys

import pytest

from workshopdesk.ui import widgets


@pytest.mark.parametrize("name", widgets.__all__)
def test_everything_that_is_listed_can_be_had(name: str) -> None:
    assert getattr(widgets, name) is not None


def test_what_is_not_listed_is_missed_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="Blink"):
        _ = widgets.Blink  # type: ignore[attr-defined]


def test_naming_one_widget_leaves_the_lists_unloaded() -> None:
    code = (
        "import sys; from workshopdesk.ui.widgets import Button; "
        "print('workshopdesk.ui.widgets.list_table' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "False"
