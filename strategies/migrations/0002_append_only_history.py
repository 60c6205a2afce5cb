"""Let the app's role only add to history."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    dependencies = [
        ("strategies", "0001_initial"),
        ("hub", "0002_append_only_history"),
    ]

    operations = [
        database_roles.make_append_only(
            "strategies_decisionevent",
            "strategies_planevent",
            "strategies_priorityaliasevent",
            "strategies_priorityevent",
            "strategies_reportingperiodevent",
            "strategies_roundevent",
        ),
    ]
