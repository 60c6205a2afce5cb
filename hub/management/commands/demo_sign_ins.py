"""As whom can one come into the demo? `./dev run` prints it when the hub is up."""

from typing import Any

from django.core.management.base import BaseCommand

from hub import clock
from hub.queries.people import demo_cards


class Command(BaseCommand):
    help = "Lists the people of the demo council who can be chosen on its sign-in page, by role."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Choose one of these on the sign-in page; no password is asked:")
        for role, person, _ in demo_cards(clock.today()):
            self.stdout.write(f"  {role.label:<24} {person.full_name}")
