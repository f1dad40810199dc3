"""From the rows of a table to what each respondent answers."""
