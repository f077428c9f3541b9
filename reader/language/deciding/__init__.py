"""What the user decided about names, applied; and why a form leads where it does."""
