"""What travels over the wire: pydantic models, made from the values of the ontology."""
