//! Applying a count: one document that makes the book agree with what was counted, and an assertion for every lot.

use std::convert::Infallible;

use serde::{Deserialize, Serialize};

use super::review::{ReviewLine, review};
use super::{require_count, require_open_count};
use crate::domain::count::{CountId, CountState, LineState, Resolution};
use crate::domain::{
    Document, DocumentKind, DocumentNumber, Field, Label, Lot, LotId, NewLot, Product, ProductId, Quantity,
    QuantityChange,
};
use crate::store::{CountAssertion, CountLineQuery};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{LotChange, PostingDraft, ProductMap, corrupt};
use crate::warehouse::settings::needs_approval;
use crate::warehouse::{
    ActContext, Conflict, Error, Invalid, PostedDocument, Result, UnitOfWork, UnitOfWorkError, Warehouse,
};

/// Applies the settled lines of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplyCount {
    /// The count.
    pub count: CountId,
}

/// The result of applying a count or part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedCount {
    /// The document.
    pub posted: PostedDocument,
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
    left_open: u32,
}

/// A line to apply.
struct SettledLine<'a> {
    line: &'a ReviewLine,
    quantity: Quantity,
    variance: QuantityChange,
    /// Who counted; for a reviewer's zero, who decided.
    counter: Label,
    at: chrono::DateTime<chrono::Utc>,
    after: DocumentNumber,
}

impl UnitOfWork<'_> {
    /// Applies the settled lines of a count that were not applied before. With nothing left to apply, returns the last
    /// document that applied some.
    pub fn apply_count(&mut self, ctx: &ActContext, command: &ApplyCount) -> Result<AppliedCount> {
        let request = ctx.request(command)?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Count, &request)? {
            return self.applied_before(&document);
        }
        self.ensure_stock_book()?;
        let count = require_count(&*self.tx, command.count)?;
        if count.state == CountState::Applied
            && let Some(last) = self.last_application(command.count)?
        {
            return self.applied_before(&last);
        }
        let count = require_open_count(&*self.tx, count.id)?;
        if count.hides_expected() {
            return Err(Invalid::BlindCount { count: count.id }.into());
        }
        let ctx = &self.begin_act(ctx)?;
        if ctx.terms.backdated {
            return Err(Invalid::CountBackdated.into());
        }
        let products = self.lock_counted_products(count.id)?;
        let unapplied = CountLineQuery { unapplied: true, ..CountLineQuery::default() };
        let lines = review(&*self.tx, &count, &unapplied)?;
        let settled: Vec<SettledLine<'_>> = lines.iter().filter_map(settle).collect();
        let given_up = lines.iter().filter(|line| line.is_left()).count();
        if settled.is_empty() && given_up < lines.len() {
            return match self.last_application(command.count)? {
                Some(last) => self.applied_before(&last),
                None => Err(nothing_settled(&lines).into()),
            };
        }
        self.ensure_approved(ctx, &settled)?;
        let left_open = lines.len() - settled.len() - given_up;
        self.post_count(ctx, request, products, &settled, left_open)?;
        let state = if left_open == 0 { CountState::Applied } else { CountState::Review };
        self.tx.set_count_state(count.id, state)?;
        let document = self.tx.document(ctx.document)?;
        self.applied_before(&document.ok_or_else(|| corrupt("a count that was just applied is missing"))?)
    }

    fn post_count(
        &mut self,
        ctx: &ActContext,
        request: String,
        products: ProductMap,
        settled: &[SettledLine<'_>],
        left_open: usize,
    ) -> Result<()> {
        let adjusted = settled.iter().filter(|line| !line.variance.is_zero()).count();
        let count_of = |lines: usize| u32::try_from(lines).unwrap_or(u32::MAX);
        let decision = ApplyDecision {
            adjusted: count_of(adjusted),
            confirmed: count_of(settled.len() - adjusted),
            left_open: count_of(left_open),
        };
        let mut draft = PostingDraft::new(DocumentKind::Count, request);
        draft.decision = Some(crate::warehouse::ledger::to_json(&decision)?);
        let mut lot_changes = Vec::with_capacity(adjusted);
        let mut changed = Vec::with_capacity(adjusted);
        for line in settled.iter().filter(|line| !line.variance.is_zero()) {
            lot_changes.push(self.change_of_line(ctx, line, &mut draft)?);
            changed.push(line.line.row.line.key);
        }
        let (lots, products) = self.apply_before_alerts(ctx, draft, products, lot_changes)?;
        let number = self.tx.document(ctx.document)?.map(|document| document.number);
        let number = number.ok_or_else(|| corrupt("a count that was just applied is missing"))?;
        let found: std::collections::HashMap<_, _> =
            changed.into_iter().zip(lots.iter().map(|lot| lot.id)).collect();
        for line in settled {
            let key = line.line.row.line.key;
            let known = line.line.lot.as_ref().map(|lot| lot.id);
            let lot = known.or_else(|| found.get(&key).copied());
            self.assert_line(ctx, number, line, lot)?;
        }
        self.reconcile_alerts(&lots, products.into_values(), ctx.at)?;
        self.reconcile_counted_lots(number, ctx.at)
    }

    fn assert_line(
        &mut self,
        ctx: &ActContext,
        document: DocumentNumber,
        line: &SettledLine<'_>,
        lot: Option<LotId>,
    ) -> Result<()> {
        let key = line.line.row.line.key;
        self.tx.set_line_applied(key, document)?;
        // Goods that the book doesn't know and that are not there leave nothing to assert.
        let Some(lot) = lot else { return Ok(()) };
        if line.line.row.line.lot.is_none() {
            self.tx.set_line_lot(key, lot)?;
        }
        Ok(self.tx.insert_assertion(&CountAssertion {
            document,
            lot,
            quantity: line.quantity,
            after: line.after,
            variance: line.variance,
            counter: line.counter.clone(),
            at: line.at,
            day: ctx.today,
        })?)
    }

    /// Returns the change that makes the book agree with a line; opens a lot for goods that it doesn't know.
    fn change_of_line(
        &mut self,
        ctx: &ActContext,
        line: &SettledLine<'_>,
        draft: &mut PostingDraft,
    ) -> Result<LotChange> {
        let found = &line.line.row.line;
        // Nothing has to match a lot of which only the id is left, unless the count expected goods in it.
        let is_new = |lot: &Lot| lot.is_blank() && found.expected.is_none();
        if let Some(lot) = line.line.lot.clone().filter(|lot| !is_new(lot)) {
            let (lot, mut changes) = self.align_blank(lot)?;
            draft.changes.append(&mut changes);
            let found = line.variance.is_incoming();
            let received = if found { line.variance } else { QuantityChange::default() };
            return Ok(LotChange::Existing { lot, change: line.variance, received });
        }
        let quantity = line.variance.abs().map_err(quantity_error(Field::Quantity))?;
        let facts = NewLot {
            id: (),
            product: found.product,
            code: found.code.clone(),
            expires: found.expires,
            produced: None,
            received: ctx.today,
            received_quantity: quantity,
            on_hand: quantity,
            location: found.location.clone(),
            supplier: None,
            reference: None,
            cost: None,
            hold: None,
        };
        Ok(LotChange::open(line.line.lot.clone(), facts))
    }

    /// Locks the products of a count.
    fn lock_counted_products(&mut self, count: CountId) -> Result<ProductMap> {
        let ids: Vec<ProductId> = self.tx.counted_products(count)?;
        let products: Vec<Product> = self.tx.lock_products(&ids)?;
        Ok(products.into_iter().map(|product| (product.id, product)).collect())
    }

    /// Fails if somebody who counted would apply, and the book asks for another.
    fn ensure_approved(&self, ctx: &ActContext, settled: &[SettledLine<'_>]) -> Result<()> {
        if !needs_approval(&*self.tx)? {
            return Ok(());
        }
        let counted = |line: &SettledLine<'_>| {
            line.line.figures.iter().any(|figure| figure.counter.matches(&ctx.operator))
        };
        match settled.iter().any(counted) {
            true => Err(Error::Conflict(Conflict::OwnCount { operator: ctx.operator.clone() })),
            false => Ok(()),
        }
    }

    fn last_application(&self, count: CountId) -> Result<Option<Document>> {
        match self.tx.last_application(count)? {
            Some(id) => Ok(self.tx.document(id)?),
            None => Ok(None),
        }
    }

    fn applied_before(&self, document: &Document) -> Result<AppliedCount> {
        let decision = document.decision.as_deref().map(serde_json::from_str::<ApplyDecision>);
        let unreadable = || corrupt("what was decided about a count can't be read");
        let decision = decision.transpose().map_err(|_| unreadable())?.ok_or_else(unreadable)?;
        let ApplyDecision { adjusted, confirmed, left_open } = decision;
        Ok(AppliedCount { posted: self.posted_document(document)?, adjusted, confirmed, left_open })
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

fn nothing_settled(lines: &[ReviewLine]) -> Invalid {
    let standing = |states: &[LineState]| {
        let lines = lines.iter().filter(|line| !line.is_left() && states.contains(&line.squared.state));
        u32::try_from(lines.count()).unwrap_or(u32::MAX)
    };
    Invalid::NothingSettled {
        conflicts: standing(&[LineState::Conflict]),
        waiting: standing(&[LineState::Uncounted, LineState::Recount]),
    }
}

/// Returns how to apply a line; `None` if it stays open.
fn settle(line: &ReviewLine) -> Option<SettledLine<'_>> {
    if line.is_left() || !line.squared.state.is_settled() {
        return None;
    }
    let (quantity, variance) = (line.squared.counted?, line.squared.variance?);
    let decided = line.row.line.decision.as_ref();
    let holds_since = decided.filter(|decision| decision.resolution == Resolution::Counted);
    let (counter, at, after) = match (&line.squared.figure, decided) {
        (Some(figure), _) => {
            let after = holds_since.map_or(figure.last.position, |decision| decision.position);
            (figure.counter.clone(), figure.at, after)
        }
        (None, Some(decision)) => (decision.by.clone(), decision.at, decision.position),
        (None, None) => return None,
    };
    Some(SettledLine { line, quantity, variance, counter, at, after })
}

impl Warehouse {
    /// Runs [`UnitOfWork::apply_count`] in a unit of work of its own.
    pub fn apply_count(&mut self, ctx: &ActContext, command: &ApplyCount) -> Result<AppliedCount> {
        self.unit_of_work(|unit| unit.apply_count(ctx, command))
    }

    /// Returns what [`Warehouse::apply_count`] would do, and changes nothing. Fails if that would show what a blind count
    /// expects.
    pub fn plan_apply_count(&mut self, ctx: &ActContext, command: &ApplyCount) -> Result<AppliedCount> {
        if self.count(command.count)?.hides_expected() {
            return Err(Invalid::BlindCount { count: command.count }.into());
        }
        let planned: std::result::Result<Infallible, _> =
            self.unit_of_work(|unit| match unit.apply_count(ctx, command) {
                Ok(planned) => Err(RolledBack::Planned(Box::new(planned))),
                Err(error) => Err(RolledBack::Failed(error)),
            });
        match planned {
            Err(RolledBack::Planned(planned)) => Ok(*planned),
            Err(RolledBack::Failed(error)) => Err(error),
            Ok(never) => match never {},
        }
    }
}

/// Why the unit of work of an application was rolled back.
enum RolledBack {
    /// It was a dry run.
    Planned(Box<AppliedCount>),
    Failed(Error),
}

impl From<Error> for RolledBack {
    fn from(error: Error) -> Self {
        RolledBack::Failed(error)
    }
}

impl UnitOfWorkError for RolledBack {
    fn warehouse_error(&self) -> Option<&Error> {
        match self {
            RolledBack::Planned(_) => None,
            RolledBack::Failed(error) => Some(error),
        }
    }
}
