//! Entries that are about to be made: what they say of where and when they are made, and storing them.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

use crate::domain::count::{CountEntry, EntryMode, Moment};
use crate::domain::{DocumentId, DocumentNumber, Field, Quantity};
use crate::store::{CountFileInfo, CountLineRow, Foresight};
use crate::warehouse::error::quantity_error;
use crate::warehouse::{ActContext, Conflict, Error, Result, UnitOfWork};

/// Where entries are made.
pub(super) enum EntryOrigin {
    /// In a count file.
    File(CountFileInfo),
    /// In the stock book, whose newest document this is.
    Book(DocumentNumber),
}

/// An entry that is about to be made.
pub(super) struct NewEntry {
    pub(super) entry: CountEntry,
    /// Its line as it is before.
    pub(super) row: CountLineRow,
}

impl EntryOrigin {
    /// Returns an entry of a line, which has these entries. Fails if the line was applied, or the quantity has more decimals
    /// than its product.
    pub(super) fn entry(
        &self,
        ctx: &ActContext,
        row: CountLineRow,
        entries: &[CountEntry],
        (quantity, mode): (Quantity, EntryMode),
    ) -> Result<NewEntry> {
        let key = row.line.key;
        if let Some(document) = row.line.applied {
            return Err(Error::Conflict(Conflict::LineApplied { count: key.count, document }));
        }
        let quantity = quantity.check_decimals(row.product.decimals);
        let entry = CountEntry {
            id: ctx.document,
            key,
            quantity: quantity.map_err(quantity_error(Field::Quantity))?,
            mode,
            counter: ctx.operator.clone(),
            station: ctx.station.clone(),
            at: time_of_entry(ctx, &row, entries),
            moment: self.moment(ctx),
        };
        Ok(NewEntry { entry, row })
    }

    fn moment(&self, ctx: &ActContext) -> Moment {
        match self {
            // By the clock as it is, which may be wrong: that is judged at home.
            EntryOrigin::File(file) => file.moment(ctx.at.trunc_subsecs(3)),
            EntryOrigin::Book(newest) => Moment::at_book(*newest),
        }
    }
}

impl NewEntry {
    /// Whether it takes back what a reviewer decided about its line.
    fn voids_decision(&self, origin: &EntryOrigin) -> bool {
        matches!(origin, EntryOrigin::Book(_)) && self.row.line.is_decided()
    }

    /// Returns its line as it will be.
    pub(super) fn row_after(&self, origin: &EntryOrigin) -> CountLineRow {
        let mut row = self.row.clone();
        row.entries += 1;
        if self.voids_decision(origin) {
            row.line.decision = None;
        }
        row
    }
}

/// The order of entries, and of being sent back to be counted again, is that of their times, whatever the clock does.
fn time_of_entry(ctx: &ActContext, row: &CountLineRow, entries: &[CountEntry]) -> DateTime<Utc> {
    let latest = entries.last().map(|entry| entry.at).max(row.line.sent_back);
    let after = latest.and_then(|latest| latest.checked_add_signed(TimeDelta::milliseconds(1)));
    let now = ctx.at.trunc_subsecs(3);
    after.map_or(now, |after| after.max(now))
}

impl UnitOfWork<'_> {
    /// Reads where entries are made.
    pub(super) fn origin_of_entries(&self) -> Result<EntryOrigin> {
        let file = self.count_file.map(|_| self.tx.count_file()).transpose()?.flatten();
        Ok(match file {
            Some(file) => EntryOrigin::File(file),
            None => EntryOrigin::Book(self.tx.newest_document()?),
        })
    }

    /// Returns the entries of a line, oldest first.
    pub(super) fn entries_of(&self, row: &CountLineRow) -> Result<Vec<CountEntry>> {
        match row.entries {
            0 => Ok(Vec::new()),
            _ => Ok(self.tx.entries_of_line(row.line.key)?),
        }
    }

    /// Fails if something was recorded under the ids of entries.
    pub(super) fn ensure_ids_unused(&mut self, new: &[NewEntry]) -> Result<()> {
        let ids: Vec<DocumentId> = new.iter().map(|new| new.entry.id).collect();
        self.tx.foresee(&Foresight::Entries(&ids))?;
        ids.into_iter().try_for_each(|id| self.ensure_unused(id))
    }

    /// Makes entries, at most one of each line.
    pub(super) fn insert_entries(&mut self, origin: &EntryOrigin, new: &[NewEntry]) -> Result<()> {
        let entries: Vec<CountEntry> = new.iter().map(|new| new.entry.clone()).collect();
        let file = match origin {
            EntryOrigin::File(file) => Some(file.id),
            EntryOrigin::Book(_) => None,
        };
        self.tx.insert_count_entries(&entries, file)?;
        for new in new {
            if file.is_some() {
                self.tx.seal_count_entry(new.entry.id)?;
            } else if new.voids_decision(origin) {
                self.tx.set_line_decision(new.entry.key, None, new.row.line.sent_back)?;
            }
        }
        Ok(())
    }
}
