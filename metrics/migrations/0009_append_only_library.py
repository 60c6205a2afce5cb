"""Let the app's role only add to history; say of "all persons" that it is the whole."""

from django.db import migrations

from hub import database_roles


def name_the_whole(apps, schema_editor):
    apps.get_model("metrics", "Breakdown").objects.filter(code="all").update(dimension="whole")


class Migration(migrations.Migration):
    dependencies = [("metrics", "0008_library_in_full")]

    operations = [
        database_roles.make_append_only(
        ),
        migrations.RunPython(name_the_whole, migrations.RunPython.noop),
    ]
