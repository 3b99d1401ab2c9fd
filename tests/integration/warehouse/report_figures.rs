//! The figures of reports that follow from others say what a naive sum over the whole ledger says.

use std::collections::{BTreeMap, BTreeSet};

use ::fefo::domain::count::percent_of;
use ::fefo::domain::fefo::PassReason;
use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use super::reports::{Ledger, act, dairy, steps};
use crate::support::book::*;
use crate::support::values::*;

/// A report's rows by what they are about, with their figures by name.
pub(super) type Told = BTreeMap<String, BTreeMap<String, ReportCell>>;

pub(super) fn ask(book: &mut TestBook, report: Report, options: ReportOptions) -> ReportTable {
    book.warehouse.report(&ReportQuery::new(report, options).unwrap(), today()).unwrap()
}

pub(super) fn told(table: &ReportTable) -> Told {
    let names: Vec<String> = table.fields.iter().map(|field| field.name().into_owned()).collect();
    let rows = table.rows.iter().map(|row| {
        assert_eq!(row.cells.len(), names.len());
        (name_of(&row.group), names.iter().cloned().zip(row.cells.iter().copied()).collect())
    });
    rows.collect()
}

pub(super) fn name_of(group: &ReportGroup) -> String {
    match group {
        ReportGroup::Product(product) => product.sku.to_string(),
        ReportGroup::Label(label) => label.as_ref().map(ToString::to_string).unwrap_or_default(),
        ReportGroup::Reason(reason) => reason.as_ref().map(ToString::to_string).unwrap_or_default(),
        ReportGroup::Days(day) | ReportGroup::Month(day) => {
            day.map(|day| day.to_string()).unwrap_or_default()
        }
        ReportGroup::Kind(kind) => kind.name().to_owned(),
    }
}

fn row<const N: usize>(cells: [(&str, ReportCell); N]) -> BTreeMap<String, ReportCell> {
    cells.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect()
}

pub(super) fn count(number: usize) -> ReportCell {
    ReportCell::Count(i64::try_from(number).unwrap())
}

pub(super) fn thousandths(number: i64) -> ReportCell {
    ReportCell::Quantity(QuantityChange::from_thousandths(number))
}

pub(super) fn ratio(part: i128, whole: i128) -> ReportCell {
    if whole <= 0 {
        return ReportCell::None;
    }
    let half = if part < 0 { -whole } else { whole };
    ReportCell::Number(i64::try_from((part * 200 + half) / (2 * whole)).unwrap())
}

fn all_days(days: ReportDays) -> Vec<Day> {
    (0..days.count()).map(|ahead| days.from.plus_days(u32::try_from(ahead).unwrap()).unwrap()).collect()
}

impl Ledger {
    /// What stood of a product at the end of a day.
    fn stood(&self, product: &str, at: Day) -> i64 {
        let moved = self.movements.iter().filter(|row| row.sku.as_str() == product && row.stamp.day <= at);
        moved.map(|row| row.change.thousandths()).sum()
    }

    pub(super) fn of(&self, kind: DocumentKind, days: ReportDays) -> impl Iterator<Item = &MovementRow> {
        let is_in = move |row: &&MovementRow| (days.from..=days.to).contains(&row.stamp.day);
        self.movements.iter().filter(move |row| row.kind == kind).filter(is_in)
    }

    pub(super) fn dispatched(&self, product: &str, days: ReportDays) -> i64 {
        let of_product = self.of(DocumentKind::Dispatch, days).filter(|row| row.sku.as_str() == product);
        of_product.map(|row| -row.change.thousandths()).sum()
    }

    /// The products that moved, by SKU.
    fn products(&self) -> BTreeMap<String, ProductId> {
        let product = |row: &MovementRow| (row.sku.as_str().to_owned(), self.lots[&row.lot].product);
        self.movements.iter().map(product).collect()
    }

    /// What was left of each lot that expired on these days, the days after their last ones, at the end of its last day.
    fn expired(&self, days: ReportDays) -> Vec<(String, LotId, i64)> {
        let mut left: BTreeMap<(String, LotId), i64> = BTreeMap::new();
        for row in &self.movements {
            let expires = self.lots[&row.lot].expires.unwrap();
            let expired = expires.plus_days(1).unwrap();
            let is_over = expired <= today() && (days.from..=days.to).contains(&expired);
            if is_over && row.stamp.day <= expires {
                *left.entry((row.sku.to_string(), row.lot)).or_default() += row.change.thousandths();
            }
        }
        let left = left.into_iter().filter(|(_, left)| *left > 0);
        left.map(|((sku, lot), left)| (sku, lot, left)).collect()
    }

    /// What of each lot will expire before it goes out: day by day, the lots that expire first go out first.
    pub(super) fn excess(&self, product: &str, rate: ReportDays, at: Day) -> BTreeMap<LotId, i64> {
        let dispatched = self.dispatched(product, rate);
        let mut lots: Vec<(&Lot, i64)> = self
            .lots
            .values()
            .filter(|lot| self.movements.iter().any(|row| row.lot == lot.id && row.sku.as_str() == product))
            .map(|lot| (lot, lot.on_hand.thousandths()))
            .filter(|(_, on_hand)| *on_hand > 0)
            .collect();
        lots.sort_by_key(|(lot, _)| (lot.expires, lot.received, lot.id));
        let mut day = at;
        while lots.iter().any(|(lot, left)| *left > 0 && lot.expires.unwrap() >= day) {
            let before = dispatched * day.days_since(at) / rate.count();
            let mut wanted = dispatched * (day.days_since(at) + 1) / rate.count() - before;
            for (lot, left) in &mut lots {
                if lot.expires.unwrap() >= day {
                    let taken = wanted.min(*left);
                    (*left, wanted) = (*left - taken, wanted - taken);
                }
            }
            day = day.plus_days(1).unwrap();
        }
        lots.into_iter().filter(|(_, left)| *left > 0).map(|(lot, left)| (lot.id, left)).collect()
    }
}

fn turnover(ledger: &Ledger, days: ReportDays) -> Told {
    let mut rows = Told::new();
    for product in ["HAM", "MLK"] {
        let ends: Vec<i64> = all_days(days).into_iter().map(|day| ledger.stood(product, day)).collect();
        let opening = ledger.stood(product, days.from.minus_days(1).unwrap());
        let (closing, dispatched) = (*ends.last().unwrap(), ledger.dispatched(product, days));
        let stood: i128 = ends.iter().map(|end| i128::from(*end)).sum();
        if (opening, closing, dispatched, stood) == (0, 0, 0, 0) {
            continue;
        }
        let length = i128::from(days.count());
        let half = if stood < 0 { -length } else { length };
        let average = i64::try_from((2 * stood + half) / (2 * length)).unwrap();
        rows.insert(
            product.to_owned(),
            row([
                ("opening", thousandths(opening)),
                ("dispatched", thousandths(dispatched)),
                ("closing", thousandths(closing)),
                ("average", thousandths(average)),
                ("turnover", ratio(i128::from(dispatched) * length, stood)),
                ("days_of_stock", ratio(i128::from(closing) * length, dispatched.into())),
            ]),
        );
    }
    rows
}

fn top(ledger: &Ledger, days: ReportDays) -> Told {
    let mut sums: BTreeMap<&str, (BTreeSet<DocumentId>, i64, i128, usize)> = BTreeMap::new();
    for row in ledger.of(DocumentKind::Dispatch, days) {
        let of_product = sums.entry(row.sku.as_str()).or_default();
        of_product.0.insert(row.document);
        of_product.1 -= row.change.thousandths();
        match ledger.value(row.lot, row.change.thousandths()) {
            Some(value) => of_product.2 -= value,
            None => of_product.3 += 1,
        }
    }
    let total: i128 = sums.values().map(|sums| sums.2).sum();
    let share = |value| percent_of(value, total).map_or(ReportCell::None, ReportCell::Percent);
    let mut order: Vec<_> = sums.into_iter().collect();
    order.sort_by_key(|(_, sums)| std::cmp::Reverse((sums.2, sums.0.len())));
    let mut so_far = 0;
    let rows = order.into_iter().map(|(product, (documents, quantity, value, unvalued))| {
        so_far += value;
        let cells = row([
            ("documents", count(documents.len())),
            ("outgoing", thousandths(quantity)),
            ("value_out", ReportCell::Money(value)),
            ("share", share(value)),
            ("shares_so_far", share(so_far)),
            ("unvalued_movements", count(unvalued)),
        ]);
        (product.to_owned(), cells)
    });
    rows.collect()
}

fn slow(ledger: &Ledger, days: ReportDays) -> Told {
    let mut rows = Told::new();
    for product in ["HAM", "MLK"] {
        let lots = ledger.lots.values().filter(|lot| {
            ledger.movements.iter().any(|row| row.lot == lot.id && row.sku.as_str() == product)
        });
        let (mut stood, mut value, mut unvalued, mut on_hand) = (0, 0, 0, 0);
        for lot in lots {
            let quantity = lot.on_hand.thousandths();
            on_hand += quantity;
            stood += if lot.received < days.from { quantity } else { 0 };
            match ledger.value(lot.id, quantity) {
                Some(known) => value += known,
                None => unvalued += quantity,
            }
        }
        let dispatched = ledger.dispatched(product, days);
        if stood == 0 || dispatched >= on_hand {
            continue;
        }
        let of_product = ledger.of(DocumentKind::Dispatch, days).filter(|row| row.sku.as_str() == product);
        let last = of_product.map(|row| row.stamp.day).max();
        let pace = if dispatched == 0 { Pace::Dead } else { Pace::Slow };
        rows.insert(
            product.to_owned(),
            row([
                ("quantity", thousandths(on_hand)),
                ("stood", thousandths(stood)),
                ("value", ReportCell::Money(value)),
                ("unvalued", thousandths(unvalued)),
                ("dispatched", thousandths(dispatched)),
                ("last_dispatch", last.map_or(ReportCell::None, ReportCell::Day)),
                ("days_of_stock", ratio(i128::from(on_hand) * i128::from(days.count()), dispatched.into())),
                ("pace", ReportCell::Pace(pace)),
            ]),
        );
    }
    rows
}

fn compliance(book: &mut TestBook, ledger: &Ledger, days: ReportDays) -> Told {
    let mut sums: BTreeMap<String, [usize; 5]> = BTreeMap::new();
    let mut expired: BTreeMap<String, (i64, i128)> = BTreeMap::new();
    let documents: BTreeSet<(&str, DocumentId)> =
        ledger.of(DocumentKind::Dispatch, days).map(|row| (row.sku.as_str(), row.document)).collect();
    for (product, document) in documents {
        let of_product = sums.entry(product.to_owned()).or_default();
        let detail = book.warehouse.document_detail(document).unwrap();
        of_product[0] += 1;
        let mut taken = ledger.movements.iter().filter(|row| row.document == document);
        let is_short = taken.any(|row| ledger.lots[&row.lot].expires.unwrap() < row.stamp.day);
        of_product[2] += usize::from(is_short);
        of_product[1] +=
            usize::from(detail.passed_over.iter().any(|passed| passed.reason == PassReason::Overridden));
    }
    for (product, lot, left) in ledger.expired(days) {
        let of_product = sums.entry(product.clone()).or_default();
        let value = ledger.value(lot, left);
        of_product[3] += 1;
        of_product[4] += usize::from(value.is_none());
        let of_product = expired.entry(product).or_default();
        *of_product = (of_product.0 + left, of_product.1 + value.unwrap_or(0));
    }
    let rows = sums.into_iter().map(|(product, [documents, overridden, short, lots, unvalued])| {
        let (left, value) = expired.get(&product).copied().unwrap_or_default();
        let kept = percent_of((documents - overridden) as i128, documents as i128);
        let cells = row([
            ("documents", count(documents)),
            ("percent_fefo", kept.map_or(ReportCell::None, ReportCell::Percent)),
            ("overridden", count(overridden)),
            ("short_life", count(short)),
            ("expired_lots", count(lots)),
            ("expired", thousandths(left)),
            ("expired_value", ReportCell::Money(value)),
            ("unvalued_lots", count(unvalued)),
        ]);
        (product, cells)
    });
    rows.collect()
}

fn suppliers(ledger: &Ledger, days: ReportDays) -> Told {
    #[derive(Default)]
    struct Sums {
        documents: BTreeSet<DocumentId>,
        lives: Vec<i64>,
        value_in: i128,
        returns: BTreeSet<DocumentId>,
        value_returned: i128,
        unvalued: usize,
    }
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    for row in ledger.of(DocumentKind::Receipt, days).chain(ledger.of(DocumentKind::ReturnOut, days)) {
        let of_supplier = sums.entry(row.stamp.partner.as_ref().unwrap().to_string()).or_default();
        let value = ledger.value(row.lot, row.change.thousandths().abs());
        of_supplier.unvalued += usize::from(value.is_none());
        if row.kind == DocumentKind::Receipt {
            of_supplier.documents.insert(row.document);
            of_supplier.lives.push(ledger.lots[&row.lot].expires.unwrap().days_since(row.stamp.day));
            of_supplier.value_in += value.unwrap_or(0);
        } else {
            of_supplier.returns.insert(row.document);
            of_supplier.value_returned += value.unwrap_or(0);
        }
    }
    let rows = sums.into_iter().map(|(supplier, sums)| {
        let life: i128 = sums.lives.iter().map(|life| i128::from(*life)).sum();
        let cells = row([
            ("documents", count(sums.documents.len())),
            ("movements", count(sums.lives.len())),
            ("value_in", ReportCell::Money(sums.value_in)),
            ("average_life", ratio(life, sums.lives.len() as i128)),
            ("least_life", sums.lives.iter().min().map_or(ReportCell::None, |life| ReportCell::Days(*life))),
            ("short_life", count(sums.lives.iter().filter(|life| **life < 0).count())),
            ("returns", count(sums.returns.len())),
            ("value_returned", ReportCell::Money(sums.value_returned)),
            ("unvalued_movements", count(sums.unvalued)),
        ]);
        (supplier, cells)
    });
    rows.collect()
}

/// What will expire before it goes out, of each product.
fn excess(ledger: &Ledger) -> BTreeMap<String, ReportCell> {
    let rate = ReportPeriod::Last90Days.days(today());
    let products = ["HAM", "MLK"].into_iter().filter(|product| {
        let is_of =
            |lot: &Lot| ledger.movements.iter().any(|row| row.lot == lot.id && row.sku.as_str() == *product);
        ledger.lots.values().any(|lot| !lot.on_hand.is_zero() && is_of(lot))
    });
    products
        .map(|product| {
            let lost = ledger.excess(product, rate, today()).values().sum();
            (product.to_owned(), thousandths(lost))
        })
        .collect()
}

fn assert_told(book: &mut TestBook) {
    let ledger = Ledger::read(book);
    for (from, to) in
        [("2026-11-01", "2026-11-20"), ("2026-11-05", "2026-11-05"), ("2026-11-10", "2026-11-24")]
    {
        let days = ReportDays { from: day(from), to: day(to) };
        let options = || ReportOptions::usual().during(days);
        let said = |book: &mut TestBook, report| told(&ask(book, report, options()));
        assert_eq!(said(book, Report::Turnover), turnover(&ledger, days), "{days:?}");
        assert_eq!(said(book, Report::Top), top(&ledger, days), "{days:?}");
        assert_eq!(said(book, Report::Slow), slow(&ledger, days), "{days:?}");
        assert_eq!(said(book, Report::Suppliers), suppliers(&ledger, days), "{days:?}");
        let compliance = compliance(book, &ledger, days);
        assert_eq!(said(book, Report::Fefo), compliance, "{days:?}");
        for (sku, product) in ledger.products() {
            let filter = ReportFilter { product: Some(product), ..ReportFilter::default() };
            let of_product = told(&ask(book, Report::Fefo, ReportOptions { filter, ..options() }));
            let expected = compliance.iter().filter(|(found, _)| **found == sku);
            assert!(of_product.iter().eq(expected), "{sku}: {of_product:?}");
        }
        let compared = ask(book, Report::Top, ReportOptions { compare: true, ..options() });
        assert_compared(&compared, &top(&ledger, days), &top(&ledger, days.before().unwrap()));
    }
    let by = Some(ReportBy::Product);
    let expiry = told(&ask(book, Report::Expiry, ReportOptions { by, ..ReportOptions::usual() }));
    let lost: BTreeMap<String, ReportCell> =
        expiry.into_iter().map(|(product, figures)| (product, figures["excess"])).collect();
    assert_eq!(lost, excess(&ledger));
}

/// A comparison has the figures of both ranges, and what there is none of in one of them is zero there.
fn assert_compared(compared: &ReportTable, now: &Told, then: &Told) {
    let zero = ReportCell::Money(0);
    let value = |told: &Told, product: &str| told.get(product).map_or(zero, |row| row["value_out"]);
    let rows = told(compared);
    let products: BTreeSet<&String> = now.keys().chain(then.keys()).collect();
    assert_eq!(rows.keys().collect::<BTreeSet<_>>(), products);
    for (product, row) in &rows {
        let (asked, earlier) = (value(now, product), value(then, product));
        assert_eq!((row["value_out"], row["earlier_value_out"]), (asked, earlier), "{product}");
        let (ReportCell::Money(asked), ReportCell::Money(earlier)) = (asked, earlier) else {
            panic!("no money")
        };
        assert_eq!(row["change_value_out"], ReportCell::Money(asked - earlier));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn figures_say_what_a_sum_over_the_ledger_says(steps in steps()) {
        let mut book = dairy();
        let mut done = Vec::new();
        for step in &steps {
            done.extend(act(&mut book, step, &done));
        }
        assert_told(&mut book);
    }
}
