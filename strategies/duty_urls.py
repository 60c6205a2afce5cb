"""Which pages are there of duties to report?"""

from django.urls import URLPattern, path

from strategies.views import duties

urlpatterns: list[URLPattern] = [
    path("duties/", duties.duty_list, name="duty-list"),
    path("duties/add/<slug:kind>/<int:pk>/", duties.duty_add, name="duty-add"),
    path("duties/<int:pk>/", duties.duty_page, name="duty"),
    path("duties/<int:pk>/change/", duties.duty_change, name="duty-change"),
    path("duties/<int:pk>/end/", duties.duty_end, name="duty-end"),
    path("duties/<int:pk>/report/", duties.duty_report, name="duty-report"),
    path("duties/reports/<int:pk>/correct/", duties.report_correct, name="report-correct"),
    path("duties/reports/<int:pk>/document/", duties.report_document, name="report-document"),
]
