"""The site behind `make run`: the XBlock workbench and the companion app as one Django project, on loopback only."""
