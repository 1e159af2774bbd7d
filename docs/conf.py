"""Sphinx: the decisions, the how-tos and the reference, which is made from docstrings. `make docs` builds it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

project = "noplace_xblock"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "sphinx_book_theme"
html_title = "noplace_xblock"
exclude_patterns = ["_build"]
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {"members": True, "imported-members": True, "ignore-module-all": False}
# Docstrings name things in backquotes, as Markdown does.
default_role = "code"
myst_heading_anchors = 3
# Links to files beside docs/ lead out of the documentation: they are for who reads it in the repository.
suppress_warnings = ["myst.xref_missing"]
