"""Do people, roles, units and portfolios change as they should, by whom they should?"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.access.checks import Refused, can, services_of
from hub.access.permissions import Permission
from hub.access.roles import RoleCode
from hub.models import (
    AuditRecord,
    HoldingKind,
    OrganisationUnit,
    RoleAssignment,
    UnitKind,
    User,
)
from hub.operations import organisation, people, portfolios
from hub.queries.organisation import tree_on
from hub.queries.people import owned_by
from metrics.models import Metric
from tests.cast import LONG_AGO, Cast, make_person

TODAY = timezone.localdate


def fresh(person: User) -> User:
    """The person as the next request finds them."""
    return User.objects.get(pk=person.pk)


class TestRoles:
    def test_a_role_works_from_its_day_on_and_no_longer_than_it_is_held(self, cast: Cast) -> None:
        tomorrow = TODAY() + timedelta(days=1)
        people.give_role(by=cast.tariq, person=cast.ellis, role=RoleCode.INSIGHT, starts=tomorrow)
        assert not can(fresh(cast.ellis), Permission.EDIT_METRIC)
        given = people.give_role(
            by=cast.tariq, person=cast.otto, role=RoleCode.INSIGHT, starts=TODAY()
        )
        assert can(fresh(cast.otto), Permission.EDIT_METRIC)
        people.end_role(by=cast.tariq, given=given)
        assert not can(fresh(cast.otto), Permission.EDIT_METRIC)

    @pytest.mark.parametrize(
        ("by", "role", "may"),
        [
            ("petra", RoleCode.MANAGER, True),
            ("petra", RoleCode.INSIGHT, False),
            ("petra", RoleCode.PEOPLE_TEAM, False),
            ("petra", RoleCode.COUNCILLOR, False),
            ("dilys", RoleCode.COUNCILLOR, True),
            ("dilys", RoleCode.CABINET_MEMBER, True),
            ("dilys", RoleCode.MANAGER, False),
            ("tariq", RoleCode.TECHNICAL_ADMINISTRATOR, True),
            ("ines", RoleCode.EMPLOYEE, False),
            ("maya", RoleCode.OFFICER, False),
        ],
    )
    def test_who_gives_which_role(self, cast: Cast, by: str, role: RoleCode, may: bool) -> None:
        giver = getattr(cast, by)
        if may:
            people.give_role(by=giver, person=cast.noor, role=role, starts=TODAY())
            assert AuditRecord.objects.filter(operation="give_role", by=giver).exists()
        else:
            with pytest.raises(Refused):
                people.give_role(by=giver, person=cast.noor, role=role, starts=TODAY())

    def test_a_role_is_not_held_twice_at_once(self, cast: Cast) -> None:
        with pytest.raises(ValidationError, match="already"):
            people.give_role(
                by=cast.tariq, person=cast.olive, role=RoleCode.OFFICER, starts=TODAY()
            )

    def test_the_last_administrator_stays(self, cast: Cast) -> None:
        given = RoleAssignment.objects.get(person=cast.tariq)
        with pytest.raises(ValidationError, match="only technical administrator"):
            people.end_role(by=cast.tariq, given=given)
        second = make_person("Tess Tan", RoleCode.TECHNICAL_ADMINISTRATOR)
        with pytest.raises(ValidationError, match="your own"):
            people.end_person(by=cast.tariq, person=cast.tariq)
        people.end_person(by=second, person=cast.tariq)
        assert not fresh(cast.tariq).is_active


class TestLeaving:
    def test_who_leaves_is_out_and_what_they_did_stays(self, cast: Cast) -> None:
        people.end_person(by=cast.petra, person=cast.olive)
        olive = fresh(cast.olive)
        assert not olive.may_sign_in
        assert olive.employments.get().ends == TODAY()
        assert olive.role_assignments.get().ends == TODAY()
        assert not can(olive, Permission.READ_PERFORMANCE)

    def test_who_comes_back_has_no_old_rights_and_no_old_password(self, cast: Cast) -> None:
        people.end_person(by=cast.petra, person=cast.olive)
        RoleAssignment.objects.filter(person=cast.olive).update(ends=date(2020, 1, 1))
        people.bring_back_person(
            by=cast.petra, person=fresh(cast.olive), site="https://hub.example"
        )
        olive = fresh(cast.olive)
        assert olive.is_active and not olive.has_usable_password()
        assert not can(olive, Permission.READ_PERFORMANCE)

    def test_people_team_cannot_reach_into_stronger_roles(self, cast: Cast) -> None:
        for deed in (
            lambda: people.change_person(
                by=cast.petra, person=cast.ines, email="mine@westhaven.example", full_name="I"
            ),
            lambda: people.send_new_link(
                by=cast.petra, person=cast.tariq, site="https://h.example"
            ),
            lambda: people.end_person(by=cast.petra, person=cast.ines),
        ):
            with pytest.raises(Refused):
                deed()

    def test_what_they_own_is_listed_whatever_it_is(self, cast: Cast) -> None:
        Metric.objects.create(code="M1", name="Missed bins", owner=cast.otto)
        page = cast.signed_in(cast.petra).get(f"/people/{cast.otto.pk}/end/").content.decode()
        assert "Missed bins" in page
        [owned] = owned_by(cast.otto)
        assert (owned.kind, owned.count) == ("metrics", 1)
        assert owned_by(cast.mo) == []


class TestOrganisation:
    def test_the_tree_takes_one_query_however_large(
        self, cast: Cast, django_assert_num_queries: object
    ) -> None:
        with django_assert_num_queries(1):  # type: ignore[operator]
            tree = tree_on(TODAY())
        shape = {branch.unit.name: {each.unit.name for each in branch.below} for branch in tree}
        assert shape == {
            "Neighbourhoods": {"Libraries"},
            "Place": {"Parks", "Streets and Waste"},
        }

    def test_a_service_moves_with_its_people(self, cast: Cast) -> None:
        organisation.move_unit(by=cast.tariq, unit=cast.parks, parent=cast.neighbourhoods)
        assert cast.parks.pk not in services_of(fresh(cast.derek))
        assert cast.parks.pk in services_of(fresh(cast.mo))

    def test_a_unit_ends_when_it_is_empty_and_names_its_successor(self, cast: Cast) -> None:
        with pytest.raises(ValidationError, match="Parks"):
            organisation.end_unit(by=cast.tariq, unit=cast.place, ends=TODAY())
        new = organisation.add_unit(
            by=cast.tariq,
            kind=UnitKind.SERVICE,
            name="Green Spaces",
            parent=cast.place,
            starts=TODAY(),
        )
        organisation.end_unit(by=cast.tariq, unit=cast.parks, ends=TODAY(), successor=new)
        assert list(new.predecessors.all()) == [cast.parks]
        tomorrow = TODAY() + timedelta(days=1)
        assert cast.parks not in OrganisationUnit.objects.on(tomorrow)

    @pytest.mark.parametrize("kind", [UnitKind.TEAM, UnitKind.DIRECTORATE])
    def test_units_stand_where_they_belong(self, cast: Cast, kind: UnitKind) -> None:
        with pytest.raises(ValidationError):
            organisation.add_unit(
                by=cast.tariq, kind=kind, name="Lost", parent=cast.place, starts=TODAY()
            )

    def test_delegation_gives_the_services_and_takes_them_back(self, cast: Cast) -> None:
        assert services_of(fresh(cast.maya)) == {cast.streets.pk}
        organisation.delegate_unit(by=cast.tariq, unit=cast.parks, person=cast.maya)
        organisation.delegate_unit(by=cast.tariq, unit=cast.parks, person=cast.maya)
        assert services_of(fresh(cast.maya)) == {cast.streets.pk, cast.parks.pk}
        organisation.end_delegation(by=cast.tariq, unit=cast.parks, person=cast.maya)
        assert services_of(fresh(cast.maya)) == {cast.streets.pk}

    def test_a_manager_does_not_delegate_to_themselves(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            organisation.delegate_unit(by=cast.mo, unit=cast.streets, person=cast.mo)


class TestPortfolios:
    def test_a_reshuffle_keeps_history_right(self, cast: Cast) -> None:
        day = TODAY()
        portfolios.appoint(
            by=cast.dilys,
            portfolio=cast.clean_and_green,
            person=cast.colin,
            kind=HoldingKind.HOLDER,
            starts=day,
        )
        held = {
            each.person: (each.starts, each.ends) for each in cast.clean_and_green.holdings.all()
        }
        assert held == {
            cast.cleo: (LONG_AGO, day - timedelta(days=1)),
            cast.colin: (day, None),
        }

    def test_two_holders_never_hold_at_once_but_deputies_do(self, cast: Cast) -> None:
        with pytest.raises(ValidationError, match="Start later"):
            portfolios.appoint(
                by=cast.dilys,
                portfolio=cast.clean_and_green,
                person=cast.colin,
                kind=HoldingKind.HOLDER,
                starts=LONG_AGO,
            )
        for person in (cast.colin, cast.sana):
            portfolios.appoint(
                by=cast.dilys,
                portfolio=cast.clean_and_green,
                person=person,
                kind=HoldingKind.DEPUTY,
                starts=TODAY(),
            )
        today = cast.clean_and_green.holdings.on(TODAY())
        assert today.filter(kind=HoldingKind.DEPUTY).count() == 2

    def test_a_portfolio_that_ends_takes_its_holders_and_services_along(self, cast: Cast) -> None:
        portfolios.change_portfolio(
            by=cast.dilys, portfolio=cast.clean_and_green, name="Clean and Green", ends=TODAY()
        )
        assert cast.clean_and_green.holdings.get().ends == TODAY()
        assert cast.clean_and_green.service_memberships.get().ends == TODAY()


def test_the_directory_shows_downloads_and_filters(cast: Cast) -> None:
    client = cast.signed_in(cast.ellis)
    page = client.get("/people/?q=okafor").content.decode()
    assert "Olive Okafor" in page and "Otto Owens" not in page
    assert "Frank Farley" not in client.get("/people/").content.decode()
    assert "Frank Farley" in client.get("/people/?who=left").content.decode()
    parks = client.get(f"/people/?service={cast.parks.pk}").content.decode()
    assert "Mo Moran" in parks and "Olive Okafor" not in parks
    file = b"".join(client.get("/people/?role=officer&format=csv").streaming_content).decode()
    assert "olive.okafor@westhaven.example" in file and "maya.mistry" not in file


def test_the_directory_asks_the_same_of_the_database_for_ten_people_and_forty(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    client = cast.signed_in(cast.ellis)
    client.get("/people/")
    for number in range(30):
        make_person(f"Extra Person{number}", RoleCode.OFFICER, unit=cast.parks)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert "Extra Person29" in client.get("/people/?rows=all").content.decode()
