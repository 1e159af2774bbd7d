"""Package tutor-contrib-noplace: what an operator with Tutor installs on the host."""

from pathlib import Path

from setuptools import find_packages, setup

setup(
    name="tutor-contrib-noplace",
    version="0.1.0",
    description="Installs and sets up noplace-xblock in an Open edX instance run by Tutor",
    long_description=(Path(__file__).parent / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="AGPL-3.0-or-later",
    python_requires=">=3.11",
    packages=find_packages(include=["tutornoplace"]),
    package_data={"tutornoplace": ["patches/*"]},
    install_requires=["tutor>=21,<23", "click"],
    extras_require={"test": ["pytest"]},
    entry_points={"tutor.plugin.v1": ["noplace = tutornoplace.plugin"]},
)
