//! Reports of waste, of what expires and of what to order say what a naive sum over the ledger says, and a row leads to exactly
//! the documents or lots that it counts.

use std::collections::{BTreeMap, BTreeSet};

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use super::report_figures::{ask, count, name_of, ratio, thousandths, told};
use super::reports::{Ledger, act, dairy, steps};
use crate::support::book::*;
use crate::support::values::*;

const LEAD_DAYS: u32 = 10;

/// What a row of waste counts: documents, quantity, value, movements without a cost.
fn waste(
    ledger: &Ledger,
    days: ReportDays,
) -> BTreeMap<String, (ReportCell, ReportCell, ReportCell, ReportCell)> {
    let mut sums: BTreeMap<String, (BTreeSet<DocumentId>, i64, i128, usize)> = BTreeMap::new();
    for row in ledger.of(DocumentKind::WriteOff, days) {
        let sums = sums.entry(row.sku.to_string()).or_default();
        let value = ledger.value(row.lot, row.change.thousandths());
        sums.0.insert(row.document);
        sums.1 -= row.change.thousandths();
        sums.2 -= value.unwrap_or(0);
        sums.3 += usize::from(value.is_none());
    }
    let cells = sums.into_iter().map(|(product, (documents, quantity, value, unvalued))| {
        let figures =
            (count(documents.len()), thousandths(quantity), ReportCell::Money(value), count(unvalued));
        (product, figures)
    });
    cells.collect()
}

fn assert_waste(book: &mut TestBook, ledger: &Ledger) {
    let days = ReportDays { from: day("2026-11-04"), to: day("2026-11-15") };
    let options = ReportOptions { by: Some(ReportBy::Product), ..ReportOptions::usual().during(days) };
    let rows = told(&ask(book, Report::Waste, options)).into_iter().map(|(product, row)| {
        (product, (row["documents"], row["outgoing"], row["value_out"], row["unvalued_movements"]))
    });
    assert_eq!(rows.collect::<BTreeMap<_, _>>(), waste(ledger, days));
}

/// The first day of the row that an expiry belongs to.
fn first_day(by: ReportBy, expires: Day) -> Day {
    match by {
        ReportBy::Month => expires.first_of_month(),
        // 2 November 2026 is a Monday.
        ReportBy::Week => {
            let into = expires.days_since(day("2026-11-02")).rem_euclid(7);
            expires.minus_days(u32::try_from(into).unwrap()).unwrap()
        }
        _ => expires,
    }
}

fn assert_expiry(book: &mut TestBook, ledger: &Ledger) {
    for (from, to) in
        [("2026-11-14", "2026-12-01"), ("2026-11-15", "2026-11-30"), ("2026-12-01", "2027-12-31")]
    {
        let days = ReportDays { from: day(from), to: day(to) };
        for by in [ReportBy::Day, ReportBy::Week, ReportBy::Month] {
            let mut sums: BTreeMap<String, (usize, i128, usize)> = BTreeMap::new();
            for lot in ledger.lots.values().filter(|lot| !lot.on_hand.is_zero()) {
                let expires = lot.expires.unwrap();
                if (days.from..=days.to).contains(&expires) {
                    let value = ledger.value(lot.id, lot.on_hand.thousandths());
                    let sums = sums.entry(first_day(by, expires).to_string()).or_default();
                    *sums = (sums.0 + 1, sums.1 + value.unwrap_or(0), sums.2 + usize::from(value.is_none()));
                }
            }
            let naive: BTreeMap<_, _> = sums
                .into_iter()
                .map(|(day, (lots, value, unvalued))| {
                    (day, (count(lots), ReportCell::Money(value), count(unvalued)))
                })
                .collect();
            let options = ReportOptions { by: Some(by), ..ReportOptions::usual().during(days) };
            let rows = told(&ask(book, Report::Expiry, options));
            let rows =
                rows.into_iter().map(|(day, row)| (day, (row["lots"], row["value"], row["unvalued_lots"])));
            assert_eq!(rows.collect::<BTreeMap<_, _>>(), naive, "{by:?} in {days:?}");
        }
    }
}

fn assert_reorder(book: &mut TestBook, ledger: &Ledger) {
    let rate = ReportPeriod::Last90Days.days(today());
    let comes = today().plus_days(LEAD_DAYS).unwrap();
    let mut naive = BTreeMap::new();
    for (product, min, step) in [("HAM", 0, 1), ("MLK", 30_000, 1_000)] {
        let is_of =
            |lot: &Lot| ledger.movements.iter().any(|row| row.lot == lot.id && row.sku.as_str() == product);
        let lots = ledger.lots.values().filter(|lot| lot.expires.unwrap() >= today() && is_of(lot));
        let available: i64 = lots.map(|lot| lot.on_hand.thousandths()).sum();
        let excess = ledger.excess(product, rate, today());
        let soon = |lot: &LotId| (today()..comes).contains(&ledger.lots[lot].expires.unwrap());
        let lost: i64 = excess.iter().filter(|(lot, _)| soon(lot)).map(|(_, left)| left).sum();
        let goes_out =
            (ledger.dispatched(product, rate) * i64::from(LEAD_DAYS) + rate.count() - 1) / rate.count();
        let lacking = (min + goes_out - (available - lost)).max(0);
        let order = (lacking + step - 1) / step * step;
        if order > 0 {
            let (dispatched, days) = (ledger.dispatched(product, rate), rate.count());
            let per_day = (2 * dispatched + days) / (2 * days);
            let lasts = ratio(i128::from(available) * i128::from(days), dispatched.into());
            let row = [available, min, per_day, lost, order].map(thousandths);
            naive.insert(product.to_owned(), (row, lasts));
        }
    }
    let options = ReportOptions { lead_days: Some(LEAD_DAYS), ..ReportOptions::usual() };
    let rows = told(&ask(book, Report::Reorder, options)).into_iter();
    let rows = rows.map(|(product, row)| {
        let quantities = ["available", "minimum", "per_day", "expiring", "to_order"].map(|name| row[name]);
        (product, (quantities, row["days_of_stock"]))
    });
    assert_eq!(rows.collect::<BTreeMap<_, _>>(), naive);
}

/// Each row of a report made of documents leads to as many as it counts, and to no document that was reversed.
fn assert_documents_behind(book: &mut TestBook, ledger: &Ledger) {
    let numbers: BTreeSet<DocumentNumber> = {
        let standing: BTreeSet<DocumentId> = ledger.movements.iter().map(|row| row.document).collect();
        let all = book.warehouse.document_numbers(&DocumentQuery::default()).unwrap();
        let summaries = book.warehouse.document_summaries(&all).unwrap();
        let of_ledger = summaries.iter().filter(|summary| standing.contains(&summary.document.id));
        of_ledger.map(|summary| summary.document.number).collect()
    };
    let days = ReportDays { from: day("2026-11-03"), to: day("2026-11-18") };
    for report in Report::ALL {
        for by in report.groups().iter().filter(|_| report.is_of_documents()) {
            let options = ReportOptions { by: Some(*by), ..ReportOptions::usual().during(days) };
            let query = ReportQuery::new(report, options).unwrap();
            let table = book.warehouse.report(&query, today()).unwrap();
            for row in &table.rows {
                let behind = book.warehouse.documents_behind(&query, &row.group, today()).unwrap();
                assert!(behind.is_sorted_by(|a, b| a > b), "newest first, each once");
                assert!(behind.iter().all(|number| numbers.contains(number)), "no reversal");
                let of = |column| match table.place(column, Aspect::Asked).map(|place| row.cells[place]) {
                    Some(ReportCell::Count(count)) => usize::try_from(count).unwrap(),
                    _ => 0,
                };
                let counted = of(ReportColumn::Documents) + of(ReportColumn::Returns);
                assert_eq!(behind.len(), counted, "{report:?} by {by:?}: {:?}", row.group);
            }
        }
    }
}

/// The name of the row of what stands that a lot belongs to.
fn row_of(by: ReportBy, sku: &str, lot: &Lot) -> String {
    let label = |label: &Option<Label>| label.as_ref().map(ToString::to_string).unwrap_or_default();
    match by {
        ReportBy::Product => sku.to_owned(),
        ReportBy::Location => label(&lot.location),
        ReportBy::Partner => label(&lot.supplier),
        ReportBy::Category => String::new(),
        _ => first_day(by, lot.expires.unwrap()).to_string(),
    }
}

/// Each row of what stands leads to exactly the lots of which something stood, and rows have all of them.
fn assert_lots_behind(book: &mut TestBook, ledger: &Ledger) {
    let asked = |report| match report {
        Report::Expiry => {
            ReportOptions::usual().during(ReportDays { from: day("2026-11-15"), to: day("2027-01-31") })
        }
        _ => ReportOptions::usual(),
    };
    let reports = [Report::Stock, Report::Valuation, Report::Expiry];
    let each = reports.into_iter().flat_map(|report| {
        report.groups().iter().flat_map(move |by| [None, Some(day("2026-11-09"))].map(|at| (report, *by, at)))
    });
    for (report, by, at) in each {
        let options = ReportOptions { by: Some(by), at, ..asked(report) };
        let mut stood: BTreeMap<LotId, (i64, &str)> = BTreeMap::new();
        for row in ledger.movements.iter().filter(|row| row.stamp.day <= at.unwrap_or(today())) {
            stood.entry(row.lot).or_insert((0, row.sku.as_str())).0 += row.change.thousandths();
        }
        let mut naive: BTreeMap<String, BTreeSet<LotId>> = BTreeMap::new();
        for (lot, (_, sku)) in stood.into_iter().filter(|(_, (quantity, _))| *quantity != 0) {
            let expires = ledger.lots[&lot].expires.unwrap();
            let is_asked =
                options.from.is_none_or(|from| from <= expires) && options.to.is_none_or(|to| expires <= to);
            if is_asked {
                naive.entry(row_of(by, sku, &ledger.lots[&lot])).or_default().insert(lot);
            }
        }
        let query = ReportQuery::new(report, options).unwrap();
        let table = book.warehouse.report(&query, today()).unwrap();
        let mut told: BTreeMap<String, BTreeSet<LotId>> = BTreeMap::new();
        for row in &table.rows {
            let behind = book.warehouse.lots_behind(&query, &row.group, today()).unwrap();
            let is_open = |lot: &LotId| !ledger.lots[lot].on_hand.is_zero();
            assert_eq!(behind.are_all_open, behind.lots.iter().all(is_open));
            let expiries = behind.lots.iter().map(|lot| (ledger.lots[lot].expires, *lot));
            assert!(expiries.is_sorted_by(|one, next| one < next), "first to expire first, each once");
            let lots = row.cells[table.place(ReportColumn::Lots, Aspect::Asked).unwrap()];
            assert_eq!(count(behind.lots.len()), lots, "{report:?} by {by:?}: {:?}", row.group);
            told.insert(name_of(&row.group), behind.lots.into_iter().collect());
        }
        assert_eq!(told, naive, "{report:?} by {by:?} at {at:?}");
    }
    let movements = ReportQuery::new(Report::Movements, ReportOptions::usual()).unwrap();
    let group = ReportGroup::Kind(DocumentKind::Receipt);
    let none = book.warehouse.lots_behind(&movements, &group, today()).unwrap();
    assert_eq!(none, LotsBehind::default(), "movements are documents");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn waste_expiry_orders_and_documents_are_those_of_the_ledger(steps in steps()) {
        let mut book = dairy();
        let min = ProductEdit { min_stock: Some(quantity("30")), ..ProductEdit::default() };
        book.warehouse.edit_product(&noon_of(day("2026-10-02")), &sku("MLK"), &min).unwrap();
        let mut done = Vec::new();
        for step in &steps {
            done.extend(act(&mut book, step, &done));
        }
        let ledger = Ledger::read(&mut book);
        assert_waste(&mut book, &ledger);
        assert_expiry(&mut book, &ledger);
        assert_reorder(&mut book, &ledger);
        assert_documents_behind(&mut book, &ledger);
        assert_lots_behind(&mut book, &ledger);
    }
}
