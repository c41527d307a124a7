"""Photos of flipcharts: taken in small and without what a camera writes into them."""

import io
from pathlib import Path

from PIL import Image, ImageOps

from workshopdesk.domain.kinds import Photo
from workshopdesk.services.base import Service
from workshopdesk.services.decoding import opened_picture
from workshopdesk.store.ids import new_id

LONGEST_SIDE = 2400
"""Pixels; handwriting on a flipchart stays readable."""
_QUALITY = 82


def prepare_photo(path: Path) -> bytes:
    """Read a picture file and give it as we keep it: upright, small, JPEG, without place or camera.

    Takes a second for a large one; for any thread.

    Raises:
        DeskError: It is no picture, or too large a one.
    """
    with opened_picture(path) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())
    kept = io.BytesIO()
    bare.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


class PhotoService(Service):
    """Keeps photos with the questions they answer. Calls belong on the database lane."""

    def add(
        self,
        session: str,
        content: bytes,
        prompt: str | None = None,
        table: str | None = None,
        caption: str = "",
    ) -> Photo:
        """Keep a photo.

        Args:
            session: The session's id.
            content: What ``prepare_photo`` gave.
            prompt: The prompt's id, if it answers one.
            table: The table's id, if it is of one.
            caption: A few words, without anybody's name.
        """
        with self._file.work("Add a photo") as unit:
            return unit.add(
                Photo(
                    id=new_id(),
                    session_id=session,
                    prompt_id=prompt,
                    table_id=table,
                    content_hash=unit.keep_picture(content),
                    caption=caption.strip(),
                    taken_at=self._clock(),
                )
            )

    def photos(self, session: str, prompt: str | None = None) -> list[Photo]:
        """Give a session's photos, or those of one prompt, as they were taken."""
        wanted = {"session_id": session} | ({"prompt_id": prompt} if prompt else {})
        with self._file.read() as reader:
            return reader.find(Photo, order=("taken_at",), **wanted)

    def picture(self, photo: Photo) -> bytes | None:
        """Give a photo's picture as JPEG; None where it has not arrived from its device yet."""
        with self._file.read() as reader:
            return reader.picture(photo.content_hash)

    def is_gone(self, photo: Photo) -> bool:
        """Whether a photo's picture will not come any more: it went while the photo was removed."""
        with self._file.read() as reader:
            return reader.is_let_go(photo.content_hash)

    def remove(self, photo: str) -> str:
        """Take a photo away; gives the group to undo.

        Its picture stays for a week, or until somebody is erased; then it goes everywhere.
        """
        with self._file.work("Remove a photo") as unit:
            unit.delete(Photo, photo)
        return unit.group
