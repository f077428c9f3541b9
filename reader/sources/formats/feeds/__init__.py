"""Reading news feeds that were saved: of each item what it says, whatever the feed is written in."""
