//! The fields of an entry, filled one after the other: what was scanned, for unknown goods the lot and the expiry, and how
//! much there is.

use super::typed_text::TypedText;
use crate::domain::{
    Day, Decimals, Field, Label, LotCode, Product, ProductUnits, Quantity, QuantityError, Sku,
};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::BurstId;
use crate::tui::component::typed_field::TypedField;
use crate::tui::keys::Chord;
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::{CountLineRow, CountedLine, LotToEnter};

/// The field that is being filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Stage {
    #[default]
    Code,
    Lot,
    Expires,
    Quantity,
}

/// What a scan names of the goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Named {
    /// The product and its lot, or what was not scanned.
    #[default]
    All,
    Product,
    Lot,
}

/// The goods that are being counted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Goods {
    pub(super) sku: Sku,
    pub(super) name: Label,
    pub(super) unit: Label,
    pub(super) decimals: Decimals,
    pub(super) code: Option<LotCode>,
    pub(super) expires: Option<Day>,
    /// Their line, if the shelf has one.
    pub(super) line: Option<Box<CountedLine>>,
}

impl Goods {
    pub(super) fn of_line(line: Box<CountedLine>) -> Self {
        Goods { line: Some(line.clone()), ..Goods::of_row(&line.row) }
    }

    /// Goods of a line, found elsewhere.
    pub(super) fn of_row(row: &CountLineRow) -> Self {
        Goods {
            sku: row.product.sku.clone(),
            name: row.product.name.clone(),
            unit: row.product.unit.clone(),
            decimals: row.product.decimals,
            code: row.line.code.clone(),
            expires: row.line.expires,
            line: None,
        }
    }

    pub(super) fn of_product(product: &Product) -> Self {
        Goods {
            sku: product.details.sku.clone(),
            name: product.details.name.clone(),
            unit: product.details.unit.clone(),
            decimals: product.details.decimals,
            code: None,
            expires: None,
            line: None,
        }
    }

    /// `YOG-0125, lot Y7781`
    pub(super) fn text(&self, texts: &Texts) -> String {
        let lot = self.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
        t!(texts, "counts-goods", sku = self.sku.as_str(), lot = lot)
    }

    /// Returns how an entry at a place names the goods.
    pub(super) fn to_enter(&self, place: Option<&Label>) -> LotToEnter {
        match &self.line {
            Some(line) => LotToEnter::Line(line.row.line.key.line),
            None => LotToEnter::Goods {
                sku: self.sku.clone(),
                code: self.code.clone(),
                location: place.cloned(),
                expires: self.expires,
            },
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct EntryFields {
    pub(super) stage: Stage,
    /// The fields that were filled before it.
    passed: Vec<Stage>,
    pub(super) code: TextField,
    pub(super) lot: TextField,
    pub(super) expires: TextField,
    pub(super) quantity: TextField,
    pub(super) goods: Option<Goods>,
    /// The goods were scanned rather than typed or picked.
    pub(super) was_scanned: bool,
    /// How much one scan of the code means; `None` if it doesn't say.
    pub(super) per_scan: Option<Quantity>,
    /// What the pack holds whose code was typed: the quantity, unless another is typed.
    pub(super) pack: Option<String>,
    /// What the scan names of the goods.
    pub(super) named: Named,
    /// The logistic unit or the single piece that was scanned.
    pub(super) unit: Option<String>,
    /// The figure that scans entered, as it stands in the quantity: what is typed takes its place.
    entered: Option<String>,
    /// The quantity is saved once it was said what one does that is typed behind scans.
    pub(super) awaits_rescan: bool,
    /// The units of the product in which the quantity can be typed, once they are known.
    pub(super) units: Option<ProductUnits>,
    /// The product whose units were asked for.
    pub(super) units_of: Option<Sku>,
    /// What is wrong with the active field.
    pub(super) error: Option<String>,
    /// How the active field was typed.
    typed: TypedText,
}

impl EntryFields {
    pub(super) fn clear(&mut self) {
        *self = EntryFields::default();
    }

    pub(super) fn has_input(&self) -> bool {
        self.stage != Stage::Code || !self.code.is_empty()
    }

    /// Whether the goods were entered by scans.
    pub(super) fn are_entered(&self) -> bool {
        self.entered.is_some()
    }

    /// Whether all that the fields say was entered by scans, and nothing was typed since.
    pub(super) fn is_all_entered(&self) -> bool {
        let text = self.quantity.text();
        self.entered.as_ref().is_some_and(|entered| text.is_empty() || text == entered)
    }

    /// Shows what scans entered of goods; typing replaces the figure.
    pub(super) fn show_entered(&mut self, goods: Goods, figure: String) {
        let (code, units, units_of) =
            (std::mem::take(&mut self.code), self.units.take(), self.units_of.take());
        *self = EntryFields { goods: Some(goods), code, units, units_of, ..EntryFields::default() };
        (self.was_scanned, self.quantity) = (true, TextField::with_text(&figure));
        self.entered = Some(figure);
        self.go_to(Stage::Quantity);
    }

    fn active_mut(&mut self) -> &mut TextField {
        match self.stage {
            Stage::Code => &mut self.code,
            Stage::Lot => &mut self.lot,
            Stage::Expires => &mut self.expires,
            Stage::Quantity => &mut self.quantity,
        }
    }

    /// Handles a key of a burst.
    pub(super) fn type_key(&mut self, chord: Chord, burst: BurstId) {
        let mut typed = std::mem::take(&mut self.typed);
        if typed.type_key(self.active_mut(), chord, burst) {
            self.error = None;
        }
        self.typed = typed;
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.typed = TypedText::default();
        if self.active_mut().paste(text) {
            self.error = None;
        }
    }

    /// Moves to a field.
    pub(super) fn go_to(&mut self, stage: Stage) {
        self.passed.retain(|passed| *passed < stage);
        if self.stage < stage {
            self.passed.push(self.stage);
        }
        (self.stage, self.error, self.typed) = (stage, None, TypedText::default());
        if stage == Stage::Quantity {
            self.propose_pack();
        }
        self.active_mut().select_text();
    }

    /// Whether a field was filled before the active one.
    pub(super) fn can_go_back(&self) -> bool {
        !self.passed.is_empty()
    }

    /// Moves to the field that was filled before. Other goods may be named there, so nothing is kept of these.
    pub(super) fn go_back(&mut self) {
        let Some(before) = self.passed.pop() else { return };
        if before == Stage::Code {
            let code = std::mem::take(&mut self.code);
            *self = EntryFields { code, ..EntryFields::default() };
        }
        self.go_to(before);
    }

    /// The active field, for keys that leave it once its value is complete.
    pub(super) fn typed_field(&self) -> TypedField<'_> {
        let (field, text) = match self.stage {
            Stage::Code => (Field::Sku, &self.code),
            Stage::Lot => (Field::Lot, &self.lot),
            Stage::Expires => (Field::Expires, &self.expires),
            Stage::Quantity => (Field::Counted, &self.quantity),
        };
        TypedField { field, text: text.text(), takes_sign: false }
    }

    /// Fills an empty quantity with what the pack holds.
    pub(super) fn propose_pack(&mut self) {
        if let Some(pack) = self.pack.as_ref().filter(|_| self.quantity.is_empty()) {
            self.quantity = TextField::with_text(pack);
        }
    }

    /// Whether the text of the active field came as a scanner sends it.
    pub(super) fn text_was_scanned(&self) -> bool {
        self.typed.is_scan(self.typed_field().text)
    }

    /// Notes how much one scan of the code means.
    pub(super) fn set_per_scan(&mut self, per_scan: Option<Quantity>, texts: &Texts) {
        self.per_scan = per_scan;
        let pack = per_scan.filter(|quantity| *quantity != Quantity::ONE);
        self.pack = pack.map(|quantity| texts.input_quantity(quantity));
    }

    /// Takes a scan that ended up in the quantity field out of it. Keeps the quantity typed before. `burst` is that of the
    /// key that ended it.
    pub(super) fn take_scan_from_quantity(&mut self, burst: BurstId, texts: &Texts) -> Option<String> {
        let units = self.units().unwrap_or_else(|| ProductUnits::new(&Label::default_unit(), Decimals::MAX));
        let is_quantity = |text: &str| {
            let parsed = units.parse(text, texts.decimal_mark());
            matches!(parsed, Ok(_) | Err(QuantityError::Zero | QuantityError::TooManyDecimals { .. }))
        };
        let text = self.quantity.text();
        let (quantity, scan) =
            text.split_at_checked(self.typed.start_of_scan(text, burst, is_quantity)?)?;
        let (quantity, scan) = (TextField::with_text(quantity), scan.trim().to_owned());
        (self.quantity, self.typed) = (quantity, TypedText::default());
        Some(scan)
    }

    /// The text that came at once, with the key of the burst that ended it, over the figure that scans entered. Short codes
    /// of digits look like quantities.
    pub(super) fn short_code_over_figure(&self, burst: BurstId) -> Option<String> {
        let came_at_once = self.are_entered() && self.typed.came_in(burst);
        came_at_once.then(|| self.quantity.text().trim().to_owned())
    }

    /// Takes a code out of the quantity that was typed behind scans of other goods, if it can be no quantity.
    pub(super) fn take_code_behind_scan(&mut self, texts: &Texts) -> Option<String> {
        let text = self.quantity.text().trim();
        let looks_like_code = text.starts_with(char::is_alphabetic) && !text.contains(char::is_whitespace);
        let is_code = self.are_entered() && looks_like_code && self.parse_quantity(texts).is_err();
        let code = (is_code && !self.awaits_units(texts)).then(|| text.to_owned())?;
        *self = EntryFields { code: TextField::with_text(&code), ..EntryFields::default() };
        Some(code)
    }

    /// The units in which the quantity can be typed, as far as they are known.
    pub(super) fn units(&self) -> Option<ProductUnits> {
        let own = || self.goods.as_ref().map(|goods| ProductUnits::new(&goods.unit, goods.decimals));
        self.units.clone().or_else(own)
    }

    /// Parses the quantity: a number, a sum or packs, or zero.
    pub(super) fn parse_quantity(&self, texts: &Texts) -> Result<Quantity, QuantityError> {
        let Some(units) = self.units() else { return Err(QuantityError::Empty) };
        match units.parse(self.quantity.text(), texts.decimal_mark()) {
            Err(QuantityError::Zero) => Ok(Quantity::ZERO),
            parsed => parsed,
        }
    }

    /// Whether only packs that are not known yet can explain the quantity.
    pub(super) fn awaits_units(&self, texts: &Texts) -> bool {
        self.units.is_none() && matches!(self.parse_quantity(texts), Err(QuantityError::UnknownUnit { .. }))
    }

    /// The product whose units have to be read, returned once.
    pub(super) fn take_product_to_load(&mut self) -> Option<Sku> {
        let sku = self.goods.as_ref().map(|goods| goods.sku.clone())?;
        let is_new = self.units_of.as_ref() != Some(&sku);
        is_new.then(|| {
            (self.units, self.units_of) = (None, Some(sku.clone()));
            sku
        })
    }
}
