"""What Tutor makes of the plugin: run by Tutor's own command line, in a folder of its own."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def tutor(tmp_path_factory):
    """Tutor with the plugin enabled and a name of a country that needs quoting."""
    root = tmp_path_factory.mktemp("tutor")

    def run(*arguments: str) -> str:
        command = [Path(sys.executable).with_name("tutor"), *arguments]
        folders = {"TUTOR_ROOT": str(root / "root"), "TUTOR_PLUGINS_ROOT": str(root / "plugins")}
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | folders)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("plugins", "enable", "noplace")
    run("config", "save", "--set", "NOPLACE_ACCOUNTS_WITHOUT_EMAIL=true", "--set", 'NOPLACE_COUNTRY=B"E')
    run.env = root / "root" / "env"
    return run


def test_the_package_is_installed_into_the_image(tutor):
    assert "RUN pip install 'noplace-xblock'" in (tutor.env / "build/openedx/Dockerfile").read_text()


@pytest.mark.parametrize("service", ["lms", "cms"])
def test_settings_reach_both_services_as_python(tutor, service):
    tree = ast.parse((tutor.env / f"apps/openedx/settings/{service}/production.py").read_text())
    settings = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.startswith("NOPLACE_")
    }
    assert settings == {
        "NOPLACE_COUNTRY": 'B"E',
        "NOPLACE_LANGUAGES": ["nl", "en", "pl", "fr", "hu", "pt", "es"],
        "NOPLACE_ACCOUNTS_WITHOUT_EMAIL": True,
    }


@pytest.mark.parametrize("command", ["noplace-sweep", "noplace-doctor"])
def test_the_operator_has_the_commands(tutor, command):
    assert command in tutor("local", "do", "--help")
