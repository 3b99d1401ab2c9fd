//! The least that could do what a count does: the same rows read and written by hand, in one transaction each, without types,
//! rules, digests or answers.

use std::path::Path;
use std::time::{Duration, Instant};

use ::fefo::domain::count::{CountEntry, CountId};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::counted_book::{OFF_BY_ONE, connect};
use crate::measure::plain_sql::PlainSql;

const SCHEMA: &str = include_str!("../../migrations/sqlite/0001_stock_book.sql");

const LINES: &str = "SELECT n.*, p.sku, p.name, p.unit, p.decimals, p.archived, p.price
      FROM count_line n INDEXED BY count_line_place CROSS JOIN product p ON p.id = n.product_id WHERE n.count = ?1
      ORDER BY n.location_key, n.product_id, n.code_key, n.line";
const ENTRIES: &str = "SELECT * FROM count_entry WHERE count = ?1 ORDER BY line";
const LOTS: &str = "SELECT l.* FROM count_line n CROSS JOIN lot l ON l.id = n.lot_id WHERE n.count = ?1";

pub(crate) struct ByHand(PlainSql);

impl ByHand {
    /// On a file of its own: what it does is not undone.
    pub(crate) fn over(file: &Path) -> Self {
        ByHand(PlainSql::open(file))
    }

    fn in_one_transaction(&self, work: impl FnOnce(&Connection)) -> Duration {
        let start = Instant::now();
        self.0.run("BEGIN IMMEDIATE", []);
        work(self.0.connection());
        self.0.run("COMMIT", []);
        start.elapsed()
    }

    pub(crate) fn open(&self) -> Duration {
        self.in_one_transaction(|_| {
            self.0.run(
                "INSERT INTO stock_count (id, scope, blind, two_counters, state, position, at, day, operator, station)
                 VALUES (1, '{}', 0, 0, 1, 1, 1795507200000, 20781, 'ana', 'dock-2')",
                [],
            );
            let lines = self.0.run(
                "INSERT INTO count_line (count, line, product_id, lot_id, code, code_key, expires, location,
                                         location_key, expected)
                 SELECT 1, row_number() OVER (ORDER BY id), product_id, id, code, code_key, expires, location,
                        location_key, on_hand FROM lot WHERE on_hand > 0 ORDER BY id",
                [],
            );
            self.0.run("UPDATE stock_count SET lines = ?1 WHERE id = 1", [lines as i64]);
        })
    }

    /// Makes a file with the products, the lots and the lines of a count.
    pub(crate) fn export(&self, file: &Path) -> Duration {
        let start = Instant::now();
        let away = connect(file);
        away.execute_batch("PRAGMA synchronous = FULL").unwrap();
        away.execute_batch(SCHEMA).unwrap();
        let book = self.0.connection().path().unwrap().to_owned();
        away.execute("ATTACH ?1 AS book", [book]).unwrap();
        let copied = ["product", "lot", "stock_count", "count_line"]
            .map(|table| format!("INSERT INTO main.{table} SELECT * FROM book.{table};"));
        away.execute_batch(&format!("BEGIN; {} COMMIT;", copied.concat())).unwrap();
        start.elapsed()
    }

    /// Checks a count file as SQLite does, and reads it.
    pub(crate) fn read_count_file(&self) -> Duration {
        let start = Instant::now();
        for sql in [
            "PRAGMA integrity_check",
            "PRAGMA foreign_key_check",
            "SELECT * FROM product",
            "SELECT * FROM lot",
            "SELECT * FROM count_line",
            "SELECT * FROM count_entry",
            "SELECT * FROM count_seal",
        ] {
            self.0.read_all(sql, []);
        }
        start.elapsed()
    }

    pub(crate) fn import(&self, count: CountId, entries: &[CountEntry]) -> Duration {
        let file = Uuid::now_v7();
        self.in_one_transaction(|connection| {
            let mut insert = connection
                .prepare(
                    "INSERT INTO count_entry (count, line, id, quantity, mode, counter, station, at, position, clock,
                                              until, file)
                     VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, 1, ?7, 1, ?8)",
                )
                .unwrap();
            let mut update = connection
                .prepare("UPDATE count_line SET entries = entries + 1 WHERE count = ?1 AND line = ?2")
                .unwrap();
            for entry in entries {
                insert
                    .execute(params![
                        count.0,
                        entry.key.line,
                        entry.id.0.as_bytes(),
                        entry.quantity.thousandths(),
                        entry.counter.as_str(),
                        entry.station.as_str(),
                        entry.at.timestamp_millis(),
                        file.as_bytes(),
                    ])
                    .unwrap();
                update.execute([count.0, entry.key.line]).unwrap();
            }
            let counted = entries.len() as i64;
            self.0.run("UPDATE stock_count SET entries = ?2, counted = ?2 WHERE id = ?1", [count.0, counted]);
        })
    }

    /// Reads what a review holds together.
    pub(crate) fn review(&self, count: CountId) -> Duration {
        let start = Instant::now();
        for sql in [LINES, ENTRIES, LOTS] {
            self.0.read_all(sql, [count.0]);
        }
        start.elapsed()
    }

    /// Reads the same, writes a document with a movement for each lot that is off, and an assertion for every lot.
    pub(crate) fn apply(&self, count: CountId) -> Duration {
        self.in_one_transaction(|connection| {
            self.review(count);
            let number = |sql: &str| self.0.number(sql, []).unwrap_or(0);
            let (document, first) =
                (number("SELECT max(number) FROM document") + 1, number("SELECT max(id) FROM movement") + 1);
            self.0.run(
                "INSERT INTO document (id, kind, at, day, backdated, operator, station, first_movement, movements,
                                       request)
                 VALUES (?1, 8, 1795507200000, 20781, 0, 'ana', 'dock-2', ?2, ?3, '{}')",
                params![Uuid::now_v7().as_bytes(), first, 0],
            );
            adjust_lots(connection, count, document, first);
            assert_lots(connection, count, document);
            self.0.run("UPDATE stock_count SET state = 3 WHERE id = ?1", [count.0]);
        })
    }
}

/// Takes one from every lot that is off, in the ledger, from the lot and from its product.
fn adjust_lots(connection: &Connection, count: CountId, document: i64, first: i64) {
    let mut off = connection
        .prepare("SELECT lot_id, product_id FROM count_line WHERE count = ?1 AND line % ?2 = 0")
        .unwrap();
    let lots = off.query_map([count.0, OFF_BY_ONE.into()], |row| Ok((row.get(0)?, row.get(1)?)));
    let lots: Vec<(i64, i64)> = lots.unwrap().map(Result::unwrap).collect();
    let one = "on_hand = on_hand - 1000";
    let sql = [
        format!("UPDATE lot SET {one} WHERE id = ?1"),
        "SELECT on_hand FROM lot WHERE id = ?1".to_owned(),
        "INSERT INTO movement (id, document, product_id, lot_id, change, on_hand_after)
         VALUES (?1, ?2, ?3, ?4, -1000, ?5)"
            .to_owned(),
        format!("UPDATE product SET {one} WHERE id = ?1"),
        "INSERT INTO daily_flow (product_id, day, kind, incoming, outgoing) VALUES (?1, 20781, 8, 0, 1000)
         ON CONFLICT (product_id, day, kind) DO UPDATE SET outgoing = outgoing + excluded.outgoing"
            .to_owned(),
        "SELECT a.id FROM alert a INDEXED BY alert_standing
          WHERE a.product_id = ?1 AND ifnull(a.lot_id, 0) = ?2 AND a.resolved_at IS NULL"
            .to_owned(),
    ];
    let [mut lower, mut ask, mut move_out, mut lower_product, mut flow, mut alert] =
        sql.map(|sql| connection.prepare(&sql).unwrap());
    for (movement, (lot, product)) in (first..).zip(lots) {
        lower.execute([lot]).unwrap();
        let left: i64 = ask.query_row([lot], |row| row.get(0)).unwrap();
        move_out.execute([movement, document, product, lot, left]).unwrap();
        lower_product.execute([product]).unwrap();
        flow.execute([product]).unwrap();
        alert.exists([product, lot]).unwrap();
    }
}

fn assert_lots(connection: &Connection, count: CountId, document: i64) {
    let mut lines = connection
        .prepare(
            "SELECT n.line, n.lot_id, e.quantity, e.at, e.counter FROM count_line n
              CROSS JOIN count_entry e ON e.count = n.count AND e.line = n.line WHERE n.count = ?1",
        )
        .unwrap();
    let mut applied =
        connection.prepare("UPDATE count_line SET applied = ?3 WHERE count = ?1 AND line = ?2").unwrap();
    let mut insert = connection
        .prepare(
            "INSERT INTO count_assertion (document, lot_id, quantity, after, variance, counter, at, day)
             VALUES (?1, ?2, ?3, 1, 0, ?4, ?5, 20781)",
        )
        .unwrap();
    let told = lines.query_map([count.0], |row| {
        let (line, lot, quantity): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (at, counter): (i64, String) = (row.get(3)?, row.get(4)?);
        Ok((line, lot, quantity, at, counter))
    });
    let told: Vec<(i64, i64, i64, i64, String)> = told.unwrap().map(Result::unwrap).collect();
    for (line, lot, quantity, at, counter) in told {
        applied.execute([count.0, line, document]).unwrap();
        insert.execute(params![document, lot, quantity, counter, at]).unwrap();
    }
}
