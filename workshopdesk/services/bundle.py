"""All services of one open event, by name."""

from dataclasses import dataclass
from pathlib import Path

from workshopdesk.services.badges import BadgeService
from workshopdesk.services.base import Clock
from workshopdesk.services.capture import CaptureService
from workshopdesk.services.checkin import CheckInService
from workshopdesk.services.deciding import DecidingService
from workshopdesk.services.devices import DeviceService
from workshopdesk.services.differences import DifferenceService
from workshopdesk.services.enrolment import EnrolmentService
from workshopdesk.services.forgetting import ForgettingService
from workshopdesk.services.help_desk import HelpDeskService
from workshopdesk.services.history import HistoryService
from workshopdesk.services.people import PeopleService
from workshopdesk.services.photos import PhotoService
from workshopdesk.services.programme import ProgrammeService
from workshopdesk.services.repair import RepairService
from workshopdesk.services.room import RoomService
from workshopdesk.services.seating import SeatingService
from workshopdesk.services.summary import SummaryService
from workshopdesk.services.sync import SyncService
from workshopdesk.services.templates import TemplateService
from workshopdesk.services.themes import ThemeService
from workshopdesk.services.today import TodayService
from workshopdesk.services.upkeep import UpkeepService
from workshopdesk.store.file import EventFile


@dataclass(frozen=True)
class Services:
    """What a person can do with an event, one service an area."""

    programme: ProgrammeService
    people: PeopleService
    seating: SeatingService
    repair: RepairService
    checkin: CheckInService
    badges: BadgeService
    help_desk: HelpDeskService
    room: RoomService
    capture: CaptureService
    themes: ThemeService
    templates: TemplateService
    summary: SummaryService
    today: TodayService
    upkeep: UpkeepService
    sync: SyncService
    differences: DifferenceService
    devices: DeviceService
    forgetting: ForgettingService
    photos: PhotoService
    deciding: DecidingService
    history: HistoryService
    enrolment: EnrolmentService

    @classmethod
    def of(cls, file: EventFile, clock: Clock, cache: Path) -> "Services":
        """Make them for an open event."""
        return cls(
            ProgrammeService(file, clock),
            PeopleService(file, clock),
            SeatingService(file, clock),
            RepairService(file, clock),
            CheckInService(file, clock),
            BadgeService(file, clock, cache),
            HelpDeskService(file, clock),
            RoomService(file, clock),
            CaptureService(file, clock),
            ThemeService(file, clock),
            TemplateService(file, clock),
            SummaryService(file, clock, cache),
            TodayService(file, clock),
            UpkeepService(file, clock),
            SyncService(file, clock),
            DifferenceService(file, clock),
            DeviceService(file, clock),
            ForgettingService(file, clock, cache),
            PhotoService(file, clock),
            DecidingService(file, clock),
            HistoryService(file, clock),
            EnrolmentService(file, clock),
        )
