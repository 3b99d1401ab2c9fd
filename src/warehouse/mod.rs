//! The use cases, one file each: validate, plan and apply within one write transaction.
//!
//! [`Warehouse`] owns the store. Every operation is a method of [`UnitOfWork`], a write transaction.
//! [`Warehouse::unit_of_work`] runs several of them atomically; each but the imports also has a method on
//! [`Warehouse`] that runs it alone. Front ends add no rules.
#![warn(missing_docs)]

mod act_day;
mod actor;
mod alert_rules;
mod alerts;
mod change_set;
mod commands;
mod copy;
mod counts;
mod doubts;
mod error;
mod facts;
mod import;
mod invalid;
mod ledger;
mod missing;
mod progress;
mod queries;
mod reports;
mod search;
mod settings;
mod tokens;
mod unit_of_work;
mod value;
mod verify;
mod warning;

use std::path::Path;
use std::sync::Arc;

use crate::domain::{AlertBasis, Horizon};
use crate::store::Store;
use alerts::AlertCache;
use change_set::ChangeSet;
use queries::list_cache::ListCache;

pub use crate::store::{
    AlertKey, AlertQuery, AlertRow, AlertStateFilter, ApiToken, BarcodeRow, BookRoles, CertificateFault,
    ChannelBinding, Count, CountApplication, CountAssertion, CountFileContents, CountFileInfo,
    CountFileRecord, CountLineQuery, CountLineRow, CountShelf, DEFAULT_PORT, DocumentQuery, DocumentRow,
    DocumentSubject, DocumentSummary, Encryption, FactChangeRow, HostName, LotBalance, LotQuery, LotRow,
    LotSort, LotStatusFilter, MovementQuery, MovementRow, MovementTotals, Password, PasswordOrigin,
    RoleInPlace, RolePart, ServerAddress, ServerFault, ServerHost, SetUpStep, StoreError, StoreInfo,
    TokenDigest, TrustedRoots, Unlimited, UsualNames, WantedServer,
};
pub use act_day::DayRelation;
pub use actor::{ActContext, ActTerms, Actor, derive_document_id, generate_document_id};
pub use alerts::{AlertCounts, BookDays, DayChange, HandledAlert};
pub use commands::adjust::{Adjust, Adjustment};
pub use commands::amend::{Amend, Amendment, LotFacts};
pub use commands::barcodes::ChangedBarcode;
pub use commands::dispatch::{Dispatch, DispatchResult};
pub use commands::dispatch_plan::{ChosenLots, LotSelection};
pub use commands::hold::{Hold, HoldResult, Release};
pub use commands::lot_ref::{LotKey, LotRef};
pub use commands::lots::{Return, ReturnDirection, Transfer, WriteOff};
pub use commands::products::{ChangedProduct, ProductEdit};
pub use commands::receive::{Receipt, ReceiptWarning, Receive};
pub use commands::reverse::Reverse;
pub use commands::together::{GroupRefusal, GroupedAct};
pub use copy::{CopiedBook, CopiedTable, CopyOutcome, CopyProgress, CopyStep};
pub use counts::{
    AccuracyBy, AccuracyGroup, AccuracyRow, AppliedCount, ApplyCount, CancelledCount, CodeInCount,
    CountLookup, CountReview, CountStep, CountedLine, CountedRow, EmptiedShelf, EmptyShelf, EnterCount,
    EnteredCount, ImportedCount, LineVariance, LinesToResolve, LotToEnter, OpenCount, OpenedCount,
    PlannedApplication, PlannedMovement, ResolveCount, ResolvedLines, ReviewBasis, ReviewChanges, ReviewLine,
    ReviewTally, ReviewUrgency, Scanned, ShelvesToCount, StandingLines,
};
pub use error::{Conflict, Duplicate, Error, ErrorKind, LineMeant, LotMeant, Missing, Result};
pub use import::{
    BarcodeImportRow, ImportSummary, ImportWarning, ImportWarnings, LotImportRow, LotImportRows,
    LotImportView, ProductFactChange, ProductImport, ProductRow, RefusedRow, StockImport,
};
pub use invalid::{Invalid, ensure_in_order};
pub use ledger::posted_document::{PostedDocument, PutOnHold};
pub use progress::Progress;
pub use queries::RowKeys;
pub use queries::code_holds::{CodeStanding, LotHoldChange};
pub use queries::document_name::DocumentName;
pub use queries::documents::DocumentContents;
pub use queries::forecast::{ExpiryForecast, ExpiryWeek};
pub use queries::history::{DailyFlows, DayFlow, DocumentDetail, PassedOverLot};
pub use queries::last_delivery::{DeliveryLine, LastDelivery};
pub use queries::lists::{FirstLots, LotSearch, ProductSuggestions, StockQuery};
pub use queries::moved_goods::{GoodsWay, MovedGoods};
pub use queries::prefix_jump::JumpTarget;
pub use queries::products::{ProductSearch, ProductSort};
pub use queries::scanned::ScannedProduct;
pub use queries::stock_value::{CostedStock, CostedStocks, KnownStockValues, StockValue, StockValueTotals};
pub use queries::story::StoryEntry;
pub use queries::touched::{NewDocument, Touched};
pub use queries::trace::{PartnerDocuments, Trace, TraceEntry};
pub use reports::{
    Aspect, FlowFigures, FlowReport, FlowRow, LinePoint, LotsBehind, Measure, MovedKinds, Pace, Report,
    ReportBy, ReportCell, ReportColumn, ReportDays, ReportField, ReportFilter, ReportGroup, ReportOptions,
    ReportPeriod, ReportQuery, ReportRow, ReportTable, StandingFigures, StandingQuery, StandingReport,
    StandingRow, UnfitOption,
};
pub use settings::{BookSettings, SettingsChange};
pub use tokens::{IssuedToken, NewToken, digest_of_token};
pub use unit_of_work::{UnitOfWork, UnitOfWorkError};
pub use verify::{Discrepancy, VerifyReport};
pub use warning::{WarnedLot, Warning};

/// A stock book with its rules.
pub struct Warehouse {
    store: Box<dyn Store>,
    /// Horizon of a book that has none yet.
    default_horizon: Horizon,
    /// What the operator of this station has said about all acts.
    station_terms: ActTerms,
    /// Cached alert queries.
    alert_cache: AlertCache,
    /// Cached lists and search indexes.
    list_cache: ListCache,
    /// Day and horizon of the alert table, as last seen.
    alert_basis: Option<AlertBasis>,
    /// Another process has written since a front end last asked.
    changed_externally: bool,
    progress: Arc<Progress>,
}

impl Warehouse {
    /// Wraps an open store. `horizon` is how many days ahead alerts look in a book that has no horizon yet.
    pub fn new(store: Box<dyn Store>, horizon: Horizon) -> Self {
        Warehouse {
            store,
            default_horizon: horizon,
            station_terms: ActTerms::default(),
            alert_cache: AlertCache::new(),
            list_cache: ListCache::new(),
            alert_basis: None,
            changed_externally: false,
            progress: Arc::default(),
        }
    }

    /// Returns the store's location and schema version.
    pub fn store_info(&self) -> &StoreInfo {
        self.store.info()
    }

    /// Returns the progress of the current read, for a thread that waits for it.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Sets what the operator of this station says about all further acts, until it is set anew.
    pub fn set_station_terms(&mut self, terms: ActTerms) {
        self.station_terms = terms;
    }

    /// Returns whether another process has changed the stock since the last call. Fails if another stock book has taken
    /// the place of this one. Takes microseconds.
    pub fn poll_external_changes(&mut self) -> Result<bool> {
        self.store.check_identity()?;
        self.sync_external()?;
        Ok(std::mem::take(&mut self.changed_externally))
    }

    /// Returns why the server of the book can't be reached; `None` while it can, and of a file.
    pub fn outage(&self) -> Option<Error> {
        self.store.outage().map(Error::Store)
    }

    /// Opens the stock book that is at the location now, after [`StoreError::BookReplaced`], and forgets the other one.
    pub fn reopen(&mut self) -> Result<()> {
        self.store.reopen()?;
        self.alert_cache.clear();
        self.list_cache = ListCache::new();
        Ok(())
    }

    /// Drops all caches if another process has written.
    fn sync_external(&mut self) -> Result<()> {
        if self.store.poll_external_commit()? {
            self.alert_cache.clear();
            self.list_cache.invalidate();
            self.alert_basis = None;
            self.changed_externally = true;
        }
        Ok(())
    }

    /// Like [`Warehouse::sync_external`], where a list is about to be read: nothing is asked if none is cached.
    fn sync_lists(&mut self) -> Result<()> {
        if self.list_cache.may_be_stale() { self.sync_external() } else { Ok(()) }
    }

    /// Drops the cached answers about alerts, as a commit by another process does; for measurements.
    pub fn drop_cached_alerts(&mut self) {
        self.alert_cache.clear();
    }

    /// Drops the cached data that these changes affect.
    fn invalidate(&mut self, events: &ChangeSet) {
        self.alert_cache.invalidate(events);
        if events.stock || events.catalogue {
            self.list_cache.invalidate();
        }
    }

    /// Returns whether writing to the file at `path` would overwrite this stock book, another one, or a file that
    /// belongs to one.
    pub fn is_book_file(&self, path: &Path) -> bool {
        self.store.is_book_file(path)
    }

    /// Runs the store's housekeeping; for idle moments.
    pub fn maintain(&mut self) -> Result<()> {
        Ok(self.store.maintain()?)
    }

    /// Returns a setting stored in the book.
    pub fn setting(&mut self, key: &str) -> Result<Option<String>> {
        Ok(self.store.read()?.setting(key)?)
    }

    /// Stores a setting in the book, or deletes it if `None`.
    pub fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        self.unit_of_work(|unit| Ok(unit.tx.put_setting(key, value)?))
    }
}
