"""What must be done before the hub's processes start? One command, so that starting stays quick."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from hub import clock
from hub.queries.people import demo_cards


class Command(BaseCommand):
    help = "Migrates; in a demo, makes the demo council and says as whom one can come in."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if settings.HUB_DEMO:
            call_command("seed_demo_council")
            self.stdout.write("On the sign-in page, choose one of these; no password is asked:")
            for role, person, _ in demo_cards(clock.today()):
                self.stdout.write(f"  {role.label:<24} {person.full_name}")
