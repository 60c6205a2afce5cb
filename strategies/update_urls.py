"""Which pages are there of updates of an action?"""

from django.urls import URLPattern, path

from strategies.views import updates

urlpatterns: list[URLPattern] = [
    path("actions/<int:pk>/update/", updates.update_page, name="update"),
    path("updates/<int:pk>/evidence/", updates.evidence, name="update-evidence"),
]
