"""Who may open and post to every address of the hub? The hand-written answers.

Each address (URL name) of the hub has a row here, or the tests fail: one module for each area, each
with a dict ``ROWS`` from URL name to `Row`, or to a list of rows where the answer depends on the
state of the thing. Nothing here imports the access code: these are the council's expectations, not
the code's. To add a page:

    INSIGHT = frozenset({"insight"})

    ROWS = {
        "metrics:metric-detail": [
            Row(get=STAFF_AND_MEMBERS, at=a_metric, refuses=404),
            Row(get=INSIGHT, at=a_draft, refuses=404, state="draft"),
        ],
        "metrics:metric-edit": Row(get=INSIGHT, post=INSIGHT, at=a_metric),
    }

where ``a_metric`` is a function from the cast to the address's arguments, which may write what it
needs:

    def a_metric(cast: Cast) -> dict[str, str]:
        return {"code": make_metric(service=cast.streets).code}

The matrix then asks as each of the cast (tests/cast.py), as an ended person and as a visitor:

- GET and HEAD: those in ``get`` are answered ``answers`` (200), other signed-in people ``refuses``
  (403), visitors and ended people ``turns_away`` (302, to sign in).
- POST of ``fields``: those in ``post`` are answered one of ``post_answers``; nobody where it is
  None.
- PUT, PATCH and DELETE: 405 for everybody who gets in. So every view says its methods, outermost:
  ``@require_safe`` or ``@require_http_methods(["GET", "HEAD", "POST"])``.

A public page has ``get=EVERYBODY`` and says why in ``because``. Add a new module to ``AREAS``.
"""

from importlib import import_module

from tests.access.row import Outside, Row

AREAS = (
    "account",
    "hub",
    "look",
    "machinery",
    "strategies",
    "metrics",
    "metric_editing",
    "imports",
    "reporting",
    "api",
    "thread_items",
    "thread_stories",
    "thread_updates",
    "thread_duties",
    "thread_files",
    "thread_rounds",
    "thread_changes",
    "thread_search",
    "thread_adoption",
    "library_rules",
    "library_keeping",
    "library_derived",
    "library_proposals",
    "library_grid",
    "library_files",
    "library_catalogue",
    "library_comparing",
    "library_card",
)


def all_rows() -> dict[str, list[Row] | Outside]:
    """URL name -> its rows, from every area."""
    found: dict[str, list[Row] | Outside] = {}
    for area in AREAS:
        rows = import_module(f"tests.access.expectations.{area}").ROWS
        twice = found.keys() & rows.keys()
        assert not twice, f"{area} declares again: {sorted(twice)}"
        for name, row in rows.items():
            found[name] = [row] if isinstance(row, Row) else row
    return found
