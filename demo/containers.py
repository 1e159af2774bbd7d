"""The plain blocks that Open edX itself has and the workbench hasn't: course, chapter, sequential, vertical, html."""

from __future__ import annotations

from typing import Any

from lxml import etree
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Dict, Scope, ScopeIds, String
from xblock.runtime import Runtime

Context = dict[str, Any] | None


class GroupAccess(Dict):
    """By partition: the groups that may see a block, as an instance keeps it."""

    def from_json(self, value: Any) -> Any:
        """The numbers of partitions, which JSON makes words of."""
        return None if value is None else {int(partition): groups for partition, groups in value.items()}


class Container(XBlock):
    """A block that shows its children one under the other."""

    has_children = True
    completion_mode = XBlockCompletionMode.AGGREGATOR
    display_name = String(default="Untitled", scope=Scope.settings)
    group_access = GroupAccess(scope=Scope.settings)

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Runtime, keys: ScopeIds) -> XBlock:
        """Read title and children; what an instance would read besides (dates, advanced modules) is left alone."""
        for name in set(node.attrib) - {"display_name", "group_access"}:
            del node.attrib[name]
        return super().parse_xml(node, runtime, keys)

    def student_view(self, context: Context = None) -> Fragment:
        """The learner's view of every child."""
        whole = Fragment()
        for part in self.runtime.render_children(self, "student_view", context):
            whole.add_content(part.content)
            whole.add_fragment_resources(part)
        return whole


@XBlock.needs("replace_urls")
class HtmlBlock(XBlock):
    """A text of the course."""

    completion_mode = XBlockCompletionMode.EXCLUDED
    display_name = String(default="Text", scope=Scope.settings)
    data = String(default="", scope=Scope.content)

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Runtime, keys: ScopeIds) -> XBlock:
        """Keep the markup inside the element as it is."""
        block = runtime.construct_xblock_from_class(cls, keys)
        block.display_name = node.get("display_name", "Text")
        inner = [etree.tostring(child, encoding="unicode", method="html") for child in node]
        block.data = (node.text or "") + "".join(inner)
        return block

    def student_view(self, context: Context = None) -> Fragment:
        """The text with the addresses of its pictures."""
        return Fragment(self.runtime.service(self, "replace_urls").replace_urls(self.data))


CONTAINERS: dict[str, type[XBlock]] = {
    "course": Container,
    "chapter": Container,
    "sequential": Container,
    "vertical": Container,
    "html": HtmlBlock,
}
