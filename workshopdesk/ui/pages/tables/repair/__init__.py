"""The repair: who is not here, who walked in, which tables are closed; then three ways to go on."""
