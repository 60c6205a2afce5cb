"""How does every endpoint write? By the page's own form and operation, once for each key.

Every write is a POST with an ``Idempotency-Key``; a change also says in ``version`` which version
of the thing its caller saw. In this order: may the person know of the thing (404), may they do this
(403), is there a key (400), was it done already, then the body (400) and the operation (403, 409).
"""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hub.access.checks import can, check
from hub.access.permissions import Permission
from hub.api.idempotent import Done, answer_once
from hub.api.json_body import JSONBody, whole_number
from hub.api.reading import DetailView, ListView, ReadsPerformance, ReadView
from hub.api.refusals import Conflict
from hub.models import User
from hub.versions import ChangedMeanwhile

ModelT = TypeVar("ModelT", bound=models.Model)


class MayWrite(BasePermission):
    """Whoever may do what the endpoint does to anything at all; the operation asks for the rest."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        permission: Permission = view.writes  # type: ignore[attr-defined]
        return can(request.user, permission)


class WriteView(ReadView):
    """The base of every endpoint that is written to.

    ``body`` is the JSON schema of what it takes; ``creates`` says whether it makes something new.
    """

    parser_classes = (JSONBody,)  # type: ignore[assignment]
    body: ClassVar[dict[str, Any]]
    creates: ClassVar[bool] = False

    @property
    def person(self) -> User:
        """Who asks."""
        person: Any = self.request.user
        return person

    def write(self, do: Callable[[dict[str, Any]], models.Model]) -> Response:
        """Do ``do(body)`` once for the key of this request; what it returns is the answer."""

        def done() -> Done:
            body: Any = self.request.data
            if missing := [name for name in self.body.get("required", ()) if name not in body]:
                raise ValidationError({name: ["This is missing."] for name in missing})
            try:
                thing = do(body)
            except ChangedMeanwhile as clash:
                raise Conflict(str(clash), self._as_it_stands(clash.theirs)) from clash
            made = status.HTTP_201_CREATED if self.creates else status.HTTP_200_OK
            return Done(made, self.shown(thing))

        return answer_once(self.request, done)

    def shown(self, thing: models.Model) -> Any:
        """The thing as this endpoint shows it, as it now stands."""
        fresh = self.get_queryset().filter(pk=thing.pk).first() or thing
        serializer: type[serializers.BaseSerializer[Any]] = self.get_serializer_class()
        return serializer(fresh, context=self.get_serializer_context()).data

    def _as_it_stands(self, theirs: Any) -> Any:
        """What somebody else saved first; of another kind of thing, its version only."""
        is_ours = isinstance(theirs, self.get_queryset().model)
        return self.shown(theirs) if is_ours else {"id": theirs.pk, "version": theirs.version}

    def named(self, body: dict[str, Any], name: str, offered: "QuerySet[ModelT]") -> ModelT:
        """The thing whose id stands under ``name``; one that is not offered is not there."""
        found = offered.filter(pk=whole_number(body, name)).first()
        if found is None:
            raise ValidationError({name: ["There is none with this id that you may use here."]})
        return found


class ListAndAddView(WriteView, ListView):
    """A list, and something new in it by POST."""

    creates = True
    writes: ClassVar[Permission]

    def get_permissions(self) -> list[Any]:
        wanted = MayWrite if self.request.method == "POST" else ReadsPerformance
        return [wanted()]

    def post(self, request: Request) -> Response:
        return self.write(self.add)

    def add(self, body: dict[str, Any]) -> models.Model:
        """Something new, as the body says."""
        raise NotImplementedError


class DetailAndChangeView(WriteView, DetailView):
    """One thing, and a change of it by POST: what the body does not name stays as it is."""

    writes: ClassVar[Permission]

    def post(self, request: Request, pk: int) -> Response:
        thing = get_object_or_404(self.get_queryset(), pk=pk)
        check(request.user, self.writes, self.ruled_by(thing))
        return self.write(lambda body: self.change(thing, body))

    def ruled_by(self, thing: Any) -> Any:
        """The thing over which the right is asked: itself, or what it belongs to."""
        return thing

    def change(self, thing: Any, body: dict[str, Any]) -> models.Model:
        """The thing changed as the body says."""
        raise NotImplementedError


class StepView(WriteView):
    """One step of one thing by POST, such as its approval."""

    permission_classes = (IsAuthenticated,)

    def post(self, request: Request, pk: int) -> Response:
        thing = get_object_or_404(self.get_queryset(), pk=pk)
        self.check_may(thing)
        return self.write(lambda body: self.step(thing, body))

    def check_may(self, thing: Any) -> None:
        """Raise Refused where the person may not take the step with this thing."""
        raise NotImplementedError

    def step(self, thing: Any, body: dict[str, Any]) -> models.Model:
        """The thing after the step."""
        raise NotImplementedError
