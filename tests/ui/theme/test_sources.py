"""No colour outside the tokens, and nothing slow imported by the window's foundation."""

import re
import subprocess
import sys
from pathlib import Path

import workshopdesk.ui as ui

ROOT = Path(ui.__file__).parent
PARTS = ("theme", "widgets", "shell")
NOT_ALLOWED = ("sqlalchemy", "numpy", "reportlab", "httpx", "rapidfuzz", "workshopdesk.store")


def test_no_colour_is_written_outside_the_tokens() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|QColor\(\s*\d")
    for part in PARTS:
        for path in (ROOT / part).glob("*.py"):
            if path.name != "tokens.py":
                assert not literal.search(path.read_text(encoding="utf-8")), path.name


def test_importing_the_foundation_imports_only_qt_and_our_own() -> None:
    code = (
        "import sys, workshopdesk.ui.theme, workshopdesk.ui.widgets, workshopdesk.ui.shell;"
        f"print([name for name in {NOT_ALLOWED!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
