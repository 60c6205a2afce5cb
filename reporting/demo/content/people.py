"""Who works for Westhaven, who was elected, and who works with it?"""

from collections.abc import Mapping, Sequence

from hub.access.roles import RoleCode
from reporting.demo.content.organisation import CARE_PARTNER, WORKS_PARTNER
from reporting.demo.lines import PersonLine

_R = RoleCode

SIGN_INS: Sequence[PersonLine] = (
    PersonLine("Gwen Halloran", _R.EMPLOYEE, "Libraries", "Library Assistant"),
    PersonLine("Priya Raman", _R.OFFICER, "Collections", "Recycling Officer"),
    PersonLine("Marcus Bell", _R.MANAGER, "Streets and Waste", "Head of Streets and Waste"),
    PersonLine("Helen Osei", _R.DIRECTOR, "Place and Climate", "Director of Place and Climate"),
    PersonLine("Rafiq Anwar", _R.CABINET_MEMBER),
    PersonLine("Joan Penrose", _R.COUNCILLOR),
    PersonLine("Leo Marchetti", _R.SCRUTINY_MEMBER),
    PersonLine("Ingrid Sol", _R.INSIGHT, "Insight", "Insight Manager"),
    PersonLine("Pauline Grady", _R.PEOPLE_TEAM, "Human Resources", "Human Resources Partner"),
    PersonLine(
        "Dewi Prosser",
        _R.DEMOCRATIC_SERVICES,
        "People and Customer Services",
        "Democratic Services Manager",
    ),
    PersonLine(
        "Tess Okonjo",
        _R.TECHNICAL_ADMINISTRATOR,
        "People and Customer Services",
        "Systems Administrator",
    ),
    PersonLine("Connor Doyle", _R.PARTNER, partner=CARE_PARTNER),
)
"""The first person of each role; the sign-in page of a demo has a card for each of them."""

STAFF: Sequence[PersonLine] = (
    PersonLine("Amara Diallo", _R.DIRECTOR, "Children and Education", "Director of Children"),
    PersonLine("Stephen Lowe", _R.DIRECTOR, "Adults, Health and Housing", "Director of Adults"),
    PersonLine("Nadia Kowal", _R.DIRECTOR, "Communities and Culture", "Director of Communities"),
    PersonLine("Colin Ashby", _R.DIRECTOR, "Resources", "Director of Resources"),
    PersonLine("Ruth Delaney", _R.MANAGER, "Children's Social Care", "Head of Social Work"),
    PersonLine("Kofi Mensah", _R.MANAGER, "Education and Skills", "Head of Education"),
    PersonLine("Bronwen Rees", _R.MANAGER, "Adult Social Care", "Head of Adult Care"),
    PersonLine("Sanjay Pillai", _R.MANAGER, "Public Health", "Consultant in Public Health"),
    PersonLine("Dorota Wilk", _R.MANAGER, "Housing and Homelessness", "Head of Housing"),
    PersonLine("Alan Tregear", _R.MANAGER, "Transport and Highways", "Head of Highways"),
    PersonLine("Yvonne Castle", _R.MANAGER, "Planning and Regeneration", "Head of Planning"),
    PersonLine("Femi Adebayo", _R.MANAGER, "Libraries and Culture", "Head of Culture"),
    PersonLine("Janet Holroyd", _R.MANAGER, "Community Safety", "Head of Community Safety"),
    PersonLine("Owen Blackett", _R.MANAGER, "Finance and Revenues", "Head of Finance"),
    PersonLine(
        "Mina Farouk", _R.MANAGER, "People and Customer Services", "Head of Customer Services"
    ),
    PersonLine("Tom Whitlock", _R.OFFICER, "Family Support", "Performance Officer"),
    PersonLine("Grace Nwosu", _R.OFFICER, "School Standards", "Education Data Officer"),
    PersonLine("Elif Demir", _R.OFFICER, "Reablement", "Performance Officer"),
    PersonLine("Harriet Vane", _R.OFFICER, "Healthy Lives", "Public Health Analyst"),
    PersonLine("Luke Sorensen", _R.OFFICER, "Housing Options", "Housing Data Officer"),
    PersonLine("Zoe Applegarth", _R.OFFICER, "Business Growth", "Economy Officer"),
    PersonLine("Nathan Gill", _R.OFFICER, "Corporate Finance", "Finance Analyst"),
    PersonLine("Ewan Marsh", _R.OFFICER, "Healthy Lives", "Health Improvement Officer"),
    PersonLine("Chloe Barratt", _R.INSIGHT, "Insight", "Insight Analyst"),
)

MEMBERS: Sequence[PersonLine] = (
    PersonLine("Margaret Hale", _R.CABINET_MEMBER),
    PersonLine("Desmond Clarke", _R.CABINET_MEMBER),
    PersonLine("Anita Bose", _R.CABINET_MEMBER),
    PersonLine("Philip Garrow", _R.CABINET_MEMBER),
    PersonLine("Siobhan Keane", _R.CABINET_MEMBER),
    PersonLine("Abdi Warsame", _R.CABINET_MEMBER),
    PersonLine("Karen Littlewood", _R.CABINET_MEMBER),
    PersonLine("Victor Stannard", _R.CABINET_MEMBER),
    PersonLine("Mei Lin Carter", _R.CABINET_MEMBER),
    PersonLine("Robert Pascoe", _R.COUNCILLOR),
    PersonLine("Tina Oduya", _R.COUNCILLOR),
    PersonLine("Edward Fenn", _R.SCRUTINY_MEMBER),
    PersonLine("Shazia Malik", _R.SCRUTINY_MEMBER),
)

PARTNERS: Sequence[PersonLine] = (PersonLine("Bethan Moss", _R.PARTNER, partner=WORKS_PARTNER),)

PEOPLE = (*SIGN_INS, *STAFF, *MEMBERS, *PARTNERS)

OWNERS: Mapping[str, str] = {
    "Children's Social Care": "Tom Whitlock",
    "Education and Skills": "Grace Nwosu",
    "Adult Social Care": "Elif Demir",
    "Public Health": "Harriet Vane",
    "Housing and Homelessness": "Luke Sorensen",
    "Streets and Waste": "Priya Raman",
    "Transport and Highways": "Alan Tregear",
    "Planning and Regeneration": "Zoe Applegarth",
    "Libraries and Culture": "Femi Adebayo",
    "Community Safety": "Janet Holroyd",
    "Finance and Revenues": "Nathan Gill",
    "People and Customer Services": "Mina Farouk",
}
"""Service -> who keeps its metrics up to date."""
