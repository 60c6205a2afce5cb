"""How is a list filtered, sorted, paged and downloaded as shown, all at one address?

A page declares a `Listing` once and answers with `LISTING.respond(request, rows, template)`.
Of the query string it reads the filter's fields and:
  sort=key, sort=-key   order by a column, downward with a minus
  page=2, rows=all      which part of it
  format=csv, xlsx      the whole list as a file, filters and order kept
What it does not know it ignores and says so on the page; a file cannot say so and answers 400.
"""

from hub.exports.table import Kind
from hub.listing.answer import Listing
from hub.listing.filters import ListFilter
from hub.listing.shown import Column, ListPage

__all__ = ["Column", "Kind", "ListFilter", "ListPage", "Listing"]
