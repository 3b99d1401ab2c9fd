//! Operations being filled in: their fields, their subject, and the preview of their effect.

use super::amendment;
use super::fields::{FieldId, TypedAdjustment, day_or_field_error, parse_required_reason};
use super::hold_scope::ScopeChoice;
use super::lot_action::{LotAction, build_lot_operation};
use super::operation::Operation;
use crate::domain::{Day, Decimals, DocumentId, LotId, Quantity, Reason, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::panels::line_item::quantity_expr::{UnitOfMeasure, parse_quantity_expr};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::{AlertRow, LotRow, Reverse};

/// The initial value of a snooze's field.
const DEFAULT_SNOOZE: &str = "+7d";

const NUMBER_FIELD_WIDTH: u16 = 14;

/// An operation that the user is asked to complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperationDraft {
    Lot(LotAction, Box<LotRow>),
    Snooze(Box<AlertRow>),
    /// Reverse a document.
    Reverse {
        document: DocumentId,
        /// What the document did.
        description: String,
        /// What reversing it changes, as far as known.
        effects: Vec<ReversalEffect>,
    },
}

/// One effect of reversing a document, as a line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReversalEffect {
    Possible(String),
    /// Prevents the reversal: the goods have moved on since.
    Impossible(String),
}

impl OperationDraft {
    /// Creates a draft that reverses a document with effects that are not known yet.
    pub(crate) fn reversal(document: DocumentId, description: String) -> Self {
        OperationDraft::Reverse { document, description, effects: Vec::new() }
    }

    pub(super) fn title(&self, texts: &Texts) -> String {
        match self {
            OperationDraft::Lot(LotAction::Adjust, _) => t!(texts, "operation-adjust-title"),
            OperationDraft::Lot(LotAction::WriteOff, _) => t!(texts, "operation-write-off-title"),
            OperationDraft::Lot(LotAction::Hold, _) => t!(texts, "operation-hold-title"),
            OperationDraft::Lot(LotAction::Release, _) => t!(texts, "operation-release-title"),
            OperationDraft::Lot(LotAction::Transfer, _) => t!(texts, "operation-transfer-title"),
            OperationDraft::Lot(LotAction::Amend, _) => t!(texts, "operation-amend-title"),
            OperationDraft::Snooze(_) => t!(texts, "operation-snooze-title"),
            OperationDraft::Reverse { .. } => t!(texts, "operation-reverse-title"),
        }
    }

    /// Returns the lot, product or document it concerns, as a line of text.
    pub(super) fn subject(&self, texts: &Texts) -> String {
        match self {
            OperationDraft::Lot(_, row) => {
                t!(
                    texts,
                    "operation-subject-lot",
                    sku = row.product.sku.as_str(),
                    product = texts.product_name(&row.product.name, row.product.archived),
                    lot = lot_code_text(row, texts)
                )
            }
            OperationDraft::Snooze(row) => {
                let product = texts.product_name(&row.product.name, row.product.archived);
                let sku = row.product.sku.as_str();
                match &row.code {
                    Some(code) => {
                        t!(texts, "operation-subject-lot", sku = sku, product = product, lot = code.as_str())
                    }
                    None => t!(texts, "operation-subject-product", sku = sku, product = product),
                }
            }
            OperationDraft::Reverse { description: what, .. } => what.clone(),
        }
    }

    /// Returns the lot's location and expiry, since a lot code may be present at two locations.
    pub(super) fn location_and_expiry(&self, texts: &Texts, today: Day, dot: &str) -> Option<String> {
        let OperationDraft::Lot(_, row) = self else { return None };
        let location = row.lot.location.as_ref();
        let place = location.map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
        let expiry = row.lot.expires.map_or_else(
            || t!(texts, "word-no-expiry"),
            |day| {
                let (date, when) = (texts.date(day), texts.relative_expiry(day.days_since(today)));
                format!("{when} {dot} {date}")
            },
        );
        Some(format!("{place} {dot} {expiry}"))
    }

    /// Returns the text beside a field: an error if the lot holds too little, or else a hint.
    pub(super) fn field_hint(
        &self,
        field: FieldId,
        form: &Form<FieldId>,
        cx: &ViewContext<'_>,
    ) -> Option<(String, Meaning)> {
        if field == FieldId::Scope {
            return Some((t!(cx.texts, "operation-scope-hint"), Meaning::Muted));
        }
        let (OperationDraft::Lot(action, row), FieldId::Quantity) = (self, field) else { return None };
        let (texts, unit) = (cx.texts, row.product.unit.as_str());
        if let Some(None) = self.resulting_balance(form, texts) {
            let on_hand = texts.quantity(row.lot.on_hand, row.product.decimals);
            let text = t!(texts, "operation-too-little", on_hand = on_hand, unit = unit);
            return Some((format!("{} {text}", cx.symbols.error), Meaning::Error));
        }
        let hint = match action {
            LotAction::Adjust => {
                t!(texts, "operation-change-hint", unit = unit)
            }
            _ => unit.to_owned(),
        };
        Some((hint, Meaning::Muted))
    }

    /// Returns the quantity that the lot would have on hand afterwards. `None` if the fields are incomplete or the
    /// quantity does not change; `Some(None)` if the lot holds too little.
    fn resulting_balance(&self, form: &Form<FieldId>, texts: &Texts) -> Option<Option<Quantity>> {
        let OperationDraft::Lot(action, row) = self else { return None };
        let (on_hand, typed) = (row.lot.on_hand, form.text(FieldId::Quantity));
        match action {
            LotAction::Adjust => {
                let typed = TypedAdjustment::parse(typed, row.product.decimals, texts.decimal_mark()).ok()?;
                on_hand.apply_change(typed.to_change(on_hand).ok()?).ok()
            }
            LotAction::WriteOff | LotAction::Transfer => Some(
                on_hand.minus(parse_quantity_expr(typed, row.product.decimals, texts.decimal_mark()).ok()?),
            ),
            LotAction::Hold | LotAction::Release | LotAction::Amend => None,
        }
    }

    /// Returns where a hold or release acts; `None` for other operations and for a lot without a code.
    pub(super) fn scope_choice(&self) -> Option<ScopeChoice> {
        match self {
            OperationDraft::Lot(LotAction::Hold | LotAction::Release, row) => ScopeChoice::for_lot(row),
            _ => None,
        }
    }

    /// Returns the lot it is about.
    pub(super) fn lot(&self) -> Option<LotId> {
        match self {
            OperationDraft::Lot(_, row) => Some(row.lot.id),
            OperationDraft::Snooze(_) | OperationDraft::Reverse { .. } => None,
        }
    }

    /// Returns how the lot's product is counted.
    pub(super) fn unit_of_measure(&self) -> UnitOfMeasure<'_> {
        match self {
            OperationDraft::Lot(_, row) => {
                UnitOfMeasure { decimals: row.product.decimals, name: row.product.unit.as_str() }
            }
            OperationDraft::Snooze(_) | OperationDraft::Reverse { .. } => {
                UnitOfMeasure { decimals: Decimals::NONE, name: "" }
            }
        }
    }

    /// Returns the shortest unambiguous subject, for the status line.
    pub(super) fn short_subject(&self, texts: &Texts) -> String {
        let of = |sku: &Sku, lot: Option<String>| match lot {
            Some(lot) => t!(texts, "operation-subject-short", sku = sku.as_str(), lot = lot),
            None => sku.to_string(),
        };
        match self {
            OperationDraft::Lot(_, row) => of(&row.product.sku, Some(lot_code_text(row, texts))),
            OperationDraft::Snooze(row) => of(&row.product.sku, row.code.as_ref().map(ToString::to_string)),
            OperationDraft::Reverse { description: what, .. } => what.clone(),
        }
    }

    /// Returns the effects that are known before the fields are filled in.
    pub(super) fn reversal_effects(&self) -> &[ReversalEffect] {
        match self {
            OperationDraft::Reverse { effects: changes, .. } => changes,
            OperationDraft::Lot(..) | OperationDraft::Snooze(_) => &[],
        }
    }

    /// Creates the form, with initial values.
    pub(super) fn build_form(&self, texts: &Texts) -> Form<FieldId> {
        let all = |row: &LotRow| texts.input_quantity(row.lot.on_hand);
        let quantity = |text| (FieldId::Quantity, t!(texts, "operation-field-quantity"), text);
        let reason = (FieldId::Reason, t!(texts, "operation-field-reason"), String::new());
        let optional_reason = (FieldId::Reason, t!(texts, "operation-field-reason-optional"), String::new());
        match self {
            OperationDraft::Lot(LotAction::Adjust, _) => {
                let change = (FieldId::Quantity, t!(texts, "operation-field-change"), String::new());
                Form::new([change, reason]).with_field_width(FieldId::Quantity, NUMBER_FIELD_WIDTH)
            }
            OperationDraft::Lot(LotAction::WriteOff, row) => {
                let mut form = Form::new([quantity(all(row)), reason])
                    .with_field_width(FieldId::Quantity, NUMBER_FIELD_WIDTH);
                form.activate(FieldId::Reason);
                form
            }
            OperationDraft::Lot(LotAction::Transfer, row) => {
                let to = (FieldId::To, t!(texts, "operation-field-to"), String::new());
                let form = Form::new([quantity(all(row)), to, optional_reason]);
                let mut form = form.with_field_width(FieldId::Quantity, NUMBER_FIELD_WIDTH);
                form.activate(FieldId::To);
                form
            }
            OperationDraft::Lot(LotAction::Amend, row) => amendment::build_form(row, texts),
            OperationDraft::Snooze(_) => Form::new([(
                FieldId::Until,
                t!(texts, "operation-field-until"),
                String::from(DEFAULT_SNOOZE),
            )]),
            OperationDraft::Lot(LotAction::Release, row) => hold_form(row, optional_reason, texts),
            OperationDraft::Lot(LotAction::Hold, row) => hold_form(row, reason, texts),
            OperationDraft::Reverse { .. } => Form::new([reason]),
        }
    }

    /// Describes the effect with the current fields; `None` if they are incomplete or it is impossible.
    pub(super) fn preview(
        &self,
        form: &Form<FieldId>,
        scope: Option<&ScopeChoice>,
        texts: &Texts,
        today: Day,
    ) -> Option<String> {
        let (action, row) = match self {
            OperationDraft::Lot(action, row) => (action, row),
            OperationDraft::Reverse { .. } => return Some(t!(texts, "operation-preview-reverse")),
            OperationDraft::Snooze(_) => {
                let until = Day::parse_lenient(form.text(FieldId::Until), today).ok()?;
                return Some(t!(texts, "operation-preview-snooze", date = texts.full_date(until)));
            }
        };
        match action {
            LotAction::Amend => amendment::preview(row, form, texts, today),
            LotAction::Hold => Some(match scope {
                Some(scope) => scope.hold_preview(row, texts),
                None => t!(texts, "operation-preview-hold"),
            }),
            LotAction::Release => {
                let reason = row.lot.hold.as_ref().map_or("", Reason::as_str);
                let was = t!(texts, "operation-preview-release", reason = reason);
                let free = match scope {
                    Some(scope) => scope.release_preview(row, texts),
                    None => t!(texts, "operation-preview-release-lot"),
                };
                Some(format!("{free} {was}"))
            }
            LotAction::Adjust => self.adjustment_preview(row, form, texts),
            LotAction::WriteOff | LotAction::Transfer => {
                let shown = |quantity| texts.quantity(quantity, row.product.decimals);
                let (before, after) = (shown(row.lot.on_hand), shown(self.resulting_balance(form, texts)??));
                let unit = row.product.unit.as_str();
                Some(t!(texts, "operation-preview-balance", before = before, after = after, unit = unit))
            }
        }
    }

    /// Describes what a number for an adjustment does, and how to type it if the other reading was meant.
    fn adjustment_preview(&self, row: &LotRow, form: &Form<FieldId>, texts: &Texts) -> Option<String> {
        let decimals = row.product.decimals;
        let typed =
            TypedAdjustment::parse(form.text(FieldId::Quantity), decimals, texts.decimal_mark()).ok()?;
        let (on_hand, unit) = (row.lot.on_hand, row.product.unit.as_str());
        let shown = |quantity| texts.quantity(quantity, decimals);
        let (before, after) = (shown(on_hand), shown(self.resulting_balance(form, texts)??));
        Some(match typed {
            TypedAdjustment::Counted(counted) => {
                let changed = shown(on_hand.plus(counted).ok()?);
                let typed = texts.input_quantity(counted);
                t!(
                    texts,
                    "operation-preview-counted",
                    before = before,
                    after = after,
                    typed = typed,
                    changed = changed,
                    unit = unit
                )
            }
            TypedAdjustment::Change(change) => {
                let (counted, change) = (shown(change.abs().ok()?), texts.change(change, decimals));
                t!(
                    texts,
                    "operation-preview-change",
                    before = before,
                    after = after,
                    change = change,
                    counted = counted,
                    unit = unit
                )
            }
        })
    }

    /// Takes the lot as it is now.
    pub(super) fn refresh_lot(&mut self, now: LotRow) {
        if let OperationDraft::Lot(_, row) = self
            && row.lot.id == now.lot.id
        {
            **row = now;
        }
    }

    /// Builds the operation from the fields; invalid values set the errors of their fields.
    pub(super) fn build_operation(
        &self,
        form: &mut Form<FieldId>,
        texts: &Texts,
        today: Day,
    ) -> Option<Operation> {
        form.clear_errors();
        match self {
            OperationDraft::Lot(LotAction::Amend, row) => amendment::build_operation(row, form, texts, today),
            OperationDraft::Lot(action, row) => build_lot_operation(*action, row, form, texts),
            OperationDraft::Snooze(row) => {
                let until = Day::parse_lenient(form.text(FieldId::Until), today);
                let until = day_or_field_error(form, texts, until)?;
                Some(Operation::Snooze { alert: row.alert.id?, until })
            }
            OperationDraft::Reverse { document, .. } => {
                let reason = parse_required_reason(form, texts)?;
                Some(Operation::Reverse(Reverse { document: *document, reason }))
            }
        }
    }
}

/// The form of a hold or release: where it acts, unless the lot has no code, and why.
fn hold_form(row: &LotRow, reason: (FieldId, String, String), texts: &Texts) -> Form<FieldId> {
    let Some(scope) = ScopeChoice::for_lot(row) else { return Form::new([reason]) };
    let mut form =
        Form::new([(FieldId::Scope, t!(texts, "operation-field-scope"), scope.label(texts)), reason]);
    form.activate(FieldId::Reason);
    form
}

/// Returns the lot's code, or the words for a lot without one.
fn lot_code_text(row: &LotRow, texts: &Texts) -> String {
    row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), |code| code.to_string())
}
