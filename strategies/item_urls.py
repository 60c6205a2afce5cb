"""Which pages are there of key strategies, action plans and actions?"""

from django.urls import URLPattern, path

from strategies.views import action_plans, actions, key_strategies, lifecycle, milestones

urlpatterns: list[URLPattern] = [
    path("strategies/", key_strategies.strategy_list, name="strategy-list"),
    path("strategies/add/", key_strategies.strategy_add, name="strategy-add"),
    path("strategies/<int:pk>/", key_strategies.strategy_show, name="strategy"),
    path("strategies/<int:pk>/change/", key_strategies.strategy_change, name="strategy-change"),
    path("strategies/<int:pk>/state/", lifecycle.strategy_state, name="strategy-state"),
    path("strategies/<int:pk>/objectives/add/", key_strategies.objective_add, name="objective-add"),
    path("objectives/<int:pk>/change/", key_strategies.objective_change, name="objective-change"),
    path(
        "strategies/<int:pk>/action-plans/add/",
        action_plans.action_plan_add,
        name="action-plan-add",
    ),
    path("action-plans/<int:pk>/", action_plans.action_plan_show, name="action-plan"),
    path(
        "action-plans/<int:pk>/change/", action_plans.action_plan_change, name="action-plan-change"
    ),
    path("action-plans/<int:pk>/state/", lifecycle.action_plan_state, name="action-plan-state"),
    path("action-plans/<int:pk>/actions/add/", actions.action_add, name="action-add"),
    path("actions/missing-references/", actions.reference_gap_list, name="reference-gaps"),
    path("actions/<int:pk>/", actions.action_show, name="action"),
    path("actions/<int:pk>/change/", actions.action_change, name="action-change"),
    path("actions/<int:pk>/milestones/add/", milestones.milestone_add, name="milestone-add"),
    path("milestones/<int:pk>/change/", milestones.milestone_change, name="milestone-change"),
    path("milestones/<int:pk>/remove/", milestones.milestone_remove, name="milestone-remove"),
    path("milestones/<int:pk>/done/", milestones.milestone_mark, name="milestone-done"),
    path("plans/<slug:slug>/resources/", key_strategies.resources_of_plan, name="plan-resources"),
]
