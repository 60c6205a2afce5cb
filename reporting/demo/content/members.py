"""Which councillor answers for what? Ten cabinet portfolios, and the boards with their members."""

from collections.abc import Sequence

from hub.models import BoardKind
from reporting.demo.content import people
from reporting.demo.lines import BoardLine, PortfolioLine

LEADER = "Margaret Hale"

PORTFOLIOS: Sequence[PortfolioLine] = (
    PortfolioLine("Policy and Leadership", ("People and Customer Services",), LEADER),
    PortfolioLine("Children and Young People", ("Children's Social Care",), "Desmond Clarke"),
    PortfolioLine("Education and Skills", ("Education and Skills",), "Anita Bose"),
    PortfolioLine("Adult Services", ("Adult Social Care",), "Philip Garrow", "Tina Oduya"),
    PortfolioLine("Public Health and Sport", ("Public Health",), "Siobhan Keane"),
    PortfolioLine(
        "Housing and Communities",
        ("Housing and Homelessness", "Community Safety"),
        "Abdi Warsame",
        until_last_may="Rafiq Anwar",
    ),
    PortfolioLine(
        "City Services",
        ("Streets and Waste", "Transport and Highways"),
        "Rafiq Anwar",
        "Joan Penrose",
        until_last_may="Robert Pascoe",
    ),
    PortfolioLine("Jobs and Regeneration", ("Planning and Regeneration",), "Karen Littlewood"),
    PortfolioLine("Culture and Libraries", ("Libraries and Culture",), "Victor Stannard"),
    PortfolioLine("Finance and Resources", ("Finance and Revenues",), "Mei Lin Carter"),
)

_COUNCILLORS = (
    LEADER,
    *(person.name for person in people.PEOPLE if not person.unit and not person.partner),
)

FULL_COUNCIL = "Full Council"

BOARDS: Sequence[BoardLine] = (
    BoardLine(FULL_COUNCIL, BoardKind.FULL_COUNCIL, tuple(dict.fromkeys(_COUNCILLORS))),
    BoardLine("Cabinet", BoardKind.CABINET, tuple(portfolio.holder for portfolio in PORTFOLIOS)),
    BoardLine(
        "Scrutiny Co-ordination Committee",
        BoardKind.SCRUTINY,
        ("Leo Marchetti", "Edward Fenn", "Shazia Malik", "Robert Pascoe"),
    ),
    BoardLine(
        "Place and Communities Scrutiny Board",
        BoardKind.SCRUTINY,
        ("Shazia Malik", "Leo Marchetti", "Tina Oduya"),
    ),
    BoardLine(
        "Corporate Leadership Board",
        BoardKind.MANAGEMENT_TEAM,
        ("Colin Ashby", "Amara Diallo", "Stephen Lowe", "Helen Osei", "Nadia Kowal"),
    ),
    BoardLine(
        "Westhaven Together",
        BoardKind.PARTNERSHIP,
        (LEADER, "Connor Doyle", "Bethan Moss", "Nadia Kowal"),
    ),
)
