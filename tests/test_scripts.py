"""./run and ./test in a copy of the folder, with stand-ins for what changes the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.script_folder import (
    ABI,
    ROOT,
    SCRIPTS,
    Folder,
    called_by_root,
    fresh_folder,
    table,
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return fresh_folder(tmp_path)


@pytest.fixture
def root(folder: Folder) -> Folder:
    return called_by_root(folder)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_sound_bash(script: str) -> None:
    subprocess.run(["bash", "-n", ROOT / script], check=True)


@pytest.mark.parametrize("script", [name for name in SCRIPTS if name != "bootstrap.sh"])
def test_every_command_can_be_called(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


def test_the_table_names_the_library_of_every_package_qt_needs() -> None:
    assert table() == {
        "libgl1": "libGL.so.1",
        "libegl1": "libEGL.so.1",
        "libxkbcommon0": "libxkbcommon.so.0",
        "libdbus-1-3": "libdbus-1.so.3",
        "libfontconfig1": "libfontconfig.so.1",
        "libglib2.0-0": "libglib-2.0.so.0",
        "libgssapi-krb5-2": "libgssapi_krb5.so.2",
        "libpulse0": "libpulse.so.0",
        "libxrandr2": "libXrandr.so.2",
        "libxcb-cursor0": "libxcb-cursor.so.0",
        "libxcb-icccm4": "libxcb-icccm.so.4",
        "libxcb-keysyms1": "libxcb-keysyms.so.1",
        "libxcb-randr0": "libxcb-randr.so.0",
        "libxcb-shape0": "libxcb-shape.so.0",
        "libxcb-xfixes0": "libxcb-xfixes.so.0",
        "libxcb-xkb1": "libxcb-xkb.so.1",
        "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
        "libx11-xcb1": "libX11-xcb.so.1",
        "libwayland-cursor0": "libwayland-cursor.so.0",
        "libwayland-egl1": "libwayland-egl.so.1",
        "poppler-utils": "pdftotext",
    }


def test_run_is_workshopdesk_with_its_arguments_folder_and_exit_code(
    folder: Folder, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "some where"
    elsewhere.mkdir()
    done = folder.start("run", "export", "a day.workshop", "", cwd=elsewhere)
    assert done.stdout.splitlines()[1:] == [str(elsewhere), "export", "a day.workshop", ""]
    assert done.returncode == 7


def test_run_becomes_the_program_so_that_signals_reach_it(folder: Folder) -> None:
    with subprocess.Popen(
        [folder.path / "run", "export"],
        env=folder.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        out, _ = process.communicate(timeout=60)
    assert out.splitlines()[0] == str(process.pid)


def test_run_works_through_a_link(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "desk").symlink_to(folder.path / "run")
    assert folder.start("../desk", "export").stdout.splitlines()[-1] == "export"


def test_without_a_display_run_says_so_and_runs_the_sample_day(folder: Folder) -> None:
    folder.start("run", "export")
    done = folder.start("run")
    assert done.stdout.splitlines()[2:] == ["demo", "--out", "workshopdesk-demo"]
    assert done.stderr == (
        "There is no display here, so the sample day runs without a window into "
        "workshopdesk-demo/.\n"
    )


def test_a_platform_the_caller_chose_counts_as_a_display(folder: Folder) -> None:
    assert folder.start("run", QT_QPA_PLATFORM="offscreen").stdout.splitlines()[2:] == []


def test_a_wayland_socket_that_is_not_there_is_no_display(folder: Folder, tmp_path: Path) -> None:
    done = folder.start("run", WAYLAND_DISPLAY="wayland-0", XDG_RUNTIME_DIR=str(tmp_path))
    assert done.stdout.splitlines()[2:] == ["demo", "--out", "workshopdesk-demo"]


def test_the_environment_is_made_from_the_lock_once(folder: Folder) -> None:
    folder.start("run", "export")
    first = folder.logged("uv")
    assert [line.split(" --")[0] for line in first] == ["venv", "pip sync", "pip install"]
    assert "--compile-bytecode" in first[1]
    assert first[1].endswith(str(folder.path / "requirements.lock"))
    assert "--no-deps" in first[2]
    assert folder.start("run", "export").stderr == ""
    assert folder.logged("uv") == first


def test_a_changed_lock_brings_the_environment_up_to_date(folder: Folder) -> None:
    folder.start("run", "export")
    with (folder.path / "requirements.lock").open("a") as lock:
        lock.write("# newer\n")
    folder.start("run", "export")
    kinds = [line.split(" --")[0] for line in folder.logged("uv")]
    assert kinds == ["venv", "pip sync", "pip install", "pip sync", "pip install"]


def test_an_environment_cut_off_half_way_is_made_afresh(folder: Folder) -> None:
    (folder.log / "cut").touch()
    assert folder.start("run", "export").returncode != 0
    (folder.log / "cut").unlink()
    half = folder.path / ".venv" / "half-a-package"
    half.touch()
    assert folder.start("run", "export").returncode == 7
    assert not half.exists()


def test_two_starts_at_once_make_one_environment(folder: Folder) -> None:
    gate = folder.log / "gate"
    os.mkfifo(gate)
    call: list[str | Path] = [folder.path / "run", "export"]
    with (
        subprocess.Popen(call, env=folder.environment(), stdout=subprocess.DEVNULL) as first,
        gate.open("w") as opened,  # opens when uv, called by the first, is waiting at it
        subprocess.Popen(
            call,
            env=folder.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as second,
    ):
        assert second.stderr is not None
        assert "waiting for it" in second.stderr.readline()
        opened.write("go\n")
        opened.close()
        gate.unlink()
        assert [first.wait(60), second.wait(60)] == [7, 7]
    assert len(folder.logged("uv")) == 3


def test_a_missing_library_is_said_with_the_one_command_that_mends_it(folder: Folder) -> None:
    folder.installed("libegl1", "libglib2.0-0")
    done = folder.start("run", "export")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "Some system packages are missing; install them once with this command, then run this "
        "again:\nsudo sh -c 'apt-get update && apt-get install -y --no-install-recommends "
        "libegl1 libglib2.0-0'\n"
    )
    assert folder.logged("apt-get") == folder.logged("uv") == []


def test_libraries_of_another_architecture_do_not_count(folder: Folder) -> None:
    known = folder.log / "ldconfig"
    known.write_text(known.read_text().replace(f"libGL.so.1 ({ABI})", "libGL.so.1 (libc6)"))
    assert "recommends libgl1'" in folder.start("run", "export").stderr


def test_libraries_of_a_window_are_asked_for_only_with_a_display(folder: Folder) -> None:
    folder.installed("libxcb-cursor0", "libwayland-egl1")
    assert folder.start("run", "export").returncode == 7
    assert "recommends libxcb-cursor0'" in folder.start("run", DISPLAY=":9").stderr
    assert "recommends libwayland-egl1'" in folder.start("run", WAYLAND_DISPLAY="w").stderr


def test_libraries_of_a_camera_are_asked_for_only_where_the_lock_names_its_part_of_qt(
    folder: Folder,
) -> None:
    folder.installed("libpulse0")
    assert "recommends libpulse0'" in folder.start("run", "export").stderr
    lock = folder.path / "requirements.lock"
    lock.write_text(lock.read_text().replace("pyside6-addons==", "pyside6-other=="))
    assert "libpulse0" not in folder.start("run", "export").stderr


def test_root_gets_missing_libraries_installed(root: Folder) -> None:
    root.installed("libegl1")
    done = root.start("run", "export")
    assert done.returncode == 7
    assert done.stderr.splitlines()[0] == "Installing system packages: libegl1"
    update, install = root.logged("apt-get")[-2:]
    wait = "noninteractive -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0"
    assert update == f"{wait} update"
    assert install == f"{wait} install -y --no-install-recommends libegl1"


def test_sudo_without_a_password_installs_as_root_does(root: Folder) -> None:
    root.installed("libegl1")
    root.command("id", "echo 1000")
    root.command("sudo", 'printf "%s\\n" "$*" >>"$LOG/sudo"; shift; exec "$@"')
    assert root.start("run", "export").returncode == 7
    assert root.logged("sudo")[0] == "-n true"
    assert root.logged("sudo")[-1].startswith("-n env DEBIAN_FRONTEND=noninteractive")


def test_what_apt_get_complains_of_is_shown(root: Folder) -> None:
    root.installed("libegl1")
    root.command("apt-get", "echo 'E: no space left'; exit 100")
    done = root.start("run", "export")
    assert done.returncode == 1
    assert "E: no space left" in done.stderr
    assert done.stderr.endswith("mend what apt-get says above, then run this again.\n")


def test_a_python_that_is_too_old_is_said_in_a_sentence(folder: Folder) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        folder.command(name, "exit 1")
    done = folder.start("run", "export")
    assert done.returncode == 1
    assert done.stderr == (
        "Workshop Desk needs Python 3.11, 3.12, 3.13 or 3.14; install one of them, then run this "
        "again.\n"
    )


def test_without_uv_or_pip_the_package_that_brings_pip_is_asked_for(folder: Folder) -> None:
    folder.command("uv", "exit 127")
    folder.command(
        "python3",
        f"""case "$*" in
          *"import pip"* | *"import ensurepip"*) exit 1 ;;
          *sys.executable*) echo "$0" ;;
          *) exec {sys.executable} "$@" ;;
        esac""",
    )
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    done = folder.start("run", "export")
    assert done.returncode == 1
    assert f"python{version}-venv" in done.stderr


def test_a_folder_of_somebody_else_is_said_in_a_sentence(folder: Folder) -> None:
    with tempfile.TemporaryDirectory() as place:
        theirs = Path(shutil.copytree(folder.path, Path(place) / "desk"))
        theirs.chmod(0o555)
        Path(place).chmod(0o755)
        done = subprocess.run(
            [theirs / "run", "export"],
            env={"PATH": "/usr/bin:/bin"},
            user="nobody" if os.geteuid() == 0 else None,  # root may write anywhere
            capture_output=True,
            text=True,
            check=False,
        )
        theirs.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr == (
        f"{theirs} belongs to somebody else; copy the folder to a place of your own and run it "
        "there.\n"
    )


def test_test_ends_with_the_closing_line_of_pytest(folder: Folder) -> None:
    done = folder.start("test")
    assert done.returncode == 0, done.stderr
    *times, closing = done.stdout.splitlines()[-6:]
    assert closing == "3 passed in 0.10s"
    assert done.stdout.count(closing) == 1
    assert [line[:11].strip() for line in times] == [
        "ruff check",
        "ruff format",
        "mypy",
        "imports",
        "pytest",
    ]
    assert all(line.endswith(" s  ok") for line in times)


def test_test_leaves_long_proofs_to_full_and_hands_on_other_arguments(folder: Folder) -> None:
    assert folder.start("test", "tests/ui").stdout.startswith("-n 2 -m not full tests/ui\n")
    assert folder.start("test", "-x", "--full").stdout.startswith("-n 2 -x\n")


def test_tests_have_a_home_of_their_own_that_is_gone_afterwards(folder: Folder) -> None:
    home = Path(folder.start("test").stdout.splitlines()[1].removeprefix("home "))
    assert home != folder.log / "home"
    assert not home.parent.exists()


@pytest.mark.parametrize("part", ["ruff", "mypy", "lint-imports", "pytest"])
def test_test_fails_when_any_part_fails_and_still_runs_the_rest(folder: Folder, part: str) -> None:
    (folder.log / f"fails-{part}").touch()
    done = folder.start("test")
    assert done.returncode == 1
    assert "FAILED" in done.stdout
    assert done.stdout.splitlines()[-1] == "3 passed in 0.10s"
