"""What counting costs: the insert in the learner's request, learners counted, an organisation evaluated.

On a real MariaDB and Redis, beside a bare cursor and openedx-completion-aggregator. `python -m benchmarks.counting`.
"""
