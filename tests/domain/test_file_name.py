"""Which names of files are let through, and what becomes of the others?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.file_name import LONGEST, safe_file_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("indicators 2018-19.csv", "indicators 2018-19.csv"),
        ("Données £.csv", "Données £.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\olive\\plan.xlsx", "plan.xlsx"),
        ("plan\x00.csv\r\nSet-Cookie: a=b", "plan.csvSet-Cookie a=b"),
        ("report\u202excod.exe", "reportxcod.exe"),
        (".htaccess", "htaccess"),
        ("a  b\t.csv", "a b.csv"),
        ('"quoted";x=.csv', "quoted x=.csv"),
        ("..", "file"),
        ("", "file"),
        ("x" * (LONGEST - 1) + " y", "x" * (LONGEST - 1)),
        ("x" * 300 + ".csv", "x" * (LONGEST - 4) + ".csv"),
    ],
)
def test_a_name_is_made_safe(given_name, safe):
    assert safe_file_name(given_name) == safe


@given(st.text(max_size=400))
def test_a_safe_name_stays_as_it_is(name):
    safe = safe_file_name(name)
    assert 0 < len(safe) <= LONGEST
    assert not set(safe) & set('\\/:"<>|?*;\r\n\0')
    assert safe_file_name(safe) == safe
