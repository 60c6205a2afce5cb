"""How is text found? By PostgreSQL's full text search, alike for every kind of thing.

An app says in its models which words count (`english`, `names`), each with an index on the same
expression, and in its queries which `Search`es there are. Nothing is copied into a table of its
own: what a person may read decides at once what they find.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchQueryCombinable,
    SearchRank,
    SearchVector,
)
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    FloatField,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Concat
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hub.domain.search_words import Words

ENGLISH = "english"
NAMES = "simple"
"""Names of people and services are not bent as words are: Will, May and Banks stay as they are."""

FULL_CODE = 10.0
"""What a thing is ranked above others when its code or number was typed: ranks stay below 1."""

_SECRET = token_hex(8)
_BEGIN, _END = f"[{_SECRET}[", f"]{_SECRET}]"
"""Around what was found, until the text is escaped: words that nobody can have written."""

_PIECE = {
    "max_words": 32,
    "min_words": 16,
    "short_word": 0,
    "max_fragments": 2,
    "fragment_delimiter": " … ",
}


def english(*fields: str, weight: str = "A") -> SearchVector:
    """The words of some fields; those of weight A count most, B less, C least."""
    return SearchVector(*fields, config=ENGLISH, weight=weight)


def names(*fields: str) -> SearchVector:
    """The words of names, as they are."""
    return SearchVector(*fields, config=NAMES)


def question(words: Words, config: str = ENGLISH) -> SearchQueryCombinable:
    """The question as the database asks it: as people ask the web, or by beginnings of words."""
    asked: SearchQueryCombinable = SearchQuery(words.text, config=config, search_type="websearch")
    if words.beginnings:
        asked = asked | SearchQuery(words.beginnings, config=config, search_type="raw")
    return asked


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its name and a piece of its text, what was found marked in both.

    about  to what it belongs, in words
    """

    kind: str
    pk: int
    title: SafeString
    about: str
    piece: SafeString
    url: str


@dataclass(frozen=True)
class Search:
    """One kind of thing that can be found.

    rows      what the person may read of it
    text      the words that count, as the index has them
    title     what names it: a field, or an expression; body: fields of which a piece is shown
    about     to what a row belongs, in words; url: its page
    load      what these two need, fetched with the rows
    code      the field with its code or number: typed in full, it comes first
    also      ids that are found by other words, such as another name: question -> their query
    known_as  ids that are found by what was typed as it stands, such as another source's id
    once_for  where many rows are of one thing, the field that says of which, and the order by which
              the first of its rows is shown
    """

    kind: str
    label: str
    rows: QuerySet[Any]
    text: Any
    title: Any
    about: Callable[[Any], str]
    url: Callable[[Any], str] = lambda row: row.get_absolute_url()
    body: Sequence[str] = ()
    load: Sequence[str] = ()
    config: str = ENGLISH
    code: str = ""
    also: Callable[[SearchQueryCombinable], QuerySet[Any]] | None = None
    known_as: Callable[[str], QuerySet[Any]] | None = None
    once_for: Sequence[str] = ()

    def matching(self, words: Words) -> QuerySet[Any]:
        """Keys of all rows that have the words, readable or not: what the index answers alone."""
        asked = question(words, self.config)
        every = self.rows.model._base_manager.order_by()
        keys = every.alias(its_words=self.text).filter(its_words=asked).values("pk")
        others = [self.also(asked)] if self.also is not None else []
        others += [self.known_as(words.text)] if self.known_as is not None else []
        return keys.union(*others) if others else keys

    def found(self, words: Words) -> QuerySet[Any]:
        """The rows that ``words`` ask for, in no order."""
        found = self.rows.filter(pk__in=self.matching(words)).order_by()
        if self.once_for:
            first = found.order_by(*self.once_for).distinct(self.once_for[0]).values("pk")
            found = self.rows.filter(pk__in=first).order_by()
        return found

    def counted(self, words: Words) -> QuerySet[Any]:
        """One row, kind and number, fit to stand beneath those of other kinds."""
        kind = Value(self.kind, CharField())
        found = self.found(words).annotate(hit_kind=kind).values("hit_kind")
        return found.annotate(hits=Count("pk")).values_list("hit_kind", "hits")

    def ranked(self, words: Words) -> QuerySet[Any]:
        """Kind, key and rank of the rows found, fit to stand beneath those of other kinds."""
        rank: Any = SearchRank(self.text, question(words, self.config))
        if self.code:
            typed = When(**{f"{self.code}__iexact": words.text}, then=Value(FULL_CODE))
            rank = Case(typed, default=rank, output_field=FloatField())
        return (
            self.found(words)
            .annotate(hit_kind=Value(self.kind, CharField()), hit_key=F("pk"), hit_rank=rank)
            .values_list("hit_kind", "hit_key", "hit_rank")
        )

    def hits(self, words: Words, pks: Collection[int]) -> Iterator[Hit]:
        """The hits of the rows with these keys, in no order. One query."""
        asked = question(words, self.config)
        rows = (
            self.rows.filter(pk__in=pks)
            .order_by()
            .select_related(*self.load)
            .annotate(
                hit_title=_headline(self.title, asked, self.config, highlight_all=True),
                hit_piece=_headline(_joined(self.body), asked, self.config, **_PIECE),
            )
        )
        for row in rows:
            yield Hit(
                kind=self.kind,
                pk=row.pk,
                title=_marked(row.hit_title),
                about=self.about(row),
                piece=_marked(row.hit_piece),
                url=self.url(row),
            )


def _headline(text: Any, asked: Any, config: str, **options: Any) -> SearchHeadline:
    return SearchHeadline(text, asked, config=config, start_sel=_BEGIN, stop_sel=_END, **options)


def _joined(fields: Sequence[str]) -> Any:
    """The texts of the fields, a space after each."""
    parts = [part for field in fields for part in (F(field), Value(" "))]
    return Concat(*parts, output_field=TextField()) if parts else Value("")


def _marked(text: str) -> SafeString:
    """The text, made harmless, with what was found marked."""
    safe = escape(" ".join(text.split())).replace(_BEGIN, "<mark>").replace(_END, "</mark>")
    return mark_safe(safe)  # noqa: S308
