"""The post between a request and its work, as it really is: late, twice, in another order, or lost.

with post_office() as post:
    api.join(...)                 # asks for tasks; none runs
    post.deliver([2, 0, 0])       # the third, the first, and the first again; what they ask for comes later
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest import mock

from celery import current_app
from celery.app.task import Task


class Post:
    """What was asked for and not yet delivered."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, tuple[object, ...]]] = []

    def take(self, task: Task, args: Sequence[object] = (), *_: object, **__: object) -> None:
        """In the place of `apply_async`."""
        self.letters.append((task.name, tuple(args)))

    def deliver(self, order: Sequence[int]) -> None:
        """Delivers some of what is there, by their places in the pile; the rest is lost, what they ask for stays."""
        pile, self.letters = self.letters, []
        for place in order:
            if pile:
                name, arguments = pile[place % len(pile)]
                current_app.tasks[name](*arguments)


@contextmanager
def post_office() -> Iterator[Post]:
    """Holds every task back until it is delivered."""
    post = Post()
    with mock.patch.object(Task, "apply_async", lambda self, *args, **options: post.take(self, *args, **options)):
        yield post
