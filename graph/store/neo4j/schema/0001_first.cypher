// Schema 1. Every statement may be repeated.
// Facts carry both times: valid_from/valid_to (ISO day; none is open) and tx_from/tx_to (numbers
// of Transaction; none is still believed). They are added and closed.

CREATE CONSTRAINT lbt_schema IF NOT EXISTS FOR (n:Schema) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_unresolved IF NOT EXISTS FOR (n:Unresolved) REQUIRE n.kind IS UNIQUE;
CREATE CONSTRAINT lbt_counter IF NOT EXISTS FOR (n:Counter) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_transaction IF NOT EXISTS FOR (n:Transaction) REQUIRE n.no IS UNIQUE;

// What things are: one node each, that relations point at.
CREATE CONSTRAINT lbt_norm IF NOT EXISTS FOR (n:Norm) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_version IF NOT EXISTS FOR (n:NormVersion) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_text IF NOT EXISTS FOR (n:NormText) REQUIRE n.no IS UNIQUE;
CREATE CONSTRAINT lbt_item IF NOT EXISTS FOR (n:BaseItem) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_code IF NOT EXISTS FOR (n:BaseCode) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT lbt_cell IF NOT EXISTS FOR (n:BasisCell) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_department IF NOT EXISTS FOR (n:Department) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT lbt_division IF NOT EXISTS FOR (n:Division) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT lbt_directory IF NOT EXISTS FOR (n:Directory) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_event IF NOT EXISTS FOR (n:ChangeEvent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_alert IF NOT EXISTS FOR (n:Alert) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lbt_source IF NOT EXISTS FOR (n:SourceFile) REQUIRE n.path IS UNIQUE;

// What is said of them: facts.
CREATE INDEX lbt_norm_state IF NOT EXISTS FOR (n:NormState) ON (n.id);
CREATE INDEX lbt_norm_title IF NOT EXISTS FOR (n:NormState) ON (n.title_key);
CREATE INDEX lbt_norm_number IF NOT EXISTS FOR (n:NormState) ON (n.number_key);
CREATE INDEX lbt_version_state IF NOT EXISTS FOR (n:VersionState) ON (n.id);
CREATE INDEX lbt_version_norm IF NOT EXISTS FOR (n:VersionState) ON (n.norm);
CREATE INDEX lbt_item_state IF NOT EXISTS FOR (n:ItemState) ON (n.id);
CREATE INDEX lbt_entry IF NOT EXISTS FOR (n:ImplementationEntry) ON (n.id);
CREATE INDEX lbt_entry_code IF NOT EXISTS FOR (n:ImplementationEntry) ON (n.code);
CREATE INDEX lbt_department_state IF NOT EXISTS FOR (n:DepartmentState) ON (n.name);
CREATE INDEX lbt_division_state IF NOT EXISTS FOR (n:DivisionState) ON (n.code);
CREATE INDEX lbt_directory_state IF NOT EXISTS FOR (n:DirectoryState) ON (n.id);
CREATE INDEX lbt_listing IF NOT EXISTS FOR (n:Listing) ON (n.directory);
CREATE INDEX lbt_event_state IF NOT EXISTS FOR (n:EventState) ON (n.id);
CREATE INDEX lbt_provision IF NOT EXISTS FOR (n:Provision) ON (n.reading, n.path);
CREATE FULLTEXT INDEX lbt_words IF NOT EXISTS FOR (n:Provision) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}};

MERGE (c:Counter {id: 'tx'}) ON CREATE SET c.value = 0;
MERGE (c:Counter {id: 'text'}) ON CREATE SET c.value = 0;

// What a reference leads to that names no norm, or none that could be linked; it has no id.
MERGE (:Unresolved {kind: 'open'})
