"""How does an empty hub get its first person? ``./dev manage create_first_administrator EMAIL``."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from hub.operations.first_administrator import create_first_administrator


class Command(BaseCommand):
    help = "Make the first technical administrator and print a link that lets them in once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="Their full name.")
        parser.add_argument(
            "--site", default=_own_address(), help="The hub's own address, for the link."
        )

    def handle(self, *args: Any, email: str, name: str, site: str, **options: Any) -> None:
        try:
            secret = create_first_administrator(email=email, full_name=name)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        path = reverse("hub:one-time-link", kwargs={"secret": secret})
        self.stdout.write(f"{site.rstrip('/')}{path}")
        self.stdout.write("The link works once, within 24 hours. Nothing else keeps its secret.")


def _own_address() -> str:
    if settings.HUB_HTTPS:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    return "http://localhost:8000"
