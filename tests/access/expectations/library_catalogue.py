"""Who may open and post to the addresses of the catalogue and judging anew?"""

from io import BytesIO

from metrics.operations.catalogue.bringing_in import import_star_file, upload_star_file
from tests.access.row import Outside, Row
from tests.cast import Cast

INSIGHT = frozenset({"insight"})
PERIODS = (
    b"PeriodKey,Period,Period Start,Period End,Period Type,Period Frequency\n"
    b"fin_2018_19,2018/19,2018-04-01 00:00:00.000,2019-03-31 12:59:59.000,Financial year,Annually\n"
)


def of_an_upload(cast: Cast) -> dict[str, int]:
    job = upload_star_file(by=cast.ines, name="periods.csv", content=PERIODS)
    return {"pk": job.parameters["batch"]}


def of_an_import(cast: Cast) -> dict[str, int]:
    return {"pk": import_star_file(by=None, file=BytesIO(PERIODS), name="periods.csv").pk}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:judge-again": Row(get=INSIGHT, post=INSIGHT),
    "metrics:catalogue-import-list": Row(get=INSIGHT, post=INSIGHT),
    "metrics:catalogue-import": [
        Row(get=INSIGHT, at=of_an_upload, state="uploaded"),
        Row(get=INSIGHT, at=of_an_import, state="imported"),
    ],
    "metrics:catalogue-import-undo": Row(get=frozenset(), post=INSIGHT, at=of_an_import),
}
