"""Where things go on one badge; lengths in points from the label's lower left corner."""

from dataclasses import dataclass
from functools import cached_property

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.badges import LabelSheet
from workshopdesk.export.badges.names import Room
from workshopdesk.export.badges.qr import QUIET, SIDE

MM = 72 / 25.4
SMALLEST_QR = 28.0
"""Millimetres a code is wide at least, without the white around it."""
_LARGEST_QR = 45.0
_NARROWEST_NAME = 22.0
_CODE_STRIP = 4.4
"""Millimetres for the code in letters and the gap above it."""
_MARGIN = 4.0
_MARGIN_OF_HEIGHT = 0.07
_LEAST_MARGIN = 0.7
_LEAST_HEIGHT = SMALLEST_QR + _CODE_STRIP + 2 * _LEAST_MARGIN
_NAME_OF_HEIGHT = 0.163
"""The first line of a name, in parts of the label's height."""
_FLOOR = 0.55
"""What is left of a size at its floor."""
_READABLE, _READABLE_LAST = 13.5, 9.0
"""Sizes of first and last names that are never a reason to shorten them."""


@dataclass(frozen=True)
class LabelPlan:
    """The places on a label of one kind of sheet.

    Args:
        sheet: The sheet.
    """

    sheet: LabelSheet

    @cached_property
    def qr(self) -> float:
        """How wide the QR code is."""
        free = min(self.sheet.height - _CODE_STRIP - 2 * _MARGIN, self.sheet.width * 0.34)
        return max(SMALLEST_QR, min(free, _LARGEST_QR)) * MM

    @property
    def width(self) -> float:
        """How wide the label is."""
        return self.sheet.width * MM

    @property
    def height(self) -> float:
        """How high the label is."""
        return self.sheet.height * MM

    @cached_property
    def margin(self) -> float:
        """The white at the label's edges."""
        spare = (self.height - self.qr - _CODE_STRIP * MM) / 2
        return min(max(_MARGIN * MM, self.height * _MARGIN_OF_HEIGHT), spare)

    @property
    def qr_left(self) -> float:
        """The left edge of the QR code."""
        return self.width - max(self.margin, self.qr / SIDE * 2) - self.qr

    @property
    def qr_bottom(self) -> float:
        """The lower edge of the QR code."""
        return self.height - self.margin - self.qr

    @property
    def text_width(self) -> float:
        """How wide a line of text may be: up to the white the QR code needs around it."""
        return self.qr_left - self.qr / SIDE * QUIET - self.text_left

    @property
    def text_left(self) -> float:
        """Where lines of text begin."""
        return max(self.margin, 2.5 * MM)

    @cached_property
    def name(self) -> Room:
        """How much room the name has."""
        big = min(self.height * _NAME_OF_HEIGHT, 60.0) // 0.5 * 0.5
        small = big * 0.56 // 0.5 * 0.5
        # What can be read on a small label can be read on a large one, too.
        floors = (
            max(min(big * _FLOOR, _READABLE), 8.0),
            max(min(small * _FLOOR, _READABLE_LAST), 7.0),
        )
        return Room(self.text_width, big, min(big, floors[0]), small, min(small, floors[1]))

    @property
    def small_print(self) -> float:
        """The size of the lines below the name."""
        return max(7.0, min(self.name.big * 0.34, 14.0))


def is_large_enough(sheet: LabelSheet) -> bool:
    """Whether a badge fits a sheet's labels."""
    wide = LabelPlan(sheet).text_width
    return sheet.height >= _LEAST_HEIGHT and wide >= _NARROWEST_NAME * MM


def why_too_small(sheet: LabelSheet) -> str:
    """Give what a sheet's labels lack for a badge; nothing where one fits."""
    if sheet.height < _LEAST_HEIGHT:
        return f"too low: a badge needs {_LEAST_HEIGHT:.1f} mm"
    return "" if is_large_enough(sheet) else "too narrow for a name beside the code"


def plan_for(sheet: LabelSheet) -> LabelPlan:
    """Give the places on a sheet's labels.

    Raises:
        DeskError: They are too small for a code that can be read and a name beside it.
    """
    plan = LabelPlan(sheet)
    if not is_large_enough(sheet):
        raise DeskError(
            f"The labels of {sheet.key} are too small for badges",
            f"A badge needs a label of about 60 by {_LEAST_HEIGHT:.0f} mm or more; these have "
            f"{sheet.width:g} by {sheet.height:g} mm. Choose another sheet.",
        )
    return plan
