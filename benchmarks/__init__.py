"""What it costs: the blocks, the counting of organisations, and both at scale. Each part is a program of its own.

Measures only; what must always hold whatever the machine (the budgets in bytes) is asserted in `tests/benchmarks`.
"""
