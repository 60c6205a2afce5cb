"""Does the council's name hold from its day on, and was it another before?"""

from datetime import date

import pytest

from hub.access.checks import Refused
from hub.council import council_on
from hub.domain.colour import NotAColourError
from hub.models import AuditRecord, CouncilSetting, SettingName
from hub.operations.council import set_council_setting

pytestmark = pytest.mark.django_db


def rename(by, value, day, name=SettingName.COUNCIL_NAME):
    set_council_setting(by=by, name=name, value=value, effective_from=day)


def test_a_name_holds_from_its_day_on(cast):
    rename(cast.tariq, "Westhaven Borough Council", date(2020, 4, 1))
    rename(cast.tariq, " Westhaven City Council ", date(2026, 4, 1))
    assert council_on(date(2026, 3, 31)).name == "Westhaven Borough Council"
    assert council_on(date(2026, 4, 1)).name == "Westhaven City Council"
    assert AuditRecord.objects.filter(operation="set_council_setting").count() == 2


def test_two_choices_for_one_day_are_one_and_history_keeps_both(cast):
    rename(cast.tariq, "Westhavn", date(2026, 4, 1))
    rename(cast.tariq, "Westhaven", date(2026, 4, 1))
    assert CouncilSetting.objects.get().value == "Westhaven"
    events = CouncilSetting.pgh_event_model.objects.order_by("pgh_id")
    assert [event.value for event in events] == ["Westhavn", "Westhaven"]


def test_a_colour_that_is_none_is_refused(cast):
    with pytest.raises(NotAColourError):
        rename(cast.tariq, "blueish", date(2026, 4, 1), SettingName.COUNCIL_COLOUR)
    assert not CouncilSetting.objects.exists()


def test_only_who_manages_settings_may_choose(cast):
    with pytest.raises(Refused):
        rename(cast.ines, "Ines's Council", date(2026, 4, 1))
    assert not CouncilSetting.objects.exists()
