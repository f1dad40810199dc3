"""What decisions teach: the next suggestions, the order of review, what may be promised."""
