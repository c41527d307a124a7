"""Pages in the window look as they are printed."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from workshopdesk.domain.summary_views import Page, Run
from workshopdesk.export.fonts import load_faces
from workshopdesk.ui.parts.paper import page_pixmap, text_of

SIZE = 40.0


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("words", ["محمد علي", "山田太郎", "क्षितिज", "דוד Levi 12"])
def test_words_of_other_scripts_take_the_room_they_take_in_print(
    made_fonts: Path, words: str
) -> None:
    shaped = load_faces(made_fonts)["regular"].shape(words)
    wide = shaped.width * SIZE
    run = Run(
        50, 100, shaped.text, "regular", SIZE, "#000000", wide, shaped.said, shaped.parts
    )  # fmt: skip
    page = Page(1, (run,), 500, 200)
    image = page_pixmap(page, 500, 1.0).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(200, image.bytesPerLine())[:, :500]
    columns = np.flatnonzero((grey < 128).any(0))
    assert abs(columns[0] - 50) < SIZE * 0.15
    assert abs(columns[-1] - 50 - wide) < SIZE * 0.15
    assert text_of(page) == words
