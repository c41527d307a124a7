"""How well pictures of codes are read: ``python -m benchmarks.decode FOLDER``.

FOLDER holds folders of pictures: ``NAME.txt`` (or ``.bin``) beside a picture is what it encodes,
and pictures in folders whose name begins with ``falsepositives`` encode nothing. Plain
``zxingcpp.read_barcodes`` reads the same pictures in the same run, then both read a camera frame of
1280 by 720 with a badge. Times are this process's own. Exit 1 when a goal is missed.
"""

import argparse
import secrets
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import qrcode
import zxingcpp
from PIL import Image

from workshopdesk.checkin.codes import DIGITS, PREFIX
from workshopdesk.checkin.frames import FrameReader, Plane, read_still
from workshopdesk.domain.errors import DeskError
from workshopdesk.services.decoding import open_picture

_FRAME_GOAL, _FRAMES = 5.0, 100
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")


@dataclass
class Score:
    """What one reader read."""

    name: str
    read: Callable[[Plane], Sequence[str]]
    reads: int = 0
    exact: int = 0
    false: int = 0
    times: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def look(self, plane: Plane) -> Sequence[str]:
        """Read one picture and note the time."""
        began = time.process_time()
        texts = self.read(plane)
        self.times.append(1000 * (time.process_time() - began))
        return texts

    def line(self, pictures: int) -> str:
        """Tell it in one line."""
        return (
            f"{self.name:12} {self.reads:4} of {pictures} read, {self.exact:4} exact, "
            f"{self.false} false, {np.mean(self.times):6.2f} ms a picture, "
            f"worst {max(self.times):.1f} ms"
        )


def plain(plane: Plane) -> list[str]:
    """Read as ``zxing-cpp`` does by itself."""
    return [code.text for code in zxingcpp.read_barcodes(plane)]


def main() -> int:
    """Measure, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    ours, theirs = Score("ours", read_still), Score("plain zxing", plain)
    pictures = sorted(p for p in folder.glob("*/*") if p.suffix.lower() in _PICTURES)
    coded = [p for p in pictures if not p.parent.name.startswith("falsepositives")]
    if not coded:
        print(f"There are no pictures in folders of {folder}.")
        return 2
    for path in coded:
        judge(path, (ours, theirs))
    for path in set(pictures) - set(coded):
        plane = opened(path)
        for score in (ours, theirs):
            score.false += bool(score.look(plane))
    for score in (ours, theirs):
        print(score.line(len(coded)))
    print("missed by ours:", ", ".join(ours.missed))
    frame = frame_time()
    goals = {
        "as many reads as plain zxing": ours.reads >= theirs.reads,
        f"no code where there is none ({len(pictures) - len(coded)} pictures)": ours.false == 0,
        f"a frame with a code in at most {_FRAME_GOAL:.0f} ms": frame <= _FRAME_GOAL,
    }
    for goal, met in goals.items():
        print(f"{'ok    ' if met else 'MISSED'} {goal}")
    return 0 if all(goals.values()) else 1


def judge(path: Path, scores: Sequence[Score]) -> None:
    """Let each reader read one picture and compare with what it encodes."""
    plane, wanted = opened(path), encoded(path)
    for score in scores:
        texts = score.look(plane)
        score.reads += bool(texts)
        score.exact += any(text.encode() == wanted for text in texts)
        if not texts:
            score.missed.append(f"{path.parent.name}/{path.name}")


def opened(path: Path) -> Plane:
    """Open a picture as the product does."""
    try:
        return open_picture(path)
    except DeskError as error:
        raise SystemExit(f"{error.title}: {error.message}") from error


def encoded(path: Path) -> bytes | None:
    """What a picture encodes, where it is known."""
    known = [path.with_suffix(ending) for ending in (".txt", ".bin")]
    return next((file.read_bytes() for file in known if file.exists()), None)


def frame_time() -> float:
    """Read a frame of a camera with a badge in it; gives the milliseconds of the slowest tenth."""
    frame, text = camera_frame()
    times = {}
    for name, read in (("ours", FrameReader().read), ("plain zxing", plain)):
        taken = []
        for _ in range(_FRAMES if name == "ours" else _FRAMES // 5):
            began = time.process_time()
            assert text in read(frame)
            taken.append(1000 * (time.process_time() - began))
        times[name] = float(np.quantile(taken, 0.9))
        print(f"{name:12} frame 1280 x 720 with a badge: median {np.median(taken):.2f} ms, "
              f"nine of ten within {times[name]:.2f} ms")  # fmt: skip
    return times["ours"]


def camera_frame() -> tuple[Plane, str]:
    """A badge held up before a wall: turned, noisy, unevenly lit."""
    text = f"{PREFIX}{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=6, border=4)
    made.add_data(text)
    code = made.make_image().get_image().convert("L").rotate(9, expand=True, fillcolor=170)
    frame = Image.new("L", (1280, 720), 170)
    frame.paste(code, (430, 150))
    light = np.linspace(0.6, 1.0, 1280)
    noisy = np.asarray(frame) * light + np.random.default_rng(5).normal(0, 6, (720, 1280))
    return np.clip(noisy, 0, 255).astype(np.uint8), text


if __name__ == "__main__":
    sys.exit(main())
