"""What a request costs and what a learner downloads, side by side with branching-xblock. `python -m benchmarks`.

Measures only; what must always hold whatever the machine (the budgets in bytes) is asserted in `tests/benchmarks`.
"""
