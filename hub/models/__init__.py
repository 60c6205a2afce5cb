"""What does every app of the hub share? People, the organisation, and the hub's own machinery."""

from hub.models.council_setting import CouncilSetting, SettingName
from hub.models.dated import Dated, DatedQuerySet
from hub.models.employment import Employment, RoleAssignment
from hub.models.machinery import (
    AuditRecord,
    Heartbeat,
    Job,
    JobState,
    OneTimeLink,
    OneTimeLinkPurpose,
    OutboxMessage,
    PersonalToken,
    ScheduledRun,
    SentMail,
    StaffBatch,
    StoredFile,
)
from hub.models.organisation import (
    OrganisationUnit,
    OrganisationUnitGrant,
    PartnerOrganisation,
    UnitKind,
)
from hub.models.portfolio import (
    Board,
    BoardKind,
    BoardMembership,
    HoldingKind,
    Portfolio,
    PortfolioHolding,
    PortfolioService,
)
from hub.models.user import User

__all__ = [
    "AuditRecord", "Board", "BoardKind", "BoardMembership", "CouncilSetting", "Dated",
    "DatedQuerySet", "Employment", "Heartbeat", "HoldingKind", "Job", "JobState", "OneTimeLink",
    "OneTimeLinkPurpose", "OrganisationUnit", "OrganisationUnitGrant", "OutboxMessage",
    "PartnerOrganisation", "PersonalToken", "Portfolio", "PortfolioHolding", "PortfolioService",
    "RoleAssignment", "ScheduledRun", "SentMail", "SettingName", "StaffBatch", "StoredFile",
    "UnitKind", "User",
]
