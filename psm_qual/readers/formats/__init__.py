"""One reader per format; `registry` says which ending each of them reads."""
