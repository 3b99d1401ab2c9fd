//! Lines of the session log: what was dispatched for this order.

use super::Dispatching;
use super::answer::Answer;
use crate::domain::{Decimals, Label, LotCode, Quantity, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::acts::{ActSheet, Deed};
use crate::tui::canvas::Look;
use crate::tui::part::{Context, Effect};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::Goods;
use crate::tui::widgets::journal::{Entered, Told};
use crate::tui::widgets::table::{Cell, Column, measured};
use crate::warehouse::{Dispatched, Written};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    pub(super) sku: Sku,
    /// The product's name, if known.
    pub(super) product: Option<Label>,
    /// The product's unit, if known.
    pub(super) unit: Option<Label>,
    pub(super) decimals: Decimals,
    pub(super) quantity: Quantity,
    /// How much less than requested.
    pub(super) short: Quantity,
    /// The lots taken, with the quantity of each.
    pub(super) lots: Vec<(Option<LotCode>, Quantity)>,
}

impl From<&Dispatched> for Gone {
    fn from(dispatched: &Dispatched) -> Self {
        let lines = &dispatched.plan.lines;
        Gone {
            sku: dispatched.sku.clone(),
            product: None,
            unit: None,
            decimals: dispatched.decimals,
            quantity: dispatched.plan.planned,
            short: dispatched.plan.short(),
            lots: lines.iter().map(|line| (line.code.clone(), line.quantity)).collect(),
        }
    }
}

impl Told for Gone {
    fn of_written(written: &Written) -> Option<Self> {
        let first = written.movements.first()?;
        let amounts = written.movements.iter().filter_map(|movement| {
            movement.change.amount().ok().map(|amount| (movement.code.clone(), amount))
        });
        let lots: Vec<_> = amounts.collect();
        let sum = lots.iter().try_fold(Quantity::ZERO, |sum, (_, amount)| sum.plus(*amount));
        Some(Gone {
            sku: first.sku.clone(),
            product: None,
            unit: None,
            decimals: first.decimals,
            quantity: sum.ok()?,
            short: Quantity::ZERO,
            lots,
        })
    }

    fn words(&self, texts: &Texts) -> String {
        let quantity = self.goods().measured(self.quantity, texts);
        t!(texts, "entry-line", quantity = quantity, sku = self.sku.as_str())
    }
}

impl Gone {
    fn goods(&self) -> Goods<'_> {
        Goods { decimals: self.decimals, unit: self.unit.as_ref().map_or("", Label::as_str) }
    }

    pub(super) fn short_words(&self, texts: &Texts) -> String {
        t!(texts, "dispatch-line-short", short = self.goods().measured(self.short, texts))
    }

    /// Lots and quantities: `L2611-04: 240 + L2612-01: 360`.
    fn lots_words(&self, texts: &Texts) -> String {
        let lots = self.lots.iter().map(|(code, quantity)| {
            let code = code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
            let quantity = self.goods().measured(*quantity, texts);
            t!(texts, "dispatch-line-lot", lot = code, quantity = quantity)
        });
        lots.collect::<Vec<_>>().join(" + ")
    }
}

impl Dispatching {
    /// Opens the dialog that reverses the selected line.
    pub(super) fn undo_line(&self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let entered = self.order.selected_line().filter(|line| !line.undone)?;
        let what = t!(cx.texts, "dispatch-undo-what", line = entered.line.words(cx.texts));
        let deed = Deed::Reverse { document: entered.document, what, changes: Vec::new() };
        Some(Effect::open(ActSheet::new(deed, cx.texts)))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Time,
    Sku,
    Product,
    Quantity,
    Lots,
    State,
}

pub(super) fn columns(texts: &Texts) -> Vec<Column<Shown>> {
    vec![
        Column::words(Shown::Time, t!(texts, "entry-column-time"), (5, 5), 2),
        Column::words(Shown::Sku, t!(texts, "entry-column-sku"), (9, 14), 0),
        Column::words(Shown::Product, t!(texts, "entry-column-product"), (16, 32), 3),
        Column::numbers(Shown::Quantity, t!(texts, "entry-column-quantity"), (10, 14), 0),
        Column::words(Shown::Lots, t!(texts, "dispatch-column-lots"), (29, 60), 1),
        Column::words(Shown::State, String::new(), (12, 18), 0),
    ]
}

pub(super) fn cell(entered: &Entered<Gone>, column: Shown, look: &Look<'_>) -> Cell {
    let (line, texts) = (&entered.line, look.texts);
    let text = match column {
        Shown::Time => texts.clock(entered.at),
        Shown::Sku => line.sku.to_string(),
        Shown::Product => line.product.as_ref().map(Label::to_string).unwrap_or_default(),
        Shown::Quantity => measured(texts, line.quantity, line.decimals, line.goods().unit),
        Shown::Lots => line.lots_words(texts),
        Shown::State if entered.undone => t!(texts, "entry-undone"),
        Shown::State if !line.short.is_zero() => {
            let text = format!("{} {}", look.symbols.warning, line.short_words(texts));
            return Cell::new(text, Meaning::Warning);
        }
        Shown::State => return Cell::new(look.symbols.ok, Meaning::Ok),
    };
    let faint = entered.undone || matches!(column, Shown::Time | Shown::Lots);
    Cell::new(text, if faint { Meaning::Muted } else { Meaning::Text })
}
