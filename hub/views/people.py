"""Who is who, and how do people come, change, and leave? The directory and one person."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check, check_can_give, roles_given_by
from hub.access.doors import permitted, recently_authenticated
from hub.access.over_people import may_arrange_for
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.access.roles import RoleCode
from hub.forms_people import EndForm, InviteForm, PeopleFilter, PersonForm, PostForm, RoleForm
from hub.listing import Column, Listing
from hub.models import Employment, RoleAssignment, User
from hub.nav import Crumb
from hub.operations import people as operations
from hub.queries.people import everybody, lines_of, owned_by, page_of
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question

PEOPLE = Listing(
    name="people",
    title="People",
    noun="people",
    filters=PeopleFilter,
    sort="name",
    prepare=lines_of,
    columns=[
        Column(
            "name",
            "Name",
            lambda line: line.full_name,
            order="full_name",
            url=lambda line: reverse("hub:person-detail", kwargs={"pk": line.pk}),
        ),
        Column("email", "E-mail address", lambda line: line.email, order="email"),
        Column("number", "Staff number", lambda line: line.staff_number, shown=False),
        Column("posts", "Posts", lambda line: line.posts),
        Column("services", "Services", lambda line: line.services, shown=False),
        Column("roles", "Roles", lambda line: line.roles),
        Column("here", "Here", lambda line: line.is_here, shown=False),
        Column("signed_in", "Has signed in", lambda line: line.has_signed_in),
    ],
)

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@permitted(Permission.READ_PEOPLE)
def list_people(request: HttpRequest) -> HttpResponseBase:
    """The directory."""
    context = {
        "may_invite": bool(roles_given_by(request.user)),
        "may_load": can(request.user, Permission.MANAGE_PEOPLE),
    }
    return PEOPLE.respond(request, everybody(clock.today()), "hub/people/list.html", context)


@require_safe
@permitted(Permission.READ_PEOPLE)
def show_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person: posts, roles, portfolios, boards, and what they own."""
    person = get_object_or_404(User, pk=pk)
    given_by_me = set(roles_given_by(request.user))
    context = {
        "page": page_of(person, clock.today()),
        "may_manage": operations.may_manage(request.user, person),
        "may_give_roles": bool(given_by_me) and person.is_active,
        "may_arrange": may_arrange_for(request.user, person),
        "given_by_me": given_by_me,
        "today": clock.today(),
        "breadcrumbs": _thread(Crumb(person.full_name)),
    }
    return render(request, "hub/people/detail.html", context)


@require_http_methods(READ_AND_POST)
def invite(request: SignedInRequest) -> HttpResponse:
    """Somebody new."""
    if not roles_given_by(request.user):
        check(request.user, Permission.MANAGE_PEOPLE)
    form = InviteForm(request.POST or None, by=request.user, initial={"role": RoleCode.EMPLOYEE})
    return answer_form(
        request,
        form,
        lambda answers: operations.invite_person(by=request.user, site=_site(request), **answers),
        heading="Invite somebody",
        lead="They get a mail with a link to choose a password. It works for seven days.",
        button="Send the invitation",
        done="Invited. The mail is on its way.",
        next_url=_address,
        cancel_url=reverse("hub:person-list"),
        breadcrumbs=_thread(Crumb("Invite somebody")),
    )


@require_http_methods(READ_AND_POST)
def change_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody's name, address and staff number."""
    person = _managed(request, pk)
    start = {
        "full_name": person.full_name,
        "email": person.email,
        "staff_number": person.staff_number,
    }
    return answer_form(
        request,
        PersonForm(request.POST or None, initial=start),
        lambda answers: operations.change_person(by=request.user, person=person, **answers),
        heading=f"Details of {person.full_name}",
        done="Saved.",
        next_url=_address(person),
        breadcrumbs=_thread(_crumb(person), Crumb("Details")),
    )


@require_http_methods(READ_AND_POST)
def send_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mail somebody a link to choose a password."""
    person = _managed(request, pk)
    return answer_question(
        request,
        lambda: operations.send_new_link(by=request.user, person=person, site=_site(request)),
        heading=f"Send {person.full_name} a new link",
        text=f"A mail to {person.email} with a link to choose a password. Links sent earlier stop "
        "working; the present password works until a new one is chosen.",
        button="Send the link",
        done="The mail is on its way.",
        next_url=_address(person),
        breadcrumbs=_thread(_crumb(person), Crumb("New link")),
    )


@require_http_methods(READ_AND_POST)
def end_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody leaves: what they own is listed, and stays."""
    person = _managed(request, pk)
    return answer_question(
        request,
        lambda: operations.end_person(by=request.user, person=person),
        heading=f"{person.full_name} leaves",
        text="Their posts, roles, portfolios and seats end today, and they are signed out. Nothing "
        "is deleted: what they wrote and own stays in their name until it is given to somebody.",
        button="End today",
        danger=True,
        done=f"{person.full_name} has left.",
        next_url=_address(person),
        breadcrumbs=_thread(_crumb(person), Crumb("Leave")),
        template="hub/people/end.html",
        context={
            "person": person,
            "owned": owned_by(person),
            "may_arrange": may_arrange_for(request.user, person),
        },
    )


@require_http_methods(READ_AND_POST)
def bring_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody who left comes back."""
    person = _managed(request, pk)
    return answer_question(
        request,
        lambda: operations.bring_back_person(by=request.user, person=person, site=_site(request)),
        heading=f"Bring {person.full_name} back",
        text="They get a mail with a link to choose a new password. Posts and roles do not come "
        "back by themselves: give them afterwards.",
        button="Bring back",
        done=f"{person.full_name} is back.",
        next_url=_address(person),
        breadcrumbs=_thread(_crumb(person), Crumb("Bring back")),
    )


@require_http_methods(READ_AND_POST)
def add_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more post for somebody."""
    person = _managed(request, pk)
    return answer_form(
        request,
        PostForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.add_employment(by=request.user, person=person, **answers),
        heading=f"A post for {person.full_name}",
        done="The post is added.",
        next_url=_address(person),
        breadcrumbs=_thread(_crumb(person), Crumb("Add a post")),
    )


@require_http_methods(READ_AND_POST)
def end_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last day of a post."""
    post = get_object_or_404(Employment.objects.select_related("person", "unit"), pk=pk)
    operations.check_may_manage(request.user, post.person)
    return answer_form(
        request,
        EndForm(request.POST or None, initial={"ends": post.ends or clock.today()}),
        lambda answers: operations.end_employment(by=request.user, post=post, **answers),
        heading=f"End the post {post}",
        done="Saved.",
        next_url=_address(post.person),
        breadcrumbs=_thread(_crumb(post.person), Crumb("End a post")),
    )


@require_http_methods(READ_AND_POST)
@recently_authenticated
def give_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """A role for somebody, from a day on."""
    if not roles_given_by(request.user):
        check(request.user, Permission.MANAGE_ROLES)
    person = get_object_or_404(User, pk=pk)
    return answer_form(
        request,
        RoleForm(request.POST or None, by=request.user, initial={"starts": clock.today()}),
        lambda answers: operations.give_role(by=request.user, person=person, **answers),
        heading=f"Give {person.full_name} a role",
        done="The role is given.",
        button="Give the role",
        next_url=_address(person),
        breadcrumbs=_thread(_crumb(person), Crumb("Give a role")),
    )


@require_http_methods(READ_AND_POST)
@recently_authenticated
def end_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """A role is held no longer."""
    given = get_object_or_404(RoleAssignment.objects.select_related("person"), pk=pk)
    check_can_give(request.user, RoleCode(given.role))
    return answer_question(
        request,
        lambda: operations.end_role(by=request.user, given=given),
        heading=f"End the role {given.get_role_display().lower()} of {given.person.full_name}",
        text="It ends now. That it was held stays on record.",
        button="End the role",
        danger=True,
        done="The role has ended.",
        next_url=_address(given.person),
        breadcrumbs=_thread(_crumb(given.person), Crumb("End a role")),
    )


def _managed(request: SignedInRequest, pk: int) -> User:
    person = get_object_or_404(User, pk=pk)
    operations.check_may_manage(request.user, person)
    return person


def _address(person: User) -> str:
    return reverse("hub:person-detail", kwargs={"pk": person.pk})


def _crumb(person: User) -> Crumb:
    return Crumb(person.full_name, _address(person))


def _thread(*further: Crumb) -> list[Crumb]:
    return [Crumb("People", reverse("hub:person-list")), *further]


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")
