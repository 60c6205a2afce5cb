"""Who sits where? Cabinet, scrutiny boards and other bodies with dated members."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.forms_organisation import BoardChangeForm, BoardForm, SeatForm
from hub.forms_people import EndForm
from hub.listing import Column, Kind, Listing
from hub.models import Board, BoardMembership
from hub.nav import Crumb
from hub.operations import portfolios as operations
from hub.queries.organisation import board_page
from hub.views.form_page import answer_form

READ_AND_POST = ["GET", "HEAD", "POST"]

BOARDS = Listing(
    name="boards",
    title="Boards",
    noun="boards",
    sort="name",
    columns=[
        Column(
            "name",
            "Board",
            lambda board: board.name,
            order="name",
            url=lambda board: reverse("hub:board-detail", kwargs={"pk": board.pk}),
        ),
        Column("kind", "Kind", lambda board: board.get_kind_display(), order="kind"),
        Column("starts", "From", lambda board: board.starts, Kind.DATE, order="starts"),
        Column("ends", "Until", lambda board: board.ends, Kind.DATE, order="ends"),
    ],
)


@require_safe
@permitted(Permission.READ_PEOPLE)
def list_boards(request: HttpRequest) -> HttpResponseBase:
    """All boards, ended ones included."""
    context = {
        "may_change": can(request.user, Permission.MANAGE_PORTFOLIOS),
        "add_url": reverse("hub:board-add"),
        "add_text": "Add a board",
    }
    return BOARDS.respond(
        request, Board.objects.all(), "hub/organisation/governance_list.html", context
    )


@require_safe
@permitted(Permission.READ_PEOPLE)
def show_board(request: HttpRequest, pk: int) -> HttpResponse:
    """One board with everybody who sits or sat on it."""
    board = get_object_or_404(Board, pk=pk)
    context = {
        "page": board_page(board),
        "may_change": can(request.user, Permission.MANAGE_PORTFOLIOS),
        "breadcrumbs": _thread(Crumb(board.name)),
    }
    return render(request, "hub/organisation/board.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def add(request: SignedInRequest) -> HttpResponse:
    """A new board."""
    return answer_form(
        request,
        BoardForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.add_board(by=request.user, **answers),
        heading="Add a board",
        done="Added. Now seat its members.",
        next_url=_address,
        cancel_url=reverse("hub:board-list"),
        breadcrumbs=_thread(Crumb("Add a board")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name or kind for a board, or its last day."""
    board = get_object_or_404(Board, pk=pk)
    start = {"name": board.name, "kind": board.kind, "ends": board.ends}
    return answer_form(
        request,
        BoardChangeForm(request.POST or None, initial=start),
        lambda answers: operations.change_board(by=request.user, board=board, **answers),
        heading=f"Change {board.name}",
        done="Saved.",
        next_url=_address(board),
        breadcrumbs=_thread(_crumb(board), Crumb("Change")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more member of a board."""
    board = get_object_or_404(Board, pk=pk)
    return answer_form(
        request,
        SeatForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.seat_member(by=request.user, board=board, **answers),
        heading=f"Seat a member on {board.name}",
        done="Saved.",
        next_url=_address(board),
        breadcrumbs=_thread(_crumb(board), Crumb("Seat a member")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def end_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last day of a member's seat."""
    seat = get_object_or_404(BoardMembership.objects.select_related("board", "person"), pk=pk)
    return answer_form(
        request,
        EndForm(request.POST or None, initial={"ends": seat.ends or clock.today()}),
        lambda answers: operations.end_fact(by=request.user, fact=seat, **answers),
        heading=f"Last day of {seat}",
        done="Saved.",
        next_url=_address(seat.board),
        breadcrumbs=_thread(_crumb(seat.board), Crumb("End a seat")),
    )


def _address(board: Board) -> str:
    return reverse("hub:board-detail", kwargs={"pk": board.pk})


def _crumb(board: Board) -> Crumb:
    return Crumb(board.name, _address(board))


def _thread(*further: Crumb) -> list[Crumb]:
    return [
        Crumb("Organisation", reverse("hub:organisation")),
        Crumb("Boards", reverse("hub:board-list")),
        *further,
    ]
