"""Which app answers which address?"""

from django.urls import include, path

urlpatterns = [
    path("", include("hub.page_urls")),
    path("account/", include("hub.account_urls")),
    path("", include("strategies.urls")),
    path("", include("metrics.urls")),
    path("", include("reporting.urls")),
    path("api/", include("hub.api_urls")),
]

handler400 = "hub.views.errors.bad_request"
handler403 = "hub.views.errors.forbidden"
handler404 = "hub.views.errors.not_found"
handler500 = "hub.views.errors.server_error"
