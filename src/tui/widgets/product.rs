//! Choosing a product while typing: the likeliest ones below the field, and at once where a scanner typed a whole code.
//!
//! The text itself is typed into a field of the part's form. An answer may come later than the key that ends a scan: then the
//! form goes on to its next field, and the product is settled when the answer is there.

use ratatui::layout::{Position, Rect};

use super::grid::{self, Grid, first_shown};
use super::guide::Guide;
use super::table::{Cell, Column};
use crate::domain::{Day, Gtin, Sku, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, Warehouse};

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

    /// Selects the product that is drawn there. Returns whether there is one.
    pub(crate) fn select_at(&mut self, area: Rect, at: Position) -> bool {
        let Some(line) = at.y.checked_sub(area.y + 1).filter(|_| area.contains(at)) else { return false };
        let place = self.first_shown(area) + usize::from(line);
        let exists = place < self.matches.len();
        if exists {
            self.selected = place;
        }
        exists
    }

    fn first_shown(&self, area: Rect) -> usize {
        first_shown(self.selected, self.matches.len(), usize::from(area.height.saturating_sub(1)))
    }

    /// Draws those offered, titles first.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if self.matches.is_empty() {
            let text = match &self.known {
                None => return,
                Some(known) if known.trim().is_empty() => {
                    let (key, tab) = (canvas.look().tab_key("products"), t!(canvas.texts, "products-title"));
                    t!(canvas.texts, "entry-no-products", key = key, tab = tab)
                }
                Some(known) => t!(canvas.texts, "entry-no-match", typed = known.trim()),
            };
            Guide::saying(text, Meaning::Muted).view(canvas, area);
            return;
        }
        let columns = columns(canvas.texts);
        let look = canvas.look();
        let grid = Grid::over(&columns, area);
        grid.titles(canvas, area.y);
        let rows = self.matches.iter().enumerate().skip(self.first_shown(area));
        for ((place, stock), y) in rows.zip(area.y + 1..area.bottom()) {
            grid.row(canvas, y, |column| cell(stock, column, &look));
            if place == self.selected {
                grid::mark(canvas, Rect { y, height: 1, ..area });
            }
        }
    }
}

/// What a product has, in a line: `on hand 1,207 · available 1,200 · minimum 300 ea`.
pub(crate) fn stock_line(stock: &Stock, look: &Look<'_>) -> (String, Meaning) {
    let details = &stock.product.details;
    let shown = |quantity| look.texts.quantity(quantity, details.decimals);
    let text = t!(
        look.texts,
        "entry-product-stock",
        on_hand = shown(stock.product.on_hand),
        available = shown(stock.available()),
        minimum = shown(details.min_stock),
        unit = details.unit.as_str()
    );
    match scarcity(stock, look) {
        Some((sign, meaning)) => (format!("{sign} {text}"), meaning),
        None => (text, Meaning::Muted),
    }
}

/// How pressing it is that so little is available.
pub(crate) fn scarcity(stock: &Stock, look: &Look<'_>) -> Option<(&'static str, Meaning)> {
    let (available, minimum) = (stock.available(), stock.product.details.min_stock);
    if available >= minimum {
        None
    } else if available.is_zero() {
        Some((look.symbols.critical, Meaning::Critical))
    } else {
        Some((look.symbols.warning, Meaning::Warning))
    }
}

/// A column of the products offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Sku,
    Name,
    OnHand,
    Available,
    Minimum,
    Unit,
}

fn columns(texts: &Texts) -> Vec<Column<Shown>> {
    vec![
        Column::words(Shown::Sku, t!(texts, "entry-column-sku"), (10, 16), 0),
        Column::words(Shown::Name, t!(texts, "entry-column-product"), (16, 40), 0),
        Column::numbers(Shown::OnHand, t!(texts, "entry-column-on-hand"), (9, 11), 2),
        Column::numbers(Shown::Available, t!(texts, "entry-column-available"), (10, 11), 0),
        Column::numbers(Shown::Minimum, t!(texts, "entry-column-minimum"), (8, 11), 3),
        Column::words(Shown::Unit, t!(texts, "entry-column-unit"), (4, 8), 1),
    ]
}

fn cell(stock: &Stock, column: Shown, look: &Look<'_>) -> Cell {
    let details = &stock.product.details;
    let shown = |quantity| look.texts.quantity(quantity, details.decimals);
    match column {
        Shown::Sku => Cell::text(details.sku.as_str()),
        Shown::Name => Cell::text(details.name.as_str()),
        Shown::Unit => Cell::new(details.unit.as_str(), Meaning::Muted),
        Shown::OnHand => Cell::new(shown(stock.product.on_hand), Meaning::Muted),
        Shown::Minimum => Cell::new(shown(details.min_stock), Meaning::Muted),
        Shown::Available => match scarcity(stock, look) {
            Some((sign, meaning)) => Cell::new(format!("{sign} {}", shown(stock.available())), meaning),
            None => Cell::text(shown(stock.available())),
        },
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
mod tests {
    use super::*;
    use crate::domain::{Label, builders, builders::today};

    fn product(sku: &str, gtin: Option<&str>) -> Stock {
        let mut stock = builders::stock(0, 480, 0, 0);
        stock.product.details.sku = Sku::parse(sku).unwrap();
        stock.product.details.name = Label::parse("Leche").unwrap();
        stock.product.details.gtin = gtin.map(|gtin| Gtin::parse(gtin).unwrap());
        stock
    }

    #[test]
    fn a_scan_that_ends_before_the_answer_is_settled_by_the_answer() {
        let mut picker = ProductPicker::default();
        picker.typed("4006381333931");
        assert_eq!(picker.choose("4006381333931"), Verdict::Open);
        let found = Found::of("4006381333931", vec![product("PEN", Some("04006381333931"))]);
        assert_eq!(picker.found(found, "4006381333931"), Verdict::Chosen);
        assert_eq!(picker.chosen().unwrap().product.details.sku.as_str(), "PEN");
    }

    #[test]
    fn a_scanned_code_never_takes_a_product_that_is_only_like_it() {
        let mut picker = ProductPicker::default();
        picker.typed("4006381333931");
        picker.found(Found::of("4006381333931", vec![product("X4006381333931", None)]), "4006381333931");
        assert_eq!(picker.choose("4006381333931"), Verdict::Unknown);
    }

    #[test]
    fn words_that_end_before_the_answer_take_nothing_unseen() {
        let mut picker = ProductPicker::default();
        picker.typed("lech");
        assert_eq!(picker.choose("lech"), Verdict::Open);
        let both = || vec![product("MLK-1000", None), product("MLK-0500", None)];
        assert_eq!(picker.found(Found::of("lech", both()), "lech"), Verdict::Several);
        picker.step(true);
        assert_eq!(picker.choose("lech"), Verdict::Chosen);
        assert_eq!(picker.chosen().unwrap().product.details.sku.as_str(), "MLK-0500");
    }

    #[test]
    fn a_text_that_was_erased_and_typed_again_is_looked_up_again() {
        let mut picker = ProductPicker::default();
        picker.typed("l");
        assert!(picker.wanted("l", today()).is_some());
        picker.typed("");
        assert!(picker.wanted("", today()).is_none());
        picker.typed("l");
        assert!(picker.wanted("l", today()).is_some());
    }

    #[test]
    fn an_answer_to_an_older_text_is_too_late() {
        let mut picker = ProductPicker::default();
        picker.typed("le");
        assert!(picker.wanted("le", today()).is_some());
        assert!(picker.wanted("le", today()).is_none(), "asked once");
        picker.typed("lec");
        assert!(picker.wanted("lec", today()).is_some());
        picker.found(Found::of("le", vec![product("LEMON", None)]), "lec");
        assert_eq!(picker.choose("lec"), Verdict::Open, "what matches `le` is not offered for `lec`");
    }
}
