"""Runs the revisions on the connection the store hands over, inside its one transaction.

No logging is configured here: it would silence the program's own.
"""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transaction_per_migration=False)
context.run_migrations()
