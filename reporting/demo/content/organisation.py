"""How is Westhaven organised? Directorates, services with their teams, and partners."""

from collections.abc import Mapping, Sequence

DIRECTORATES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "Children and Education": {
        "Children's Social Care": ("Family Support", "Children in Care"),
        "Education and Skills": ("School Standards", "Adult Learning"),
    },
    "Adults, Health and Housing": {
        "Adult Social Care": ("Reablement", "Care Assessment"),
        "Public Health": ("Healthy Lives",),
        "Housing and Homelessness": ("Housing Options", "Home Standards"),
    },
    "Place and Climate": {
        "Streets and Waste": ("Collections", "Street Scene"),
        "Transport and Highways": ("Road Maintenance", "Travel Choices"),
        "Planning and Regeneration": ("Development Management", "Business Growth"),
    },
    "Communities and Culture": {
        "Libraries and Culture": ("Libraries", "Museums and Events"),
        "Community Safety": ("Safer Streets",),
    },
    "Resources": {
        "Finance and Revenues": ("Council Tax and Benefits", "Corporate Finance"),
        "People and Customer Services": ("Contact Centre", "Human Resources", "Insight"),
    },
}
"""Directorate -> service -> teams."""

REORGANISED = ("Place and Climate", "Environmental Services", "Streets and Waste")
"""Directorate, the service that ended when the present plan began, and its successor."""

CARE_PARTNER = "Haven Care Trust"
WORKS_PARTNER = "Westhaven Works"
PARTNERS = (CARE_PARTNER, WORKS_PARTNER)
