"""The REST API: what a manager, a coordinator, a learner and the public can do, for programs."""
