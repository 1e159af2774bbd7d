"""Our pages in each page that can stand around them: the one of the LMS, and our own in Studio and elsewhere."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html

from noplace_xblock.certification.navigation import links_for
from noplace_xblock.directory import api as directory
from noplace_xblock.host.theme import LMS_TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
#: Where each project finds templates before those of apps.
AROUND = {
    "lms": [str(ROOT / "tests" / "browser" / "lms" / "templates"), LMS_TEMPLATES],
    "plain": [],
}
FILLED = """{% extends "noplace/base.html" %}{% block title %}The title{% endblock %}
{% block head_extra %}<meta name="marker" content="head">{% endblock %}
{% block messages %}<p id="said">Saved</p>{% endblock %}
{% block content %}<h1>The content</h1>{% endblock %}
{% block footer %}<p id="foot">The foot</p>{% endblock %}"""


def wear(settings, *folders: str) -> None:
    """Templates as a project finds them that has these folders, with the context that the LMS gives them."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = folders
    templates[0]["OPTIONS"]["context_processors"].append("django.template.context_processors.i18n")
    settings.TEMPLATES = templates


@pytest.fixture(params=["lms", "plain"])
def around(request, settings) -> str:
    """The project whose page is around ours."""
    wear(settings, *AROUND[request.param])
    return request.param


@pytest.fixture
def lms(settings) -> None:
    wear(settings, *AROUND["lms"])


@pytest.fixture
def person(db, django_user_model):
    return django_user_model.objects.create_user("manager", password="secret")


def page(name: str, person=None, **query: str) -> html.HtmlElement:
    """One of our pages as this person gets it."""
    client = Client()
    if person:
        client.force_login(person)
    return html.fromstring(client.get(reverse(f"noplace:{name}"), query).content.decode())


def filled() -> html.HtmlElement:
    """A page that fills every block, as a visitor gets it."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return html.fromstring(engines["django"].from_string(FILLED).render({}, request))


def texts(found: html.HtmlElement, path: str) -> list[str]:
    return [one.text_content().strip() for one in found.xpath(path)]


def links(found: html.HtmlElement) -> list[str]:
    return found.xpath("//nav[@class='np-nav']//a/@href")


def test_every_block_of_a_page_has_its_place(around):
    found = filled()
    assert texts(found, "/html/head/title") == ["The title"]
    assert found.xpath("/html/head/meta[@name='marker']/@content") == ["head"]
    assert texts(found, "//main/p[@id='said']") == ["Saved"]
    assert texts(found, "//main/h1") == ["The content"]
    assert texts(found, "//p[@id='foot'][not(ancestor::main)]") == ["The foot"]


def test_a_page_has_one_main_part_and_one_way_to_skip_to_it(around):
    found = filled()
    assert found.xpath("//main/@id") == found.xpath("//*[@id='main']/@id") == ["main"]
    assert found.xpath("//main/@tabindex") == ["-1"]
    assert len(found.xpath("//a[@href='#main']")) == 1


def test_a_phone_shows_a_page_as_wide_as_itself(around):
    assert filled().xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]


def test_no_search_engine_lists_a_page(around):
    assert filled().xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_instances_header_and_footer_are_around_our_pages_in_the_lms(lms, person):
    found = page("organisations", person)
    assert texts(found, "//header") == ["Instance"]
    assert texts(found, "//footer") == ["About this instance"]
    assert texts(found, "//div[@id='content']//main/h1") == ["My organisations"]


def test_a_page_reads_in_the_language_that_was_chosen(around, db, settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
    settings.NOPLACE_LANGUAGES = ("en", "ar")
    found = page("join", language="ar")
    assert found.get("lang") == "ar"
    assert found.xpath("//main/ancestor::*/@dir") == ["rtl"]


def test_a_learner_finds_no_regions(around, person):
    assert links(page("account", person)) == [reverse("noplace:organisations"), reverse("noplace:account")]


def test_a_coordinator_finds_the_regions(around, person):
    directory.appoint_coordinator(user_id=person.pk, region_id=directory.ensure_region(country="NL"))
    assert links(page("regions", person)) == [
        reverse(f"noplace:{name}") for name in ("organisations", "regions", "account")
    ]


def test_the_page_that_is_shown_is_named_in_the_navigation(around, person):
    assert texts(page("account", person), "//nav//*[@aria-current='page']") == ["My account"]


def test_a_visitor_has_no_navigation(around):
    assert links(filled()) == []


def test_studio_leads_to_no_account(person, settings):
    settings.SERVICE_VARIANT = "cms"
    assert links(page("organisations", person)) == [reverse("noplace:organisations")]


def test_the_navigation_asks_the_database_once_for_all(person, django_user_model, django_assert_num_queries):
    page("sign_out", person)
    request = RequestFactory().get("/")
    request.user = django_user_model.objects.create_user("other")
    with django_assert_num_queries(0):
        assert len(links_for(request)) == 2


def test_the_theme_of_an_instance_goes_before_ours(settings, tmp_path, person):
    (tmp_path / "noplace").mkdir()
    (tmp_path / "noplace" / "base.html").write_text(
        "<html><body>Theme: {% block content %}{% endblock %}</body></html>"
    )
    wear(settings, str(tmp_path), *AROUND["lms"])
    assert "Theme:" in page("organisations", person).text_content()
