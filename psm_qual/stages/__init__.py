"""The stages of the way of the data, one file each."""
