"""Which pages keep the areas and parts of the people that values are compared between?"""

from django.urls import URLPattern, path

import metrics.editing_urls  # noqa: F401 an address may hold a day once it is imported
from metrics.views import areas, comparator_sets, gaps, parts

urlpatterns: list[URLPattern] = [
    path("comparator-sets/", comparator_sets.set_list, name="comparator-sets"),
    path("comparator-sets/add/", comparator_sets.set_add, name="comparator-set-add"),
    path("comparator-sets/<int:pk>/", comparator_sets.set_edit, name="comparator-set-edit"),
    path("comparator-sets/<int:pk>/end/", comparator_sets.set_end, name="comparator-set-end"),
    path("areas/", areas.area_list, name="area-list"),
    path("areas/add/", areas.area_add, name="area-add"),
    path("areas/map/", areas.tile_places, name="tile-places"),
    path("areas/<int:pk>/", areas.area_edit, name="area-edit"),
    path("areas/<int:pk>/follows/", areas.area_follow, name="area-follow"),
    path("areas/follows/<int:pk>/take-back/", areas.area_unfollow, name="area-unfollow"),
    path("breakdowns/", parts.breakdown_list, name="breakdown-list"),
    path("breakdowns/<slug:dimension>/", parts.parts_define, name="parts-define"),
    path("metrics/<slug:code>/parts/", parts.part_period_list, name="part-periods"),
    path(
        "metrics/<slug:code>/parts/<slug:dimension>/<day:starts>/<day:ends>/",
        parts.part_values,
        name="part-values",
    ),
    path("metrics/<slug:code>/gaps/add/", gaps.gap_add, name="gap-add"),
    path("gaps/<int:pk>/end/", gaps.gap_end, name="gap-end"),
    path("equality-objectives/add/", gaps.objective_add, name="objective-add"),
    path("equality-objectives/<int:pk>/", gaps.objective_edit, name="objective-edit"),
    path("equality-objectives/<int:pk>/end/", gaps.objective_end, name="objective-end"),
]
