//! Finds what is doubtful about an act, and refuses it if the act was to be strict.

use std::ops::ControlFlow;

use super::{ActContext, Invalid, Result, WarnedLot, Warning};
use crate::domain::fefo::Plan;
use crate::domain::{Day, Label, Product, ProductId};
use crate::store::ReadTransaction;

/// An expiry more than this many months away is most likely mistyped.
const FAR_MONTHS: u32 = 120;

impl ActContext {
    /// Refuses an act that was to be strict if anything about it is doubtful.
    pub(super) fn ensure_not_doubtful(&self, warnings: &[Warning]) -> Result<()> {
        if self.terms.strict && !warnings.is_empty() {
            return Err(Invalid::Strict(warnings.to_vec()).into());
        }
        Ok(())
    }
}

/// The dates of goods that come in.
#[derive(Debug, Clone, Copy)]
pub(super) struct IncomingDates {
    pub expires: Option<Day>,
    pub produced: Option<Day>,
    pub received: Day,
}

impl IncomingDates {
    /// Returns what is doubtful about these dates on `today`; `expects_expiry` says whether goods of the product expire.
    pub(super) fn warnings(
        self,
        lot: impl Fn() -> WarnedLot,
        today: Day,
        expects_expiry: impl FnOnce() -> Result<bool>,
    ) -> Result<Vec<Warning>> {
        let IncomingDates { expires, produced, received } = self;
        let Some(expires) = expires else {
            let missing = expects_expiry()?.then(|| Warning::MissingExpiry { lot: lot() });
            return Ok(missing.into_iter().collect());
        };
        let is_far = today.plus_months(FAR_MONTHS).is_some_and(|far| far < expires);
        let produced = produced.filter(|produced| *produced > expires);
        Ok([
            (expires < today).then(|| Warning::Expired { lot: lot(), expires }),
            is_far.then(|| Warning::FarExpiry { lot: lot(), expires }),
            produced.map(|produced| Warning::ProducedAfterExpiry { lot: lot(), produced, expires }),
            (expires < received && received < today).then(|| Warning::BeforeReceived {
                lot: lot(),
                expires,
                received,
            }),
        ]
        .into_iter()
        .flatten()
        .collect())
    }
}

/// Returns whether goods of a product expire: it says so, or what stands there does.
pub(super) fn expects_expiry(book: &dyn ReadTransaction, product: &Product) -> Result<bool> {
    Ok(product.details.limits_life() || has_expiring_lots(book, product.id)?)
}

/// Whether a product has a lot with stock that expires.
pub(super) fn has_expiring_lots(book: &dyn ReadTransaction, product: ProductId) -> Result<bool> {
    let mut expires = false;
    // Those without expiry come last.
    book.open_lots(product, &mut |lot| {
        expires = lot.expires.is_some();
        ControlFlow::Break(())
    })?;
    Ok(expires)
}

/// Returns what is doubtful about a plan: lots that have expired between its day and the `latest` one of the book, and
/// an earlier dispatch of the product to the same order.
pub(super) fn outgoing_warnings(
    book: &dyn ReadTransaction,
    product: &Product,
    (reference, plan): (Option<&Label>, &Plan),
    (today, latest): (Day, Option<Day>),
) -> Result<Vec<Warning>> {
    let sku = || product.details.sku.clone();
    let latest = latest.filter(|latest| *latest > today);
    let expired = plan.lines.iter().filter_map(|line| {
        let expires = line.expires.filter(|expires| latest.is_some_and(|latest| *expires < latest))?;
        Some(Warning::ExpiredSince { lot: WarnedLot { sku: sku(), code: line.code.clone() }, expires })
    });
    let mut warnings: Vec<Warning> = expired.collect();
    if let Some(reference) = reference
        && let Some((day, station)) = book.last_dispatch_to(product.id, reference)?
    {
        warnings.push(Warning::SameOrder { sku: sku(), reference: reference.clone(), day, station });
    }
    Ok(warnings)
}
