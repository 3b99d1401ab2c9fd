//! Dispatches, put together from their movements.

use std::rc::Rc;

use super::group::GoodsFacts;
use crate::domain::{Day, DocumentKind, DocumentNumber, Label, ProductId, Reason};
use crate::store::{DecidedDispatch, MovedDetails, MovedGoods, StoreError};
use crate::warehouse::Result;

/// A dispatch, which is of one product.
#[derive(Debug)]
pub(super) struct Dispatch {
    document: DocumentNumber,
    pub(super) day: Day,
    /// If it was wanted.
    pub(super) operator: Option<Rc<Label>>,
    /// Why other lots were taken than FEFO would, if it was wanted.
    pub(super) reason: Option<Rc<Reason>>,
    pub(super) product: ProductId,
    /// The earliest expiry of the lots that it took.
    pub(super) soonest: Option<Day>,
    pub(super) decision: DecidedDispatch,
}

impl Dispatch {
    /// Adds another of its movements.
    fn add(&mut self, movement: &Dispatch) {
        self.soonest = [self.soonest, movement.soonest].into_iter().flatten().min();
    }

    /// Whether it took a lot with fewer days left than were required.
    pub(super) fn is_short(&self) -> bool {
        let left = self.soonest.map(|expires| expires.days_since(self.day));
        left.is_some_and(|left| left < i64::from(self.decision.required_life))
    }

    pub(super) fn facts(&self) -> GoodsFacts<'_> {
        GoodsFacts {
            product: self.product,
            location: None,
            partner: None,
            day: Some(self.day),
            moved: Some((DocumentKind::Dispatch, self.operator.as_deref(), self.reason.as_deref())),
        }
    }
}

/// Puts dispatches together from their movements, of which those of one dispatch follow each other.
#[derive(Debug, Default)]
pub(super) struct Dispatches {
    latest: Option<Dispatch>,
}

impl Dispatches {
    /// Adds a movement of a dispatch, told with [`DISPATCH_DETAILS`]. Returns the dispatch before once another one begins.
    pub(super) fn add(&mut self, goods: MovedGoods) -> Result<Option<Dispatch>> {
        let MovedGoods { document, day, operator, reason, product, expires: soonest, .. } = goods;
        let undecided =
            || StoreError::Corrupt { detail: format!("document {}: no decision of a dispatch", document.0) };
        let decision = goods.decision.ok_or_else(undecided)?;
        let dispatch = Dispatch { document, day, operator, reason, product, soonest, decision };
        match &mut self.latest {
            Some(latest) if latest.document == document => {
                latest.add(&dispatch);
                Ok(None)
            }
            latest => Ok(latest.replace(dispatch)),
        }
    }

    /// Returns the last one.
    pub(super) fn finish(self) -> Option<Dispatch> {
        self.latest
    }
}

/// What tells of a dispatch.
pub(super) const DISPATCH_DETAILS: MovedDetails = MovedDetails {
    operator: false,
    reason: false,
    decision: true,
    partner: false,
    expiry: true,
    location: false,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{LifeDays, LotId};

    fn movement(document: i64, expires: Option<Day>) -> MovedGoods {
        let decision = DecidedDispatch { required_life: LifeDays::ZERO, is_overridden: false };
        MovedGoods {
            document: DocumentNumber(document),
            day: day(20),
            kind: DocumentKind::Dispatch,
            lot: LotId(1),
            product: ProductId(1),
            change: crate::domain::QuantityChange::from_thousandths(-1_000),
            operator: None,
            reason: None,
            partner: None,
            decision: Some(decision),
            expires,
            location: None,
            cost: None,
        }
    }

    fn day(day: u32) -> Day {
        Day::new(2026, 11, day).unwrap()
    }

    #[test]
    fn movements_of_one_dispatch_are_put_together() {
        let movements = [(2, None), (2, Some(28)), (2, Some(22)), (1, Some(25)), (1, Some(26)), (3, None)];
        let (mut dispatches, mut found) = (Dispatches::default(), Vec::new());
        for (document, expires) in movements {
            found.extend(dispatches.add(movement(document, expires.map(day))).unwrap());
        }
        found.extend(dispatches.finish());
        let told: Vec<_> =
            found.into_iter().map(|dispatch| (dispatch.document.0, dispatch.soonest)).collect();
        assert_eq!(told, [(2, Some(day(22))), (1, Some(day(25))), (3, None)]);
        let undecided = MovedGoods { decision: None, ..movement(4, None) };
        assert!(Dispatches::default().add(undecided).is_err());
    }
}
