"""Reading one mail: its headers, its parts, and what of their lines is its own."""
