"""Is the hub well? A page for those who run it, and one word for load balancers."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseTrouble
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hub import clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.models import OutboxMessage
from hub.operations.outbox import NotFailed, retry_message
from hub.queries.health import health as health_at


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while this web process reaches the database, else 503. Workers do not count here: a web
    process without them still serves."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseTrouble:
        return HttpResponse("The database does not answer.\n", "text/plain", status=503)
    return HttpResponse("ok\n", "text/plain")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Workers, relay, beat, waiting and failed work, latest jobs."""
    check(request.user, Permission.READ_HEALTH)
    return render(request, "hub/health.html", {"health": health_at(clock.now())})


@require_POST
def retry(request: SignedInRequest, message_id: uuid.UUID) -> HttpResponse:
    """Send one given-up piece of work again."""
    check(request.user, Permission.RETRY_WORK)
    message = get_object_or_404(OutboxMessage, pk=message_id)
    try:
        retry_message(by=request.user, message=message)
    except NotFailed as answer:
        messages.info(request, str(answer))
    else:
        messages.success(request, "The work is sent again.")
    return redirect("hub:health")
