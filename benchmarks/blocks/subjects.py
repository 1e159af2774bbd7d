"""The two blocks behind one face, so that both are measured by the same lines."""

import json
from abc import ABC, abstractmethod
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from webob import Request, Response

from noplace_xblock.blocks.documents import fingerprint

from .instance import RequestRuntime, Storage, put, usage_key
from .trees import Node, as_olx, as_peer


class Subject(ABC):
    """A block that is measured."""

    tag: ClassVar[str]
    #: The handler that takes a choice.
    handler: ClassVar[str]

    def add(self, storage: Storage, nodes: tuple[Node, ...], name: str) -> UsageKey:
        """Write a tree into a block of this kind; where it is."""
        key = usage_key(self.tag, name)
        put(storage, key, self.fields(nodes))
        return key

    @abstractmethod
    def fields(self, nodes: tuple[Node, ...]) -> dict[str, Any]:
        """The fields of a block that holds this tree."""

    @abstractmethod
    def first_choice(self, seen: dict[str, Any]) -> dict[str, Any]:
        """The body that takes the first choice, as the page that holds `seen` would send it."""

    @abstractmethod
    def seen_in(self, data: dict[str, Any]) -> dict[str, Any]:
        """What a page knows of the place it is at, from the data of a view or of a reply."""

    @abstractmethod
    def styles(self, view: Fragment) -> list[str]:
        """The URLs of the style sheets that a view brings along."""

    def scripts(self, view: Fragment) -> list[str]:
        """The URLs of the scripts that a view brings along."""
        return _linked(view, "application/javascript")


class Ours(Subject):
    """`noplace_decision`."""

    tag = "noplace_decision"
    handler = "answer"

    def fields(self, nodes: tuple[Node, ...]) -> dict[str, Any]:
        source = as_olx(nodes)
        return {"source": source, "version": fingerprint(source)}

    def first_choice(self, seen: dict[str, Any]) -> dict[str, Any]:
        # Choices are shuffled for each learner: the nearest corridor has the lowest number.
        nearest = min(seen["options"], key=lambda option: int(option["label"].rstrip(".").split()[-1]))
        return {"at": seen["at"], "turn": seen["turn"], "pick": [nearest["key"]]}

    def seen_in(self, data: dict[str, Any]) -> dict[str, Any]:
        frame: dict[str, Any] = data["frame"]
        return frame

    def styles(self, view: Fragment) -> list[str]:
        return _linked(view, "text/css")


class Peer(Subject):
    """branching-xblock, with what it has of ours switched on: a score, steps back, and starting again."""

    tag = "branching_xblock"
    handler = "select_choice"

    def fields(self, nodes: tuple[Node, ...]) -> dict[str, Any]:
        options = {"enable_scoring": True, "enable_undo": True, "enable_reset_activity": True}
        return {"scenario_data": as_peer(nodes), **options}

    def first_choice(self, seen: dict[str, Any]) -> dict[str, Any]:
        return {"choice_index": 0}

    def seen_in(self, data: dict[str, Any]) -> dict[str, Any]:
        return data

    def styles(self, view: Fragment) -> list[str]:
        # Its script links them.
        return [*_linked(view, "text/css"), *view.json_init_args["style_urls"]]


class Visit:
    """One learner's request to one block; made before the clock starts."""

    def __init__(self, storage: Storage, key: UsageKey, user_id: int) -> None:
        self._key = key
        self._runtime = RequestRuntime(storage, user_id)

    def view(self) -> Fragment:
        """The block loaded and its view rendered, wrapped as the page gets it."""
        fragment: Fragment = self._runtime.get_block(self._key).render("student_view")
        return fragment

    def post(self, handler: str, request: Request) -> Response:
        """The block loaded and a handler called."""
        return self._runtime.handle(self._runtime.get_block(self._key), handler, request)

    def raw_view(self) -> Fragment:
        """The view as the block returns it, with the data for its script."""
        fragment: Fragment = self._runtime.get_block(self._key).student_view({})
        return fragment


def request_of(body: dict[str, Any]) -> Request:
    """A POST of JSON."""
    return Request.blank("/", method="POST", body=json.dumps(body).encode(), content_type="application/json")


def file_behind(url: str) -> Path:
    """The file that `RequestRuntime.local_resource_url` names."""
    package, _, path = url.removeprefix("/static/xblock/resources/").partition("/")
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{url}: there is no package {package}")
    return Path(spec.origin).parent / path


def _linked(view: Fragment, mimetype: str) -> list[str]:
    found = [resource for resource in view.resources if resource.mimetype == mimetype]
    inline = [resource for resource in found if resource.kind != "url"]
    if inline:
        raise NotImplementedError("a view that inlines its scripts or styles")
    return [resource.data for resource in found]
