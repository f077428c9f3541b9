"""Tests of the library: real ones, in memory or in a temporary folder."""
