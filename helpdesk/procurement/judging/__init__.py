"""How one answer is judged against one clause: reading of text, units, editions, and the rules over them."""
