"""Pictures of codes, made here: as a camera sees them, grey, turned, noisy, dark."""

import numpy as np
import qrcode
from PIL import Image

from workshopdesk.checkin.frames import Plane


def code_picture(text: str, module: int = 6) -> Image.Image:
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=module, border=4)
    made.add_data(text)
    made.make(fit=True)
    return made.make_image().get_image().convert("L")


def camera_frame(text: str, *, turned: float = 8, module: int = 6, noise: float = 5) -> Plane:
    """A frame of 1280 by 720 with a code somewhere off the middle of a grey wall."""
    frame = Image.new("L", (1280, 720), 170)
    code = code_picture(text, module).rotate(turned, expand=True, fillcolor=170)
    frame.paste(code, (200, 90))
    grain = np.random.default_rng(7).normal(0, noise, (720, 1280))
    return np.clip(np.asarray(frame) + grain, 0, 255).astype(np.uint8)
