"""The templates of the blocks, compiled once for each process.

xblock.utils' ResourceLoader builds an engine and compiles the template anew on each call, which costs more than all the
rest of a view.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

from django.template import Context, Engine
from django.utils.safestring import SafeString
from web_fragments.fragment import Fragment

from .documents import fingerprint

_TEMPLATES: Final = Path(__file__).parent.parent / "templates"


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(_TEMPLATES)], builtins=["noplace_xblock.blocks.text_filters", "noplace_xblock.blocks.bar"])


def render(template: str, context: dict[str, Any]) -> SafeString:
    """A template of `noplace_xblock/templates`, autoescaped."""
    return _engine().get_template(template).render(Context(context))


def html_id(block: Any) -> str:
    """An HTML id for one block on a page with several; says nothing about the block."""
    return f"np-{fingerprint(str(block.scope_ids.usage_id))[:8]}"


def fragment(block: Any, template: str, context: dict[str, Any], *, css: str, js: str = "") -> Fragment:
    """A block's view: the template with our style sheet and script. The caller adds the initialiser and its data."""
    view = Fragment(render(template, context))
    view.add_css_url(block.runtime.local_resource_url(block, f"public/css/{css}.css"))
    if js:
        view.add_javascript_url(block.runtime.local_resource_url(block, f"public/js/{js}.js"))
    return view
