"""Makes docs/reference/openapi.yaml, the description of the REST API, from its views.

python docs/openapi.py            writes it
python docs/openapi.py --check    fails where it isn't what the code says
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE / "reference" / "openapi.yaml"


def text() -> str:
    """The whole document."""
    from drf_spectacular.renderers import OpenApiYamlRenderer

    from noplace_xblock.certification.rest_api.v1.schema import document

    return str(OpenApiYamlRenderer().render(document(), renderer_context={}).decode())


def main() -> int:
    """Write the document, or say that it is stale."""
    if "--check" not in sys.argv:
        DOCUMENT.write_text(text(), encoding="utf-8")
        return 0
    if DOCUMENT.read_text(encoding="utf-8") == text():
        return 0
    sys.stderr.write("docs/reference/openapi.yaml isn't what the code says: run make docs\n")
    return 1


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    sys.exit(main())
