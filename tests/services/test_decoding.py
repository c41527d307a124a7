import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.checkin.pictures import camera_frame, code_picture
from workshopdesk.domain.errors import DeskError
from workshopdesk.services.decoding import (
    CameraReader,
    Luminance,
    read_picture,
    read_pixels,
)

TEXT = "WD1 is not all a picture may say"


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "gif", "bmp", "tiff"])
def test_a_picture_of_any_kind_is_read(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"code.{ending}"
    code_picture(TEXT).convert("RGB").save(path)
    told = read_picture(path)
    assert (told.file, told.texts) == (path, (TEXT,))
    assert 0 <= told.milliseconds < 1_000


def test_a_see_through_picture_lies_on_white(tmp_path: Path) -> None:
    code = code_picture(TEXT)
    black = Image.new("RGBA", code.size, (0, 0, 0, 255))
    black.putalpha(code.point(lambda grey: 255 - grey))
    black.save(tmp_path / "clear.png")
    assert read_picture(tmp_path / "clear.png").texts == (TEXT,)


def test_a_picture_without_a_code_has_no_text(tmp_path: Path) -> None:
    Image.new("L", (640, 480), 120).save(tmp_path / "wall.png")
    assert read_picture(tmp_path / "wall.png").texts == ()


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9_999))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read"),
        (b"WD1", "cannot be read"),
        (b"%PDF-1.4 not a picture", "cannot be read"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "cannot be read"),
        (bomb(20_000, 20_000), "too large"),
        (bomb(60_000, 60_000), "too large"),
        (bomb(15_000, 10), "too large"),
        (bomb(500, 500), "cannot be read"),
        (bomb(500, 500)[:60], "cannot be read"),
    ],
)
def test_a_hostile_file_gets_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(data)
    with pytest.raises(DeskError, match=said):
        read_picture(path)


@pytest.mark.parametrize("name", ["missing.png", "."])
def test_what_is_no_file_gets_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeskError):
        read_picture(tmp_path / name)


def test_the_camera_tells_of_a_code_when_it_comes_into_sight() -> None:
    camera = CameraReader()
    with_code, without = camera_frame(TEXT).tobytes(), np.full(1280 * 720, 90, np.uint8).tobytes()

    def look(frame: bytes, now: float) -> list[str]:
        assert camera.wants_frame(now)
        return camera.read(Luminance(frame, 1280, 720, 1280), now)

    assert look(with_code, 1.0) == [TEXT]
    assert not camera.wants_frame(1.05)
    assert look(with_code, 1.1) == []
    assert look(without, 2.0) == []
    assert look(with_code, 2.5) == []
    assert look(without, 3.0) == []
    assert look(with_code, 4.1) == [TEXT]


def test_a_frame_whose_grey_is_every_second_byte_is_read() -> None:
    packed = np.full((720, 2560), 128, np.uint8)
    packed[:, 1::2] = camera_frame(TEXT)
    data = memoryview(packed.tobytes())[1:]
    assert CameraReader().read(Luminance(data, 1280, 720, 2560, step=2), 1.0) == [TEXT]


def test_a_picture_that_is_open_already_is_read_like_a_file() -> None:
    code = code_picture(TEXT)
    wide, high = code.size
    assert read_pixels(Luminance(code.tobytes(), wide, high, wide)) == (TEXT,)
    with pytest.raises(DeskError, match="too large"):
        read_pixels(Luminance(b"", 20_000, 20_000, 20_000))
