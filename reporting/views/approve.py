"""Where does a manager approve what waits: many at one press, or each with a note?"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.checks import can, check
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.models import User
from hub.versions import ChangedMeanwhile
from hub.views.form_page import add_errors
from reporting.queries.approve import Waiting, waiting_updates
from strategies.forms.updates import ReturnForm
from strategies.models import Action, ActionPlan, Update
from strategies.operations.updates import Decided, approve_updates, return_update

QUEUE = "reporting:approve-queue"


@dataclass(frozen=True)
class QueueRow:
    """One waiting update with its own form to return it."""

    waiting: Waiting
    form: ReturnForm
    is_changed: bool = False

    @property
    def anchor(self) -> str:
        return f"update-{self.waiting.update.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def approve_queue(request: SignedInRequest) -> HttpResponse:
    """What waits for the person; by POST, approve those chosen or all without flags."""
    _check_approves(request.user)
    if request.method != "POST":
        return _page(request)
    name = "plain" if request.POST.get("deed") == "plain" else "update"
    seen = dict(_read(key) for key in request.POST.getlist(name))
    try:
        decided = approve_updates(by=request.user, seen=seen, now=clock.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(QUEUE)
    _say(request, decided, len(seen))
    return redirect(QUEUE)


@require_http_methods(["POST"])
def approve_update(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve one update, or return it with a note."""
    _check_approves(request.user)
    updates = Update.objects.filter(action__in=Action.objects.visible_to(request.user))
    update = get_object_or_404(updates, pk=pk)
    _, seen = _read(f"{pk}.{request.POST.get('seen', '')}")
    form = ReturnForm(request.POST, prefix=f"u{pk}", label_suffix="")
    try:
        if request.POST.get("deed") == "approve":
            _say(request, approve_updates(by=request.user, seen={pk: seen}, now=clock.now()), 1)
            return redirect(QUEUE)
        if form.is_valid():
            note = form.cleaned_data["note"]
            return_update(by=request.user, update=update, seen=seen, note=note, now=clock.now())
            messages.success(request, f"Returned to {update.written_by}, with your note.")
            return redirect(QUEUE)
    except ValidationError as refusal:
        add_errors(form, refusal)
    except ChangedMeanwhile:
        return _page(request, pk, form, status=409)
    return _page(request, pk, form, status=422)


def _page(
    request: SignedInRequest, pk: int = 0, form: ReturnForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The queue; the row of ``pk`` with the form that was refused."""
    rows = [
        QueueRow(
            each,
            form
            if form is not None and each.update.pk == pk
            else ReturnForm(prefix=f"u{each.update.pk}", label_suffix="", auto_id="id_%s"),
            is_changed=status == 409 and each.update.pk == pk,
        )
        for each in waiting_updates(request.user, clock.today())
    ]
    context = {
        "rows": rows,
        "plain": [row.waiting.key for row in rows if not row.waiting.update.flags],
        "form": form,
        "is_gone": status == 409 and pk not in {row.waiting.update.pk for row in rows},
    }
    return render(request, "reporting/approve.html", context, status=status)


def _check_approves(user: User) -> None:
    """Only for those who approve something, or are named as somebody's deputy for it."""
    if can(user, Permission.APPROVE_UPDATES):
        return
    if not ActionPlan.objects.filter(deputy=user).exists():
        check(user, Permission.APPROVE_UPDATES)


def _read(key: str) -> tuple[int, int]:
    """An update's id and the version that was shown, of "12.3"."""
    update, _, version = key.partition(".")
    if not (update.isdecimal() and version.isdecimal()) or len(key) > 24:
        raise BadRequest("The form does not say which update it is about.")
    return int(update), int(version)


def _say(request: SignedInRequest, decided: Decided, asked: int) -> None:
    count, passed = len(decided.approved), len(decided.passed_over)
    if count:
        messages.success(request, f"Approved {count} update{'' if count == 1 else 's'}.")
    elif not passed:
        done = "These were approved already." if asked else "Choose at least one update."
        messages.info(request, done)
    if passed:
        which = "1 update was" if passed == 1 else f"{passed} updates were"
        messages.warning(
            request, f"{which} rewritten or decided since you opened the page. Look again below."
        )
