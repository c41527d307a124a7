import subprocess
import sys

import pytest

from workshopdesk.__main__ import window_of


@pytest.mark.parametrize(
    ("arguments", "event"),
    [
        ([], ""),
        (["--event", "day.workshop"], "day.workshop"),
        (["--event=day.workshop"], "day.workshop"),
        (["--event", ""], None),
        (["--event="], None),
        (["info"], None),
        (["--event", "day.workshop", "info"], None),
        (["--json"], None),
        (["--help"], None),
    ],
)
def test_the_window_opens_only_without_a_command(arguments: list[str], event: str | None) -> None:
    assert window_of(arguments) == event


def test_nothing_heavy_is_imported_on_the_way_to_the_window() -> None:
    code = (
        "import sys; import workshopdesk.__main__; import workshopdesk.app;"
        "print(sorted({'sqlalchemy', 'numpy', 'reportlab', 'alembic', 'cryptography'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
