"""Which area did a table mean by its many spellings of a few comparators?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.areas import AreaName, area_of
from metrics.domain.classification import AreaKind

K = AreaKind


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("England ", K.NATION, "England"),
        ("England average", K.NATION, "England"),
        ("UK", K.NATION, "United Kingdom"),
        ("UK Index ", K.NATION, "UK Index"),
        ("SN", K.STATISTICAL_NEIGHBOURS, "Statistical neighbours"),
        ("Statistical Neighbours", K.STATISTICAL_NEIGHBOURS, "Statistical neighbours"),
        ("Statistical neighbour average", K.STATISTICAL_NEIGHBOURS, "Statistical neighbours"),
        ("CIPFA", K.NEAREST_NEIGHBOURS, "CIPFA nearest neighbours"),
        ("CIPFA Near Neighbours", K.NEAREST_NEIGHBOURS, "CIPFA nearest neighbours"),
        ("Family Group Average", K.FAMILY_GROUP, "Family group"),
        ("WMCA", K.COMBINED_AUTHORITY, "West Midlands Combined Authority"),
        ("WMCA` ", K.COMBINED_AUTHORITY, "West Midlands Combined Authority"),
        ("West Midlands Combined Authority", K.COMBINED_AUTHORITY,
         "West Midlands Combined Authority"),
        ("Greater Manchester Combined Authority", K.COMBINED_AUTHORITY,
         "Greater Manchester Combined Authority"),
        ("WMR", K.REGION, "West Midlands"),
        ("West Midlands\u00a0Region", K.REGION, "West Midlands"),
        ("West Midland Region", K.REGION, "West Midlands"),
        ("South West region", K.REGION, "South West"),
        ("Mets ", K.BENCHMARK, "Metropolitan authorities"),
        ("All Metropolitan Authorities", K.BENCHMARK, "Metropolitan authorities"),
        ("LGA Benchmark", K.BENCHMARK, "LGA Benchmark"),
        ("Wolverhampton", K.COUNCIL, "Wolverhampton"),
        ("leicester city council", K.COUNCIL, "Leicester"),
        ("Atlantis Borough Council", K.COUNCIL, "Atlantis Borough Council"),
        ("All pupils", K.PUPIL_GROUP, "All pupils"),
        ("Black Caribbean England", K.PUPIL_GROUP, "Black Caribbean, England"),
        ("White and black Caribbean England", K.PUPIL_GROUP, "White and Black Caribbean, England"),
        ("Any other Whie England", K.PUPIL_GROUP, "Any Other White, England"),
        ("LAC England", K.PUPIL_GROUP, "Looked After Children, England"),
        ("Looked After children England", K.PUPIL_GROUP, "Looked After Children, England"),
        ("SEN England", K.PUPIL_GROUP, "SEN, England"),
    ],
)  # fmt: skip
def test_a_comparator_has_one_name(text: str, kind: AreaKind, name: str) -> None:
    assert area_of(text) == AreaName(kind, name)


@pytest.mark.parametrize("text", ["", "  ", "`", "Atlantis", "WMM", "Mu and Lemuria", "x" * 5000])
def test_an_unknown_area_waits_for_a_person(text: str) -> None:
    assert area_of(text) is None


def test_our_own_area_is_ours_however_it_is_written() -> None:
    assert area_of(" westhaven ", own_name="Westhaven") == AreaName(K.OWN, "Westhaven")
    assert area_of("Westhaven and Eastmoor", own_name="Westhaven") is None


def test_national_means_whichever_nation_a_metric_has() -> None:
    uk, england = AreaName(K.NATION, "United Kingdom"), AreaName(K.NATION, "England")
    leeds, york = AreaName(K.COUNCIL, "Leeds"), AreaName(K.COUNCIL, "York")

    assert england.matches(uk)
    assert leeds.matches(leeds)
    assert not leeds.matches(york)
    assert not leeds.matches(england)


@given(st.text(max_size=60))
def test_no_text_is_ever_an_error(text: str) -> None:
    area_of(text, own_name="Westhaven")
