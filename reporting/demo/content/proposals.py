"""What is being proposed at Westhaven, and what do people say of it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TargetLine:
    """A proposed target: who proposes it, for which metric, and why."""

    code: str
    by: str
    target: str
    rationale: str
    statutory_need: str = "Nobody requires it."
    resources: str = ""
    how_others_compare: str = ""


PROPOSED_METRIC = "Homes in flats that recycle food waste"
PROPOSED_CARD: Mapping[str, Any] = {
    "description": "The share of homes in blocks of flats with a food caddy that is used.",
    "rationale": "Flats are a third of our homes and recycle half as much as houses.",
    "unit_kind": "percent",
    "unit_label": "%",
    "frequency": "quarterly",
    "numerator_definition": "Homes in flats whose caddy was put out in the last four weeks",
    "denominator_definition": "Homes in flats that have been given a caddy",
    "source": "Collection crews' tablets",
}
PROPOSED_NEED: Mapping[str, Any] = {
    "statutory_need": "Weekly food collections from every home become a legal duty.",
    "resources": "Two hours a month of the recycling officer; the crews record it already.",
    "how_others_compare": "Four places like ours publish it: 31% to 46%.",
}
PROPOSER, COMMENTER = "Priya Raman", "Gwen Halloran"
COMMENT = "Many blocks have no bin store. Count those too, or the figure will flatter us."
ASKED, HOW_MANY = "Collection crews at the Bridge Road depot", 34
SAID = "Caddies are shared in older blocks, so homes are hard to tell apart."
CHANGED = "A shared caddy counts for every home that was given it."

WAITING = TargetLine(
    "M032",
    "Priya Raman",
    "up to 60",
    "Four crews get new route tablets this winter, which the waste budget has paid for.",
    resources="Tablets for four crews, bought; two days of training.",
    how_others_compare="The best quarter of places like ours miss fewer than 58.",
)
WAITING_NOTE = "Challenging, and within what the new routes should bring."
NOT_CONSULTED = "The crews have agreed the new routes; there is nothing further to ask them."

DECLINED = TargetLine(
    "M029",
    "Harriet Vane",
    "8%",
    "Two stop-smoking clinics close, so fewer will be helped to stop.",
    resources="What is left of the grant.",
    how_others_compare="England stands at 11%.",
)
DECLINED_BY = ("Sanjay Pillai", "Siobhan Keane")
"""The manager who put it to the member, and the member."""
DECLINED_NOTE = "The clinics were asked. We cannot promise more without them."
DECLINED_BECAUSE = "A city that smokes less is in the plan. I would rather miss it and say why."

ROUND: Sequence[TargetLine] = (
    TargetLine("M031", "Priya Raman", "48%", "Food collections from flats start in June."),
    TargetLine("M033", "Priya Raman", "95% or better", "One more sweeper on the arterial roads."),
    TargetLine("M034", "Priya Raman", "at least 90%", "Reports rise each year, the team does not."),
    TargetLine("M013", "Alan Tregear", "No more than 4%", "The resurfacing grant runs two years."),
    TargetLine(
        "M011",
        "Alan Tregear",
        "As near to the best year as the timetable allows",
        "The operators will not commit to a number before the summer.",
    ),
    TargetLine("M029", "Harriet Vane", "5%", "The clinics in four practices stay open."),
    TargetLine("M018", "Harriet Vane", "none", "So few that chance moves it more than we can."),
)
PUT_TO_MEMBER = ("M031", "M033")
"""Those of the round that the manager has passed on. M034 asks for less, M011 cannot be read."""

NO_TARGET_BECAUSE = ("M005", "How many apply is not ours to set: it is watched, not aimed at.")
"""A headline metric that says why it has none. M059 has none and does not say so."""
