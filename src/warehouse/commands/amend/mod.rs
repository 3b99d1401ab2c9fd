//! Putting right what is said of a lot (docs/RULES.md, L10).

mod command;
mod holds;
mod plan;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{
    Amount, Day, Document, DocumentId, DocumentKind, DocumentNumber, Field, Label, Lot, LotCode, LotId,
    NewLot, Product, ProductId, Quantity, Reason, fefo,
};
use crate::store::{FactChangeRow, LotRow, ReadTransaction};
use crate::warehouse::commands::lot_ref::find_lots;
use crate::warehouse::doubts::IncomingDates;
use crate::warehouse::error::quantity_error;
use crate::warehouse::facts::{changes_as_of, lots_as_of, turn_back_rows};
use crate::warehouse::ledger::{LotChange, PostingDraft, corrupt, single_product, to_json};
use crate::warehouse::{
    ActContext, Error, Invalid, LotKey, LotRef, Missing, PostedDocument, Receipt, Receive, Result,
    UnitOfWork, Warehouse, WarnedLot, Warning,
};
pub use command::Amend;
pub(in crate::warehouse) use holds::CorrectedCode;
use plan::{AmendPlan, NamedLots, plan_amendment};

/// A posted amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The document, with the movements between codes.
    pub posted: PostedDocument,
    /// What it changed.
    pub changes: Vec<FactChangeRow>,
    /// What was said of the lot that was named.
    pub before: LotFacts,
    /// What is said of the same goods afterwards; in another lot if its code became one that exists.
    pub after: LotFacts,
    /// All lots concerned, as they were afterwards.
    pub lots: Vec<LotRow>,
    /// What is doubtful about the expiry that it says.
    pub warnings: Vec<Warning>,
}

/// What is said of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotFacts {
    /// The lot.
    pub lot: LotId,
    /// Its code.
    pub code: Option<LotCode>,
    /// Its expiry.
    pub expires: Option<Day>,
    /// Production date.
    pub produced: Option<Day>,
    /// Supplier.
    pub supplier: Option<Label>,
    /// Cost of one unit.
    pub cost: Option<Amount>,
}

impl From<Lot> for LotFacts {
    fn from(lot: Lot) -> Self {
        let Lot { id, code, expires, produced, supplier, cost, .. } = lot;
        LotFacts { lot: id, code, expires, produced, supplier, cost }
    }
}

/// What an amendment says of itself and later documents could change, kept with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct AmendDecision {
    /// The lot that was named, and the one that its goods are in afterwards.
    pub lot: LotId,
    pub into: LotId,
    /// The code that became another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mistyped: Option<LotCode>,
    /// Lots that it opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    opened: Vec<LotId>,
    /// All lots concerned, with their balance and their total received.
    pub lots: Vec<(LotId, Quantity, Quantity)>,
    /// What was doubtful.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

impl AmendDecision {
    fn of(document: &Document) -> Result<Self> {
        let kept = document.decision.as_deref().and_then(|text| serde_json::from_str(text).ok());
        kept.ok_or_else(|| corrupt("an amendment without its decision"))
    }
}

/// Returns the lots that an amendment opened.
pub(super) fn opened_lots(amendment: &Document) -> Result<Vec<LotId>> {
    AmendDecision::of(amendment).map(|kept| kept.opened)
}

impl UnitOfWork<'_> {
    /// Posts an amendment. Fails if nothing would change.
    pub fn amend(&mut self, ctx: &ActContext, command: &Amend) -> Result<Amendment> {
        let request = ctx.request(command)?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Amendment, &request)? {
            return self.amendment(&document);
        }
        let ctx = &self.begin_act(ctx)?;
        let product = self.lock_product(&command.lot.sku)?;
        let named = find_named(&*self.tx, &product, command)?;
        let right = match &command.code {
            Some(code) if !named.all_of_code(code) => self.tx.lots_by_code(product.id, code)?,
            _ => Vec::new(),
        };
        let passed = self.pass_holds_on(&product, command, &named)?;
        let mut plan = plan_amendment(&product, command, &named, right, passed.holds(), ctx.today)?;
        for opened in std::mem::take(&mut plan.open) {
            self.open_empty_lot(&mut plan, opened)?;
        }
        let mut draft = PostingDraft::new(DocumentKind::Amendment, request);
        draft.reason = Some(command.reason.clone());
        draft.changes = plan.fact_changes();
        if draft.changes.is_empty() && plan.moves.is_empty() {
            return Err(Invalid::NothingToDo.into());
        }
        let warnings = doubts_of_expiry(command, &plan, (&named, &product), ctx.today)?;
        ctx.ensure_not_doubtful(&warnings)?;
        let mistyped = passed.mistyped().cloned();
        passed.add_to(&mut draft, &product, &plan);
        self.post_amendment(ctx, draft, product, (&named, mistyped, warnings), plan)?;
        let document =
            self.tx.document(ctx.document)?.ok_or_else(|| corrupt("an amendment that is missing"))?;
        self.amendment(&document)
    }

    /// Receives goods whose label shows another expiry than the book, which is put right first, by an amendment whose id
    /// derives from the receipt's.
    pub fn receive_by_label(
        &mut self,
        ctx: &ActContext,
        command: &Receive,
        reason: &Reason,
    ) -> Result<Receipt> {
        if let (Some(code), None) = (&command.code, self.tx.document(ctx.document)?) {
            let lot = LotRef { sku: command.sku.clone(), lot: LotKey::Code(code.clone()) };
            let amend = Amend { expires: Some(command.expires), ..Amend::new(lot, reason.clone()) };
            let document = DocumentId(Uuid::new_v5(&ctx.document.0, b"label"));
            match self.amend(&ActContext { document, ..ctx.clone() }, &amend) {
                // Another station was faster.
                Ok(_) | Err(Error::Invalid(Invalid::NothingToDo)) => {}
                Err(error) => return Err(error),
            }
        }
        self.receive(ctx, command)
    }

    /// Opens the lot of the right code where there is none, for the stock of the mistyped one to move into.
    fn open_empty_lot(&mut self, plan: &mut AmendPlan, facts: NewLot) -> Result<()> {
        let empty = NewLot {
            on_hand: Quantity::ZERO,
            received_quantity: Quantity::ZERO,
            hold: None,
            ..facts.clone()
        };
        let id = self.tx.insert_lot(&empty)?;
        plan.opened(&facts.with_id(id));
        Ok(())
    }

    fn post_amendment(
        &mut self,
        ctx: &ActContext,
        mut draft: PostingDraft,
        product: Product,
        (named, mistyped, warnings): (&NamedLots, Option<LotCode>, Vec<Warning>),
        plan: AmendPlan,
    ) -> Result<()> {
        let mut products = single_product(product);
        let mut lots: BTreeMap<LotId, Lot> = BTreeMap::new();
        for (before, after) in plan.changed() {
            self.set_holds_of_codes(&mut draft, before, after)?;
            self.set_facts(&mut products, before, after)?;
            lots.insert(after.id, after.clone());
        }
        let mut movements = Vec::with_capacity(plan.moves.len() * 2);
        for (from, into) in &plan.moves {
            let amount = plan.before(*from)?.on_hand;
            for (id, change) in [(from, amount.to_outgoing()), (into, amount.to_incoming())] {
                let lot = match lots.remove(id) {
                    Some(lot) => lot,
                    None => plan.before(*id)?.clone(),
                };
                let lot_change = LotChange::balance_only(lot, change);
                let (lot, movement) = self.apply_change(&mut products, lot_change)?;
                movements.push(movement);
                lots.insert(lot.id, lot);
            }
        }
        for (from, into) in plan.successors() {
            if let (Some(lot), supplier) = (lots.get(&into), &plan.before(from)?.supplier) {
                self.note_further_supplier(lot, supplier.as_ref())?;
            }
        }
        let into = plan.successor(named.lot);
        let told = lots.values().map(|lot| (lot.id, lot.on_hand, lot.received_quantity)).collect();
        draft.decision = Some(to_json(&AmendDecision {
            lot: named.lot,
            into,
            mistyped,
            opened: plan.opened_lots().to_vec(),
            lots: told,
            warnings,
        })?);
        self.post_document(ctx, draft, &movements, &products)?;
        let lots: Vec<Lot> = lots.into_values().collect();
        self.reconcile_alerts(&lots, products.into_values(), ctx.at)
    }

    /// Stores what is said of a lot, its total received included, and keeps the product's quantity on hold.
    pub(in crate::warehouse) fn set_facts(
        &mut self,
        products: &mut BTreeMap<ProductId, Product>,
        before: &Lot,
        after: &Lot,
    ) -> Result<()> {
        self.tx.set_lot_facts(before, after)?;
        if before.code != after.code {
            self.tx.set_code_of_lines(after.id, after.code.as_ref())?;
        }
        self.tx.set_lot_balance(after, before.on_hand)?;
        let product =
            products.get_mut(&after.product).ok_or_else(|| corrupt("a lot's product is missing"))?;
        let held = |lot: &Lot| if lot.hold.is_some() { lot.on_hand } else { Quantity::ZERO };
        let less =
            product.on_hold.minus(held(before)).ok_or_else(|| corrupt("less on hold than in the lot"))?;
        product.on_hold = less.plus(held(after)).map_err(quantity_error(Field::Quantity))?;
        Ok(())
    }

    /// Tells of an amendment what it told when it was posted.
    fn amendment(&self, document: &Document) -> Result<Amendment> {
        let kept = AmendDecision::of(document)?;
        let ids: Vec<LotId> = kept.lots.iter().map(|(id, ..)| *id).collect();
        let mut lots = self.tx.lot_rows(&ids)?;
        turn_back_rows(&*self.tx, &mut lots, document.number)?;
        for (row, (_, on_hand, received)) in lots.iter_mut().zip(&kept.lots) {
            (row.lot.on_hand, row.lot.received_quantity) = (*on_hand, *received);
            let counted = self.tx.assertions_of_lot(row.lot.id, usize::MAX)?;
            let before = counted.iter().find(|counted| counted.document < document.number);
            row.last_counted = before.map(|counted| counted.day);
        }
        lots.sort_by(|a, b| fefo::cmp(&a.lot, &b.lot));
        let as_of = |lot, number| {
            let lot = lots_as_of(&*self.tx, &[lot], number)?.remove(&lot);
            lot.map(LotFacts::from).ok_or_else(|| corrupt("an amendment without its lot"))
        };
        let earlier = DocumentNumber(document.number.0 - 1);
        let mut changes = changes_as_of(&*self.tx, document.number, usize::MAX)?;
        for row in changes.iter_mut().filter(|row| row.change.puts_code_on_hold()) {
            row.code = CorrectedCode::from_document(document).map(|codes| codes.right);
        }
        Ok(Amendment {
            posted: self.posted_document(document)?,
            changes,
            before: as_of(kept.lot, earlier)?,
            after: as_of(kept.into, document.number)?,
            lots,
            warnings: kept.warnings,
        })
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::amend`] in a unit of work of its own.
    pub fn amend(&mut self, ctx: &ActContext, command: &Amend) -> Result<Amendment> {
        self.unit_of_work(|unit| unit.amend(ctx, command))
    }

    /// Runs [`UnitOfWork::receive_by_label`] in a unit of work of its own.
    pub fn receive_by_label(
        &mut self,
        ctx: &ActContext,
        command: &Receive,
        reason: &Reason,
    ) -> Result<Receipt> {
        self.unit_of_work(|unit| unit.receive_by_label(ctx, command, reason))
    }
}

/// Finds the lots of the code that a person named, wherever they stand, and the one that was named.
fn find_named(book: &dyn ReadTransaction, product: &Product, command: &Amend) -> Result<NamedLots> {
    let mut lots = find_lots(book, product, &command.lot.lot)?;
    lots.sort_unstable_by_key(|lot| lot.id);
    let place = match &command.lot.lot {
        LotKey::At(_, location) => Some(location),
        LotKey::Id(_) | LotKey::Code(_) => None,
    };
    let is_there = |lot: &&Lot, place: Option<&Label>| {
        place.is_none_or(|place| lot.location.as_ref().is_some_and(|own| own.matches(place)))
    };
    let there = |place| {
        let there = lots.iter().filter(|lot| is_there(lot, place));
        there.min_by(|a, b| a.on_hand.is_zero().cmp(&b.on_hand.is_zero()).then_with(|| fefo::cmp(a, b)))
    };
    let missing = |place: Option<&Label>| match (lots.iter().find_map(|lot| lot.code.clone()), place) {
        (Some(code), Some(place)) => {
            Error::NotFound(Missing::LotAt(product.details.sku.clone(), code, place.clone()))
        }
        _ => Error::NotFound(Missing::LotId(
            product.details.sku.clone(),
            lots.first().map_or(LotId(0), |lot| lot.id),
        )),
    };
    let place = command.location.as_ref().or(place);
    let named = there(place).map(|lot| lot.id).ok_or_else(|| missing(place))?;
    let lot = match (&command.lot.lot, &command.location) {
        (LotKey::Id(id), None) => *id,
        _ => named,
    };
    Ok(NamedLots { lots, lot })
}

/// Returns what is doubtful about the expiry that an amendment says, as of goods that come in.
fn doubts_of_expiry(
    command: &Amend,
    plan: &AmendPlan,
    (named, product): (&NamedLots, &Product),
    today: Day,
) -> Result<Vec<Warning>> {
    let Some(expires) = command.expires else { return Ok(Vec::new()) };
    let lot = plan.before(named.lot)?;
    if lot.expires == expires && command.code.is_none() {
        return Ok(Vec::new());
    }
    let code = command.code.as_ref().or(lot.code.as_ref());
    let warned = || WarnedLot { sku: product.details.sku.clone(), code: code.cloned() };
    let details = &product.details;
    let expects_expiry = details.shelf_life_days.is_some() || u32::from(details.min_life_days) > 0;
    // Production after expiry is refused anyway.
    IncomingDates { expires, produced: None, received: lot.received }
        .warnings(warned, today, || Ok(expects_expiry))
}
