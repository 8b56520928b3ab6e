"""Reading a register that an office kept in Excel, by the rules of the sample data's README: text in, records
out. Nothing here knows the database or the web."""

from helpdesk.inventory.reading.places import Directory, Place, SchoolEntry
from helpdesk.inventory.reading.record import Record, Unit, units
from helpdesk.inventory.reading.register import Known, read_register

__all__ = ["Directory", "Known", "Place", "Record", "SchoolEntry", "Unit", "read_register", "units"]
