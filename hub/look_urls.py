"""At which addresses are the pages that stand beside every other page?"""

from django.urls import path

from hub.views import gallery, look

urlpatterns = [
    path("council.css", look.council_stylesheet, name="council-stylesheet"),
    path("key-to-symbols/", look.key_to_symbols, name="key-to-symbols"),
    path("how-things-are-judged/", look.how_judged, name="how-judged"),
    path("accessibility/", look.accessibility, name="accessibility"),
    path("privacy/", look.privacy, name="privacy"),
    path("gallery/", gallery.gallery, name="gallery"),
]
