"""Which pages bring a spreadsheet of values in, and take it back?"""

from django.urls import URLPattern, path

from metrics.views import values_files, values_review, values_template

urlpatterns: list[URLPattern] = [
    path("values-files/", values_files.values_file_list, name="values-file-list"),
    path("values-files/template/", values_template.values_template, name="values-template"),
    path("values-files/<int:pk>/", values_review.values_file, name="values-file"),
    path("values-files/<int:pk>/sheet/", values_files.values_file_sheet, name="values-file-sheet"),
    path(
        "values-files/<int:pk>/columns/",
        values_files.values_file_columns,
        name="values-file-columns",
    ),
    path(
        "values-files/<int:pk>/doubts/", values_review.values_file_doubts, name="values-file-doubts"
    ),
    path(
        "values-files/<int:pk>/confirm/",
        values_review.values_file_confirm,
        name="values-file-confirm",
    ),
    path("values-files/<int:pk>/undo/", values_review.values_file_undo, name="values-file-undo"),
    path("values-files/<int:pk>/cure/", values_review.values_file_cure, name="values-file-cure"),
]
