"""A follow remembers up to which moment its changes were looked for."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0005_reorganisation_being_prepared")]

    operations = [
        migrations.AddField(
            model_name="follow",
            name="told_until",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
