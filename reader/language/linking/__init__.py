"""Which aliases of different articles name one person, state or place."""
