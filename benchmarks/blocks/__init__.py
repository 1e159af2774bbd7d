"""What a request costs and what a learner downloads, beside branching-xblock. `python -m benchmarks.blocks`."""
