"""What does every app of the hub share? People, the organisation, and the hub's own machinery."""

from hub.models.audit_record import AuditRecord
from hub.models.council_setting import CouncilSetting, SettingName
from hub.models.cover import Cover
from hub.models.credential import (
    CalendarFeed,
    OneTimeLink,
    OneTimeLinkPurpose,
    PersonalToken,
    TokenScope,
)
from hub.models.dated import Dated, DatedQuerySet
from hub.models.employment import Employment, RoleAssignment
from hub.models.heartbeat import Heartbeat
from hub.models.idempotent_request import IdempotentRequest
from hub.models.job import Job, JobState
from hub.models.notice import MailPreference, Notice
from hub.models.organisation import (
    OrganisationUnit,
    OrganisationUnitGrant,
    PartnerOrganisation,
    UnitKind,
)
from hub.models.outbox import OutboxMessage, ScheduledRun
from hub.models.portfolio import (
    Board,
    BoardKind,
    BoardMembership,
    HoldingKind,
    Portfolio,
    PortfolioHolding,
    PortfolioService,
)
from hub.models.sent_mail import SentMail
from hub.models.staff_batch import StaffBatch
from hub.models.stored_file import StoredFile
from hub.models.user import User

__all__ = [
    "AuditRecord",
    "Board",
    "BoardKind",
    "BoardMembership",
    "CalendarFeed",
    "CouncilSetting",
    "Cover",
    "Dated",
    "DatedQuerySet",
    "Employment",
    "Heartbeat",
    "HoldingKind",
    "IdempotentRequest",
    "Job",
    "JobState",
    "MailPreference",
    "Notice",
    "OneTimeLink",
    "OneTimeLinkPurpose",
    "OrganisationUnit",
    "OrganisationUnitGrant",
    "OutboxMessage",
    "PartnerOrganisation",
    "PersonalToken",
    "Portfolio",
    "PortfolioHolding",
    "PortfolioService",
    "RoleAssignment",
    "ScheduledRun",
    "SentMail",
    "SettingName",
    "StaffBatch",
    "StoredFile",
    "TokenScope",
    "UnitKind",
    "User",
]
