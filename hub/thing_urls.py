"""At which addresses are the pages that every kind of thing has?"""

from django.urls import path

from hub.views import history

urlpatterns = [
    path("history/<slug:kind>/<int:pk>/", history.thing_history, name="thing-history"),
    path("who/<slug:kind>/<int:pk>/", history.thing_people, name="thing-people"),
]
