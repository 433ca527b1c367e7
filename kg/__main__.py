"""`python -m kg`: the command line without its script."""

import sys

from kg.cli import main

if __name__ == "__main__":
    sys.exit(main())
