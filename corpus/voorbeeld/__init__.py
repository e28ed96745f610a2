"""The example corpus: Dutch policy documents in own words, their sources, and what typesets them."""
