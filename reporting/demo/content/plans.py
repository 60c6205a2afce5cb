"""What does Westhaven want? The present plan, and the one that it took the place of."""

from collections.abc import Sequence

from reporting.demo.lines import PriorityLine
from strategies.models import PriorityKind

JOBS, LIVES, PLACES, COUNCIL, TOGETHER = "jobs", "lives", "places", "council", "together"

PLAN_YEARS = 8
YEARS_BEFORE_THIS = 2
"""The present plan began two years before the year now reported on, and runs for eight."""

PLAN_TITLE = "Westhaven {last_year}"
PLAN_VISION = (
    "A city where everybody can do well: good work within reach, a healthy life at every age,"
    " streets to be proud of, and a council that listens, spends carefully and says how it is"
    " doing."
)
PRIORITIES: Sequence[PriorityLine] = (
    PriorityLine(
        JOBS,
        "Good work within reach",
        "We want more people in secure work that pays, and the skills, transport and business"
        " space that make it possible. We bring employers, colleges and job seekers together,"
        " and use what we buy and build to create work nearby.",
        portfolio="Jobs and Regeneration",
        directorate="Place and Climate",
    ),
    PriorityLine(
        LIVES,
        "A good start and a healthy life",
        "Where people are born in the city should not decide how long they live or how well they"
        " do at school. We help early, support families at home, and work with the health"
        " service so that people keep well and independent for longer.",
        portfolio="Public Health and Sport",
        directorate="Adults, Health and Housing",
    ),
    PriorityLine(
        PLACES,
        "Homes and streets to be proud of",
        "A safe, warm home and a clean, green street are where a good life begins. We prevent"
        " homelessness, look after roads and parks, cut waste and carbon, and deal quickly with"
        " what spoils a neighbourhood.",
        portfolio="Housing and Communities",
        directorate="Communities and Culture",
    ),
    PriorityLine(
        COUNCIL,
        "A council that lives within its means",
        "We balance the budget, look after our people, and make it easy to get things done with"
        " us first time, online or in person.",
        PriorityKind.ENABLER,
        "Finance and Resources",
        "Resources",
    ),
    PriorityLine(
        TOGETHER,
        "One city, working together",
        "No number tells this one well, so we report it in words. This year 340 residents sat on"
        " neighbourhood panels that chose how £2 million was spent; Haven Care Trust moved its"
        " discharge team into our offices; and the first community land trust took over the"
        " Quayside garden. Next year the panels will say what to measure, if anything.",
        PriorityKind.ENABLER,
        "Policy and Leadership",
        "Communities and Culture",
    ),
)

EARLIER_TITLE = "Moving Westhaven Forward"
EARLIER_YEARS = 8
EARLIER_VISION = "A growing city, healthier people, and a council that does the basics well."
EARLIER_PRIORITIES: Sequence[PriorityLine] = (
    PriorityLine(JOBS, "Growing the economy", "More jobs, more skills, better links."),
    PriorityLine(LIVES, "Healthier and safer lives", "Helping earlier, so that fewer need care."),
    PriorityLine(PLACES, "A clean and tidy city", "Streets, parks and homes looked after."),
    PriorityLine(
        COUNCIL,
        "Doing more with less",
        "Saving where it shows least.",
        PriorityKind.ENABLER,
    ),
)

ADOPTION = "Adopted “{title}” as the council's corporate plan"
ADOPTION_REFERENCE = "{year}/41"
