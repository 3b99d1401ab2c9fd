//! Correcting a line of this delivery.

use super::label::StatedProduction;
use super::received_line::ReceivedLine;
use super::{EntryTab, Response};
use crate::domain::{Day, DocumentId, Stock};
use crate::tui::component::{Effect, UpdateContext};
use crate::warehouse::{Receive, Result, Warehouse};

/// A line to correct, as the book has it.
#[derive(Debug)]
pub(crate) struct LineToCorrect {
    line: ReceivedLine,
    stock: Stock,
    produced: Option<Day>,
}

impl LineToCorrect {
    pub(super) fn new(line: ReceivedLine, stock: Stock, produced: Option<Day>) -> Self {
        LineToCorrect { line, stock, produced }
    }

    fn load(warehouse: &mut Warehouse, document: DocumentId, line: ReceivedLine, today: Day) -> Result<Self> {
        let stock = warehouse.stock(&line.sku, today)?;
        // The list does not know all of a line whose answer was lost.
        let (line, produced) = match warehouse.receive_command(document)? {
            Some(Receive { expires, cost, produced, .. }) => {
                let line =
                    ReceivedLine { expires: line.expires.or(expires), cost: line.cost.or(cost), ..line };
                (line, produced)
            }
            None => (line, None),
        };
        Ok(Self::new(line, stock, produced))
    }
}

impl EntryTab {
    /// Loads the selected line to correct it. Refused while the form holds text.
    pub(super) fn load_for_correction(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let entry = self.session.log.reversible_entry()?;
        let (document, line) = (entry.document, entry.line.clone());
        if let Some(refusal) = self.session.refuse_correction(cx.texts) {
            return Some(refusal);
        }
        if let Some(refusal) = self.refuse_new_line(&line.sku, cx) {
            return Some(refusal);
        }
        // A quick hand types what is right before the line is there.
        self.session.begin_look_up();
        let today = cx.today;
        Some(Effect::read("correction", move |warehouse| {
            let loaded = LineToCorrect::load(warehouse, document, line, today);
            Response::LineToCorrectLoaded(document, loaded)
        }))
    }

    /// Fills the form with a line, to be corrected.
    pub(super) fn start_correction(
        &mut self,
        document: DocumentId,
        loaded: LineToCorrect,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Response>> {
        let LineToCorrect { line, stock, produced } = loaded;
        self.session.begin_correction(document, cx.texts);
        self.fill_from_line(&line, cx);
        self.produced = produced.map(|day| {
            let lot = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
            StatedProduction { day, product: stock.product.id, lot }
        });
        self.location_proposal.keep_of(stock.product.id);
        self.start_with_product(stock, cx)
    }
}
