"""A million organisations: what a page costs, and a reconcile of everything. `python -m benchmarks.scale`.

Takes minutes and some gigabytes of disk, so it isn't a part of CI.
"""
