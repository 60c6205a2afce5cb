"""Which pages belong to plans and reporting periods?"""

from django.urls import URLPattern, URLResolver, path

from strategies import duty_urls, import_urls, item_urls, story_urls, update_urls
from strategies.views import lifecycle, plans, reporting_periods

app_name = "strategies"

urlpatterns: list[URLPattern | URLResolver] = [
    path("plans/add/", plans.plan_add, name="plan-add"),
    path("plans/<slug:slug>/change/", plans.plan_change, name="plan-change"),
    path("plans/<slug:slug>/decision/", plans.decision_record, name="decision-record"),
    path("plans/<slug:slug>/consultation/", lifecycle.plan_consult, name="plan-consult"),
    path("plans/<slug:slug>/draft/", lifecycle.plan_take_back, name="plan-take-back"),
    path("plans/<slug:slug>/close/", plans.plan_close, name="plan-close"),
    path("plans/<slug:slug>/priorities/add/", plans.priority_add, name="priority-add"),
    path(
        "plans/<slug:slug>/priorities/<slug:priority_slug>/change/",
        plans.priority_change,
        name="priority-change",
    ),
    path(
        "reporting-periods/",
        reporting_periods.reporting_period_list,
        name="reporting-period-list",
    ),
    path(
        "reporting-periods/open/",
        reporting_periods.reporting_period_open,
        name="reporting-period-open",
    ),
    path(
        "reporting-periods/<int:pk>/close/",
        reporting_periods.reporting_period_close,
        name="reporting-period-close",
    ),
    *item_urls.urlpatterns,
    *story_urls.urlpatterns,
    *update_urls.urlpatterns,
    *duty_urls.urlpatterns,
    *import_urls.urlpatterns,
]
