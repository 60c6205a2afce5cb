"""Which key strategies has Westhaven, who leads each, and to whom does it report?"""

from collections.abc import Sequence

from reporting.demo.content.plans import COUNCIL, JOBS, LIVES, PLACES, TOGETHER
from reporting.demo.thread_lines import DutyLine, StrategyLine
from strategies.models import ReportsTo

_LEADERSHIP = "Corporate Leadership Board"
_TOGETHER = "Westhaven Together"

STRATEGIES: Sequence[StrategyLine] = (
    StrategyLine(
        "skills",
        "Skills for Good Work",
        "More residents with the skills that local employers look for, and a way in for those who"
        " are furthest from work.",
        JOBS,
        "Kofi Mensah",
        "Education and Skills",
        "Education and Skills",
        (
            "Every school leaver has a place in learning or work",
            "Twice as many adults learn something that leads to a job",
            "Employers help to shape what is taught",
        ),
        (
            DutyLine(ReportsTo.CABINET_MEMBER, 12, (7, 19)),
            DutyLine(ReportsTo.MANAGEMENT_TEAM, 3, (2, 5, 8), board=_LEADERSHIP),
        ),
        metrics=("M002", "M008", "M009", "M010"),
        also_serves=(LIVES,),
    ),
    StrategyLine(
        "growth",
        "A Growing, Greener Economy",
        "New jobs near where people live, a busy city centre, and travel that does not need a car.",
        JOBS,
        "Yvonne Castle",
        "Planning and Regeneration",
        "Jobs and Regeneration",
        (
            "The city centre is a place to live, work and stay",
            "Small firms start here and stay here",
            "Getting about is easy without a car",
        ),
        (DutyLine(ReportsTo.CABINET_MEMBER, 12, (10, 22)),),
        metrics=("M001", "M006", "M007", "M011", "M012", "M014"),
        also_serves=(PLACES,),
        reviewed=True,
    ),
    StrategyLine(
        "wellbeing",
        "Health and Wellbeing Strategy",
        "Longer, healthier lives, improving fastest where they are shortest.",
        LIVES,
        "Sanjay Pillai",
        "Public Health",
        "Public Health and Sport",
        (
            "The gap in healthy life between our neighbourhoods closes",
            "Older people live well at home for longer",
            "Smoking is history for the next generation",
        ),
        (
            DutyLine(ReportsTo.BOARD, 6, (4, 10, 16), board=_TOGETHER),
            DutyLine(ReportsTo.CABINET_MEMBER, 12, (6,)),
        ),
        metrics=("M016", "M017", "M026", "M027", "M029"),
        board=_TOGETHER,
        reviewed=True,
    ),
    StrategyLine(
        "children",
        "Every Child Matters Here",
        "Help early and at home wherever that is safe, and a stable home where it is not.",
        LIVES,
        "Ruth Delaney",
        "Children's Social Care",
        "Children and Young People",
        (
            "Families get help before trouble grows",
            "Children in care have a home that lasts",
            "Care leavers get the start that any parent would want",
        ),
        (DutyLine(ReportsTo.CABINET_MEMBER, 6, (3, 9, 15)),),
        metrics=("M019", "M021", "M022", "M023", "M024", "M030"),
    ),
    StrategyLine(
        "homes",
        "Housing and Homelessness Strategy",
        "Enough homes that people can afford, fewer people who lose theirs, nobody on the street.",
        PLACES,
        "Dorota Wilk",
        "Housing and Homelessness",
        "Housing and Communities",
        (
            "Homelessness is prevented, not managed",
            "Two thousand affordable homes by the end of the plan",
            "Every rented home is safe and warm",
        ),
        (
            DutyLine(ReportsTo.CABINET_MEMBER, 12, (15,)),
            DutyLine(ReportsTo.STRATEGIC_GROUP, 3, (1, 4)),
        ),
        metrics=("M035", "M036", "M037", "M038", "M039"),
        also_serves=(LIVES,),
    ),
    StrategyLine(
        "clean",
        "Clean and Green Westhaven",
        "Streets to be proud of, less thrown away, and a city that runs on less carbon.",
        PLACES,
        "Marcus Bell",
        "Streets and Waste",
        "City Services",
        (
            "Half of what households throw away is recycled",
            "Litter and fly-tipping are gone within two days",
            "The council's own carbon is halved",
        ),
        (
            DutyLine(ReportsTo.CABINET_MEMBER, 12, (5, 17)),
            DutyLine(ReportsTo.BOARD, 12, (5,), board="Place and Communities Scrutiny Board"),
        ),
        metrics=("M031", "M032", "M033", "M034", "M040"),
    ),
    StrategyLine(
        "money",
        "Sound Money, Good Service",
        "A balanced budget every year, and things settled the first time somebody asks.",
        COUNCIL,
        "Owen Blackett",
        "Finance and Revenues",
        "Finance and Resources",
        (
            "Planned savings are made without surprises",
            "People settle things with us first time",
            "Our people stay, are well, and reflect the city",
        ),
        (DutyLine(ReportsTo.FULL_COUNCIL, 12, (9, 21), board="Full Council"),),
        metrics=("M046", "M047", "M048", "M052", "M057", "M058"),
        reviewed=True,
    ),
    StrategyLine(
        "culture",
        "Culture for Everyone",
        "Libraries, museums and events that bring people together in every neighbourhood.",
        TOGETHER,
        "Femi Adebayo",
        "Libraries and Culture",
        "Culture and Libraries",
        (
            "Somewhere to go in every neighbourhood",
            "More people take part, and more of them for the first time",
        ),
        (DutyLine(ReportsTo.CABINET_MEMBER, 12),),
        metrics=("M044", "M045"),
        also_serves=(PLACES,),
    ),
)
"""Culture for Everyone has never been reported; the housing strategy has not for over a year."""
