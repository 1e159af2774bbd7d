"""The package as a release makes it: from the files that git knows, in a folder of their own.

    python tests/packaging/building.py wheel FOLDER     the wheel alone, built in a clean copy of the tree
    python tests/packaging/building.py suite FOLDER     everything but the packages: what is run there must import an
                                                        installed copy, because there is no other

What was built before, or lies about untracked, gets into neither. Needs git, and `build` for wheels.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("noplace_xblock", "noplace_course")


def tracked() -> list[str]:
    """The files of the tree that git knows, as paths from its root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def copy(names: list[str], target: Path) -> None:
    """Copy files of the tree to a folder that holds nothing else."""
    shutil.rmtree(target, ignore_errors=True)
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)


def copy_tree(target: Path) -> None:
    """A clean copy of the whole tree."""
    copy(tracked(), target)


def copy_suite(target: Path) -> None:
    """A clean copy of everything but the packages, with what `npm ci` fetched for the tests of pages."""
    copy([name for name in tracked() if Path(name).parts[0] not in PACKAGES], target)
    (target / "static" / "node_modules").symlink_to(ROOT / "static" / "node_modules")


def build(kind: str, source: Path, target: Path, setuptools: str = "") -> Path:
    """Build an `sdist` or a `wheel` of a folder, with a release of setuptools where one is named; the file."""
    environment = dict(os.environ)
    target.mkdir(parents=True, exist_ok=True)
    if setuptools:
        constraints = target / "constraints.txt"
        constraints.write_text(f"setuptools=={setuptools}\n", encoding="ascii")
        environment |= {"PIP_CONSTRAINT": str(constraints), "PIP_BUILD_CONSTRAINT": str(constraints)}
    _run([sys.executable, "-m", "build", f"--{kind}", "--outdir", str(target), str(source)], target, environment)
    (made,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


def install_editable(source: Path, environment: Path) -> None:
    """Install a folder in place, into a new environment that has nothing else."""
    venv.create(environment, with_pip=True)
    _run([str(environment / "bin" / "pip"), "install", "--quiet", "--no-deps", "-e", str(source)], source, os.environ)


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")


def main(what: str, folder: str) -> None:
    """Do what the command line asks."""
    target = Path(folder).resolve()
    if what == "suite":
        copy_suite(target)
        return
    shutil.rmtree(target, ignore_errors=True)
    tree = target.with_name(f"{target.name}-tree")
    copy_tree(tree)
    sys.stdout.write(f"{build('wheel', tree, target)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
