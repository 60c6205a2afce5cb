"""Why does the hub's symbol differ from the one a report printed?

A printed symbol is somebody's judgement. The reasons here are drawn from what the hub's own
judgement rests on, and name no metric: each is one that an officer can check in the report.
"""

from __future__ import annotations

from metrics.domain.inputs import Contradiction, Inputs
from metrics.domain.noise import NoiseTest
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.target_status import TargetReason, TargetStatus

_DIRECTIONS = (Progress.IMPROVED, Progress.WORSE)
_WORDS = {
    Progress.IMPROVED: "improved",
    Progress.WORSE: "got worse",
    Progress.SIMILAR: "similar",
    Progress.CANNOT_SAY: "cannot say",
    Progress.NOT_AVAILABLE: "not available",
}
_EVIDENCE = {
    NoiseTest.INTERVALS: ("more than the 95% margins", "inside the 95% margins"),
    NoiseTest.DERIVED: (
        "more than the 95% margins worked out from what was counted",
        "inside the 95% margins worked out from what was counted",
    ),
    NoiseTest.USUAL_RANGE: (
        "judged by the usual range of the figures, from which the latest stands out",
        "judged by the usual range of the figures, within which the latest lies",
    ),
}
"""What the hub went by, where that is more than the two values; first where they differ."""

_NOTHING_TO_COMPARE = {
    ProgressReason.BASELINE: "the files hold no earlier value to compare it with",
    ProgressReason.BREAK: "the definition changed before this value",
    ProgressReason.GAP_TOO_LONG: "the last earlier value is too old to be compared",
    ProgressReason.UNLIKE_PERIODS: (
        "the earlier values cover another part or kind of year, and only like is compared with like"
    ),
    ProgressReason.NOT_COMPARABLE: "the value is in words that no scale puts in order",
    ProgressReason.NO_CLEAR_DIRECTION: "the latest step and the 5-year trend point opposite ways",
}
_TARGET_NOT_JUDGED = {
    TargetReason.NO_DATA: "there is no value to hold against it",
    TargetReason.SUPPRESSED: "the value is hidden",
    TargetReason.NO_UPDATED_DATA: "there is no newer value than the last report used",
    TargetReason.NOT_COMPARABLE: "the value is in words",
    TargetReason.NO_CLEAR_DIRECTION: "the target asks for a movement and there is no clear one",
    TargetReason.NO_POLARITY: "nothing says whether high or low is good",
    TargetReason.DIRECTION_CONFLICT: "the target asks for the way that is not good",
    TargetReason.UNIT_DIFFERS: "it is in another unit than the value",
    TargetReason.NOT_STARTED: "its time has not come",
    TargetReason.EXPIRED: "its time is over",
    TargetReason.BASE_NOT_STATED: "it does not say what the change is measured from",
    TargetReason.NEEDS_PERSON: "only a person can judge words",
    TargetReason.UNREADABLE: "a person has to read its wording",
    TargetReason.COMPARATOR_MISSING: "the file has no value for what it is compared with",
    TargetReason.COMPARATOR_OTHER_PERIOD: "the comparator's value is of another period",
    TargetReason.GAP_UNCHANGED: "the gap did not change",
}


def same_verdict(published: TargetStatus | None, computed: TargetStatus) -> bool:
    """Whether two target symbols give the same verdict: on, off, or none at all.

    "No target set", "target not applicable" and "N/A" all give none; which of them a report
    prints where there is nothing to judge varies from year to year.
    """
    verdicts = (TargetStatus.ON, TargetStatus.OFF)
    return published == computed or (published not in verdicts and computed not in verdicts)


def why_progress_differs(
    published: Progress,
    computed: Progress,
    inputs: Inputs | Contradiction,
    *,
    published_target: TargetStatus | None,
) -> str:
    """One sentence for an officer; "" where the two agree."""
    if published is computed:
        return ""
    if "contradiction" in inputs:
        return "The figures contradict one another, so the hub draws no verdict from them."
    facts = inputs["progress"]
    reason = ProgressReason(facts["reason"])
    printed = f"The report printed “{_WORDS[published]}”"
    if reason is ProgressReason.TARGET_ACHIEVED:
        return (
            f"{printed}. Its target is met, and under the method of the printed key a met target"
            " counts as improved."
        )
    if reason is ProgressReason.NO_POLARITY:
        known = (
            "Neither high nor low is said to be good"
            if inputs["rules"]["polarity"]
            else "Neither this file nor an earlier one says which way is good"
        )
        return f"{printed}. {known}, so the hub gives the direction but no verdict."
    if reason in (ProgressReason.NO_DATA, ProgressReason.SUPPRESSED):
        return f"{printed}, but its table holds no value that can be read for this report."
    if reason is ProgressReason.NO_UPDATED_DATA:
        return f"{printed}, but the value's period is one that an earlier report used already."
    if published is Progress.NOT_AVAILABLE:
        latest = inputs["latest"]
        period = latest["period"] if latest else "this report"
        because = _NOTHING_TO_COMPARE.get(reason)
        return f"{printed}, although the table has a value for {period}" + (
            f"; {because}." if because else " and an earlier one like it."
        )
    if reason in _NOTHING_TO_COMPARE:
        return f"{printed}. The hub cannot say: {_NOTHING_TO_COMPARE[reason]}."
    return f"{printed}. {_movement(published, computed, facts['change'], inputs, published_target)}"


def why_target_differs(
    published: TargetStatus | None, computed: TargetStatus, inputs: Inputs | Contradiction
) -> str:
    """One sentence for an officer; "" where the two give the same verdict."""
    if same_verdict(published, computed):
        return ""
    if "contradiction" in inputs:
        return "The figures contradict one another, so the target cannot be judged."
    facts = inputs["target"]
    reason, written = TargetReason(facts["reason"]), facts["written"]
    verdicts: dict[TargetStatus | None, str] = {
        TargetStatus.ON: "“on target”",
        TargetStatus.OFF: "“off target”",
    }
    printed = f"The report printed {verdicts.get(published, 'no verdict on the target')}"
    if reason is TargetReason.NO_TARGET:
        return f"{printed}, but its file carries no target, so the hub has none to check."
    if reason is TargetReason.DIRECTION_NOT_SCORED:
        return f"{printed}, but under its method “{written}” is an aim, not a target to be met."
    if reason in _TARGET_NOT_JUDGED:
        return f"{printed}; the hub does not judge “{written}”: {_TARGET_NOT_JUDGED[reason]}."
    outcome = "meet" if computed is TargetStatus.ON else "do not meet"
    return f"{printed}; by the wording of “{written}” the figures in the file {outcome} it."


def _movement(
    published: Progress,
    computed: Progress,
    change: str | None,
    inputs: Inputs,
    published_target: TargetStatus | None,
) -> str:
    """Both sides looked at figures, and read the movement differently."""
    size, facts = (change or "0").lstrip("-"), inputs["progress"]
    evidence = _EVIDENCE.get(NoiseTest(facts["test"])) if facts["test"] else None
    reason = ProgressReason(facts["reason_before_target"])
    if (
        published is Progress.IMPROVED
        and published_target is TargetStatus.ON
        and TargetReason(inputs["target"]["reason"]) is TargetReason.NO_TARGET
    ):
        return (
            "A met target counted as improved; the file carries no target, so the hub has only the"
            " movement of the figures to go by."
        )
    if reason is ProgressReason.DRIFT:
        return "The step is no more than noise; the hub goes by the 5-year trend of the figures."
    if evidence and reason in (ProgressReason.STEP, ProgressReason.INSIGNIFICANT):
        is_real = reason is ProgressReason.STEP
        return f"The change of {size} is {evidence[0 if is_real else 1]}."
    if published is Progress.SIMILAR and computed in _DIRECTIONS:
        return (
            f"The change of {size} is more than rounding, and the file gives no margin of error"
            " within which the officers could have judged it similar."
        )
    if computed is Progress.SIMILAR:
        return "To the decimals that are published the value did not change."
    if published is Progress.CANNOT_SAY:
        return "Both values are there and like can be compared with like."
    compared = inputs["earlier"]["period"] if inputs["earlier"] else "the earlier value"
    return (
        f"The figures in the file moved the other way since {compared}; the report may have"
        " compared with another year, or with a figure revised since."
    )
