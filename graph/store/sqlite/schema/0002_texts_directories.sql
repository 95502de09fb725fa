-- Schema 2. A version has recorded texts, one for each origin; citations as drafted; directories.

-- `reading` is from now on the content alone: two recorded texts of a version may share it, and
-- its `tx_to` is no longer used.
DROP INDEX reading_now;
CREATE INDEX reading_content ON reading (version, digest);

CREATE TABLE recorded (
    fact INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    origin TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    event TEXT,
    reading INTEGER NOT NULL REFERENCES reading (no),
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
-- The reading was written together with a fact of its version, or later.
INSERT INTO recorded (version, origin, source, sha256, event, reading, tx_from, tx_to)
SELECT r.version, v.origin, v.source, v.sha256, v.event, r.no, r.tx_from, r.tx_to
FROM reading r JOIN version v ON v.fact = (
    SELECT max(w.fact) FROM version w WHERE w.id = r.version AND w.tx_from <= r.tx_from
)
ORDER BY r.no;
UPDATE reading SET tx_to = NULL;
CREATE UNIQUE INDEX recorded_now ON recorded (version, origin) WHERE tx_to IS NULL;
CREATE INDEX recorded_version ON recorded (version, tx_to);

ALTER TABLE citation ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE citation ADD COLUMN doc_number TEXT;
ALTER TABLE citation ADD COLUMN dated TEXT;
ALTER TABLE citation ADD COLUMN reason TEXT NOT NULL DEFAULT '';

CREATE INDEX carried_from ON carried (from_version, tx_to);
CREATE INDEX carried_into ON carried (to_version, tx_to);
CREATE INDEX division_code ON division (code, tx_to);

CREATE TABLE directory (
    fact INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    division_code TEXT NOT NULL,
    division_name TEXT NOT NULL,
    system TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    national INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX directory_now ON directory (id) WHERE tx_to IS NULL AND valid_to IS NULL;
CREATE INDEX directory_id ON directory (id, tx_to);

-- What a directory lists from a day on, whole: `items` is a JSON array, sorted.
CREATE TABLE listing (
    fact INTEGER PRIMARY KEY,
    directory TEXT NOT NULL,
    items TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX listing_now ON listing (directory) WHERE tx_to IS NULL AND valid_to IS NULL;
CREATE INDEX listing_directory ON listing (directory, tx_to);
