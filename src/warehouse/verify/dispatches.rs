//! Dispatches against FEFO as the stock stood then, and against what they were asked and what they say of it
//! (docs/RULES.md, rules 5 to 7).

use super::entry::Entry;
use super::orders::ReplayedOrders;
use super::product_facts::ReplayedProducts;
use super::replay::{Replay, format_thousandths};
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use super::requests::{RULE, parse};
use super::warnings::WarningCheck;
use crate::domain::fefo::{FefoKey, PassReason};
use crate::domain::{Day, LifeDays, LotId, ProductId};
use crate::warehouse::commands::dispatch::{Dispatch, DispatchDecision};
use crate::warehouse::{ChosenLots, LotSelection};

/// A lot with an amount, in thousandths.
type Take = (LotId, i64);

/// A lot passed over, with its balance and the reason.
type Passed = (LotId, i64, PassReason);

/// A dispatch with the stock that it found.
pub(super) struct DispatchCheck<'a> {
    pub entry: &'a Entry<'a>,
    pub command: &'a Dispatch,
    pub replay: &'a Replay,
    pub products: &'a ReplayedProducts,
    pub orders: &'a ReplayedOrders,
    pub latest: Option<Day>,
}

impl DispatchCheck<'_> {
    /// Checks a dispatch. Lots are as they stood before it.
    pub(super) fn check(&self, findings: &mut ReportBuilder<'_>) {
        let Some(product) = self.entry.movements.first().map(|movement| movement.product) else { return };
        let taken: Vec<Take> = self
            .entry
            .movements
            .iter()
            .map(|movement| (movement.lot, movement.change.thousandths().saturating_neg()))
            .collect();
        self.check_quantity(&taken, findings);
        let decision = self.entry.document.decision.as_deref().and_then(parse::<DispatchDecision>);
        findings.check("decision", decision.is_some(), || {
            let found = self.entry.document.decision.clone().unwrap_or_else(|| "none".to_owned());
            (self.entry.subject(), "the decision of a dispatch".to_owned(), found)
        });
        let Some(decision) = decision else { return };
        self.check_terms(product, &decision, findings);
        let DispatchCheck { entry, replay, products, orders, latest, .. } = *self;
        WarningCheck { entry, replay, products, orders, latest }.check_dispatch(&decision.warnings, findings);
        let overrides = self.command.choice.as_ref().is_some_and(|choice| choice.reason.is_some());
        let min_life_days = if overrides { LifeDays::ZERO } else { decision.min_life_days };
        for (lot, _) in &taken {
            let reason = self.replay.lot(*lot).and_then(|lot| lot.pass_reason(self.day(), min_life_days));
            findings.check("fefo", reason.is_none(), || {
                let found = format!("lot {} {}", lot.0, reason.map_or("", PassReason::name));
                (self.entry.subject(), "eligible lots".to_owned(), found)
            });
        }
        let wanted = match self.command.choice {
            // What FEFO would have taken of what was taken.
            Some(_) => taken.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount)),
            None => self.command.quantity.thousandths(),
        };
        self.check_place(&taken, findings);
        let (first, passed_over) = self.plan_by_fefo(product, wanted, decision.min_life_days);
        if !overrides {
            findings.check("fefo", first == taken, || {
                (self.entry.subject(), takes_text(&first), takes_text(&taken))
            });
        }
        let passed_over = match self.command.choice {
            Some(_) => self.lots_before(product, &taken, decision.min_life_days),
            None => passed_over,
        };
        let told =
            decision.passed_over.iter().map(|(lot, on_hand, reason)| (*lot, on_hand.thousandths(), *reason));
        let told: Vec<Passed> = told.collect();
        findings.check("decision", passed_over == told, || {
            (self.entry.subject_of("passed over"), passed_text(&passed_over), passed_text(&told))
        });
    }

    fn day(&self) -> Day {
        self.entry.document.stamp.day
    }

    /// Checks what was taken against what was requested.
    fn check_quantity(&self, taken: &[Take], findings: &mut ReportBuilder<'_>) {
        let (sum, wanted) = (
            taken.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount)),
            self.command.quantity.thousandths(),
        );
        let holds = if self.command.partial { sum <= wanted } else { sum == wanted };
        findings.check(RULE, holds, || {
            (self.entry.subject_of("quantity"), format_thousandths(wanted), format_thousandths(sum))
        });
        let Some(ChosenLots { lots, .. }) = &self.command.choice else { return };
        let other = taken.iter().find(|(id, amount)| !self.is_chosen(lots, *id, *amount));
        findings.check(RULE, other.is_none(), || {
            let found = other.map_or_else(|| "none".to_owned(), |take| takes_text(&[*take]));
            (self.entry.subject_of("lots"), "those that were chosen".to_owned(), found)
        });
    }

    fn is_chosen(&self, lots: &LotSelection, id: LotId, amount: i64) -> bool {
        let Some(lot) = self.replay.lot(id) else { return true };
        match lots {
            LotSelection::Code(code) => lot.code == Fingerprint::of_code(Some(code)),
            LotSelection::Lots(chosen) => chosen
                .iter()
                .any(|(chosen, wanted)| *chosen == id && wanted.thousandths().min(lot.on_hand) == amount),
        }
    }

    /// Checks the remaining shelf life that was required against the request and the product.
    fn check_terms(&self, product: ProductId, decision: &DispatchDecision, findings: &mut ReportBuilder<'_>) {
        let Some(required) = self.products.min_life_days(product) else { return };
        let expected = self.command.min_life_days.unwrap_or(required);
        findings.check_equal(
            "decision",
            || self.entry.subject_of("minimum life"),
            expected,
            decision.min_life_days,
        );
        let undercut = Some(required).filter(|required| expected < *required);
        findings.check("decision", undercut == decision.undercut, || {
            let text =
                |days: Option<LifeDays>| days.map_or_else(|| "none".to_owned(), |days| days.to_string());
            (self.entry.subject_of("minimum life undercut"), text(undercut), text(decision.undercut))
        });
        findings.check(RULE, undercut.is_none() || self.command.stated_reason().is_some(), || {
            (self.entry.subject_of("minimum life undercut"), "a reason".to_owned(), "none".to_owned())
        });
    }

    /// A product's lots with stock at the place that was asked for, in FEFO order.
    fn lots_in_view(&self, product: ProductId) -> impl Iterator<Item = (FefoKey, LotId, &ReplayedLot)> {
        let place = self.place();
        self.replay
            .open_lots(product)
            .filter(move |(_, _, lot)| place.is_none_or(|place| lot.location == place))
    }

    fn place(&self) -> Option<Fingerprint> {
        self.command.location.as_ref().map(|place| Fingerprint::of_label(Some(place)))
    }

    /// Checks that what was taken stood at the place that was asked for.
    fn check_place(&self, taken: &[Take], findings: &mut ReportBuilder<'_>) {
        let Some(place) = self.place() else { return };
        let elsewhere =
            taken.iter().find(|(id, _)| self.replay.lot(*id).is_some_and(|lot| lot.location != place));
        findings.check(RULE, elsewhere.is_none(), || {
            let found = elsewhere.map_or_else(|| "none".to_owned(), |take| takes_text(&[*take]));
            (self.entry.subject_of("location"), "lots at the place asked for".to_owned(), found)
        });
    }

    /// Plans by FEFO: what to take, and what is passed over.
    fn plan_by_fefo(
        &self,
        product: ProductId,
        wanted: i64,
        min_life_days: LifeDays,
    ) -> (Vec<Take>, Vec<Passed>) {
        let (mut taken, mut passed_over, mut left) = (Vec::new(), Vec::new(), wanted);
        for (_, id, lot) in self.lots_in_view(product) {
            if left <= 0 {
                break;
            }
            match lot.pass_reason(self.day(), min_life_days) {
                Some(reason) => passed_over.push((id, lot.on_hand, reason)),
                None => {
                    let amount = left.min(lot.on_hand);
                    left = left.saturating_sub(amount);
                    taken.push((id, amount));
                }
            }
        }
        (taken, passed_over)
    }

    /// The lots that precede the last one taken and were not.
    fn lots_before(&self, product: ProductId, taken: &[Take], min_life_days: LifeDays) -> Vec<Passed> {
        let key = |(id, _): &Take| self.replay.lot(*id).map(|lot| lot.fefo_key(*id));
        let last: Option<FefoKey> = taken.iter().filter_map(key).max();
        let precedes = |(key, ..): &(FefoKey, LotId, &ReplayedLot)| last.is_some_and(|last| *key < last);
        let left = self.lots_in_view(product).take_while(precedes);
        left.filter(|(_, id, _)| !taken.iter().any(|(taken, _)| taken == id))
            .map(|(_, id, lot)| {
                let reason = lot.pass_reason(self.day(), min_life_days).unwrap_or(PassReason::Overridden);
                (id, lot.on_hand, reason)
            })
            .collect()
    }
}

fn takes_text(takes: &[Take]) -> String {
    let text = |(lot, amount): &Take| format!("lot {}: {}", lot.0, format_thousandths(*amount));
    list_text(takes.iter().map(text))
}

fn passed_text(passed: &[Passed]) -> String {
    let text = |(lot, on_hand, reason): &Passed| {
        format!("lot {}: {} {}", lot.0, format_thousandths(*on_hand), reason.name())
    };
    list_text(passed.iter().map(text))
}

/// Lists the first few.
fn list_text(mut texts: impl ExactSizeIterator<Item = String>) -> String {
    const MOST: usize = 5;
    let count = texts.len();
    let listed = texts.by_ref().take(MOST).collect::<Vec<_>>().join(", ");
    match count {
        0 => "none".to_owned(),
        count if count > MOST => format!("{listed}, and {} more", count - MOST),
        _ => listed,
    }
}
