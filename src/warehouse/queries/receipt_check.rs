//! What a clerk should know about a receipt before it is saved.

use std::ops::ControlFlow;

use crate::domain::{Day, DocumentId, DocumentKind, LifeDays, Lot, fefo};
use crate::store::ReadTransaction;
use crate::warehouse::commands::lot_view::LotView;
use crate::warehouse::commands::receive::{incoming_warnings, receipt_change};
use crate::warehouse::ledger::{LotChange, require_product};
use crate::warehouse::{ReceiptWarning, Receive, Result, Warehouse};

impl Warehouse {
    /// Checks a receipt without writing, fast enough to run while typing. Fails if [`Warehouse::receive`]
    /// would, as for a known code with another expiry.
    pub fn check_receipt(&mut self, today: Day, command: &Receive) -> Result<Vec<ReceiptWarning>> {
        let book = self.store.read()?;
        receipt_warnings(&*book, &LotView::as_they_stand(&*book), today, command)
    }

    /// Checks a receipt in place of a `wrong` one, whose goods it need not match. Fails if those have gone on.
    pub fn check_corrected_receipt(
        &mut self,
        today: Day,
        wrong: DocumentId,
        command: &Receive,
    ) -> Result<Vec<ReceiptWarning>> {
        let book = self.store.read()?;
        let stock = LotView::once_reversed(&*book, wrong, DocumentKind::Receipt)?;
        receipt_warnings(&*book, &stock, today, command)
    }
}

/// Checks a receipt against the stock.
fn receipt_warnings(
    book: &dyn ReadTransaction,
    stock: &LotView<'_>,
    today: Day,
    command: &Receive,
) -> Result<Vec<ReceiptWarning>> {
    let product = require_product(book, &command.sku)?;
    let known = match &command.code {
        Some(code) => stock.lots_by_code(product.id, code)?,
        None => Vec::new(),
    };
    let lot_change = receipt_change(&product, command, today, today, &known)?;
    let doubtful = incoming_warnings(book, &product, command, &lot_change, today)?;
    let mut warnings: Vec<ReceiptWarning> = doubtful.into_iter().map(ReceiptWarning::Doubtful).collect();
    let (expires, joined) = match lot_change {
        LotChange::Existing { lot, .. } => (lot.expires, Some(lot).filter(|lot| !lot.on_hand.is_zero())),
        LotChange::New(facts) | LotChange::Refill { facts, .. } => (facts.expires, None),
    };
    let elsewhere = known.into_iter().find(|lot| !lot.on_hand.is_zero());
    warnings.extend(match (joined, elsewhere) {
        (Some(Lot { on_hand, expires, location, .. }), _) => {
            Some(ReceiptWarning::KnownCode { on_hand, expires, location })
        }
        (None, Some(Lot { on_hand, expires, location, .. })) => {
            Some(ReceiptWarning::KnownElsewhere { on_hand, expires, location })
        }
        (None, None) => None,
    });
    let request = fefo::PlanRequest { quantity: command.quantity, today, min_life_days: LifeDays::ZERO };
    let mut shelf = None;
    stock.open_lots(product.id, &mut |lot| {
        if fefo::pass_reason_for_lot(&lot, &request).is_some()
            || lot.code.as_ref().zip(command.code.as_ref()).is_some_and(|(code, given)| code.matches(given))
        {
            return ControlFlow::Continue(());
        }
        shelf = lot.expires;
        ControlFlow::Break(())
    })?;
    if let (Some(expires), Some(shelf)) = (expires, shelf)
        && today <= expires
        && expires < shelf
    {
        warnings.push(ReceiptWarning::GoesFirst { earliest_expiry: shelf });
    }
    Ok(warnings)
}
