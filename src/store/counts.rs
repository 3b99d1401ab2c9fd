//! Stock counts: their lines, entries and assertions.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{BookId, DayRange, GoodsToCount, Result, RowVisitor};
use crate::domain::count::{
    CountEntry, CountId, CountLine, CountScope, CountState, Decision, EntryMode, LaterChange, LineKey,
    Moment, Resolution,
};
use crate::domain::{
    Amount, Day, DocumentId, DocumentNumber, Label, LotCode, LotId, ProductId, ProductSummary, Quantity,
    QuantityChange,
};

/// A stock count. Without its number until it is stored ([`NewCount`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<Id = CountId> {
    /// Its number.
    pub id: Id,
    /// Which lots it is about.
    pub scope: CountScope,
    /// What the book expects is shown to nobody before the review.
    pub blind: bool,
    /// Two counters have to agree.
    pub two_counters: bool,
    /// How far it is.
    pub state: CountState,
    /// What a scan of a lot that was counted before does; `None` until somebody was asked.
    pub rescan: Option<EntryMode>,
    /// The newest document when it was opened.
    pub position: DocumentNumber,
    /// When it was opened.
    pub at: DateTime<Utc>,
    /// The day it was opened under.
    pub day: Day,
    /// Who opened it.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// How many lots it is about.
    pub lines: u32,
    /// How many of them somebody has counted.
    pub counted: u32,
    /// How many entries were made.
    pub entries: u32,
}

/// A count to store.
pub type NewCount = Count<()>;

/// What somebody did to a count besides counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountAct {
    /// Its identity, chosen by the caller.
    pub id: DocumentId,
    /// The count.
    pub count: CountId,
    /// The command as JSON, compared to detect a repeat.
    pub request: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// What was answered, as JSON.
    pub answer: String,
}

/// Selects the lines of a count, shelf by shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountLineQuery {
    /// Only lines of this place; `Some(None)`: only those without a place.
    pub location: Option<Option<Label>>,
    /// Only lines that nobody has counted.
    pub uncounted: bool,
    /// Only lines that were not applied.
    pub unapplied: bool,
}

impl CountLineQuery {
    /// Returns whether it selects a line.
    pub fn selects(&self, row: &CountLineRow) -> bool {
        let place = row.line.location.as_ref();
        let is_there =
            self.location.as_ref().is_none_or(|wanted| Label::matches_optional(place, wanted.as_ref()));
        is_there && !(self.uncounted && row.entries > 0) && !(self.unapplied && row.line.applied.is_some())
    }
}

/// A line with its product's name and unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountLineRow {
    /// The line.
    pub line: CountLine,
    /// Its product.
    pub product: ProductSummary,
    /// How many entries it has.
    pub entries: u32,
}

/// What tells whether a line of a count was touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountLineState {
    /// The line's number.
    pub line: i64,
    /// Its lot.
    pub lot: Option<LotId>,
    /// How many entries it has.
    pub entries: u32,
    /// What was decided about it, and when.
    pub decided: Option<(Resolution, DateTime<Utc>)>,
    /// The document that applied it.
    pub applied: Option<DocumentNumber>,
}

impl From<&CountLineRow> for CountLineState {
    fn from(row: &CountLineRow) -> Self {
        let line = &row.line;
        let decided = line.decision.as_ref().map(|decision| (decision.resolution, decision.at));
        let (lot, entries, applied) = (line.lot, row.entries, line.applied);
        CountLineState { line: line.key.line, lot, entries, decided, applied }
    }
}

/// A shelf of a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountShelf {
    /// The place.
    pub location: Option<Label>,
    /// How many lots of it are to be counted.
    pub lines: u32,
    /// How many of them somebody has counted.
    pub counted: u32,
}

/// A document that applied a part of a count, or all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountApplication {
    /// The document.
    pub document: DocumentId,
    /// How many lots it applied, right or wrong.
    pub lots: u32,
}

/// What a lot had by a count that was applied. Without its document until it is stored ([`NewAssertion`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountAssertion<Document = DocumentNumber> {
    /// The document that applied it.
    pub document: Document,
    /// The lot.
    pub lot: LotId,
    /// What was counted.
    pub quantity: Quantity,
    /// The newest document known to the counter.
    pub after: DocumentNumber,
    /// By how much the book was off.
    pub variance: QuantityChange,
    /// Who counted.
    pub counter: Label,
    /// When it was counted.
    pub at: DateTime<Utc>,
    /// The document's day.
    pub day: Day,
}

/// An assertion of the document that the transaction posted last.
pub type NewAssertion = CountAssertion<()>;

/// An assertion with its lot's place and product, and what one unit is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssertionRow {
    /// The assertion.
    pub assertion: CountAssertion,
    /// The lot's place.
    pub location: Option<Label>,
    /// The lot's cost, else the product's price.
    pub worth: Option<Amount>,
    /// The lot's product.
    pub product: ProductSummary,
}

/// A later change of a lot's balance, as a count has to judge it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotChangeAfter {
    /// The lot.
    pub lot: LotId,
    /// The change.
    pub change: LaterChange,
}

/// What a count file was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountFileInfo {
    /// The file's identity.
    pub id: Uuid,
    /// The book.
    pub book: BookId,
    /// The count.
    pub count: CountId,
    /// The newest document of the book when the file was made.
    pub position: DocumentNumber,
    /// Its id, by which a book knows its own past.
    pub newest: DocumentId,
    /// How many lines it was made with.
    pub lines: u32,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub operator: Label,
    /// Over what the book wrote into it; zeros until it is made.
    pub digest: [u8; 32],
}

/// Queries about stock counts.
pub trait ReadCounts {
    /// Returns a count.
    fn count(&self, id: CountId) -> Result<Option<Count>>;
    /// Returns all counts, newest first.
    fn counts(&self) -> Result<Vec<Count>>;
    /// Returns what was done to a count under an id.
    fn count_act(&self, id: DocumentId) -> Result<Option<CountAct>>;
    /// Visits the lines of a count: by place, product and code.
    fn count_lines(
        &self,
        count: CountId,
        query: &CountLineQuery,
        visit: RowVisitor<'_, CountLineRow>,
    ) -> Result<()>;
    /// Returns the numbers of the lines that [`ReadCounts::count_lines`] visits, in its order.
    fn count_line_numbers(&self, count: CountId, query: &CountLineQuery) -> Result<Vec<i64>>;
    /// Returns how far every line of a count is, by number. Reads little of each.
    fn count_line_states(&self, count: CountId) -> Result<Vec<CountLineState>>;
    /// Returns the given lines in the given order, skipping unknown ones.
    fn count_line_rows(&self, keys: &[LineKey]) -> Result<Vec<CountLineRow>>;
    /// Returns the line of a lot in a count.
    fn count_line_of_lot(&self, count: CountId, lot: LotId) -> Result<Option<CountLine>>;
    /// Returns the lines of a code in a count, at every place.
    fn count_lines_of_code(
        &self,
        count: CountId,
        product: ProductId,
        code: Option<&LotCode>,
    ) -> Result<Vec<CountLine>>;
    /// Returns the lines of codes in a count, code by code.
    fn count_lines_of_codes(
        &self,
        count: CountId,
        codes: &[(ProductId, Option<LotCode>)],
    ) -> Result<Vec<CountLine>> {
        let mut lines = Vec::new();
        for (product, code) in codes {
            lines.append(&mut self.count_lines_of_code(count, *product, code.as_ref())?);
        }
        Ok(lines)
    }
    /// Returns the lines of a product in a count; those at one place, if `location` says which (`Some(None)`: without one).
    fn count_lines_of_product(
        &self,
        count: CountId,
        product: ProductId,
        location: Option<Option<&Label>>,
    ) -> Result<Vec<CountLine>>;
    /// Returns the lines of lots in a count, lot by lot.
    fn count_lines_of_lots(&self, count: CountId, lots: &[LotId]) -> Result<Vec<CountLine>>;
    /// Returns the lines of a code in a count, of whatever product.
    fn count_lines_by_code(&self, count: CountId, code: &LotCode) -> Result<Vec<CountLine>>;
    /// Returns the open counts besides this one that a lot is in.
    fn other_open_counts_of_lot(&self, count: CountId, lot: LotId) -> Result<Vec<CountId>>;
    /// Returns the other open counts that lots of a count are in, each with how many.
    fn overlapping_counts(&self, count: CountId) -> Result<Vec<(CountId, u32)>>;
    /// Returns the products of a count's lines, in id order.
    fn counted_products(&self, count: CountId) -> Result<Vec<ProductId>>;
    /// Returns the documents that lines of a count are applied by, oldest first, each with how many lines.
    fn applications_of_count(&self, count: CountId) -> Result<Vec<CountApplication>>;
    /// Returns the places of a count in order, with how far each is; how far one counter is, if named. What was counted
    /// before a line was sent back is history.
    fn count_shelves(&self, count: CountId, counter: Option<&Label>) -> Result<Vec<CountShelf>>;
    /// Returns a place of a count by its name, as it was first written.
    fn count_place(&self, count: CountId, name: &Label) -> Result<Option<Label>>;
    /// Says which goods a counter looks up at a shelf (`None`: without a place): a store whose server is far asks for all of
    /// it at once. What is read is read as if nothing had been said.
    fn foresee_look_up(&self, _: CountId, _: GoodsToCount<'_>, _: Option<&Label>) -> Result<()> {
        Ok(())
    }
    /// Returns an entry.
    fn count_entry(&self, id: DocumentId) -> Result<Option<CountEntry>>;
    /// Returns the entries of a line, oldest first.
    fn entries_of_line(&self, key: LineKey) -> Result<Vec<CountEntry>>;
    /// Returns the entries of the given lines, line by line and oldest first.
    fn entries_of_lines(&self, keys: &[LineKey]) -> Result<Vec<CountEntry>>;
    /// Visits the entries of a count, line by line.
    fn entries_of_count(&self, count: CountId, visit: RowVisitor<'_, CountEntry>) -> Result<()>;
    /// Visits the changes of lots' balances by the documents after one, oldest first.
    fn changes_after(&self, position: DocumentNumber, visit: RowVisitor<'_, LotChangeAfter>) -> Result<()>;
    /// Visits those of the given lots, lot by lot, the changes of each oldest first.
    fn changes_of_lots_after(
        &self,
        position: DocumentNumber,
        lots: &[LotId],
        visit: RowVisitor<'_, LotChangeAfter>,
    ) -> Result<()>;
    /// Returns the newest document.
    fn newest_document(&self) -> Result<DocumentNumber>;
    /// Returns what documents assert about lots, as far as they do.
    fn assertions(&self, about: &[(DocumentNumber, LotId)]) -> Result<Vec<CountAssertion>>;
    /// Returns what a document asserts.
    fn assertions_of_document(&self, document: DocumentNumber) -> Result<Vec<CountAssertion>>;
    /// Returns the assertions about a lot whose documents stand, newest first.
    fn assertions_of_lot(&self, lot: LotId, most: usize) -> Result<Vec<CountAssertion>>;
    /// Visits all assertions, in the order of their documents.
    fn all_assertions(&self, visit: RowVisitor<'_, CountAssertion>) -> Result<()>;
    /// Returns the day on which each lot was last counted, by documents that stand.
    fn last_counted_days(&self) -> Result<HashMap<LotId, Day>>;
    /// Returns the same of the given lots; those that were never counted are left out.
    fn last_counted_days_of(&self, lots: &[LotId]) -> Result<HashMap<LotId, Day>>;
    /// Returns the lots that a document asserts something about, in id order.
    fn lots_asserted_by(&self, document: DocumentNumber) -> Result<Vec<(ProductId, LotId)>>;
    /// Returns the lots with stock that came in or were counted on one of these days, whatever happened to them later,
    /// in id order. Reads every lot with stock once.
    fn open_lots_seen(&self, days: DayRange) -> Result<Vec<(ProductId, LotId)>>;
    /// Visits what was asserted on these days by documents that stand, oldest first.
    fn standing_assertions(&self, days: DayRange, visit: RowVisitor<'_, AssertionRow>) -> Result<()>;
    /// Returns the lots that were counted after a day, by documents that stand.
    fn lots_counted_after(&self, day: Day) -> Result<HashSet<LotId>>;
    /// Returns the lots of the counts that are open.
    fn lots_in_open_counts(&self) -> Result<HashSet<LotId>>;
    /// Returns what this count file was made from; `None` of a stock book.
    fn count_file(&self) -> Result<Option<CountFileInfo>>;
}

/// Row-level changes of stock counts.
pub trait WriteCounts {
    /// Locks a count against other stations until the transaction ends. Before the products, where both are locked.
    fn lock_count(&mut self, id: CountId) -> Result<()>;
    /// Adds a count.
    fn insert_count(&mut self, count: &NewCount) -> Result<CountId>;
    /// Sets how far a count is.
    fn set_count_state(&mut self, id: CountId, state: CountState) -> Result<()>;
    /// Sets what a scan of a lot that was counted before does.
    fn set_count_rescan(&mut self, id: CountId, mode: EntryMode) -> Result<()>;
    /// Adds lines at the end of a count and returns their keys.
    fn insert_count_lines(&mut self, count: CountId, lines: &[CountLine<()>]) -> Result<Vec<LineKey>>;
    /// Names the lot of a line that the book didn't know.
    fn set_line_lot(&mut self, key: LineKey, lot: LotId) -> Result<()>;
    /// Gives the lines of a lot, in every count, the code that the lot has now.
    fn set_code_of_lines(&mut self, lot: LotId, code: Option<&LotCode>) -> Result<()>;
    /// Sets what was decided about a line, and when it was last sent back to be counted again.
    fn set_line_decision(
        &mut self,
        key: LineKey,
        decision: Option<&Decision>,
        sent_back: Option<DateTime<Utc>>,
    ) -> Result<()>;
    /// Notes that lines are applied by the document that this transaction posted last.
    fn set_lines_applied(&mut self, keys: &[LineKey]) -> Result<()>;
    /// Opens the lines again that a document applied. Returns their counts.
    fn reopen_lines_of(&mut self, document: DocumentNumber) -> Result<Vec<CountId>>;
    /// Adds entries, made in a count file if `file` says so. Fails if an id is taken, as
    /// [`StoreError::Retry`](super::StoreError::Retry) if another station may have been quicker. Fastest if those of a line
    /// follow one another.
    fn insert_count_entries(&mut self, entries: &[CountEntry], file: Option<Uuid>) -> Result<()>;
    /// Adds those entries of a count file whose id is not taken. Returns of each whether it did. Fastest if those of a line
    /// follow one another.
    fn merge_count_entries(&mut self, entries: &[CountEntry], file: Uuid) -> Result<Vec<bool>>;
    /// Puts an entry of a count file under a digest of its own, which tells if it is damaged later.
    fn seal_count_entry(&mut self, id: DocumentId) -> Result<()>;
    /// Records what was done to a count. Fails if its id is taken.
    fn insert_count_act(&mut self, act: &CountAct) -> Result<()>;
    /// Adds assertions of the document that this transaction posted last.
    fn insert_assertions(&mut self, assertions: &[NewAssertion]) -> Result<()>;
}

impl CountAssertion {
    /// Returns what the book said at the moment of counting.
    pub fn expected(&self) -> QuantityChange {
        let expected = self.quantity.thousandths().saturating_sub(self.variance.thousandths());
        QuantityChange::from_thousandths(expected)
    }
}

impl CountFileInfo {
    /// Returns the moment of an entry that is made in the file.
    pub fn moment(&self, clock: DateTime<Utc>) -> Moment {
        Moment { position: self.position, clock: Some(clock), until: None }
    }
}
