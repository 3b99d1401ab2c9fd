//! Choosing a product while typing: lists the best matches, and takes a scanned code at once.
//!
//! The text is typed into a field of a form. When a scan ends before its matches have loaded, the form moves on to
//! the next field and the product is resolved on loading.

mod view;

use crate::domain::{Day, Gtin, Sku, Stock};
use crate::warehouse::{Error, Warehouse};

pub(crate) use view::{scarcity, stock_line};

/// Maximum number of matches.
pub(crate) const MOST: usize = 12;

/// A chosen product, or the matches to choose from.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProductPicker {
    chosen: Option<Box<Stock>>,
    matches: Vec<Stock>,
    /// The text that `matches` belong to.
    known: Option<String>,
    /// The text of the last request.
    asked: Option<String>,
    selected: usize,
    open: bool,
    /// Resolve on loading: the field was left before its matches were known.
    hurried: bool,
}

#[derive(Debug)]
pub(crate) struct Found {
    typed: String,
    matches: Result<Vec<Stock>, Error>,
}

#[cfg(test)]
impl Found {
    /// Creates a result without a warehouse.
    pub(crate) fn of(typed: &str, matches: Vec<Stock>) -> Self {
        Found { typed: typed.to_owned(), matches: Ok(matches) }
    }
}

/// The result of resolving the text to a product.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Not known yet.
    Open,
    Chosen,
    /// The text matches no product.
    Unknown,
    /// Several products match: the operator has to choose.
    Several,
    Failed(Error),
}

impl ProductPicker {
    pub(crate) fn chosen(&self) -> Option<&Stock> {
        self.chosen.as_deref()
    }

    /// Whether the list of matches is open.
    pub(crate) fn is_open(&self) -> bool {
        self.open && self.chosen.is_none()
    }

    /// The match that Enter would choose.
    pub(crate) fn offered(&self) -> Option<&Stock> {
        self.matches.get(self.selected).filter(|_| self.is_open())
    }

    /// Whether the field was left and its matches have not loaded yet.
    pub(crate) fn is_pending(&self) -> bool {
        self.hurried && self.chosen.is_none()
    }

    /// Handles a changed text: drops the chosen product, and opens the list unless the text is empty.
    pub(crate) fn typed(&mut self, text: &str) {
        // Keep the old matches visible until the new ones load.
        let matches = std::mem::take(&mut self.matches);
        *self = ProductPicker { open: !text.trim().is_empty(), matches, ..ProductPicker::default() };
    }

    /// Opens the list even if nothing is typed.
    pub(crate) fn offer(&mut self) {
        self.open = self.chosen.is_none();
        self.hurried = false;
    }

    /// Closes the list.
    pub(crate) fn close(&mut self) {
        self.open = false;
    }

    pub(crate) fn take(&mut self, stock: Stock) {
        *self = ProductPicker { chosen: Some(Box::new(stock)), ..ProductPicker::default() };
    }

    /// Updates the chosen product's figures.
    pub(crate) fn renew(&mut self, stock: Stock) {
        if self.chosen.as_ref().is_some_and(|chosen| chosen.product.id == stock.product.id) {
            self.chosen = Some(Box::new(stock));
        }
    }

    /// The lookup to run for `text`, if one is needed; returned once.
    pub(crate) fn wanted(
        &mut self,
        text: &str,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Found + Send + 'static> {
        let needed = (self.open || self.hurried) && self.chosen.is_none();
        if !needed || self.asked.as_deref() == Some(text) {
            return None;
        }
        self.asked = Some(text.to_owned());
        let typed = text.to_owned();
        Some(move |warehouse: &mut Warehouse| Found { matches: find(warehouse, &typed, today), typed })
    }

    /// Makes the matches load again.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Stores loaded matches, unless `text`, the current one, has changed. Resolves the product if it was waiting.
    pub(crate) fn found(&mut self, found: Found, text: &str) -> Verdict {
        if self.chosen.is_some() || found.typed != text {
            return Verdict::Open;
        }
        match found.matches {
            Ok(matches) => self.matches = matches,
            Err(error) => {
                self.hurried = false;
                return Verdict::Failed(error);
            }
        }
        self.known = Some(found.typed);
        self.selected = 0;
        if !std::mem::take(&mut self.hurried) {
            return Verdict::Open;
        }
        // Never take an inexact match unseen.
        match self.matches.iter().position(|stock| is_exactly(stock, text)) {
            Some(place) => self.settle(place),
            None if self.matches.is_empty() || is_code(text) => self.unknown(),
            None => {
                self.open = true;
                Verdict::Several
            }
        }
    }

    /// Resolves `text` to a product, on Enter or at the end of a scan.
    pub(crate) fn choose(&mut self, text: &str) -> Verdict {
        if self.chosen.is_some() {
            return Verdict::Chosen;
        }
        if self.known.as_deref() != Some(text) {
            (self.hurried, self.open) = (true, false);
            return Verdict::Open;
        }
        match self.matches.get(self.selected) {
            // A scanned code means exactly its product, never a similar one.
            Some(stock) if !is_code(text) || is_exactly(stock, text) => self.settle(self.selected),
            _ => self.unknown(),
        }
    }

    fn settle(&mut self, place: usize) -> Verdict {
        match self.matches.get(place).cloned() {
            Some(stock) => {
                self.take(stock);
                Verdict::Chosen
            }
            None => Verdict::Unknown,
        }
    }

    fn unknown(&mut self) -> Verdict {
        self.open = false;
        Verdict::Unknown
    }

    pub(crate) fn step(&mut self, down: bool) {
        let last = self.matches.len().saturating_sub(1);
        self.selected = if down { (self.selected + 1).min(last) } else { self.selected.saturating_sub(1) };
    }
}

fn is_code(text: &str) -> bool {
    Gtin::parse(text).is_ok()
}

/// Whether `text` is the product's SKU or GTIN, as opposed to a partial match.
fn is_exactly(stock: &Stock, text: &str) -> bool {
    let details = &stock.product.details;
    let is_sku = Sku::parse(text).is_ok_and(|sku| sku.as_str().eq_ignore_ascii_case(details.sku.as_str()));
    let is_gtin = || {
        let (known, typed) = (details.gtin.as_ref()?, Gtin::parse(text).ok()?);
        Some(known.padded() == typed.padded())
    };
    is_sku || is_gtin().unwrap_or(false)
}

fn find(warehouse: &mut Warehouse, typed: &str, today: Day) -> Result<Vec<Stock>, Error> {
    let found = warehouse.find_products(typed, today, MOST)?;
    if found.is_empty() && is_code(typed) {
        // The label may have more leading zeros than the recorded number.
        return warehouse.find_products(typed.trim().trim_start_matches('0'), today, MOST);
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
