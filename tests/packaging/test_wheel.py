"""The wheel, built from the tracked files: everything that an instance needs, and nothing that it would publish."""

import ast
import tarfile
import zipfile
from email.parser import HeaderParser
from importlib.metadata import EntryPoint
from pathlib import Path, PurePosixPath

import pytest

from . import building

#: `.xml` and `.olx` would be course content with answers; the rest belongs to the source.
NEVER = {".olx", ".xml", ".po", ".pot", ".map", ".ts", ".scss", ".pyc", ".db", ".sqlite3"}
#: The platform's own pin in August 2025: an isolated build takes the newest, an operator's may be held back.
OLDEST_SETUPTOOLS = "69.1.1"
CATALOGUES = (
    "noplace_xblock/locale/{}/LC_MESSAGES/django.mo",
    "noplace_xblock/translations/{}/LC_MESSAGES/text.mo",
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the tree."""
    folder = tmp_path_factory.mktemp("clean") / "tree"
    building.copy_tree(folder)
    return folder


@pytest.fixture(scope="module")
def wheel(tree: Path) -> Path:
    return building.build("wheel", tree, tree.parent / "wheel")


@pytest.fixture(scope="module")
def files(wheel: Path) -> set[str]:
    return content(wheel)


def content(wheel: Path) -> set[str]:
    """The files of a wheel, but for those about the wheel itself."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not is_about(name)}


def is_about(name: str) -> bool:
    return PurePosixPath(name).parts[0].endswith(".dist-info")


def about(wheel: Path, file: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if is_about(name) and name.endswith(f"/{file}"))
        return archive.read(name).decode()


def tracked(package: str) -> set[str]:
    return {name for name in building.tracked() if name.startswith(f"{package}/")}


def compiled() -> set[str]:
    """The catalogues that a wheel must hold: one for each folder of `translations/` in each of both trees."""
    locales = {Path(name).parts[1] for name in building.tracked() if name.endswith("/django.po")}
    return {pattern.format(locale) for locale in locales for pattern in CATALOGUES}


def test_the_blocks_and_apps_are_there_whole_with_their_catalogues(files: set[str]):
    assert (tracked("noplace_xblock") | compiled()) - files == set()


def test_nothing_else_is_in_the_package_of_the_blocks(files: set[str]):
    ours = {name for name in files if name.startswith("noplace_xblock/")}
    assert {name for name in ours - tracked("noplace_xblock") if not name.endswith(".mo")} == set()


def test_the_course_is_there_whole(files: set[str]):
    assert {name for name in files if name.startswith("noplace_course/")} == tracked("noplace_course")


def test_there_are_no_other_packages(files: set[str]):
    assert {PurePosixPath(name).parts[0] for name in files} == {"noplace_xblock", "noplace_course"}


def test_nothing_that_collectstatic_must_not_publish(files: set[str]):
    ours = [PurePosixPath(name) for name in files if name.startswith("noplace_xblock/")]
    assert [name for name in ours if name.suffix in NEVER or {"tests", "fixtures", "seeds"} & {*name.parts}] == []


def test_scripts_name_no_source_map(wheel: Path, files: set[str]):
    with zipfile.ZipFile(wheel) as archive:
        shown = [name for name in files if name.endswith((".js", ".css"))]
        assert shown
        assert [name for name in shown if b"sourceMappingURL" in archive.read(name)] == []


def test_each_entry_point_names_what_is_there(wheel: Path, tree: Path):
    entries = entry_points(wheel)
    assert [entry.value for entry in entries if not is_defined(entry, tree)] == []


def test_the_platform_finds_blocks_apps_and_paths(wheel: Path):
    entries = entry_points(wheel)
    assert {entry.name for entry in entries if entry.group == "xblock.v1"} == {
        "noplace_scenario",
        "noplace_decision",
        "noplace_contacts",
        "noplace_team",
    }
    lms, cms = ({entry.value for entry in entries if entry.group == f"{name}.djangoapp"} for name in ("lms", "cms"))
    assert lms
    assert lms == cms
    for group in ("openedx.user_partition_scheme", "openedx.dynamic_partition_generator"):
        assert {entry.name for entry in entries if entry.group == group} == {"noplace_job"}


def entry_points(wheel: Path) -> list[EntryPoint]:
    found, group = [], ""
    for line in filter(None, about(wheel, "entry_points.txt").splitlines()):
        if line.startswith("["):
            group = line.strip("[]")
        else:
            name, _, value = line.partition(" = ")
            found.append(EntryPoint(name, value, group))
    return found


def is_defined(entry: EntryPoint, tree: Path) -> bool:
    """Whether the module of an entry point is in the tree and defines its class or function."""
    module = tree / f"{entry.module.replace('.', '/')}.py"
    if not module.exists():
        return False
    defined = ast.parse(module.read_text(encoding="utf-8")).body
    return entry.attr in {node.name for node in defined if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def test_what_it_says_about_itself(wheel: Path):
    said = HeaderParser().parsestr(about(wheel, "METADATA"))
    assert said["Name"] == "noplace-xblock"
    assert said["Requires-Python"] == ">=3.11"
    assert "AGPL-3.0-or-later" in (said["License"], said["License-Expression"])
    assert about(wheel, "LICENSE").lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert {"XBlock", "Django"} <= {name.split("[")[0].split("<")[0].split(">")[0] for name in required(said)}


def required(said: object) -> list[str]:
    return said.get_all("Requires-Dist")  # type: ignore[attr-defined, no-any-return]


def test_a_wheel_of_the_source_distribution_is_the_same(tree: Path, files: set[str]):
    packed = building.build("sdist", tree, tree.parent / "sdist")
    with tarfile.open(packed) as archive:
        archive.extractall(tree.parent / "unpacked", filter="data")
    (unpacked,) = (tree.parent / "unpacked").iterdir()
    assert content(building.build("wheel", unpacked, tree.parent / "again")) == files


def test_the_oldest_setuptools_builds_the_same(tree: Path, files: set[str]):
    assert content(building.build("wheel", tree, tree.parent / "older", OLDEST_SETUPTOOLS)) == files


def test_an_editable_install_has_its_catalogues(tree: Path):
    """In an environment of its own: the install compiles them, nothing else does."""
    copy = tree.parent / "editable"
    building.copy_tree(copy)
    building.install_editable(copy, copy.parent / "environment")
    assert [name for name in compiled() if not (copy / name).is_file()] == []
