//! What a counter needs at a shelf: the progress of shelves, their lines, and what a code means there.

use std::collections::HashMap;

use super::lines::CountedLine;
use super::require_count;
use super::variance::{set_variances, set_variances_in_file};
use crate::domain::count::{CountEntry, CountId, CountLine, LineKey};
use crate::domain::{Day, Label, LotCode, Product, Quantity, Sku};
use crate::store::{Count, CountLineQuery, CountLineRow, CountShelf, GoodsToCount, ReadTransaction};
use crate::warehouse::ledger::find_named_product;
use crate::warehouse::{Result, Warehouse};

/// The most lines at other places that a lookup returns.
const MAX_ELSEWHERE: usize = 20;

/// A count with its shelves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelvesToCount {
    /// The count.
    pub count: Count,
    /// Its places in order, with their progress; with two counters, that of the one who asks.
    pub shelves: Vec<CountShelf>,
}

/// What a code or a name can mean at a shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountLookup {
    /// The product with this SKU or trade item number.
    pub product: Option<Product>,
    /// How much one scan means, if the code is a pack of that product.
    pub pack: Option<Quantity>,
    /// Open lines of that product, or with this lot code, at the shelf.
    pub here: Vec<CountedLine>,
    /// Some of those with this lot code at other places.
    pub elsewhere: Vec<CountLineRow>,
    /// The place of the count with this name.
    pub place: Option<Label>,
}

/// What is known of a product's lot code at a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeInCount {
    /// A line of the shelf.
    Line(Box<CountedLine>),
    /// A code known elsewhere, with this expiry.
    Known(Option<Day>),
    /// A new code.
    New,
}

impl Warehouse {
    /// Returns a count with its shelves, for a counter.
    pub fn shelves_to_count(&mut self, id: CountId, counter: &Label) -> Result<ShelvesToCount> {
        let book = self.store.read()?;
        let count = require_count(&*book, id)?;
        let counter = count.hides_others().then_some(counter);
        let shelves = book.count_shelves(id, counter)?;
        Ok(ShelvesToCount { count, shelves })
    }

    /// Returns the numbers of lines of a count, in the order of [`Warehouse::count_lines`].
    pub fn count_line_numbers(&mut self, id: CountId, query: &CountLineQuery) -> Result<Vec<i64>> {
        Ok(self.store.read()?.count_line_numbers(id, query)?)
    }

    /// Returns lines of a count with what was counted of them, as [`Warehouse::counted_lines`] does.
    pub fn counted_lines_by_number(
        &mut self,
        id: CountId,
        numbers: &[i64],
        viewer: &Label,
    ) -> Result<Vec<CountedLine>> {
        let book = self.store.read()?;
        let count = require_count(&*book, id)?;
        let keys: Vec<LineKey> = numbers.iter().map(|line| LineKey { count: id, line: *line }).collect();
        counted_lines(&*book, &count, &keys, viewer)
    }

    /// Returns everything that a code or a name can mean at a shelf.
    pub fn look_up_in_count(
        &mut self,
        id: CountId,
        text: &str,
        shelf: Option<&Label>,
        viewer: &Label,
    ) -> Result<CountLookup> {
        let book = self.store.read()?;
        if let Ok(code) = LotCode::parse(text) {
            let goods = GoodsToCount::Scan { code: &code, lot: None, location: shelf };
            book.foresee_look_up(id, goods, shelf)?;
        }
        let count = require_count(&*book, id)?;
        let (product, per_scan) = find_named_product(&*book, text)?.unzip();
        let mut lines: Vec<CountLine> = match &product {
            Some(product) => book.count_lines_of_product(id, product.id, Some(shelf))?,
            None => Vec::new(),
        };
        let mut elsewhere: Vec<LineKey> = Vec::new();
        if let Ok(code) = LotCode::parse(text) {
            for line in book.count_lines_by_code(id, &code)? {
                match is_at(&line, shelf) {
                    true if lines.iter().any(|known| known.key == line.key) => {}
                    true => lines.push(line),
                    false if line.applied.is_none() && elsewhere.len() < MAX_ELSEWHERE => {
                        elsewhere.push(line.key);
                    }
                    false => {}
                }
            }
        }
        let here: Vec<LineKey> =
            lines.iter().filter(|line| line.applied.is_none()).map(|line| line.key).collect();
        let mut elsewhere = book.count_line_rows(&elsewhere)?;
        elsewhere.iter_mut().for_each(|row| hide_expected(&count, row));
        let here = counted_lines(&*book, &count, &here, viewer)?;
        let pack = per_scan.filter(|quantity| *quantity != Quantity::ONE);
        Ok(CountLookup { product, pack, here, elsewhere, place: find_place(&*book, id, text)? })
    }

    /// Returns what is known of a product's lot code at a shelf.
    pub fn look_up_code_in_count(
        &mut self,
        id: CountId,
        sku: &Sku,
        code: &LotCode,
        shelf: Option<&Label>,
        viewer: &Label,
    ) -> Result<CodeInCount> {
        let book = self.store.read()?;
        book.foresee_look_up(id, GoodsToCount::Code(sku, Some(code)), shelf)?;
        let count = require_count(&*book, id)?;
        let Some(product) = book.product_by_sku(sku)? else { return Ok(CodeInCount::New) };
        let lines = book.count_lines_of_code(id, product.id, Some(code))?;
        let here = lines.iter().find(|line| line.applied.is_none() && is_at(line, shelf));
        if let Some(line) = here
            && let Some(line) = counted_lines(&*book, &count, &[line.key], viewer)?.pop()
        {
            return Ok(CodeInCount::Line(Box::new(line)));
        }
        if let Some(line) = lines.first() {
            return Ok(CodeInCount::Known(line.expires));
        }
        let lots = book.lots_by_code(product.id, code)?;
        let known = lots.iter().find(|lot| !lot.is_blank());
        Ok(known.map_or(CodeInCount::New, |lot| CodeInCount::Known(lot.expires)))
    }
}

fn counted_lines(
    book: &dyn ReadTransaction,
    count: &Count,
    keys: &[LineKey],
    viewer: &Label,
) -> Result<Vec<CountedLine>> {
    let visible = book.entries_of_lines(keys)?.into_iter().filter(|entry| count.shows(entry, viewer));
    let mut entries = entries_by_line(visible);
    let rows = book.count_line_rows(keys)?.into_iter().map(|mut row| {
        hide_expected(count, &mut row);
        let own = entries.remove(&row.line.key).unwrap_or_default();
        CountedLine::new(row, &own)
    });
    let mut lines: Vec<CountedLine> = rows.collect();
    if !count.hides_expected() {
        match book.count_file()? {
            Some(_) => set_variances_in_file(book, &mut lines)?,
            None => set_variances(book, &mut lines)?,
        }
    }
    Ok(lines)
}

fn hide_expected(count: &Count, row: &mut CountLineRow) {
    if count.hides_expected() {
        row.line.expected = None;
    }
}

pub(super) fn is_at(line: &CountLine, shelf: Option<&Label>) -> bool {
    Label::matches_optional(line.location.as_ref(), shelf)
}

/// Returns a place of the count by its name.
fn find_place(book: &dyn ReadTransaction, id: CountId, text: &str) -> Result<Option<Label>> {
    let Ok(name) = Label::parse(text) else { return Ok(None) };
    Ok(book.count_place(id, &name)?)
}

/// Returns entries by line.
pub(super) fn entries_by_line(
    entries: impl IntoIterator<Item = CountEntry>,
) -> HashMap<LineKey, Vec<CountEntry>> {
    let mut by_line: HashMap<LineKey, Vec<CountEntry>> = HashMap::new();
    for entry in entries {
        by_line.entry(entry.key).or_default().push(entry);
    }
    by_line
}
