"""What suggests codes, how sure it is, and why."""
