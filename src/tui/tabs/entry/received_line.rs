//! Lines of the session log: what was received in this delivery.

use super::EntryTab;
use super::fields::FieldId;
use super::response::Response;
use crate::domain::{Day, Decimals, Label, LotCode, Quantity, Sku, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::operations::{OperationDialog, OperationDraft};
use crate::tui::panels::line_item::session_log::{LogEntry, LogLine};
use crate::tui::theme::Meaning;
use crate::tui::widgets::table::{Cell, Column, quantity_text};
use crate::warehouse::{PostedDocument, Receipt};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReceivedLine {
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

impl From<&Receipt> for ReceivedLine {
    fn from(receipt: &Receipt) -> Self {
        ReceivedLine {
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

impl LogLine for ReceivedLine {
    fn from_document(written: &PostedDocument) -> Option<Self> {
        let movement = written.movements.first()?;
        Some(ReceivedLine {
            sku: movement.sku.clone(),
            product: None,
            unit: None,
            decimals: movement.decimals,
            code: movement.code.clone(),
            quantity: movement.change.abs().ok()?,
            expires: None,
            location: movement.location.clone(),
        })
    }

    fn summary_text(&self, texts: &Texts) -> String {
        let quantity = texts.quantity_with_unit(self.quantity, self.decimals, self.unit_text());
        match &self.code {
            Some(code) => {
                t!(
                    texts,
                    "form-line-with-lot",
                    quantity = quantity,
                    sku = self.sku.as_str(),
                    lot = code.as_str()
                )
            }
            None => t!(texts, "form-line", quantity = quantity, sku = self.sku.as_str()),
        }
    }
}

impl ReceivedLine {
    pub(super) fn unit_text(&self) -> &str {
        self.unit.as_ref().map_or("", Label::as_str)
    }
}

impl EntryTab {
    /// Opens the dialog that reverses the selected line.
    pub(super) fn open_reversal_dialog(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let entered = self.log.selected_entry().filter(|line| !line.reversed)?;
        let what = entered.line.summary_text(cx.texts);
        let deed =
            OperationDraft::Reverse { document: entered.document, description: what, effects: Vec::new() };
        Some(Effect::open_overlay(OperationDialog::new(deed, cx.texts)))
    }
}

impl EntryTab {
    /// Loads the product of the selected line to enter it again: to correct a reversed line, or for a similar one.
    /// Refused while the form holds text.
    pub(super) fn load_for_repeat(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let line = self.log.selected_entry()?.line.clone();
        self.log_focused = false;
        if self.has_unsaved_text() {
            let text = t!(cx.texts, "entry-line-unsaved", sku = line.sku.as_str());
            return Some(Effect::Notify(Notice::info(text)));
        }
        let today = cx.today;
        Some(Effect::read("called", move |warehouse| {
            let stock = warehouse.stock(&line.sku, today);
            Response::ProductForRepeatLoaded(Box::new(line), stock)
        }))
    }

    /// Fills the form with a copy of `line` and focuses the quantity.
    pub(super) fn fill_from_line(
        &mut self,
        line: &ReceivedLine,
        stock: Stock,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Response>> {
        if self.has_unsaved_text() {
            return Vec::new();
        }
        let text = |label: Option<String>| label.unwrap_or_default();
        let form = &mut self.form.fields;
        form.set_kept_text(FieldId::Quantity, &cx.texts.input_quantity(line.quantity));
        form.set_text(FieldId::Lot, &text(line.code.as_ref().map(ToString::to_string)));
        form.set_text(FieldId::Expires, &text(line.expires.map(|day| cx.texts.input_date(day))));
        form.set_text(FieldId::Location, &text(line.location.as_ref().map(ToString::to_string)));
        self.start_with_product(stock, cx)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LogColumn {
    Time,
    Sku,
    Product,
    Lot,
    Quantity,
    Expires,
    Location,
    State,
}

pub(super) fn columns(texts: &Texts) -> Vec<Column<LogColumn>> {
    vec![
        Column::text(LogColumn::Time, t!(texts, "entry-column-time"), (5, 5), 0),
        Column::text(LogColumn::Sku, t!(texts, "entry-column-sku"), (10, 16), 0),
        Column::text(LogColumn::Product, t!(texts, "entry-column-product"), (16, 40), 2),
        Column::text(LogColumn::Lot, t!(texts, "entry-column-lot"), (10, 16), 0),
        Column::number(LogColumn::Quantity, t!(texts, "entry-column-quantity"), (10, 14), 0),
        Column::text(LogColumn::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
        Column::text(LogColumn::Location, t!(texts, "entry-column-location"), (8, 16), 1),
        Column::text(LogColumn::State, String::new(), (9, 12), 0),
    ]
}

pub(super) fn cell(entered: &LogEntry<ReceivedLine>, column: LogColumn, look: &ViewContext<'_>) -> Cell {
    let (line, texts) = (&entered.line, look.texts);
    let faint = entered.reversed || column == LogColumn::Time;
    let meaning = if faint { Meaning::Muted } else { Meaning::Text };
    let or_none = |text: Option<String>| Cell::or_none(text, meaning, look);
    let text = match column {
        LogColumn::Time => texts.time_of_day(entered.at),
        LogColumn::Sku => line.sku.to_string(),
        LogColumn::Product => line.product.as_ref().map(Label::to_string).unwrap_or_default(),
        LogColumn::Lot => return or_none(line.code.as_ref().map(LotCode::to_string)),
        LogColumn::Quantity => quantity_text(texts, line.quantity, line.decimals, line.unit_text()),
        LogColumn::Expires => return or_none(line.expires.map(|day| texts.date(day))),
        LogColumn::Location => return or_none(line.location.as_ref().map(Label::to_string)),
        LogColumn::State if entered.reversed => t!(texts, "session-log-undone"),
        LogColumn::State => return Cell::new(look.symbols.ok, Meaning::Ok),
    };
    Cell::new(text, meaning)
}
