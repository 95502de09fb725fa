-- Schema 1. Facts carry both times: valid_from/valid_to (ISO day; NULL is open) and
-- tx_from/tx_to (numbers of `tx`; NULL is still believed). They are appended and closed.

CREATE TABLE tx (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    what TEXT NOT NULL
);

CREATE TABLE norm (
    fact INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    level TEXT NOT NULL,
    level_confidence REAL NOT NULL,
    level_evidence TEXT NOT NULL,
    maker TEXT,
    territory TEXT,
    doc_number TEXT,
    number_key TEXT,
    held INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX norm_now ON norm (id) WHERE tx_to IS NULL AND valid_to IS NULL;
CREATE INDEX norm_id ON norm (id, tx_to);
CREATE INDEX norm_title ON norm (title_key, tx_to);
CREATE INDEX norm_number ON norm (number_key, tx_to) WHERE number_key IS NOT NULL;

-- Validity of a version is its time in force: valid_from is its first day, valid_to the first day after.
CREATE TABLE version (
    fact INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    norm TEXT NOT NULL,
    promulgated TEXT,
    commencement TEXT NOT NULL,
    origin TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    event TEXT,
    doc_number TEXT,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX version_now ON version (id) WHERE tx_to IS NULL;
CREATE INDEX version_id ON version (id, tx_to);
CREATE INDEX version_norm ON version (norm, tx_to);

-- A text of a version with the tree that was read from it; a better reading closes the one before.
CREATE TABLE reading (
    no INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    text TEXT NOT NULL,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX reading_now ON reading (version) WHERE tx_to IS NULL;

CREATE TABLE provision (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading (no),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    unit TEXT NOT NULL,
    label TEXT,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    parent TEXT
);
CREATE INDEX provision_place ON provision (reading, position);
CREATE INDEX provision_path ON provision (reading, path);

-- Characters are indexed one by one, separated by spaces: a phrase query is then a substring search.
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'unicode61');

CREATE TABLE citation (
    fact INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    place TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    surface TEXT NOT NULL,
    type TEXT NOT NULL,
    relation TEXT NOT NULL,
    norm TEXT,
    article TEXT,
    paragraph INTEGER,
    item INTEGER,
    subitem INTEGER,
    division TEXT,
    annex TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE INDEX citation_version ON citation (version, tx_to);
CREATE INDEX citation_norm ON citation (norm, tx_to) WHERE norm IS NOT NULL;

CREATE TABLE carried (
    fact INTEGER PRIMARY KEY,
    from_version TEXT NOT NULL,
    from_path TEXT NOT NULL,
    to_version TEXT NOT NULL,
    to_path TEXT NOT NULL,
    effect TEXT NOT NULL,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX carried_now ON carried (from_version, from_path, to_version, to_path)
WHERE tx_to IS NULL;

-- Texts of basis cells, once each; `id` is the hash of the text.
CREATE TABLE cell (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
);

CREATE TABLE link (
    fact INTEGER PRIMARY KEY,
    cell INTEGER NOT NULL REFERENCES cell (no),
    position INTEGER NOT NULL,
    target TEXT NOT NULL,
    norm TEXT,
    checked_version TEXT,
    quote_hash TEXT,
    problem TEXT NOT NULL,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE INDEX link_cell ON link (cell, tx_to);
CREATE INDEX link_norm ON link (norm, tx_to);

CREATE TABLE item (
    fact INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    matter_type TEXT,
    type_raw TEXT NOT NULL,
    cell INTEGER NOT NULL REFERENCES cell (no),
    levels TEXT NOT NULL,
    body TEXT NOT NULL,
    list_name TEXT NOT NULL,
    attributes TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX item_now ON item (id) WHERE tx_to IS NULL AND valid_to IS NULL;
CREATE INDEX item_id ON item (id, tx_to);
CREATE INDEX item_code ON item (code, tx_to) WHERE code IS NOT NULL;
CREATE INDEX item_cell ON item (cell, tx_to);

CREATE TABLE entry (
    fact INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    code TEXT,
    base_code TEXT,
    name TEXT NOT NULL,
    cell INTEGER NOT NULL REFERENCES cell (no),
    body TEXT NOT NULL,
    division_name TEXT NOT NULL,
    division_code TEXT NOT NULL,
    state TEXT NOT NULL,
    attributes TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX entry_now ON entry (id) WHERE tx_to IS NULL AND valid_to IS NULL;
CREATE INDEX entry_id ON entry (id, tx_to);
CREATE INDEX entry_code ON entry (code, tx_to) WHERE code IS NOT NULL;
CREATE INDEX entry_base ON entry (base_code, tx_to) WHERE base_code IS NOT NULL;
CREATE INDEX entry_cell ON entry (cell, tx_to);
CREATE INDEX entry_body ON entry (body, tx_to);

CREATE TABLE department (
    fact INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    division_name TEXT NOT NULL,
    division_code TEXT NOT NULL,
    superior TEXT,
    attributes TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX department_now ON department (name) WHERE tx_to IS NULL AND valid_to IS NULL;
CREATE INDEX department_name ON department (name, tx_to);

CREATE TABLE division (
    fact INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX division_now ON division (code) WHERE tx_to IS NULL AND valid_to IS NULL;

-- `first` is the fact that recorded the event first: a correction keeps its place in the order.
CREATE TABLE event (
    fact INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    first INTEGER NOT NULL,
    body TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    tx_from INTEGER NOT NULL REFERENCES tx (id),
    tx_to INTEGER REFERENCES tx (id)
);
CREATE UNIQUE INDEX event_now ON event (id) WHERE tx_to IS NULL AND valid_to IS NULL;
CREATE INDEX event_id ON event (id, tx_to);

CREATE TABLE event_norm (
    norm TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES event (fact),
    PRIMARY KEY (norm, event)
) WITHOUT ROWID;

CREATE TABLE alert (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    department TEXT NOT NULL,
    event TEXT NOT NULL,
    created TEXT NOT NULL,
    severity TEXT NOT NULL,
    items TEXT NOT NULL,
    entries TEXT NOT NULL,
    text TEXT NOT NULL,
    tx_from INTEGER NOT NULL REFERENCES tx (id)
);
CREATE INDEX alert_inbox ON alert (department, created);

CREATE TABLE source (
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    versions TEXT NOT NULL,
    warnings TEXT NOT NULL,
    tx_from INTEGER NOT NULL REFERENCES tx (id)
);
