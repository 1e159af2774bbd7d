"""What jobs are called, in the order in which they are offered: to learners, to managers, as groups of the platform."""

from collections.abc import Callable


def job_names(_: Callable[[str], str]) -> dict[str, str]:
    """Each job's name; the keys are `activities.JOBS`."""
    return {
        "housekeeping": _("Housekeeping and cleaning"),
        "front_desk": _("Front desk"),
        "night_security": _("Night shift and security"),
        "maintenance": _("Maintenance"),
        "food_beverage": _("Bar and restaurant"),
        "duty_manager": _("Supervisor or duty manager"),
    }
