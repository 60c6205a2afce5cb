"""Does a partner update what it delivers, and is the work of others not there for it?"""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from hub import clock
from strategies.models import Update
from tests.cast import Cast
from tests.journeys.conftest import come_back
from tests.journeys.walker import Walker
from tests.thread import make_action, make_action_plan, make_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_piotr_updates_riversides_action_and_finds_no_other(
    cast: Cast, page: Page, live_server: LiveServer
) -> None:
    today = clock.today()
    make_round(opens=today - timedelta(days=5), closes=today + timedelta(days=5))
    plan = make_action_plan(cast)
    own, hilltops, councils = (
        make_action(cast, name, action_plan=plan, **whose)
        for name, whose in (
            ("Plant the river bank", {"partner": cast.riverside, "owner": cast.piotr}),
            ("Insulate the lofts", {"partner": cast.hilltop, "owner": cast.quinn}),
            ("Bring the bins", {}),
        )
    )
    come_back(page, cast.signed_in(cast.piotr), live_server.url)
    walker = Walker(page)

    walker.visit("/my/", "My updates")
    row = page.locator(f"#action-{own.pk}")
    row.get_by_label("How is it going?").fill("The first hundred trees stand.")
    row.get_by_role("button", name="Send", exact=False).first.click()
    expect(row).to_contain_text("Done. “The first hundred trees stand.”")
    walker.arrive("My updates")
    assert Update.objects.get().narrative == "The first hundred trees stand."

    for other in (hilltops, councils):
        expect(walker.main).not_to_contain_text(other.activity)
        for path in (f"/actions/{other.pk}/", f"/actions/{other.pk}/update/"):
            answer = page.goto(path)
            assert answer is not None and answer.status == 404, path
            expect(page.locator("body")).not_to_contain_text(other.activity)
    answer = page.goto(f"/actions/{own.pk}/update/")
    assert answer is not None and answer.status == 200, "the control: its own is there"
