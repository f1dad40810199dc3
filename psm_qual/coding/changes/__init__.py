"""What becomes of codings when a codebook changes."""
