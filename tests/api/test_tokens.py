"""A personal token writes only if it was made to, and then only what its owner may write."""

from datetime import timedelta
from typing import Any

import pytest

from hub.models import PersonalToken, TokenScope
from hub.operations.tokens import create_token
from strategies.models import Action
from tests.api.writing import send
from tests.cast import Cast
from tests.thread import make_action, make_action_plan, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast: Cast) -> Action:
    """An action of Maya's action plan."""
    return make_action(cast, action_plan=make_action_plan(cast))


class TestTokens:
    def token(self, cast: Cast, scope: TokenScope) -> dict[str, str]:
        _, secret = create_token(by=cast.maya, name="script", lasts=timedelta(days=1), scope=scope)
        return {"Authorization": f"Bearer {secret}"}

    def test_a_token_made_to_write_writes_what_its_owner_may(
        self, client: Any, cast: Cast, action: Action
    ) -> None:
        headers = self.token(cast, TokenScope.WRITE)
        body = {"version": 1, "activity": "By a program"}
        assert send(client, f"actions/{action.pk}", body, **headers).status_code == 200
        other = make_action_plan(
            cast, "Parks plan", service=cast.parks, owner=cast.mo, strategy=make_strategy(cast)
        )
        theirs = make_action(cast, "Not hers", action_plan=other, owner=cast.otto)
        assert send(client, f"actions/{theirs.pk}", body, **headers).status_code == 403

    def test_a_token_made_to_read_does_not(self, client: Any, cast: Cast, action: Action) -> None:
        headers = self.token(cast, TokenScope.READ)
        assert client.get("/api/v1/actions/", headers=headers).status_code == 200
        body = {"version": 1, "activity": "By a program"}
        assert send(client, f"actions/{action.pk}", body, **headers).status_code == 401
        assert PersonalToken.objects.get().scope == "read"

    def test_the_page_makes_either(self, cast: Cast) -> None:
        client = cast.signed_in(cast.maya)
        client.post("/account/tokens/new/", {"name": "r", "days": "90"})
        client.post("/account/tokens/new/", {"name": "w", "days": "90", "scope": "write"})
        scopes = dict(PersonalToken.objects.values_list("name", "scope"))
        assert scopes == {"r": "read", "w": "write"}
