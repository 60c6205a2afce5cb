"""Who may open and post to the addresses of signing in and of one's own account?"""

from typing import Any

from tests.access.row import ENDED, EVERYBODY, SIGNED_IN, VISITOR, Outside, Row
from tests.cast import Cast

AT_THE_DOOR = "the door itself stands open"
ONES_OWN = "one's own way in, whatever one's role"
STRANGERS = frozenset({VISITOR, ENDED})


def a_wrong_key(cast: Cast) -> dict[str, Any]:
    return {"uidb36": "1", "key": "not-a-key"}


def the_provider(cast: Cast) -> dict[str, Any]:
    return {"provider_id": "council"}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "account_login": Row(
        get=STRANGERS,
        post=EVERYBODY,
        refuses=302,
        because=AT_THE_DOOR,
    ),
    "account_logout": Row(get=SIGNED_IN, post=SIGNED_IN, because=ONES_OWN),
    "account_inactive": Row(get=EVERYBODY, because=AT_THE_DOOR),
    "account_reauthenticate": Row(get=SIGNED_IN, post=SIGNED_IN, because=ONES_OWN),
    "account_change_password": Row(get=SIGNED_IN, post=SIGNED_IN, because=ONES_OWN),
    "account_set_password": Row(
        get=SIGNED_IN,
        post=SIGNED_IN,
        answers=302,
        because="all have one, so all go and change it",
    ),
    "account_reset_password": Row(get=EVERYBODY, post=EVERYBODY, because=AT_THE_DOOR),
    "account_reset_password_done": Row(get=EVERYBODY, because=AT_THE_DOOR),
    "account_reset_password_from_key": Row(
        get=EVERYBODY,
        post=EVERYBODY,
        at=a_wrong_key,
        because="the key opens, not the role; a wrong one opens nothing",
    ),
    "account_reset_password_from_key_done": Row(get=EVERYBODY, because=AT_THE_DOOR),
    "mfa_index": Row(get=SIGNED_IN, because=ONES_OWN),
    "mfa_authenticate": Row(
        get=EVERYBODY,
        post=EVERYBODY,
        answers=302,
        because="open in the middle of signing in only; from elsewhere all are sent away",
    ),
    "mfa_reauthenticate": Row(
        get=SIGNED_IN,
        post=SIGNED_IN,
        answers=302,
        because="without codes, the password is asked",
    ),
    "mfa_activate_totp": Row(get=SIGNED_IN, post=SIGNED_IN, because=ONES_OWN),
    "mfa_deactivate_totp": Row(
        get=SIGNED_IN,
        post=SIGNED_IN,
        answers=404,
        post_answers=frozenset({404}),
        because="nobody of the cast has codes set up",
    ),
    "mfa_view_recovery_codes": Row(
        get=SIGNED_IN, answers=404, because="nobody of the cast has codes set up"
    ),
    "mfa_generate_recovery_codes": Row(get=SIGNED_IN, post=SIGNED_IN, because=ONES_OWN),
    "mfa_download_recovery_codes": Row(
        get=SIGNED_IN, answers=404, because="nobody of the cast has codes set up"
    ),
    "socialaccount_connections": Row(get=SIGNED_IN, post=SIGNED_IN, because=ONES_OWN),
    "socialaccount_login_cancelled": Row(get=EVERYBODY, because=AT_THE_DOOR),
    "socialaccount_login_error": Row(get=EVERYBODY, answers=401, because=AT_THE_DOOR),
    "openid_connect_login": Row(
        get=EVERYBODY,
        post=EVERYBODY,
        at=the_provider,
        answers=404,
        post_answers=frozenset({404}),
        because="no provider is set up, so it is not there",
    ),
    "openid_connect_callback": Row(
        get=EVERYBODY,
        at=the_provider,
        answers=404,
        because="no provider is set up, so it is not there",
    ),
}
