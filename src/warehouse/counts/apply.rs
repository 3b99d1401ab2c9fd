//! Applying a count: one document that makes the book agree with what was counted, and an assertion for every lot.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::due_lines::{AdjustedLine, DueLines, SettledLine, number_of};
use super::{require_count, require_open_count};
use crate::domain::count::{CountId, CountState, LineKey};
use crate::domain::{
    Document, DocumentId, DocumentKind, DocumentNumber, Field, Lot, LotId, NewLot, Product, ProductId,
    QuantityChange,
};
use crate::store::Foresight;
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{LotChange, Posting, PostingDraft, ProductMap, corrupt};
use crate::warehouse::settings::needs_approval;
use crate::warehouse::{ActContext, Conflict, Error, Invalid, PostedDocument, Result, UnitOfWork, Warehouse};

/// Lines that are written between two reports of progress.
const LINES_AT_ONCE: usize = 1_000;

/// A count of more lines is applied as a bulk load.
const BULK_LINES: u32 = 1_000;

/// Applies the settled lines of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplyCount {
    /// The count.
    pub count: CountId,
}

/// The result of applying a count or part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedCount {
    /// The document; `None` if all that was due was left as the book has it.
    pub posted: Option<PostedDocument>,
    /// The number of lots adjusted.
    pub adjusted: u32,
    /// The number of lots confirmed.
    pub confirmed: u32,
    /// The number of lots left open in the count.
    pub left_open: u32,
}

/// What a document stores of the answer besides its movements.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(in crate::warehouse) struct ApplyDecision {
    pub(in crate::warehouse) adjusted: u32,
    pub(in crate::warehouse) confirmed: u32,
    pub(in crate::warehouse) left_open: u32,
}

/// The share of the work that is done after each of its steps, in hundredths. The rest is the commit.
#[derive(Debug, Clone, Copy)]
enum Step {
    Compared = 45,
    Posted = 55,
    Asserted = 80,
    AlertsRenewed = 95,
}

/// How much of applying a count is done, told in lots.
struct ApplyProgress<'a> {
    of: u64,
    /// What was done before the present step, in hundredths.
    before: u64,
    report: &'a mut dyn FnMut(u64),
}

impl ApplyProgress<'_> {
    /// Tells that some of the lots of a step are done.
    fn set_done(&mut self, step: Step, done: usize, of: usize) {
        let (done, of) = (done.min(of) as u64, of.max(1) as u64);
        let share = self.before * of + (step as u64).saturating_sub(self.before) * done;
        (self.report)(self.of * share / (100 * of));
    }

    fn finish(&mut self, step: Step) {
        self.before = step as u64;
        (self.report)(self.of * self.before / 100);
    }
}

impl UnitOfWork<'_> {
    /// Applies the settled lines of a count that were not applied before. With nothing left to apply, returns the last
    /// document that applied some; where all that is left stays as the book has it, the count is over without a document of its own.
    /// `progress` is called with how much is done, in lots of all that the count has; what is left when it was called last
    /// is the commit.
    pub fn apply_count(
        &mut self,
        ctx: &ActContext,
        command: &ApplyCount,
        progress: &mut dyn FnMut(u64),
    ) -> Result<AppliedCount> {
        let request = ctx.request(command)?;
        self.foresee_count_act(ctx, command.count)?;
        if let Some(last) = self.repeated_closing(ctx, &request)? {
            return self.application(last);
        }
        if let Some(document) = self.find_replay(ctx, DocumentKind::Count, &request)? {
            return self.applied_before(&document);
        }
        self.ensure_stock_book()?;
        let count = require_count(&*self.tx, command.count)?;
        if count.state == CountState::Applied {
            let last = self.last_application(count.id)?;
            return self.application(last);
        }
        let count = require_open_count(&*self.tx, count.id)?;
        if count.hides_expected() {
            return Err(Invalid::BlindCount { count: count.id }.into());
        }
        let ctx = &self.begin_act(ctx)?;
        if ctx.terms.backdated {
            return Err(Invalid::CountBackdated.into());
        }
        let count = self.lock_open_count(count.id)?;
        if count.lines > BULK_LINES {
            self.tx.prepare_for_bulk()?;
        }
        let products = self.lock_counted_products(count.id)?;
        let mut progress = ApplyProgress { of: count.lines.into(), before: 0, report: progress };
        let lots = count.lines as usize;
        let due = DueLines::review(&*self.tx, &count, &mut |lines| {
            progress.set_done(Step::Compared, lines, lots);
        })?;
        if due.settled.is_empty() {
            let last = self.last_application(count.id)?;
            if due.left_open() == 0 {
                self.close_count(ctx, count.id, request, last)?;
            } else if last.is_none() {
                return Err(due.nothing_settled().into());
            }
            return self.application(last);
        }
        self.ensure_approved(ctx, &due.settled)?;
        let is_over = due.left_open() == 0;
        progress.finish(Step::Compared);
        let state = if is_over { CountState::Applied } else { CountState::Review };
        self.tx.set_count_state(count.id, state)?;
        self.post_count(ctx, request, products, due, &mut progress)
    }

    fn post_count(
        &mut self,
        ctx: &ActContext,
        request: String,
        products: ProductMap,
        due: DueLines,
        progress: &mut ApplyProgress<'_>,
    ) -> Result<AppliedCount> {
        let left_open = number_of(due.left_open());
        let mut settled = due.settled;
        let adjusted = settled.iter().filter(|line| line.adjusted.is_some()).count();
        let confirmed = number_of(settled.len() - adjusted);
        let decision = ApplyDecision { adjusted: number_of(adjusted), confirmed, left_open };
        let mut draft = PostingDraft::new(DocumentKind::Count, request);
        draft.decision = Some(crate::warehouse::ledger::to_json(&decision)?);
        self.foresee_adjusted(&settled, &products)?;
        let mut lot_changes = Vec::with_capacity(adjusted);
        let mut changed = Vec::with_capacity(adjusted);
        for line in &mut settled {
            let Some(adjusted) = line.adjusted.take() else { continue };
            lot_changes.push(self.change_of_line(ctx, *adjusted, line.variance, &mut draft)?);
            changed.push(line.key);
        }
        let posting = self.apply_before_alerts(ctx, draft, products, lot_changes)?;
        progress.finish(Step::Posted);
        let opened: HashMap<LineKey, LotId> =
            changed.into_iter().zip(posting.lots.iter().map(|lot| lot.id)).collect();
        self.assert_lines(ctx, settled, &opened, progress)?;
        self.renew_alerts(ctx, &posting, progress)?;
        let ApplyDecision { adjusted, confirmed, left_open } = decision;
        Ok(AppliedCount { posted: Some(posting.tell()?), adjusted, confirmed, left_open })
    }

    /// Foresees the lots that adjusted lines open, the codes of those of which only the id is left, and what the alerts of
    /// the others depend on: from here on others wait for the end of the ledger.
    fn foresee_adjusted(&mut self, settled: &[SettledLine], products: &ProductMap) -> Result<()> {
        let (mut opened, mut blank, mut lots) = (0, Vec::new(), Vec::new());
        for line in settled.iter().filter_map(|line| line.adjusted.as_ref()) {
            let Some(lot) = &line.lot else {
                opened += 1;
                continue;
            };
            lots.push(lot.id);
            if lot.is_blank() {
                blank.extend(lot.code.clone().map(|code| (lot.product, code)));
            }
        }
        self.tx.foresee(&Foresight::Codes(&blank))?;
        self.tx.foresee(&Foresight::NewLots(opened))?;
        if lots.len() > LINES_AT_ONCE || products.len() > LINES_AT_ONCE {
            return Ok(());
        }
        lots.sort_unstable();
        let products: Vec<ProductId> = products.keys().copied().collect();
        Ok(self.tx.foresee(&Foresight::Touched { products: &products, lots: &lots })?)
    }

    /// Renews the alerts of what was adjusted: of the products with the first lots.
    fn renew_alerts(
        &mut self,
        ctx: &ActContext,
        posting: &Posting,
        progress: &mut ApplyProgress<'_>,
    ) -> Result<()> {
        let Posting { lots, products, .. } = posting;
        let (first, rest) = lots.split_at(lots.len().min(LINES_AT_ONCE));
        self.reconcile_alerts(first, products.values().cloned(), ctx.at)?;
        for (chunk, some) in rest.chunks(LINES_AT_ONCE).enumerate() {
            progress.set_done(Step::AlertsRenewed, (chunk + 1) * LINES_AT_ONCE, lots.len());
            self.reconcile_alerts(some, [], ctx.at)?;
        }
        self.reconcile_counted_lots(ctx.document, ctx.at)?;
        progress.finish(Step::AlertsRenewed);
        Ok(())
    }

    /// Marks lines as applied and asserts what was counted of their lots, in the order of their keys, which is that in which
    /// they are stored.
    fn assert_lines(
        &mut self,
        ctx: &ActContext,
        mut settled: Vec<SettledLine>,
        opened: &HashMap<LineKey, LotId>,
        progress: &mut ApplyProgress<'_>,
    ) -> Result<()> {
        settled.sort_unstable_by_key(|line| line.key);
        for (chunk, lines) in settled.chunks(LINES_AT_ONCE).enumerate() {
            let keys: Vec<LineKey> = lines.iter().map(|line| line.key).collect();
            self.tx.set_lines_applied(&keys)?;
            let mut assertions = Vec::with_capacity(lines.len());
            for line in lines {
                // Goods that the book doesn't know and that are not there leave nothing to assert.
                let Some(lot) = line.book_lot.or_else(|| opened.get(&line.key).copied()) else { continue };
                if line.line_lot.is_none() {
                    self.tx.set_line_lot(line.key, lot)?;
                }
                assertions.push(line.assertion(lot, ctx.today));
            }
            self.tx.insert_assertions(&assertions)?;
            progress.set_done(Step::Asserted, chunk * LINES_AT_ONCE + lines.len(), settled.len());
        }
        progress.finish(Step::Asserted);
        Ok(())
    }

    /// Returns the change that makes the book agree with a line; opens a lot for goods that it doesn't know.
    fn change_of_line(
        &mut self,
        ctx: &ActContext,
        adjusted: AdjustedLine,
        variance: QuantityChange,
        draft: &mut PostingDraft,
    ) -> Result<LotChange> {
        let AdjustedLine { line: found, lot } = adjusted;
        // Nothing has to match a lot of which only the id is left, unless the count expected goods in it.
        let is_new = |lot: &Lot| lot.is_blank() && found.expected.is_none();
        let blank = match lot {
            Some(lot) if !is_new(&lot) => {
                let (lot, mut changes) = self.align_blank(lot)?;
                draft.changes.append(&mut changes);
                let received = if variance.is_incoming() { variance } else { QuantityChange::default() };
                return Ok(LotChange::Existing { lot, change: variance, received });
            }
            blank => blank,
        };
        let quantity = variance.abs().map_err(quantity_error(Field::Quantity))?;
        let facts = NewLot {
            id: (),
            product: found.product,
            code: found.code,
            expires: found.expires,
            produced: None,
            received: ctx.today,
            received_quantity: quantity,
            on_hand: quantity,
            location: found.location,
            supplier: None,
            reference: None,
            cost: None,
            hold: None,
        };
        Ok(LotChange::open(blank, facts))
    }

    /// Locks the products of a count.
    fn lock_counted_products(&mut self, count: CountId) -> Result<ProductMap> {
        let ids: Vec<ProductId> = self.tx.counted_products(count)?;
        let products: Vec<Product> = self.tx.lock_products(&ids)?;
        Ok(products.into_iter().map(|product| (product.id, product)).collect())
    }

    /// Fails if somebody who counted would apply, and the book asks for another.
    fn ensure_approved(&self, ctx: &ActContext, settled: &[SettledLine]) -> Result<()> {
        if !needs_approval(&*self.tx)? {
            return Ok(());
        }
        match settled.iter().any(|line| line.was_counted_by(&ctx.operator)) {
            true => Err(Error::Conflict(Conflict::OwnCount { operator: ctx.operator.clone() })),
            false => Ok(()),
        }
    }

    /// Returns the last document that applied lines of a count and stands.
    fn last_application(&self, count: CountId) -> Result<Option<DocumentId>> {
        Ok(self.tx.applications_of_count(count)?.pop().map(|last| last.document))
    }

    /// Ends a count of which everything that is left stays as the book has it.
    fn close_count(
        &mut self,
        ctx: &ActContext,
        count: CountId,
        request: String,
        last: Option<DocumentId>,
    ) -> Result<()> {
        self.tx.set_count_state(count, CountState::Applied)?;
        self.record_count_act(ctx, count, request, &last)
    }

    /// Returns the answer of an act that ended a count without a document of its own, if it had the same id.
    fn repeated_closing(&self, ctx: &ActContext, request: &str) -> Result<Option<Option<DocumentId>>> {
        match self.tx.count_act(ctx.document)? {
            Some(_) => self.repeated_count_act(ctx, request),
            None => Ok(None),
        }
    }

    /// Returns what a document applied; without one, that nothing was.
    fn application(&self, document: Option<DocumentId>) -> Result<AppliedCount> {
        let Some(id) = document else {
            return Ok(AppliedCount { posted: None, adjusted: 0, confirmed: 0, left_open: 0 });
        };
        let document = self.tx.document(id)?;
        self.applied_before(&document.ok_or_else(|| corrupt("a document that applied a count is missing"))?)
    }

    fn applied_before(&self, document: &Document) -> Result<AppliedCount> {
        let decision = document.decision.as_deref().map(serde_json::from_str::<ApplyDecision>);
        let unreadable = || corrupt("what was decided about a count can't be read");
        let decision = decision.transpose().map_err(|_| unreadable())?.ok_or_else(unreadable)?;
        let ApplyDecision { adjusted, confirmed, left_open } = decision;
        Ok(AppliedCount { posted: Some(self.posted_document(document)?), adjusted, confirmed, left_open })
    }

    /// Reopens the lines that a document applied, after its reversal.
    pub(in crate::warehouse) fn reopen_count(&mut self, document: DocumentNumber) -> Result<()> {
        for count in self.tx.reopen_lines_of(document)? {
            if require_count(&*self.tx, count)?.state == CountState::Applied {
                self.tx.set_count_state(count, CountState::Review)?;
            }
        }
        Ok(())
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::apply_count`] in a unit of work of its own.
    pub fn apply_count(&mut self, ctx: &ActContext, command: &ApplyCount) -> Result<AppliedCount> {
        let lots = self.count(command.count).map_or(0, |count| count.lines.into());
        let progress = self.progress();
        self.apply_count_reporting(ctx, command, &mut |done| progress.set_done(done, lots))
    }

    /// Does the same, and calls `report` with how much is done, as [`UnitOfWork::apply_count`] does.
    pub fn apply_count_reporting(
        &mut self,
        ctx: &ActContext,
        command: &ApplyCount,
        report: &mut dyn FnMut(u64),
    ) -> Result<AppliedCount> {
        let (mut applied, committed) = self.run_unit(|unit| unit.apply_count(ctx, command, report))?;
        if let Some(posted) = &mut applied.posted {
            posted.number_movements(&committed);
        }
        Ok(applied)
    }
}
