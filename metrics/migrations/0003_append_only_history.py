"""Let the app's role only add to history."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    dependencies = [
        ("metrics", "0002_initial"),
        ("hub", "0002_append_only_history"),
    ]

    operations = [
        database_roles.make_append_only(
            "metrics_areaaliasevent",
            "metrics_areaevent",
            "metrics_externalidevent",
            "metrics_metricaliasevent",
            "metrics_metriccomparatorevent",
            "metrics_metricevent",
            "metrics_metriclinkevent",
            "metrics_metricpolarityevent",
            "metrics_overrideevent",
            "metrics_planmembershipevent",
            "metrics_planmethodevent",
            "metrics_seriesbreakevent",
        ),
    ]
