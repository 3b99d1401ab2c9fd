//! A form for a line item: a product, chosen while typing, a quantity in the product's unit, and further fields.

use ratatui::layout::Rect;

use super::chosen_product::{ChosenProduct, LoadedUnits};
use super::product_picker::{ProductMatches, ProductPicker, ProductResolution, stock_text};
use crate::domain::gs1::ScannedCode;
use crate::domain::{Day, Field, ProductDetails, Sku, Stock, is_barcode_number, is_quantity_expression};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::component::goods_label::{self, LabelLook};
use crate::tui::component::notice::Notice;
use crate::tui::keys::Chord;
use crate::tui::panels::name_list::NamesOf;
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Error, Warehouse};

/// The ids of the form's fields.
pub(crate) trait LineItemField: Copy + PartialEq + Into<Field> + Send + 'static {
    /// All fields, in the order of the form.
    const ALL: &'static [Self];
    const PRODUCT: Self;
    const QUANTITY: Self;
    /// The document of the business partner that the lines belong to.
    const REFERENCE: Self;
    /// Why a line is corrected; hidden while none is.
    const CORRECTION_REASON: Self;
    /// The fields that all lines of a delivery or an order share, first in the form. They are asked once.
    const HEADER: &'static [Self];

    /// The fields that a label fills in, but for the quantity.
    const OF_LABEL: &'static [Self];
    /// Whether all labels of a line are of one lot; else each is of what is in the hand.
    const IS_OF_ONE_LOT: bool;
    /// Whether goods may come that no product is known for, which can then be added.
    const OFFERS_NEW_PRODUCT: bool;

    /// What the field asks the name of, of which the book has some to choose from.
    fn names(self) -> Option<NamesOf>;

    /// Why the field's text is invalid, in the operator's language.
    fn validation_error(
        self,
        form: &Form<Self>,
        product: Option<&ChosenProduct>,
        cx: &UpdateContext<'_>,
    ) -> Option<String>;
}

/// The digits of an AI with a date; fewer digits are rather a quantity.
const MIN_DATE_ELEMENT: usize = 8;

/// The fewest digits of a trade item number that is nothing else. A tenth of all shorter numbers look like one.
const MIN_SURE_NUMBER: usize = 12;

#[derive(Debug, Clone)]
pub(crate) struct LineItemForm<I> {
    pub(crate) fields: Form<I>,
    pub(crate) picker: ProductPicker,
    /// What the symbols of the line's label say that were scanned so far; nothing once a field that it filled is edited.
    pub(crate) label: Option<ScannedCode<'static>>,
    /// The quantity that the label filled in.
    pub(crate) label_quantity: Option<String>,
}

impl<I: LineItemField> LineItemForm<I> {
    pub(crate) fn new(fields: Form<I>) -> Self {
        let picker = match I::OFFERS_NEW_PRODUCT {
            true => ProductPicker::offering_new(),
            false => ProductPicker::default(),
        };
        LineItemForm { fields, picker, label: None, label_quantity: None }
    }

    pub(crate) fn product_details(&self) -> Option<&ProductDetails> {
        self.picker.chosen_product().map(|stock| &stock.product.details)
    }

    /// The chosen product's details, if it has this SKU.
    pub(crate) fn product_details_for(&self, sku: &Sku) -> Option<&ProductDetails> {
        self.product_details().filter(|details| details.sku == *sku)
    }

    /// Whether the product field is active.
    pub(crate) fn is_at_product(&self) -> bool {
        self.fields.active_field() == Some(I::PRODUCT)
    }

    /// Whether the product field is active and its matches are open.
    pub(crate) fn is_offering_products(&self) -> bool {
        self.is_at_product() && self.picker.has_open_matches()
    }

    /// Whether the product field is active and empty.
    pub(crate) fn is_at_empty_product(&self) -> bool {
        self.is_at_product() && self.fields.text(I::PRODUCT).trim().is_empty()
    }

    /// Handles a key in the active field. Returns whether the product changed.
    pub(crate) fn handle_key(&mut self, chord: Chord) -> bool {
        let restarted = chord.typed_char().is_some() && self.restart_product();
        let changed = self.fields.handle_key(chord);
        self.on_text_edited(changed);
        self.on_product_text_changed(changed) || restarted
    }

    /// Pastes into the active field. Returns whether the product changed.
    pub(crate) fn paste(&mut self, text: &str) -> bool {
        let restarted = self.restart_product();
        let changed = self.fields.paste(text);
        self.on_text_edited(changed);
        self.on_product_text_changed(changed) || restarted
    }

    /// Whether a field of the header is active.
    pub(crate) fn is_at_header(&self) -> bool {
        self.fields.active_field().is_some_and(|field| I::HEADER.contains(&field))
    }

    /// Goes on from the header: to the product, or to the quantity if there is one.
    pub(crate) fn leave_header(&mut self) {
        let is_chosen = self.picker.chosen_product().is_some();
        self.fields.activate(if is_chosen { I::QUANTITY } else { I::PRODUCT });
    }

    /// Typing or scanning over a resolved or unknown product starts a new one.
    fn restart_product(&mut self) -> bool {
        let settled = self.picker.chosen_product().is_some() || self.fields.error(I::PRODUCT).is_some();
        let restarted = self.is_at_product() && settled;
        if restarted {
            self.fields.set_text(I::PRODUCT, "");
        }
        self.on_product_text_changed(restarted)
    }

    /// What is edited by hand is no longer what the label says.
    fn on_text_edited(&mut self, changed: bool) {
        if changed && self.fields.active_field().is_some_and(|field| I::OF_LABEL.contains(&field)) {
            self.label = None;
        }
    }

    fn on_product_text_changed(&mut self, changed: bool) -> bool {
        let is_product = changed && self.is_at_product();
        if is_product {
            self.picker.on_text_changed(self.fields.text(I::PRODUCT));
        }
        is_product
    }

    /// Whether what came in one go is the label of the goods, and no text for the active field. What could be a number of
    /// another kind is a label only where one is expected.
    pub(crate) fn reads_as_label(&self, text: &str, today: Day) -> bool {
        let Some(active) = self.fields.active_field() else { return false };
        let is_in_header = I::HEADER.contains(&active);
        let digits = text.trim().len();
        let is_number = text.trim().bytes().all(|byte| byte.is_ascii_digit());
        match goods_label::look_of(text, today) {
            None => false,
            Some(LabelLook::Marked | LabelLook::Item) => true,
            Some(_) if is_in_header => false,
            Some(LabelLook::DamagedItem) => true,
            Some(LabelLook::Rest { elements: 1 }) => {
                self.label.is_some() && (!is_number || digits >= MIN_DATE_ELEMENT)
            }
            Some(LabelLook::Rest { .. }) => self.label.is_some() || self.is_at_product(),
            Some(LabelLook::Number) => digits >= MIN_SURE_NUMBER,
        }
    }

    /// Leaves the active field, showing what is wrong with it. Returns whether the next one may follow: a barcode in
    /// place of a quantity is asked about at once, because whoever scans does not look.
    pub(crate) fn leave_field(&mut self, cx: &UpdateContext<'_>) -> bool {
        match self.fields.active_field() {
            Some(field) if field == I::PRODUCT => self.picker.close_matches(),
            Some(field) if self.fields.text(field).trim().is_empty() => self.fields.set_error(field, None),
            Some(field) => {
                self.validate_field(field, cx);
                if field == I::QUANTITY && is_barcode_number(self.fields.text(field)) {
                    self.fields.select_text(field);
                    return false;
                }
            }
            None => {}
        }
        true
    }

    /// Shows the error of every field and activates the first. Returns whether the form is valid.
    pub(crate) fn validate(&mut self, cx: &UpdateContext<'_>) -> bool {
        for field in I::ALL {
            self.validate_field(*field, cx);
        }
        if self.picker.chosen_product().is_none() {
            self.fields.set_error(I::PRODUCT, Some(t!(cx.texts, "form-product-required")));
        }
        self.fields.activate_first_error();
        !self.fields.has_errors()
    }

    fn validate_field(&mut self, field: I, cx: &UpdateContext<'_>) {
        let problem = field.validation_error(&self.fields, self.picker.chosen(), cx);
        self.fields.set_error(field, problem);
    }

    /// Resolves the typed product, on Enter or at the end of a scan, and moves on to the next field. If nothing is
    /// typed, lists products and returns `None`.
    pub(crate) fn enter_product(&mut self) -> Option<ProductResolution> {
        if self.is_at_empty_product() {
            self.picker.open_matches();
            return None;
        }
        let resolution = self.picker.resolve(self.fields.text(I::PRODUCT));
        // The lookup may still be running; the scanner must be able to go on to the next field.
        if matches!(resolution, ProductResolution::Resolved | ProductResolution::Pending) {
            self.fields.activate_next();
        }
        Some(resolution)
    }

    pub(crate) fn on_products_found(&mut self, found: ProductMatches) -> ProductResolution {
        self.picker.on_matches_loaded(found, self.fields.text(I::PRODUCT))
    }

    /// Applies a resolution: fills in the SKU of a chosen product and validates the quantity by its decimals. Returns
    /// the notice to show.
    pub(crate) fn apply_resolution(
        &mut self,
        resolution: ProductResolution,
        cx: &UpdateContext<'_>,
    ) -> Option<Notice> {
        match resolution {
            ProductResolution::Pending | ProductResolution::New => {}
            ProductResolution::Resolved => {
                let sku = self.product_details().map(|details| details.sku.to_string()).unwrap_or_default();
                self.fields.set_text(I::PRODUCT, &sku);
                if !self.fields.text(I::QUANTITY).trim().is_empty() {
                    self.validate_field(I::QUANTITY, cx);
                }
            }
            ProductResolution::Ambiguous => self.fields.activate(I::PRODUCT),
            ProductResolution::Unknown => {
                let typed = self.fields.text(I::PRODUCT).trim().to_owned();
                let text = t!(cx.texts, "form-product-no-match", typed = typed.as_str());
                self.fields.set_error(I::PRODUCT, Some(text));
                if I::OFFERS_NEW_PRODUCT {
                    return None;
                }
                let tab = t!(cx.texts, "products-title");
                return Some(Notice::info(t!(cx.texts, "form-product-unknown", typed = typed, tab = tab)));
            }
            ProductResolution::Failed(error) => return Some(Notice::error(cx.texts, &error)),
        }
        None
    }

    /// The product lookup to run, if one is needed; returned once.
    pub(crate) fn load_matches_if_needed(
        &mut self,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> ProductMatches + Send + 'static> {
        self.picker.load_matches_if_needed(self.fields.text(I::PRODUCT), today)
    }

    /// Whether the quantity is in packs that are not known yet.
    pub(crate) fn is_awaiting_units(&self, texts: &Texts) -> bool {
        let (text, mark) = (self.fields.text(I::QUANTITY), texts.decimal_mark());
        self.picker.chosen().is_some_and(|chosen| chosen.awaits_units(text, mark))
    }

    /// Takes the units of the chosen product, and shows what is wrong with a quantity in packs.
    pub(super) fn on_units_loaded(
        &mut self,
        units: LoadedUnits,
        cx: &UpdateContext<'_>,
    ) -> Result<(), Error> {
        let loaded = self.picker.chosen_mut().map_or(Ok(()), |chosen| chosen.on_units_loaded(units));
        let is_left = self.fields.active_field() != Some(I::QUANTITY);
        if is_left && is_quantity_expression(self.fields.text(I::QUANTITY)) {
            self.validate_field(I::QUANTITY, cx);
        }
        loaded
    }

    /// A query for the chosen product's current figures.
    pub(crate) fn reload_product(
        &self,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Result<Stock, Error> + Send + 'static> {
        let sku = self.product_details()?.sku.clone();
        Some(move |warehouse: &mut Warehouse| warehouse.stock(&sku, today))
    }
}

impl<I: LineItemField> LineItemForm<I> {
    /// The hint beside a field that every form of lines has.
    pub(crate) fn field_hint(&self, field: I, context: &ViewContext<'_>) -> Option<(String, Meaning)> {
        let texts = context.texts;
        match self.picker.chosen() {
            _ if field == I::PRODUCT => Some(self.product_hint(texts)),
            _ if field == I::CORRECTION_REASON => Some((t!(texts, "correct-reason-hint"), Meaning::Muted)),
            _ if I::HEADER.contains(&field) => {
                let is_active = self.fields.active_field() == Some(field);
                is_active.then(|| (t!(texts, "form-header-hint"), Meaning::Muted))
            }
            Some(chosen) if field == I::QUANTITY => Some(self.quantity_hint(chosen, texts)),
            _ => None,
        }
    }

    /// The product's name; also of the selected match, which a narrow list may cut.
    fn product_hint(&self, texts: &Texts) -> (String, Meaning) {
        let name = |stock: &Stock| texts.product_name(&stock.product.details.name, stock.product.archived);
        match (self.picker.chosen_product(), self.picker.selected_match()) {
            (Some(chosen), _) => (name(chosen), Meaning::Text),
            (None, _) if self.picker.is_resolution_pending() => {
                (t!(texts, "form-product-loading"), Meaning::Muted)
            }
            (None, Some(offered)) => (name(offered), Meaning::Muted),
            (None, None) => (t!(texts, "form-product-hint"), Meaning::Muted),
        }
    }

    /// The unit, with the value of an expression, or with what a number is in packs.
    fn quantity_hint(&self, chosen: &ChosenProduct, texts: &Texts) -> (String, Meaning) {
        let (typed, units) = (self.fields.text(I::QUANTITY), &chosen.units);
        let unit = units.own_name().as_str();
        let Ok(quantity) = chosen.parse_quantity(typed, texts.decimal_mark()) else {
            return (unit.to_owned(), Meaning::Muted);
        };
        let packs = texts.packs(quantity, units).filter(|_| !names_unit(typed));
        if !is_quantity_expression(typed) {
            return match packs {
                Some(packs) => (format!("{unit} = {packs}"), Meaning::Text),
                None => (unit.to_owned(), Meaning::Muted),
            };
        }
        let shown = texts.quantity(quantity, units.decimals());
        let computed = t!(texts, "form-quantity-computed", quantity = shown, unit = unit);
        (packs.map_or(computed.clone(), |packs| format!("{computed} = {packs}")), Meaning::Text)
    }

    /// The area of the `line`-th line below a field of a form drawn in `area`.
    pub(crate) fn area_below_field(&self, area: Rect, field: I, line: u16) -> Option<Rect> {
        let y = area.y + self.fields.row_of(field)? + 1 + line;
        let x = area.x + self.fields.field_indent();
        (y < area.bottom()).then_some(Rect { x, y, width: area.right().saturating_sub(x), height: 1 })
    }

    /// Draws the chosen product's stock below its field.
    pub(crate) fn draw_stock(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if let (Some(stock), Some(line)) =
            (self.picker.chosen_product(), self.area_below_field(area, I::PRODUCT, 0))
        {
            let (text, meaning) = stock_text(stock, &canvas.view_context());
            canvas.draw_text(line.x, line.y, line.width, &text, meaning);
        }
    }
}

/// Whether a typed quantity says its units itself: letters other than those that multiply numbers.
fn names_unit(typed: &str) -> bool {
    typed.chars().any(|character| character.is_alphabetic() && !matches!(character, 'x' | 'X'))
}
