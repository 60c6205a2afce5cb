"""Which pages are there of the adoption of a new plan?"""

from django.urls import URLPattern, path

from reporting.views import adoption

urlpatterns: list[URLPattern] = [
    path("plans/<slug:slug>/adoption/", adoption.adoption_page, name="adoption"),
    path("plans/<slug:slug>/adoption/adopt/", adoption.adoption_adopt, name="adoption-adopt"),
    path(
        "plans/<slug:slug>/adoption/<slug:section>/",
        adoption.adoption_section,
        name="adoption-section",
    ),
    path(
        "plans/<slug:slug>/adoption/<slug:section>/carry/",
        adoption.adoption_carry,
        name="adoption-carry",
    ),
    path(
        "plans/<slug:slug>/adoption/<slug:section>/<int:pk>/",
        adoption.adoption_thing,
        name="adoption-thing",
    ),
    path("plans/<slug:slug>/side-by-side/", adoption.crossover_page, name="crossover"),
]
