-- The stock book. Days are days since 1970-01-01; instants are milliseconds since then, UTC; quantities are
-- thousandths of the product's unit; amounts of money are ten-thousandths of the book's currency. Kind codes are
-- defined in src/store/sqlite/sql_conversions.rs. A column that ends in `_key` is the NFKC case fold of the column
-- it is named after: what compares, while the other keeps the text as it was first written.

-- What the book is, in one row.
CREATE TABLE book (
  id       BLOB    NOT NULL CHECK (length(id) = 16),        -- made when the book was made; a copy gets its own
  ancestor BLOB             CHECK (length(ancestor) = 16),  -- the book that this one is a copy of
  day      INTEGER          CHECK (day BETWEEN -25567 AND 2932531),  -- the latest day written under; NULL before the first
  -- The day that the alerts hold for, and how many days ahead they look; NULL before there are any.
  alert_day        INTEGER  CHECK (alert_day BETWEEN -25567 AND 2932531),
  horizon_days     INTEGER  CHECK (horizon_days BETWEEN 0 AND 3650),
  critical_days    INTEGER  CHECK (critical_days BETWEEN 0 AND 3650),
  not_counted_days INTEGER  CHECK (not_counted_days BETWEEN 1 AND 3650),  -- NULL: nobody is told what is to be counted
  only     INTEGER PRIMARY KEY DEFAULT 1 CHECK (only = 1),
  CHECK ((alert_day IS NULL) = (horizon_days IS NULL)),
  CHECK ((alert_day IS NULL) = (critical_days IS NULL)),
  CHECK (alert_day IS NOT NULL OR not_counted_days IS NULL)
) STRICT;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  CHECK (key <> 'currency' OR value GLOB '[A-Z][A-Z][A-Z]')
) STRICT, WITHOUT ROWID;

CREATE TABLE product (
  id              INTEGER PRIMARY KEY,
  sku             TEXT    NOT NULL CHECK (sku <> ''),
  sku_key         TEXT    NOT NULL CHECK (sku_key <> ''),
  name            TEXT    NOT NULL CHECK (name <> ''),
  name_order      TEXT    NOT NULL,  -- name without case and accents, the sort key
  unit            TEXT    NOT NULL CHECK (unit <> ''),
  decimals        INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 3),
  min_stock       INTEGER NOT NULL CHECK (min_stock >= 0),
  price           INTEGER          CHECK (price BETWEEN 0 AND 999999999999999),
  shelf_life_days INTEGER          CHECK (shelf_life_days >= 0),
  min_life_days   INTEGER NOT NULL CHECK (min_life_days >= 0),
  category        TEXT             CHECK (category <> ''),
  requires_lot    INTEGER NOT NULL DEFAULT 0 CHECK (requires_lot IN (0, 1)),     -- a code of goods that come in
  requires_expiry INTEGER NOT NULL DEFAULT 0 CHECK (requires_expiry IN (0, 1)),  -- their expiry date
  archived        INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  on_hand         INTEGER NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  on_hold         INTEGER NOT NULL DEFAULT 0 CHECK (on_hold BETWEEN 0 AND on_hand)
) STRICT;

CREATE UNIQUE INDEX product_sku ON product (sku_key);
-- Lists by name. Stock movements never touch it.
CREATE INDEX product_name ON product (name_order);

-- What one scan of a code means, in the order in which a product got its codes; the first is its GTIN, which is one of
-- its unit. The key of a GTIN is its 14 digits, since the same item may be written with fewer leading zeros; that of any
-- other code is its case fold.
CREATE TABLE barcode (
  product_id INTEGER NOT NULL REFERENCES product (id),
  number     INTEGER NOT NULL CHECK (number > 0),
  code       TEXT    NOT NULL CHECK (code <> ''),
  code_key   TEXT    NOT NULL CHECK (code_key <> ''),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  unit       TEXT             CHECK (unit <> ''),  -- NULL: the product's own
  PRIMARY KEY (product_id, number),
  CHECK (number > 1 OR (quantity = 1000 AND unit IS NULL AND length(code) BETWEEN 8 AND 14))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX barcode_code ON barcode (code_key);

-- SKUs that products had before. One finds its product until another product takes it.
CREATE TABLE former_sku (
  sku_key    TEXT PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lot (
  id                INTEGER PRIMARY KEY,
  product_id        INTEGER NOT NULL REFERENCES product (id),
  code              TEXT             CHECK (code <> ''),
  code_key          TEXT             CHECK (code_key <> ''),
  expires           INTEGER NOT NULL CHECK (expires BETWEEN -25567 AND 2932896),  -- 9999-12-31, not a valid day, stands for no expiry
  produced          INTEGER          CHECK (produced BETWEEN -25567 AND 2932531),
  received          INTEGER NOT NULL CHECK (received BETWEEN -25567 AND 2932531),
  received_quantity INTEGER NOT NULL CHECK (received_quantity >= 0),
  on_hand           INTEGER NOT NULL CHECK (on_hand >= 0),
  location          TEXT    NOT NULL,  -- empty if unknown, not NULL, so each code has one lot without location
  location_key      TEXT    NOT NULL CHECK ((location_key = '') = (location = '')),
  supplier          TEXT             CHECK (supplier <> ''),
  reference         TEXT             CHECK (reference <> ''),
  cost              INTEGER          CHECK (cost BETWEEN 0 AND 999999999999999),
  hold              TEXT             CHECK (hold <> ''),
  CHECK ((code IS NULL) = (code_key IS NULL))
) STRICT;

-- One lot per code and location. Also finds all lots of a product, those without code included.
CREATE UNIQUE INDEX lot_code ON lot (product_id, code_key, location_key);
-- FEFO order; SQLite appends the id.
CREATE INDEX lot_fefo ON lot (product_id, expires, received) WHERE on_hand > 0;
-- Open lots by expiry: the lot list, and the alert sweep when the day changes.
CREATE INDEX lot_open_expiry ON lot (expires) WHERE on_hand > 0;
-- Empty lots by expiry; with the index above, the list of all lots.
CREATE INDEX lot_empty_expiry ON lot (expires) WHERE on_hand = 0;
-- Few lots are on hold; the others cost nothing here.
CREATE INDEX lot_on_hold ON lot (expires) WHERE hold IS NOT NULL;

-- How many lots expire on a day, with stock and without, kept by every commit: screens tell such totals all the time.
CREATE TABLE lot_totals (
  expires INTEGER PRIMARY KEY CHECK (expires BETWEEN -25567 AND 2932896),
  open    INTEGER NOT NULL CHECK (open >= 0),
  empty   INTEGER NOT NULL CHECK (empty >= 0)
) STRICT;

-- Suppliers and customers, each once.
CREATE TABLE partner (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE CHECK (name_key <> '')
) STRICT;

-- Suppliers that a lot got goods from besides the one it names.
CREATE TABLE lot_supplier (
  lot_id  INTEGER NOT NULL REFERENCES lot (id),
  partner INTEGER NOT NULL REFERENCES partner (id),
  PRIMARY KEY (lot_id, partner)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  number         INTEGER PRIMARY KEY,
  id             BLOB    NOT NULL CHECK (length(id) = 16),
  kind           INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 13),
  at             INTEGER NOT NULL,
  day            INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 2932531),
  backdated      INTEGER NOT NULL CHECK (backdated IN (0, 1)),
  operator       TEXT    NOT NULL CHECK (operator <> ''),
  station        TEXT    NOT NULL CHECK (station <> ''),
  partner        INTEGER          REFERENCES partner (id),
  reference      TEXT             CHECK (reference <> ''),
  reason         TEXT             CHECK (reason <> ''),
  reverses       BLOB             REFERENCES document (id),
  first_movement INTEGER NOT NULL CHECK (first_movement > 0),
  movements      INTEGER NOT NULL CHECK (movements >= 0),  -- their ids follow first_movement without gaps
  request        TEXT    NOT NULL,
  decision       TEXT,
  chain          BLOB             CHECK (length(chain) = 32),  -- for a chain of hashes; nothing writes it yet
  -- What the decision of a dispatch says of FEFO, for reports, which need not read it then: the days of life required of
  -- each lot, and whether lots were passed over by choice.
  required_life_days INTEGER GENERATED ALWAYS AS (
    CASE WHEN json_valid(decision) THEN ifnull(decision ->> '$.undercut', decision ->> '$.min_life_days') END) VIRTUAL,
  overridden INTEGER GENERATED ALWAYS AS (
    CASE WHEN json_valid(decision) THEN instr(decision -> '$.passed_over', '"overridden"') > 0 END) VIRTUAL,
  CHECK ((kind = 9) = (reverses IS NOT NULL)),
  CHECK (backdated = 0 OR reason IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX document_id ON document (id);
-- A document is reversed at most once.
CREATE UNIQUE INDEX document_reverses ON document (reverses) WHERE reverses IS NOT NULL;
-- History of a kind or of a range of days, latest first. A range of days is read kind by kind. Reports find here all
-- that they need of documents.
CREATE INDEX document_kind_day ON document
  (kind, day, number, operator, reason, partner, required_life_days, overridden);
-- What was dispatched to an order; other documents cost nothing here.
CREATE INDEX document_order ON document (reference) WHERE kind = 2 AND reference IS NOT NULL;
-- What came from a supplier or went to a customer; other documents cost nothing here.
CREATE INDEX document_partner ON document (partner) WHERE partner IS NOT NULL;

-- The documents of an order or a delivery; others cost nothing here.
CREATE INDEX document_reference ON document (reference) WHERE reference IS NOT NULL;

CREATE TABLE movement (
  id            INTEGER PRIMARY KEY,
  document      INTEGER NOT NULL REFERENCES document (number),
  product_id    INTEGER NOT NULL REFERENCES product (id),
  lot_id        INTEGER NOT NULL REFERENCES lot (id),
  change        INTEGER NOT NULL CHECK (change <> 0),
  on_hand_after INTEGER NOT NULL CHECK (on_hand_after >= 0),
  partner       INTEGER          REFERENCES partner (id),  -- NULL: the document's
  cost          INTEGER          CHECK (cost BETWEEN 0 AND 999999999999999)  -- of one unit that came in
) STRICT;

-- History of a product and of a lot. A document finds its movements by id.
CREATE INDEX movement_lot ON movement (product_id, lot_id);
-- An imported file has many suppliers in one document.
CREATE INDEX movement_partner ON movement (partner) WHERE partner IS NOT NULL;

-- What documents changed besides balances: facts and holds of lots, details of products. Texts are in the form of
-- JSON values; NULL is none.
CREATE TABLE fact_change (
  document   INTEGER NOT NULL REFERENCES document (number),
  line       INTEGER NOT NULL CHECK (line > 0),
  product_id INTEGER NOT NULL REFERENCES product (id),
  lot_id     INTEGER          REFERENCES lot (id),  -- NULL: of the product itself
  field      TEXT    NOT NULL CHECK (field <> ''),
  before     TEXT,
  after      TEXT,
  PRIMARY KEY (document, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_change_lot ON fact_change (lot_id, document) WHERE lot_id IS NOT NULL;
CREATE INDEX fact_change_product ON fact_change (product_id, document);
-- What a product was called at a document; changes of its lots, which are many, cost nothing here.
CREATE INDEX fact_change_details ON fact_change (product_id, document) WHERE lot_id IS NULL;

-- The holds in force, by code: everywhere, or at one location. A row at a location overrides the one everywhere;
-- without a reason the code is released there. Each lot has in its own column what applies where it stands; a lot
-- without a code is held by that column only.
CREATE TABLE hold (
  product_id   INTEGER NOT NULL REFERENCES product (id),
  code_key     TEXT    NOT NULL CHECK (code_key <> ''),
  everywhere   INTEGER NOT NULL CHECK (everywhere IN (0, 1)),
  location_key TEXT    NOT NULL,  -- empty where the location is unknown, and everywhere
  code         TEXT    NOT NULL CHECK (code <> ''),
  location     TEXT    NOT NULL,
  reason       TEXT             CHECK (reason <> ''),
  document     INTEGER NOT NULL REFERENCES document (number),
  PRIMARY KEY (product_id, code_key, everywhere, location_key),
  CHECK (everywhere = 0 OR (location_key = '' AND reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What came in and went out, by day, kind and product, kept by every commit. A reversal is taken from the day and
-- kind of what it reverses. The days that commits write to, and reports read, lie side by side.
CREATE TABLE daily_flow (
  day        INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 2932531),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 13),
  product_id INTEGER NOT NULL REFERENCES product (id),
  incoming   INTEGER NOT NULL,
  outgoing   INTEGER NOT NULL,
  PRIMARY KEY (day, kind, product_id)
) STRICT, WITHOUT ROWID;

-- What was read from imported files, so that nothing is imported twice unnoticed. Reversing the import removes it.
CREATE TABLE import_digest (
  digest   TEXT PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (number)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
  id              INTEGER PRIMARY KEY,
  urgency         INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 5 OR urgency BETWEEN 11 AND 15),
  product_id      INTEGER NOT NULL REFERENCES product (id),
  lot_id          INTEGER          REFERENCES lot (id),
  due             INTEGER,  -- the lot's expiry, or the day it was to be counted by
  raised_at       INTEGER NOT NULL,
  resolved_at     INTEGER,
  acknowledged_by TEXT             CHECK (acknowledged_by <> ''),
  acknowledged_at INTEGER,
  snoozed_until   INTEGER,
  CHECK ((lot_id IS NULL) = (due IS NULL)),
  CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL))
) STRICT;

-- At most one unresolved alert per product and per lot.
CREATE UNIQUE INDEX alert_standing ON alert (product_id, ifnull(lot_id, 0)) WHERE resolved_at IS NULL;
-- Lists and counts unresolved alerts, most urgent first, without reading the table.
CREATE INDEX alert_urgency ON alert (urgency, due, id, snoozed_until, resolved_at) WHERE resolved_at IS NULL;
-- The same for resolved alerts, which only grow in number; the product is filtered within the index.
CREATE INDEX alert_history ON alert (urgency, due, id, product_id, resolved_at) WHERE resolved_at IS NOT NULL;

-- Unresolved alerts that are snoozed, which are few.
CREATE INDEX alert_snoozed ON alert (snoozed_until, urgency) WHERE resolved_at IS NULL AND snoozed_until IS NOT NULL;

-- How many unresolved alerts there are of a cause, kept by every commit.
CREATE TABLE alert_totals (
  urgency    INTEGER PRIMARY KEY CHECK (urgency BETWEEN 1 AND 5 OR urgency BETWEEN 11 AND 15),
  unresolved INTEGER NOT NULL CHECK (unresolved >= 0)
) STRICT;

-- Unresolved alerts that were acknowledged, by cause: what nobody has seen is all but these and those snoozed.
CREATE INDEX alert_acknowledged ON alert (urgency, snoozed_until) WHERE resolved_at IS NULL AND acknowledged_by IS NOT NULL;

-- Who acknowledged or snoozed an alert, or took that back, each act under the id that its caller chose.
CREATE TABLE alert_event (
  id            BLOB PRIMARY KEY CHECK (length(id) = 16),
  alert         INTEGER NOT NULL REFERENCES alert (id),
  at            INTEGER NOT NULL,
  day           INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 2932531),
  operator      TEXT    NOT NULL CHECK (operator <> ''),
  station       TEXT    NOT NULL CHECK (station <> ''),
  act           INTEGER NOT NULL CHECK (act BETWEEN 1 AND 4),
  snoozed_until INTEGER,
  answer        TEXT    NOT NULL,
  CHECK ((act = 2) = (snoozed_until IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Stock counts. Lines are the lots in scope when a count was opened, with what the book said then, and lots that were
-- found; entries are what people counted, only ever added.
CREATE TABLE stock_count (
  id           INTEGER PRIMARY KEY,
  scope        TEXT    NOT NULL,
  blind        INTEGER NOT NULL CHECK (blind IN (0, 1)),
  two_counters INTEGER NOT NULL CHECK (two_counters IN (0, 1)),
  state        INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),
  rescan       INTEGER          CHECK (rescan IN (1, 2)),  -- what a scan of a counted lot does; NULL: nobody was asked yet
  position     INTEGER NOT NULL,  -- the newest document when it was opened
  at           INTEGER NOT NULL,
  day          INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 2932531),
  operator     TEXT    NOT NULL CHECK (operator <> ''),
  station      TEXT    NOT NULL CHECK (station <> ''),
  lines        INTEGER NOT NULL DEFAULT 0 CHECK (lines >= 0),
  counted      INTEGER NOT NULL DEFAULT 0 CHECK (counted BETWEEN 0 AND lines),  -- lines with an entry
  entries      INTEGER NOT NULL DEFAULT 0 CHECK (entries >= counted)
) STRICT;

CREATE TABLE count_line (
  count            INTEGER NOT NULL REFERENCES stock_count (id),
  line             INTEGER NOT NULL CHECK (line > 0),
  product_id       INTEGER NOT NULL REFERENCES product (id),
  lot_id           INTEGER          REFERENCES lot (id),  -- NULL: the book doesn't know the lot
  code             TEXT             CHECK (code <> ''),
  code_key         TEXT             CHECK (code_key <> ''),
  expires          INTEGER NOT NULL CHECK (expires BETWEEN -25567 AND 2932896),
  location         TEXT    NOT NULL,
  location_key     TEXT    NOT NULL,
  expected         INTEGER          CHECK (expected >= 0),  -- NULL: found while counting, or hidden
  entries          INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
  resolution       INTEGER          CHECK (resolution BETWEEN 1 AND 5),
  resolved_counter TEXT             CHECK (resolved_counter <> ''),
  resolved_by      TEXT             CHECK (resolved_by <> ''),
  resolved_at      INTEGER,
  resolved_after   INTEGER,  -- the newest document then
  sent_back        INTEGER,  -- when it was last to be counted again, whatever was decided since: earlier entries are history
  applied          INTEGER          REFERENCES document (number),
  PRIMARY KEY (count, line),
  CHECK ((code IS NULL) = (code_key IS NULL)),
  CHECK ((location_key = '') = (location = '')),
  CHECK ((resolution IS NULL) = (resolved_by IS NULL)),
  CHECK ((resolution IS NULL) = (resolved_at IS NULL)),
  CHECK ((resolution IS NULL) = (resolved_after IS NULL))
) STRICT, WITHOUT ROWID;

-- Shelf by shelf.
CREATE INDEX count_line_place ON count_line (count, location_key, product_id, code_key);
-- The lines of a code, at every place.
CREATE INDEX count_line_code ON count_line (count, product_id, code_key);
-- The lines of a code of whatever product, as a scanner reads it.
CREATE INDEX count_line_scan ON count_line (count, code_key) WHERE code_key IS NOT NULL;
-- The lines of a lot, and whether one of an open count is.
CREATE INDEX count_line_lot ON count_line (lot_id, count) WHERE lot_id IS NOT NULL;

CREATE TABLE count_entry (
  count    INTEGER NOT NULL,
  line     INTEGER NOT NULL,
  id       BLOB    NOT NULL CHECK (length(id) = 16),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  mode     INTEGER NOT NULL CHECK (mode IN (1, 2)),
  counter  TEXT    NOT NULL CHECK (counter <> ''),
  station  TEXT    NOT NULL CHECK (station <> ''),
  at       INTEGER NOT NULL,
  position INTEGER NOT NULL,  -- the newest document known to the counter
  clock    INTEGER,           -- made away from the book: what was written until then counts as known too; NULL: it can't tell
  until    INTEGER,           -- brought home: the newest document then, or the newest that may have been written
  file     BLOB             CHECK (length(file) = 16),  -- the count file that it was made in
  PRIMARY KEY (count, line, id),
  FOREIGN KEY (count, line) REFERENCES count_line (count, line)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX count_entry_id ON count_entry (id);

-- What people did to counts besides counting, each under the id that its caller chose, with what was answered.
CREATE TABLE count_act (
  id       BLOB    PRIMARY KEY CHECK (length(id) = 16),
  count    INTEGER NOT NULL REFERENCES stock_count (id),
  request  TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  operator TEXT    NOT NULL CHECK (operator <> ''),
  station  TEXT    NOT NULL CHECK (station <> ''),
  answer   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What a lot had by a count that was applied, whether that changed its balance or not.
CREATE TABLE count_assertion (
  document INTEGER NOT NULL REFERENCES document (number),
  lot_id   INTEGER NOT NULL REFERENCES lot (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),  -- what was counted
  after    INTEGER NOT NULL,                        -- the newest document known to the counter
  variance INTEGER NOT NULL,
  counter  TEXT    NOT NULL CHECK (counter <> ''),
  at       INTEGER NOT NULL,                        -- when it was counted
  day      INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 2932531),  -- the document's
  PRIMARY KEY (document, lot_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX count_assertion_lot ON count_assertion (lot_id, document);

-- Who may use the book over HTTP. A token is shown once; a digest of it is kept.
CREATE TABLE api_token (
  name       TEXT    NOT NULL CHECK (name <> ''),
  name_key   TEXT    PRIMARY KEY CHECK (name_key <> ''),
  scope      TEXT    NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  digest     BLOB    NOT NULL UNIQUE CHECK (length(digest) = 32),
  created_at INTEGER NOT NULL,
  created_by TEXT    NOT NULL CHECK (created_by <> ''),
  expires    INTEGER CHECK (expires BETWEEN -25567 AND 2932531),  -- the last day it is good for
  revoked_at INTEGER,
  last_used  INTEGER  -- to about a minute
) STRICT, WITHOUT ROWID;

-- Of a count file, in one row: the book and the count that it was made from. A stock book has none.
CREATE TABLE count_file (
  id       BLOB    NOT NULL CHECK (length(id) = 16),
  book     BLOB    NOT NULL CHECK (length(book) = 16),
  count    INTEGER NOT NULL,
  position INTEGER NOT NULL,  -- the newest document of the book then
  newest   BLOB    NOT NULL CHECK (length(newest) = 16),  -- its id, by which a book knows its own past
  lines    INTEGER NOT NULL CHECK (lines >= 0),
  at       INTEGER NOT NULL,
  operator TEXT    NOT NULL CHECK (operator <> ''),
  digest   BLOB    NOT NULL CHECK (length(digest) = 32),  -- over what the book wrote into it
  only     INTEGER PRIMARY KEY DEFAULT 1 CHECK (only = 1)
) STRICT;

-- Of a count file: a digest over each entry.
CREATE TABLE count_seal (
  entry BLOB PRIMARY KEY REFERENCES count_entry (id),
  seal  BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;

-- The ledger is append-only (docs/RULES.md, rules 2 and 8), whoever opens the file.
CREATE TRIGGER movement_stays BEFORE UPDATE ON movement BEGIN SELECT raise(ABORT, 'a movement is never changed'); END;
CREATE TRIGGER movement_remains BEFORE DELETE ON movement BEGIN SELECT raise(ABORT, 'a movement is never deleted'); END;
CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT raise(ABORT, 'a document is never changed'); END;
CREATE TRIGGER document_remains BEFORE DELETE ON document BEGIN SELECT raise(ABORT, 'a document is never deleted'); END;
CREATE TRIGGER fact_change_stays BEFORE UPDATE ON fact_change BEGIN SELECT raise(ABORT, 'what was changed is never rewritten'); END;
CREATE TRIGGER fact_change_remains BEFORE DELETE ON fact_change BEGIN SELECT raise(ABORT, 'what was changed is never deleted'); END;
CREATE TRIGGER count_entry_stays BEFORE UPDATE ON count_entry BEGIN SELECT raise(ABORT, 'what was counted is never changed'); END;
CREATE TRIGGER count_entry_remains BEFORE DELETE ON count_entry BEGIN SELECT raise(ABORT, 'what was counted is never deleted'); END;
CREATE TRIGGER count_assertion_stays BEFORE UPDATE ON count_assertion BEGIN SELECT raise(ABORT, 'what was counted is never changed'); END;
CREATE TRIGGER count_assertion_remains BEFORE DELETE ON count_assertion BEGIN SELECT raise(ABORT, 'what was counted is never deleted'); END;
CREATE TRIGGER product_remains BEFORE DELETE ON product BEGIN SELECT raise(ABORT, 'a product is never deleted'); END;
CREATE TRIGGER lot_remains BEFORE DELETE ON lot BEGIN SELECT raise(ABORT, 'a lot is never deleted'); END;
CREATE TRIGGER lot_identity BEFORE UPDATE OF id, product_id, location, location_key ON lot
BEGIN SELECT raise(ABORT, 'where a lot is never changes'); END;
CREATE TRIGGER book_remains BEFORE DELETE ON book BEGIN SELECT raise(ABORT, 'the id of a book never changes'); END;
CREATE TRIGGER book_identity BEFORE UPDATE OF id ON book BEGIN SELECT raise(ABORT, 'the id of a book never changes'); END;
