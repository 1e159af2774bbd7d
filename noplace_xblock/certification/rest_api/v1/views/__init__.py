"""The views of version 1. Each goes through the api, and says in its docstring whom it is for."""
