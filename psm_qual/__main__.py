"""`python -m psm_qual` is `psm-qual`."""

from psm_qual.cli import main

main()
