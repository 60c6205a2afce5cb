"""Who covers for whom, as far as it concerns this person?"""

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from hub.access.over_people import people_arranged_by
from hub.models import Cover, User


def covers_shown_to(user: User) -> QuerySet[Cover]:
    """Covers of the person, by the person, and of the people for whom they may arrange it.

    ``may_end`` on each row says whether the person may end it.
    """
    theirs = Q(person=user) | Q(person__in=people_arranged_by(user))
    return (
        Cover.objects.filter(theirs | Q(deputy=user))
        .annotate(may_end=ExpressionWrapper(theirs, output_field=BooleanField()))
        .select_related("person", "deputy")
    )
