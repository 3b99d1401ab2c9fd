//! The fields of an entry, filled one after the other: what was scanned, for unknown goods the lot and the expiry, and how
//! much there is.

use crate::domain::{Day, Decimals, Label, LotCode, Product, Quantity, QuantityError, Sku};
use crate::i18n::Texts;
use crate::tui::component::BurstId;
use crate::tui::keys::Chord;
use crate::tui::panels::line_item::quantity_expr::parse_quantity_expr;
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::{CountLineRow, CountedLine, LotToEnter};

/// The fewest characters of a scan.
const MIN_SCAN: usize = 3;

/// The fewest characters of a burst that count as a scan instead of a quantity; a slow line may deliver a quantity in one
/// burst.
const MIN_SCAN_FOR_QUANTITY: usize = 6;

/// The field that is being filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Stage {
    #[default]
    Code,
    Lot,
    Expires,
    Quantity,
}

/// The goods that are being counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Goods {
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

/// Characters that came in one burst.
#[derive(Debug)]
struct TypedBurst {
    id: BurstId,
    stage: Stage,
    /// What the field had before.
    before: String,
}

#[derive(Debug, Default)]
pub(super) struct EntryFields {
    pub(super) stage: Stage,
    pub(super) code: TextField,
    pub(super) lot: TextField,
    pub(super) expires: TextField,
    pub(super) quantity: TextField,
    pub(super) goods: Option<Goods>,
    /// The goods were scanned rather than typed or picked.
    pub(super) was_scanned: bool,
    /// What the pack that was scanned holds: the quantity, unless another is typed.
    pub(super) pack: Option<String>,
    /// What is wrong with the active field.
    pub(super) error: Option<String>,
    burst: Option<TypedBurst>,
}

impl EntryFields {
    pub(super) fn clear(&mut self) {
        *self = EntryFields::default();
    }

    pub(super) fn has_input(&self) -> bool {
        self.stage != Stage::Code || !self.code.is_empty()
    }

    pub(super) fn active(&self) -> &TextField {
        match self.stage {
            Stage::Code => &self.code,
            Stage::Lot => &self.lot,
            Stage::Expires => &self.expires,
            Stage::Quantity => &self.quantity,
        }
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
        let is_same = self.burst.as_ref().is_some_and(|known| known.id == burst && known.stage == self.stage);
        if !is_same {
            let before = self.active().text().to_owned();
            self.burst = Some(TypedBurst { id: burst, stage: self.stage, before });
        }
        if self.active_mut().handle_key(chord) {
            self.error = None;
        }
        // Selected text was replaced.
        let text = self.active().text().to_owned();
        if let Some(burst) = self.burst.as_mut().filter(|burst| !text.starts_with(&burst.before)) {
            burst.before.clear();
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.burst = None;
        if self.active_mut().paste(text) {
            self.error = None;
        }
    }

    /// Moves to a field.
    pub(super) fn go_to(&mut self, stage: Stage) {
        (self.stage, self.error) = (stage, None);
        if stage == Stage::Quantity {
            self.propose_pack();
        }
        self.active_mut().select_text();
    }

    /// Fills an empty quantity with what the pack holds.
    pub(super) fn propose_pack(&mut self) {
        if let Some(pack) = self.pack.as_ref().filter(|_| self.quantity.is_empty()) {
            self.quantity = TextField::with_text(pack);
        }
    }

    /// Whether the code came in one burst, as a scanner sends it.
    pub(super) fn code_was_scanned(&self) -> bool {
        let burst = self.burst.as_ref().filter(|burst| burst.stage == Stage::Code && burst.before.is_empty());
        burst.is_some() && self.code.text().chars().count() >= MIN_SCAN
    }

    /// Takes a scan that ended up in the quantity field out of it. Keeps the quantity typed before.
    pub(super) fn take_scan_from_quantity(&mut self, burst: BurstId, texts: &Texts) -> Option<String> {
        let typed =
            self.burst.as_ref().filter(|typed| typed.id == burst && typed.stage == Stage::Quantity)?;
        let text = self.quantity.text();
        let scan = text.strip_prefix(typed.before.as_str())?.trim().to_owned();
        let length = scan.chars().count();
        let parsed = parse_quantity_expr(&scan, Decimals::MAX, texts.decimal_mark());
        let is_quantity = matches!(parsed, Ok(_) | Err(QuantityError::Zero));
        if length < MIN_SCAN || (is_quantity && length < MIN_SCAN_FOR_QUANTITY) {
            return None;
        }
        self.quantity = TextField::with_text(&typed.before.clone());
        Some(scan)
    }

    /// Parses the quantity: a number or a sum, or zero.
    pub(super) fn parse_quantity(&self, texts: &Texts) -> Result<Quantity, QuantityError> {
        let decimals = self.goods.as_ref().map_or(Decimals::NONE, |goods| goods.decimals);
        match parse_quantity_expr(self.quantity.text(), decimals, texts.decimal_mark()) {
            Err(QuantityError::Zero) => Ok(Quantity::ZERO),
            parsed => parsed,
        }
    }
}
