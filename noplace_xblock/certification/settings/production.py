"""Settings in production: those of every environment, and nothing more."""

from .common import plugin_settings

__all__ = ["plugin_settings"]
