"""How is a story of change read and told? A picture, the same as a list, and one thing a page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.slots import Panel, panels
from hub.things import thing_or_404
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from strategies.domain import story_layout
from strategies.domain.story import StoryColumn
from strategies.forms.stories import ArrowForm, BoxForm, ConnectForm, StoryForm
from strategies.models import StoryArrow, StoryBox, StoryOfChange
from strategies.operations import stories as operations
from strategies.queries.stories import (
    TOLD,
    Story,
    check_may_tell,
    may_tell,
    read_story,
    story_or_404,
    subject_of,
)

READ_AND_POST = ["GET", "HEAD", "POST"]
BOX_SLOT = "strategies.story_box"
STORY = "Story of change"


@require_safe
def story_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The story as a picture with its live metrics, and the same as a list."""
    return _show(request, story_or_404(request.user, pk), "strategies/story.html")


@require_safe
def story_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The parts of the story, each with what can be done to it."""
    story = _told_by(request, pk)
    return _show(request, story, "strategies/story_edit.html", Crumb("Write the story"))


@require_http_methods(READ_AND_POST)
def story_start(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """The first words of the story of a priority, a strategy or an action plan."""
    if kind not in {told.kind for told in TOLD.values()}:
        raise Http404("Nobody tells a story of change of such a thing.")
    subject = thing_or_404(request.user, kind, pk)
    check_may_tell(request.user, subject)
    return answer_form(
        request,
        StoryForm(request.POST or None),
        lambda answers: operations.start_story(by=request.user, subject=subject, **answers),
        heading="Tell the story of change",
        lead="How what we put in leads, step by step, to a change that people notice.",
        button="Begin the story",
        done="Begun. Add its boxes next.",
        next_url=_edit_url,
        cancel_url=subject.get_absolute_url(),
        breadcrumbs=[Crumb(str(subject), subject.get_absolute_url()), Crumb(STORY)],
        context={"caption": str(subject)},
    )


@require_http_methods(READ_AND_POST)
def story_summary(request: SignedInRequest, pk: int) -> HttpResponse:
    """The words above the picture."""
    story = _told_by(request, pk)
    return answer_form(
        request,
        StoryForm(request.POST or None, initial={"summary": story.summary}),
        lambda answers: operations.change_story(by=request.user, story=story, **answers),
        heading="Change the words of the story",
        done="Saved.",
        edits=story,
        **_around(story, "Words"),
    )


@require_http_methods(READ_AND_POST)
def box_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more box; the address may name its column."""
    story = _told_by(request, pk)
    asked = request.GET.get("column", "")
    column = asked if asked in list(StoryColumn) else StoryColumn.INPUTS
    return answer_form(
        request,
        BoxForm(request.POST or None, initial={"column": column}),
        lambda answers: operations.add_box(by=request.user, story=story, **answers),
        heading="Add a box",
        button="Add the box",
        done="Added.",
        **_around(story, "Add a box"),
    )


@require_http_methods(READ_AND_POST)
def box_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words for a box, or another column."""
    box = _box(request, pk)
    return answer_form(
        request,
        BoxForm(request.POST or None, initial={"column": box.column, "text": box.text}),
        lambda answers: operations.change_box(by=request.user, box=box, **answers),
        heading="Change the box",
        done="Saved.",
        edits=box.story,
        **_around(box.story, "Change a box"),
    )


@require_POST
def box_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    box = _box(request, pk)
    operations.move_box(by=request.user, box=box, up=request.POST.get("to") == "up")
    return redirect(f"{_edit_url(box.story)}#box-{box.pk}")


@require_http_methods(READ_AND_POST)
def box_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """The box goes, with its arrows."""
    box = _box(request, pk)
    around = _around(box.story, "Remove a box")
    return answer_question(
        request,
        lambda: operations.remove_box(by=request.user, box=box),
        heading="Remove this box?",
        text=f"“{box.text}” goes, with the arrows to and from it. Metrics stay in the library.",
        button="Remove the box",
        danger=True,
        done="Removed.",
        next_url=around["next_url"],
        breadcrumbs=around["breadcrumbs"],
    )


@require_http_methods(READ_AND_POST)
def arrow_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One box leads to another; the address may name the first."""
    story = _told_by(request, pk)
    return answer_form(
        request,
        ConnectForm(
            request.POST or None, story=story, initial={"source": request.GET.get("from", "")}
        ),
        lambda answers: operations.connect_boxes(by=request.user, story=story, **answers),
        heading="Connect two boxes",
        button="Connect them",
        done="Connected.",
        **_around(story, "Connect two boxes"),
    )


@require_http_methods(READ_AND_POST)
def arrow_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an arrow takes for granted."""
    arrow = _arrow(request, pk)
    return answer_form(
        request,
        ArrowForm(request.POST or None, initial={"assumption": arrow.assumption}),
        lambda answers: operations.change_arrow(by=request.user, arrow=arrow, **answers),
        heading="Change the assumption",
        lead=f"“{arrow.source}” leads to “{arrow.target}”.",
        done="Saved.",
        edits=arrow.story,
        **_around(arrow.story, "Change an assumption"),
    )


@require_http_methods(READ_AND_POST)
def arrow_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing leads from the one box to the other any more."""
    arrow = _arrow(request, pk)
    around = _around(arrow.story, "Remove an arrow")
    return answer_question(
        request,
        lambda: operations.remove_arrow(by=request.user, arrow=arrow),
        heading="Remove this arrow?",
        text=f"“{arrow.source}” would no longer lead to “{arrow.target}”. Both boxes stay.",
        button="Remove the arrow",
        danger=True,
        done="Removed.",
        next_url=around["next_url"],
        breadcrumbs=around["breadcrumbs"],
    )


def _show(
    request: SignedInRequest, story: StoryOfChange, template: str, *below: Crumb
) -> HttpResponse:
    page = read_story(story)
    added = panels(BOX_SLOT, request.user, [box.pk for box in page.boxes])
    context = {
        "page": page,
        "columns": [
            (column, [(line, added[line.box.pk]) for line in column.boxes])
            for column in page.columns
        ],
        "picture": _picture(page, added),
        "may_tell": may_tell(request.user, page.subject),
        "breadcrumbs": _thread(story, *below),
    }
    return render(request, template, context)


def _picture(page: Story, added: dict[int, list[Panel]]) -> story_layout.StoryPicture:
    """A panel may bring short lines for the picture in its context: "in_picture"."""
    return story_layout.layout(
        [
            story_layout.Box(
                box.pk,
                StoryColumn(box.column),
                box.text,
                [line for panel in added[box.pk] for line in panel.context.get("in_picture", ())],
            )
            for box in page.boxes
        ],
        [
            story_layout.Arrow(each.arrow.source_id, each.arrow.target_id, each.number)
            for each in page.arrows
        ],
    )


def _told_by(request: SignedInRequest, pk: int) -> StoryOfChange:
    """The story, for somebody who may write it."""
    story = story_or_404(request.user, pk)
    check_may_tell(request.user, subject_of(story))
    return story


def _box(request: SignedInRequest, pk: int) -> StoryBox:
    box = get_object_or_404(StoryBox, pk=pk)
    box.story = _told_by(request, box.story_id)
    return box


def _arrow(request: SignedInRequest, pk: int) -> StoryArrow:
    arrow = get_object_or_404(StoryArrow.objects.select_related("source", "target"), pk=pk)
    arrow.story = _told_by(request, arrow.story_id)
    return arrow


def _edit_url(story: StoryOfChange) -> str:
    return reverse("strategies:story-edit", args=[story.pk])


def _around(story: StoryOfChange, here: str) -> dict[str, Any]:
    """Where a form stands and where it leads: back to the parts of the story."""
    edit = _edit_url(story)
    return {
        "next_url": edit,
        "breadcrumbs": _thread(story, Crumb("Write the story", edit), Crumb(here)),
    }


def _thread(story: StoryOfChange, *below: Crumb) -> list[Crumb]:
    subject = subject_of(story)
    here = reverse("strategies:story", args=[story.pk]) if below else ""
    return [Crumb(str(subject), subject.get_absolute_url()), Crumb(STORY, here), *below]
