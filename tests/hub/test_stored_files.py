"""Who can fetch a kept file, and what does a browser do with it?"""

import hashlib

import pytest
from django.urls import reverse

from hub.access.permissions import Permission
from hub.models import StoredFile
from hub.stored_files import TooLarge, store_file

pytestmark = pytest.mark.django_db

CONTENT = b"metric,value\r\nWaste,34.3\r\n"


def address_of(file):
    return reverse("hub:file-download", args=[file.pk])


def test_a_file_is_kept_with_its_hash_and_a_safe_name(cast):
    file = store_file(by=cast.ines, name="../../indicators\x00.csv", content=CONTENT)
    file.refresh_from_db()
    assert (file.name, file.content_type, file.size) == ("indicators.csv", "text/csv", len(CONTENT))
    assert file.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert bytes(file.content) == CONTENT


def test_its_owner_saves_it_as_it_came(cast):
    file = store_file(by=cast.olive, name="plan £.csv", content=CONTENT)
    answer = cast.signed_in(cast.olive).get(address_of(file))
    assert b"".join(answer.streaming_content) == CONTENT
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "page.csv.html", "script"])
def test_what_a_browser_could_run_is_plain_bytes(cast, name):
    assert store_file(by=None, name=name, content=b"<script>").content_type == (
        "application/octet-stream"
    )


@pytest.mark.parametrize(
    ("part", "status"),
    [("officer", 200), ("insight", 200), ("other_officer", 404), ("technical_administrator", 404)],
)
def test_a_permission_opens_it_for_others_and_the_rest_see_nothing(cast, part, status):
    file = store_file(
        by=cast.olive, name="a.csv", content=CONTENT, opened_by=Permission.IMPORT_TABLES
    )
    assert cast.signed_in(cast[part]).get(address_of(file)).status_code == status


def test_a_file_of_nobody_is_seen_by_nobody(cast):
    store_file(by=None, name="a.csv", content=CONTENT)
    for person in [*cast.people.values(), cast.visitor]:
        assert not StoredFile.objects.visible_to(person).exists()


def test_ten_megabytes_are_kept_and_no_more(cast):
    store_file(by=cast.ines, name="a.csv", content=bytes(StoredFile.LARGEST))
    with pytest.raises(TooLarge, match="10 MB"):
        store_file(by=cast.ines, name="a.csv", content=bytes(StoredFile.LARGEST + 1))
