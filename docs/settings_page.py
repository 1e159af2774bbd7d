"""Makes docs/reference/settings.md from the annotations beside the code that reads a setting (OEP-17, OEP-45).

python docs/settings_page.py            writes the page
python docs/settings_page.py --check    fails where the page isn't what the code says
"""

from __future__ import annotations

import sys
from pathlib import Path

from code_annotations.contrib.config import FEATURE_TOGGLE_ANNOTATIONS_CONFIG_PATH, SETTING_ANNOTATIONS_CONFIG_PATH
from code_annotations.contrib.sphinx.extensions.base import find_annotations

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "noplace_xblock"
PAGE = HERE / "reference" / "settings.md"
HEAD = """# Settings

Made from the code by `make docs`: change the text beside the code that reads the setting. An instance works with none
of them set. With Tutor, see [tutor/README.md](../../tutor/README.md).
"""
KINDS = (
    ("Settings", SETTING_ANNOTATIONS_CONFIG_PATH, "setting"),
    ("Toggles", FEATURE_TOGGLE_ANNOTATIONS_CONFIG_PATH, "toggle"),
)


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(*kind) for kind in KINDS)]).rstrip() + "\n"


def _section(title: str, config: str, kind: str) -> str:
    found = find_annotations(str(SOURCE), config, f".. {kind}_name:")
    entries = [_entry(name, found[name], kind) for name in sorted(found)]
    return "\n".join([f"## {title}\n", *entries]) if entries else ""


def _entry(name: str, said: dict[str, str], kind: str) -> str:
    lines = [f"### `{name}`\n", f"Default: `{_one_line(said[f'.. {kind}_default:'])}`. Read in `{said['filename']}`.\n"]
    texts = [said[f".. {kind}_description:"], said.get(f".. {kind}_warning:")]
    return "\n".join(lines + [f"{_one_line(text)}\n" for text in texts if text])


def _one_line(text: str) -> str:
    return " ".join(str(text).split())


def main() -> int:
    """Write the page, or say that it is stale."""
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write("docs/reference/settings.md isn't what the code says: run make docs\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
