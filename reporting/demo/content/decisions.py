"""What did people at Westhaven decide about single figures?"""

OVERRIDE = (
    "M037",
    "Two more people on one night is within what weather alone does. Our outreach records of the"
    " whole winter show no change.",
)
"""Metric, and why its verdict in last year's report is “similar” whatever the arithmetic says."""

CORRECTION = (
    "M032",
    "Priya Raman",
    "5",
    "Reports made by telephone had been left out of the first count.",
)
"""Metric, its owner, by how much its newest value was too low, and why."""

COMPARATOR_AWAITED = ("M031", "Region")
"""Metric, and the area whose newest value has not come: it is out later than our own."""
