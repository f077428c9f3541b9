"""Tables whose rows are articles: separated by signs, lists of objects, sheets of a spreadsheet."""
