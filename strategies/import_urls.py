"""Which pages are there of what comes in from files and lists?"""

from django.urls import URLPattern, path

from strategies.views import action_files, action_import, plan_paste

urlpatterns: list[URLPattern] = [
    path("action-plans/<int:pk>/import/", action_import.action_import, name="action-import"),
    path(
        "action-imports/<int:pk>/",
        action_import.action_import_detail,
        name="action-import-detail",
    ),
    path(
        "action-imports/<int:pk>/sheet/",
        action_import.action_import_sheet,
        name="action-import-sheet",
    ),
    path(
        "action-imports/<int:pk>/columns/",
        action_import.action_import_columns,
        name="action-import-columns",
    ),
    path(
        "action-imports/<int:pk>/confirm/",
        action_import.action_import_confirm,
        name="action-import-confirm",
    ),
    path(
        "action-imports/<int:pk>/undo/",
        action_import.action_import_undo,
        name="action-import-undo",
    ),
    path(
        "action-imports/<int:pk>/to-cure.xlsx",
        action_import.action_import_rest,
        name="action-import-rest",
    ),
    path(
        "action-plans/<int:pk>/actions.<slug:ending>",
        action_files.action_export,
        name="action-export",
    ),
    path(
        "action-plans/template.<slug:ending>", action_files.action_template, name="action-template"
    ),
    path("actions/unknown-owners/", action_files.unknown_owner_list, name="unknown-owner-list"),
    path("plans/<slug:slug>/paste/", plan_paste.plan_paste, name="plan-paste"),
]
