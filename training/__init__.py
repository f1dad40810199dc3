"""Training of the Italian pipeline that comes with the package: `make train`."""
