//! Operations being filled in: their fields, their subject, and the preview of their effect.

use super::amendment;
use super::fields::{FieldId, TypedAdjustment, day_or_field_error, parse_required_reason};
use super::hold_scope::ScopeChoice;
use super::lot_action::LotAction;
use super::lot_operation::build_lot_operation;
use super::marked::MarkedLots;
use super::operation::Operation;
use super::returned::ReturnDraft;
use crate::domain::{
    Day, Decimals, DocumentId, DocumentKind, Label, LotId, ProductUnits, Quantity, Reason, Sku,
};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::panels::name_list::{NameList, NamesOf};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::{AlertRow, GroupedAct, LotRow, ReturnDirection, Reverse};

/// The initial value of a snooze's field.
const DEFAULT_SNOOZE: &str = "+7d";

const NUMBER_FIELD_WIDTH: u16 = 14;

/// An operation that the user is asked to complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperationDraft {
    Lot(LotAction, Box<LotRow>),
    /// Goods that come back or go back.
    Return(Box<ReturnDraft>),
    /// The same on several lots.
    Marked(LotAction, Box<MarkedLots>),
    /// Hide alerts; there is at least one.
    Snooze(Vec<AlertRow>),
    /// Reverse documents, all or none.
    Reverse {
        documents: Vec<DocumentId>,
        /// What they did.
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
        OperationDraft::reversal_together(vec![document], description)
    }

    /// Like [`OperationDraft::reversal`], of documents that were posted together.
    pub(crate) fn reversal_together(documents: Vec<DocumentId>, description: String) -> Self {
        OperationDraft::Reverse { documents, description, effects: Vec::new() }
    }

    /// Creates a draft for marked lots; of a single one, as if it were selected.
    pub(crate) fn marked(action: LotAction, lots: MarkedLots) -> Self {
        match lots.rows() {
            [row] => OperationDraft::Lot(action, Box::new(row.clone())),
            _ => OperationDraft::Marked(action, Box::new(lots)),
        }
    }

    /// Returns the text beside a field: an error if the lot holds too little, or else a hint.
    pub(super) fn field_hint(
        &self,
        field: FieldId,
        form: &Form<FieldId>,
        units: &ProductUnits,
        cx: &ViewContext<'_>,
    ) -> Option<(String, Meaning)> {
        if matches!(field, FieldId::Scope | FieldId::Release) {
            return Some((t!(cx.texts, "operation-scope-hint"), Meaning::Muted));
        }
        let (Some(row), FieldId::Quantity) = (self.row(), field) else { return None };
        let (texts, unit) = (cx.texts, row.product.unit.as_str());
        if let Some(None) = self.resulting_balance(form, units, texts) {
            let on_hand = texts.quantity(row.lot.on_hand, row.product.decimals);
            let text = t!(texts, "operation-too-little", on_hand = on_hand, unit = unit);
            return Some((format!("{} {text}", cx.symbols.error), Meaning::Error));
        }
        let hint = match self {
            OperationDraft::Lot(LotAction::Adjust, _) => t!(texts, "operation-change-hint", unit = unit),
            _ => unit.to_owned(),
        };
        Some((hint, Meaning::Muted))
    }

    /// Returns the quantity that the lot would have on hand afterwards. `None` if the fields are incomplete or the
    /// quantity does not change; `Some(None)` if the lot holds too little.
    fn resulting_balance(
        &self,
        form: &Form<FieldId>,
        units: &ProductUnits,
        texts: &Texts,
    ) -> Option<Option<Quantity>> {
        let typed = form.text(FieldId::Quantity);
        if let OperationDraft::Return(draft) = self {
            return draft.resulting_balance(units.parse(typed, texts.decimal_mark()).ok()?);
        }
        let OperationDraft::Lot(action, row) = self else { return None };
        let on_hand = row.lot.on_hand;
        match action {
            LotAction::Adjust => {
                let typed = TypedAdjustment::parse(typed, units, texts.decimal_mark()).ok()?;
                on_hand.apply_change(typed.to_change(on_hand).ok()?).ok()
            }
            LotAction::WriteOff | LotAction::Transfer => {
                Some(on_hand.minus(units.parse(typed, texts.decimal_mark()).ok()?))
            }
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

    /// Returns the lot it is about, as it was read last.
    pub(super) fn row(&self) -> Option<&LotRow> {
        match self {
            OperationDraft::Lot(_, row) => Some(row),
            OperationDraft::Return(draft) => Some(&draft.row),
            _ => None,
        }
    }

    /// Returns the lot it is about.
    pub(super) fn lot(&self) -> Option<LotId> {
        self.row().map(|row| row.lot.id)
    }

    /// Returns the units in which a quantity can be typed before the packs of the product are known.
    pub(super) fn own_unit(&self) -> ProductUnits {
        match self.row() {
            Some(row) => ProductUnits::new(&row.product.unit, row.product.decimals),
            None => ProductUnits::new(&Label::default_unit(), Decimals::NONE),
        }
    }

    /// Returns the product whose packs a quantity can be typed in.
    pub(super) fn product_with_quantity(&self) -> Option<&Sku> {
        match self {
            OperationDraft::Lot(LotAction::Adjust | LotAction::WriteOff | LotAction::Transfer, row) => {
                Some(&row.product.sku)
            }
            OperationDraft::Return(draft) => Some(&draft.row.product.sku),
            _ => None,
        }
    }

    /// Returns how the lot's product is counted.
    pub(super) fn unit_of_measure(&self) -> UnitOfMeasure<'_> {
        match self.row() {
            Some(row) => UnitOfMeasure { decimals: row.product.decimals, name: row.product.unit.as_str() },
            None => UnitOfMeasure { decimals: Decimals::NONE, name: "" },
        }
    }

    /// Returns the effects that are known before the fields are filled in.
    pub(super) fn reversal_effects(&self) -> &[ReversalEffect] {
        match self {
            OperationDraft::Reverse { effects: changes, .. } => changes,
            _ => &[],
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
            OperationDraft::Return(draft) => {
                draft.build_form(texts).with_field_width(FieldId::Quantity, NUMBER_FIELD_WIDTH)
            }
            OperationDraft::Marked(action, lots) => lots.build_form(*action, texts),
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
        units: &ProductUnits,
        scope: Option<&ScopeChoice>,
        texts: &Texts,
        today: Day,
    ) -> Option<String> {
        let (action, row) = match self {
            OperationDraft::Lot(action, row) => (action, row),
            OperationDraft::Return(draft) => {
                return Some(draft.preview(self.resulting_balance(form, units, texts)??, texts));
            }
            OperationDraft::Marked(action, lots) => return Some(lots.preview(*action, texts)),
            OperationDraft::Reverse { documents, .. } if documents.len() > 1 => {
                return Some(t!(texts, "operation-preview-reverse-together"));
            }
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
            LotAction::Adjust => self.adjustment_preview(row, form, units, texts),
            LotAction::WriteOff | LotAction::Transfer => {
                let shown = |quantity| texts.quantity(quantity, row.product.decimals);
                let (before, after) =
                    (shown(row.lot.on_hand), shown(self.resulting_balance(form, units, texts)??));
                let unit = row.product.unit.as_str();
                Some(t!(texts, "operation-preview-balance", before = before, after = after, unit = unit))
            }
        }
    }

    /// Describes what a number for an adjustment does, and how to type it if the other reading was meant.
    fn adjustment_preview(
        &self,
        row: &LotRow,
        form: &Form<FieldId>,
        units: &ProductUnits,
        texts: &Texts,
    ) -> Option<String> {
        let decimals = row.product.decimals;
        let typed = TypedAdjustment::parse(form.text(FieldId::Quantity), units, texts.decimal_mark()).ok()?;
        let (on_hand, unit) = (row.lot.on_hand, row.product.unit.as_str());
        let shown = |quantity| texts.quantity(quantity, decimals);
        let (before, after) = (shown(on_hand), shown(self.resulting_balance(form, units, texts)??));
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

    /// Returns the list of each field of its form that asks for a name of the book.
    pub(super) fn name_lists(&self, form: &Form<FieldId>) -> Vec<(FieldId, NameList)> {
        let is_from_customer =
            matches!(self, OperationDraft::Return(draft) if draft.way == ReturnDirection::In);
        let names_of = |field| match field {
            FieldId::To => Some(NamesOf::Locations),
            FieldId::Partner if is_from_customer => Some(NamesOf::Partners(DocumentKind::Dispatch)),
            FieldId::Partner | FieldId::Supplier => Some(NamesOf::Partners(DocumentKind::Receipt)),
            _ => None,
        };
        form.visible_ids().filter_map(|field| Some((field, NameList::new(names_of(field)?)))).collect()
    }

    /// Takes the lot as it is now.
    pub(super) fn refresh_lot(&mut self, now: LotRow) {
        let row = match self {
            OperationDraft::Lot(_, row) => &mut **row,
            OperationDraft::Return(draft) => &mut draft.row,
            _ => return,
        };
        if row.lot.id == now.lot.id {
            *row = now;
        }
    }

    /// Builds the operation from the fields; invalid values set the errors of their fields.
    pub(super) fn build_operation(
        &self,
        form: &mut Form<FieldId>,
        units: &ProductUnits,
        texts: &Texts,
        today: Day,
    ) -> Option<Operation> {
        form.clear_errors();
        match self {
            OperationDraft::Lot(LotAction::Amend, row) => amendment::build_operation(row, form, texts, today),
            OperationDraft::Lot(action, row) => build_lot_operation(*action, row, units, form, texts),
            OperationDraft::Return(draft) => draft.build_operation(form, units, texts),
            OperationDraft::Marked(action, lots) => lots.build_operation(*action, form, texts),
            OperationDraft::Snooze(rows) => {
                let until = Day::parse_lenient(form.text(FieldId::Until), today);
                let until = day_or_field_error(form, texts, until)?;
                let alerts = rows.iter().map(|row| row.alert.id).collect::<Option<Vec<_>>>()?;
                Some(Operation::Snooze { alerts, until })
            }
            OperationDraft::Reverse { documents, .. } => {
                let reason = parse_required_reason(form, texts)?;
                let reverse = |document: &DocumentId| Reverse { document: *document, reason: reason.clone() };
                Some(match documents.as_slice() {
                    [document] => Operation::Reverse(reverse(document)),
                    several => {
                        let acts = several.iter().map(|document| GroupedAct::Reverse(reverse(document)));
                        Operation::Together { action: None, acts: acts.collect() }
                    }
                })
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
