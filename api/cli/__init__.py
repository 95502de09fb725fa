"""The command `lbt`: one module for each group of subcommands."""
