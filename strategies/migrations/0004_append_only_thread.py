"""Let the app's role only add to history."""

from django.db import migrations

from hub import database_roles


class Migration(migrations.Migration):
    dependencies = [
        ("strategies", "0003_golden_thread"),
        ("hub", "0002_append_only_history"),
    ]

    operations = [
        database_roles.make_append_only(
            "strategies_actionevent",
            "strategies_actionimportevent",
            "strategies_actionplanevent",
            "strategies_columnmappingevent",
            "strategies_datemoveevent",
            "strategies_dutyreportevent",
            "strategies_keystrategyevent",
            "strategies_milestoneevent",
            "strategies_objectiveevent",
            "strategies_preelectionperiodevent",
            "strategies_reportingdutyevent",
            "strategies_reviewcheckevent",
            "strategies_reviewdecisionevent",
            "strategies_reviewevent",
            "strategies_roundstepevent",
            "strategies_storyarrowevent",
            "strategies_storyboxevent",
            "strategies_storyofchangeevent",
            "strategies_updateevent",
        ),
    ]
