//! The sheet that puts right what is said of a lot: its fields, and the command made from what differs.

use super::fields::FieldId;
use super::operation::Operation;
use crate::domain::{Amount, Day, Field, Label, Lot, LotCode, Reason, is_never};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Amend, Invalid, LotRef, LotRow};

/// The fields of the sheet, with the facts they show.
const FACTS: [(FieldId, Field); 5] = [
    (FieldId::Code, Field::Lot),
    (FieldId::Expires, Field::Expires),
    (FieldId::Produced, Field::Produced),
    (FieldId::Supplier, Field::Supplier),
    (FieldId::Cost, Field::Cost),
];

/// Creates the form, filled in with what is said now.
pub(super) fn build_form(row: &LotRow, texts: &Texts) -> Form<FieldId> {
    let facts = FACTS.map(|(id, field)| (id, texts.field_label(field), initial_text(&row.lot, id, texts)));
    let reason = (FieldId::Reason, t!(texts, "operation-field-reason"), String::new());
    let mut form = Form::new(facts.into_iter().chain([reason]));
    form.set_placeholder(FieldId::Expires, t!(texts, "word-no-expiry"));
    form.activate(FieldId::Expires);
    form
}

fn initial_text(lot: &Lot, id: FieldId, texts: &Texts) -> String {
    let date = |day: Option<Day>| day.map(|day| texts.input_date(day)).unwrap_or_default();
    match id {
        FieldId::Code => lot.code.as_ref().map(ToString::to_string).unwrap_or_default(),
        FieldId::Expires => date(lot.expires),
        FieldId::Produced => date(lot.produced),
        FieldId::Supplier => lot.supplier.as_ref().map(ToString::to_string).unwrap_or_default(),
        FieldId::Cost => lot.cost.map(|cost| texts.input_amount(cost)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What the fields say.
struct Said {
    code: Option<LotCode>,
    expires: Option<Day>,
    produced: Option<Day>,
    supplier: Option<Label>,
    cost: Option<Amount>,
}

/// Parses the fields, each with its error if it has one. A field that was not touched keeps its fact.
fn parse(
    lot: &Lot,
    form: &Form<FieldId>,
    texts: &Texts,
    today: Day,
) -> Result<Said, Vec<(FieldId, Invalid)>> {
    let mut errors = Vec::new();
    let said = Said {
        code: parse_fact(lot, form, texts, FieldId::Code, lot.code.as_ref(), &mut errors, |text| {
            LotCode::parse(text).map_err(|error| Invalid::Text { field: Field::Lot, error })
        }),
        expires: parse_fact(lot, form, texts, FieldId::Expires, lot.expires.as_ref(), &mut errors, |text| {
            Day::parse_lenient(text, today).map_err(|error| Invalid::Day { field: Field::Expires, error })
        }),
        produced: parse_fact(
            lot,
            form,
            texts,
            FieldId::Produced,
            lot.produced.as_ref(),
            &mut errors,
            |text| {
                Day::parse_lenient(text, today)
                    .map_err(|error| Invalid::Day { field: Field::Produced, error })
            },
        ),
        supplier: parse_fact(
            lot,
            form,
            texts,
            FieldId::Supplier,
            lot.supplier.as_ref(),
            &mut errors,
            |text| Label::parse(text).map_err(|error| Invalid::Text { field: Field::Supplier, error }),
        ),
        cost: parse_fact(lot, form, texts, FieldId::Cost, lot.cost.as_ref(), &mut errors, |text| {
            Amount::parse(text, texts.decimal_mark(), texts.currency())
                .map_err(|error| Invalid::Amount { field: Field::Cost, error })
        }),
    };
    if errors.is_empty() { Ok(said) } else { Err(errors) }
}

fn parse_fact<T: Clone>(
    lot: &Lot,
    form: &Form<FieldId>,
    texts: &Texts,
    id: FieldId,
    known: Option<&T>,
    errors: &mut Vec<(FieldId, Invalid)>,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
) -> Option<T> {
    let text = form.text(id);
    if text == initial_text(lot, id, texts) {
        return known.cloned();
    }
    // A lot does not lose its code.
    let is_none = text.trim().is_empty() || id == FieldId::Expires && is_never(text);
    if is_none && (id != FieldId::Code || known.is_none()) {
        return None;
    }
    parse(text).map_err(|error| errors.push((id, error))).ok()
}

/// Describes what would change; `None` if a field is invalid.
pub(super) fn preview(row: &LotRow, form: &Form<FieldId>, texts: &Texts, today: Day) -> Option<String> {
    let said = parse(&row.lot, form, texts, today).ok()?;
    let Said { code, expires, produced, supplier, cost } = said;
    let after = Lot { code, expires, produced, supplier, cost, ..row.lot.clone() };
    let changes: Vec<String> = row
        .lot
        .changes_to(&after)
        .iter()
        .map(|change| texts.fact_change(change.field, change.before.as_deref(), change.after.as_deref()))
        .collect();
    if changes.is_empty() {
        return Some(t!(texts, "operation-preview-amend-nothing"));
    }
    Some(t!(texts, "operation-preview-amend", changes = changes.join("; ")))
}

/// Builds the command from what differs; invalid values set the errors of their fields.
pub(super) fn build_operation(
    row: &LotRow,
    form: &mut Form<FieldId>,
    texts: &Texts,
    today: Day,
) -> Option<Operation> {
    let said = parse(&row.lot, form, texts, today);
    let reason = Reason::parse(form.text(FieldId::Reason));
    let reason = reason.map_err(|error| {
        let invalid = Invalid::Text { field: Field::Reason, error };
        form.set_error(FieldId::Reason, Some(explain_invalid(texts, &invalid)));
    });
    let said = said.map_err(|errors| {
        for (id, invalid) in errors {
            form.set_error(id, Some(explain_invalid(texts, &invalid)));
        }
    });
    let (Ok(said), Ok(reason)) = (said, reason) else { return None };
    let lot = LotRef::of(row);
    let mut amend = Amend::new(lot, reason);
    let known = &row.lot;
    amend.code = said.code.filter(|code| Some(code) != known.code.as_ref());
    amend.expires = (said.expires != known.expires).then_some(said.expires);
    amend.produced = (said.produced != known.produced).then_some(said.produced);
    amend.supplier = (said.supplier != known.supplier).then_some(said.supplier);
    amend.cost = (said.cost != known.cost).then_some(said.cost);
    Some(Operation::Amend(Box::new(amend)))
}

/// Says that the expiry in the sheet is right, though it was not changed: two codes become one, and the clerk was told
/// that they differ.
pub(super) fn insist_on_expiry(operation: &mut Operation, row: &LotRow) {
    if let Operation::Amend(amend) = operation {
        amend.expires = amend.expires.or(Some(row.lot.expires));
    }
}
