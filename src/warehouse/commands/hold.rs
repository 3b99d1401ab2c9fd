//! Hold and release: a hold is on a lot code, wherever it stands and whatever of it comes later (docs/RULES.md, H1 to
//! H4).

use serde::{Deserialize, Serialize};

use super::lot_ref::{LotKey, LotRef, find_lot};
use crate::domain::{
    CodeHolds, Day, Document, DocumentId, DocumentKind, FactChange, Field, HoldScope, Label, Lot, LotCode,
    LotId, NewLot, Product, ProductId, ProductSummary, Reason, TextError, fefo,
};
use crate::store::LotRow;
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{LotChange, PostingDraft, corrupt, single_product, to_json};
use crate::warehouse::{ActContext, Conflict, Error, Invalid, Missing, Result, UnitOfWork, Warehouse};

/// Puts a lot code on hold until it is released; one that was not received yet too. A lot without a code is held by
/// itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Code to hold, or a lot of it.
    pub lot: LotRef,
    /// Where.
    #[serde(default, skip_serializing_if = "HoldScope::is_everywhere")]
    pub scope: HoldScope,
    /// Why.
    pub reason: Reason,
}

/// Releases a lot code on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Code to release, or a lot of it.
    pub lot: LotRef,
    /// Where; one place leaves the others and later goods on hold.
    #[serde(default, skip_serializing_if = "HoldScope::is_everywhere")]
    pub scope: HoldScope,
    /// Why, if stated.
    pub reason: Option<Reason>,
}

/// A posted hold or release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldResult {
    /// Document's id.
    pub document: DocumentId,
    /// The day it was written under.
    pub day: Day,
    /// Where it acts.
    pub scope: HoldScope,
    /// Why the code is on hold; `None` if it was released.
    pub hold: Option<Reason>,
    /// Code's product.
    pub product: ProductSummary,
    /// Code; `None` for a lot without one.
    pub code: Option<LotCode>,
    /// Lots concerned as the document left them: those with stock first, in FEFO order. Empty if none has come yet.
    pub lots: Vec<LotRow>,
}

/// What a hold or release answers with, stored with its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct HoldDecision {
    /// Code's product.
    pub product: ProductSummary,
    /// Code; `None` for a lot without one.
    pub code: Option<LotCode>,
    /// The code as it compares, by which the document is found where no goods of it ever came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_key: Option<String>,
    /// Lots concerned, as the document left them.
    pub lots: Vec<Lot>,
    /// When each of them had last been counted.
    #[serde(default)]
    pub last_counted: Vec<Option<Day>>,
}

/// What a posted hold or release was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::warehouse) struct HoldAct {
    /// Code; `None` for a lot without one.
    pub code: Option<LotCode>,
    /// Where.
    pub scope: HoldScope,
    /// Why it was held; `None` if it was released.
    pub hold: Option<Reason>,
}

/// A hold or a release.
struct Turn<'a> {
    kind: DocumentKind,
    lot: &'a LotRef,
    scope: HoldScope,
    /// Why it is put on hold; `None` to release it.
    hold: Option<&'a Reason>,
    /// The document's reason.
    reason: Option<&'a Reason>,
}

impl UnitOfWork<'_> {
    /// Puts a code on hold. Refused if it already is, wherever the command says.
    pub fn hold(&mut self, ctx: &ActContext, command: &Hold) -> Result<HoldResult> {
        let (reason, kind) = (Some(&command.reason), DocumentKind::Hold);
        let scope = effective_scope(&command.lot, &command.scope);
        let turn = Turn { kind, lot: &command.lot, scope, hold: reason, reason };
        self.turn_hold(ctx, ctx.request(command)?, &turn)
    }

    /// Releases a code. Refused if it is not on hold where the command says.
    pub fn release(&mut self, ctx: &ActContext, command: &Release) -> Result<HoldResult> {
        let (reason, kind) = (command.reason.as_ref(), DocumentKind::Release);
        let scope = effective_scope(&command.lot, &command.scope);
        let turn = Turn { kind, lot: &command.lot, scope, hold: None, reason };
        self.turn_hold(ctx, ctx.request(command)?, &turn)
    }

    fn turn_hold(&mut self, ctx: &ActContext, request: String, turn: &Turn<'_>) -> Result<HoldResult> {
        self.tx.foresee(&turn.lot.foresight(ctx.document))?;
        if let Some(document) = self.find_replay(ctx, turn.kind, &request)? {
            return replayed_hold(&document, turn);
        }
        if let Some(reason) = turn.hold {
            ensure_says_why(reason)?;
        }
        let ctx = &self.begin_act(ctx)?;
        let mut product = self.lock_product(&turn.lot.sku)?;
        let mut draft = PostingDraft::new(turn.kind, request);
        draft.reason = turn.reason.cloned();
        let (code, mut lots) = self.find_concerned(&product, turn)?;
        match &code {
            Some(code) => {
                let mut holds = self.tx.holds_of_code(product.id, code)?;
                turn.apply(&product, code, &mut holds, !lots.is_empty())?;
                for lot in &mut lots {
                    let hold = holds.at(lot.location.as_ref()).cloned();
                    draft.changes.extend(self.change_hold(&mut product, lot, hold)?);
                }
                draft.holds.push((product.id, code.clone(), holds));
            }
            None => {
                for lot in &mut lots {
                    turn.ensure_turns(&product, lot)?;
                    draft.changes.extend(self.change_hold(&mut product, lot, turn.hold.cloned())?);
                }
            }
        }
        if draft.changes.is_empty() {
            draft.changes.push(turn.change_without_lot(&product));
        }
        lots.sort_by(|a, b| a.on_hand.is_zero().cmp(&b.on_hand.is_zero()).then_with(|| fefo::cmp(a, b)));
        let ids: Vec<LotId> = lots.iter().map(|lot| lot.id).collect();
        let counted = self.tx.last_counted_days_of(&ids)?;
        let last_counted = ids.iter().map(|lot| counted.get(lot).copied()).collect();
        let code_key = code.as_ref().map(LotCode::key);
        let decision = HoldDecision { product: product.summary(), code, code_key, lots, last_counted };
        draft.decision = Some(to_json(&decision)?);
        self.post_document(ctx, draft, &[], &single_product(product.clone()))?;
        self.reconcile_alerts(&[], [product], ctx.at)?;
        Ok(turn.result(ctx.document, ctx.today, decision))
    }

    /// Returns the code that a hold or release is about and its lots within the scope; of a lot without a code, that
    /// lot.
    fn find_concerned(&self, product: &Product, turn: &Turn<'_>) -> Result<(Option<LotCode>, Vec<Lot>)> {
        let code = match &turn.lot.lot {
            LotKey::Code(code) | LotKey::At(code, _) => code.clone(),
            LotKey::Id(id) => {
                let lot = find_lot(&*self.tx, product, &turn.lot.lot)?;
                match lot.code.clone() {
                    Some(code) => code,
                    None if turn.scope.covers(lot.location.as_ref()) => return Ok((None, vec![lot])),
                    None => return Err(Error::NotFound(Missing::LotId(product.details.sku.clone(), *id))),
                }
            }
        };
        let mut lots = self.tx.lots_by_code(product.id, &code)?;
        let code = lots.first().and_then(|lot| lot.code.clone()).unwrap_or(code);
        lots.retain(|lot| turn.scope.covers(lot.location.as_ref()));
        Ok((Some(code), lots))
    }

    /// Changes the hold of one lot and what its product has on hold. Returns the change, if it is one.
    pub(in crate::warehouse) fn change_hold(
        &mut self,
        product: &mut Product,
        lot: &mut Lot,
        hold: Option<Reason>,
    ) -> Result<Option<FactChange>> {
        if lot.hold == hold {
            return Ok(None);
        }
        self.tx.set_lot_hold(lot, hold.as_ref())?;
        if lot.hold.is_some() != hold.is_some() {
            let on_hold = product.on_hold;
            product.on_hold = if hold.is_some() {
                on_hold.plus(lot.on_hand).map_err(quantity_error(Field::Quantity))?
            } else {
                on_hold.minus(lot.on_hand).ok_or_else(|| corrupt("less on hold than in the lot"))?
            };
        }
        let before = std::mem::replace(&mut lot.hold, hold);
        Ok(Some(FactChange::of_hold(lot, before.as_ref())))
    }

    /// Gives new lots the hold of their code, if they have none of their own.
    pub(in crate::warehouse) fn inherit_holds(&self, lot_changes: &mut [LotChange]) -> Result<()> {
        let new = lot_changes.iter_mut().filter_map(|lot_change| match lot_change {
            LotChange::New(lot) if lot.hold.is_none() => lot.code.clone().map(|code| (lot, code)),
            _ => None,
        });
        let (lots, codes): (Vec<&mut NewLot>, Vec<(ProductId, LotCode)>) = new
            .map(|(lot, code)| {
                let product = lot.product;
                (lot, (product, code))
            })
            .unzip();
        for (lot, holds) in lots.into_iter().zip(self.tx.holds_of_codes(&codes)?) {
            lot.hold = holds.at(lot.location.as_ref()).cloned();
        }
        Ok(())
    }

    /// Keeps goods on hold that move from one lot to a place, where `there` is the lot of their code: the place gets
    /// their hold if it has none. Free stock there is a conflict. Returns the hold of goods that move.
    pub(in crate::warehouse) fn move_hold(
        &mut self,
        product: &mut Product,
        from: &Lot,
        place: Option<&Label>,
        there: Option<&mut Lot>,
        draft: &mut PostingDraft,
    ) -> Result<Option<Reason>> {
        let Some(mut reason) = from.hold.clone() else { return Ok(None) };
        if let Some(lot) = there.as_ref().filter(|lot| lot.hold.is_none() && !lot.on_hand.is_zero()) {
            return Err(Error::Conflict(Conflict::FreeStockThere {
                sku: product.details.sku.clone(),
                code: lot.code.clone(),
                lot: lot.id,
                location: lot.location.clone(),
            }));
        }
        if let Some(code) = &from.code {
            let holds = self.draft_holds(draft, from.product, code)?;
            match holds.at(place) {
                Some(standing) => reason = standing.clone(),
                None => holds.set_at(place, Some(&reason)),
            }
        }
        if let Some(lot) = there.filter(|lot| lot.hold.is_none()) {
            draft.changes.extend(self.change_hold(product, lot, Some(reason.clone()))?);
        }
        Ok(Some(reason))
    }

    /// Puts on hold where it stands a lot that takes goods which may not be dispatched yet.
    pub(in crate::warehouse) fn hold_where_it_stands(
        &mut self,
        product: &mut Product,
        lot: &mut Lot,
        reason: &Reason,
        draft: &mut PostingDraft,
    ) -> Result<()> {
        if lot.hold.is_some() {
            return Ok(());
        }
        if let Some(code) = lot.code.clone() {
            self.draft_holds(draft, lot.product, &code)?.set_at(lot.location.as_ref(), Some(reason));
        }
        draft.changes.extend(self.change_hold(product, lot, Some(reason.clone()))?);
        Ok(())
    }

    /// Returns the holds of a code as the document will leave them.
    pub(in crate::warehouse) fn draft_holds<'d>(
        &self,
        draft: &'d mut PostingDraft,
        product: ProductId,
        code: &LotCode,
    ) -> Result<&'d mut CodeHolds> {
        let known = draft.holds.iter().position(|(known, of, _)| *known == product && of.matches(code));
        let at = match known {
            Some(at) => at,
            None => {
                let holds = self.tx.holds_of_code(product, code)?;
                draft.holds.push((product, code.clone(), holds));
                draft.holds.len() - 1
            }
        };
        draft.holds.get_mut(at).map(|(.., holds)| holds).ok_or_else(|| corrupt("a hold was lost"))
    }
}

/// Returns where a command acts: a lot that is named with its place limits it.
fn effective_scope(lot: &LotRef, scope: &HoldScope) -> HoldScope {
    match (&lot.lot, scope) {
        (LotKey::At(_, place), HoldScope::Everywhere) => HoldScope::Place(Some(place.clone())),
        _ => scope.clone(),
    }
}

impl HoldAct {
    /// Reads what a hold or a release was about; `None` if it can't be read.
    pub(in crate::warehouse) fn from_document(document: &Document) -> Option<Self> {
        let decision: HoldDecision = serde_json::from_str(document.decision.as_deref()?).ok()?;
        let (scope, hold) = if document.kind == DocumentKind::Hold {
            let request: Hold = serde_json::from_str(&document.request).ok()?;
            (effective_scope(&request.lot, &request.scope), Some(request.reason))
        } else {
            let request: Release = serde_json::from_str(&document.request).ok()?;
            (effective_scope(&request.lot, &request.scope), None)
        };
        Some(HoldAct { code: decision.code, scope, hold })
    }
}

/// Fails if goods would be on hold for a mere no: no file of lots could say so (docs/RULES.md, H6).
pub(in crate::warehouse) fn ensure_says_why(reason: &Reason) -> Result<()> {
    if Reason::is_no(reason.as_str()) {
        return Err(Invalid::Text { field: Field::Reason, error: TextError::Empty }.into());
    }
    Ok(())
}

impl Turn<'_> {
    /// Changes the holds of a code; an error if nothing would change.
    fn apply(&self, product: &Product, code: &LotCode, holds: &mut CodeHolds, is_known: bool) -> Result<()> {
        let sku = product.details.sku.clone();
        match self.hold {
            Some(reason) => holds.hold(&self.scope, reason).map_err(|reason| Error::OnHold {
                sku,
                code: Some(code.clone()),
                reason,
            }),
            None if holds.release(&self.scope) => Ok(()),
            None if is_known => Err(Invalid::NotOnHold.into()),
            None => Err(Error::NotFound(Missing::Lot(sku, code.clone()))),
        }
    }

    /// Checks that a lot without a code is not on hold yet, or is to be released.
    fn ensure_turns(&self, product: &Product, lot: &Lot) -> Result<()> {
        match (self.hold, &lot.hold) {
            (Some(_), Some(standing)) => {
                Err(Error::OnHold { sku: product.details.sku.clone(), code: None, reason: standing.clone() })
            }
            (None, None) => Err(Invalid::NotOnHold.into()),
            _ => Ok(()),
        }
    }

    /// The change of a code without lots, which names its product.
    fn change_without_lot(&self, product: &Product) -> FactChange {
        let reason = self.hold.map(ToString::to_string);
        FactChange { product: product.id, lot: None, field: Field::Hold, before: None, after: reason }
    }

    fn result(&self, document: DocumentId, day: Day, decision: HoldDecision) -> HoldResult {
        let HoldDecision { product, code, code_key: _, lots, last_counted } = decision;
        let last_counted = last_counted.into_iter().chain(std::iter::repeat(None));
        let lots = lots.into_iter().zip(last_counted);
        let row = |(lot, last_counted)| LotRow { lot, product: product.clone(), last_counted };
        let lots = lots.map(row).collect();
        let (scope, hold) = (self.scope.clone(), self.hold.cloned());
        HoldResult { document, day, scope, hold, product, code, lots }
    }
}

/// Rebuilds the result of a hold or release posted earlier.
fn replayed_hold(document: &Document, turn: &Turn<'_>) -> Result<HoldResult> {
    let decision = document.decision.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let decision: HoldDecision = decision.ok_or_else(|| corrupt("a hold without its answer"))?;
    Ok(turn.result(document.id, document.stamp.day, decision))
}

impl Warehouse {
    /// Runs [`UnitOfWork::hold`] in a unit of work of its own.
    pub fn hold(&mut self, ctx: &ActContext, command: &Hold) -> Result<HoldResult> {
        self.unit_of_work(|unit| unit.hold(ctx, command))
    }

    /// Runs [`UnitOfWork::release`] in a unit of work of its own.
    pub fn release(&mut self, ctx: &ActContext, command: &Release) -> Result<HoldResult> {
        self.unit_of_work(|unit| unit.release(ctx, command))
    }
}
