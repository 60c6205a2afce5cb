"""Which pages bring published tables in, settle their doubts and compare their symbols?"""

from django.urls import path

from metrics.views import doubts, imports, reconciliation

urlpatterns = [
    path("imports/", imports.import_list, name="import-list"),
    path("imports/<int:pk>/", imports.import_detail, name="import-detail"),
    path("imports/<int:pk>/confirm/", imports.import_confirm, name="import-confirm"),
    path("imports/<int:pk>/undo/", imports.import_undo, name="import-undo"),
    path("imports/to-answer/", doubts.doubt_list, name="doubt-list"),
    path("imports/to-answer/<int:pk>/", doubts.doubt_answer, name="doubt-answer"),
    path(
        "imports/printed-and-computed/", reconciliation.reconciliation_list, name="reconciliation"
    ),
]
