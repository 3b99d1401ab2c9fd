//! Choosing a product while typing: lists the best matches, and takes a scanned code at once.
//!
//! The text is typed into a field of a form. When a scan ends before its matches have loaded, the form moves on to
//! the next field and the product is resolved on loading.

mod view;

use super::chosen_product::ChosenProduct;
#[cfg(test)]
use crate::domain::ProductDetails;
use crate::domain::{Day, Gtin, ProductId, Stock};
use crate::tui::keys::ListMove;
use crate::warehouse::{Error, ProductSuggestions, Warehouse};

pub(crate) use view::{stock_level_mark, stock_text};

/// Maximum number of matches.
pub(crate) const MAX_MATCHES: usize = 12;

/// A chosen product, or the matches to choose from.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProductPicker {
    chosen: Option<Box<ChosenProduct>>,
    matches: Vec<Stock>,
    /// Whether the matches only resemble the text. None is selected then, until the operator does.
    are_similar: bool,
    /// The text that `matches` belong to.
    matched_text: Option<String>,
    /// The text of the last request.
    requested_text: Option<String>,
    /// The product whose barcode or SKU the text is.
    exact: Option<ProductId>,
    selected: Option<usize>,
    open: bool,
    /// Resolve on loading: the field was left before its matches were known.
    resolve_when_loaded: bool,
    /// Whether a product that nobody has can be added: a row below the matches says so.
    offers_new: bool,
}

#[derive(Debug)]
pub(crate) struct ProductMatches {
    text: String,
    matches: Result<ProductSuggestions, Error>,
}

#[cfg(test)]
impl ProductMatches {
    /// Creates a result without a warehouse.
    pub(crate) fn new(typed: &str, stocks: Vec<Stock>) -> Self {
        ProductMatches::such(typed, stocks, false)
    }

    /// Makes the products such as only resemble the text.
    pub(crate) fn similar(typed: &str, stocks: Vec<Stock>) -> Self {
        ProductMatches::such(typed, stocks, true)
    }

    fn such(typed: &str, stocks: Vec<Stock>, are_similar: bool) -> Self {
        let named = |details: &ProductDetails| {
            let gtin = details.gtin.as_ref().map(Gtin::to_gtin14);
            details.sku.as_str() == typed || gtin.is_some_and(|gtin| gtin.ends_with(typed))
        };
        let exact = stocks.iter().find(|stock| named(&stock.product.details)).map(|stock| stock.product.id);
        let matches = Ok(ProductSuggestions { stocks, are_similar, exact });
        ProductMatches { text: typed.to_owned(), matches }
    }
}

/// The result of resolving the text to a product.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ProductResolution {
    /// Not known yet.
    Pending,
    Resolved,
    /// The text matches no product.
    Unknown,
    /// The operator chose to add the text as a product.
    New,
    /// Several products match: the operator has to choose.
    Ambiguous,
    Failed(Error),
}

impl ProductPicker {
    /// Creates a picker that offers to add what nobody has.
    pub(crate) fn offering_new() -> Self {
        ProductPicker { offers_new: true, ..ProductPicker::default() }
    }

    /// An empty picker that offers what this one does.
    pub(crate) fn emptied(&self) -> Self {
        ProductPicker { offers_new: self.offers_new, ..ProductPicker::default() }
    }

    pub(crate) fn chosen_product(&self) -> Option<&Stock> {
        self.chosen.as_ref().map(|chosen| &chosen.stock)
    }

    /// The chosen product with its units.
    pub(crate) fn chosen(&self) -> Option<&ChosenProduct> {
        self.chosen.as_deref()
    }

    pub(super) fn chosen_mut(&mut self) -> Option<&mut ChosenProduct> {
        self.chosen.as_deref_mut()
    }

    /// Whether the list of matches is open.
    pub(crate) fn has_open_matches(&self) -> bool {
        self.open && self.chosen.is_none()
    }

    /// The match that Enter would choose.
    pub(crate) fn selected_match(&self) -> Option<&Stock> {
        self.matches.get(self.selected?).filter(|_| self.has_open_matches())
    }

    /// Whether the field was left and its matches have not loaded yet.
    pub(crate) fn is_resolution_pending(&self) -> bool {
        self.resolve_when_loaded && self.chosen.is_none()
    }

    /// Handles a changed text: drops the chosen product, and opens the list unless the text is empty.
    pub(crate) fn on_text_changed(&mut self, text: &str) {
        // Keep the old matches visible until the new ones load.
        let (matches, are_similar) = (std::mem::take(&mut self.matches), self.are_similar);
        *self = ProductPicker { open: !text.trim().is_empty(), matches, are_similar, ..self.emptied() };
    }

    /// Whether the matches are not those of what was asked for last.
    fn awaits_matches(&self) -> bool {
        self.requested_text.is_some() && self.requested_text != self.matched_text
    }

    /// Opens the list even if nothing is typed.
    pub(crate) fn open_matches(&mut self) {
        self.open = self.chosen.is_none();
        self.resolve_when_loaded = false;
    }

    /// Closes the list.
    pub(crate) fn close_matches(&mut self) {
        self.open = false;
    }

    pub(crate) fn set_product(&mut self, stock: Stock) {
        let chosen = Some(Box::new(ChosenProduct::new(stock)));
        *self = ProductPicker { chosen, ..self.emptied() };
    }

    /// Updates the chosen product's figures.
    pub(crate) fn refresh_product(&mut self, stock: Stock) {
        if let Some(chosen) = &mut self.chosen
            && chosen.stock.product.id == stock.product.id
        {
            chosen.refresh(stock);
        }
    }

    /// The lookup to run for `text`, if one is needed; returned once.
    pub(crate) fn load_matches_if_needed(
        &mut self,
        text: &str,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> ProductMatches + Send + 'static> {
        let needed = (self.open || self.resolve_when_loaded) && self.chosen.is_none();
        if !needed || self.requested_text.as_deref() == Some(text) {
            return None;
        }
        self.requested_text = Some(text.to_owned());
        let typed = text.to_owned();
        Some(move |warehouse: &mut Warehouse| ProductMatches {
            matches: warehouse.find_products(&typed, today, MAX_MATCHES),
            text: typed,
        })
    }

    /// Makes the matches load again.
    pub(crate) fn invalidate(&mut self) {
        self.requested_text = None;
    }

    /// Stores loaded matches, unless `text`, the current one, has changed. Resolves the product if it was waiting.
    pub(crate) fn on_matches_loaded(&mut self, found: ProductMatches, text: &str) -> ProductResolution {
        if self.chosen.is_some() || found.text != text {
            return ProductResolution::Pending;
        }
        match found.matches {
            Ok(found) => {
                (self.matches, self.are_similar, self.exact) = (found.stocks, found.are_similar, found.exact);
            }
            Err(error) => {
                self.resolve_when_loaded = false;
                return ProductResolution::Failed(error);
            }
        }
        self.matched_text = Some(found.text);
        let is_first_meant = !self.are_similar || self.matches.is_empty();
        self.selected = (is_first_meant && self.row_count() > 0).then_some(0);
        if !std::mem::take(&mut self.resolve_when_loaded) {
            return ProductResolution::Pending;
        }
        // Never take an inexact match unseen.
        match self.matches.iter().position(|stock| self.is_exact(stock)) {
            Some(index) => self.choose_match(index),
            None if self.matches.is_empty() || is_gtin(text) => self.close_as_unknown(),
            None => self.ask_to_choose(),
        }
    }

    /// Resolves `text` to a product, on Enter or at the end of a scan.
    pub(crate) fn resolve(&mut self, text: &str) -> ProductResolution {
        if self.chosen.is_some() {
            return ProductResolution::Resolved;
        }
        if self.matched_text.as_deref() != Some(text) {
            (self.resolve_when_loaded, self.open) = (true, false);
            return ProductResolution::Pending;
        }
        if self.selected.is_some() && self.selected == self.new_row() {
            self.open = false;
            return ProductResolution::New;
        }
        match self.selected.and_then(|index| Some((index, self.matches.get(index)?))) {
            // A scanned code means exactly its product, never a similar one.
            Some((index, stock)) if !is_gtin(text) || self.is_exact(stock) => self.choose_match(index),
            None if !self.matches.is_empty() && !is_gtin(text) => self.ask_to_choose(),
            _ => self.close_as_unknown(),
        }
    }

    /// The row below the matches that adds what is typed, unless a product is called exactly that.
    fn new_row(&self) -> Option<usize> {
        let is_typed = self.matched_text.as_deref().is_some_and(|text| !text.trim().is_empty());
        (self.offers_new && is_typed && self.exact.is_none()).then_some(self.matches.len())
    }

    fn row_count(&self) -> usize {
        self.matches.len() + usize::from(self.new_row().is_some())
    }

    fn is_exact(&self, stock: &Stock) -> bool {
        self.exact == Some(stock.product.id)
    }

    fn ask_to_choose(&mut self) -> ProductResolution {
        self.open = true;
        ProductResolution::Ambiguous
    }

    fn choose_match(&mut self, index: usize) -> ProductResolution {
        match self.matches.get(index).cloned() {
            Some(stock) => {
                self.set_product(stock);
                ProductResolution::Resolved
            }
            None => ProductResolution::Unknown,
        }
    }

    fn close_as_unknown(&mut self) -> ProductResolution {
        self.open = false;
        ProductResolution::Unknown
    }

    pub(crate) fn move_selection(&mut self, to: ListMove) {
        let Some(last) = self.row_count().checked_sub(1) else { return };
        self.selected = Some(match (self.selected, to) {
            (None, ListMove::Last) => last,
            (None, _) => 0,
            (Some(index), to) => to.apply(index, last + 1, MAX_MATCHES),
        });
    }
}

fn is_gtin(text: &str) -> bool {
    Gtin::parse(text).is_ok()
}

/// Finds the product, among those that are offered, whose barcode or SKU a text is.
pub(crate) fn find_exact_product(
    warehouse: &mut Warehouse,
    text: &str,
    today: Day,
) -> Result<Option<Stock>, Error> {
    let found = warehouse.stock_named(text, today)?;
    Ok(found.filter(|stock| !stock.product.archived || !stock.product.on_hand.is_zero()))
}

/// Finds the archived product whose barcode or SKU a text is. Without stock, it is not offered.
pub(crate) fn find_archived_product(
    warehouse: &mut Warehouse,
    text: &str,
    today: Day,
) -> Result<Option<Stock>, Error> {
    Ok(warehouse.stock_named(text, today)?.filter(|stock| stock.product.archived))
}

#[cfg(test)]
mod tests;
