-- Schema 4. The base codes of a cell's entries stand in its index, each found by one step.

DROP INDEX entry_cell;
CREATE INDEX entry_cell ON entry (cell, tx_to, base_code);
