//! Goods that come back from a customer, or go back to the supplier. What the document says by which they went or came is
//! filled in.

use super::fields::{FieldId, parse_required_reason, quantity_or_field_error, text_or_field_error};
use super::operation::Operation;
use crate::domain::{Field, Label, ProductUnits, Quantity};
use crate::i18n::Texts;
use crate::t;
use crate::tui::widgets::form::Form;
use crate::warehouse::{LotRef, LotRow, Return, ReturnDirection};

/// A return to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReturnDraft {
    pub(super) way: ReturnDirection,
    pub(super) row: LotRow,
    known: KnownReturn,
    /// Whether goods from a customer may be dispatched again; else they are on hold until somebody has looked at them.
    may_go_out: bool,
}

/// What is known of goods that return; as good as nothing of those that are only selected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct KnownReturn {
    /// How much the document moved.
    pub(crate) quantity: Option<Quantity>,
    /// Who got the goods, or sent them.
    pub(crate) partner: Option<Label>,
    /// The customer's order, or the supplier's delivery.
    pub(crate) reference: Option<Label>,
}

impl ReturnDraft {
    pub(crate) fn new(way: ReturnDirection, row: LotRow, known: KnownReturn) -> Self {
        ReturnDraft { way, row, known, may_go_out: false }
    }

    /// The field of who the goods come from or go to.
    pub(super) fn partner_field(&self) -> Field {
        match self.way {
            ReturnDirection::In => Field::Customer,
            ReturnDirection::Out => Field::Supplier,
        }
    }

    pub(super) fn title(&self, texts: &Texts) -> String {
        match self.way {
            ReturnDirection::In => t!(texts, "operation-return-in-title"),
            ReturnDirection::Out => t!(texts, "operation-return-out-title"),
        }
    }

    pub(super) fn toggle_release(&mut self) {
        self.may_go_out = !self.may_go_out;
    }

    /// The text of the field that says what becomes of goods from a customer.
    pub(super) fn release_label(&self, texts: &Texts) -> String {
        match self.may_go_out {
            true => t!(texts, "operation-return-free"),
            false => t!(texts, "operation-return-on-hold"),
        }
    }

    pub(super) fn build_form(&self, texts: &Texts) -> Form<FieldId> {
        let of_lot = || match self.way {
            ReturnDirection::In => (None, None),
            ReturnDirection::Out => (Some(self.row.lot.on_hand), self.row.lot.supplier.clone()),
        };
        let quantity = self.known.quantity.or(of_lot().0);
        let partner = self.known.partner.clone().or(of_lot().1);
        let text = |label: &Option<Label>| label.as_ref().map(ToString::to_string).unwrap_or_default();
        let typed = quantity.map(|quantity| texts.input_quantity(quantity)).unwrap_or_default();
        let mut fields = vec![
            (FieldId::Quantity, t!(texts, "operation-field-quantity"), typed),
            (FieldId::Partner, texts.field_label(self.partner_field()), text(&partner)),
            (FieldId::Reference, texts.field_label(Field::Reference), text(&self.known.reference)),
        ];
        if self.way == ReturnDirection::In {
            fields.push((
                FieldId::Release,
                t!(texts, "operation-field-returned-goods"),
                self.release_label(texts),
            ));
        }
        fields.push((FieldId::Reason, t!(texts, "operation-field-reason"), String::new()));
        Form::new(fields)
    }

    /// What there is of the lot afterwards; `Some(None)` if there is too little to go back.
    pub(super) fn resulting_balance(&self, quantity: Quantity) -> Option<Option<Quantity>> {
        let on_hand = self.row.lot.on_hand;
        match self.way {
            ReturnDirection::In => on_hand.plus(quantity).ok().map(Some),
            ReturnDirection::Out => Some(on_hand.minus(quantity)),
        }
    }

    /// Says what there is of the lot before and after, and whether it can be dispatched then.
    pub(super) fn preview(&self, after: Quantity, texts: &Texts) -> String {
        let shown = |quantity| texts.quantity(quantity, self.row.product.decimals);
        let unit = self.row.product.unit.as_str();
        let (before, after) = (shown(self.row.lot.on_hand), shown(after));
        let balance = t!(texts, "operation-preview-balance", before = before, after = after, unit = unit);
        match self.way {
            ReturnDirection::In if !self.may_go_out => {
                t!(texts, "operation-preview-return-hold", balance = balance)
            }
            _ => balance,
        }
    }

    /// Builds the operation from the fields; invalid values set the errors of their fields.
    pub(super) fn build_operation(
        &self,
        form: &mut Form<FieldId>,
        units: &ProductUnits,
        texts: &Texts,
    ) -> Option<Operation> {
        let quantity = units.parse(form.text(FieldId::Quantity), texts.decimal_mark());
        let quantity = quantity_or_field_error(form, texts, quantity);
        let partner = Label::parse_optional(form.text(FieldId::Partner));
        let partner = text_or_field_error(form, texts, FieldId::Partner, self.partner_field(), partner);
        let reference = Label::parse_optional(form.text(FieldId::Reference));
        let reference = text_or_field_error(form, texts, FieldId::Reference, Field::Reference, reference);
        let reason = parse_required_reason(form, texts);
        Some(Operation::Return(Return {
            lot: LotRef::of(&self.row),
            way: self.way,
            quantity: quantity?,
            partner: partner?,
            reference: reference?,
            reason: reason?,
            release: self.way == ReturnDirection::In && self.may_go_out,
        }))
    }
}
