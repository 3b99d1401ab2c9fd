//! Lines of the session log: what was received in this delivery.

use crate::domain::{Amount, Day, Decimals, Label, LotCode, Quantity, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::panels::line_item::session_log::{LogEntry, LogLine};
use crate::tui::panels::quantity_text::quantity_text;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::warehouse::{LotRow, PostedDocument, Receipt};

/// Below this width of the log, a sign says what has become of a line.
const MIN_WIDTH_FOR_WORDS: u16 = 72;

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
    /// The cost of one unit, if it was typed here.
    pub(super) cost: Option<Amount>,
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
            cost: None,
        }
    }
}

impl LogLine for ReceivedLine {
    type Column = LogColumn;

    fn from_document(posted: &PostedDocument, lot: Option<&LotRow>) -> Option<Self> {
        let movement = posted.movements.first()?;
        Some(ReceivedLine {
            sku: movement.sku.clone(),
            product: lot.map(|row| row.product.name.clone()),
            unit: lot.map(|row| row.product.unit.clone()),
            decimals: movement.decimals,
            code: movement.code.clone(),
            quantity: movement.change.abs().ok()?,
            expires: lot.and_then(|row| row.lot.expires),
            location: movement.location.clone(),
            cost: movement.cost,
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

    fn columns(texts: &Texts, width: u16, entries: &[LogEntry<Self>]) -> Vec<Column<LogColumn>> {
        let skus = entries.iter().map(|entry| entry.line.sku.as_str());
        let codes = entries.iter().filter_map(|entry| entry.line.code.as_ref()).map(LotCode::as_str);
        let quantities = entries.iter().map(|entry| entry.line.quantity_text(texts));
        let states = entries.iter().filter_map(|entry| entry.state_text(texts));
        let state = Column::text(LogColumn::State, String::new(), (1, 1), 0);
        let state = if width < MIN_WIDTH_FOR_WORDS { state } else { state.holding(states) };
        vec![
            Column::number(LogColumn::Number, t!(texts, "session-log-column-number"), (2, 4), 0),
            Column::text(LogColumn::Time, t!(texts, "entry-column-time"), (5, 5), 2),
            Column::text(LogColumn::Sku, t!(texts, "entry-column-sku"), (8, 16), 0).holding(skus),
            Column::text(LogColumn::Product, t!(texts, "entry-column-product"), (16, 40), 3),
            Column::text(LogColumn::Lot, t!(texts, "entry-column-lot"), (8, 16), 0).holding(codes),
            Column::number(LogColumn::Quantity, t!(texts, "entry-column-quantity"), (10, 14), 0)
                .holding(quantities),
            Column::text(LogColumn::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
            Column::text(LogColumn::Location, t!(texts, "entry-column-location"), (8, 16), 1),
            state,
        ]
    }

    fn cell(entry: &LogEntry<Self>, column: LogColumn, context: &ViewContext<'_>, width: u16) -> Cell {
        let (line, texts) = (&entry.line, context.texts);
        let faint = !entry.is_standing() || matches!(column, LogColumn::Number | LogColumn::Time);
        let meaning = if faint { Meaning::Muted } else { Meaning::Text };
        let or_none = |text: Option<String>| Cell::or_none(text, meaning, context);
        let text = match column {
            LogColumn::Number => entry.number.to_string(),
            LogColumn::Time => texts.time_of_day(entry.at),
            LogColumn::Sku => line.sku.to_string(),
            LogColumn::Product => line.product.as_ref().map(Label::to_string).unwrap_or_default(),
            LogColumn::Lot => return or_none(line.code.as_ref().map(LotCode::to_string)),
            LogColumn::Quantity => line.quantity_text(texts),
            LogColumn::Expires => return or_none(line.expires.map(|day| texts.date(day))),
            LogColumn::Location => return or_none(line.location.as_ref().map(Label::to_string)),
            LogColumn::State => match entry.state_text(texts) {
                Some(_) if width < MIN_WIDTH_FOR_WORDS => entry.state_sign(context.symbols).to_owned(),
                Some(text) => text,
                None => return Cell::new(context.symbols.ok, Meaning::Ok),
            },
        };
        Cell::new(text, meaning)
    }

    fn session_title(texts: &Texts, line_count: usize, name: &str) -> String {
        let shown = texts.integer(line_count as u64);
        match name {
            "" => t!(texts, "entry-log-count", count = line_count, shown = shown),
            _ => t!(texts, "entry-log-count-for", name = name, count = line_count, shown = shown),
        }
    }

    fn empty_log_texts(texts: &Texts) -> (String, String) {
        (t!(texts, "entry-log"), t!(texts, "entry-log-empty"))
    }
}

impl ReceivedLine {
    fn quantity_text(&self, texts: &Texts) -> String {
        quantity_text(texts, self.quantity, self.decimals, self.unit_text())
    }

    pub(super) fn unit_text(&self) -> &str {
        self.unit.as_ref().map_or("", Label::as_str)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogColumn {
    Number,
    Time,
    Sku,
    Product,
    Lot,
    Quantity,
    Expires,
    Location,
    State,
}
