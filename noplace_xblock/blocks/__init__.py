"""What the blocks share: requests, learners, languages. Adapters between XBlock and `activities`."""
