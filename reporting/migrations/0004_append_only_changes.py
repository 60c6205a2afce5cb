"""Let the app's role only add to history."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_follow_and_change"),
        ("hub", "0002_append_only_history"),
    ]

    operations = [
        database_roles.make_append_only(
            "reporting_adoptionchoiceevent",
            "reporting_reorganisationevent",
        ),
    ]
