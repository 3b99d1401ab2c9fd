//! Operations being filled in: their fields, their subject, and the preview of their effect.

use super::order::Order;
use super::read::{change, needed_reason, noted_day, noted_quantity, noted_text, optional_reason};
use crate::domain::{Day, DocumentId, Label, Quantity, Reason, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Look;
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::parse_amount;
use crate::tui::widgets::form::Form;
use crate::warehouse::{
    Adjust, AlertRow, Hold, LotKey, LotName, LotRow, Release, Reverse, Transfer, WriteOff,
};

/// The initial value of a snooze's field.
const SNOOZE: &str = "+7d";

const NUMBER: u16 = 14;

/// An operation that the user is asked to complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    Lot(LotDeed, Box<LotRow>),
    Snooze(Box<AlertRow>),
    /// Reverse a document.
    Reverse {
        document: DocumentId,
        /// What the document did.
        what: String,
        /// What reversing it changes, as far as known.
        changes: Vec<Undoing>,
    },
}

/// One effect of reversing a document, as a line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Undoing {
    Possible(String),
    /// Prevents the reversal: the goods have moved on since.
    Impossible(String),
}

/// An operation on one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LotDeed {
    /// Correct the balance.
    Adjust,
    WriteOff,
    Hold,
    Release,
    /// Move goods to another location.
    Transfer,
}

/// A field of an operation dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Quantity,
    To,
    Until,
    Reason,
}

impl Slot {
    /// Maps the field name in a warehouse error to the dialog's field.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        match name {
            "qty" => Some(Slot::Quantity),
            "to" | "location" => Some(Slot::To),
            "until" => Some(Slot::Until),
            "reason" => Some(Slot::Reason),
            _ => None,
        }
    }
}

impl Deed {
    pub(super) fn title(&self, texts: &Texts) -> String {
        match self {
            Deed::Lot(LotDeed::Adjust, _) => t!(texts, "tui-act-adjust"),
            Deed::Lot(LotDeed::WriteOff, _) => t!(texts, "tui-act-write-off"),
            Deed::Lot(LotDeed::Hold, _) => t!(texts, "tui-act-hold"),
            Deed::Lot(LotDeed::Release, _) => t!(texts, "tui-act-release"),
            Deed::Lot(LotDeed::Transfer, _) => t!(texts, "tui-act-transfer"),
            Deed::Snooze(_) => t!(texts, "tui-act-snooze"),
            Deed::Reverse { .. } => t!(texts, "tui-act-reverse"),
        }
    }

    /// Returns the lot, product or document it concerns, as a line of text.
    pub(super) fn subject(&self, texts: &Texts) -> String {
        match self {
            Deed::Lot(_, row) => {
                t!(
                    texts,
                    "tui-act-lot",
                    sku = row.sku.as_str(),
                    product = row.product.as_str(),
                    lot = lot_code(row, texts)
                )
            }
            Deed::Snooze(row) => {
                let (sku, product) = (row.sku.as_str(), row.product.as_str());
                match &row.code {
                    Some(code) => t!(texts, "tui-act-lot", sku = sku, product = product, lot = code.as_str()),
                    None => t!(texts, "tui-act-product", sku = sku, product = product),
                }
            }
            Deed::Reverse { what, .. } => what.clone(),
        }
    }

    /// Returns the lot's location and expiry, since a lot code may be present at two locations.
    pub(super) fn whereabouts(&self, texts: &Texts, today: Day, dot: &str) -> Option<String> {
        let Deed::Lot(_, row) = self else { return None };
        let location = row.lot.location.as_ref();
        let place = location.map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
        let expiry = row.lot.expires.map_or_else(
            || t!(texts, "word-no-expiry"),
            |day| {
                let (date, when) = (texts.date(day), texts.expiry_away(day.days_since(today)));
                format!("{when} {dot} {date}")
            },
        );
        Some(format!("{place} {dot} {expiry}"))
    }

    /// Returns the text beside a field: an error if the lot holds too little, or else a hint.
    pub(super) fn beside(&self, field: Slot, form: &Form<Slot>, cx: &Look<'_>) -> Option<(String, Meaning)> {
        let (Deed::Lot(action, row), Slot::Quantity) = (self, field) else { return None };
        let (texts, unit) = (cx.texts, row.unit.as_str());
        if let Some(None) = self.after(form, texts) {
            let on_hand = texts.quantity(row.lot.on_hand, row.decimals);
            let text = t!(texts, "tui-act-too-few", on_hand = on_hand, unit = unit);
            return Some((format!("{} {text}", cx.symbols.error), Meaning::Error));
        }
        let hint = match action {
            LotDeed::Adjust => {
                t!(texts, "tui-act-change-hint", on_hand = texts.typed(row.lot.on_hand), unit = unit)
            }
            _ => unit.to_owned(),
        };
        Some((hint, Meaning::Muted))
    }

    /// Returns the quantity that the lot would have on hand afterwards. `None` if the fields are incomplete or the
    /// quantity does not change; `Some(None)` if the lot holds too little.
    fn after(&self, form: &Form<Slot>, texts: &Texts) -> Option<Option<Quantity>> {
        let Deed::Lot(action, row) = self else { return None };
        let (on_hand, typed) = (row.lot.on_hand, form.text(Slot::Quantity));
        match action {
            LotDeed::Adjust => on_hand.after(change(typed, row, texts.mark()).ok()?).ok(),
            LotDeed::WriteOff | LotDeed::Transfer => {
                Some(on_hand.minus(parse_amount(typed, row.decimals, texts.mark()).ok()?))
            }
            LotDeed::Hold | LotDeed::Release => None,
        }
    }

    /// Returns the shortest unambiguous subject, for the status line.
    pub(super) fn subject_in_short(&self, texts: &Texts) -> String {
        let of = |sku: &Sku, lot: Option<String>| match lot {
            Some(lot) => t!(texts, "tui-act-lot-short", sku = sku.as_str(), lot = lot),
            None => sku.to_string(),
        };
        match self {
            Deed::Lot(_, row) => of(&row.sku, Some(lot_code(row, texts))),
            Deed::Snooze(row) => of(&row.sku, row.code.as_ref().map(ToString::to_string)),
            Deed::Reverse { what, .. } => what.clone(),
        }
    }

    /// Returns the effects that are known before the fields are filled in.
    pub(super) fn changes(&self) -> &[Undoing] {
        match self {
            Deed::Reverse { changes, .. } => changes,
            Deed::Lot(..) | Deed::Snooze(_) => &[],
        }
    }

    /// Creates the form, with initial values.
    pub(super) fn form(&self, texts: &Texts) -> Form<Slot> {
        let all = |row: &LotRow| texts.typed(row.lot.on_hand);
        let quantity = |text| (Slot::Quantity, t!(texts, "tui-act-field-quantity"), text);
        let reason = (Slot::Reason, t!(texts, "tui-act-field-reason"), String::new());
        let optional_reason = (Slot::Reason, t!(texts, "tui-act-field-reason-optional"), String::new());
        match self {
            Deed::Lot(LotDeed::Adjust, _) => {
                let change = (Slot::Quantity, t!(texts, "tui-act-field-change"), String::new());
                Form::new([change, reason]).with_width(Slot::Quantity, NUMBER)
            }
            Deed::Lot(LotDeed::WriteOff, row) => {
                let mut form = Form::new([quantity(all(row)), reason]).with_width(Slot::Quantity, NUMBER);
                form.activate(Slot::Reason);
                form
            }
            Deed::Lot(LotDeed::Transfer, row) => {
                let to = (Slot::To, t!(texts, "tui-act-field-to"), String::new());
                let form = Form::new([quantity(all(row)), to, optional_reason]);
                let mut form = form.with_width(Slot::Quantity, NUMBER);
                form.activate(Slot::To);
                form
            }
            Deed::Snooze(_) => {
                Form::new([(Slot::Until, t!(texts, "tui-act-field-until"), String::from(SNOOZE))])
            }
            Deed::Lot(LotDeed::Release, _) => Form::new([optional_reason]),
            Deed::Lot(LotDeed::Hold, _) | Deed::Reverse { .. } => Form::new([reason]),
        }
    }

    /// Describes the effect with the current fields; `None` if they are incomplete or it is impossible.
    pub(super) fn preview(&self, form: &Form<Slot>, texts: &Texts, today: Day) -> Option<String> {
        let (action, row) = match self {
            Deed::Lot(action, row) => (action, row),
            Deed::Reverse { .. } => return Some(t!(texts, "tui-act-preview-reverse")),
            Deed::Snooze(_) => {
                let until = Day::parse_typed(form.text(Slot::Until), today).ok()?;
                return Some(t!(texts, "tui-act-preview-snooze", date = texts.full_date(until)));
            }
        };
        match action {
            LotDeed::Hold => Some(t!(texts, "tui-act-preview-hold")),
            LotDeed::Release => {
                let reason = row.lot.hold.as_ref().map_or("", Reason::as_str);
                Some(t!(texts, "tui-act-preview-release", reason = reason))
            }
            LotDeed::Adjust | LotDeed::WriteOff | LotDeed::Transfer => {
                let shown = |quantity| texts.quantity(quantity, row.decimals);
                let (before, after) = (shown(row.lot.on_hand), shown(self.after(form, texts)??));
                let unit = row.unit.as_str();
                Some(t!(texts, "tui-act-preview-balance", before = before, after = after, unit = unit))
            }
        }
    }

    /// Builds the operation from the fields; invalid values set the errors of their fields.
    pub(super) fn order(&self, form: &mut Form<Slot>, texts: &Texts, today: Day) -> Option<Order> {
        form.clear_errors();
        let (action, row) = match self {
            Deed::Snooze(row) => {
                let until = Day::parse_typed(form.text(Slot::Until), today);
                return Some(Order::Snooze { alert: row.alert.id, until: noted_day(form, texts, until)? });
            }
            Deed::Reverse { document, .. } => {
                let reason = needed_reason(form, texts)?;
                return Some(Order::Reverse(Reverse { document: *document, reason }));
            }
            Deed::Lot(action, row) => (*action, row),
        };
        let lot = LotName { sku: row.sku.clone(), lot: LotKey::Id(row.lot.id) };
        let (decimals, mark) = (row.decimals, texts.mark());
        match action {
            LotDeed::Adjust => {
                let change = change(form.text(Slot::Quantity), row, mark);
                let (change, reason) = (noted_quantity(form, texts, change), needed_reason(form, texts));
                Some(Order::Adjust(Adjust { lot, change: change?, reason: reason? }))
            }
            LotDeed::WriteOff => {
                let quantity = parse_amount(form.text(Slot::Quantity), decimals, mark);
                let (quantity, reason) = (noted_quantity(form, texts, quantity), needed_reason(form, texts));
                Some(Order::WriteOff(WriteOff { lot, quantity: Some(quantity?), reason: reason? }))
            }
            LotDeed::Transfer => {
                let quantity = parse_amount(form.text(Slot::Quantity), decimals, mark);
                let quantity = noted_quantity(form, texts, quantity);
                let to = Label::parse(form.text(Slot::To));
                let to = noted_text(form, texts, Slot::To, "to", to);
                let reason = optional_reason(form, texts);
                Some(Order::Transfer(Transfer { lot, quantity: Some(quantity?), to: to?, reason: reason? }))
            }
            LotDeed::Hold => Some(Order::Hold(Hold { lot, reason: needed_reason(form, texts)? })),
            LotDeed::Release => Some(Order::Release(Release { lot, reason: optional_reason(form, texts)? })),
        }
    }
}

/// Returns the lot's code, or the words for a lot without one.
fn lot_code(row: &LotRow, texts: &Texts) -> String {
    row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), |code| code.to_string())
}
