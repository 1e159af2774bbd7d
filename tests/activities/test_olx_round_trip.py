"""OLX to document to OLX is exact, whatever the texts and however the XML is laid out."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from noplace_xblock.activities import Activity, OlxError, check_source, read, write

from .strategies import documents, searched

_TEXT_TAGS = ("title", "text", "hint", "alt", "why", "label")
_FULL = """<decision language="en" start="n1">
  <node id="n1"><text>Hello</text><choice id="a" to="n2"><label>On</label><why>Good</why></choice></node>
  <node id="n2" outcome="best"><title>End</title><text>Done</text></node>
  <translation language="nl"><text id="n1" from="Hello">Hallo</text></translation>
</decision>"""


@searched
@given(documents)
def test_reading_what_was_written_gives_the_document(document: Activity) -> None:
    assert read(write(document)) == document


@searched
@given(documents)
def test_writing_what_was_read_gives_the_canonical_text(document: Activity) -> None:
    text = write(document)
    assert write(read(text)) == text


@searched
@given(documents, st.randoms(use_true_random=False))
def test_layout_and_comments_mean_nothing(document: Activity, chance: Random) -> None:
    mangled = _mangled(write(document), chance)
    assert read(mangled) == document


def _mangled(text: str, chance: Random) -> str:
    """The same XML with other indents, comments, CDATA, line ends and attribute order."""
    root = etree.fromstring(text)
    for element in root.iter():
        attributes = list(element.attrib.items())
        chance.shuffle(attributes)
        element.attrib.clear()
        element.attrib.update({name: f" {value!s}\t" for name, value in attributes})
        if element.tag in _TEXT_TAGS:
            _reflow(element, chance)
        else:
            element.text = chance.choice(["", "\n\n", "\t "])
        if element is not root:
            element.tail = chance.choice(["", "\r\n\t", " "])
        if element.tag not in _TEXT_TAGS and chance.random() < 0.3:
            element.insert(0, etree.Comment("a note of the author"))
    return str(etree.tostring(root, encoding="unicode"))


def _reflow(element: etree._Element, chance: Random) -> None:
    paragraphs = (element.text or "").split("\n\n")
    paragraphs = [re.sub(" ", lambda _: chance.choice([" ", "\n  ", "\t", " \n"]), each) for each in paragraphs]
    text = chance.choice(["\n\n", "\n \n\t\n", "\n\n\n"]).join(paragraphs)
    edge = chance.choice(["", "\n    ", " "])
    text = f"{edge}{text}{edge}"
    element.text = etree.CDATA(text) if "]]>" not in text and chance.random() < 0.3 else text


def test_the_children_of_an_element_may_stand_in_any_order() -> None:
    """The canonical form has one order; an author who writes another loses nothing."""
    turned = """<decision language="en" start="n1">
      <translation language="nl"><text id="n1" from="Hello">Hallo</text></translation>
      <node id="n1"><choice id="a" to="n2"><why>Good</why><label>On</label></choice><text>Hello</text></node>
      <node outcome="best" id="n2"><text>Done</text><title>End</title></node>
    </decision>"""
    assert write(read(turned)) == write(read(_FULL))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "windows-1252"])
def test_an_encoding_that_the_text_names_is_ignored(encoding: str) -> None:
    source = _FULL.replace("Hello", "Café à 5 €")
    named = f'<?xml version="1.0" encoding="{encoding}"?>\n{source}'
    assert read(named) == read(source)
    assert [problem.line for problem in check_source(named)] == [
        problem.line + bool(problem.line) for problem in check_source(source)
    ]


@searched
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    _read_or_refuse(text)


@searched
@given(st.text(st.characters(), max_size=3), st.integers(0, len(_FULL)), st.integers(0, 12))
def test_a_broken_activity_is_read_or_refused(put: str, place: int, cut: int) -> None:
    _read_or_refuse(_FULL[:place] + put + _FULL[place + cut :])


@searched
@given(documents, st.data())
def test_an_activity_with_a_broken_word_is_read_or_refused(document: Activity, data: st.DataObject) -> None:
    """Mutates at the level of XML: a tag, attribute or value turns into another one."""
    words = sorted(set(re.findall(r"[a-z_]+(?:\d+_x)?", write(document))))
    old, new = (
        data.draw(st.sampled_from(words)),
        data.draw(st.sampled_from([*words, "", "<", '"', "0", "-1", "9" * 30])),
    )
    _read_or_refuse(re.sub(rf"\b{re.escape(old)}\b", new, write(document), count=data.draw(st.integers(0, 2))))


def _read_or_refuse(text: str) -> None:
    try:
        document = read(text)
    except OlxError:
        told = check_source(text)
        assert told
        assert all(problem.line >= 1 and problem.message for problem in told)
    else:
        assert read(write(document)) == document
        assert all(problem.message for problem in check_source(text))


def _entities(depth: int) -> str:
    names = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, depth))
    return f'<!DOCTYPE scenario [<!ENTITY a0 "ha">{names}]>'


@pytest.mark.parametrize(
    "attack",
    [
        _entities(12) + '<scenario language="&a11;"/>',
        _entities(12) + '<scenario language="en"><page id="a"><text>&a11;</text></page></scenario>',
        _entities(2) + '<scenario language="en"><page id="a"><text>&a1;</text></page></scenario>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<scenario language="en"><page id="a"><text>&x;</text></page></scenario>',
        '<!DOCTYPE scenario SYSTEM "http://127.0.0.1:9/x.dtd"><scenario language="en"/>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><scenario language="en"/>',
        "<scenario>&unknown;</scenario>",
        '<scenario xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></scenario>',
        "<a>" * 100_000,
        "<scenario>" * 300 + "</scenario>" * 300,
        '<scenario language="en">' + "<page>" * 200 + "</page>" * 200 + "</scenario>",
        "\x00<scenario/>",
        "<scenario>\ud800</scenario>",
        "<scenario>&#0;</scenario>",
        "<!-- only a comment -->",
        "",
        "   ",
    ],
)
def test_an_attack_is_refused(attack: str) -> None:
    with pytest.raises(OlxError):
        read(attack)


def test_what_is_too_long_is_refused_unread() -> None:
    with pytest.raises(OlxError) as caught:
        read("<scenario>" + "x" * 4_000_000)
    assert [problem.code for problem in caught.value.problems] == ["too_long"]


def test_a_moment_has_no_more_options_than_can_be_picked() -> None:
    items = "".join(f'<signal id="i{n}"><label>{n}</label></signal>' for n in range(61))
    source = '<scenario language="en"><spot id="s"><text>S</text>{}</spot></scenario>'
    read(source.format(items.replace('<signal id="i60"><label>60</label></signal>', "")))
    assert [problem.code for problem in check_source(source.format(items))] == ["too_many_options"]


def test_a_large_mess_does_not_drown_its_author() -> None:
    with pytest.raises(OlxError) as caught:
        read('<scenario language="en">' + "<x/>" * 20_000 + "</scenario>")
    assert len(caught.value.problems) <= 200
    assert len(str(caught.value)) < 50_000
