"""What does Westhaven measure of a council that lives within its means?"""

from collections.abc import Sequence

from metrics.domain.classification import (
    EqualityStrand,
    HeadlineFlag,
    MetricRole,
    MetricType,
    Scorecard,
)
from metrics.domain.rules import Polarity
from metrics.domain.values import UnitKind
from reporting.demo.content.plans import COUNCIL
from reporting.demo.lines import Covers, MetricLine

_HIGH, _LOW = Polarity.HIGHER, Polarity.LOWER
_FINANCE, _PEOPLE = "Finance and Revenues", "People and Customer Services"

COUNCIL_METRICS: Sequence[MetricLine] = (
    MetricLine(
        "M046", "Forecast overspend", _FINANCE, COUNCIL,
        UnitKind.MONEY_MILLIONS, Covers.QUARTER, _LOW,
        what="What the council expects to spend beyond its budget by the year's end.",
        why="The law asks for a balanced budget.",
        source="Budget monitoring", label="£m", begun="1.2", was="6.8", now="4.1", lag=40,
        target="£3m", scorecard=Scorecard.FINANCE, role=MetricRole.LEAD, is_statutory=True,
    ),
    MetricLine(
        "M047", "Planned savings made", _FINANCE, COUNCIL,
        UnitKind.PERCENT, Covers.FINANCIAL_YEAR, _HIGH,
        what="The share of the savings in the budget that was really made by the year's end.",
        why="A saving on paper pays no bill.",
        source="Outturn report", decimals=0, label="%", begun="88", was="76", now="81", lag=60,
        target="95%", scorecard=Scorecard.FINANCE,
    ),
    MetricLine(
        "M048", "Council tax collected in the year it was due", _FINANCE, COUNCIL,
        UnitKind.PERCENT, Covers.FINANCIAL_YEAR, _HIGH,
        what="The share of the year's council tax that was paid by 31 March.",
        why="Half of what we spend comes from it.",
        source="Council tax returns", lag=75, decimals=2, label="%",
        begun="95.80", was="94.62", now="94.91", beside={"England": "95.90"},
        target="95.5%", scorecard=Scorecard.FINANCE, is_statutory=True, tolerance="0.6",
    ),
    MetricLine(
        "M049", "Business rates collected in the year they were due", _FINANCE, COUNCIL,
        UnitKind.PERCENT, Covers.FINANCIAL_YEAR, _HIGH,
        what="The share of the year's business rates that was paid by 31 March.",
        why="It pays for services, and shows how trade is going.",
        source="Business rates returns", lag=75, decimals=2, label="%",
        begun="97.90", was="96.74", now="97.35", beside={"England": "97.20"},
        target="97%", scorecard=Scorecard.FINANCE, is_statutory=True,
    ),
    MetricLine(
        "M050", "Useable reserves", _FINANCE, COUNCIL,
        UnitKind.MONEY_MILLIONS, Covers.FINANCIAL_YEAR, Polarity.NEITHER,
        what="Money set aside that the council may spend, on 31 March.",
        why="Too little is a risk; too much is money not working.",
        source="Statement of accounts", label="£m", begun="88.0", was="71.5", now="66.0",
        lag=65, target="60 to 90", scorecard=Scorecard.FINANCE, is_provisional=True,
    ),
    MetricLine(
        "M051", "Invoices paid within 30 days", _FINANCE, COUNCIL,
        UnitKind.PERCENT, Covers.MONTH, _HIGH,
        what="The share of undisputed invoices paid within 30 days.",
        why="Small firms cannot wait for their money.",
        source="Purchase ledger", label="%", begun="89.0", was="94.9", now="96.7", lag=7,
        target="95%", scorecard=Scorecard.FINANCE, type=MetricType.OUTPUT, is_statutory=True,
    ),
    MetricLine(
        "M052", "Working days lost to sickness", _PEOPLE, COUNCIL,
        UnitKind.TIME, Covers.QUARTER, _LOW,
        what="Days lost for each full-time employee in the last twelve months.",
        why="Healthy people do good work, and agency cover is dear.",
        source="Payroll", label="days", begun="10.8", was="11.9", now="11.1", lag=18,
        target="10 or fewer", scorecard=Scorecard.WORKFORCE,
    ),
    MetricLine(
        "M053", "Employees who left of their own choice", _PEOPLE, COUNCIL,
        UnitKind.PERCENT, Covers.QUARTER, _LOW,
        what="The share of employees who resigned in the last twelve months.",
        why="Knowledge walks out with them.",
        source="Payroll", label="%", begun="9.4", was="12.2", now="12.2", lag=18,
        target="below 11%", scorecard=Scorecard.WORKFORCE,
    ),
    MetricLine(
        "M054", "Senior employees from minority ethnic backgrounds", _PEOPLE, COUNCIL,
        UnitKind.PERCENT, Covers.FINANCIAL_YEAR, _HIGH,
        what="The share of the highest paid 5% of employees.",
        why="A council should look like its city at every level.",
        source="Payroll, of those who told us", lag=50, label="%",
        begun="11.2", was="16.9", now="18.4",
        target="from 14% in {base} to 25% by {end}", scorecard=Scorecard.WORKFORCE,
        strands=(EqualityStrand.RACE,),
    ),
    MetricLine(
        "M055", "Difference between what men and women are paid", _PEOPLE, COUNCIL,
        UnitKind.PERCENTAGE_POINTS, Covers.FINANCIAL_YEAR, _LOW,
        what="The median hourly pay of women below that of men, in per cent of men's.",
        why="Equal work, equal pay.",
        source="Gender pay gap report", lag=85, label="points",
        begun="7.9", was="4.4", now="3.8", target="reduction of 50% from {base} by {end}",
        scorecard=Scorecard.WORKFORCE, is_statutory=True, strands=(EqualityStrand.SEX,),
    ),
    MetricLine(
        "M056", "Employees who would recommend the council as an employer", _PEOPLE, COUNCIL,
        UnitKind.SCORE, Covers.FINANCIAL_YEAR, _HIGH,
        what="The mean answer on a scale from 0 to 10.",
        why="Those who are proud of where they work do better work.",
        source="Staff survey", lag=45, label="out of 10", begun="6.6", was="7.1", now="7.1",
        target="To improve", type=MetricType.PERCEPTION, scorecard=Scorecard.WORKFORCE,
        missing={3: "There was no survey in the year of the pay review."},
    ),
    MetricLine(
        "M057", "Questions settled in the first contact", _PEOPLE, COUNCIL,
        UnitKind.PERCENT, Covers.MONTH, _HIGH,
        what="The share of calls and visits after which nobody had to come back.",
        why="Getting it right first time saves everybody's.",
        source="Contact centre", label="%", begun="75.2", was="76.4", now="78.1", lag=6,
        target="80%", scorecard=Scorecard.QUALITY, type=MetricType.OUTPUT,
    ),
    MetricLine(
        "M058", "Complaints answered in time", _PEOPLE, COUNCIL,
        UnitKind.PERCENT, Covers.QUARTER, _HIGH,
        what="The share of complaints answered within 20 working days.",
        why="Being heard late feels like not being heard.",
        source="Complaints register", label="%", begun="79.0", was="87.7", now="84.5", lag=22,
        target="90%", scorecard=Scorecard.QUALITY, type=MetricType.OUTPUT, is_entered=True,
    ),
    MetricLine(
        "M059", "Residents who find the website easy to use", _PEOPLE, COUNCIL,
        UnitKind.PERCENT, Covers.FINANCIAL_YEAR, _HIGH,
        what="The share who said easy or very easy at the end of a task.",
        why="Most things are done online first.",
        source="Question at the end of each form", lag=30, label="%", now="71.8",
        target="TBC", scorecard=Scorecard.QUALITY, type=MetricType.PERCEPTION,
        is_new=True, is_in_earlier_plan=False, strands=(EqualityStrand.DISABILITY,),
    ),
    MetricLine(
        "M060", "Voices heard: people who answered a council consultation", _PEOPLE, COUNCIL,
        UnitKind.COUNT, Covers.QUARTER, _HIGH,
        what="People who answered any consultation in the quarter.",
        why="Better decisions come from more voices.",
        source="Consultation pages", decimals=0, label="people",
        begun="1800", was="2410", now="2655", season="250", lag=14,
        headline=HeadlineFlag.LISTED, type=MetricType.OUTPUT, is_owned=False,
        is_in_earlier_plan=False,
    ),
)  # fmt: skip
