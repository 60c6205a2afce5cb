"""Let the app's role only add to history; say of "all persons" that it is the whole."""

from django.db import migrations

from hub import database_roles


def name_the_whole(apps, schema_editor):
    breakdowns = apps.get_model("metrics", "Breakdown").objects.using(schema_editor.connection.alias)
    breakdowns.filter(code="all").update(dimension="whole")


class Migration(migrations.Migration):
    dependencies = [("metrics", "0008_library_in_full")]

    operations = [
        database_roles.make_append_only(
            "metrics_areapredecessorevent",
            "metrics_awaitedreleaseevent",
            "metrics_collectedforevent",
            "metrics_comparatorsetareaevent",
            "metrics_comparatorsetevent",
            "metrics_consultationevent",
            "metrics_dataqualityreviewevent",
            "metrics_datareturnevent",
            "metrics_definitionversionevent",
            "metrics_earlywarningevent",
            "metrics_equalityobjectiveevent",
            "metrics_equalityobjectivemetricevent",
            "metrics_gapmeasureevent",
            "metrics_metricmethodevent",
            "metrics_proposalevent",
            "metrics_targetroundevent",
            "metrics_usualrangeevent",
            "metrics_valuesmappingevent",
        ),
        migrations.RunPython(name_the_whole, migrations.RunPython.noop),
    ]
