"""A real XBlock runtime over a store that keeps and reads data as Open edX does.

Content is one BSON document for each block, read whole the first time that a request asks for any of it (the
modulestore's definitions), settings are another (its structures). A learner's state is one JSON text for each block
(`courseware_studentmodule`), what a learner chose for all blocks one JSON text for each field. Every request begins
with nothing read. No part of it knows which block it serves.
"""

import json
from typing import Any

import bson
from opaque_keys.edx.keys import UsageKey
from xblock.fields import Scope, ScopeIds, UserScope
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import IdReader, KeyValueStore, KvsFieldData, NullI18nService, Runtime

Document = dict[str, Any]


Place = tuple[int | None, UsageKey | None, str]


class Storage:
    """What outlives a request: written documents by whose they are, of which block, and what they hold."""

    def __init__(self) -> None:
        self.written: dict[Place, bytes] = {}

    def learner_bytes(self, user_id: int) -> int:
        """All that is stored for one learner."""
        return sum(len(text) for (owner, _, _), text in self.written.items() if owner == user_id)

    def choose(self, user_id: int, **chosen: str) -> None:
        """Keep what a learner chose for all blocks at once."""
        for name, value in chosen.items():
            self.written[user_id, None, name] = json.dumps({name: value}).encode()

    def forget_learner(self, user_id: int) -> None:
        """Take away a learner's state of all blocks, but not what the learner chose for all of them."""
        for place in [place for place in self.written if place[0] == user_id and place[1]]:
            del self.written[place]


class RequestStore(KeyValueStore):
    """What one request to one block has read, and writes back."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._read: dict[str, Document] = {}

    def get(self, key: KeyValueStore.Key) -> Any:
        return self._document(key)[key.field_name]

    def has(self, key: KeyValueStore.Key) -> bool:
        return key.field_name in self._document(key)

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        self.set_many({key: value})

    def delete(self, key: KeyValueStore.Key) -> None:
        del self._document(key)[key.field_name]
        self._write(_place(key), self._document(key))

    def set_many(self, update_dict: dict[KeyValueStore.Key, Any]) -> None:
        for key, value in update_dict.items():
            self._document(key)[key.field_name] = value
        for place, document in {_place(key): self._document(key) for key in update_dict}.items():
            self._write(place, document)

    def _document(self, key: KeyValueStore.Key) -> Document:
        name = _name(key)
        if name not in self._read:
            written = self._storage.written.get(_place(key))
            self._read[name] = _decoded(key, written) if written else {}
        return self._read[name]

    def _write(self, place: Place, document: Document) -> None:
        self._storage.written[place] = bson.encode(document) if place[0] is None else json.dumps(document).encode()


class Keys(IdReader):
    """Usage keys that name their own definition and type."""

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        return def_id.block_type

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        raise NotImplementedError("there are no asides here")

    get_definition_id_from_aside = get_usage_id_from_aside
    get_aside_type_from_usage = get_usage_id_from_aside
    get_aside_type_from_definition = get_usage_id_from_aside


class SignedIn(UserService):
    """The user service of one learner, with the platform's attributes."""

    def __init__(self, user_id: int) -> None:
        super().__init__()
        self._user = XBlockUser(is_current_user=True)
        self._user.opt_attrs = {
            "edx-platform.user_id": user_id,
            "edx-platform.anonymous_user_id": f"{user_id:032x}",
            "edx-platform.user_is_staff": False,
            "edx-platform.user_preferences": {},
        }

    def get_current_user(self) -> XBlockUser:
        return self._user


class RequestRuntime(Runtime):
    """The runtime of one request of one learner. Nothing listens to what is published."""

    def __init__(self, storage: Storage, user_id: int) -> None:
        services = {
            "field-data": KvsFieldData(RequestStore(storage)),
            "user": SignedIn(user_id),
            "i18n": NullI18nService(),
        }
        keys = Keys()
        super().__init__(keys, None, services=services)
        self.user_id = user_id

    def get_asides(self, block: Any) -> list[Any]:
        return []

    def publish(self, block: Any, event_type: str, event_data: Document) -> None:
        pass

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return (
            f"/courses/{block.scope_ids.usage_id.course_key}/xblock/{block.scope_ids.usage_id}/handler/{handler_name}"
        )

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/static/xblock/resources/{block.unmixed_class.__module__.split('.')[0]}/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/static/{resource}"


def usage_key(block_type: str, name: str) -> UsageKey:
    """The key of a block in the benchmark's course."""
    return UsageKey.from_string(f"block-v1:noplace+benchmark+2026+type@{block_type}+block@{name}")


def put(storage: Storage, key: UsageKey, fields: Document) -> None:
    """Write a block's content."""
    runtime = RequestRuntime(storage, 0)
    block = runtime.construct_xblock(key.block_type, ScopeIds(None, key.block_type, key, key))
    for name, value in fields.items():
        setattr(block, name, value)
    block.save()


def _name(key: KeyValueStore.Key) -> str:
    if key.scope.user == UserScope.NONE:
        return "content" if key.scope == Scope.content else "settings"
    name: str = "state" if key.scope == Scope.user_state else key.field_name
    return name


def _place(key: KeyValueStore.Key) -> Place:
    return key.user_id, key.block_scope_id, _name(key)


def _decoded(key: KeyValueStore.Key, written: bytes) -> Document:
    document: Document = bson.decode(written) if key.user_id is None else json.loads(written)
    return document
