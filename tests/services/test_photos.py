"""Photos are kept small, upright and bare, and reach other devices after the words."""

import io
from pathlib import Path

import pytest
from PIL import Image

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Photo, Session
from workshopdesk.services.bundle import Services
from workshopdesk.services.photos import LONGEST_SIDE, prepare_photo

ORIENTATION, MAKER = 0x0112, 0x010F


def camera_file(path: Path, size: tuple[int, int] = (3000, 1500), orientation: int = 6) -> Path:
    """What a camera writes: lying on its side, with the camera's name in it."""
    picture = Image.new("RGB", size, "white")
    picture.paste("black", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Camera of Ann Example"
    picture.save(path, "JPEG", exif=exif)
    return path


def test_a_photo_is_upright_small_and_says_nothing_of_its_camera(tmp_path: Path) -> None:
    content = prepare_photo(camera_file(tmp_path / "flipchart.jpg"))
    assert b"Ann Example" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert kept.size == (LONGEST_SIDE // 2, LONGEST_SIDE)
        assert not kept.getexif()
        assert kept.getpixel((600, 100)) < (50, 50, 50)  # type: ignore[operator] # three bands


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0 cut off"])
def test_what_is_no_picture_is_told_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(DeskError, match="picture"):
        prepare_photo(path)


def test_a_cut_picture_is_told_in_words(tmp_path: Path) -> None:
    path = camera_file(tmp_path / "photo.jpg")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DeskError, match="cannot be read"):
        prepare_photo(path)


def test_a_photo_stands_with_its_question_and_can_be_taken_away_and_back(
    services: Services, workshop: Session, tmp_path: Path
) -> None:
    content = prepare_photo(camera_file(tmp_path / "flipchart.jpg", (40, 30)))
    kept = services.photos.add(workshop.id, content, caption=" Table 3 ")
    assert (kept.caption, services.photos.picture(kept)) == ("Table 3", content)
    assert services.photos.photos(workshop.id) == [kept]
    group = services.photos.remove(kept.id)
    assert services.photos.photos(workshop.id) == []
    services.upkeep.undo([group])
    assert [services.photos.picture(one) for one in services.photos.photos(workshop.id)] == [
        content
    ]


def test_the_history_of_a_removed_photo_says_that_its_picture_is_gone(
    services: Services, workshop: Session, tmp_path: Path
) -> None:
    content = prepare_photo(camera_file(tmp_path / "flipchart.jpg", (40, 30)))
    kept = services.photos.add(workshop.id, content)

    def words() -> list[str]:
        told = services.history.of(Photo.KIND, kept.id)
        [values] = [each.values for each in told.fields if each.field == "content_hash"]
        return [value.text for value in values]

    assert words() == ["A picture"]
    group = services.photos.remove(kept.id)
    services.forgetting.erase(services.people.add("Quentin").id)
    assert words() == ["The picture is gone"]
    services.upkeep.undo([group])
    assert services.photos.is_gone(kept)
    assert services.photos.picture(kept) is None


def test_a_picture_that_has_not_arrived_is_none(services: Services, workshop: Session) -> None:
    photo = Photo(id="ab" * 16, session_id=workshop.id, content_hash="cd" * 32)
    assert services.photos.picture(photo) is None
