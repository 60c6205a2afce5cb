"""Which pages are there of reviews, lessons and progress reports?"""

from django.urls import URLPattern, path

from reporting.views import review_decisions, reviews, strategy_report

urlpatterns: list[URLPattern] = [
    path("lessons/", reviews.lesson_list, name="lessons"),
    path("reviews/start/<slug:kind>/<int:pk>/", reviews.review_start, name="review-start"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/checks/<slug:stage>/", reviews.review_checks, name="review-checks"),
    path("reviews/<int:pk>/lessons/", reviews.review_lessons, name="review-lessons"),
    path("reviews/<int:pk>/stage/", reviews.review_move, name="review-move"),
    path("reviews/<int:pk>/sign/", reviews.review_sign, name="review-sign"),
    path("reviews/<int:pk>/evidence/", reviews.review_evidence, name="review-evidence"),
    path("reviews/<int:pk>/decide/", review_decisions.review_decide, name="review-decide"),
    path(
        "reviews/<int:pk>/actions/<int:action_pk>/",
        review_decisions.review_action,
        name="review-action",
    ),
    path(
        "reviews/<int:pk>/metrics/<str:code>/",
        review_decisions.review_target,
        name="review-target",
    ),
    path("strategies/<int:pk>/report/", strategy_report.strategy_report, name="strategy-report"),
]
