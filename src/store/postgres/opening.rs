//! What every station asks first: which book it is, and what its first screen needs, in one flight.

use tokio_postgres::Row;

use super::book::HEAD;
use super::foreseen::Subject;
use super::lot_lists::build_query;
use super::migrate::{self, FIND_BOOK};
use super::rows::value_at;
use super::session::{Answer, Request, Session};
use super::settings::ALL_SETTINGS;
use super::totals::{OPEN_AND_EMPTY, OPEN_EXPIRING, SNOOZED, UNRESOLVED};
use super::transaction::Transaction;
use super::{STATE, lots, products};
use crate::domain::Day;
use crate::store::lists::Projection;
use crate::store::{BookId, LotQuery, Result, StoreError};

/// Fails where there is no book, or one of another version.
const BOOK: &str = "SELECT b.schema, b.id, b.version FROM book b";

/// Whether this role may record anything on this server.
const MAY_RECORD: &str = "SELECT has_table_privilege('document', 'INSERT') AND NOT pg_is_in_recovery()
       AND NOT current_setting('default_transaction_read_only')::boolean";

/// What a first screen asks. Prepared meanwhile, so that it waits for no statement.
const FIRST_SCREEN: [&str; 9] = [
    STATE,
    HEAD,
    ALL_SETTINGS,
    OPEN_AND_EMPTY,
    OPEN_EXPIRING,
    UNRESOLVED,
    SNOOZED,
    products::CATALOGUE_VERSION,
    lots::ROW_BY_ID,
];

/// A book as it was found.
pub(super) struct FoundBook {
    pub(super) id: BookId,
    pub(super) version: i64,
    schema: u32,
    pub(super) head: KnownHead,
    pub(super) is_read_only: bool,
}

/// The book's head and settings, as they were at a version.
#[derive(Default)]
pub(super) struct KnownHead {
    head: Vec<Row>,
    settings: Vec<Row>,
}

impl KnownHead {
    /// Lets a view that is about nothing else answer from it.
    pub(super) fn show(&self, view: &Transaction<'_>) -> Result<()> {
        view.expect(Subject::Head, HEAD, &(), self.head.clone())?;
        view.expect(Subject::Settings, ALL_SETTINGS, &(), self.settings.clone())
    }
}

impl FoundBook {
    /// Whether it is of the schema that this program knows.
    pub(super) fn is_current(&self) -> bool {
        self.schema == migrate::latest_version()
    }

    /// Finds the book that a session is connected to; `None` if there is none.
    pub(super) fn look(session: &Session) -> Result<Option<Self>> {
        let questions = [FIND_BOOK, BOOK, HEAD, ALL_SETTINGS, MAY_RECORD].map(Request::unprepared);
        let page =
            build_query(&LotQuery { limit: Some(1), ..LotQuery::for_open_lots(Day::MIN) }, Projection::Rows);
        let (page, _) = page.finish();
        let statements: Vec<&str> = FIRST_SCREEN.into_iter().chain([page.as_str()]).collect();
        let mut answers = session.ask_each(&questions, &statements)?.into_iter();
        let mut next = || answers.next().unwrap_or_else(|| Ok(Answer::default())).map(|answer| answer.rows);
        if !migrate::says_yes(&next()?)? {
            return Ok(None);
        }
        let (book, head, settings, may_record) = (next()?, next(), next(), next());
        let Some(row) = book.first() else { return Ok(None) };
        let (schema, id, version) = (value_at(row, 0)?, BookId(value_at(row, 1)?), value_at(row, 2)?);
        if schema != migrate::latest_version() {
            let head = KnownHead::default();
            return Ok(Some(FoundBook { id, version, schema, head, is_read_only: false }));
        }
        let is_read_only = !migrate::says_yes(&may_record?)?;
        let head = KnownHead { head: head?, settings: settings? };
        Ok(Some(FoundBook { id, version, schema, head, is_read_only }))
    }
}

/// Finds the book that a session is connected to once it has been brought up to date. Fails if there is none.
pub(super) fn look_again(session: &Session) -> Result<FoundBook> {
    let found = FoundBook::look(session)?;
    found.ok_or_else(|| StoreError::NotAStockBook { location: session.location().to_owned() })
}
