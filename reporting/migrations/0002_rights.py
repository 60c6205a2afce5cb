"""Let the app's role only add to history."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    replaces = [("reporting", "0004_append_only_changes")]

    dependencies = [
        ("reporting", "0001_tables"),
        ("hub", "0002_rights"),
    ]

    operations = [
        database_roles.make_append_only(
            "reporting_adoptionchoiceevent",
            "reporting_reorganisationevent",
        ),
    ]
