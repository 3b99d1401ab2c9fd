//! Choosing a product while typing: the likeliest ones below the field, and at once where a scanner typed a whole code.
//!
//! The text itself is typed into a field of the part's form. An answer may come later than the key that ends a scan: then the
//! form goes on to its next field, and the product is settled when the answer is there.

mod view;

use crate::domain::{Day, Gtin, Sku, Stock};
use crate::warehouse::{Error, Warehouse};

pub(crate) use view::{scarcity, stock_line};

/// The most products that are offered at once.
pub(crate) const MOST: usize = 12;

/// A product being chosen, or chosen.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProductPicker {
    chosen: Option<Box<Stock>>,
    matches: Vec<Stock>,
    /// The text whose matches are known.
    known: Option<String>,
    /// The text that was asked for last.
    asked: Option<String>,
    selected: usize,
    open: bool,
    /// The field was left before its matches were known.
    hurried: bool,
}

/// Products that match a text.
#[derive(Debug)]
pub(crate) struct Found {
    typed: String,
    matches: Result<Vec<Stock>, Error>,
}

#[cfg(test)]
impl Found {
    /// An answer, without a stock book.
    pub(crate) fn of(typed: &str, matches: Vec<Stock>) -> Self {
        Found { typed: typed.to_owned(), matches: Ok(matches) }
    }
}

/// What came of choosing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing yet.
    Open,
    /// A product is chosen.
    Chosen,
    /// No product is meant by the text.
    Unknown,
    /// Several may be meant: the clerk chooses.
    Several,
    /// The stock book could not be read.
    Failed(Error),
}

impl ProductPicker {
    /// The chosen product.
    pub(crate) fn chosen(&self) -> Option<&Stock> {
        self.chosen.as_deref()
    }

    /// Whether products are being offered.
    pub(crate) fn is_open(&self) -> bool {
        self.open && self.chosen.is_none()
    }

    /// The one of those offered that Enter would take.
    pub(crate) fn offered(&self) -> Option<&Stock> {
        self.matches.get(self.selected).filter(|_| self.is_open())
    }

    /// Whether the field was left and what is meant is not known yet.
    pub(crate) fn is_pending(&self) -> bool {
        self.hurried && self.chosen.is_none()
    }

    /// The text changed: what was chosen is no longer, and products are offered while there is a text.
    pub(crate) fn typed(&mut self, text: &str) {
        // The matches so far stay in view until the new ones are there.
        let matches = std::mem::take(&mut self.matches);
        *self = ProductPicker { open: !text.trim().is_empty(), matches, ..ProductPicker::default() };
    }

    /// Offers products though nothing is typed.
    pub(crate) fn offer(&mut self) {
        self.open = self.chosen.is_none();
        self.hurried = false;
    }

    /// Offers none any more.
    pub(crate) fn close(&mut self) {
        self.open = false;
    }

    /// Takes that product, however it was found.
    pub(crate) fn take(&mut self, stock: Stock) {
        *self = ProductPicker { chosen: Some(Box::new(stock)), ..ProductPicker::default() };
    }

    /// Takes the newer figures of the chosen product.
    pub(crate) fn renew(&mut self, stock: Stock) {
        if self.chosen.as_ref().is_some_and(|chosen| chosen.product.id == stock.product.id) {
            self.chosen = Some(Box::new(stock));
        }
    }

    /// The look-up that has to be made for `text`, where there is one; it is made once.
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

    /// Looks the products up again: the catalogue or the stock changed.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Takes in what was found; `text` is what the field holds now.
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
        // Unseen, nothing is taken by likeness.
        match self.matches.iter().position(|stock| is_exactly(stock, text)) {
            Some(place) => self.settle(place),
            None if self.matches.is_empty() || is_code(text) => self.unknown(),
            None => {
                self.open = true;
                Verdict::Several
            }
        }
    }

    /// The clerk, or the end of a scan, says that what is typed shall be the product.
    pub(crate) fn choose(&mut self, text: &str) -> Verdict {
        if self.chosen.is_some() {
            return Verdict::Chosen;
        }
        if self.known.as_deref() != Some(text) {
            (self.hurried, self.open) = (true, false);
            return Verdict::Open;
        }
        match self.matches.get(self.selected) {
            // A scanned code means its product or none, never a similar one.
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

    /// Moves the selection among those offered.
    pub(crate) fn step(&mut self, down: bool) {
        let last = self.matches.len().saturating_sub(1);
        self.selected = if down { (self.selected + 1).min(last) } else { self.selected.saturating_sub(1) };
    }
}

/// Whether a text is a whole trade item number.
fn is_code(text: &str) -> bool {
    Gtin::parse(text).is_ok()
}

/// Whether a text is that product's own code, not merely like it.
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
        // The label may write the same number with more zeros before it than the book does.
        return warehouse.find_products(typed.trim().trim_start_matches('0'), today, MOST);
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
