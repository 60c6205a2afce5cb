"""A doubtful value of a file may be said to be right."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("metrics", "0003_overlaps_and_names")]

    operations = [
        migrations.AddField(
            model_name="stagedvalue",
            name="is_right",
            field=models.BooleanField(default=False),
        ),
    ]
