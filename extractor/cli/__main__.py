"""`python -m extractor.cli` is `chithi`."""

from . import main

main()
