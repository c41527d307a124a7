"""The event file: tables, unit of work, change log, migrations, backups."""
