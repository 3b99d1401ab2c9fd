//! A form for a line item: a product, chosen while typing, a quantity in the product's unit, and further fields.

use ratatui::layout::Rect;

use super::amount::{is_reckoned, parse_amount};
use super::form::Form;
use super::product::{Found, ProductPicker, Verdict, stock_line};
use super::shelf::Shelf;
use crate::domain::{Day, ProductDetails, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::keys::Chord;
use crate::tui::notice::Notice;
use crate::tui::part::Context;
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, Warehouse};

/// The ids of the form's fields.
pub(crate) trait Asked: Copy + PartialEq + 'static {
    /// All fields, in the order of the form.
    const ALL: &'static [Self];
    const PRODUCT: Self;
    const QUANTITY: Self;

    /// Why the field's text is invalid, in the operator's language.
    fn problem(self, form: &Form<Self>, product: Option<&Stock>, cx: &Context<'_>) -> Option<String>;
}

#[derive(Debug, Clone)]
pub(crate) struct Line<I> {
    pub(crate) form: Form<I>,
    pub(crate) picker: ProductPicker,
}

impl<I: Asked> Line<I> {
    pub(crate) fn new(form: Form<I>) -> Self {
        Line { form, picker: ProductPicker::default() }
    }

    pub(crate) fn details(&self) -> Option<&ProductDetails> {
        self.picker.chosen().map(|stock| &stock.product.details)
    }

    /// Whether the product field is active and its matches are open.
    pub(crate) fn is_offering(&self) -> bool {
        self.form.active() == Some(I::PRODUCT) && self.picker.is_open()
    }

    /// Whether the product field is active and empty.
    pub(crate) fn is_at_empty_product(&self) -> bool {
        self.form.active() == Some(I::PRODUCT) && self.form.text(I::PRODUCT).trim().is_empty()
    }

    /// Handles a key in the active field. Returns whether the product changed.
    pub(crate) fn typed(&mut self, chord: Chord) -> bool {
        let anew = chord.typed().is_some() && self.begin_product_anew();
        let changed = self.form.typed(chord);
        self.product_typed(changed) || anew
    }

    /// Pastes into the active field. Returns whether the product changed.
    pub(crate) fn pasted(&mut self, text: &str) -> bool {
        let anew = self.begin_product_anew();
        let changed = self.form.pasted(text);
        self.product_typed(changed) || anew
    }

    /// Typing or scanning over a resolved or unknown product starts a new one.
    fn begin_product_anew(&mut self) -> bool {
        let settled = self.picker.chosen().is_some() || self.form.error(I::PRODUCT).is_some();
        let anew = self.form.active() == Some(I::PRODUCT) && settled;
        if anew {
            self.form.set(I::PRODUCT, "");
        }
        self.product_typed(anew)
    }

    fn product_typed(&mut self, changed: bool) -> bool {
        let is_product = changed && self.form.active() == Some(I::PRODUCT);
        if is_product {
            self.picker.typed(self.form.text(I::PRODUCT));
        }
        is_product
    }

    /// Leaves the active field, showing what is wrong with it.
    pub(crate) fn leave(&mut self, cx: &Context<'_>) {
        match self.form.active() {
            Some(slot) if slot == I::PRODUCT => self.picker.close(),
            Some(slot) if self.form.text(slot).trim().is_empty() => self.form.set_error(slot, None),
            Some(slot) => self.check_field(slot, cx),
            None => {}
        }
    }

    /// Shows the error of every field and activates the first. Returns whether the form is valid.
    pub(crate) fn check(&mut self, cx: &Context<'_>) -> bool {
        for slot in I::ALL {
            self.check_field(*slot, cx);
        }
        if self.picker.chosen().is_none() {
            self.form.set_error(I::PRODUCT, Some(t!(cx.texts, "entry-choose-product")));
        }
        self.form.activate_first_error();
        !self.form.has_errors()
    }

    fn check_field(&mut self, slot: I, cx: &Context<'_>) {
        let problem = slot.problem(&self.form, self.picker.chosen(), cx);
        self.form.set_error(slot, problem);
    }

    /// Resolves the typed product, on Enter or at the end of a scan.
    pub(crate) fn choose(&mut self) -> Verdict {
        self.picker.choose(self.form.text(I::PRODUCT))
    }

    pub(crate) fn found(&mut self, found: Found) -> Verdict {
        self.picker.found(found, self.form.text(I::PRODUCT))
    }

    /// Applies a resolution: fills in the SKU of a chosen product and validates the quantity by its decimals. Returns
    /// the notice to show.
    pub(crate) fn judge(&mut self, verdict: Verdict, cx: &Context<'_>) -> Option<Notice> {
        match verdict {
            Verdict::Open => {}
            Verdict::Chosen => {
                let sku = self.details().map(|details| details.sku.to_string()).unwrap_or_default();
                self.form.set(I::PRODUCT, &sku);
                if !self.form.text(I::QUANTITY).trim().is_empty() {
                    self.check_field(I::QUANTITY, cx);
                }
            }
            Verdict::Several => self.form.activate(I::PRODUCT),
            Verdict::Unknown => {
                let typed = self.form.text(I::PRODUCT).trim().to_owned();
                let text = t!(cx.texts, "entry-no-match", typed = typed.as_str());
                self.form.set_error(I::PRODUCT, Some(text));
                let tab = t!(cx.texts, "products-title");
                return Some(Notice::told(t!(cx.texts, "entry-unknown", typed = typed, tab = tab)));
            }
            Verdict::Failed(error) => return Some(Notice::refused(cx.texts, &error)),
        }
        None
    }

    /// The product lookup to run, if one is needed; returned once.
    pub(crate) fn wanted(
        &mut self,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Found + Send + 'static> {
        self.picker.wanted(self.form.text(I::PRODUCT), today)
    }

    /// A query for the chosen product's current figures.
    pub(crate) fn renewal(
        &self,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Result<Stock, Error> + Send + 'static> {
        let sku = self.details()?.sku.clone();
        Some(move |warehouse: &mut Warehouse| warehouse.stock(&sku, today))
    }
}

impl<I: Asked> Line<I> {
    /// The hint beside the product or the quantity field.
    pub(crate) fn beside(&self, slot: I, look: &Look<'_>) -> Option<(String, Meaning)> {
        let texts = look.texts;
        match self.details() {
            _ if slot == I::PRODUCT => Some(self.beside_product(texts)),
            Some(details) if slot == I::QUANTITY => Some(self.beside_quantity(details, texts)),
            _ => None,
        }
    }

    /// The product's name; also of the selected match, which a narrow list may cut.
    fn beside_product(&self, texts: &Texts) -> (String, Meaning) {
        let name = |details: &ProductDetails| details.name.to_string();
        match (self.details(), self.picker.offered()) {
            (Some(details), _) => (name(details), Meaning::Text),
            (None, _) if self.picker.is_pending() => (t!(texts, "entry-looking-up"), Meaning::Muted),
            (None, Some(offered)) => (name(&offered.product.details), Meaning::Muted),
            (None, None) => (t!(texts, "entry-product-hint"), Meaning::Muted),
        }
    }

    /// The unit, with the value of an expression.
    fn beside_quantity(&self, details: &ProductDetails, texts: &Texts) -> (String, Meaning) {
        let (typed, unit) = (self.form.text(I::QUANTITY), details.unit.as_str());
        match parse_amount(typed, details.decimals, texts.mark()) {
            Ok(quantity) if is_reckoned(typed) => {
                let shown = texts.quantity(quantity, details.decimals);
                (t!(texts, "entry-quantity-reckoned", quantity = shown, unit = unit), Meaning::Text)
            }
            _ => (unit.to_owned(), Meaning::Muted),
        }
    }

    /// The area of the `line`-th line below a field of a form drawn in `area`.
    pub(crate) fn below(&self, area: Rect, slot: I, line: u16) -> Option<Rect> {
        let y = area.y + self.form.line_of(slot)? + 1 + line;
        let x = area.x + self.form.indent();
        (y < area.bottom()).then_some(Rect { x, y, width: area.right().saturating_sub(x), height: 1 })
    }

    /// Draws the chosen product's stock below its field.
    pub(crate) fn view_stock(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if let (Some(stock), Some(line)) = (self.picker.chosen(), self.below(area, I::PRODUCT, 0)) {
            let (text, meaning) = stock_line(stock, &canvas.look());
            canvas.put(line.x, line.y, line.width, &text, meaning);
        }
    }

    /// Draws the panel beside the form: matches if `being_chosen`, else the product's lots.
    pub(crate) fn view_side(&self, canvas: &mut Canvas<'_>, area: Rect, being_chosen: bool, shelf: &Shelf) {
        let texts = canvas.texts;
        let title = if being_chosen { t!(texts, "entry-matches") } else { t!(texts, "entry-on-the-shelf") };
        canvas.put(area.x + 3, area.y, area.width.saturating_sub(4), &title, Meaning::Heading);
        let body = below_title(area);
        if being_chosen {
            self.picker.view(canvas, body);
        } else {
            shelf.view(canvas, body);
        }
    }
}

pub(crate) fn below_title(area: Rect) -> Rect {
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area }
}

/// Height of a tab from which a line is left free below the form.
const ROOMY: u16 = 26;

pub(crate) fn air_below_form(area: Rect) -> u16 {
    u16::from(area.height >= ROOMY)
}
