"""Every text of the blocks' own interface: what templates and scripts show besides the author's words.

Each function takes the `gettext` of the learner's language and returns name → text; the calls are literal so that they
can be extracted. A number stands behind its text ("Step 2 / 5"), so that no language's grammar of numbers is needed.
No sentence of an activity stands here.
"""

from collections.abc import Callable
from functools import lru_cache

Gettext = Callable[[str], str]
Strings = dict[str, str]


@lru_cache(maxsize=64)
def activity_strings(_: Gettext) -> Strings:
    """All that a scenario or a decision tree shows. Kept for each catalogue: don't change what you get."""
    return {**_bar(_), **_help(_), **_steps(_), **_spot(_), **_outcomes(_), **_ending(_), **_troubles(_)}


def contacts_strings(_: Gettext) -> Strings:
    """All that the page of numbers shows."""
    return {
        **_bar(_),
        **_troubles(_),
        "intro": _("Tap a number to call. You do not need to be sure."),
        "checked_on": _("Number checked on"),
        "pending": _("Numbers that still wait for a check, and do not show yet:"),
        "no_contacts": _("There are no numbers for this country yet. In danger, call the emergency number."),
        "unverified_title": _("These numbers wait for a check"),
        "unverified_text": _("Learners do not see them. Call each number once, then set the date in the admin."),
    }


def paths_strings(_: Gettext) -> Strings:
    """What an author reads beside the pages of a course: who sees which."""
    return {
        "note": _("Here learners choose their language, their job and their team."),
        "title": _("Who sees which page"),
        "text": _(
            "Tick the jobs that a page is for. With no tick, everybody sees it. Learners who have no job yet, or ask "
            "for everything, see every page."
        ),
        "everybody": _("Everybody"),
        "saved": _("Saved. Learners see the change when the page is published."),
        "failed": _("This was not saved. Please load the page again."),
        "forgotten": _(
            "Learners who have no job yet, or ask for everything, can't see this page. Tick a job on or off: that puts "
            "it right."
        ),
        "no_pages": _(
            "Pages for certain jobs need a course that has “noplace_team” in its list of advanced modules: Settings, "
            "Advanced settings."
        ),
    }


def team_strings(_: Gettext) -> Strings:
    """All that the page with language, job and team shows."""
    return {
        **_bar(_),
        **_help(_),
        **_troubles(_),
        "language_title": _("Your language"),
        "job_title": _("Your job"),
        "job_text": _("You get the exercises that fit your work."),
        "job_saved": _("Saved."),
        "path_own": _("You see the pages for: {job}"),
        "path_all": _("You see the pages for all jobs. The certificate asks only for those of your job."),
        "show_all": _("Show me everything"),
        "show_own": _("Show the pages for my job"),
        "path_saved": _("Saved. The menu of the course changes when you load the page again."),
        "path_reload": _("Load the page again"),
        "team_title": _("Your team"),
        "team_text": _("Your hotel or park gets a certificate when enough of the team has finished."),
        "team_privacy": _("Your manager never sees your answers."),
        "code_label": _("Code of your team"),
        "code_help": _("It is on the poster in the staff room. Capital letters or not: both are fine."),
        "code_empty": _("Please type the code first."),
        "join": _("Join the team"),
        "joined": _("You are in the team of {name}."),
        "left": _("You have left the team of {name}."),
        "sign_in": _("Sign in to choose your job and join your team."),
        "sign_out": _("I am done: sign out"),
        "leave": _("Leave this team"),
        "leave_sure": _("Do you want to leave this team? What you have finished stays yours."),
        "leave_yes": _("Yes, leave"),
        "leave_no": _("No, stay"),
        "completed": _("Finished"),
        "needed": _("Needed for the certificate"),
        "headcount": _("People who work here"),
        "reached": _("Your team has reached its goal. Thank you."),
        "not_reached": _("Your team is on its way to the certificate."),
    }


def house_rules(_: Gettext, contact: str, days: int | None) -> list[str]:
    """What an organisation tells its own people: whom they call in the house, and when somebody looks into a room."""
    said = (
        (_("Who to call in the house:"), contact),
        (_("Days without cleaning, after which somebody looks into a room:"), days),
    )
    return [f"{text} {answer}" for text, answer in said if answer]


def author_strings(_: Gettext) -> Strings:
    """What an author sees in Studio around the activity."""
    return {
        "note": _("Only authors see this page. Learners see one step at a time, without the answers."),
        "languages": _("Languages"),
        "problems": _("Please look at this"),
        "no_problems": _("The checks found no problem."),
        "level_error": _("Must be changed"),
        "level_warning": _("Please look"),
        "line": _("line"),
        "correct": _("Right"),
        "innocent": _("Innocent"),
        "signal": _("Signal"),
        "critical": _("Critical: the run cannot count as good"),
        "leads_to": _("Goes to"),
        "one_step_back": _("one step back"),
        **_outcomes(_),
    }


def _bar(_: Gettext) -> Strings:
    return {
        "language": _("Language"),
        "listen": _("Listen"),
        "stop": _("Stop"),
        "listen_failed": _("This device cannot read this language aloud."),
        "exit": _("Leave quickly"),
        "exit_help": _("“Leave quickly” opens another page at once. You can also press Escape three times."),
        "no_script": _("To answer here, your browser needs JavaScript."),
    }


def _help(_: Gettext) -> Strings:
    return {
        "help": _("Help for me"),
        "help_title": _("Is this about you, or someone close to you?"),
        "help_text": _("You can call. You do not have to be sure, and you may stop the call at any time."),
        "help_private": _("Nobody can see that you opened this."),
        "help_empty": _("In danger, call the emergency number."),
    }


def _steps(_: Gettext) -> Strings:
    return {
        "step": _("Step"),
        "step_next": _("The next step"),
        "practice": _("Extra practice: you do not need it for your certificate."),
        "moved": _("This activity was changed. We put you at the nearest place."),
        "choose": _("Choose one"),
        "points": _("Choose a moment"),
        "next": _("Continue"),
        "back": _("One step back"),
        "hint": _("Give me a hint"),
        "hint_title": _("Hint"),
        "restart": _("Start again"),
        "restart_sure": _("Start again from the first step? What you have completed stays."),
        "restart_yes": _("Yes, start again"),
        "restart_no": _("No, stay here"),
        "you_chose": _("You chose"),
        "your_answer": _("Your answer"),
        "best_answer": _("The best way here"),
        "feedback": _("About your answer"),
    }


def _spot(_: Gettext) -> Strings:
    return {
        "view": _("Show as"),
        "view_picture": _("Picture"),
        "view_list": _("List"),
        "picture_help": _("Tap the circles of the things that you would mention. Tap again to take one back."),
        "list_help": _("Tick the things that you would mention."),
        "picked_none": _("You have picked nothing yet."),
        "picked": _("You picked"),
        "submit": _("This is what I would mention"),
        "submit_none": _("I would mention nothing here"),
        "spot_seen": _("Worth mentioning, and you saw it:"),
        "spot_nothing": _("Nothing here was worth mentioning."),
        "spot_alarms": _("Innocent things that you picked:"),
        "hit": _("You saw it"),
        "miss": _("Easy to miss"),
        "false_alarm": _("An innocent thing"),
        "left_alone": _("Rightly left alone"),
        "left_alone_more": _("Why you could leave the rest alone"),
    }


def _outcomes(_: Gettext) -> Strings:
    return {
        "outcome_best": _("A very good way"),
        "outcome_good": _("A good way"),
        "outcome_late": _("Help comes late"),
        "outcome_unsafe": _("Not safe"),
        "outcome_unfair": _("Not fair"),
        "outcome_open": _("You may never know, and that is all right"),
    }


def _ending(_: Gettext) -> Strings:
    return {
        "end_title": _("This is the end of this part"),
        "completed": _("You have completed this part."),
        "not_completed": _(
            "This part is not complete yet. You can go back a step or start again, as often as you like."
        ),
        "again": _("Do it again"),
        "debrief_title": _("Looking back"),
        "debrief_taken": _("Your way"),
        "debrief_recommended": _("The recommended way"),
        "debrief_same": _("You took the recommended way."),
        "debrief_loading": _("One moment…"),
        "debrief_nothing": _("Nothing to mention"),
    }


def _troubles(_: Gettext) -> Strings:
    return {
        "busy": _("One moment…"),
        "offline": _("No connection. Your answer is kept."),
        "failed": _("This did not work. Your answer is kept."),
        "retry": _("Try again"),
        "reload": _("Please load the page again."),
        "signed_out": _("You are not signed in any more. Sign in, then open this page again. Your place is kept."),
        "stale": _("You were already further. We moved you to where you are now."),
    }
