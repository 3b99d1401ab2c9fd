//! Entering a sheet of counted lots, all or nothing.

use std::collections::{HashMap, HashSet};

use super::files::ImportedCount;
use super::goods::{retain_expiry, several_of_code};
use super::new_entries::{EntryOrigin, NewEntry};
use crate::domain::count::{CountEntry, CountId, CountLine, EntryMode, LineKey, figures};
use crate::domain::{Day, DocumentId, Field, Label, LotCode, Product, ProductId, Quantity, Sku};
use crate::store::{Count, Foresight};
use crate::warehouse::ledger::{digest_of_rows, to_json};
use crate::warehouse::{ActContext, Error, Invalid, Missing, RefusedRow, Result, UnitOfWork};

/// Rows that are looked up together. More than that are entered as a bulk load.
const ROWS_AT_ONCE: usize = 1_000;

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
    origin: EntryOrigin,
    products: HashMap<String, Product>,
    /// Lines that a row referred to.
    named: HashSet<LineKey>,
    /// The ids of rows that are new.
    ids: HashSet<DocumentId>,
    /// Entries that are not made yet.
    entries: Vec<NewEntry>,
    refused: Vec<RefusedRow>,
}

impl SheetState {
    /// Notes why a row is wrong, if it is. Fails with what concerns the whole sheet.
    fn note_refusal<T>(&mut self, row: usize, done: Result<T>) -> Result<Option<T>> {
        match done {
            Ok(done) => Ok(Some(done)),
            Err(error @ Error::Store(_)) => Err(error),
            Err(error) => {
                self.refused.push(RefusedRow { row, error });
                Ok(None)
            }
        }
    }
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
        self.foresee_count_act(ctx, count)?;
        if let Some(answer) = self.repeated_count_act(ctx, &request)? {
            return Ok((answer, Vec::new()));
        }
        let count = self.lock_open_count(count)?;
        let answer = ImportedCount { count: count.id, added: 0, known: 0, found: 0, late: 0 };
        let mut sheet = SheetState {
            answer,
            origin: self.origin_of_entries()?,
            products: HashMap::new(),
            ids: HashSet::new(),
            named: HashSet::new(),
            entries: Vec::new(),
            refused: Vec::new(),
        };
        if rows.len() > ROWS_AT_ONCE {
            self.tx.prepare_for_bulk()?;
        }
        let new = self.new_rows(&count, rows, &mut sheet)?;
        let mut done = (rows.len() - new.len()) as u64;
        for rows in new.chunks(ROWS_AT_ONCE) {
            self.foresee_rows(&count, rows, &mut sheet)?;
            for (index, row) in rows {
                let entered = self.enter_row(ctx, &count, row, &mut sheet);
                sheet.note_refusal(*index, entered)?;
                done += 1;
                progress(done);
            }
            self.insert_entries(&sheet.origin, &std::mem::take(&mut sheet.entries))?;
        }
        sheet.refused.sort_by_key(|refused| refused.row);
        if sheet.refused.is_empty() {
            self.record_count_act(ctx, count.id, request, &sheet.answer)?;
        }
        Ok((sheet.answer, sheet.refused))
    }

    /// Returns the rows that were not entered before, and notes the lines of the others.
    fn new_rows<'r>(
        &mut self,
        count: &Count,
        rows: &'r [CountedRow],
        sheet: &mut SheetState,
    ) -> Result<Vec<(usize, &'r CountedRow)>> {
        let mut new = Vec::with_capacity(rows.len());
        let mut numbered = rows.iter().enumerate();
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let ids: Vec<DocumentId> = rows.iter().map(|row| row.id).collect();
            self.tx.foresee(&Foresight::Entries(&ids))?;
            for (index, row) in numbered.by_ref().take(rows.len()) {
                let is_known = self.note_known_row(count, row, sheet);
                if sheet.note_refusal(index, is_known)? == Some(false) {
                    new.push((index, row));
                }
            }
        }
        Ok(new)
    }

    /// Foresees what rows ask about their goods.
    fn foresee_rows(
        &mut self,
        count: &Count,
        rows: &[(usize, &CountedRow)],
        sheet: &mut SheetState,
    ) -> Result<()> {
        let mut skus: HashMap<String, &Sku> = HashMap::new();
        for (_, row) in rows {
            skus.entry(row.sku.key()).or_insert(&row.sku);
        }
        skus.retain(|key, _| !sheet.products.contains_key(key));
        let unread: Vec<Sku> = skus.values().map(|sku| Sku::clone(sku)).collect();
        self.tx.foresee(&Foresight::Names { codes: &[], skus: &unread })?;
        for (key, sku) in skus {
            sheet.products.extend(self.tx.product_by_sku(sku)?.map(|product| (key, product)));
        }
        let product = |row: &CountedRow| sheet.products.get(&row.sku.key()).map(|product| product.id);
        let codes = rows.iter().filter_map(|(_, row)| Some((product(row)?, row.code.clone())));
        let codes: Vec<(ProductId, Option<LotCode>)> = codes.collect::<HashSet<_>>().into_iter().collect();
        Ok(self.tx.foresee(&Foresight::CountedCodes { count: count.id, codes: &codes })?)
    }

    /// Returns whether a row was entered before, and notes its line.
    fn note_known_row(&self, count: &Count, row: &CountedRow, sheet: &mut SheetState) -> Result<bool> {
        match self.tx.count_entry(row.id)? {
            None if !sheet.ids.insert(row.id) => Err(Error::DocumentReused { document: row.id, kind: None }),
            None => self.ensure_unused(row.id).map(|()| false),
            Some(entry) if entry.key.count == count.id && entry.quantity == row.quantity => {
                sheet.named.insert(entry.key);
                sheet.answer.known += 1;
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
        sheet: &mut SheetState,
    ) -> Result<()> {
        let product = sheet.products.get(&row.sku.key());
        let product = product.ok_or_else(|| Error::NotFound(Missing::Product(row.sku.clone())))?.clone();
        let line = self.line_of_row(count, &product, row, sheet)?;
        // What the sheet was made with says nothing of the goods.
        if let Some(line) = line.as_ref().filter(|line| line.expires != row.expires) {
            self.ensure_same_expiry(&product, line, row.expires)?;
        }
        let is_found = line.is_none();
        let line = match line {
            Some(line) => self.row_of(&line)?,
            None => {
                let goods = (row.code.as_ref(), row.location.as_ref());
                self.find_or_add_goods(count, &product, goods, row.expires)?
            }
        };
        let line = match is_found && sheet.named.contains(&line.line.key) {
            // What another row said of it is to be known.
            true => {
                self.insert_entries(&sheet.origin, &std::mem::take(&mut sheet.entries))?;
                self.row_of(&line.line)?
            }
            false => line,
        };
        let entries = self.entries_of(&line)?;
        if !is_found && has_figure(ctx, &line.line, &entries, row.quantity) {
            sheet.named.insert(line.line.key);
            sheet.answer.known += 1;
            return Ok(());
        }
        let ctx = ActContext { document: row.id, ..ctx.clone() };
        let new = sheet.origin.entry(&ctx, line, &entries, (row.quantity, EntryMode::Replace));
        let new = new.map_err(in_column_counted)?;
        sheet.named.insert(new.entry.key);
        sheet.entries.push(new);
        sheet.answer.added += 1;
        sheet.answer.found += u32::from(is_found);
        Ok(())
    }

    /// Returns the line of a row; `None` if the count doesn't have it. Rows for goods without a code match one line after
    /// the other.
    fn line_of_row(
        &self,
        count: &Count,
        product: &Product,
        row: &CountedRow,
        sheet: &SheetState,
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
        let mut open = here.iter().filter(|line| !sheet.named.contains(&line.key));
        match (here.as_slice(), &row.code, open.next()) {
            ([], ..) => Ok(None),
            ([one], Some(_), Some(_)) => Ok(Some((*one).clone())),
            ([_, _, ..], Some(code), _) => Err(several_of_code(&row.sku, code, &here)),
            (_, None, Some(line)) => Ok(Some((*line).clone())),
            (_, code, None) => Err(Invalid::CountedTwice { sku: row.sku.clone(), code: code.clone() }.into()),
        }
    }
}

/// Whether an operator has counted so much of a line.
fn has_figure(ctx: &ActContext, line: &CountLine, entries: &[CountEntry], quantity: Quantity) -> bool {
    let figures = figures(entries, line.sent_back);
    let own = figures.iter().find(|figure| figure.counter.matches(&ctx.operator));
    own.is_some_and(|figure| figure.quantity == Some(quantity))
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
