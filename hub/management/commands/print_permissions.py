"""How is docs/permissions.md kept fresh? ``./dev manage print_permissions`` writes it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from hub.access.printed import permissions_page

PAGE = Path("docs") / "permissions.md"


class Command(BaseCommand):
    help = "Print the table of roles to docs/permissions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.BASE_DIR / PAGE).write_text(permissions_page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE}")
