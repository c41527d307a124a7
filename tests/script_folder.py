"""A copy of ./run and ./test on a machine whose commands are stand-ins."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = ("run", "test", "bootstrap.sh", ".ci/run")
ABI = {"x86_64": "libc6,x86-64", "aarch64": "libc6,AArch64"}[platform.machine()]

# Makes a real, empty environment, and our command in it as something that tells how it was called.
UV = f"""
[[ $1 == --version ]] && {{ echo "uv 1.0.0"; exit; }}
echo "${{@:2}}" >>"$LOG/uv"
case "$2 $3" in
  "venv "*)
    [[ -p $LOG/gate ]] && read -r _ <"$LOG/gate"
    {sys.executable} -m venv --without-pip "${{@: -1}}" ;;
  "pip sync") [[ ! -e $LOG/cut ]] || kill -9 $PPID $$ ;;
  "pip install")
    for name in workshopdesk ruff mypy lint-imports pytest; do
      cp "$LOG/program" "${{@: -1}}/.venv/bin/$name"
    done ;;
esac
"""

PROGRAM = """#!/bin/bash
name=${0##*/}
case $name in
  workshopdesk) printf '%s\\n' "$$" "$PWD" "$@"; exit 7 ;;
  pytest) printf '%s\\n' "$*" "home $HOME" "3 passed in 0.10s" ;;
esac
[[ ! -e $LOG/fails-$name ]]
"""


@dataclass
class Folder:
    """A copy of the folder that has never been started, on a machine with every library."""

    path: Path
    bin: Path
    log: Path

    def command(self, name: str, body: str) -> None:
        """Puts a stand-in for a command of the machine first on the path."""
        file = self.bin / name
        file.write_text(f"#!/bin/bash\n{body}\n")
        file.chmod(0o755)

    def logged(self, name: str) -> list[str]:
        file = self.log / name
        return file.read_text().splitlines() if file.exists() else []

    def installed(self, *missing: str) -> None:
        """Lets the machine have every library but these packages, until apt-get installs them."""
        lines = [
            f"\t{needs} ({ABI}) => /lib/{needs}"
            for package, needs in table().items()
            if package not in missing
        ]
        (self.log / "ldconfig").write_text("\n".join(lines) + "\n")

    def environment(self, **more: str) -> dict[str, str]:
        path = f"{self.bin}:/usr/bin:/bin"
        return {"PATH": path, "HOME": str(self.log / "home"), "LOG": str(self.log)} | more

    def start(
        self, script: str, *arguments: str, cwd: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.path / script, *arguments],
            cwd=cwd or self.path,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


def table() -> dict[str, str]:
    """The packages the scripts know, each with the library or program that shows it is there."""
    shell = f'source "{ROOT}/bootstrap.sh"; printf %s "$libraries"'
    out = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True).stdout
    return {package: needs for _group, package, needs in map(str.split, out.split("\n")[1:-1])}


def fresh_folder(below: Path) -> Folder:
    """Copies the scripts into a folder below the one given, for a person who is not root."""
    made = Folder(below / "Workshop Desk", below / "bin", below / "log")
    for path in (made.path / ".ci", made.bin, made.log / "home"):
        path.mkdir(parents=True)
    for name in (*SCRIPTS, "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, made.path / name)
    (made.log / "program").write_text(PROGRAM)
    (made.log / "program").chmod(0o755)
    made.installed()
    made.command("uv", UV)
    made.command("ldconfig", 'cat "$LOG/ldconfig"')
    made.command("pdftotext", "")
    made.command("id", "echo 1000")
    made.command("sudo", "exit 1")
    made.command("apt-get", 'echo "$@" >>"$LOG/apt-get"; exit 1')
    return made


def called_by_root(folder: Folder) -> Folder:
    """Lets apt-get install, but find packages only after it has read the lists."""
    shutil.copy(folder.log / "ldconfig", folder.log / "everything")
    folder.command("id", "echo 0")
    folder.command(
        "apt-get",
        """echo "$DEBIAN_FRONTEND $*" >>"$LOG/apt-get"
        [[ $* == *update* ]] && { touch "$LOG/updated"; exit; }
        [[ -e $LOG/updated ]] || { echo "E: Unable to locate package"; exit 100; }
        cp "$LOG/everything" "$LOG/ldconfig" """,
    )
    return folder
