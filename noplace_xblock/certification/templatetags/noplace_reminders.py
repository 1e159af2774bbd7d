"""What a page asks of reminders by a filter, without a question to the database."""

from __future__ import annotations

from django import template

from ..reminders import again_on

register = template.Library()
register.filter("again_on", again_on)
