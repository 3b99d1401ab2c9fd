//! The fields of an entry, filled one after the other: what was scanned, for unknown goods the lot and the expiry, and how
//! much there is.

use super::typed_text::TypedText;
use crate::domain::{
    Day, Decimals, Field, Label, LotCode, Product, ProductUnits, Quantity, QuantityError, Sku,
};
use crate::i18n::Texts;
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
    /// What the pack that was scanned holds: the quantity, unless another is typed.
    pub(super) pack: Option<String>,
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

    /// Whether the code came as a scanner sends it.
    pub(super) fn code_was_scanned(&self) -> bool {
        self.stage == Stage::Code && self.typed.is_scan(self.code.text())
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
