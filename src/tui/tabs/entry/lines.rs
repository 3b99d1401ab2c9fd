//! Lines of the session log: what was received in this delivery.

use super::Entry;
use super::answer::Answer;
use super::fields::Slot;
use crate::domain::{Day, Decimals, Label, LotCode, Quantity, Sku, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::acts::{ActSheet, Deed};
use crate::tui::canvas::Look;
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect};
use crate::tui::theme::Meaning;
use crate::tui::widgets::journal::{Entered, Told};
use crate::tui::widgets::table::{Cell, Column, measured};
use crate::warehouse::{Receipt, Written};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    pub(super) sku: Sku,
    /// The product's name, if known.
    pub(super) product: Option<Label>,
    /// The product's unit, if known.
    pub(super) unit: Option<Label>,
    pub(super) decimals: Decimals,
    pub(super) code: Option<LotCode>,
    pub(super) quantity: Quantity,
    pub(super) expires: Option<Day>,
    pub(super) location: Option<Label>,
}

impl From<&Receipt> for Received {
    fn from(receipt: &Receipt) -> Self {
        Received {
            sku: receipt.sku.clone(),
            product: None,
            unit: None,
            decimals: receipt.decimals,
            code: receipt.code.clone(),
            quantity: receipt.quantity,
            expires: receipt.expires,
            location: receipt.location.clone(),
        }
    }
}

impl Told for Received {
    fn of_written(written: &Written) -> Option<Self> {
        let movement = written.movements.first()?;
        Some(Received {
            sku: movement.sku.clone(),
            product: None,
            unit: None,
            decimals: movement.decimals,
            code: movement.code.clone(),
            quantity: movement.change.amount().ok()?,
            expires: None,
            location: movement.location.clone(),
        })
    }

    fn words(&self, texts: &Texts) -> String {
        let quantity = texts.measured(self.quantity, self.decimals, self.unit());
        match &self.code {
            Some(code) => {
                t!(texts, "entry-line-lot", quantity = quantity, sku = self.sku.as_str(), lot = code.as_str())
            }
            None => t!(texts, "entry-line", quantity = quantity, sku = self.sku.as_str()),
        }
    }
}

impl Received {
    pub(super) fn unit(&self) -> &str {
        self.unit.as_ref().map_or("", Label::as_str)
    }
}

impl Entry {
    /// Opens the dialog that reverses the selected line.
    pub(super) fn undo_line(&self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let entered = self.delivery.selected_line().filter(|line| !line.undone)?;
        let what = entered.line.words(cx.texts);
        let deed = Deed::Reverse { document: entered.document, what, changes: Vec::new() };
        Some(Effect::open(ActSheet::new(deed, cx.texts)))
    }
}

impl Entry {
    /// Loads the product of the selected line to enter it again: to correct a reversed line, or for a similar one.
    /// Refused while the form holds text.
    pub(super) fn ask_again(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let line = self.delivery.selected_line()?.line.clone();
        self.in_lines = false;
        if self.holds_text() {
            let text = t!(cx.texts, "entry-busy", sku = line.sku.as_str());
            return Some(Effect::Say(Notice::told(text)));
        }
        let today = cx.today;
        Some(Effect::read("called", move |warehouse| {
            let stock = warehouse.stock(&line.sku, today);
            Answer::Again(Box::new(line), stock)
        }))
    }

    /// Fills the form with a copy of `line` and focuses the quantity.
    pub(super) fn again(&mut self, line: &Received, stock: Stock, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        if self.holds_text() {
            return Vec::new();
        }
        let text = |label: Option<String>| label.unwrap_or_default();
        let form = &mut self.line.form;
        form.keep(Slot::Quantity, &cx.texts.typed(line.quantity));
        form.set(Slot::Lot, &text(line.code.as_ref().map(ToString::to_string)));
        form.set(Slot::Expires, &text(line.expires.map(|day| cx.texts.typed_date(day))));
        form.set(Slot::Location, &text(line.location.as_ref().map(ToString::to_string)));
        self.called_with(stock, cx)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Time,
    Sku,
    Product,
    Lot,
    Quantity,
    Expires,
    Location,
    State,
}

pub(super) fn columns(texts: &Texts) -> Vec<Column<Shown>> {
    vec![
        Column::words(Shown::Time, t!(texts, "entry-column-time"), (5, 5), 0),
        Column::words(Shown::Sku, t!(texts, "entry-column-sku"), (10, 16), 0),
        Column::words(Shown::Product, t!(texts, "entry-column-product"), (16, 40), 2),
        Column::words(Shown::Lot, t!(texts, "entry-column-lot"), (10, 16), 0),
        Column::numbers(Shown::Quantity, t!(texts, "entry-column-quantity"), (10, 14), 0),
        Column::words(Shown::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
        Column::words(Shown::Location, t!(texts, "entry-column-location"), (8, 16), 1),
        Column::words(Shown::State, String::new(), (9, 12), 0),
    ]
}

pub(super) fn cell(entered: &Entered<Received>, column: Shown, look: &Look<'_>) -> Cell {
    let (line, texts) = (&entered.line, look.texts);
    let faint = entered.undone || column == Shown::Time;
    let meaning = if faint { Meaning::Muted } else { Meaning::Text };
    let or_none = |text: Option<String>| Cell::or_none(text, meaning, look);
    let text = match column {
        Shown::Time => texts.clock(entered.at),
        Shown::Sku => line.sku.to_string(),
        Shown::Product => line.product.as_ref().map(Label::to_string).unwrap_or_default(),
        Shown::Lot => return or_none(line.code.as_ref().map(LotCode::to_string)),
        Shown::Quantity => measured(texts, line.quantity, line.decimals, line.unit()),
        Shown::Expires => return or_none(line.expires.map(|day| texts.date(day))),
        Shown::Location => return or_none(line.location.as_ref().map(Label::to_string)),
        Shown::State if entered.undone => t!(texts, "entry-undone"),
        Shown::State => return Cell::new(look.symbols.ok, Meaning::Ok),
    };
    Cell::new(text, meaning)
}
