"""Which addresses of the API tell about plans and reports?"""

from django.urls import path

from strategies.api import views

app_name = "strategies-api"

urlpatterns = [
    path("plans/", views.PlanList.as_view(), name="plan-list"),
    path("plans/<slug:slug>/", views.PlanDetail.as_view(), name="plan-detail"),
    path("priorities/", views.PriorityList.as_view(), name="priority-list"),
    path("priorities/<int:pk>/", views.PriorityDetail.as_view(), name="priority-detail"),
    path("reporting-periods/", views.ReportingPeriodList.as_view(), name="reporting-period-list"),
]
