"""Which pages are there of search and following?"""

from django.urls import path

from reporting.views import search

urlpatterns = [
    path("search/", search.search, name="search"),
]
