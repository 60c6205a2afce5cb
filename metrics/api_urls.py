"""Which addresses of the API tell about metrics?"""

from django.urls import path

from metrics.api import comparing, observations, proposals, views

app_name = "metrics-api"

urlpatterns = [
    path("metrics/", views.MetricList.as_view(), name="metric-list"),
    path("metrics/<slug:code>/", views.MetricDetail.as_view(), name="metric-detail"),
    path("observations/", observations.ObservationList.as_view(), name="observation-list"),
    path(
        "observations/export/",
        observations.ObservationExport.as_view(),
        name="observation-export",
    ),
    path("judgements/", views.JudgementList.as_view(), name="judgement-list"),
    path("comparator-sets/", comparing.ComparatorSetList.as_view(), name="comparator-set-list"),
    path("breakdowns/", comparing.BreakdownList.as_view(), name="breakdown-list"),
    path("proposals/", proposals.ProposalList.as_view(), name="proposal-list"),
    path("proposals/<int:pk>/", proposals.ProposalDetail.as_view(), name="proposal-detail"),
    path("target-rounds/", proposals.TargetRoundList.as_view(), name="target-round-list"),
]
