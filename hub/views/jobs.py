"""How far is the long work that I asked for?"""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.access.request import SignedInRequest
from hub.exports.table import Kind
from hub.listing import Column, Listing
from hub.models import Job, JobState
from hub.nav import Crumb

JOBS = Listing(
    name="jobs",
    title="My background work",
    noun="jobs",
    empty_text="Imports and other long work that you ask for stand here.",
    columns=[
        Column(
            "title", "Work", lambda job: job.title, order="title",
            url=lambda job: reverse("hub:job-detail", args=[job.pk]),
        ),
        Column("state", "State", lambda job: job.get_state_display(), order="state"),
        Column("asked", "Asked for", lambda job: job.created_at, Kind.DATE, order="created_at"),
        Column("ended", "Ended", lambda job: job.finished_at, Kind.DATE, order="finished_at"),
    ],
)  # fmt: skip


@dataclass(frozen=True)
class Progress:
    """A job as components/job_progress.html and a waiting program read it."""

    title: str
    state: str
    done: int
    total: int | None
    message: str
    is_finished: bool
    has_failed: bool


@require_safe
def job_list(request: SignedInRequest) -> HttpResponseBase:
    """The person's own jobs, latest first."""
    return JOBS.respond(request, Job.objects.filter(asked_by=request.user))


@require_safe
def job(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """One job; the page looks again by itself until the work has ended."""
    found = _visible(request, job_id)
    context = {
        "job": progress_of(found),
        "next_url": found.next_url,
        "next_text": found.next_text or "See what it made",
        "breadcrumbs": [Crumb("My background work", reverse("hub:job-list")), Crumb(found.title)],
    }
    return render(request, "hub/job.html", context)


@require_safe
def job_progress(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """The same for programs: title, state, done, total, message, is_finished, has_failed."""
    return JsonResponse(vars(progress_of(_visible(request, job_id))))


def progress_of(job: Job) -> Progress:
    """How far ``job`` is, and why it stopped where it did."""
    waiting = "This has not begun yet." if job.state == JobState.WAITING else ""
    return Progress(
        title=job.title,
        state=job.state,
        done=job.steps_done,
        total=job.steps_total or None,
        message=job.error or waiting,
        is_finished=job.state == JobState.DONE,
        has_failed=job.state == JobState.FAILED,
    )


def _visible(request: HttpRequest, job_id: uuid.UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
