"""Which pages bring in an intelligence hub's lists, and judge the whole library again?"""

from django.urls import URLPattern, path

from metrics.views import catalogue

urlpatterns: list[URLPattern] = [
    path("metrics/judge-again/", catalogue.judge_again, name="judge-again"),
    path("imports/catalogue/", catalogue.catalogue_import_list, name="catalogue-import-list"),
    path("imports/catalogue/<int:pk>/", catalogue.catalogue_import, name="catalogue-import"),
    path(
        "imports/catalogue/<int:pk>/undo/",
        catalogue.catalogue_import_undo,
        name="catalogue-import-undo",
    ),
]
