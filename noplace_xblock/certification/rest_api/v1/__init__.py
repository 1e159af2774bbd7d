"""Version 1, under `/noplace/api/v1/`. What is here stays: a change that breaks a client is version 2."""
