"""Who may bring published tables in, answer what they leave in doubt, and compare their symbols?"""

from metrics.models import ImportBatch, ImportDoubt
from metrics.operations.importing.table_import import import_table, upload_table
from tests.access.row import Outside, Row
from tests.cast import Cast
from tests.metrics.imports.tables import RECYCLED, table

INSIGHT = frozenset({"insight"})
NAME = "Council Plan 2018-19 end of year.csv"


def of_an_upload(cast: Cast) -> dict[str, int]:
    return {"pk": upload_table(by=cast.ines, file_name=NAME, content=table(RECYCLED)).pk}


def of_an_import(cast: Cast) -> dict[str, int]:
    return {"pk": import_table(by=None, file_name=NAME, content=table(RECYCLED)).pk}


def of_a_doubt(cast: Cast) -> dict[str, int]:
    unread = table((*RECYCLED[:9], "36.4", "some time in 2018"))
    import_table(by=None, file_name=NAME, content=unread)
    return {"pk": ImportDoubt.objects.filter(batch=ImportBatch.objects.get())[0].pk}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:import-list": Row(get=INSIGHT, post=INSIGHT),
    "metrics:import-detail": [
        Row(get=INSIGHT, at=of_an_upload, state="uploaded"),
        Row(get=INSIGHT, at=of_an_import, state="imported"),
    ],
    "metrics:import-confirm": Row(get=frozenset(), post=INSIGHT, at=of_an_upload),
    "metrics:import-undo": Row(get=frozenset(), post=INSIGHT, at=of_an_import),
    "metrics:doubt-list": Row(get=INSIGHT),
    "metrics:doubt-answer": Row(get=INSIGHT, post=INSIGHT, at=of_a_doubt),
    "metrics:reconciliation": Row(get=INSIGHT),
}
