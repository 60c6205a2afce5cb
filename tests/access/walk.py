"""Which addresses does the hub have? All that its URLconf and routers answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    """One pattern of the URLconf: its full name ("app:name"), "" without one, and its route."""

    name: str
    route: str


def addresses_of(resolver: URLResolver) -> list[Address]:
    """Every address under ``resolver``, deepest included."""
    return list(_walk(resolver, "", ""))


def _walk(resolver: URLResolver, space: str, route: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        deeper = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}" if entry.name else "", deeper)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, deeper)
