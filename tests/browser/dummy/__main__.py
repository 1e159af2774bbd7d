"""`NOPLACE_DUMMY=var/dummy python -m tests.browser.dummy PORT`, after `make dummy_translations`: serve the demo."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.dummy.settings"

if __name__ == "__main__":
    from demo.__main__ import prepare, serve

    prepare()
    sys.exit(serve(int(sys.argv[1])))
