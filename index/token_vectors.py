"""Token vectors small enough to keep: fewer dimensions, 4 bits each."""

PackedTokens = bytes
