"""Puts a fragment's parts into a page: each resource once, each script with the nonce of the page's policy."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from web_fragments.fragment import Fragment, FragmentResource

SCRIPT = "application/javascript"
STYLE = "text/css"


def page_parts(fragment: Fragment, request: HttpRequest) -> dict[str, SafeString]:
    """The body of a fragment, and what belongs into the head and at the foot of its page."""
    nonce = request.csp_nonce  # type: ignore[attr-defined]
    unique = list(dict.fromkeys(fragment.resources))
    return {
        "body": mark_safe(fragment.body_html()),  # noqa: S308
        "head": _join([part for part in unique if part.placement == "head"], nonce),
        "foot": _join([part for part in unique if part.placement == "foot"], nonce),
    }


def _join(resources: list[FragmentResource], nonce: str) -> SafeString:
    elements = [(_element(resource, nonce),) for resource in resources]
    return format_html_join("\n", "{}", elements)


def _element(resource: FragmentResource, nonce: str) -> SafeString:
    is_url = resource.kind == "url"
    if resource.mimetype == STYLE:
        return _style(resource.data, is_url)
    if resource.mimetype == SCRIPT:
        return _script(resource.data, is_url, nonce)
    return SafeString(resource.data)  # noqa: S308


def _style(data: str, is_url: bool) -> SafeString:
    if is_url:
        return format_html('<link rel="stylesheet" href="{}">', data)
    return format_html("<style>{}</style>", mark_safe(data))  # noqa: S308


def _script(data: str, is_url: bool, nonce: str) -> SafeString:
    if is_url:
        return format_html('<script src="{}" nonce="{}"></script>', data, nonce)
    return format_html('<script nonce="{}">{}</script>', nonce, mark_safe(data))  # noqa: S308
