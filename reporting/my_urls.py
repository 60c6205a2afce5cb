"""Which pages are there of what I owe and what I approve?"""

from django.urls import URLPattern, path

from metrics import editing_urls  # noqa: F401  # says how a day stands in an address
from reporting.views import approve, my, overdue, strategy_updates

urlpatterns: list[URLPattern] = [
    path("my/", my.my_updates, name="my-updates"),
    path("my/save/", my.my_save_all, name="my-save-all"),
    path("my/actions/<int:pk>/", my.my_action, name="my-action"),
    path("my/metrics/<slug:code>/<day:starts>/<day:ends>/", my.my_value, name="my-value"),
    path("approve/", approve.approve_queue, name="approve-queue"),
    path("approve/<int:pk>/", approve.approve_update, name="approve-update"),
    path(
        "strategies/<int:pk>/updates/", strategy_updates.strategy_updates, name="strategy-updates"
    ),
    path("overdue/", overdue.overdue_by_service, name="overdue-by-service"),
    path("overdue/<slug:what>/", overdue.overdue_list, name="overdue-list"),
]
