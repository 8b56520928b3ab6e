"""Procurement: the specification, the offers and the comparison, clause by clause."""
