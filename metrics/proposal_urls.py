"""Which pages take a metric or a target from a proposal to agreement?"""

from django.urls import URLPattern, path

from metrics.views import no_target, proposal_forms, proposals, target_rounds

urlpatterns: list[URLPattern] = [
    path("proposals/", proposals.proposal_list, name="proposal-list"),
    path("proposals/metric/", proposal_forms.metric_propose, name="proposal-metric-add"),
    path("metrics/<slug:code>/propose/", proposal_forms.draft_propose, name="proposal-draft-add"),
    path(
        "metrics/<slug:code>/propose-target/",
        proposal_forms.target_propose,
        name="proposal-target-add",
    ),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/record/", proposals.decision_record, name="proposal-record"),
    path(
        "proposals/<int:pk>/change/<slug:part>/",
        proposal_forms.proposal_change,
        name="proposal-change",
    ),
    path(
        "proposals/<int:pk>/step/<slug:deed>/", proposal_forms.proposal_step, name="proposal-step"
    ),
    path("proposals/<int:pk>/comment/", proposal_forms.comment, name="proposal-comment"),
    path(
        "proposals/<int:pk>/consultations/add/",
        proposal_forms.consultation_add,
        name="consultation-add",
    ),
    path("consultations/<int:pk>/", proposal_forms.consultation_change, name="consultation-change"),
    path("plans/<slug:slug>/metrics/<slug:code>/no-target/", no_target.no_target, name="no-target"),
    path("target-rounds/", target_rounds.target_round_list, name="target-round-list"),
    path(
        "plans/<slug:slug>/target-round/", target_rounds.target_round_open, name="target-round-open"
    ),
    path("target-rounds/<int:pk>/", target_rounds.target_round, name="target-round"),
    path(
        "target-rounds/<int:pk>/decide/",
        target_rounds.target_round_decide,
        name="target-round-decide",
    ),
    path(
        "target-rounds/<int:pk>/close/", target_rounds.target_round_close, name="target-round-close"
    ),
]
