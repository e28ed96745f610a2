"""Stores the passages and finds them again: vectors and words, searched together."""
