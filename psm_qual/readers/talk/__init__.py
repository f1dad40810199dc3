"""From the lines and tables of any document to who says what."""
