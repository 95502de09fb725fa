-- Schema 3. A restore that has begun and is not finished: which dump, and how many of its rows.

CREATE TABLE restoring (
    mark TEXT NOT NULL,
    done INTEGER NOT NULL
);
