"""`python -m streams`: the same as the command `streams`."""

import sys

from streams.cli import main

if __name__ == "__main__":
    sys.exit(main())
