"""Let the app's role only add to history."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    replaces = [
        ("strategies", "0002_append_only_history"),
        ("strategies", "0004_append_only_thread"),
    ]

    dependencies = [
        ("strategies", "0001_tables"),
        ("hub", "0002_rights"),
    ]

    operations = [
        database_roles.make_append_only(
            "strategies_actionevent",
            "strategies_actionimportevent",
            "strategies_actionplanevent",
            "strategies_columnmappingevent",
            "strategies_datemoveevent",
            "strategies_decisionevent",
            "strategies_dutyreportevent",
            "strategies_keystrategyevent",
            "strategies_milestoneevent",
            "strategies_objectiveevent",
            "strategies_planevent",
            "strategies_preelectionperiodevent",
            "strategies_priorityaliasevent",
            "strategies_priorityevent",
            "strategies_reportingdutyevent",
            "strategies_reportingperiodevent",
            "strategies_reviewcheckevent",
            "strategies_reviewdecisionevent",
            "strategies_reviewevent",
            "strategies_roundevent",
            "strategies_roundstepevent",
            "strategies_storyarrowevent",
            "strategies_storyboxevent",
            "strategies_storyofchangeevent",
            "strategies_updateevent",
        ),
    ]
