"""The workbench's runtime for one request: its blocks belong to the course, its learner is the person signed in.

Two rooms, as in an instance. In the learning room (LMS) what a block publishes arrives, and the course is read-only. In
the authoring room (Studio) the course can be changed, and nothing that is published goes anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from completion.services import CompletionService
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from lxml import etree
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from workbench.runtime import WorkbenchRuntime
from workbench.services import SettingsService
from xblock.core import XBlock
from xblock.runtime import KvsFieldData

from demo.containers import CONTAINERS
from demo.course import LoadedCourse
from demo.events import publish_event
from demo.fields import DemoFieldStore
from demo.ids import as_usage_key
from demo.services import DemoUserService, ReplaceUrls

Person = AbstractBaseUser | AnonymousUser
SAFE_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


class DemoRuntime(WorkbenchRuntime):
    """A runtime whose ids are usage keys, whose fields are kept by Django user, and whose events arrive."""

    def __init__(self, course: LoadedCourse, user: Person, *, authoring: bool = False) -> None:
        super().__init__(user.pk)
        self.id_reader = self.id_generator = course.ids
        self.is_author_mode = authoring
        self._user = user
        self._services |= {
            "field-data": KvsFieldData(DemoFieldStore(course.delivered, writes_course=authoring)),
            "user": DemoUserService(user),
            "settings": SettingsService(),
            "replace_urls": ReplaceUrls(course.static_folder),
        }
        if isinstance(user, User) and not authoring:
            self._services["completion"] = CompletionService(user, course.ids.course_key)

    def load_block_type(self, block_type: str) -> type[XBlock]:
        """The plain blocks are the demo's, all others are installed."""
        return CONTAINERS.get(block_type) or super().load_block_type(block_type)

    def get_block(self, usage_id: UsageKey | str, for_parent: XBlock | None = None) -> XBlock:
        """A block by its key, or by the text of its key as an address has it."""
        return super().get_block(as_usage_key(usage_id), for_parent)

    def publish(self, block: XBlock, event_type: str, event_data: Mapping[str, Any]) -> None:
        """Keep what a learner's block publishes; Studio drops it."""
        if isinstance(self._user, User) and not self.is_author_mode:
            publish_event(self._user, block.scope_ids.usage_id, event_type, event_data)

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """The address of a handler in the room where the block is shown."""
        if not getattr(getattr(block, handler_name, None), "_is_xblock_handler", False):
            raise ValueError(f"{handler_name!r} is not a handler of {block.scope_ids.block_type}")
        url = f"{self._handlers_of(block)}{handler_name}/{suffix}"
        return f"{url}?{query}" if query else url

    def resource_url(self, resource: str) -> str:
        """The address of a file of the workbench itself."""
        return static(f"workbench/{resource}")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """The address of a file in the `public/` of a block's package."""
        return reverse("resource", args=[block.scope_ids.block_type, uri])

    def _patch_xblock(self, block: XBlock) -> None:
        """Leave the block as it is: the workbench would give it a fake course and a due date of now."""

    def _handlers_of(self, block: XBlock) -> str:
        room = "author_handler" if self.is_author_mode else "handler"
        return reverse(room, args=[block.scope_ids.usage_id, "-"]).removesuffix("-/")

    def _wrap_ele(
        self, block: XBlock, view: str, frag: Fragment, extra_data: Mapping[str, str] | None = None
    ) -> Fragment:
        data = {
            "usage": str(block.scope_ids.usage_id),
            "block-type": block.scope_ids.block_type,
            "handlers": self._handlers_of(block),
            "init": frag.js_init_fn or "",
            **(extra_data or {}),
        }
        attributes = format_html_join("", ' data-{}="{}"', data.items())
        classes = " ".join(self._css_classes_for(block, view))
        body = mark_safe(frag.body_html())  # noqa: S308 (what the block rendered)
        wrapped = Fragment(format_html('<div class="{}"{}>{}{}</div>', classes, attributes, body, _arguments(frag)))
        wrapped.add_fragment_resources(frag)
        return wrapped


class LoadingRuntime(DemoRuntime):
    """The runtime that reads the course as delivered: what its blocks set is what is delivered."""

    def __init__(self, course: LoadedCourse) -> None:
        super().__init__(course, AnonymousUser())
        self._services["field-data"] = KvsFieldData(DemoFieldStore(course.delivered, loading=True))

    def _usage_id_from_node(self, node: etree._Element, parent_id: UsageKey | None) -> UsageKey:
        self.id_generator.name_next(str(node.attrib.pop("url_name", "")))
        key: UsageKey = super()._usage_id_from_node(node, parent_id)
        return key


def _arguments(frag: Fragment) -> str:
    if frag.json_init_args is None:
        return ""
    text = json.dumps(frag.json_init_args).translate(SAFE_IN_SCRIPT)
    return format_html('<script type="json/xblock-args" class="xblock_json_init_args">{}</script>', mark_safe(text))  # noqa: S308
