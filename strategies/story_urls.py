"""Which pages are there of comparisons and stories of change?"""

from django.urls import URLPattern, path

from strategies.views import compare, stories

urlpatterns: list[URLPattern] = [
    path("plans/compare/", compare.plan_compare, name="plan-compare"),
    path("stories/start/<slug:kind>/<int:pk>/", stories.story_start, name="story-start"),
    path("stories/<int:pk>/", stories.story_page, name="story"),
    path("stories/<int:pk>/edit/", stories.story_edit, name="story-edit"),
    path("stories/<int:pk>/words/", stories.story_summary, name="story-summary"),
    path("stories/<int:pk>/boxes/add/", stories.box_add, name="story-box-add"),
    path("stories/boxes/<int:pk>/", stories.box_change, name="story-box-change"),
    path("stories/boxes/<int:pk>/move/", stories.box_move, name="story-box-move"),
    path("stories/boxes/<int:pk>/remove/", stories.box_remove, name="story-box-remove"),
    path("stories/<int:pk>/arrows/add/", stories.arrow_add, name="story-arrow-add"),
    path("stories/arrows/<int:pk>/", stories.arrow_change, name="story-arrow-change"),
    path("stories/arrows/<int:pk>/remove/", stories.arrow_remove, name="story-arrow-remove"),
]
