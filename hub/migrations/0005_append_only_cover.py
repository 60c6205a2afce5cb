"""Let the app's role only add to history."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    dependencies = [
        ("hub", "0004_cover_and_notices"),
    ]

    operations = [
        database_roles.make_append_only(
            "hub_coverevent",
        ),
    ]
