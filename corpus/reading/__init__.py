"""Files to laid-out pages: the front door is `lay_out_file`."""

from corpus.reading.formats import SUFFIXES
from corpus.reading.opening import lay_out_file

__all__ = ["SUFFIXES", "lay_out_file"]
