//! Acts and questions by hand: the same statements against the same tables, on a connection of their own, without types, rules or
//! answers.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params, Statement, params};
use uuid::Uuid;

const TODAY: i64 = 20_781;
const DECISION: &str = r#"{"min_life_days":0,"passed_over":[]}"#;

/// A connection with cached statements.
pub(crate) struct PlainSql(Connection);

impl PlainSql {
    /// Opens a book. Every commit is durable, as fefo's are.
    pub(crate) fn open(file: &Path) -> Self {
        let connection = Connection::open(file).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        connection
            .execute_batch(
                "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4000",
            )
            .unwrap();
        PlainSql(connection)
    }

    /// Executes a statement. Returns how many rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> usize {
        self.0.prepare_cached(sql).unwrap().execute(params).unwrap()
    }

    /// Reads every cell of a query's result. Returns how many rows there are.
    pub(crate) fn read_all(&self, sql: &str, params: impl Params) -> usize {
        read_all(&mut self.0.prepare_cached(sql).unwrap(), params)
    }

    /// Runs a query for each of several parameters in one transaction. Returns how many rows there are.
    pub(crate) fn read_each<P: Params>(&self, sql: &str, each: impl IntoIterator<Item = P>) -> usize {
        self.run("BEGIN", []);
        let mut statement = self.0.prepare_cached(sql).unwrap();
        let count = each.into_iter().map(|params| read_all(&mut statement, params)).sum();
        self.run("COMMIT", []);
        count
    }

    /// The integers in a query's first column.
    pub(crate) fn keys(&self, sql: &str, params: impl Params) -> Vec<i64> {
        let mut statement = self.0.prepare_cached(sql).unwrap();
        statement.query_map(params, |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.0
    }

    /// The first integer of a query's result.
    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Option<i64> {
        let mut statement = self.0.prepare_cached(sql).unwrap();
        let mut rows = statement.query(params).unwrap();
        rows.next().unwrap().and_then(|row| row.get(0).unwrap())
    }

    fn document(
        &self,
        kind: i64,
        id: Uuid,
        movements: usize,
        request: &str,
        decision: Option<&str>,
    ) -> (i64, i64) {
        let first = self.number("SELECT max(id) FROM movement", []).unwrap_or(0) + 1;
        self.run(
            "INSERT INTO document (id, kind, at, day, backdated, operator, station, partner, reference, reason,
                                   reverses, first_movement, movements, request, decision)
             VALUES (?1, ?2, 1795507200000, ?3, 0, 'ana', 'dock-2', NULL, NULL, NULL, NULL, ?4, ?5, ?6, ?7)",
            params![id.as_bytes(), kind, TODAY, first, movements as i64, request, decision],
        );
        (self.0.last_insert_rowid(), first)
    }

    fn movement(&self, id: i64, document: i64, product: i64, lot: i64, change: i64, after: i64) {
        self.run(
            "INSERT INTO movement (id, document, product_id, lot_id, change, on_hand_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            [id, document, product, lot, change, after],
        );
    }

    fn alert(&self, product: i64, lot: i64) {
        self.number(
            "SELECT a.id FROM alert a INDEXED BY alert_standing
              WHERE a.product_id = ?1 AND ifnull(a.lot_id, 0) = ?2 AND a.resolved_at IS NULL",
            [product, lot],
        );
    }

    /// The product's key and on hand, after asking whether the document is new and the alerts are today's.
    fn begin(&self, id: Uuid, sku: &str) -> (i64, i64) {
        self.run("BEGIN IMMEDIATE", []);
        self.number("SELECT d.number FROM document d WHERE d.id = ?1", [id.as_bytes()]);
        self.number("SELECT alert_day FROM book", []);
        let mut statement = self
            .0
            .prepare_cached("SELECT id, on_hand, name, unit FROM product WHERE sku_key = lower(?1)")
            .unwrap();
        statement.query_row([sku], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    /// Counts lots that came to have stock, or to have none.
    fn totals(&self, expires: i64, open: i64, empty: i64) {
        let added = [expires, open, empty];
        let update = "UPDATE lot_totals SET open = open + ?2, empty = empty + ?3 WHERE expires = ?1";
        if self.run(update, added) == 0 {
            self.run("INSERT INTO lot_totals (expires, open, empty) VALUES (?1, ?2, ?3)", added);
        }
    }

    fn end(&self, product: i64, on_hand: i64, kind: i64, incoming: i64, outgoing: i64) {
        self.run(
            "INSERT INTO daily_flow (day, kind, product_id, incoming, outgoing) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (day, kind, product_id) DO UPDATE
                SET incoming = incoming + excluded.incoming, outgoing = outgoing + excluded.outgoing",
            [TODAY, kind, product, incoming, outgoing],
        );
        self.run("UPDATE product SET on_hand = ?2, on_hold = 0 WHERE id = ?1", [product, on_hand]);
        self.number(
            "SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo
              WHERE e.product_id = ?1 AND e.on_hand > 0 AND e.expires < ?2 AND e.hold IS NULL",
            [product, TODAY],
        );
        self.alert(product, 0);
        self.run("COMMIT", []);
    }

    /// Receives ten units of a new lot.
    pub(crate) fn receive(&mut self, sku: &str, code: &str) {
        let id = Uuid::now_v7();
        let (product, on_hand) = self.begin(id, sku);
        self.number(
            "SELECT id FROM lot INDEXED BY lot_code WHERE product_id = ?1 AND code_key = lower(?2)",
            params![product, code],
        );
        self.run(
            "INSERT INTO lot (product_id, code, code_key, expires, produced, received, received_quantity, on_hand,
                              location, location_key, supplier, reference, cost, hold)
             VALUES (?1, ?2, lower(?2), 24181, NULL, ?3, 10000, 10000, 'A03-2', 'a03-2', NULL, NULL, NULL, NULL)",
            params![product, code, TODAY],
        );
        let lot = self.0.last_insert_rowid();
        let request = format!(
            r#"{{"sku":"{sku}","quantity":10000,"code":"{code}","expires":"2036-03-16","location":"A03-2"}}"#
        );
        let (document, first) = self.document(1, id, 1, &request, None);
        self.movement(first, document, product, lot, 10_000, 10_000);
        self.alert(product, lot);
        self.totals(24_181, 1, 0);
        self.end(product, on_hand + 10_000, 1, 10_000, 0);
    }

    /// Dispatches thousandths of a unit, first expired first out. Returns from how many lots.
    pub(crate) fn dispatch(&mut self, sku: &str, wanted: i64) -> usize {
        let id = Uuid::now_v7();
        let (product, on_hand) = self.begin(id, sku);
        let mut takes = Vec::with_capacity(3);
        {
            let mut statement = self
                .0
                .prepare_cached(
                    "SELECT id, on_hand, received_quantity, code, expires, location, hold FROM lot INDEXED BY lot_fefo
                      WHERE product_id = ?1 AND on_hand > 0 ORDER BY expires, received, id",
                )
                .unwrap();
            let mut rows = statement.query([product]).unwrap();
            let mut wanted = wanted;
            while wanted > 0 {
                let row = rows.next().unwrap().unwrap();
                let (lot, has): (i64, i64) = (row.get(0).unwrap(), row.get(1).unwrap());
                let take = wanted.min(has);
                wanted -= take;
                let (received, expires): (i64, i64) = (row.get(2).unwrap(), row.get(4).unwrap());
                takes.push((lot, take, has - take, received, expires));
            }
        }
        for (lot, _, left, received, _) in &takes {
            self.run(
                "UPDATE lot SET on_hand = ?2, received_quantity = ?3 WHERE id = ?1",
                [lot, left, received],
            );
        }
        let request = format!(r#"{{"sku":"{sku}","quantity":{wanted}}}"#);
        let (document, first) = self.document(2, id, takes.len(), &request, Some(DECISION));
        for (id, (lot, take, left, ..)) in (first..).zip(&takes) {
            self.movement(id, document, product, *lot, -take, *left);
        }
        for (lot, ..) in &takes {
            self.alert(product, *lot);
        }
        for (_, _, left, _, expires) in &takes {
            if *left == 0 {
                self.totals(*expires, -1, 1);
            }
        }
        self.end(product, on_hand - wanted, 2, 0, wanted);
        takes.len()
    }
}

fn read_all(statement: &mut Statement<'_>, params: impl Params) -> usize {
    let columns = statement.column_count();
    let mut rows = statement.query(params).unwrap();
    let (mut count, mut seen) = (0, 0);
    while let Some(row) = rows.next().unwrap() {
        count += 1;
        for column in 0..columns {
            seen += match row.get_ref(column).unwrap() {
                ValueRef::Null => 0,
                ValueRef::Integer(_) | ValueRef::Real(_) => 8,
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.len(),
            };
        }
    }
    std::hint::black_box(seen);
    count
}
