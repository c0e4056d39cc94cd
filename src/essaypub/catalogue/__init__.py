"""The catalogues of a collection: OPDS for reading systems, ONIX for shops and libraries."""
