"""A personal token may be made to write."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hub", "0007_calendar_feed")]

    operations = [
        migrations.AlterField(
            model_name="personaltoken",
            name="scope",
            field=models.CharField(
                choices=[("read", "Read only"), ("write", "Read and write")],
                default="read",
                max_length=10,
            ),
        ),
    ]
