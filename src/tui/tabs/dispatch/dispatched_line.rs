//! Lines of the session log: what was dispatched for this order.

use crate::domain::{Decimals, Label, LotCode, Quantity, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::panels::line_item::session_log::{LogEntry, LogLine};
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::panels::quantity_text::quantity_text;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::warehouse::{DispatchResult, LotRow, PostedDocument};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DispatchedLine {
    pub(super) sku: Sku,
    /// The product's name, if known.
    pub(super) product: Option<Label>,
    /// The product's unit, if known.
    pub(super) unit: Option<Label>,
    pub(super) decimals: Decimals,
    pub(super) quantity: Quantity,
    /// How much less than requested.
    pub(super) shortfall: Quantity,
    /// The lots taken, with the quantity of each.
    pub(super) lots: Vec<(Option<LotCode>, Quantity)>,
}

impl From<&DispatchResult> for DispatchedLine {
    fn from(dispatched: &DispatchResult) -> Self {
        let lines = &dispatched.plan.lines;
        DispatchedLine {
            sku: dispatched.sku.clone(),
            product: None,
            unit: None,
            decimals: dispatched.decimals,
            quantity: dispatched.plan.planned,
            shortfall: dispatched.plan.shortfall(),
            lots: lines.iter().map(|line| (line.code.clone(), line.quantity)).collect(),
        }
    }
}

impl LogLine for DispatchedLine {
    type Column = LogColumn;

    fn from_document(posted: &PostedDocument, lot: Option<&LotRow>) -> Option<Self> {
        let first = posted.movements.first()?;
        let amounts = posted
            .movements
            .iter()
            .filter_map(|movement| movement.change.abs().ok().map(|amount| (movement.code.clone(), amount)));
        let lots: Vec<_> = amounts.collect();
        let sum = lots.iter().try_fold(Quantity::ZERO, |sum, (_, amount)| sum.plus(*amount));
        Some(DispatchedLine {
            sku: first.sku.clone(),
            product: lot.map(|row| row.product.name.clone()),
            unit: lot.map(|row| row.product.unit.clone()),
            decimals: first.decimals,
            quantity: sum.ok()?,
            shortfall: Quantity::ZERO,
            lots,
        })
    }

    fn summary_text(&self, texts: &Texts) -> String {
        let quantity = self.unit_of_measure().quantity_text(self.quantity, texts);
        t!(texts, "form-line", quantity = quantity, sku = self.sku.as_str())
    }

    fn columns(texts: &Texts, _: u16, entries: &[LogEntry<Self>]) -> Vec<Column<LogColumn>> {
        let skus = entries.iter().map(|entry| entry.line.sku.as_str());
        let quantities = entries.iter().map(|entry| entry.line.column_text(texts));
        vec![
            Column::number(LogColumn::Number, t!(texts, "session-log-column-number"), (2, 4), 0),
            Column::text(LogColumn::Time, t!(texts, "entry-column-time"), (5, 5), 3),
            Column::text(LogColumn::Sku, t!(texts, "entry-column-sku"), (8, 14), 0).holding(skus),
            Column::text(LogColumn::Product, t!(texts, "entry-column-product"), (16, 32), 4),
            Column::number(LogColumn::Quantity, t!(texts, "entry-column-quantity"), (10, 14), 0)
                .holding(quantities),
            Column::text(LogColumn::Lots, t!(texts, "dispatch-column-lots"), (29, 60), 2),
            Column::text(LogColumn::State, String::new(), (12, 18), 0),
        ]
    }

    fn cell(entry: &LogEntry<Self>, column: LogColumn, context: &ViewContext<'_>, _: u16) -> Cell {
        let (line, texts) = (&entry.line, context.texts);
        let text = match column {
            LogColumn::Number => entry.number.to_string(),
            LogColumn::Time => texts.time_of_day(entry.at),
            LogColumn::Sku => line.sku.to_string(),
            LogColumn::Product => line.product.as_ref().map(Label::to_string).unwrap_or_default(),
            LogColumn::Quantity => line.column_text(texts),
            LogColumn::Lots => line.lots_text(texts),
            LogColumn::State => match entry.state_text(texts) {
                Some(text) => text,
                None if line.shortfall.is_zero() => return Cell::new(context.symbols.ok, Meaning::Ok),
                None => {
                    let text = format!("{} {}", context.symbols.warning, line.shortfall_text(texts));
                    return Cell::new(text, Meaning::Warning);
                }
            },
        };
        let faint =
            !entry.is_standing() || matches!(column, LogColumn::Number | LogColumn::Time | LogColumn::Lots);
        Cell::new(text, if faint { Meaning::Muted } else { Meaning::Text })
    }

    fn session_title(texts: &Texts, line_count: usize, name: &str) -> String {
        let shown = texts.integer(line_count as u64);
        match name {
            "" => t!(texts, "dispatch-log-count", count = line_count, shown = shown),
            _ => t!(texts, "dispatch-log-count-for", name = name, count = line_count, shown = shown),
        }
    }

    fn empty_log_texts(texts: &Texts) -> (String, String) {
        (t!(texts, "dispatch-log"), t!(texts, "dispatch-log-empty"))
    }
}

impl DispatchedLine {
    fn unit_of_measure(&self) -> UnitOfMeasure<'_> {
        UnitOfMeasure { decimals: self.decimals, name: self.unit.as_ref().map_or("", Label::as_str) }
    }

    /// The quantity as the log's column shows it.
    fn column_text(&self, texts: &Texts) -> String {
        quantity_text(texts, self.quantity, self.decimals, self.unit_of_measure().name)
    }

    pub(super) fn shortfall_text(&self, texts: &Texts) -> String {
        t!(texts, "dispatch-line-short", short = self.unit_of_measure().quantity_text(self.shortfall, texts))
    }

    /// Lots and quantities: `L2611-04: 240 + L2612-01: 360`.
    fn lots_text(&self, texts: &Texts) -> String {
        let lots = self.lots.iter().map(|(code, quantity)| {
            let code = code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
            let quantity = self.unit_of_measure().quantity_text(*quantity, texts);
            t!(texts, "dispatch-line-lot", lot = code, quantity = quantity)
        });
        lots.collect::<Vec<_>>().join(" + ")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogColumn {
    Number,
    Time,
    Sku,
    Product,
    Quantity,
    Lots,
    State,
}
