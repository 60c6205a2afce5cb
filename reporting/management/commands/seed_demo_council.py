"""How does a demo get its council? By this, once; `./dev run` calls it each time."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hub import clock
from hub.models import User
from reporting.demo.seeding import is_empty, seed


class Command(BaseCommand):
    help = "Fills an empty hub with a fictional council, its plans, metrics and years of values."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.HUB_DEMO:
            raise CommandError(
                f"This hub is set up for {settings.HUB_ENVIRONMENT}: demo data is loaded only where"
                " HUB_ENVIRONMENT is demo."
            )
        if User.objects.filter(is_demo=True).exists():
            self.stdout.write("The demo council is here already.")
            return
        if not is_empty():
            self.stdout.write("This hub is in use, so no demo council is put into it.")
            return
        began = time.monotonic()
        seeded = seed(clock.now())
        self.stdout.write(f"{seeded.sentence} Made in {time.monotonic() - began:.0f} s.")
