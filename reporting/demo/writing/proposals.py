"""How do proposals of metrics and targets come to stand where they do at Westhaven?"""

from datetime import datetime, timedelta

from hub.access.roles import RoleCode
from hub.models import User
from metrics.domain.periods import financial_year, financial_year_of
from metrics.domain.proposing import Deed
from metrics.domain.rules import Polarity
from metrics.models import Metric, PlanMembership, Proposal
from metrics.operations.proposal_steps import take_step
from metrics.operations.proposals import (
    change_proposal,
    comment_on,
    propose_metric,
    propose_target,
    record_consultation,
)
from metrics.operations.target_rounds import RowWritten, decide_rows, open_target_round, save_rows
from reporting.demo.content import proposals as content
from reporting.demo.content.proposals import TargetLine
from reporting.demo.moments import Moments
from reporting.demo.writing.council import Council
from reporting.demo.writing.plans import Plans

_MANAGER = RoleCode.MANAGER


def write_proposals(
    council: Council, plans: Plans, metrics: dict[str, Metric], moments: Moments
) -> None:
    """One metric out for consultation, a target before the member, one declined, an open round."""
    _consult_on_a_metric(council, metrics, moments)
    manager = council.holder_of(_MANAGER)
    waiting = _propose(council, plans, metrics, content.WAITING, moments)
    _step(waiting, waiting.proposed_by, Deed.HAND_OVER, content.NOT_CONSULTED, moments, days=9)
    _step(waiting, manager, Deed.PUT_TO_MEMBER, content.WAITING_NOTE, moments, days=4)
    declined = _propose(council, plans, metrics, content.DECLINED, moments)
    author, (reviewer, member) = (
        declined.proposed_by,
        (council.people[name] for name in content.DECLINED_BY),
    )
    _step(declined, author, Deed.HAND_OVER, content.DECLINED_NOTE, moments, days=30)
    _step(declined, reviewer, Deed.PUT_TO_MEMBER, content.DECLINED_NOTE, moments, days=29)
    _step(declined, member, Deed.DECLINE, content.DECLINED_BECAUSE, moments, days=20)
    code, because = content.NO_TARGET_BECAUSE
    PlanMembership.objects.filter(metric=metrics[code], ends=None).update(no_target_because=because)
    _fill_a_round(council, plans, metrics, moments)


def _consult_on_a_metric(council: Council, metrics: dict[str, Metric], moments: Moments) -> None:
    by, began = council.people[content.PROPOSER], _ago(moments, 12)
    service = metrics[content.WAITING.code].service
    assert service is not None
    proposal = propose_metric(
        by=by, name=content.PROPOSED_METRIC, service=service, now=began, **content.PROPOSED_CARD
    )
    change_proposal(
        by=by,
        proposal=proposal,
        seen=proposal.version,
        now=began,
        polarity=Polarity.HIGHER,
        **content.PROPOSED_NEED,
    )
    proposal.refresh_from_db()
    take_step(
        by=by,
        proposal=proposal,
        deed=Deed.CONSULT,
        seen=proposal.version,
        now=began,
        until=moments.today + timedelta(days=10),
    )
    record_consultation(
        by=by,
        proposal=proposal,
        held_on=moments.today - timedelta(days=6),
        who=content.ASKED,
        how_many=content.HOW_MANY,
        said=content.SAID,
        changed=content.CHANGED,
        now=_ago(moments, 5),
    )
    commenter = council.people[content.COMMENTER]
    comment_on(by=commenter, proposal=proposal, text=content.COMMENT, now=_ago(moments, 3))


def _propose(
    council: Council, plans: Plans, metrics: dict[str, Metric], line: TargetLine, moments: Moments
) -> Proposal:
    year = financial_year(financial_year_of(moments.today) + 1)
    by, now = council.people[line.by], _ago(moments, 31)
    proposal = propose_target(
        by=by,
        metric=metrics[line.code],
        plan=plans.present,
        target_starts=year.start,
        target_ends=year.end,
        target_as_written=line.target,
        rationale=line.rationale,
        now=now,
    )
    return change_proposal(
        by=by,
        proposal=proposal,
        seen=proposal.version,
        now=now,
        statutory_need=line.statutory_need,
        resources=line.resources,
        how_others_compare=line.how_others_compare,
    )


def _step(
    proposal: Proposal, by: User, deed: Deed, note: str, moments: Moments, *, days: int
) -> None:
    proposal.refresh_from_db()
    now = _ago(moments, days)
    take_step(by=by, proposal=proposal, deed=deed, seen=proposal.version, now=now, note=note)


def _fill_a_round(
    council: Council, plans: Plans, metrics: dict[str, Metric], moments: Moments
) -> None:
    year = financial_year(financial_year_of(moments.today) + 1)
    target_round = open_target_round(
        by=council.holder_of(RoleCode.INSIGHT),
        plan=plans.present,
        starts=year.start,
        ends=year.end,
        agree_by=year.start - timedelta(days=1),
        now=_ago(moments, 15),
    )
    for by in sorted({line.by for line in content.ROUND}):
        rows = {
            metrics[line.code].pk: RowWritten(line.target, line.rationale)
            for line in content.ROUND
            if line.by == by
        }
        save_rows(by=council.people[by], target_round=target_round, rows=rows, now=_ago(moments, 7))
    passed_on = target_round.proposals.filter(metric__code__in=content.PUT_TO_MEMBER)
    decide_rows(
        by=council.holder_of(_MANAGER),
        target_round=target_round,
        deed=Deed.PUT_TO_MEMBER,
        seen=dict(passed_on.values_list("pk", "version")),
        now=_ago(moments, 2),
    )


def _ago(moments: Moments, days: int) -> datetime:
    return moments.now - timedelta(days=days)
