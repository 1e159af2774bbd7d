"""`python -m tests.browser.lms PORT`: serve the demo with our pages as an LMS shows them."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.lms.settings"

if __name__ == "__main__":
    from demo.__main__ import prepare, serve

    prepare()
    sys.exit(serve(int(sys.argv[1])))
