"""How does a new plan come to its adoption, thing by thing, and how do both plans compare then?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Listing
from hub.nav import Crumb
from hub.views.form_page import answer_form
from metrics.models import Metric
from reporting.forms.adoption import FORMS
from reporting.models import AdoptionChoice
from reporting.operations.adopting import Terms, adopt_plan, carry_undecided, choose_fate
from reporting.queries.adoption import (
    Section,
    progress_of,
    things_of,
    walk_lines,
)
from reporting.queries.crossover import crossover
from reporting.queries.periods import period_choice
from strategies.forms.plans import DecisionForm
from strategies.models import Plan

FULL_COUNCIL = "Full Council"


@require_safe
@permitted(Permission.MANAGE_PLANS)
def adoption_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """How far the walk is, and what comes next."""
    plan = _plan(request, slug)
    sections = progress_of(plan)
    context = {
        "plan": plan,
        "sections": sections,
        "left": sum(section.left for section in sections),
        "breadcrumbs": _thread(plan, Crumb("Adoption")),
    }
    return render(request, "reporting/adoption.html", context)


@require_safe
@permitted(Permission.MANAGE_PLANS)
def adoption_section(request: SignedInRequest, slug: str, section: str) -> HttpResponseBase:
    """One list of the walk: every thing with what becomes of it."""
    plan, part = _plan(request, slug), _section(section)
    progress = next(each for each in progress_of(plan) if each.section is part)
    listing = Listing(
        name=f"{plan.slug}-{part.value}",
        title=f"{part.label} of {plan.supersedes}",
        columns=_COLUMNS,
        noun=part.label.lower(),
        prepare=lambda things: walk_lines(part, plan, things),
        empty_text="The earlier plan has none of these.",
    )
    context = {
        "plan": plan,
        "progress": progress,
        "section": part,
        "caption": plan.title,
        "breadcrumbs": _thread(plan, _adoption_crumb(plan), Crumb(part.label)),
    }
    return listing.respond(
        request, things_of(part, plan), "reporting/adoption_section.html", context
    )


@require_POST
@permitted(Permission.MANAGE_PLANS)
def adoption_carry(request: SignedInRequest, slug: str, section: str) -> HttpResponse:
    """Everything that is not decided yet in a list comes over as it is."""
    plan, part = _plan(request, slug), _section(section)
    carried = carry_undecided(by=request.user, plan=plan, section=part, now=clock.now())
    left = next(each.left for each in progress_of(plan) if each.section is part)
    rest = f" Without a home in the new plan: {left}. Decide one by one." if left else ""
    messages.success(request, f"Carried over as they are: {carried}.{rest}")
    return redirect("reporting:adoption-section", slug=plan.slug, section=part.value)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.MANAGE_PLANS)
def adoption_thing(request: SignedInRequest, slug: str, section: str, pk: int) -> HttpResponse:
    """What becomes of one thing."""
    plan, part = _plan(request, slug), _section(section)
    thing = get_object_or_404(things_of(part, plan), pk=pk)
    line = walk_lines(part, plan, [thing])[0]
    form = FORMS[part](
        request.POST or None, plan=plan, user=request.user, initial=_initial(line.choice)
    )
    list_url = reverse("reporting:adoption-section", args=[plan.slug, part.value])

    def choose(answers: dict[str, Any]) -> AdoptionChoice:
        return choose_fate(
            by=request.user,
            plan=plan,
            section=part,
            thing_id=pk,
            fate=answers["fate"],
            terms=form.terms(),
            reason=answers["reason"],
            now=clock.now(),
        )

    return answer_form(
        request,
        form,
        choose,
        heading=line.name,
        lead=line.detail,
        button="Save the choice",
        done="Saved. It takes effect when the plan is adopted.",
        next_url=list_url,
        breadcrumbs=_thread(
            plan, _adoption_crumb(plan), Crumb(part.label, list_url), Crumb(line.name)
        ),
        context={"caption": part.label},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.MANAGE_PLANS)
def adoption_adopt(request: SignedInRequest, slug: str) -> HttpResponse:
    """The decision that adopts the plan."""
    plan = _plan(request, slug)
    form = DecisionForm(request.POST or None, initial={"body": FULL_COUNCIL})
    del form.fields["adopts"]
    return answer_form(
        request,
        form,
        lambda answers: adopt_plan(by=request.user, plan=plan, now=clock.now(), **answers),
        heading="Adopt the plan",
        lead=f"“{plan}” takes the place of “{plan.supersedes}”. Every choice takes effect with"
        " this decision. Both plans report side by side until you close the earlier one.",
        button="Adopt the plan",
        done="Adopted. Its metrics are being judged.",
        next_url=reverse("reporting:crossover", args=[plan.slug]),
        cancel_url=reverse("reporting:adoption", args=[plan.slug]),
        breadcrumbs=_thread(plan, _adoption_crumb(plan), Crumb("Adopt")),
        context={"caption": plan.title},
    )


@require_safe
def crossover_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """The plan and the one before it, side by side in one report."""
    plan = _plan(request, slug)
    periods = period_choice(request.GET.get("period"))
    context = {
        "page": crossover(plan, periods, user=request.user, today=clock.today()),
        "periods": periods,
        "now": clock.now(),
        "breadcrumbs": _thread(plan, Crumb("Side by side")),
    }
    return render(request, "reporting/crossover.html", context)


_COLUMNS = (
    Column("name", "Name", lambda line: line.name, url=lambda line: line.change_url),
    Column("detail", "In the earlier plan", lambda line: line.detail),
    Column("fate", "What becomes of it", lambda line: line.fate),
    Column("reason", "Why", lambda line: line.choice.reason if line.choice else ""),
)


def _plan(request: SignedInRequest, slug: str) -> Plan:
    """A plan that takes another's place."""
    plans = Plan.objects.visible_to(request.user).select_related("supersedes")
    return get_object_or_404(plans.filter(supersedes__isnull=False), slug=slug)


def _section(value: str) -> Section:
    try:
        return Section(value)
    except ValueError:
        raise Http404("There is no such list.") from None


def _initial(choice: AdoptionChoice | None) -> dict[str, Any]:
    if choice is None:
        return {}
    terms = Terms.from_json(choice.terms)
    metric = Metric.objects.filter(pk=terms.replacement or 0).first() if choice.metric_id else None
    replacement = metric.code if metric else terms.replacement
    return {"fate": choice.fate, "reason": choice.reason, **vars(terms), "replacement": replacement}


def _thread(plan: Plan, *more: Crumb) -> list[Crumb]:
    return [
        Crumb("Plans", reverse("reporting:plan-list")),
        Crumb(plan.title, reverse("reporting:plan", args=[plan.slug])),
        *more,
    ]


def _adoption_crumb(plan: Plan) -> Crumb:
    return Crumb("Adoption", reverse("reporting:adoption", args=[plan.slug]))
