"""Each of our models says which personal data it holds, and how it forgets them."""

from pathlib import Path

import pytest
from code_annotations.base import AnnotationConfig
from code_annotations.find_django import DjangoSearch
from django.apps import apps

CONFIG = Path(__file__).parents[2] / ".pii_annotations.yml"
APPS = ("noplace_certification", "noplace_directory")


@pytest.fixture(params=APPS)
def app(request):
    return apps.get_app_config(request.param)


@pytest.fixture
def search(app, monkeypatch):
    monkeypatch.chdir(CONFIG.parent)
    # The search takes any app whose name ends like this.
    return DjangoSearch(AnnotationConfig(CONFIG.name), app.name)


def test_every_model_says_it(app, search):
    search.search()
    assert search.model_counts["total"] == len(list(app.get_models()))
    assert not search.uncovered_model_ids
    assert search.check_coverage()


def test_what_it_says_is_well_formed(search):
    assert search.check_results(search.search()), search.errors


def test_who_holds_personal_data_forgets_it_itself(search):
    found = [one for ones in search.search().values() for one in ones]
    ways = [one["annotation_data"] for one in found if one["annotation_token"] == ".. pii_retirement:"]
    assert ways
    assert all(way == ["local_api"] for way in ways)
