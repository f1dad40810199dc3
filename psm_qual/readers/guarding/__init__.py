"""What a file is before it is parsed: readable, what its name says, text or not."""
