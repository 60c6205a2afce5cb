"""Which roles are there, and what may each do? The one statement of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hub.access.permissions import Permission as P  # noqa: N817
from hub.access.permissions import Scope


class RoleCode(StrEnum):
    """A role that a person can hold; several at once, each dated."""

    EMPLOYEE = "employee"
    OFFICER = "officer"
    MANAGER = "manager"
    DIRECTOR = "director"
    CABINET_MEMBER = "cabinet_member"
    COUNCILLOR = "councillor"
    SCRUTINY_MEMBER = "scrutiny_member"
    INSIGHT = "insight"
    PEOPLE_TEAM = "people_team"
    DEMOCRATIC_SERVICES = "democratic_services"
    TECHNICAL_ADMINISTRATOR = "technical_administrator"
    PARTNER = "partner"

    @property
    def label(self) -> str:
        """The role's name as people say it."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Role:
    """One role: who holds it in a sentence, and what it permits over which things.

    ``given_by`` names who may give the role, beside whoever may give any.
    """

    prose: str
    permits: Mapping[P, Scope]
    needs_second_factor: bool = False
    given_by: P = P.MANAGE_ROLES


_READS = {P.READ_PERFORMANCE: Scope.ANY, P.READ_PEOPLE: Scope.ANY}
_LEADS_SERVICES = {
    P.ENTER_VALUES: Scope.SERVICE,
    P.PROPOSE_METRIC: Scope.ANY,
    P.REVIEW_PROPOSAL: Scope.SERVICE,
    P.LEAD_STRATEGY: Scope.SERVICE,
    P.EDIT_ACTION_PLAN: Scope.SERVICE,
    P.UPDATE_ACTION: Scope.SERVICE,
    P.APPROVE_UPDATES: Scope.SERVICE,
    P.RECORD_REPORTS: Scope.SERVICE,
    P.HAND_OVER: Scope.SERVICE,
}

ROLES: Mapping[RoleCode, Role] = {
    RoleCode.EMPLOYEE: Role(
        "Works for the council. Reads plans, actions and metrics; changes nothing of them but "
        "updates of actions they were given.",
        {**_READS, P.UPDATE_ACTION: Scope.OWN},
        given_by=P.MANAGE_PEOPLE,
    ),
    RoleCode.OFFICER: Role(
        "Owns metrics or actions and keeps them up to date: changes what they own, nothing else.",
        {
            **_READS,
            P.ENTER_VALUES: Scope.OWN,
            P.PROPOSE_METRIC: Scope.ANY,
            P.LEAD_STRATEGY: Scope.OWN,
            P.EDIT_ACTION_PLAN: Scope.OWN,
            P.UPDATE_ACTION: Scope.OWN,
            P.APPROVE_UPDATES: Scope.OWN,
            P.RECORD_REPORTS: Scope.OWN,
        },
        given_by=P.MANAGE_PEOPLE,
    ),
    RoleCode.MANAGER: Role(
        "Leads a team or a service. Keeps up to date, and approves, whatever their services own.",
        {**_READS, **_LEADS_SERVICES},
        given_by=P.MANAGE_PEOPLE,
    ),
    RoleCode.DIRECTOR: Role(
        "Leads a directorate. Keeps up to date, and approves, whatever its services own.",
        {**_READS, **_LEADS_SERVICES},
        given_by=P.MANAGE_PEOPLE,
    ),
    RoleCode.CABINET_MEMBER: Role(
        "A councillor with a portfolio. Reads everything, starting from the portfolio's services; "
        "agrees its metrics and targets.",
        {**_READS, P.AGREE_PROPOSAL: Scope.PORTFOLIO},
        given_by=P.MANAGE_MEMBERS,
    ),
    RoleCode.COUNCILLOR: Role(
        "An elected member. Reads plans, actions and metrics.",
        _READS,
        given_by=P.MANAGE_MEMBERS,
    ),
    RoleCode.SCRUTINY_MEMBER: Role(
        "A councillor on a scrutiny board. Reads plans, actions and metrics.",
        _READS,
        given_by=P.MANAGE_MEMBERS,
    ),
    RoleCode.INSIGHT: Role(
        "Keeps the metric library and the plans, brings data in, judges, reports and publishes.",
        {
            **_READS,
            P.READ_DRAFTS: Scope.ANY,
            P.ENTER_VALUES: Scope.ANY,
            P.EDIT_METRIC: Scope.ANY,
            P.PROPOSE_METRIC: Scope.ANY,
            P.MANAGE_PLANS: Scope.ANY,
            P.LEAD_STRATEGY: Scope.ANY,
            P.EDIT_ACTION_PLAN: Scope.ANY,
            P.UPDATE_ACTION: Scope.ANY,
            P.APPROVE_UPDATES: Scope.ANY,
            P.RECORD_REPORTS: Scope.ANY,
            P.HAND_OVER: Scope.ANY,
            P.IMPORT_TABLES: Scope.ANY,
            P.OVERRIDE_JUDGEMENT: Scope.ANY,
            P.CHANGE_METHOD: Scope.ANY,
            P.PUBLISH: Scope.ANY,
            P.READ_AUDIT: Scope.ANY,
        },
        needs_second_factor=True,
    ),
    RoleCode.PEOPLE_TEAM: Role(
        "Human resources. Keeps the staff list and, later, appraisal cycles, exemptions and "
        "completion; never sees what an appraisal says.",
        {**_READS, P.MANAGE_PEOPLE: Scope.ANY},
        needs_second_factor=True,
    ),
    RoleCode.DEMOCRATIC_SERVICES: Role(
        "Keeps members, portfolios, boards and meetings.",
        {
            **_READS,
            P.MANAGE_MEMBERS: Scope.ANY,
            P.MANAGE_PORTFOLIOS: Scope.ANY,
            P.RECORD_REPORTS: Scope.ANY,
        },
    ),
    RoleCode.TECHNICAL_ADMINISTRATOR: Role(
        "Runs the system: people, roles, organisation, settings and health. Sees no appraisal.",
        {
            **_READS,
            P.MANAGE_PEOPLE: Scope.ANY,
            P.MANAGE_ROLES: Scope.ANY,
            P.MANAGE_MEMBERS: Scope.ANY,
            P.MANAGE_ORGANISATION: Scope.ANY,
            P.MANAGE_PORTFOLIOS: Scope.ANY,
            P.MANAGE_SETTINGS: Scope.ANY,
            P.HAND_OVER: Scope.ANY,
            P.READ_HEALTH: Scope.ANY,
            P.RETRY_WORK: Scope.ANY,
            P.READ_AUDIT: Scope.ANY,
        },
        needs_second_factor=True,
    ),
    RoleCode.PARTNER: Role(
        "Belongs to a partner organisation. Reads what is published and what names the partner; "
        "keeps up to date what names it.",
        {
            P.READ_PERFORMANCE: Scope.PARTNER,
            P.ENTER_VALUES: Scope.PARTNER,
            P.UPDATE_ACTION: Scope.PARTNER,
        },
        given_by=P.MANAGE_PEOPLE,
    ),
}


COVERED = frozenset(
    {
        P.ENTER_VALUES,
        P.PROPOSE_METRIC,
        P.REVIEW_PROPOSAL,
        P.LEAD_STRATEGY,
        P.EDIT_ACTION_PLAN,
        P.UPDATE_ACTION,
        P.APPROVE_UPDATES,
        P.RECORD_REPORTS,
    }
)
"""What a deputy may do in the place of the person they cover; never what an office brings."""


def scopes_of(roles: frozenset[RoleCode], permission: P) -> frozenset[Scope]:
    """Over which things somebody with ``roles`` has ``permission``; empty means over nothing."""
    return frozenset(
        ROLES[role].permits[permission] for role in roles if permission in ROLES[role].permits
    )
