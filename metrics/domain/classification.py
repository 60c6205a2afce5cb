"""Which kinds of metric are there? The words that classify one, checked and never free tags."""

from enum import StrEnum


class MetricState(StrEnum):
    """Where a metric stands in its life.

    proposed   everybody may read it and say something, but it does not count yet
    catalogue  brought in from a source's list: found by searching, kept up by nobody here
    """

    DRAFT = "draft"
    PROPOSED = "proposed"
    CATALOGUE = "catalogue"
    IN_FORCE = "in_force"
    RETIRED = "retired"


class MetricRole(StrEnum):
    HEADLINE = "headline"
    LAG = "lag"
    LEAD = "lead"


class MetricType(StrEnum):
    OUTCOME = "outcome"
    OUTPUT = "output"
    INPUT = "input"
    PERCEPTION = "perception"


class Scorecard(StrEnum):
    OUTCOMES = "outcomes"
    FINANCE = "finance"
    WORKFORCE = "workforce"
    QUALITY = "quality"


class Nature(StrEnum):
    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class Delivery(StrEnum):
    """Who delivers what the metric measures, and so how far the council controls it."""

    DIRECT = "direct"
    COMMISSIONED = "commissioned"
    PARTNERSHIP = "partnership"
    CHAMPIONED = "championed"


class EqualityStrand(StrEnum):
    """The protected characteristics of the Equality Act 2010."""

    AGE = "age"
    DISABILITY = "disability"
    GENDER_REASSIGNMENT = "gender_reassignment"
    MARRIAGE_AND_CIVIL_PARTNERSHIP = "marriage_and_civil_partnership"
    PREGNANCY_AND_MATERNITY = "pregnancy_and_maternity"
    RACE = "race"
    RELIGION_OR_BELIEF = "religion_or_belief"
    SEX = "sex"
    SEXUAL_ORIENTATION = "sexual_orientation"


class MarmotPrinciple(StrEnum):
    """The policy objectives of the Marmot reviews of health inequality."""

    BEST_START = "best_start"
    CAPABILITIES_AND_CONTROL = "capabilities_and_control"
    FAIR_WORK = "fair_work"
    HEALTHY_STANDARD_OF_LIVING = "healthy_standard_of_living"
    HEALTHY_PLACES = "healthy_places"
    PREVENTION = "prevention"
    DISCRIMINATION = "discrimination"
    ENVIRONMENT = "environment"


class AreaKind(StrEnum):
    """What a value is about: the council's own area, another area, or a group of them."""

    OWN = "own"
    PART_OF_OWN = "part_of_own"
    COUNCIL = "council"
    COMBINED_AUTHORITY = "combined_authority"
    REGION = "region"
    NATION = "nation"
    STATISTICAL_NEIGHBOURS = "statistical_neighbours"
    NEAREST_NEIGHBOURS = "nearest_neighbours"
    FAMILY_GROUP = "family_group"
    PUPIL_GROUP = "pupil_group"
    BENCHMARK = "benchmark"


class ExternalIdRelation(StrEnum):
    """How a metric stands to the one that another source knows by an id."""

    EXACT = "exact"
    RELATED = "related"
    DERIVED = "derived"


class HeadlineFlag(StrEnum):
    """How a plan counts a metric: in its headline, beside it, or not at all."""

    HEADLINE = "headline"
    SUPPORTING = "supporting"
    LISTED = "listed"
