"""Let the app's role only add to history, and bring the planner's statistics up to date.

A database that believes its tables empty reads whole indexes for every row; it notices by itself
only after a minute, and only what is committed. Analysing takes the owner's right.
"""

from django.db import migrations

from hub import database_roles

READ_IN_BULK = (
    "metrics_metric",
    "metrics_metricpolarity",
    "metrics_metriccomparator",
    "metrics_planmembership",
    "metrics_target",
    "metrics_series",
    "metrics_measurementperiod",
    "metrics_observation",
    "metrics_restatement",
    "metrics_statedjudgement",
    "metrics_judgement",
    "strategies_reportingperiod",
)


class Migration(migrations.Migration):
    replaces = [
        ("metrics", "0003_append_only_history"),
        ("metrics", "0005_fresh_statistics"),
        ("metrics", "0009_append_only_library"),
    ]

    dependencies = [
        ("metrics", "0001_tables"),
        ("hub", "0002_rights"),
    ]

    operations = [
        database_roles.make_append_only(
            "metrics_areaaliasevent",
            "metrics_areaevent",
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
            "metrics_externalidevent",
            "metrics_gapmeasureevent",
            "metrics_metricaliasevent",
            "metrics_metriccomparatorevent",
            "metrics_metricevent",
            "metrics_metriclinkevent",
            "metrics_metricmethodevent",
            "metrics_metricpolarityevent",
            "metrics_overrideevent",
            "metrics_planmembershipevent",
            "metrics_planmethodevent",
            "metrics_proposalevent",
            "metrics_seriesbreakevent",
            "metrics_targetroundevent",
            "metrics_usualrangeevent",
            "metrics_valuesmappingevent",
        ),
        migrations.RunSQL(
            f"""
            CREATE FUNCTION metrics_refresh_statistics() RETURNS void
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
            AS $$ BEGIN ANALYZE {", ".join(READ_IN_BULK)}; END $$
            """,
            "DROP FUNCTION metrics_refresh_statistics()",
        ),
    ]
