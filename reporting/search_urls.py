"""Which pages are there of search and following?"""

from django.urls import path

from reporting.views import following, search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("following/", following.following_list, name="following"),
    path("follow/<slug:kind>/<int:pk>/", following.follow, name="follow"),
]
