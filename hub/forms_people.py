"""Which questions are asked about people, their posts and roles, and about a staff file?"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from hub import clock
from hub.access.checks import roles_given_by
from hub.access.roles import ROLES, RoleCode
from hub.forms import DateField
from hub.listing import ListFilter
from hub.models import OrganisationUnit, PartnerOrganisation, StoredFile, User
from hub.queries.organisation import people_here, services_on


class PersonField(forms.CharField):
    """Somebody, typed as their e-mail address, staff number or full name; gives the `User`."""

    default_error_messages = {
        "unknown": "Nobody here goes by “%(text)s”. Type their e-mail address.",
        "several": "Several people are called “%(text)s”. Type the e-mail address.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "E-mail address, staff number or full name.")
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = list(
            self.people().filter(
                Q(email__iexact=text) | Q(staff_number=text) | Q(full_name__iexact=text)
            )[:2]
        )
        if len(found) != 1:
            code = "several" if found else "unknown"
            raise ValidationError(self.error_messages[code], code=code, params={"text": text})
        return found[0]

    def people(self) -> QuerySet[User]:
        """The people who can be named."""
        return people_here()


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of today's directorates, services and teams, shown with where it stands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=OrganisationUnit.objects.none(), **kwargs)

    def offer(self, day: date) -> None:
        self.queryset = (
            OrganisationUnit.objects.on(day)
            .select_related("parent", "parent__parent")
            .order_by("parent__parent__name", "parent__name", "name")
        )

    def label_from_instance(self, unit: Any) -> str:
        names = [unit.name]
        while unit.parent is not None:
            unit = unit.parent
            names.insert(0, unit.name)
        return " › ".join(names)


class PeopleFilter(ListFilter):
    """Narrow the directory."""

    q = forms.CharField(label="Name, address or staff number", max_length=120)
    role = forms.ChoiceField(
        label="Role", choices=[("", "Any"), *((role.value, role.label) for role in RoleCode)]
    )
    service = forms.ModelChoiceField(
        label="Service", queryset=OrganisationUnit.objects.none(), empty_label="Any"
    )
    who = forms.ChoiceField(
        label="Who", choices=[("", "People here"), ("left", "People who left"), ("all", "All")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services_on(clock.today())

    def narrow(self, rows: Any) -> Any:
        chosen = self.cleaned_data
        today = clock.today()
        if chosen.get("who") != "all":
            rows = rows.filter(is_active=chosen.get("who") != "left")
        if text := chosen.get("q"):
            rows = rows.filter(
                Q(full_name__icontains=text) | Q(email__icontains=text) | Q(staff_number=text)
            )
        if role := chosen.get("role"):
            held = User.objects.filter(
                Q(role_assignments__ends__isnull=True) | Q(role_assignments__ends__gte=today),
                role_assignments__role=role,
                role_assignments__starts__lte=today,
            )
            rows = rows.filter(pk__in=held.values("pk"))
        if service := chosen.get("service"):
            posts = User.objects.filter(
                Q(employments__unit=service) | Q(employments__unit__parent=service),
                Q(employments__ends__isnull=True) | Q(employments__ends__gte=today),
                employments__starts__lte=today,
            )
            rows = rows.filter(pk__in=posts.values("pk"))
        return rows


class InviteForm(forms.Form):
    """Somebody new."""

    full_name = forms.CharField(label="Full name", max_length=120)
    email = forms.EmailField(label="E-mail address", max_length=254)
    staff_number = forms.CharField(label="Staff number", max_length=30, required=False)
    role = forms.ChoiceField(label="First role", widget=forms.RadioSelect)
    partner = forms.ModelChoiceField(
        label="Partner organisation",
        queryset=PartnerOrganisation.objects.filter(is_active=True),
        required=False,
        empty_label="None",
        help_text="For the role partner only.",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(by)

    def clean_role(self) -> RoleCode:
        return RoleCode(self.cleaned_data["role"])


class PersonForm(forms.Form):
    """Somebody's details."""

    full_name = forms.CharField(label="Full name", max_length=120)
    email = forms.EmailField(label="E-mail address", max_length=254)
    staff_number = forms.CharField(label="Staff number", max_length=30, required=False)


class PostForm(forms.Form):
    """One post."""

    unit = UnitField(label="Where")
    title = forms.CharField(label="Job title", max_length=120)
    line_manager = PersonField(label="Line manager", required=False)
    starts = DateField(label="First day")
    ends = DateField(label="Last day, if known", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(clock.today())


class EndForm(forms.Form):
    """The last day of something dated."""

    ends = DateField(label="Last day")


class RoleForm(forms.Form):
    """A role to give."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    starts = DateField(label="From")
    ends = DateField(label="Until, if known", required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(by)

    def clean_role(self) -> RoleCode:
        return RoleCode(self.cleaned_data["role"])


class StaffFileForm(forms.Form):
    """A staff file to look at."""

    file = forms.FileField(label="Staff file (CSV)", max_length=200)
    is_complete = forms.BooleanField(
        label="This file lists everybody",
        required=False,
        help_text="Then people with a staff number who are not in it count as having left.",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > StoredFile.LARGEST:
            raise ValidationError("The file is larger than 10 MB. Send it in parts.")
        return file


def role_choices(by: User) -> list[tuple[str, str]]:
    """The roles that ``by`` may give, each with its sentence."""
    return [(role.value, f"{role.label}: {ROLES[role].prose}") for role in roles_given_by(by)]
