"""Tables, charts and documents for people: csv, Excel, HTML, Word."""
