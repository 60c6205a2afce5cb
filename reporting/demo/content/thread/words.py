"""What do Westhaven's officers write about their actions? Words that suit any of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from strategies.models import ActionStatus


@dataclass(frozen=True)
class Words:
    """One update's words; the four explanations where it is amber or red, a reason where needed."""

    narrative: str
    why: str = ""
    what: str = ""
    learned: str = ""
    reason: str = ""


WORDS: Mapping[ActionStatus, Sequence[Words]] = {
    ActionStatus.NOT_STARTED: (Words("We begin next quarter; the people are named."),),
    ActionStatus.ON_TRACK: (
        Words("We agreed who does what, and the first steps are done."),
        Words("It goes as planned. Residents told us what to change, and we did."),
        Words("The contract is signed and the money is in place."),
        Words("More than half is done. Nothing stands in the way."),
        Words("A slow summer, made up for since: we are back where we meant to be."),
        Words("Two neighbouring councils came to see how we do it."),
        Words("We tried it in one ward first. It works, so we go on to the others."),
        Words("On time and within the money. The last part is being prepared."),
    ),
    ActionStatus.AT_RISK: (
        Words(
            "We are behind where we meant to be.",
            "Two people left, and their posts stood empty for three months.",
            "Both posts are filled; the new colleagues start next month.",
            "Start recruiting on the day that notice is given.",
        ),
        Words(
            "The part that others do for us comes late.",
            "The supplier has too few people for all its customers.",
            "We meet every week now, and have a second supplier ready.",
            "Ask for a named team before signing.",
        ),
        Words(
            "Fewer people take part than we hoped.",
            "We asked by letter; those whom we want to reach seldom read letters.",
            "From this month we go where they are, with people whom they know.",
            "Test the invitation with ten people first.",
        ),
        Words(
            "The money may not be enough.",
            "Prices rose by a sixth since we planned it.",
            "We leave out what matters least, and have asked for the rest.",
            "Hold back a tenth for prices in plans of more than a year.",
        ),
    ),
    ActionStatus.OFF_TRACK: (
        Words(
            "It will not be done by its date.",
            "The survey found asbestos, which has to be removed first.",
            "The removal is ordered; work begins again as soon as it is safe.",
            "Survey old buildings before setting a date.",
        ),
        Words(
            "We stand still until a decision is made.",
            "Three partners want three different things.",
            "The director meets all of them this month to agree one.",
            "Settle who decides before starting.",
        ),
        Words(
            "Costs went up instead of down.",
            "Demand grew faster than anybody foresaw.",
            "Each case is looked at by two people from now on.",
            "Watch demand each month, not each year.",
        ),
    ),
    ActionStatus.COMPLETE: (
        Words("Done, on time. We will look again in a year at what it changed."),
        Words("Done. It cost a little less than planned."),
        Words("Done, and now part of the daily work."),
    ),
    ActionStatus.DEFERRED: (
        Words(
            "Put off until the next budget.",
            reason="Other work brings more for the same money this year.",
        ),
    ),
    ActionStatus.CANCELLED: (
        Words(
            "We dropped it.",
            reason="What people need has changed, and this would no longer help them.",
        ),
    ),
}

MOVES: Sequence[str] = (
    "The planning consent came later than expected.",
    "The first tender brought no bid that we could accept.",
)

RETURN_NOTE = "Please say how many carers have had a break so far."

NOT_FOUND = "D. Kessler"
"""A name in somebody's spreadsheet that nobody in the hub has."""

LEAVER = "Ewan Marsh"
"""Left the council in spring; his actions wait for somebody."""

STORY_SUMMARY = "How food waste bins and visits to the door come to mean less carbon."
STORY: Sequence[tuple[str, str, str]] = (
    ("inputs", "£1.7 million over four years", ""),
    ("inputs", "Twelve recycling advisers", ""),
    ("activities", "Food waste bins in every street", ""),
    ("activities", "A visit to the thousand streets that recycle least", ""),
    ("outputs", "Every household can recycle food", ""),
    ("outputs", "Fewer loads turned away", ""),
    ("outcomes", "Half of household waste is recycled", "M031"),
    ("outcomes", "The city's carbon falls", "M040"),
)
"""Column, box, and the code of the metric that measures it."""

STORY_ARROWS: Sequence[tuple[int, int, str]] = (
    (0, 2, "The grant is paid in full"),
    (1, 3, "We can recruit advisers who know the streets"),
    (2, 4, "Flats have room for another bin"),
    (3, 5, "People change what they do after one talk"),
    (4, 6, "Food is a third of what is thrown away"),
    (5, 6, ""),
    (6, 7, "What is recycled replaces new material"),
)
"""From box, to box, and what we assume; boxes counted from 0."""

WORKED = "Weekly meetings of everybody who delivers, with one page of numbers."
WOULD_CHANGE = "Ask residents before the plan is written, not after."
"""What last year's signed reviews say."""
