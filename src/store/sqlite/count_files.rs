//! Count files: small books of their own in which nothing but counting is done, away from the book that they were made
//! from. One file without a log beside it, so that whoever carries it away carries all of it.
//!
//! What the book wrote into the file is under one digest, and every entry is under a seal of its own. That finds damage;
//! whoever edits a file on purpose can renew both.

use std::fs;
use std::ops::{ControlFlow, Range};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params, Row, params};
use sha2::{Digest, Sha256};

use super::connection::set_bulk_cache;
use super::database_files::with_ending;
use super::error::{from_io, map_err};
use super::sql_conversions::{SqlInstant, location_key_to_sql, location_to_sql};
use super::transaction::Transaction;
use super::{OpenMode, SqliteStore, barcodes, counts, file};
use crate::domain::count::{CountEntry, CountLine};
use crate::domain::{LotCode, Product, fold_for_search};
use crate::files::{folder_of, sync_folder_of};
use crate::store::{
    Count, CountFileContents, CountFileInfo, CountFileRecord, CountLineQuery, ReadCounts,
    ReadForVerification as _, Result, Store as _, StoreError,
};

/// What the book writes into a count file, each table in the order of its key.
const UNDER_DIGEST: [&str; 7] = [
    "SELECT id, book, count, position, newest, lines, at, operator FROM count_file",
    "SELECT id, sku, sku_key, name, unit, decimals, category, requires_lot, requires_expiry FROM product ORDER BY id",
    "SELECT sku_key, product_id FROM former_sku ORDER BY sku_key",
    "SELECT product_id, number, code, code_key, quantity, unit FROM barcode ORDER BY product_id, number",
    "SELECT id, product_id, code, code_key, expires, location, location_key FROM lot ORDER BY id",
    "SELECT id, scope, blind, two_counters, position, at, day, operator, station FROM stock_count ORDER BY id",
    "SELECT n.count, n.line, n.product_id, n.lot_id, n.code, n.code_key, n.expires, n.location, n.location_key,
            n.expected, n.resolution, n.resolved_at, n.sent_back
       FROM count_line n CROSS JOIN count_file f ON n.line <= f.lines ORDER BY n.count, n.line",
];

/// What a seal is over: the file, the entry, and its line, which may have been added in the file.
macro_rules! under_seal {
    () => {
        "f.digest, e.count, e.line, e.id, e.quantity, e.mode, e.counter, e.station, e.at, e.position, e.clock,
         n.product_id, n.lot_id, n.code, n.expires, n.location
      FROM count_entry e
      CROSS JOIN count_line n ON n.count = e.count AND n.line = e.line CROSS JOIN count_file f"
    };
}

const UNDER_SEAL: &str = concat!("SELECT ", under_seal!(), " WHERE e.id = ?1");

/// All entries, each with its seal before what that is over.
const SEALED: &str = concat!(
    "SELECT (SELECT s.seal FROM count_seal s WHERE s.entry = e.id), ",
    under_seal!(),
    " ORDER BY e.count, e.line, e.id"
);

impl SqliteStore {
    /// Makes a count file at `path`, where nothing may be. It appears there whole or not at all.
    pub fn create_count_file(path: &Path, contents: &CountFileContents) -> Result<()> {
        let location = path.display().to_string();
        if fs::symlink_metadata(path).is_ok() {
            return Err(StoreError::FileExists { location });
        }
        fs::metadata(folder_of(path)).map_err(|error| from_io(&error, &location, true))?;
        let unfinished = with_ending(path, ".new");
        file::remove(&unfinished).map_err(|error| from_io(&error, &location, true))?;
        let made = fill(&unfinished, contents)
            .and_then(|()| fs::rename(&unfinished, path).map_err(|error| from_io(&error, &location, true)))
            .and_then(|()| sync_folder_of(path).map_err(|error| from_io(&error, &location, true)));
        if made.is_err() {
            let _ = file::remove(&unfinished);
        }
        made
    }

    /// Reads what was counted in a count file. Fails if it is none, or damaged.
    pub fn read_count_file(path: &Path) -> Result<CountFileRecord> {
        // Whatever is wrong with it, the book is sound.
        Self::read_whole_count_file(path).map_err(|error| match error {
            StoreError::Corrupt { detail }
            | StoreError::Constraint { detail }
            | StoreError::Other { detail } => {
                StoreError::DamagedCountFile { location: path.display().to_string(), detail }
            }
            StoreError::NotAStockBook { location } => StoreError::NotACountFile { location },
            // What a copy that was broken off leaves. Nobody is to make a book there.
            StoreError::NoBook { location, .. } if path.exists() => {
                StoreError::DamagedCountFile { location, detail: "it is empty".to_owned() }
            }
            other => other,
        })
    }

    fn read_whole_count_file(path: &Path) -> Result<CountFileRecord> {
        let store = Self::open(path, OpenMode::OpenExisting)?;
        let location = store.info.location.clone();
        map_err(set_bulk_cache(&store.connection, true), &location)?;
        let damaged = |detail: String| StoreError::DamagedCountFile { location: location.clone(), detail };
        // One view of it all: somebody may be counting in it right now.
        let book = Transaction::begin_read(&store.connection, &location)?;
        // Before anything else is read: a trigger or a view in the place of a table could say what it likes.
        if let Some(altered) = book.check_schema()?.into_iter().next() {
            return Err(damaged(format!("{} is not as it was made", altered.subject)));
        }
        let Some(info) = book.count_file()? else {
            return Err(StoreError::NotACountFile { location: location.clone() });
        };
        if let Some(complaint) = book.check_integrity()?.into_iter().next() {
            return Err(damaged(complaint));
        }
        let count = ReadCounts::count(&book, info.count)?;
        let count = count.ok_or_else(|| damaged("its count is missing".to_owned()))?;
        if let Some(changed) = book.find_changes_of_count_file()?.into_iter().next() {
            return Err(damaged(changed));
        }
        read_contents(&book, info, count)
    }
}

impl Transaction<'_> {
    /// Returns what was changed in a count file besides what it was made for.
    pub(super) fn find_changes_of_count_file(&self) -> Result<Vec<String>> {
        let Some(info) = self.count_file()? else { return Ok(Vec::new()) };
        let entries = ReadCounts::count(self, info.count)?.map(|count| count.entries);
        let (digest, sealed) =
            self.run(|connection| Ok((digest_of(connection)?, check_seals(connection)?)))?;
        let mut changes = Vec::new();
        if digest != info.digest {
            changes.push("what the book wrote into it was changed".to_owned());
        }
        if entries.is_none() || sealed != entries {
            changes.push("what was counted in it was changed".to_owned());
        }
        Ok(changes)
    }
}

fn read_contents(book: &Transaction<'_>, info: CountFileInfo, count: Count) -> Result<CountFileRecord> {
    let (mut counted, mut added) = (Vec::new(), Vec::new());
    book.count_lines(count.id, &CountLineQuery::default(), &mut |row| {
        if row.line.key.line > i64::from(info.lines) {
            added.push(row.line);
        } else if row.entries > 0 {
            counted.push(row.line);
        }
        ControlFlow::Continue(())
    })?;
    let mut entries: Vec<CountEntry> = Vec::new();
    book.entries_of_count(count.id, &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok(CountFileRecord { info, count, counted, added, entries })
}

fn fill(path: &Path, contents: &CountFileContents) -> Result<()> {
    let mut store = SqliteStore::open(path, OpenMode::CreateOrOpen)?;
    let location = store.info.location.clone();
    let connection = &store.connection;
    map_err(set_bulk_cache(connection, true), &location)?;
    let filled = connection.unchecked_transaction().and_then(|transaction| {
        insert_contents(&transaction, contents)?;
        let digest = digest_of(&transaction)?;
        transaction.execute("UPDATE count_file SET digest = ?1", [digest])?;
        transaction.commit()
    });
    map_err(filled, &location)?;
    store.maintain()?;
    map_err(super::connection::leave_wal(&store.connection), &location)?;
    Ok(())
}

fn insert_contents(connection: &Connection, contents: &CountFileContents) -> rusqlite::Result<()> {
    let CountFileContents { info, count, products, former_skus, barcodes, lots, lines } = contents;
    for product in products {
        insert_product(connection, product)?;
    }
    let mut insert_former_sku =
        connection.prepare_cached("INSERT INTO former_sku (sku_key, product_id) VALUES (?1, ?2)")?;
    for former in former_skus {
        insert_former_sku.execute(params![former.0, former.1])?;
    }
    for (product, barcode) in barcodes {
        barcodes::insert_barcode(connection, *product, barcode)?;
    }
    let mut insert_lot = connection.prepare_cached(
        "INSERT INTO lot (id, product_id, code, code_key, expires, received, received_quantity, on_hand, location,
                          location_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, ?7, ?8)",
    )?;
    for lot in lots {
        let place = lot.location.as_ref();
        let (code, code_key) = (&lot.code, lot.code.as_ref().map(LotCode::key));
        let expires = super::sql_conversions::expiry_to_sql(lot.expires);
        insert_lot.execute(params![
            lot.id,
            lot.product,
            code,
            code_key,
            expires,
            lot.received,
            location_to_sql(place),
            location_key_to_sql(place),
        ])?;
    }
    let scope = serde_json::to_string(&count.scope)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    connection.execute(
        "INSERT INTO stock_count (id, scope, blind, two_counters, state, rescan, position, at, day, operator,
                                  station, lines)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            count.id,
            scope,
            count.blind,
            count.two_counters,
            count.state,
            count.rescan,
            count.position,
            SqlInstant(count.at),
            count.day,
            count.operator,
            count.station,
            info.lines,
        ],
    )?;
    for line in lines {
        insert_line(connection, line)?;
    }
    connection.execute(
        "INSERT INTO count_file (id, book, count, position, newest, lines, at, operator, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, zeroblob(32))",
        params![
            info.id.into_bytes(),
            info.book.0.into_bytes(),
            info.count,
            info.position,
            info.newest,
            info.lines,
            SqlInstant(info.at),
            info.operator,
        ],
    )?;
    Ok(())
}

fn insert_product(connection: &Connection, product: &Product) -> rusqlite::Result<()> {
    let details = &product.details;
    let mut insert = connection.prepare_cached(
        "INSERT INTO product (id, sku, sku_key, name, name_order, unit, decimals, min_stock, min_life_days,
                              category, requires_lot, requires_expiry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, ?8, ?9, ?10)",
    )?;
    insert.execute(params![
        product.id,
        details.sku,
        details.sku.key(),
        details.name,
        fold_for_search(details.name.as_str()),
        details.unit,
        details.decimals,
        details.category,
        details.requires.lot,
        details.requires.expiry,
    ])?;
    match &details.gtin {
        Some(_) => barcodes::set_gtin(connection, product.id, details.gtin.as_ref()),
        None => Ok(()),
    }
}

fn insert_line(connection: &Connection, line: &CountLine) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO count_line (count, line, product_id, lot_id, code, code_key, expires, location, location_key,
                                 expected, resolution, resolved_counter, resolved_by, resolved_at, resolved_after,
                                 sent_back)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    let decision = line.decision.as_ref();
    insert
        .execute(params![
            line.key.count,
            line.key.line,
            line.product,
            line.lot,
            line.code,
            line.code.as_ref().map(LotCode::key),
            super::sql_conversions::expiry_to_sql(line.expires),
            location_to_sql(line.location.as_ref()),
            location_key_to_sql(line.location.as_ref()),
            line.expected,
            decision.map(|decision| decision.resolution),
            decision.and_then(|decision| decision.counter.as_ref()),
            decision.map(|decision| &decision.by),
            decision.map(|decision| SqlInstant(decision.at)),
            decision.map(|decision| decision.position),
            line.sent_back.map(SqlInstant),
        ])
        .map(drop)
}

/// Returns the seal of an entry.
pub(super) fn seal_of(connection: &Connection, id: [u8; 16]) -> rusqlite::Result<[u8; 32]> {
    let mut hasher = Sha256::new();
    hash_rows(connection, UNDER_SEAL, [id], &mut hasher)?;
    Ok(hasher.finalize().into())
}

/// Returns how many entries are under the right seal; `None` if one is not.
fn check_seals(connection: &Connection) -> rusqlite::Result<Option<u32>> {
    let mut statement = connection.prepare(SEALED)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut sealed = 0;
    while let Some(row) = rows.next()? {
        let seal: Option<[u8; 32]> = row.get(0)?;
        let mut hasher = Sha256::new();
        hash_row(row, 1..columns, &mut hasher)?;
        if seal != Some(hasher.finalize().into()) {
            return Ok(None);
        }
        sealed += 1;
    }
    Ok(Some(sealed))
}

/// Returns the digest over what the book wrote into a count file.
fn digest_of(connection: &Connection) -> rusqlite::Result<[u8; 32]> {
    let mut hasher = Sha256::new();
    for sql in UNDER_DIGEST {
        hash_rows(connection, sql, [], &mut hasher)?;
    }
    Ok(hasher.finalize().into())
}

/// Hashes every value of every row, each with its type and length, so that no two tables look alike.
fn hash_rows(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    hasher: &mut Sha256,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        hash_row(row, 0..columns, hasher)?;
    }
    Ok(())
}

fn hash_row(row: &Row<'_>, columns: Range<usize>, hasher: &mut Sha256) -> rusqlite::Result<()> {
    hasher.update(b"row");
    for column in columns {
        let (tag, bytes): (u8, &[u8]) = match row.get_ref(column)? {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(number) => {
                hasher.update([1]);
                hasher.update(number.to_be_bytes());
                continue;
            }
            ValueRef::Real(number) => {
                hasher.update([2]);
                hasher.update(number.to_be_bytes());
                continue;
            }
            ValueRef::Text(text) => (3, text),
            ValueRef::Blob(blob) => (4, blob),
        };
        hasher.update([tag]);
        hasher.update(bytes.len().to_be_bytes());
        hasher.update(bytes);
    }
    Ok(())
}

/// Whether a database is a count file.
pub(super) fn is_count_file(connection: &Connection) -> rusqlite::Result<bool> {
    counts::count_of_file(connection).map(|count| count.is_some())
}
