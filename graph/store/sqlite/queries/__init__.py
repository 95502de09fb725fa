"""SQL, as named constants, a module for each aggregate."""
