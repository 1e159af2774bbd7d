"""Where blocks keep their fields: the course as delivered in memory, what people did to it in the database.

One store serves one request. It remembers the rows it has read, so a handler that must not see an old row runs in a
transaction that took the write lock first.
"""

from __future__ import annotations

from typing import Any

from xblock.exceptions import InvalidScopeError
from xblock.fields import BlockScope, Scope, UserScope
from xblock.runtime import KeyValueStore

from demo.models import FieldRow

Place = tuple[int | None, str, str]
Delivered = dict[Place, dict[str, Any]]


class DemoFieldStore(KeyValueStore):
    """Reads delivered fields through to the database; writes to the database, or to memory while the course loads."""

    def __init__(self, delivered: Delivered, *, writes_course: bool = False, loading: bool = False) -> None:
        self._delivered = delivered
        self._writes_course = writes_course
        self._loading = loading
        self._rows: dict[Place, dict[str, Any]] = {}

    def get(self, key: KeyValueStore.Key) -> Any:
        """Read a field that somebody set, else the delivered one."""
        place = _place(key)
        kept = self._kept(place)
        return kept[key.field_name] if key.field_name in kept else self._delivered.get(place, {})[key.field_name]

    def has(self, key: KeyValueStore.Key) -> bool:
        """Whether the field has a value of its own."""
        place = _place(key)
        return key.field_name in self._kept(place) or key.field_name in self._delivered.get(place, {})

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Keep one field."""
        self.set_many({key: value})

    def set_many(self, update_dict: dict[KeyValueStore.Key, Any]) -> None:
        """Keep fields, a write for each place."""
        for place in {_place(key) for key in update_dict}:
            changes = {key.field_name: value for key, value in update_dict.items() if _place(key) == place}
            self._write(place, {**self._kept(place), **changes})

    def delete(self, key: KeyValueStore.Key) -> None:
        """Forget what was kept; a delivered value shows again."""
        place = _place(key)
        self._write(place, {name: value for name, value in self._kept(place).items() if name != key.field_name})

    def _kept(self, place: Place) -> dict[str, Any]:
        if self._loading:
            return self._delivered.get(place, {})
        if place not in self._rows:
            self._rows[place] = read_fields(*place)
        return self._rows[place]

    def _write(self, place: Place, fields: dict[str, Any]) -> None:
        if self._loading:
            self._delivered[place] = fields
            return
        user_id, scope, block = place
        if user_id is None and not self._writes_course:
            raise InvalidScopeError(f"{scope} of {block} can be written in the authoring room only")
        FieldRow.objects.update_or_create(user_id=user_id, scope=scope, block=block, defaults={"fields": fields})
        self._rows[place] = fields


def read_fields(user_id: int | None, scope: str, block: str) -> dict[str, Any]:
    """The kept fields of one place."""
    fields = FieldRow.objects.filter(user_id=user_id, scope=scope, block=block).values_list("fields", flat=True)
    return fields.first() or {}


def _place(key: KeyValueStore.Key) -> Place:
    if key.scope in (Scope.children, Scope.parent):
        return None, "tree", str(key.block_scope_id)
    user_id = key.user_id if key.scope.user == UserScope.ONE else None
    block = "" if key.scope.block == BlockScope.ALL else str(key.block_scope_id)
    return user_id, str(key.scope), block
