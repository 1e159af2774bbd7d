"""Which copy of the packages the tests run against: the checkout, or what was installed from a wheel.

`NOPLACE_INSTALLED=1` says that it must be the installed one (tox sets it); without it, it must be the checkout.
"""

import json
import os
import subprocess
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path

import pytest

import noplace_course
import noplace_xblock

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = os.environ.get("NOPLACE_INSTALLED") == "1"
PLACE = Path(sysconfig.get_path("purelib")) if INSTALLED else ROOT
ELSEWHERE = "import demo, noplace_course, noplace_xblock; print(noplace_xblock.__file__, noplace_course.__file__)"


def is_at_its_place(file: str, package: str) -> bool:
    return Path(file).resolve() == (PLACE / package / "__init__.py").resolve()


@pytest.mark.parametrize("package", [noplace_xblock, noplace_course])
def test_the_package_under_test(package):
    assert is_at_its_place(package.__file__, package.__name__)


def test_the_packages_of_a_process_that_the_tests_start():
    told = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", ELSEWHERE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    blocks, course = told.stdout.split()
    assert is_at_its_place(blocks, "noplace_xblock")
    assert is_at_its_place(course, "noplace_course")


def test_how_it_was_installed():
    (ours,) = distributions(name="noplace-xblock", path=[sysconfig.get_path("purelib")])
    told = json.loads(ours.read_text("direct_url.json") or "{}")
    assert told.get("dir_info", {}).get("editable", False) is not INSTALLED


def test_no_second_copy_lies_beside_the_tests_of_an_installed_one():
    assert (ROOT / "noplace_xblock").exists() is not INSTALLED
