//! Entering what was counted of a lot.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::goods::{retain_expiry, several_of_code, several_without_code};
use super::open::line_of_lot;
use crate::domain::count::{CountEntry, CountId, CountLine, EntryMode, Figure, LineKey, figures};
use crate::domain::{Day, Field, Label, Lot, LotCode, LotId, Product, Quantity, Sku};
use crate::store::{Count, CountForesight, CountLineRow, Foresight, GoodsToCount};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{corrupt, require_product};
use crate::warehouse::{ActContext, Conflict, Error, Missing, Result, UnitOfWork, Warehouse};

/// Which lot was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotToEnter {
    /// A line of the count.
    Line(i64),
    /// A lot of the book.
    Lot(LotId),
    /// Goods of a product with a code, or without one. If the book or the count doesn't know them, they are added to
    /// the count.
    Goods {
        /// The product's SKU.
        sku: Sku,
        /// The code on the goods.
        code: Option<LotCode>,
        /// Where they are; `None` for the only place where the count has the code.
        location: Option<Label>,
        /// The expiry on the goods, if the code is new to the book.
        expires: Option<Day>,
    },
    /// What a scanner read.
    Scanned(Scanned),
}

/// What a scanner read from goods: a trade item number, a SKU or a lot code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scanned {
    /// As it was read.
    pub code: LotCode,
    /// The lot code on the goods, if the scan says only the product.
    pub lot: Option<LotCode>,
    /// Where the goods are.
    pub location: Option<Label>,
    /// The expiry on the goods, if their code is new to the book.
    pub expires: Option<Day>,
}

/// Enters what was counted of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterCount {
    /// The count.
    pub count: CountId,
    /// The lot.
    pub lot: LotToEnter,
    /// How much, zero where there is none; of what was scanned, how many times what one scan means.
    pub quantity: Quantity,
    /// How it combines with the counter's earlier entries.
    pub mode: EntryMode,
}

/// A line after an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnteredCount {
    /// The entry.
    pub entry: CountEntry,
    /// The line. What a blind count expects is hidden.
    pub line: CountLineRow,
    /// The counter's figure, this entry included.
    pub figure: Figure,
    /// The counter's figure before; `None` if there was none.
    pub before: Option<Quantity>,
    /// Other open counts that the lot is in.
    pub also_in: Vec<CountId>,
}

impl LotToEnter {
    /// How the goods are named, for the store.
    fn goods(&self) -> GoodsToCount<'_> {
        match self {
            LotToEnter::Line(line) => GoodsToCount::Line(*line),
            LotToEnter::Lot(lot) => GoodsToCount::Lot(*lot),
            LotToEnter::Goods { sku, code, .. } => GoodsToCount::Code(sku, code.as_ref()),
            LotToEnter::Scanned(Scanned { code, lot, location, .. }) => {
                GoodsToCount::Scan { code, lot: lot.as_ref(), location: location.as_ref() }
            }
        }
    }
}

impl UnitOfWork<'_> {
    /// Enters what was counted. The same id twice has one effect.
    pub fn enter_count(&mut self, ctx: &ActContext, command: &EnterCount) -> Result<EnteredCount> {
        let goods = Some(command.lot.goods());
        let (act, count) = (ctx.document, command.count);
        self.tx.foresee(&Foresight::Count(CountForesight { act, count, goods }))?;
        if let Some(entry) = self.tx.count_entry(ctx.document)? {
            return self.repeated_entry(ctx, command, entry);
        }
        self.ensure_unused(ctx.document)?;
        let count = self.lock_open_count(command.count)?;
        let (lot, per_scan) = match &command.lot {
            LotToEnter::Scanned(scanned) => self.find_scanned(&count, scanned)?,
            lot => (lot.clone(), Quantity::ONE),
        };
        let row = self.find_or_add_line(&count, &lot)?;
        let quantity = command.quantity.times(per_scan).map_err(quantity_error(Field::Quantity))?;
        let entries = self.entries_of(&row)?;
        let origin = self.origin_of_entries()?;
        let new = origin.entry(ctx, row, &entries, (quantity, command.mode))?;
        let row = new.row_after(&origin);
        let entered = self.entered(&count, row, new.entry.clone(), entries)?;
        self.insert_entries(&origin, &[new])?;
        Ok(entered)
    }

    /// Tells what an entry made of its line, which had these entries before.
    pub(super) fn entered(
        &self,
        count: &Count,
        mut line: CountLineRow,
        entry: CountEntry,
        mut entries: Vec<CountEntry>,
    ) -> Result<EnteredCount> {
        if count.hides_expected() {
            line.line.expected = None;
        }
        let since = line.line.sent_back;
        let own =
            |figures: Vec<Figure>| figures.into_iter().find(|figure| figure.counter.matches(&entry.counter));
        let before = own(figures(&entries, since)).and_then(|figure| figure.quantity);
        entries.push(entry.clone());
        let figure = own(figures(&entries, since)).ok_or_else(|| corrupt("an entry without a figure"))?;
        let also_in = match line.line.lot {
            Some(lot) => self.tx.other_open_counts_of_lot(count.id, lot)?,
            None => Vec::new(),
        };
        Ok(EnteredCount { entry, line, figure, before, also_in })
    }

    fn find_or_add_line(&mut self, count: &Count, lot: &LotToEnter) -> Result<CountLineRow> {
        match lot {
            LotToEnter::Line(line) => {
                let row = self.tx.count_line_rows(&[LineKey { count: count.id, line: *line }])?.pop();
                row.ok_or(Error::NotFound(Missing::CountLine(count.id, *line)))
            }
            LotToEnter::Lot(id) => {
                if let Some(line) = self.tx.count_line_of_lot(count.id, *id)? {
                    return self.row_of(&line);
                }
                let lot = self.tx.lot(*id)?.ok_or(Error::NotFound(Missing::AnyLot(*id)))?;
                // Somebody may have found its goods before the book knew them.
                let lines = self.tx.count_lines_of_code(count.id, lot.product, lot.code.as_ref())?;
                let found = lines.into_iter().find(|line| {
                    line.lot.is_none()
                        && Label::matches_optional(line.location.as_ref(), lot.location.as_ref())
                });
                match found.filter(|_| lot.code.is_some()) {
                    Some(line) => self.row_of(&line),
                    None => {
                        let product = self.tx.product(lot.product)?;
                        let product =
                            product.ok_or_else(|| corrupt("the product of a counted lot is missing"))?;
                        self.add_line(count, &product, line_of_lot(lot))
                    }
                }
            }
            LotToEnter::Scanned(scanned) => {
                let (lot, _) = self.find_scanned(count, scanned)?;
                self.find_or_add_line(count, &lot)
            }
            LotToEnter::Goods { sku, code, location, expires } => {
                let product = require_product(&*self.tx, sku)?;
                self.find_or_add_goods(count, &product, (code.as_ref(), location.as_ref()), *expires)
            }
        }
    }

    pub(super) fn find_or_add_goods(
        &mut self,
        count: &Count,
        product: &Product,
        (code, location): (Option<&LotCode>, Option<&Label>),
        expires: Option<Day>,
    ) -> Result<CountLineRow> {
        let mut found = self.find_goods(count, product, code, location, expires)?;
        if found.is_none()
            && let Some(lot) = self.lot_outside(product, code, location)?
        {
            // Its code may have been amended since the count was opened.
            found = self.tx.count_line_of_lot(count.id, lot.id)?;
            if found.is_none() && expires.is_none_or(|read| lot.expires == Some(read)) {
                return self.find_or_add_line(count, &LotToEnter::Lot(lot.id));
            }
        }
        match found {
            Some(line) => {
                self.ensure_same_expiry(product, &line, expires)?;
                self.row_of(&line)
            }
            None => {
                let line = self.found_goods(count, product, code, location, expires)?;
                self.add_line(count, product, line)
            }
        }
    }

    pub(super) fn row_of(&self, line: &CountLine) -> Result<CountLineRow> {
        let row = self.tx.count_line_rows(&[line.key])?.pop();
        row.ok_or_else(|| corrupt("a line that was just read is missing"))
    }

    /// Finds the line of goods. Fails if the count has their code at several places, or with
    /// several expiries, and it isn't said which.
    fn find_goods(
        &self,
        count: &Count,
        product: &Product,
        code: Option<&LotCode>,
        location: Option<&Label>,
        expires: Option<Day>,
    ) -> Result<Option<CountLine>> {
        let mut lines = self.tx.count_lines_of_code(count.id, product.id, code)?;
        if let Some(place) = location {
            lines.retain(|line| line.location.as_ref().is_some_and(|own| own.matches(place)));
        }
        if code.is_some() {
            retain_expiry(&mut lines, expires);
        }
        match (lines.len(), code) {
            (0 | 1, _) => Ok(lines.pop()),
            (_, Some(code)) => {
                let lines: Vec<&CountLine> = lines.iter().collect();
                Err(several_of_code(&product.details.sku, code, &lines))
            }
            // Lots without a code are told apart by nothing: what is counted is the first that nobody has counted. What
            // corrects a figure has to say whose.
            (_, None) => {
                let keys: Vec<LineKey> = lines.iter().map(|line| line.key).collect();
                let rows = self.tx.count_line_rows(&keys)?;
                match rows.iter().position(|row| row.entries == 0) {
                    Some(waiting) => Ok(Some(lines.swap_remove(waiting))),
                    None => Err(several_without_code(product, &lines)),
                }
            }
        }
    }

    /// Returns the lot with stock that goods are of, if the count has no line of their code, or none at their place: that
    /// of the place, or the only one of the code where no place is said (docs/RULES.md, L4). Fails if there are several.
    fn lot_outside(
        &self,
        product: &Product,
        code: Option<&LotCode>,
        location: Option<&Label>,
    ) -> Result<Option<Lot>> {
        let mut lots = match code {
            Some(code) => self.tx.lots_by_code(product.id, code)?,
            None => {
                let mut lots = Vec::new();
                self.tx.open_lots(product.id, &mut |lot| {
                    lots.extend(lot.code.is_none().then_some(lot));
                    ControlFlow::Continue(())
                })?;
                lots
            }
        };
        lots.retain(|lot| {
            !lot.on_hand.is_zero()
                && location.is_none_or(|place| Label::matches_optional(lot.location.as_ref(), Some(place)))
        });
        match (lots.len(), code) {
            (0 | 1, _) => Ok(lots.pop()),
            (_, Some(code)) => Err(Error::Conflict(Conflict::SeveralLocations {
                sku: product.details.sku.clone(),
                code: code.clone(),
                lots: lots.into_iter().map(|lot| (lot.id, lot.location)).collect(),
            })),
            // Nothing tells them apart.
            (_, None) => Ok(None),
        }
    }

    /// Fails if a counter read another expiry from goods than is known of them: nobody would be told.
    pub(super) fn ensure_same_expiry(
        &self,
        product: &Product,
        line: &CountLine,
        read: Option<Day>,
    ) -> Result<()> {
        let (Some(day), Some(code)) = (read, &line.code) else { return Ok(()) };
        let lot = line.lot.map(|lot| self.tx.lot(lot)).transpose()?.flatten();
        // A count file has no balances, and its lots look blank: what it says of them stands in its lines.
        let known = lot.filter(|lot| !lot.is_blank()).map_or(line.expires, |lot| lot.expires);
        if known == Some(day) {
            return Ok(());
        }
        let (sku, code) = (product.details.sku.clone(), code.clone());
        Err(Error::Conflict(Conflict::OtherExpiry { sku, code, known, given: read }))
    }

    /// Adds a line to a count, and returns it as it is stored.
    fn add_line(&mut self, count: &Count, product: &Product, line: CountLine<()>) -> Result<CountLineRow> {
        let keys = self.tx.insert_count_lines(count.id, std::slice::from_ref(&line))?;
        let key = keys.into_iter().next().ok_or_else(|| corrupt("a line was not added"))?;
        Ok(CountLineRow { line: line.with_key(key), product: product.summary(), entries: 0 })
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::enter_count`] in a unit of work of its own.
    pub fn enter_count(&mut self, ctx: &ActContext, command: &EnterCount) -> Result<EnteredCount> {
        self.unit_of_work(|unit| unit.enter_count(ctx, command))
    }
}
