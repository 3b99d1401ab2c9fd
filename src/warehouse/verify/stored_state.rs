//! Compares stored balances and alerts with the replayed ledger.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::alerts::{AlertCheck, Causes};
use super::code_expiries::CodeExpiries;
use super::holds::ReplayedHolds;
use super::product_facts::ReplayedProducts;
use super::replay::format_thousandths;
use super::replayed_facts::ReplayedFacts;
use super::replayed_lot::ReplayedLot;
use super::report::ReportBuilder;
use super::totals::{self, CountedLots};
use crate::domain::{AlertRules, Day, Horizon, Lot, LotId, LotStatus, ProductId, Stock, alert};
use crate::store::{AlertSubject, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::alert_rules::book_rules;

/// Expected balances of a product, in thousandths.
#[derive(Debug, Clone, Copy, Default)]
struct ExpectedTotals {
    on_hand: i64,
    on_hold: i64,
    expired: i64,
}

/// The stored book, and each lot as replayed from the ledger.
pub(super) struct StoredState<'a> {
    pub book: &'a dyn ReadTransaction,
    pub lots: HashMap<LotId, ReplayedLot>,
    pub holds: ReplayedHolds,
    pub facts: ReplayedFacts,
    pub products: ReplayedProducts,
    pub today: Day,
    pub horizon: Horizon,
}

impl StoredState<'_> {
    /// Checks lots, products and alerts.
    pub(super) fn compare(&self, findings: &mut ReportBuilder<'_>) -> Result<()> {
        let as_of = self.book.book_head()?.alerts;
        let day = as_of.map_or(self.today, |as_of| as_of.day);
        let rules = match as_of {
            Some(as_of) => as_of.rules,
            None => book_rules(self.book, self.horizon)?,
        };
        let set = book_rules(self.book, rules.horizon)?;
        findings.check("alert", set == rules, || {
            let text = |AlertRules { horizon, not_counted_days }: AlertRules| {
                let told = not_counted_days.map_or_else(|| "never".to_owned(), |days| days.to_string());
                let Horizon { days, critical_days } = horizon;
                format!("{days} days ahead, {critical_days} of them critical, to be counted after {told}")
            };
            ("rules of the alerts".to_owned(), text(set), text(rules))
        });
        let counted = match rules.not_counted_days {
            Some(_) => self.book.last_counted_days()?,
            None => HashMap::new(),
        };
        let mut causes = Causes::new();
        let mut sums: HashMap<ProductId, ExpectedTotals> = HashMap::new();
        let mut lots = CountedLots::default();
        let mut expiries = CodeExpiries::default();
        self.book.all_lots(&mut |lot| {
            // One that can't be read was told before.
            let Ok(lot) = lot else { return ControlFlow::Continue(()) };
            lots.add(&lot);
            if findings.doubts(lot.product) {
                return ControlFlow::Continue(());
            }
            self.check_lot(&lot, findings);
            expiries.check(&lot, findings);
            add_to_totals(&mut sums, &lot, day);
            let subject = AlertSubject { product: lot.product, lot: Some(lot.id) };
            let alert = alert::alert_for_lot(&lot, counted.get(&lot.id).copied(), day, &rules);
            causes.extend(alert.map(|alert| (subject, (alert.cause, Some(alert.due)))));
            ControlFlow::Continue(())
        })?;
        self.book.all_products(day, &mut |stock| {
            let stock = match stock {
                Ok(stock) if !findings.doubts(stock.product.id) => stock,
                Ok(_) => return ControlFlow::Continue(()),
                Err(unreadable) => {
                    findings.add_unreadable(&unreadable);
                    return ControlFlow::Continue(());
                }
            };
            self.products.check_product(&stock.product, findings);
            check_product(&stock, sums.remove(&stock.product.id).unwrap_or_default(), findings);
            causes.extend(
                alert::cause_for_product(&stock)
                    .map(|cause| (AlertSubject { product: stock.product.id, lot: None }, (cause, None))),
            );
            ControlFlow::Continue(())
        })?;
        self.products.compare_former_skus(self.book, findings)?;
        self.products.compare_barcodes(self.book, findings)?;
        if !findings.doubts_any() {
            lots.compare(self.book, findings)?;
            let expected = causes.values().filter(|_| as_of.is_some()).map(|(cause, _)| *cause);
            totals::compare_alerts(self.book, expected, day, findings)?;
        }
        if as_of.is_none() {
            // A table that has no day yet holds none.
            causes.clear();
        }
        let StoredState { book, lots, facts, products, .. } = self;
        AlertCheck { book: *book, lots, facts, products }.compare(causes, findings)
    }

    fn check_lot(&self, lot: &Lot, findings: &mut ReportBuilder<'_>) {
        let subject = || format!("lot {}", lot.id.0);
        let Some(played) = self.lots.get(&lot.id) else {
            findings.check("lot_balance", false, || (subject(), "0".to_owned(), lot.on_hand.to_string()));
            return;
        };
        findings.check("lot_facts", played.opened, || {
            (subject(), "a document that brought something into it".to_owned(), "none".to_owned())
        });
        findings.check_equal(
            "lot_balance",
            subject,
            format_thousandths(played.on_hand),
            lot.on_hand.to_string(),
        );
        let received = lot.received_quantity.to_string();
        findings.check_equal("lot_received", subject, format_thousandths(played.received_quantity), received);
        self.holds.check_lot(lot, findings);
        for (field, said) in self.facts.of_lot(lot.id) {
            let stored = lot.fact(field);
            findings.check("lot_facts", *said == stored, || {
                let text = |fact: &Option<String>| fact.clone().unwrap_or_default();
                (format!("lot {}: {field}", lot.id.0), text(said), text(&stored))
            });
        }
    }
}

fn add_to_totals(sums: &mut HashMap<ProductId, ExpectedTotals>, lot: &Lot, day: Day) {
    let sum = sums.entry(lot.product).or_default();
    let on_hand = lot.on_hand.thousandths();
    sum.on_hand = sum.on_hand.saturating_add(on_hand);
    match lot.status(day) {
        LotStatus::OnHold => sum.on_hold = sum.on_hold.saturating_add(on_hand),
        LotStatus::Expired => sum.expired = sum.expired.saturating_add(on_hand),
        LotStatus::Empty | LotStatus::Available => {}
    }
}

fn check_product(stock: &Stock, sums: ExpectedTotals, findings: &mut ReportBuilder<'_>) {
    let product = &stock.product;
    let subject = || format!("product {}", product.details.sku);
    findings.check_equal(
        "product_balance",
        subject,
        format_thousandths(sums.on_hand),
        product.on_hand.to_string(),
    );
    findings.check_equal(
        "product_on_hold",
        subject,
        format_thousandths(sums.on_hold),
        product.on_hold.to_string(),
    );
    findings.check_equal(
        "product_expired",
        subject,
        format_thousandths(sums.expired),
        stock.expired.to_string(),
    );
}
