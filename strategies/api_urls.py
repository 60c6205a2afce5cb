"""Which addresses of the API tell about plans, the thread beneath them, and reports?"""

from django.urls import path

from strategies.api.views import items, lifecycle, plans, reporting, updates

app_name = "strategies-api"

urlpatterns = [
    path("plans/", plans.PlanList.as_view(), name="plan-list"),
    path("plans/<slug:slug>/", plans.PlanDetail.as_view(), name="plan-detail"),
    path("priorities/", plans.PriorityList.as_view(), name="priority-list"),
    path("priorities/<int:pk>/", plans.PriorityDetail.as_view(), name="priority-detail"),
    path("strategies/", items.KeyStrategyList.as_view(), name="strategy-list"),
    path("strategies/<int:pk>/", items.KeyStrategyDetail.as_view(), name="strategy-detail"),
    path("objectives/", items.ObjectiveList.as_view(), name="objective-list"),
    path("objectives/<int:pk>/", items.ObjectiveDetail.as_view(), name="objective-detail"),
    path("action-plans/", items.ActionPlanList.as_view(), name="action-plan-list"),
    path("action-plans/<int:pk>/", items.ActionPlanDetail.as_view(), name="action-plan-detail"),
    path("actions/", items.ActionList.as_view(), name="action-list"),
    path("actions/<int:pk>/", items.ActionDetail.as_view(), name="action-detail"),
    path("milestones/", items.MilestoneList.as_view(), name="milestone-list"),
    path(
        "strategies/<int:pk>/consult/",
        lifecycle.KeyStrategyConsult.as_view(),
        name="strategy-consult",
    ),
    path("strategies/<int:pk>/adopt/", lifecycle.KeyStrategyAdopt.as_view(), name="strategy-adopt"),
    path(
        "strategies/<int:pk>/take-back/",
        lifecycle.KeyStrategyTakeBack.as_view(),
        name="strategy-take-back",
    ),
    path("strategies/<int:pk>/close/", lifecycle.KeyStrategyClose.as_view(), name="strategy-close"),
    path(
        "action-plans/<int:pk>/consult/",
        lifecycle.ActionPlanConsult.as_view(),
        name="action-plan-consult",
    ),
    path(
        "action-plans/<int:pk>/adopt/",
        lifecycle.ActionPlanAdopt.as_view(),
        name="action-plan-adopt",
    ),
    path(
        "action-plans/<int:pk>/take-back/",
        lifecycle.ActionPlanTakeBack.as_view(),
        name="action-plan-take-back",
    ),
    path(
        "action-plans/<int:pk>/close/",
        lifecycle.ActionPlanClose.as_view(),
        name="action-plan-close",
    ),
    path("milestones/<int:pk>/", items.MilestoneDetail.as_view(), name="milestone-detail"),
    path("milestones/<int:pk>/done/", items.MilestoneMark.as_view(), name="milestone-done"),
    path("updates/", updates.UpdateList.as_view(), name="update-list"),
    path("updates/draft/", updates.UpdateDraft.as_view(), name="update-draft"),
    path("updates/still-true/", updates.UpdateStillTrue.as_view(), name="update-still-true"),
    path("updates/<int:pk>/", updates.UpdateDetail.as_view(), name="update-detail"),
    path("updates/<int:pk>/approve/", updates.UpdateApprove.as_view(), name="update-approve"),
    path("updates/<int:pk>/return/", updates.UpdateReturn.as_view(), name="update-return"),
    path("date-moves/", updates.DateMoveList.as_view(), name="date-move-list"),
    path("reporting-periods/", plans.ReportingPeriodList.as_view(), name="reporting-period-list"),
    path("rounds/", reporting.RoundList.as_view(), name="round-list"),
    path("duties/", reporting.DutyList.as_view(), name="duty-list"),
    path("duties/<int:pk>/", reporting.DutyDetail.as_view(), name="duty-detail"),
    path("duties/<int:pk>/end/", reporting.DutyEnd.as_view(), name="duty-end"),
    path("duty-reports/", reporting.DutyReportList.as_view(), name="duty-report-list"),
    path("reviews/", reporting.ReviewList.as_view(), name="review-list"),
    path("reviews/<int:pk>/", reporting.ReviewDetail.as_view(), name="review-detail"),
    path("stories/", reporting.StoryList.as_view(), name="story-list"),
    path("stories/<int:pk>/", reporting.StoryDetail.as_view(), name="story-detail"),
]
