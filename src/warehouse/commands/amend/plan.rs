//! What an amendment changes, lot by lot, and what it moves where two codes become one.

use std::collections::BTreeMap;

use super::command::Amend;
use crate::domain::{
    CodeHolds, Day, FactChange, Field, Label, Lot, LotCode, LotId, NewLot, Product, Quantity, Requires,
};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{Conflict, Error, Invalid, Result, WarnedLot, Warning};

/// All lots of the code that was named, one of them in particular.
pub(super) struct NamedLots {
    pub lots: Vec<Lot>,
    pub lot: LotId,
}

impl NamedLots {
    /// Returns whether these are the lots of this code.
    pub(super) fn all_of_code(&self, code: &LotCode) -> bool {
        self.lots.iter().all(|lot| lot.code.as_ref().is_some_and(|own| own.matches(code)))
    }
}

/// The lots before and after an amendment, and what it moves.
#[derive(Debug, Default)]
pub(super) struct AmendPlan {
    lots: BTreeMap<LotId, (Lot, Lot)>,
    /// Lots whose stock moves, and those that it moves into.
    pub moves: Vec<(LotId, LotId)>,
    /// Lots to open, with the facts and the total received that they have afterwards.
    pub open: Vec<NewLot>,
    /// The lots that the opened ones take over from, in the same order.
    taken_over: Vec<LotId>,
    opened: Vec<LotId>,
    successors: BTreeMap<LotId, LotId>,
}

impl AmendPlan {
    fn new(lots: impl IntoIterator<Item = Lot>) -> Self {
        AmendPlan {
            lots: lots.into_iter().map(|lot| (lot.id, (lot.clone(), lot))).collect(),
            ..Self::default()
        }
    }

    /// Notes the next lot of `open` under its id: empty so far, but for what it takes over.
    pub(super) fn opened(&mut self, lot: &Lot) {
        let empty = Lot { on_hand: Quantity::ZERO, ..lot.clone() };
        let before = Lot { received_quantity: Quantity::ZERO, hold: None, ..empty.clone() };
        self.lots.insert(lot.id, (before, empty));
        self.opened.push(lot.id);
        if !self.taken_over.is_empty() {
            let from = self.taken_over.remove(0);
            self.moves.push((from, lot.id));
            self.successors.insert(from, lot.id);
        }
    }

    /// The lots that change other than by a movement, before and after.
    pub(super) fn changed(&self) -> impl Iterator<Item = (&Lot, &Lot)> {
        self.lots.values().filter(|(before, after)| before != after).map(|(before, after)| (before, after))
    }

    pub(super) fn fact_changes(&self) -> Vec<FactChange> {
        let of_lot = |(before, after): (&Lot, &Lot)| {
            let mut changes = before.changes_to(after);
            changes.extend(before.change_of(Field::ReceivedQuantity, after));
            changes
        };
        self.changed().flat_map(of_lot).collect()
    }

    pub(super) fn before(&self, lot: LotId) -> Result<&Lot> {
        self.lots
            .get(&lot)
            .map(|(before, _)| before)
            .ok_or_else(|| corrupt("an amendment moves an unknown lot"))
    }

    /// The lot that the goods of this one are in afterwards.
    pub(super) fn successor(&self, lot: LotId) -> LotId {
        self.successors.get(&lot).copied().unwrap_or(lot)
    }

    /// The lots that give up their goods, each with the one that takes them over.
    pub(super) fn successors(&self) -> impl Iterator<Item = (LotId, LotId)> {
        self.successors.iter().map(|(from, into)| (*from, *into))
    }

    pub(super) fn opened_lots(&self) -> &[LotId] {
        &self.opened
    }

    /// The lots of a code as they are afterwards.
    pub(super) fn lots_of<'p>(&'p self, code: &'p LotCode) -> impl Iterator<Item = &'p Lot> {
        let is_of = |lot: &&Lot| lot.code.as_ref().is_some_and(|own| own.matches(code));
        self.lots.values().map(|(_, after)| after).filter(is_of)
    }

    fn amend_each(&mut self, lots: &[LotId], amend: impl Fn(&mut Lot)) {
        for id in lots {
            if let Some((_, after)) = self.lots.get_mut(id) {
                amend(after);
            }
        }
    }
}

/// Plans an amendment of the `named` lots. `right` are the lots of the right code, if it exists and is another one, and
/// `holds` what is on hold of it afterwards.
pub(super) fn plan_amendment(
    product: &Product,
    command: &Amend,
    named: &NamedLots,
    right: Vec<Lot>,
    holds: &CodeHolds,
    today: Day,
) -> Result<AmendPlan> {
    let own: Vec<LotId> = named.lots.iter().map(|lot| lot.id).collect();
    let others: Vec<LotId> = right.iter().map(|lot| lot.id).collect();
    let said = said_of_code(product, command, &named.lots, &right)?;
    let mut plan = AmendPlan::new(named.lots.iter().cloned().chain(right.iter().cloned()));
    plan.amend_each(&others, |lot| lot.hold = holds.at(lot.location.as_ref()).cloned());
    let mut told = others;
    match &command.code {
        Some(code) if !right.is_empty() => {
            for lot in &named.lots {
                told.extend(merge_lot(&mut plan, lot, &right, code, holds)?);
            }
        }
        Some(code) => {
            plan.amend_each(&own, |lot| rename(lot, code, holds));
            told = own;
        }
        None => told = own,
    }
    plan.amend_each(&told, |lot| said.apply(lot));
    let here = |location: Option<&Label>| match &command.location {
        Some(given) => location.is_some_and(|location| location.matches(given)),
        None => true,
    };
    plan.amend_each(&told, |lot| {
        if here(lot.location.as_ref()) {
            apply(&mut lot.supplier, command.supplier.as_ref());
            apply(&mut lot.cost, command.cost.as_ref());
        }
    });
    for opened in &mut plan.open {
        (opened.expires, opened.produced) =
            (said.expires.unwrap_or(opened.expires), said.produced.unwrap_or(opened.produced));
        if here(opened.location.as_ref()) {
            apply(&mut opened.supplier, command.supplier.as_ref());
            apply(&mut opened.cost, command.cost.as_ref());
        }
    }
    validate_dates(command, &plan, today)?;
    ensure_expiry_stays(product, command, &plan)?;
    Ok(plan)
}

fn apply<T: Clone>(fact: &mut Option<T>, given: Option<&Option<T>>) {
    if let Some(given) = given {
        fact.clone_from(given);
    }
}

/// What is said of a code in every location; `None` keeps what is said.
struct SaidOfCode {
    expires: Option<Option<Day>>,
    produced: Option<Option<Day>>,
}

impl SaidOfCode {
    fn apply(&self, lot: &mut Lot) {
        lot.expires = self.expires.unwrap_or(lot.expires);
        lot.produced = self.produced.unwrap_or(lot.produced);
    }
}

/// Returns what is said of the code afterwards. Where two codes become one and the expiries differ, the command has to
/// say which is right.
fn said_of_code(product: &Product, command: &Amend, own: &[Lot], right: &[Lot]) -> Result<SaidOfCode> {
    fn live(lots: &[Lot]) -> impl Iterator<Item = &Lot> {
        lots.iter().filter(|lot| !lot.is_blank())
    }
    let mut said = SaidOfCode { expires: command.expires, produced: command.produced };
    let (Some(code), false) = (&command.code, right.is_empty()) else { return Ok(said) };
    said.expires = match (command.expires, live(own).next(), live(right).next()) {
        (Some(given), ..) => Some(given),
        (None, Some(own), Some(right)) if own.expires != right.expires => {
            return Err(Error::Conflict(Conflict::ExpiriesDiffer {
                sku: product.details.sku.clone(),
                code: code.clone(),
                known: right.expires,
                given: own.expires,
            }));
        }
        (None, Some(own), _) => Some(own.expires),
        (None, None, _) => None,
    };
    if said.produced.is_none() {
        let produced =
            live(right).find_map(|lot| lot.produced).or_else(|| live(own).find_map(|lot| lot.produced));
        said.produced = produced.map(Some);
    }
    Ok(said)
}

/// Plans what becomes of one lot of a mistyped code: its goods go into the lot of the right code in the same location,
/// which is opened if there is none. A lot that has nothing on hand and nowhere to go just takes the right code, and is
/// returned.
fn merge_lot(
    plan: &mut AmendPlan,
    lot: &Lot,
    right: &[Lot],
    code: &LotCode,
    holds: &CodeHolds,
) -> Result<Option<LotId>> {
    let key = |location: &Option<Label>| location.as_ref().map(Label::key);
    let there = right.iter().find(|other| key(&other.location) == key(&lot.location));
    if lot.is_blank() {
        return Ok(None);
    }
    let Some(there) = there else {
        if lot.on_hand.is_zero() {
            plan.amend_each(&[lot.id], |lot| rename(lot, code, holds));
            return Ok(Some(lot.id));
        }
        let code = right.first().and_then(|lot| lot.code.clone()).unwrap_or_else(|| code.clone());
        plan.open.push(NewLot {
            id: (),
            product: lot.product,
            code: Some(code),
            expires: lot.expires,
            produced: lot.produced,
            received: lot.received,
            received_quantity: lot.received_quantity,
            on_hand: lot.on_hand,
            location: lot.location.clone(),
            supplier: lot.supplier.clone(),
            reference: lot.reference.clone(),
            cost: lot.cost,
            hold: holds.at(lot.location.as_ref()).cloned().or_else(|| lot.hold.clone()),
        });
        plan.taken_over.push(lot.id);
        plan.amend_each(&[lot.id], |lot| lot.received_quantity = Quantity::ZERO);
        return Ok(None);
    };
    let received =
        there.received_quantity.plus(lot.received_quantity).map_err(quantity_error(Field::Quantity))?;
    let blank = there.is_blank();
    plan.amend_each(&[there.id], |there| {
        there.received = if blank { lot.received } else { there.received.min(lot.received) };
        take(&mut there.supplier, &lot.supplier, blank);
        take(&mut there.reference, &lot.reference, blank);
        take(&mut there.cost, &lot.cost, blank);
        take(&mut there.hold, &lot.hold, false);
        there.received_quantity = received;
    });
    plan.amend_each(&[lot.id], |lot| lot.received_quantity = Quantity::ZERO);
    if !lot.on_hand.is_zero() {
        plan.moves.push((lot.id, there.id));
    }
    plan.successors.insert(lot.id, there.id);
    Ok(None)
}

/// Gives a lot the right code, with what is on hold of that code where it stands.
fn rename(lot: &mut Lot, code: &LotCode, holds: &CodeHolds) {
    lot.hold = holds.at(lot.location.as_ref()).cloned().or_else(|| lot.hold.clone());
    lot.code = Some(code.clone());
}

/// Takes a fact over where there is none, or where nothing that is there binds.
fn take<T: Clone>(fact: &mut Option<T>, other: &Option<T>, anew: bool) {
    if anew || fact.is_none() {
        fact.clone_from(other);
    }
}

/// Fails if the amendment takes an expiry away that the product requires. A code is never taken away.
fn ensure_expiry_stays(product: &Product, command: &Amend, plan: &AmendPlan) -> Result<()> {
    let had_expiry = plan.changed().any(|(before, _)| before.expires.is_some());
    if command.expires == Some(None) && product.details.requires.expiry && had_expiry {
        let missing = Requires { lot: false, expiry: true };
        return Err(Invalid::Required { sku: product.details.sku.clone(), missing }.into());
    }
    Ok(())
}

fn validate_dates(command: &Amend, plan: &AmendPlan, today: Day) -> Result<()> {
    if let Some(Some(day)) = command.produced
        && day > today
    {
        return Err(Invalid::InFuture { field: Field::Produced, day }.into());
    }
    if command.produced.is_none() && command.expires.is_none() {
        return Ok(());
    }
    for (_, after) in plan.changed() {
        if let (Some(produced), Some(expires)) = (after.produced, after.expires)
            && produced > expires
        {
            let lot = WarnedLot { sku: command.lot.sku.clone(), code: after.code.clone() };
            return Err(
                Invalid::Contradiction(Warning::ProducedAfterExpiry { lot, produced, expires }).into()
            );
        }
    }
    Ok(())
}
