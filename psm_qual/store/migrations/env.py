"""Alembic's entry: runs the migrations on the connection that `store.opening` hands over."""

from alembic import context

from psm_qual.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
