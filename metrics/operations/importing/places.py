"""Which area of the hub does a scope cell name?"""

from metrics.domain.classification import AreaKind
from metrics.domain.identity import normalised
from metrics.importing.scopes import ParsedScope
from metrics.models import Area, AreaAlias, ImportBatch


class Areas:
    """Every area by each name it is written with. Names the hub does not know stay unknown."""

    def __init__(self, batch: ImportBatch) -> None:
        self._batch = batch
        self._by_id = {area.pk: area for area in Area.objects.all()}
        self._by_name = {area.name: area for area in self._by_id.values()}
        self._by_alias = {
            alias.normalised_name: self._by_id[alias.area_id] for alias in AreaAlias.objects.all()
        }

    def find(self, scope: ParsedScope) -> Area | None:
        """The area a scope cell means: as a person once said, else as read; None: ask a person."""
        answered = self._by_alias.get(normalised(scope.raw)[:160])
        if answered or scope.area is None:
            return answered
        if scope.area.kind is AreaKind.OWN:
            area = self.own(scope.area.name)
        else:
            known = self._by_name.get(scope.area.name)
            area = known or self._make(scope.area.name, scope.area.kind)
        self._remember(scope.raw, area)
        return area

    def own(self, name: str) -> Area:
        """The council's own area; a hub that has none yet takes the name the table gives it."""
        own = next((area for area in self._by_id.values() if area.kind == AreaKind.OWN), None)
        return own or self._make(name or "Our area", AreaKind.OWN)

    def _make(self, name: str, kind: AreaKind) -> Area:
        area = Area.objects.create(name=name[:160], kind=kind, import_batch=self._batch)
        self._by_id[area.pk] = self._by_name[area.name] = area
        return area

    def _remember(self, written: str, area: Area) -> None:
        alias = normalised(written)[:160]
        AreaAlias.objects.create(area=area, normalised_name=alias, import_batch=self._batch)
        self._by_alias[alias] = area
