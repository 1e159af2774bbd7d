"""The row above a block, rendered once for all who see the same."""

from noplace_xblock.blocks.rendering import render


def page(**more) -> str:
    strings = {"language": "Language", "help": "Help for me"}
    data = {"language": "en", "languages": [{"code": "en", "name": "English"}], "strings": strings, "groups": []}
    return render("contacts.html", {"data": data, "display_name": "Who to call", **more})


def test_help_and_exit_stand_in_the_row():
    html = page(
        exit_url="https://example.org/?a=1&b=2", help={"contacts": [{"name": "A & B", "number": "1", "tel": ""}]}
    )
    assert "https://example.org/?a=1&amp;b=2" in html
    assert "A &amp; B" in html


def test_what_stands_in_it_decides_which_row_it_is():
    numbers = [page(exit_url="/", help={"contacts": [{"name": "", "number": n, "tel": ""}]}) for n in ("112", "113")]
    assert "112" in numbers[0]
    assert "113" in numbers[1]
    assert "np-help" not in page(exit_url="/")
