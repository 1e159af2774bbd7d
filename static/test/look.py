"""Renders the shipped templates with fixture frames, and photographs them in Chromium.

Not part of the package and not a test of the blocks: a workbench for whoever changes the look.

    python static/test/look.py --write            templates → test/rendered/, which vitest compares with the scripts
    python static/test/look.py --shots FOLDER     photographs and axe-core's findings
"""

import argparse
import json
import sys
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
HOUSE = HERE.parent.parent
sys.path.insert(0, str(HOUSE))

from django.conf import settings  # noqa: E402

settings.configure(USE_I18N=False)

from noplace_xblock.blocks import strings  # noqa: E402
from noplace_xblock.blocks.rendering import render  # noqa: E402

LANGUAGES = [{"code": code, "name": name} for code, name in [
    ("nl", "Nederlands"), ("en", "English"), ("pl", "Polski"), ("fr", "Français"), ("hu", "Magyar"),
    ("pt", "Português"), ("es", "Español")]]  # fmt: skip
HELP = {"contacts": [
    {"name": "Emergency", "number": "112", "tel": "tel:112"},
    {"name": "Police, no emergency", "number": "0900-8844", "tel": "tel:09008844"},
    {"name": "Centre against human trafficking", "number": "033 448 11 86", "tel": "tel:0334481186"}]}  # fmt: skip
EXIT = "https://www.wikipedia.org/"
SIZES = {"phone": (360, 740), "desktop": (1280, 800)}


def english(text: str) -> str:
    return text


def fixtures() -> dict:
    return json.loads((HERE / "fixtures.json").read_text(encoding="utf-8"))


def activity_data(case: dict) -> dict:
    return {
        "frame": case["frame"],
        "strings": strings.activity_strings(english) | case.get("strings", {}),
        "languages": LANGUAGES,
        "practice": case.get("practice", False),
        "exit_url": EXIT,
    }


def page_of(name: str, case: dict) -> tuple[str, str, str, dict]:
    """The HTML, style sheet, initialiser and page data of a case."""
    if "frame" in case:
        data = activity_data(case)
        html = render(
            "activity.html", {**data, "kind": "scenario", "block_id": "np-1", "display_name": name, "help": HELP}
        )
        return html, "activity", "Scenario", data
    if "parts" in case:
        context = {**case, "display_name": name, "strings": strings.author_strings(english)}
        return render("author.html", context), "activity", "", {}
    kind = "team" if "jobs" in case["data"] else "contacts"
    made = strings.team_strings if kind == "team" else strings.contacts_strings
    data = {"title": case["title"], **case["data"], "languages": LANGUAGES, "strings": made(english)}
    context = {"data": data, "exit_url": EXIT} | ({"help": HELP} if kind == "team" else {})
    return render(f"{kind}.html", context), kind, kind.capitalize(), {"data": data}


def write() -> None:
    for name, case in fixtures().items():
        html, _, _, data = page_of(name, case)
        folder = HERE / "rendered"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
        if data:
            (folder / f"{name}.json").write_text(
                json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )


def document(name: str, case: dict) -> str:
    html, css, initialiser, data = page_of(name, case)
    public = HOUSE / "noplace_xblock" / "public"
    style = (public / "css" / f"{css}.css").read_text(encoding="utf-8")
    script = (public / "js" / f"{initialiser.lower()}.js").read_text(encoding="utf-8") if initialiser else ""
    start = f"Noplace{initialiser}({{handlerUrl: (e, n) => '/' + n}}, document.getElementById('b'), {json.dumps(data)})"
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 0; padding: 12px; background: #fff }}{style}</style>
</head><body><main><h1 style="font: 700 20px system-ui">A unit</h1><div id="b">{html}</div></main>
<script>{script}</script><script>{start if initialiser else ""}</script></body></html>"""


def shoot(folder: Path, wanted: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    axe = (HERE.parent / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        for name, case in fixtures().items():
            if wanted and not any(part in name for part in wanted):
                continue
            for size, (width, height) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.route("**/*", partial(serve, name, case))
                page.goto("http://look.test/")
                for action in case.get("do", []):
                    page.locator(action).first.click()
                page.wait_for_timeout(450)
                page.screenshot(path=folder / f"{name}-{size}.png", full_page=True)
                page.evaluate(axe)
                found = page.evaluate("axe.run('#b')")["violations"]
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                for one in found:
                    print(name, size, one["id"], one["help"], one["nodes"][0]["html"][:160])
                if wide > 0:
                    print(name, size, f"{wide}px too wide")
                page.close()
        browser.close()


def serve(name: str, case: dict, route) -> None:
    url = route.request.url
    if url == "http://look.test/":
        return route.fulfill(body=document(name, case), content_type="text/html")
    if url.endswith((".svg", ".png")):
        found = HOUSE / "noplace_course" / "olx" / "static" / "noplace" / url.rsplit("/", 1)[1]
        return route.fulfill(path=found, content_type="image/svg+xml") if found.exists() else route.abort()
    if url.endswith("/answer"):
        reply = case.get("reply")
        return route.fulfill(json=reply) if reply else route.abort()
    return route.abort()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--shots", type=Path)
    parser.add_argument("only", nargs="*")
    arguments = parser.parse_args()
    if arguments.write:
        write()
    if arguments.shots:
        shoot(arguments.shots, arguments.only)
