"""How is a lost telephone dealt with? ``./dev manage remove_authenticator EMAIL``."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.operations.authenticators import remove_authenticator


class Command(BaseCommand):
    help = "Remove somebody's code app and recovery codes, after making sure who is asking."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        try:
            person = remove_authenticator(email=email)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"Removed. {person} sets up a new app at the next sign-in.")
