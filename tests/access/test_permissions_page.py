"""Is docs/permissions.md what the table of roles says today?"""

from django.conf import settings

from hub.access.permissions import Permission
from hub.access.printed import permissions_page
from hub.access.roles import ROLES, RoleCode


def test_the_printed_table_is_fresh() -> None:
    printed = (settings.BASE_DIR / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert printed == permissions_page(), "print it again: ./dev manage print_permissions"


def test_every_role_is_described_and_every_permission_is_somebodys() -> None:
    assert set(ROLES) == set(RoleCode)
    held = {permission for role in ROLES.values() for permission in role.permits}
    assert held == set(Permission)


def test_the_roles_that_ask_for_a_code() -> None:
    asks = {code.value for code, role in ROLES.items() if role.needs_second_factor}
    assert asks == {"insight", "people_team", "technical_administrator"}
