# Headings of exported tables and printed sheets.
