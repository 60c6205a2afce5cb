"""Which columns and filters has a list of metrics as they stand in a report?"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from hub.charts.status_bar import PROGRESS_WORDS, TARGET_WORDS
from hub.choices import choices_of
from hub.listing import Column, Kind, ListFilter, Listing
from metrics.domain.classification import HeadlineFlag, Scorecard
from metrics.domain.rag import Rag
from metrics.queries.standing import Standing
from reporting.queries.tally import Tally

ANY = ("", "Any")
NO_SIDE = "unclassified"
"""The filter's word for metrics that are on no side of the scorecard yet."""


class StandingFilter(ListFilter):
    """Narrows standings by what their rows show; choices are those that the rows have."""

    q = forms.CharField(label="Name", max_length=120)
    progress = forms.ChoiceField(label="Progress")
    target_status = forms.ChoiceField(label="Target")
    rag = forms.ChoiceField(label="Red, amber, green")
    headline = forms.ChoiceField(label="In the headline")
    priority = forms.ChoiceField(label="Priority")
    scorecard = forms.ChoiceField(label="Scorecard")
    service = forms.ChoiceField(label="Service")

    def __init__(
        self, query: QueryDict, rows: Sequence[Standing], priorities: Iterable[tuple[int, str]]
    ) -> None:
        super().__init__(query)
        services = {(str(row.service_id), row.service) for row in rows if row.service_id}
        for name, choices in {
            "progress": [(value, word.capitalize()) for value, word in PROGRESS_WORDS.items()],
            "target_status": [(value, word.capitalize()) for value, word in TARGET_WORDS.items()],
            "rag": [(rag.value, rag.value.capitalize()) for rag in Rag],
            "headline": [(flag.value, flag.value.capitalize()) for flag in HeadlineFlag],
            "scorecard": [*choices_of(Scorecard), (NO_SIDE, "Not yet classified")],
            "priority": [(str(pk), words) for pk, words in priorities],
            "service": sorted(services, key=lambda choice: choice[1]),
        }.items():
            if choices:
                self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def narrow(self, rows: Sequence[Standing]) -> list[Standing]:
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        return [row for row in rows if all(_matches(row, *each) for each in wanted.items())]


def _matches(row: Standing, name: str, value: str) -> bool:
    match name:
        case "q":
            return value.casefold() in f"{row.name} {row.code}".casefold()
        case "priority":
            return int(value) in row.priority_ids
        case "scorecard":
            return (row.scorecard or NO_SIDE) == value
        case "service":
            return str(row.service_id) == value
        case _:
            return getattr(row, name) == value


STANDING_COLUMNS = (
    Column("metric", "Metric", lambda row: row.name, url=lambda row: row.url, order="value"),
    Column("code", "Code", lambda row: row.code, shown=False),
    Column("service", "Service", lambda row: row.service, order="value"),
    Column("owner", "Owner", lambda row: row.owner, shown=False),
    Column(
        "progress",
        "Progress",
        lambda row: row.progress.value,
        order="value",
        template="reporting/parts/progress_cell.html",
    ),
    Column(
        "target_status",
        "Target status",
        lambda row: row.target_status.value,
        order="value",
        template="reporting/parts/target_cell.html",
    ),
    Column(
        "rag",
        "RAG",
        lambda row: row.rag.value,
        order="value",
        template="reporting/parts/rag_cell.html",
    ),
    Column("target", "Target", lambda row: row.target_text, shown=False),
    Column("value", "Latest", lambda row: row.value),
    Column("period", "Period", lambda row: row.period),
    Column("change", "Change", lambda row: row.change),
    Column("compare", "Compared with", lambda row: row.compare, shown=False),
    Column("sentence", "Why", lambda row: row.sentence, shown=False),
    Column("source", "Whose symbol", lambda row: row.source.value, shown=False),
)


def standing_listing(
    *, name: str, title: str, rows: Sequence[Standing], priorities: Iterable[tuple[int, str]] = ()
) -> Listing:
    """The list of ``rows``; ``priorities`` are the (id, name) pairs that can be chosen."""
    choices = list(priorities)

    def filters(query: QueryDict) -> ListFilter:
        return StandingFilter(query, rows, choices)

    return Listing(
        name=name,
        title=title,
        noun="metrics",
        columns=STANDING_COLUMNS,
        filters=filters,
        also=("period",),
        page_size=100,
    )


def _count_columns(tally_of_line: Callable[[Any], Tally]) -> tuple[Column, ...]:
    """One column for each symbol, for files; pages draw the same counts as bars."""

    def count(kind: str, symbol: str) -> Callable[[Any], int]:
        return lambda line: getattr(tally_of_line(line), kind)[symbol]

    return tuple(
        Column(
            f"{kind}_{symbol}",
            word.capitalize(),
            count(kind, symbol),
            kind=Kind.NUMBER,
            shown=False,
        )
        for kind, words in (("progress", PROGRESS_WORDS), ("target", TARGET_WORDS))
        for symbol, word in words.items()
    )


SERVICES = Listing(
    name="services",
    title="Services",
    noun="services",
    columns=(
        Column("directorate", "Directorate", lambda line: line.directorate),
        Column("service", "Service", lambda line: line.name),
        *_count_columns(lambda line: line.tally),
        Column("actions", "Actions", lambda line: line.actions.total, Kind.NUMBER, shown=False),
        Column("overdue", "Overdue", lambda line: line.actions.overdue, Kind.NUMBER, shown=False),
    ),
    also=("period", "structure", "structure_day", "structure_month", "structure_year"),
    page_size=1_000,
    empty_text="They appear once the organisation is written down.",
)

PORTFOLIOS = Listing(
    name="portfolios",
    title="Cabinet portfolios",
    noun="portfolios",
    columns=(
        Column("portfolio", "Portfolio", lambda line: line.portfolio.name),
        Column("holder", "Cabinet member", lambda line: str(line.holder or "")),
        Column("deputies", "Deputies", lambda line: ", ".join(str(each) for each in line.deputies)),
        *_count_columns(lambda line: line.tally),
    ),
    also=("period",),
    page_size=1_000,
    empty_text="Democratic services writes them down, with who holds them.",
)
