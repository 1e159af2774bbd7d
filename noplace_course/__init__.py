"""The default course: OLX, scenes and contact numbers. Data only, apart from the code that finds them."""
