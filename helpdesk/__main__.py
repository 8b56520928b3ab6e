"""`python -m helpdesk` is the console script."""

from helpdesk.cli import main

main()
