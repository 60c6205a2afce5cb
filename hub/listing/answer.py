"""Which part of a list does this query string ask for, in which order, on a page or in a file?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone

from hub import clock
from hub.exports.csv_file import csv_response
from hub.exports.excel_file import excel_response
from hub.exports.table import NUMERIC, Kind, Table
from hub.listing.filters import ListFilter
from hub.listing.shown import Column, Heading, ListPage, Pages, cell_of, pages_of

Rows = QuerySet[Any] | Sequence[Any]

PAGING = ("sort", "page", "rows", "format")
FILES = {"csv": csv_response, "xlsx": excel_response}
MOST_ON_ONE_PAGE = 2_000
ROWS_AT_A_TIME = 1_000
NO_MATCH = "Nothing matches these filters"
NO_MATCH_CURE = "Take a filter away, or clear them all."


@dataclass(frozen=True)
class Listing:
    """One list of the hub.

    name: of the downloaded file; noun: what is counted, in the plural
    filters: a ListFilter class, or a callable that makes one from the query
    sort: key of the first order, with a minus for downward; rows come as they are without it
    prepare: rows of one part -> the rows that columns read, in a constant number of queries
    also: query parameters that belong to the page around the list; kept in every link
    """

    name: str
    title: str
    columns: Sequence[Column]
    noun: str = "rows"
    filters: Callable[[QueryDict], ListFilter] | None = None
    sort: str = ""
    page_size: int = 50
    prepare: Callable[[Sequence[Any]], Sequence[Any]] | None = None
    also: Sequence[str] = ()
    empty_text: str = "When there is something to show, it stands here."

    def respond(
        self,
        request: HttpRequest,
        rows: Rows,
        template: str = "layouts/list.html",
        context: Mapping[str, Any] | None = None,
    ) -> HttpResponseBase:
        """The page (as `list` in the context), or the file that the query string asks for."""
        question = _Question(self, request, rows)
        if question.format:
            return FILES[question.format](question.table())
        return render(request, template, {**(context or {}), "list": question.page()})

    def page(self, request: HttpRequest, rows: Rows) -> ListPage:
        """The list as shown, for a page that answers by itself."""
        return _Question(self, request, rows).page()

    def titled(self, title: str) -> "Listing":
        """The same list under another title."""
        return replace(self, title=title)


@dataclass
class _Question:
    """One reading of the query string against a listing."""

    listing: Listing
    request: HttpRequest
    given: Rows
    notices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.query = self.request.GET
        self.form = self.listing.filters(self.query) if self.listing.filters else None
        self._refuse_unknown()
        self.rows = self._narrowed()
        self.sort, self.column = self._order()
        self.rows = self._ordered()
        self.format = self._file_format()

    def _refuse_unknown(self) -> None:
        fields = {self.form[name].html_name for name in self.form.fields} if self.form else set()
        known = fields | {*PAGING, *self.listing.also}
        for name in self.query:
            if name not in known:
                self.notices.append(f"We ignored “{_short(name)}”: this list has no such filter.")

    def _narrowed(self) -> Rows:
        if self.form is None:
            return self.given
        self.form.is_valid()
        for name, errors in self.form.errors.items():
            label = self.form[name].label if name in self.form.fields else "The filters"
            self.notices.append(f"We ignored “{label}”: {' '.join(map(str, errors))}")
        narrowed: Rows = self.form.narrow(self.given)
        return narrowed

    def _order(self) -> tuple[str, Column | None]:
        sortable = {column.key: column for column in self.listing.columns if column.order}
        asked = self.query.get("sort", "")
        if asked and asked.removeprefix("-") not in sortable:
            self.notices.append(f"We ignored the order “{_short(asked)}”: there is no such column.")
            asked = ""
        sort = asked or self.listing.sort
        return sort, sortable.get(sort.removeprefix("-"))

    def _ordered(self) -> Rows:
        rows, column, downward = self.rows, self.column, self.sort.startswith("-")
        if column is None:
            return rows
        if isinstance(rows, QuerySet):
            path = Lower(column.order) if column.kind is Kind.TEXT else F(column.order)
            first = path.desc(nulls_last=True) if downward else path.asc(nulls_last=True)
            return rows.order_by(first, "pk")
        known = [row for row in rows if column.value(row) is not None]
        blank = [row for row in rows if column.value(row) is None]
        return sorted(known, key=lambda row: _sort_key(column.value(row)), reverse=downward) + blank

    def _file_format(self) -> str:
        wanted = self.query.get("format", "")
        if not wanted:
            return ""
        if wanted not in FILES:
            self.notices.append(f"We ignored the format “{_short(wanted)}”: take csv or xlsx.")
            return ""
        if self.notices:
            raise BadRequest(" ".join(self.notices))
        return wanted

    def table(self) -> Table:
        columns = self.listing.columns
        return Table(
            name=self.listing.name,
            title=self.listing.title,
            headings=[column.heading for column in columns],
            kinds=[column.kind for column in columns],
            rows=([_for_file(column.value(row)) for column in columns] for row in self._all_rows()),
            made_at=timezone.localtime(clock.now()),
            filters=self.form.chosen if self.form else (),
        )

    def _all_rows(self) -> Iterable[Any]:
        rows: Iterator[Any]
        if isinstance(self.rows, QuerySet):
            rows = self.rows.iterator(chunk_size=ROWS_AT_A_TIME)
        else:
            rows = iter(self.rows)
        if self.listing.prepare is None:
            return rows
        return chain.from_iterable(map(self.listing.prepare, _parts(rows)))

    def page(self) -> ListPage:
        part = self._part()
        objects = list(self.listing.prepare(list(part)) if self.listing.prepare else part)
        columns = [column for column in self.listing.columns if column.shown]
        filtered = bool(self.form and self.form.is_filtered)
        return ListPage(
            title=self.listing.title,
            noun=self.listing.noun,
            total=part.paginator.count,
            headings=[self._heading(column) for column in columns],
            rows=[[cell_of(column, row) for column in columns] for row in objects],
            objects=objects,
            pages=self._pages(part),
            filter_form=self.form,
            kept=[(name, self.query[name]) for name in self._lasting if self.query.get(name)],
            notices=self.notices,
            filter_words="; ".join(f"{label}: {words}" for label, words in self.form.chosen)
            if self.form
            else "",
            clear_url=self._clear_url(),
            csv_url=self._url(format="csv", page=None, rows=None),
            excel_url=self._url(format="xlsx", page=None, rows=None),
            empty_title=NO_MATCH if filtered else f"No {self.listing.noun} yet",
            empty_text=NO_MATCH_CURE if filtered else self.listing.empty_text,
            empty_url=self._clear_url() if filtered else "",
        )

    @property
    def _lasting(self) -> Sequence[str]:
        """What a new choice of filters leaves as it is."""
        return ("sort", *self.listing.also)

    def _part(self) -> Page[Any]:
        size = self.listing.page_size
        paginator = Paginator(self.rows, size)
        rows, number = self.query.get("rows", ""), self.query.get("page", "1")
        if rows == "all" and paginator.count <= MOST_ON_ONE_PAGE:
            paginator.per_page = max(paginator.count, 1)
        elif rows == "all":
            self.notices.append(f"More than {MOST_ON_ONE_PAGE:,} rows: shown page by page.")
        elif rows:
            self.notices.append(f"We ignored rows “{_short(rows)}”: there is only all.")
        page = paginator.get_page(number)
        if str(page.number) != number:
            self.notices.append(f"There is no page “{_short(number)}”: this is page {page.number}.")
        return page

    def _pages(self, part: Page[Any]) -> Pages:
        total = part.paginator.count
        if part.paginator.num_pages == 1:
            return Pages(total)
        all_url = self._url(rows="all", page=None) if total <= MOST_ON_ONE_PAGE else ""
        return pages_of(part, lambda number: self._url(page=number), all_url=all_url)

    def _heading(self, column: Column) -> Heading:
        order = ""
        if column is self.column:
            order = "descending" if self.sort.startswith("-") else "ascending"
        other = f"-{column.key}" if order == "ascending" else column.key
        url = self._url(sort=other, page=None) if column.order else ""
        return Heading(column.heading, column.kind in NUMERIC, url, order)

    def _clear_url(self) -> str:
        kept = {name: self.query[name] for name in self.listing.also if name in self.query}
        query = QueryDict(mutable=True)
        query.update(kept)
        return f"{self.request.path}?{query.urlencode()}" if kept else self.request.path

    def _url(self, **changes: Any) -> str:
        """This page's address with parameters set, or taken away by None; a format never stays."""
        query = self.query.copy()
        for name, value in {"format": None, **changes}.items():
            query.pop(name, None)
            if value is not None:
                query[name] = str(value)
        return f"?{query.urlencode()}"


def _parts(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while part := list(islice(rows, ROWS_AT_A_TIME)):
        yield part


def _for_file(value: Any) -> Any:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return value


def _sort_key(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
