"""Do pages load only the files that we may serve, without another government's crest and type?"""

import re

import pytest

from hub import vendored

NOT_OURS = re.compile(r"crest|GDS Transport|@font-face|sourceMappingURL|url\(", re.IGNORECASE)

SHEET = (
    '@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}'
    ".govuk-link{font-family:GDS Transport,arial,sans-serif}"
    ".govuk-footer__copyright-logo{background-image:url(/assets/images/govuk-crest.svg)}"
    ".govuk-body{color:#000}\n/*# sourceMappingURL=sheet.css.map */\n"
)


@pytest.fixture(scope="module")
def stylesheet():
    return (vendored.DESTINATION / "govuk-frontend.min.css").read_text()


def test_every_listed_file_is_there_and_no_other():
    there = {each.name for each in vendored.DESTINATION.iterdir() if not each.name.startswith(".")}
    assert there == {name.rsplit("/", 1)[1] for name in vendored.FILES}


def test_the_stylesheet_holds_no_crest_and_no_fonts(stylesheet):
    assert ".govuk-button" in stylesheet
    assert NOT_OURS.search(stylesheet) is None


def test_control_the_untouched_stylesheet_holds_them():
    assert NOT_OURS.search((vendored.PACKAGES / vendored.FILES[0]).read_text())


def test_cleaning_keeps_the_rest():
    assert vendored.clean("sheet.css", SHEET) == (
        ".govuk-link{font-family:arial,sans-serif}.govuk-body{color:#000}\n"
    )


def test_a_sheet_that_keeps_something_foreign_is_refused():
    with pytest.raises(ValueError, match="must learn to remove"):
        vendored.clean("sheet.css", ".a{background:url(/assets/images/other.svg)}")
