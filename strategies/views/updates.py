"""Where does somebody say how one action is going, and open what they showed for it?"""

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import check, things_with
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.models import StoredFile
from hub.nav import Crumb
from hub.views.files import attachment_of
from strategies.models import Action, Update, UpdateState
from strategies.queries.readable import sent_updates
from strategies.queries.updates import updates_of
from strategies.views.update_rows import Outcome, answer_row, row_of


@require_http_methods(["GET", "HEAD", "POST"])
def update_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The update of one action: the same form as on My updates."""
    action = get_object_or_404(Action.objects.visible_to(request.user), pk=pk)
    check(request.user, Permission.UPDATE_ACTION, action)
    (due,) = updates_of([action.pk], clock.today())
    row = answer_row(request, due) if request.method == "POST" else row_of(due)
    if row.outcome is Outcome.KEPT:
        messages.success(request, "Your draft is kept.")
        return redirect("strategies:update", action.pk)
    if row.outcome is Outcome.SENT:
        waits = row.due.waits
        messages.success(request, "Sent. It waits for approval." if waits else "Sent.")
        return redirect(action.get_absolute_url())
    context = {
        "row": row,
        "due": row.due,
        "form": row.form,
        "breadcrumbs": [
            Crumb(action.action_plan.title, action.action_plan.get_absolute_url()),
            Crumb(action.activity, action.get_absolute_url()),
            Crumb("Update"),
        ],
    }
    return render(request, "strategies/update.html", context, status=row.outcome.status)


@require_safe
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """The file of an update, for whoever reads the update or is to approve it."""
    user = request.user
    drafts = Q(state=UpdateState.DRAFT) & things_with(user, Permission.UPDATE_ACTION, "action__")
    updates = Update.objects.filter(
        Q(pk__in=sent_updates(user).values("pk")) | drafts,
        action__in=Action.objects.visible_to(user),
    )
    file = get_object_or_404(StoredFile, pk__in=updates.filter(pk=pk).values("evidence"))
    return attachment_of(file)
