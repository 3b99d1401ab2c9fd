//! The plan of a dispatch, to be seen before it is confirmed.

use crate::domain::{Day, DocumentId, DocumentKind};
use crate::store::ReadTransaction;
use crate::warehouse::commands::dispatch::validate_and_plan;
use crate::warehouse::commands::lot_view::LotView;
use crate::warehouse::doubts::outgoing_warnings;
use crate::warehouse::ledger::require_product;
use crate::warehouse::{DayRelation, Dispatch, DispatchResult, Result, Warehouse};

impl Warehouse {
    /// Plans a dispatch without writing. A shortage is not an error here, nor is an earlier day.
    pub fn plan_dispatch(&mut self, today: Day, command: &Dispatch) -> Result<DispatchResult> {
        let book = self.store.read()?;
        plan_from(&*book, LotView::as_they_stand(&*book), today, command)
    }

    /// Plans a dispatch in place of a `wrong` one, whose goods it may take as well. Fails if that is reversed already.
    pub fn plan_corrected_dispatch(
        &mut self,
        today: Day,
        wrong: DocumentId,
        command: &Dispatch,
    ) -> Result<DispatchResult> {
        let book = self.store.read()?;
        let stock = LotView::once_reversed(&*book, wrong, DocumentKind::Dispatch)?;
        plan_from(&*book, stock, today, command)
    }
}

fn plan_from(
    book: &dyn ReadTransaction,
    stock: LotView<'_>,
    today: Day,
    command: &Dispatch,
) -> Result<DispatchResult> {
    let product = require_product(book, &command.sku)?;
    let book_day = book.book_head()?.day;
    let today = DayRelation::day_to_look_on(today, book_day);
    let stock = stock.at(command.location.as_ref());
    let plan = validate_and_plan(&stock, &product, command, today)?.plan;
    let (reference, days) = (command.reference.as_ref(), (today, book_day));
    let warnings = outgoing_warnings(book, &product, (reference, &plan), days)?;
    let (sku, decimals) = (product.details.sku, product.details.decimals);
    Ok(DispatchResult { document: None, sku, decimals, plan, warnings })
}
