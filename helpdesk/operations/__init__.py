"""Keeping the system: backup, restore, audit, what the server and the worker say of themselves. Stands on top."""
