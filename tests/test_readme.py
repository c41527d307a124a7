"""What README tells people to type."""

import re
import shlex
from pathlib import Path

import pytest

from workshopdesk.cli import main

ROOT = Path(__file__).parents[1]
LINES = re.findall(r"^\./run (\w.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


def test_the_commands_of_the_readme_run_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKSHOPDESK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Path("resources").symlink_to(ROOT / "resources")
    assert len(LINES) > 5
    for line in LINES:
        # What the summary looks like is proven elsewhere: one quick format is enough here.
        quick = ["--formats", "md"] if line.startswith("export") else []
        assert main([*shlex.split(line), *quick]) == 0, capsys.readouterr().err
    told = capsys.readouterr().out
    assert "In: Doreen Applewhaite, table" in told
    assert "run at once" not in told
    assert list(Path("summary").iterdir())
