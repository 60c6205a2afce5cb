"""Which pages are there of cover, leavers, reorganisation and orphans?"""

from django.urls import path

from reporting.views import cover, hand_over, orphans, reorganisation

urlpatterns = [
    path("cover/", cover.cover_list, name="cover-list"),
    path("cover/add/", cover.cover_add, name="cover-add"),
    path("cover/<int:pk>/end/", cover.cover_end, name="cover-end"),
    path("hand-over/", hand_over.hand_over, name="hand-over"),
    path("hand-over/<int:pk>/", hand_over.done, name="hand-over-done"),
    path("hand-over/<int:pk>/take-back/", hand_over.take_back, name="hand-over-take-back"),
    path("reorganisations/", reorganisation.reorganisation_list, name="reorganisation-list"),
    path("reorganisations/add/", reorganisation.add, name="reorganisation-add"),
    path(
        "reorganisations/add/<slug:what>/<int:pk>/",
        reorganisation.choose_kind,
        name="reorganisation-kind",
    ),
    path(
        "reorganisations/add/<slug:what>/<int:pk>/<slug:kind>/",
        reorganisation.terms,
        name="reorganisation-terms",
    ),
    path("reorganisations/<int:pk>/", reorganisation.show, name="reorganisation"),
    path("reorganisations/<int:pk>/parts/", reorganisation.assign, name="reorganisation-assign"),
    path(
        "reorganisations/<int:pk>/confirm/", reorganisation.confirm, name="reorganisation-confirm"
    ),
    path(
        "reorganisations/<int:pk>/withdraw/",
        reorganisation.withdraw,
        name="reorganisation-withdraw",
    ),
    path("orphans/", orphans.orphan_list, name="orphans"),
]
