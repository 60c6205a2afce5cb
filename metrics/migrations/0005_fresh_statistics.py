"""Let the app's role bring the planner's statistics up to date after a bulk of changes.

A database that believes its tables empty reads whole indexes for every row; it notices by itself
only after a minute, and only what is committed. Analysing takes the owner's right.
"""

from django.db import migrations

TABLES = (
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
    dependencies = [("metrics", "0004_one_restatement_each")]

    operations = [
        migrations.RunSQL(
            f"""
            CREATE FUNCTION metrics_refresh_statistics() RETURNS void
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
            AS $$ BEGIN ANALYZE {", ".join(TABLES)}; END $$
            """,
            "DROP FUNCTION metrics_refresh_statistics()",
        ),
    ]
