//! Messages for stock that is short, and for goods that are gone.

use super::Explanation;
use crate::domain::{Decimals, DocumentKind, Quantity, Sku, fefo::Plan};
use crate::i18n::Texts;
use crate::t;

pub(super) fn explain_shortage(
    texts: &Texts,
    (sku, location): (&Sku, Option<&str>),
    decimals: Decimals,
    (requested, available): (Quantity, Quantity),
    plan: Option<&Plan>,
) -> Explanation {
    let (sku, quantity) = (sku.as_str(), |quantity| texts.quantity(quantity, decimals));
    let (asked, there, short) =
        (quantity(requested), quantity(available), quantity(requested.saturating_minus(available)));
    let message = match location {
        Some(place) => t!(
            texts,
            "error-shortage-there",
            sku = sku,
            requested = asked,
            available = there,
            short = short,
            location = place
        ),
        None => {
            t!(texts, "error-shortage", sku = sku, requested = asked, available = there, short = short)
        }
    };
    let way_out = match plan {
        _ if location.is_some() && available.is_zero() => t!(texts, "error-shortage-none-there-hint"),
        _ if available.is_zero() => t!(texts, "error-shortage-none-hint"),
        Some(_) => t!(texts, "error-shortage-dispatch-hint"),
        None => t!(texts, "error-shortage-lot-hint", available = texts.quantity(available, decimals)),
    };
    match plan.and_then(|plan| passed_over_summary(texts, plan, decimals)) {
        Some(uncounted) => Explanation::with_hint(message, format!("{uncounted} {way_out}")),
        None => Explanation::with_hint(message, way_out),
    }
}

/// Totals of the lots passed over, by reason: on hand but not available.
fn passed_over_summary(texts: &Texts, plan: &Plan, decimals: Decimals) -> Option<String> {
    let mut sums: Vec<(&str, Quantity)> = Vec::new();
    for passed in &plan.passed_over {
        let word = texts.pass_reason(passed.reason);
        match sums.iter_mut().find(|(known, _)| *known == word) {
            Some((_, sum)) => *sum = sum.plus(passed.on_hand).unwrap_or(*sum),
            None => sums.push((word, passed.on_hand)),
        }
    }
    let parts: Vec<String> = sums
        .into_iter()
        .map(|(reason, sum)| {
            t!(
                texts,
                "error-shortage-excluded-part",
                quantity = texts.quantity(sum, decimals),
                reason = reason
            )
        })
        .collect();
    (!parts.is_empty()).then(|| t!(texts, "error-shortage-excluded", parts = parts.join(", ")))
}

/// How a document of this kind takes goods from a lot, for the messages about it.
pub(super) fn way_goods_went(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Transfer | DocumentKind::Amendment => "moved",
        DocumentKind::Reversal => "reversed",
        _ => "taken",
    }
}
