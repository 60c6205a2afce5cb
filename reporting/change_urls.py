"""Which pages are there of cover, leavers, reorganisation and orphans?"""

from django.urls import path

from reporting.views import cover, hand_over

urlpatterns = [
    path("cover/", cover.cover_list, name="cover-list"),
    path("cover/add/", cover.cover_add, name="cover-add"),
    path("cover/<int:pk>/end/", cover.cover_end, name="cover-end"),
    path("hand-over/", hand_over.hand_over, name="hand-over"),
    path("hand-over/<int:pk>/", hand_over.done, name="hand-over-done"),
    path("hand-over/<int:pk>/take-back/", hand_over.take_back, name="hand-over-take-back"),
]
