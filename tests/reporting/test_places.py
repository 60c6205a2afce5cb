"""Does the first page lead everybody only to where they may go?"""

import pytest
from django.urls import reverse

from reporting.places import PLACES, places_of
from tests.cast import PARTS, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("part", sorted(set(PARTS) - {"ended"}))
def test_no_place_refuses_whoever_sees_it(cast: Cast, part: str) -> None:
    client = cast.signed_in(cast[part])
    for place in places_of(cast[part]):
        assert client.get(place.url).status_code == 200, place


def test_every_place_exists_and_somebody_sees_it(cast: Cast) -> None:
    seen = {place.url for person in cast.people.values() for place in places_of(person)}
    assert seen == {reverse(place.url_name) for place in PLACES}
