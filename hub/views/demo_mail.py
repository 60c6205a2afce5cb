"""In a demo, which mails would have been sent? Outside a demo these pages are not there."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hub.models import SentMail

MOST_SHOWN = 100


@require_safe
@login_not_required
def list_mails(request: HttpRequest) -> HttpResponse:
    """The latest mails, newest first. Open to all, since a demo's links arrive here."""
    _only_in_a_demo()
    return render(request, "demo_mail/list.html", {"mails": SentMail.objects.all()[:MOST_SHOWN]})


@require_safe
@login_not_required
def show_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as it would have been read."""
    _only_in_a_demo()
    return render(request, "demo_mail/detail.html", {"mail": get_object_or_404(SentMail, pk=pk)})


def _only_in_a_demo() -> None:
    if not settings.HUB_DEMO:
        raise Http404
