//! Declaring a shelf empty.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::counting::entries_by_line;
use super::lines::CountedLine;
use super::new_entries::NewEntry;
use crate::domain::count::{CountEntry, CountId, EntryMode, LineKey};
use crate::domain::{Label, Quantity};
use crate::store::{CountLineQuery, CountLineRow};
use crate::warehouse::ledger::to_json;
use crate::warehouse::{ActContext, Result, UnitOfWork, Warehouse, derive_document_id};

/// Entries that are made at once.
const ENTRIES_AT_ONCE: usize = 1_000;

/// Enters zero for every lot of a shelf that is left to count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmptyShelf {
    /// The count.
    pub count: CountId,
    /// The shelf; `None` for lots without a place.
    pub location: Option<Label>,
}

/// A shelf with nothing left to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmptiedShelf {
    /// The number of lots entered with zero.
    pub lines: u32,
}

impl UnitOfWork<'_> {
    /// Enters zero for every lot of a shelf that is left to count: by anybody, or with two counters, by this one.
    pub fn empty_shelf(&mut self, ctx: &ActContext, command: &EmptyShelf) -> Result<EmptiedShelf> {
        let request = to_json(command)?;
        self.foresee_count_act(ctx, command.count)?;
        if let Some(answer) = self.repeated_count_act(ctx, &request)? {
            return Ok(answer);
        }
        let count = self.lock_open_count(command.count)?;
        let query = CountLineQuery {
            location: Some(command.location.clone()),
            unapplied: true,
            ..CountLineQuery::default()
        };
        let mut rows: Vec<CountLineRow> = Vec::new();
        self.tx.count_lines(count.id, &query, &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        let counted: Vec<LineKey> =
            rows.iter().filter(|row| row.entries > 0).map(|row| row.line.key).collect();
        let mut entries = entries_by_line(self.tx.entries_of_lines(&counted)?);
        let origin = self.origin_of_entries()?;
        let mut zeros: Vec<NewEntry> = Vec::new();
        for row in rows {
            let key = row.line.key;
            let all = entries.remove(&key).unwrap_or_default();
            let own: Vec<CountEntry> =
                all.iter().filter(|entry| count.shows(entry, &ctx.operator)).cloned().collect();
            if CountedLine::new(row.clone(), &own).figures.is_empty() {
                let document = derive_document_id(ctx.document, &key.line.to_string());
                let ctx = ActContext { document, ..ctx.clone() };
                zeros.push(origin.entry(&ctx, row, &all, (Quantity::ZERO, EntryMode::Replace))?);
            }
        }
        for zeros in zeros.chunks(ENTRIES_AT_ONCE) {
            self.ensure_ids_unused(zeros)?;
            self.insert_entries(&origin, zeros)?;
        }
        let answer = EmptiedShelf { lines: u32::try_from(zeros.len()).unwrap_or(u32::MAX) };
        self.record_count_act(ctx, count.id, request, &answer)?;
        Ok(answer)
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::empty_shelf`] in a unit of work of its own.
    pub fn empty_shelf(&mut self, ctx: &ActContext, command: &EmptyShelf) -> Result<EmptiedShelf> {
        self.unit_of_work(|unit| unit.empty_shelf(ctx, command))
    }
}
