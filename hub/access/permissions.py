"""What can be permitted in the hub, and over which things?"""

from enum import StrEnum


class Permission(StrEnum):
    """Something that a person may or may not do."""

    READ_PERFORMANCE = "read_performance"
    """Read plans, actions and metrics, except drafts."""
    READ_DRAFTS = "read_drafts"
    """Read plans and metrics that are not yet in force."""
    ENTER_VALUES = "enter_values"
    """Enter and correct the values of a metric."""
    EDIT_METRIC = "edit_metric"
    """Define a metric, its targets, comparators and links."""
    MANAGE_PLANS = "manage_plans"
    """Write plans and priorities, and record the decisions that adopt them."""
    IMPORT_TABLES = "import_tables"
    """Import published tables, answer what they leave in doubt, undo an import."""
    OVERRIDE_JUDGEMENT = "override_judgement"
    """Replace a judged symbol, giving a reason."""
    CHANGE_METHOD = "change_method"
    """Change how a plan's metrics are judged, from a reporting period on."""
    PUBLISH = "publish"
    """Freeze a report and make it public."""
    READ_PEOPLE = "read_people"
    """Read the directory of people, their posts and roles."""
    MANAGE_PEOPLE = "manage_people"
    """Invite, reset and end people; load and refresh the staff list."""
    MANAGE_ROLES = "manage_roles"
    """Give and end roles."""
    MANAGE_ORGANISATION = "manage_organisation"
    """Change directorates, services, teams and partner organisations."""
    MANAGE_PORTFOLIOS = "manage_portfolios"
    """Change portfolios, boards, and who holds and sits on them."""
    MANAGE_SETTINGS = "manage_settings"
    """Change the council's name and colour, and see the starting checklist."""
    READ_HEALTH = "read_health"
    """See whether workers, relay and jobs are well."""
    READ_AUDIT = "read_audit"
    """Read who changed what, and from where."""


class Scope(StrEnum):
    """Over which things a permission reaches."""

    ANY = "any"
    OWN = "own"
    """Things the person owns."""
    SERVICE = "service"
    """Things of the services that the person's posts lie in or above."""
    PARTNER = "partner"
    """Things that name the person's partner organisation."""
