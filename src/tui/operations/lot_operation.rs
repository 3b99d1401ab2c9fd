//! The operation on a lot that a filled-in form asks for.

use super::fields::{
    FieldId, TypedAdjustment, parse_optional_reason, parse_required_reason, quantity_or_field_error,
    text_or_field_error,
};
use super::lot_action::LotAction;
use super::operation::Operation;
use crate::domain::{Field, HoldScope, Label, ProductUnits};
use crate::i18n::Texts;
use crate::t;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Adjust, Hold, LotRef, LotRow, Release, Transfer, WriteOff};

/// Builds the operation from the fields; invalid values set the errors of their fields.
pub(super) fn build_lot_operation(
    action: LotAction,
    row: &LotRow,
    units: &ProductUnits,
    form: &mut Form<FieldId>,
    texts: &Texts,
) -> Option<Operation> {
    let lot = LotRef::of(row);
    let mark = texts.decimal_mark();
    match action {
        LotAction::Adjust => {
            let typed = TypedAdjustment::parse(form.text(FieldId::Quantity), units, mark);
            if typed == Ok(TypedAdjustment::Counted(row.lot.on_hand)) {
                form.set_error(FieldId::Quantity, Some(t!(texts, "operation-count-agrees")));
                return None;
            }
            let on_hand = row.lot.on_hand;
            let amount = typed.and_then(|typed| typed.to_change(on_hand).map(|_| typed.to_command(on_hand)));
            let (amount, reason) =
                (quantity_or_field_error(form, texts, amount), parse_required_reason(form, texts));
            Some(Operation::Adjust(Adjust { lot, amount: amount?, reason: reason? }))
        }
        LotAction::WriteOff => {
            let quantity = units.parse(form.text(FieldId::Quantity), mark);
            let (quantity, reason) =
                (quantity_or_field_error(form, texts, quantity), parse_required_reason(form, texts));
            Some(Operation::WriteOff(WriteOff { lot, quantity: Some(quantity?), reason: reason? }))
        }
        LotAction::Transfer => {
            let quantity = units.parse(form.text(FieldId::Quantity), mark);
            let quantity = quantity_or_field_error(form, texts, quantity);
            let to = Label::parse(form.text(FieldId::To));
            let to = text_or_field_error(form, texts, FieldId::To, Field::To, to);
            let reason = parse_optional_reason(form, texts);
            Some(Operation::Transfer(Transfer { lot, quantity: Some(quantity?), to: to?, reason: reason? }))
        }
        // Its form is parsed by `amendment`.
        LotAction::Amend => None,
        LotAction::Hold => {
            let (scope, reason) = (HoldScope::Everywhere, parse_required_reason(form, texts)?);
            Some(Operation::Hold(Hold { lot, scope, reason }))
        }
        LotAction::Release => {
            let (scope, reason) = (HoldScope::Everywhere, parse_optional_reason(form, texts)?);
            Some(Operation::Release(Release { lot, scope, reason }))
        }
    }
}
