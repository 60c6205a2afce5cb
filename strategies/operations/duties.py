"""How is it written down to whom a thing reports, and that it did?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.models import Board, Portfolio, User
from hub.versions import lock_as_seen
from strategies.domain.duty import rhythm_words
from strategies.domain.reporting_line import ReportsTo
from strategies.models import DutyReport, ReportingDuty
from strategies.operations.attachments import Attachment, keep
from strategies.queries.subjects import Subject, check_may_record_reports, key_to

NEEDS_NAME = frozenset({ReportsTo.STRATEGIC_GROUP, ReportsTo.BOARD})
"""Of such bodies there are several: the duty says which."""


@transaction.atomic
def add_duty(
    *,
    by: User,
    thing: Subject,
    reports_to: ReportsTo,
    every_months: int,
    board: Board | None = None,
    portfolio: Portfolio | None = None,
    name: str = "",
) -> ReportingDuty:
    """``thing`` reports to somebody, every so many months.

    Sent twice, it is one duty. Raises ValidationError where it reports there at another rhythm.
    """
    check_may_record_reports(by, thing)
    type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    duty = ReportingDuty(**key_to(thing), every_months=every_months)
    _say_to_whom(duty, reports_to, board, portfolio, name)
    same = ("reports_to", "board", "portfolio", "name")
    already = ReportingDuty.objects.filter(
        **key_to(thing), ended_on=None, **{field: getattr(duty, field) for field in same}
    ).first()
    if already is not None:
        if already.every_months == every_months:
            return already
        raise ValidationError(
            f"It reports to {already.body} already, {rhythm_words(already.every_months)}."
            " Change that instead."
        )
    duty.full_clean()
    duty.save(force_insert=True)
    audit.record(
        by=by, operation="add_duty", subject=duty, summary=f"“{thing}” reports to {duty.body}"
    )
    return duty


@transaction.atomic
def change_duty(
    *,
    by: User,
    duty: ReportingDuty,
    seen: int,
    reports_to: ReportsTo,
    every_months: int,
    board: Board | None = None,
    portfolio: Portfolio | None = None,
    name: str = "",
) -> ReportingDuty:
    """It reports to somebody else, or at another rhythm. Its reports stay with it."""
    check_may_record_reports(by, duty.subject)
    duty = _open_duty(duty, seen)
    duty.every_months = every_months
    _say_to_whom(duty, reports_to, board, portfolio, name)
    duty.full_clean()
    duty.save()
    audit.record(
        by=by,
        operation="change_duty",
        subject=duty,
        summary=f"Changed to whom “{duty.subject}” reports: {duty.body}",
    )
    return duty


@transaction.atomic
def end_duty(*, by: User, duty: ReportingDuty, seen: int, ended_on: date) -> ReportingDuty:
    """It no longer reports there from a day on; what was reported stays readable."""
    check_may_record_reports(by, duty.subject)
    duty = _open_duty(duty, seen)
    duty.ended_on = ended_on
    duty.full_clean()
    duty.save()
    audit.record(
        by=by,
        operation="end_duty",
        subject=duty,
        summary=f"“{duty.subject}” no longer reports to {duty.body}",
    )
    return duty


@transaction.atomic
def record_report(
    *,
    by: User,
    duty: ReportingDuty,
    reported_on: date,
    meeting: str,
    today: date,
    decision: str = "",
    minute_reference: str = "",
    link: str = "",
    document: Attachment | None = None,
) -> DutyReport:
    """It was reported: when, to which meeting, what was decided, where that is minuted.

    The same meeting on the same day is recorded once; again, the first record is the answer.
    """
    check_may_record_reports(by, duty.subject)
    duty = ReportingDuty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    _refuse_ahead(reported_on, today)
    if already := duty.reports.filter(reported_on=reported_on, meeting=meeting.strip()).first():
        return already
    report = DutyReport(
        duty=duty,
        reported_on=reported_on,
        meeting=meeting.strip(),
        decision=decision.strip(),
        minute_reference=minute_reference.strip(),
        link=link,
        document=keep(by=by, attachment=document, field="document"),
        recorded_by=by,
    )
    report.full_clean()
    report.save(force_insert=True)
    audit.record(
        by=by,
        operation="record_report",
        subject=duty,
        summary=f"Recorded that “{duty.subject}” was reported to {report}",
        details={"report": report.pk},
    )
    return report


@transaction.atomic
def correct_report(
    *,
    by: User,
    report: DutyReport,
    seen: int,
    reported_on: date,
    meeting: str,
    today: date,
    decision: str = "",
    minute_reference: str = "",
    link: str = "",
    document: Attachment | None = None,
) -> DutyReport:
    """The record said something wrong. What it said before stays in its history.

    Without a new ``document`` the one that is there stays.
    """
    check_may_record_reports(by, report.duty.subject)
    report = lock_as_seen(report, seen)
    _refuse_ahead(reported_on, today)
    report.reported_on, report.meeting = reported_on, meeting.strip()
    report.decision, report.link = decision.strip(), link
    report.minute_reference = minute_reference.strip()
    report.document = keep(by=by, attachment=document, field="document") or report.document
    report.full_clean()
    report.save()
    audit.record(
        by=by,
        operation="correct_report",
        subject=report.duty,
        summary=f"Corrected the record that “{report.duty.subject}” was reported to {report}",
        details={"report": report.pk},
    )
    return report


def _say_to_whom(
    duty: ReportingDuty,
    reports_to: ReportsTo,
    board: Board | None,
    portfolio: Portfolio | None,
    name: str,
) -> None:
    """Write down the body by the one thing that names its kind; raises ValidationError without."""
    is_cabinet_member = reports_to is ReportsTo.CABINET_MEMBER
    if is_cabinet_member and portfolio is None:
        raise ValidationError({"portfolio": "Say which portfolio the cabinet member holds."})
    if reports_to in NEEDS_NAME and board is None and not name.strip():
        raise ValidationError({"name": "Choose the body, or write its name."})
    duty.reports_to = reports_to
    duty.portfolio = portfolio if is_cabinet_member else None
    duty.board = None if is_cabinet_member else board
    duty.name = "" if is_cabinet_member or board else name.strip()


def _open_duty(duty: ReportingDuty, seen: int) -> ReportingDuty:
    duty = lock_as_seen(duty, seen)
    if duty.ended_on is not None:
        raise ValidationError("This duty has ended. Add a new one instead.")
    return duty


def _refuse_ahead(reported_on: date, today: date) -> None:
    if reported_on > today:
        raise ValidationError(
            {"reported_on": "This day is still to come. Record the report after the meeting."}
        )
