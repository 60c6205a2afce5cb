"""Where is the equalities view?"""

from django.urls import path

from reporting.views import equalities

urlpatterns = [path("equalities/", equalities.equalities_page, name="equalities")]
