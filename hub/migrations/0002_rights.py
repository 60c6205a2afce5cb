"""Give the app's role its rights over tables, and only additions to what must stay as recorded."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    replaces = [
        ("hub", "0002_append_only_history"),
        ("hub", "0005_append_only_cover"),
    ]

    dependencies = [
        ("hub", "0001_tables"),
        ("pghistory", "__latest__"),
    ]

    operations = [
        database_roles.let_app_use_tables(),
        database_roles.keep_history_context_out_of_reach(),
        database_roles.make_append_only(
            "hub_boardevent",
            "hub_boardmembershipevent",
            "hub_councilsettingevent",
            "hub_coverevent",
            "hub_employmentevent",
            "hub_organisationunitevent",
            "hub_partnerorganisationevent",
            "hub_portfolioevent",
            "hub_portfolioholdingevent",
            "hub_portfolioserviceevent",
            "hub_roleassignmentevent",
            "hub_userevent",
            "hub_auditrecord",
        ),
    ]
