"""The parts by which a clause's meaning is read: spelling, units, quantities, operators, attributes, features.
Pure text in, plain data out; nothing here judges an offer."""
