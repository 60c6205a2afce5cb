"""Which pages show many things at once?"""

from django.urls import path

from reporting import (
    adoption_urls,
    change_urls,
    equality_urls,
    my_urls,
    review_urls,
    round_urls,
    search_urls,
)
from reporting.views import home, picture, plans, reports, services

app_name = "reporting"

urlpatterns = [
    path("", home.home_page, name="home"),
    path("plans/", plans.plan_list, name="plan-list"),
    path("plans/<slug:slug>/", plans.plan_page, name="plan"),
    path("plans/<slug:slug>/metrics/", plans.plan_metrics, name="plan-metrics"),
    path("plans/<slug:slug>/scorecard/", plans.plan_scorecard, name="plan-scorecard"),
    path("plans/<slug:slug>/picture/", picture.picture_page, name="plan-picture"),
    path("plans/<slug:slug>/reports/", reports.plan_reports, name="plan-reports"),
    path("plans/<slug:slug>/reports/freeze/", reports.report_freeze, name="report-freeze"),
    path(
        "plans/<slug:slug>/priorities/<slug:priority_slug>/", plans.priority_page, name="priority"
    ),
    path("reports/<int:pk>/", reports.frozen_report, name="frozen-report"),
    path("reports/<int:pk>/publish/", reports.report_publish, name="report-publish"),
    path("published/", reports.published_list, name="published-list"),
    path("published/<int:pk>/", reports.published_report, name="published-report"),
    path("services/", services.service_list, name="service-list"),
    path("services/<int:pk>/", services.service_dashboard, name="service"),
    path("portfolios/", services.portfolio_list, name="portfolio-list"),
    path("portfolios/<int:pk>/", services.portfolio_dashboard, name="portfolio"),
    *my_urls.urlpatterns,
    *round_urls.urlpatterns,
    *change_urls.urlpatterns,
    *equality_urls.urlpatterns,
    *search_urls.urlpatterns,
    *adoption_urls.urlpatterns,
    *review_urls.urlpatterns,
]
