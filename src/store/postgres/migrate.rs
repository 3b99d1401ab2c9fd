//! Schema migrations. A released migration is never edited; changes go into a new one.

use tokio_postgres::Row;
use uuid::Uuid;

use super::rows::value_at;
use super::session::Session;
use crate::store::{Result, ServerFault, SetUpStep, StoreError};

const MIGRATIONS: [&str; 1] = [include_str!("../../../migrations/postgres/0001_stock_book.sql")];

/// Finds the one row of a book, by what no other table of that name has.
pub(super) const FIND_BOOK: &str = "SELECT count(*) = 3 FROM pg_attribute
     WHERE attrelid = to_regclass('book') AND attname IN ('schema', 'ancestor', 'horizon_days')";

/// What an extension has brought is nobody's book.
const FIND_TABLES: &str = "SELECT EXISTS (SELECT FROM pg_class c
     WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND NOT EXISTS (SELECT FROM pg_depend d
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))";

/// Finds a group that may record, besides the owner: of what everybody may see.
const FIND_APP_ROLE: &str = "SELECT r.rolname::text FROM pg_class c, aclexplode(c.relacl) a, pg_roles r
     WHERE c.oid = to_regclass('document') AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner
       AND r.oid = a.grantee ORDER BY r.rolcanlogin, r.rolname LIMIT 1";

/// Held while migrating, and while roles are set up, so that of stations that start together one migrates and the others
/// find it done. The number spells `fefo`. Ten stations on a slow server wait for one another longer than an act may,
/// but not as long as a statement may take.
pub(super) const LOCK: &str =
    "BEGIN; SET LOCAL lock_timeout = '50s'; SELECT pg_advisory_xact_lock(1717921391)";

/// Returns the newest version of the schema that this program knows.
pub(super) fn latest_version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Brings the schema up to date, and makes one if `make` says so, as `user`. Returns whether it made one.
pub(super) fn migrate(session: &Session, make: bool, user: &str) -> Result<bool> {
    session.command(LOCK)?;
    let answer = migrate_locked(session, make);
    session.command(if answer.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    answer.map_err(|error| may_not_make(error, user))
}

/// Says of a role that may not even see which book it is that it has no part in it, and which role has.
pub(super) fn has_no_part(session: &Session, error: StoreError, user: &str) -> StoreError {
    match error {
        StoreError::ReadOnly { location } => {
            let found = session.query_once(FIND_APP_ROLE).ok();
            let app = found.and_then(|rows| rows.first().and_then(|row| value_at(row, 0).ok()));
            StoreError::Server { location, fault: ServerFault::NoPart { user: user.to_owned(), app } }
        }
        other => other,
    }
}

/// Says of a role that may not write that it may not make tables either.
fn may_not_make(error: StoreError, user: &str) -> StoreError {
    match error {
        StoreError::ReadOnly { location } => StoreError::Server {
            location,
            fault: ServerFault::MayNotSetUp { user: user.to_owned(), step: SetUpStep::MakeTables },
        },
        other => other,
    }
}

/// Applies the missing migrations. Looks again under the lock, since another station may have migrated meanwhile.
fn migrate_locked(session: &Session, make: bool) -> Result<bool> {
    let location = session.location().to_owned();
    let found = find_version(session)?;
    match found {
        None if has_foreign_tables(session)? => return Err(StoreError::NotAStockBook { location }),
        None if !make => return Err(StoreError::NoBook { location, folder: String::new() }),
        Some(version) if version > latest_version() => {
            return Err(StoreError::NewerSchema { location, found: version, known: latest_version() });
        }
        _ => {}
    }
    let done = found.and_then(|version| usize::try_from(version).ok()).unwrap_or(0);
    for migration in MIGRATIONS.iter().skip(done) {
        session.command(migration)?;
    }
    let schema = i64::from(latest_version());
    if found.is_none() {
        session
            .execute("INSERT INTO book (id, schema) VALUES ($1, $2::bigint)", &(Uuid::now_v7(), schema))?;
    } else {
        session.execute("UPDATE book SET schema = $1::bigint", &[schema])?;
    }
    Ok(found.is_none())
}

/// Returns the version of the schema; `None` if there is no book.
fn find_version(session: &Session) -> Result<Option<u32>> {
    if !says_yes(&session.query_once(FIND_BOOK)?)? {
        return Ok(None);
    }
    let version = session.query_once("SELECT b.schema FROM book b")?;
    version.first().map(|row| value_at(row, 0)).transpose()
}

/// Whether the tables of something else are where a book would be.
fn has_foreign_tables(session: &Session) -> Result<bool> {
    says_yes(&session.query_once(FIND_TABLES)?)
}

/// Reads the answer to a question of yes or no.
pub(super) fn says_yes(rows: &[Row]) -> Result<bool> {
    Ok(rows.first().map(|row| value_at::<bool>(row, 0)).transpose()?.unwrap_or(false))
}
