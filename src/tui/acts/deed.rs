//! What is to be done, which fields it asks for, and what it will do in words.

use super::order::Order;
use super::read::{change, needed_reason, noted_day, noted_quantity, noted_text, optional_reason};
use crate::domain::{Day, DocumentId, Label, Reason, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::widgets::amount::parse_amount;
use crate::tui::widgets::form::Form;
use crate::warehouse::{
    Adjust, AlertRow, Hold, LotKey, LotName, LotRow, Release, Reverse, Transfer, WriteOff,
};

/// How long an alert stays out of sight where nobody says otherwise.
const SNOOZE: &str = "+7d";

/// The cells of a number.
const NUMBER: u16 = 14;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Something to one lot.
    Lot(LotDeed, Box<LotRow>),
    /// An alert is put out of sight for some days.
    Snooze(Box<AlertRow>),
    /// A document is undone.
    Reverse {
        /// The document.
        document: DocumentId,
        /// What it did, in words.
        what: String,
        /// What undoing it will change, a line each, as far as that is known.
        changes: Vec<String>,
    },
}

/// What is to be done to a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LotDeed {
    /// The book is put right.
    Adjust,
    /// Goods are thrown away.
    WriteOff,
    /// It shall go nowhere.
    Hold,
    /// It may go again.
    Release,
    /// Goods move to another location.
    Transfer,
}

/// A field of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// How much.
    Quantity,
    /// Where to.
    To,
    /// Until when.
    Until,
    /// Why.
    Reason,
}

impl Slot {
    /// The field's name in a refusal of the warehouse.
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
    /// What the sheet is called.
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

    /// What it is about.
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

    /// Where the lot stands and when it expires: the same code may stand in two places.
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

    /// What stands beside a field.
    pub(super) fn beside(&self, slot: Slot, texts: &Texts) -> Option<String> {
        match (self, slot) {
            (Deed::Lot(LotDeed::Adjust, row), Slot::Quantity) => {
                let on_hand = texts.typed(row.lot.on_hand);
                Some(t!(texts, "tui-act-change-hint", on_hand = on_hand, unit = row.unit.as_str()))
            }
            (Deed::Lot(_, row), Slot::Quantity) => Some(row.unit.to_string()),
            _ => None,
        }
    }

    /// What it is about, as short as it is certain: for the one line that says what was done.
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

    /// What it will change, a line each, where that is known before anything is typed.
    pub(super) fn changes(&self) -> &[String] {
        match self {
            Deed::Reverse { changes, .. } => changes,
            Deed::Lot(..) | Deed::Snooze(_) => &[],
        }
    }

    /// The fields it asks for, with what they hold at first.
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

    /// What it would do as the fields stand, in words; nothing where they can't be read yet.
    pub(super) fn preview(&self, form: &Form<Slot>, texts: &Texts, today: Day) -> Option<String> {
        let (deed, row) = match self {
            Deed::Lot(deed, row) => (deed, row),
            Deed::Reverse { .. } => return Some(t!(texts, "tui-act-preview-reverse")),
            Deed::Snooze(_) => {
                let until = Day::parse_typed(form.text(Slot::Until), today).ok()?;
                return Some(t!(texts, "tui-act-preview-snooze", date = texts.full_date(until)));
            }
        };
        let (on_hand, decimals) = (row.lot.on_hand, row.decimals);
        let shown = |quantity| texts.quantity(quantity, decimals);
        let after = match deed {
            LotDeed::Hold => return Some(t!(texts, "tui-act-preview-hold")),
            LotDeed::Release => {
                let reason = row.lot.hold.as_ref().map_or("", Reason::as_str);
                return Some(t!(texts, "tui-act-preview-release", reason = reason));
            }
            LotDeed::Adjust => {
                on_hand.after(change(form.text(Slot::Quantity), row, texts.mark()).ok()?).ok()?
            }
            LotDeed::WriteOff | LotDeed::Transfer => {
                let quantity = parse_amount(form.text(Slot::Quantity), decimals, texts.mark()).ok()?;
                on_hand.minus(quantity)
            }
        };
        let unit = row.unit.as_str();
        Some(match after {
            Some(after) => {
                t!(
                    texts,
                    "tui-act-preview-balance",
                    before = shown(on_hand),
                    after = shown(after),
                    unit = unit
                )
            }
            None => t!(texts, "tui-act-preview-short", before = shown(on_hand), unit = unit),
        })
    }

    /// The order as the fields stand; what can't be read is noted beside its field.
    pub(super) fn order(&self, form: &mut Form<Slot>, texts: &Texts, today: Day) -> Option<Order> {
        form.clear_errors();
        let (deed, row) = match self {
            Deed::Snooze(row) => {
                let until = Day::parse_typed(form.text(Slot::Until), today);
                return Some(Order::Snooze { alert: row.alert.id, until: noted_day(form, texts, until)? });
            }
            Deed::Reverse { document, .. } => {
                let reason = needed_reason(form, texts)?;
                return Some(Order::Reverse(Reverse { document: *document, reason }));
            }
            Deed::Lot(deed, row) => (*deed, row),
        };
        let lot = LotName { sku: row.sku.clone(), lot: LotKey::Id(row.lot.id) };
        let (decimals, mark) = (row.decimals, texts.mark());
        match deed {
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

/// A lot's code for a person, or the word for a lot without one.
fn lot_code(row: &LotRow, texts: &Texts) -> String {
    row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), |code| code.to_string())
}
