"""Package noplace-xblock: blocks and Django apps for Open edX, and the default course."""

import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # an isolated build doesn't start in this folder

from compile_translations import compile_translations  # noqa: E402

BLOCKS = {
    "noplace_scenario": "noplace_xblock.scenario:ScenarioBlock",
    "noplace_decision": "noplace_xblock.decision:DecisionBlock",
    "noplace_contacts": "noplace_xblock.contacts:ContactsBlock",
    "noplace_team": "noplace_xblock.team:TeamBlock",
}
DJANGO_APPS = [
    "noplace_directory = noplace_xblock.directory.apps:DirectoryConfig",
    "noplace_certification = noplace_xblock.certification.apps:CertificationConfig",
]
DOCS = ["sphinx", "sphinx-book-theme", "myst-parser", "code-annotations"]
QUALITY = [*DOCS, "ruff", "mypy", "django-stubs", "lxml-stubs", "import-linter", "tox>=4"]
DEMO = ["xblock-sdk", "edx-completion"]
SERVICES = ["celery[redis]", "pymysql"]  # the driver of MariaDB that needs no compiler
TRANSLATION = ["edx-i18n-tools", "lxml_html_clean", "babel"]  # the second is what edx-i18n-tools forgets to ask for
TEST = [
    *DEMO,
    *SERVICES,
    *TRANSLATION,
    "edx-ace",
    "edx-event-routing-backends",
    "build",
    "pytest",
    "pytest-django",
    "pytest-xdist",
    "hypothesis",
    "time-machine",
    "schemathesis",
    "playwright",
]


class BuildWithTranslations(build_py):
    """Compiles the catalogues first: they are made, never committed."""

    def run(self) -> None:  # noqa: D102
        compile_translations(HERE)
        super().run()


setup(
    name="noplace-xblock",
    version="0.1.0",
    description="Hotel staff recognise sexual exploitation and know what to do; organisations are certified",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="AGPL-3.0-or-later",
    python_requires=">=3.11",
    packages=find_packages(include=["noplace_xblock", "noplace_xblock.*", "noplace_course", "noplace_course.*"]),
    include_package_data=True,
    cmdclass={"build_py": BuildWithTranslations},
    install_requires=[
        "XBlock[django]>=5.2,<7",
        "Django>=5.2,<6",
        "attrs",
        "celery>=5.3",
        "django-simple-history",
        "djangorestframework",
        "drf-spectacular",
        "edx-django-utils",
        "edx-drf-extensions",
        "edx-opaque-keys",
        "lxml",
        "openedx-events",
        "segno",
    ],
    extras_require={"demo": DEMO, "services": SERVICES, "test": TEST, "dev": [*TEST, *QUALITY]},
    entry_points={
        "xblock.v1": [f"{tag} = {path}" for tag, path in BLOCKS.items()],
        "lms.djangoapp": DJANGO_APPS,
        "cms.djangoapp": DJANGO_APPS,
        "openedx.user_partition_scheme": ["noplace_job = noplace_xblock.host.partitions.scheme:JobScheme"],
        "openedx.dynamic_partition_generator": [
            "noplace_job = noplace_xblock.host.partitions.scheme:create_job_partition"
        ],
    },
    classifiers=[
        "Framework :: Django :: 5.2",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
)
