"""Print how often the judge says what a council's officers printed, and where it does not."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.vectors.council_symbols import compare_all, report_lines  # noqa: E402

cases = compare_all()
print("\n".join(report_lines(cases)) if cases else "The file is not here.")  # noqa: T201
