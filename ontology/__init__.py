"""The vocabulary of the tracer: frozen values and closed lists; no I/O, nothing else of ours."""
