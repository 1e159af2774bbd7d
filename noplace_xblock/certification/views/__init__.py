"""The pages of certification. Each view says in its docstring who may see it; all of them go through the api."""
