"""A real XBlock runtime in memory: one store for all learners, and everything published kept for inspection."""

import json
from typing import Any

from webob import Request, Response
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, NullI18nService, Runtime


class SignedIn(UserService):
    """The user service of one person, with the platform's attributes."""

    def __init__(self, user_id: int | None, *, staff: bool = False, language: str = "") -> None:
        super().__init__()
        self._user = XBlockUser(is_current_user=user_id is not None)
        self._user.opt_attrs = {
            "edx-platform.user_id": user_id,
            "edx-platform.anonymous_user_id": f"anonymous-{user_id}" if user_id else None,
            "edx-platform.user_is_staff": staff,
            "edx-platform.user_preferences": {"pref-lang": language} if language else {},
        }

    def get_current_user(self) -> XBlockUser:
        return self._user


class World:
    """A course's store that several learners look at, each through a runtime of their own."""

    def __init__(self) -> None:
        self.store = KvsFieldData(DictKeyValueStore())
        self.ids = MemoryIdManager()

    def add(self, xml: str) -> str:
        """Put a block into the course; its usage id."""
        return self.runtime(1).parse_xml_string(xml)

    def runtime(self, user_id: int | None, **who: Any) -> "Recording":
        """A learner's runtime."""
        return Recording(self, user_id, SignedIn(user_id, **who))

    def block(self, usage_id: str, user_id: int | None = 1, **who: Any) -> Any:
        """A block as one learner meets it, freshly loaded as for a request."""
        return self.runtime(user_id, **who).get_block(usage_id)


class Recording(Runtime):
    """Publishes into a list, and makes URLs that name what they are for."""

    def __init__(self, world: World, user_id: int | None, user: UserService) -> None:
        services = {"field-data": world.store, "user": user, "i18n": NullI18nService()}
        super().__init__(world.ids, world.ids, services=services)
        self.user_id = user_id
        self.published: list[tuple[str, dict[str, Any]]] = []

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        self.published.append((event_type, event_data))

    def events(self, name: str) -> list[dict[str, Any]]:
        """What was published under one name."""
        return [data for kind, data in self.published if kind == name]

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        return f"/handler/{handler_name}"

    def local_resource_url(self, block, uri):
        return f"/resource/{uri}"

    def resource_url(self, resource):
        return f"/resource/{resource}"


def post(block: Any, handler: str, body: Any) -> Response:
    """POST a value as JSON; bytes and text go as they are."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = Request.blank("/", method="POST", body=data, content_type="application/json")
    return block.runtime.handle(block, handler, request)


def get(block: Any, handler: str) -> Response:
    """GET a handler."""
    return block.runtime.handle(block, handler, Request.blank("/"))
