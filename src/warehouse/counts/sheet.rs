//! Entering a sheet of counted lots, all or nothing.

use std::collections::{HashMap, HashSet};

use super::enter::{EnterCount, LotToEnter};
use super::files::ImportedCount;
use super::goods::{retain_expiry, several_of_code};
use crate::domain::count::{CountId, CountLine, EntryMode, LineKey, figures};
use crate::domain::{Day, DocumentId, Field, Label, LotCode, Product, Quantity, Sku};
use crate::store::Count;
use crate::warehouse::ledger::{digest_of_rows, require_product, to_json};
use crate::warehouse::{ActContext, Error, Invalid, RefusedRow, Result, UnitOfWork};

/// More rows are entered as a bulk load.
const BULK_ROWS: usize = 1_000;

/// What a row of a sheet says was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedRow {
    /// Identity of the entry: the same row of the same sheet has the same.
    pub id: DocumentId,
    /// The product's SKU.
    pub sku: Sku,
    /// The code; `None` for goods without one.
    pub code: Option<LotCode>,
    /// Where they are.
    pub location: Option<Label>,
    /// The expiry, for codes that are new to the book.
    pub expires: Option<Day>,
    /// How much was counted.
    pub quantity: Quantity,
}

/// State of a sheet in progress.
struct SheetState {
    answer: ImportedCount,
    products: HashMap<String, Product>,
    /// Lines that a row referred to.
    named: HashSet<LineKey>,
}

impl UnitOfWork<'_> {
    /// Enters what the rows of a sheet say, each in place of what the operator counted before. Leaves the figures alone
    /// that he had anyway, so that what moved since stays moved since. Returns the rows that are wrong; with any, nothing
    /// must be kept. `progress` is called with the number of rows done.
    pub fn enter_rows(
        &mut self,
        ctx: &ActContext,
        count: CountId,
        rows: &[CountedRow],
        progress: &mut dyn FnMut(u64),
    ) -> Result<(ImportedCount, Vec<RefusedRow>)> {
        let request = to_json(&(count, digest_of(rows)?))?;
        if let Some(answer) = self.repeated_count_act(ctx, &request)? {
            return Ok((answer, Vec::new()));
        }
        let count = self.lock_open_count(count)?;
        let answer = ImportedCount { count: count.id, added: 0, known: 0, found: 0, late: 0 };
        let mut state = SheetState { answer, products: HashMap::new(), named: HashSet::new() };
        if rows.len() > BULK_ROWS {
            self.tx.prepare_for_bulk()?;
        }
        let mut refused = Vec::new();
        let mut is_known = Vec::with_capacity(rows.len());
        for row in rows {
            is_known.push(self.note_known_row(&count, row, &mut state));
        }
        for ((index, row), is_known) in rows.iter().enumerate().zip(is_known) {
            let done = match is_known {
                Ok(false) => self.enter_row(ctx, &count, row, &mut state),
                known => known.map(drop),
            };
            match done {
                Ok(()) => {}
                Err(error @ Error::Store(_)) => return Err(error),
                Err(error) => refused.push(RefusedRow { row: index, error }),
            }
            progress(index as u64 + 1);
        }
        if refused.is_empty() {
            self.record_count_act(ctx, count.id, request, &state.answer)?;
        }
        Ok((state.answer, refused))
    }

    /// Returns whether a row was entered before, and notes its line.
    fn note_known_row(&self, count: &Count, row: &CountedRow, state: &mut SheetState) -> Result<bool> {
        match self.tx.count_entry(row.id)? {
            None => self.ensure_unused(row.id).map(|()| false),
            Some(entry) if entry.key.count == count.id && entry.quantity == row.quantity => {
                state.named.insert(entry.key);
                state.answer.known += 1;
                Ok(true)
            }
            Some(_) => Err(Error::DocumentReused { document: row.id, kind: None }),
        }
    }

    fn enter_row(
        &mut self,
        ctx: &ActContext,
        count: &Count,
        row: &CountedRow,
        state: &mut SheetState,
    ) -> Result<()> {
        let product = match state.products.get(&row.sku.key()) {
            Some(product) => product.clone(),
            None => {
                let product = require_product(&*self.tx, &row.sku)?;
                state.products.insert(row.sku.key(), product.clone());
                product
            }
        };
        let line = self.line_of_row(count, &product, row, state)?;
        // What the sheet was made with says nothing of the goods.
        if let Some(line) = line.as_ref().filter(|line| line.expires != row.expires) {
            self.ensure_same_expiry(&product, line, row.expires)?;
        }
        if let Some(line) = &line
            && self.has_figure(ctx, line, row.quantity)?
        {
            state.named.insert(line.key);
            state.answer.known += 1;
            return Ok(());
        }
        let (is_found, is_late) = match &line {
            Some(line) => (false, line.applied.is_some()),
            None => (true, false),
        };
        let lot = match line {
            Some(line) => LotToEnter::Line(line.key.line),
            None => LotToEnter::Goods {
                sku: row.sku.clone(),
                code: row.code.clone(),
                location: row.location.clone(),
                expires: row.expires,
            },
        };
        let ctx = ActContext { document: row.id, ..ctx.clone() };
        let command = EnterCount { count: count.id, lot, quantity: row.quantity, mode: EntryMode::Replace };
        let entered = self.enter_count(&ctx, &command).map_err(in_column_counted)?;
        state.named.insert(entered.entry.key);
        state.answer.added += 1;
        state.answer.found += u32::from(is_found);
        state.answer.late += u32::from(is_late);
        Ok(())
    }

    /// Returns the line of a row; `None` if the count doesn't have it. Rows for goods without a code match one line after
    /// the other.
    fn line_of_row(
        &self,
        count: &Count,
        product: &Product,
        row: &CountedRow,
        state: &SheetState,
    ) -> Result<Option<CountLine>> {
        let mut lines = self.tx.count_lines_of_code(count.id, product.id, row.code.as_ref())?;
        let is_there =
            |line: &CountLine| Label::matches_optional(line.location.as_ref(), row.location.as_ref());
        if row.location.is_some() || lines.iter().any(is_there) {
            lines.retain(is_there);
        }
        if row.code.is_some() {
            retain_expiry(&mut lines, row.expires);
        }
        let here: Vec<&CountLine> = lines.iter().collect();
        let mut open = here.iter().filter(|line| !state.named.contains(&line.key));
        match (here.as_slice(), &row.code, open.next()) {
            ([], ..) => Ok(None),
            ([one], Some(_), Some(_)) => Ok(Some((*one).clone())),
            ([_, _, ..], Some(code), _) => Err(several_of_code(&row.sku, code, &here)),
            (_, None, Some(line)) => Ok(Some((*line).clone())),
            (_, code, None) => Err(Invalid::CountedTwice { sku: row.sku.clone(), code: code.clone() }.into()),
        }
    }

    fn has_figure(&self, ctx: &ActContext, line: &CountLine, quantity: Quantity) -> Result<bool> {
        let entries = self.tx.entries_of_line(line.key)?;
        let figures = figures(&entries, line.sent_back);
        let own = figures.iter().find(|figure| figure.counter.matches(&ctx.operator));
        Ok(own.is_some_and(|figure| figure.quantity == Some(quantity)))
    }
}

/// A sheet has what was counted in a column of that name.
fn in_column_counted(error: Error) -> Error {
    match error {
        Error::Invalid(Invalid::Quantity { error, .. }) => {
            Invalid::Quantity { field: Field::Counted, error }.into()
        }
        error => error,
    }
}

/// Digest that distinguishes sheets.
fn digest_of(rows: &[CountedRow]) -> Result<String> {
    digest_of_rows(rows.iter().map(|CountedRow { id: _, sku, code, location, expires, quantity }| {
        let (code, place) = (code.as_ref().map(LotCode::key), location.as_ref().map(Label::key));
        (sku.key(), code, place, expires, quantity)
    }))
}
