"""The web page: three rooms (ask, search, documents) around one store."""
