// Schema 2: which restore is not finished. Early databases of schema 1 lack it, later ones have it.

CREATE CONSTRAINT lbt_restoring IF NOT EXISTS FOR (n:Restoring) REQUIRE n.id IS UNIQUE
