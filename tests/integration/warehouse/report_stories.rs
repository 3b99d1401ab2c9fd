//! What reports say of a warehouse, as stories.

use ::fefo::warehouse::*;

use super::reports::dairy;
use crate::support::book::*;
use crate::support::values::*;

fn ask(book: &mut TestBook, report: Report, options: ReportOptions) -> ReportTable {
    book.warehouse.report(&ReportQuery::new(report, options).unwrap(), today()).unwrap()
}

fn cell(table: &ReportTable, row: usize, column: ReportColumn) -> ReportCell {
    table.rows[row].cells[table.place(column, Aspect::Asked).unwrap()]
}

fn quantity_of(text: &str) -> ReportCell {
    ReportCell::Quantity(change(text))
}

/// Milk with a minimum of 20 of which 90 went out in the last 90 days, one a day.
fn sold_daily(book: &mut TestBook) {
    let edit = ProductEdit { min_stock: Some(quantity("20")), ..ProductEdit::default() };
    book.warehouse.edit_product(&noon_of(day("2026-11-01")), &sku("MLK"), &edit).unwrap();
    book.receive_on("2026-11-02", "MLK", "L1", "100", "2027-03-31", "A1");
    let dispatch = Dispatch::new(sku("MLK"), quantity("90"));
    book.warehouse.dispatch(&noon_of(day("2026-11-10")), &dispatch, None).unwrap();
}

#[test]
fn what_to_order_is_what_goes_out_until_it_comes_and_the_minimum() {
    let mut book = dairy();
    sold_daily(&mut book);
    let table = ask(&mut book, Report::Reorder, ReportOptions::usual());
    assert_eq!(table.rows.len(), 1, "nothing is asked of ham");
    assert_eq!(cell(&table, 0, ReportColumn::PerDay), quantity_of("1"));
    assert_eq!(cell(&table, 0, ReportColumn::DaysOfStock), ReportCell::Number(1_000));
    assert_eq!(cell(&table, 0, ReportColumn::ToOrder), quantity_of("17"), "20 and 7, less 10");
    let options = ReportOptions { lead_days: Some(0), ..ReportOptions::usual() };
    let table = ask(&mut book, Report::Reorder, options);
    assert_eq!(cell(&table, 0, ReportColumn::ToOrder), quantity_of("10"), "up to the minimum");
}

#[test]
fn what_expires_before_it_goes_out_is_ordered_anew() {
    let mut book = dairy();
    sold_daily(&mut book);
    book.receive_on("2026-11-11", "MLK", "L2", "8", "2026-11-25", "A1");
    let table = ask(&mut book, Report::Reorder, ReportOptions::usual());
    assert_eq!(cell(&table, 0, ReportColumn::Available), quantity_of("18"));
    assert_eq!(cell(&table, 0, ReportColumn::Expiring), quantity_of("6"), "two go out by tomorrow");
    assert_eq!(cell(&table, 0, ReportColumn::ToOrder), quantity_of("15"));
    let by = Some(ReportBy::Day);
    let expiry = ask(&mut book, Report::Expiry, ReportOptions { by, ..ReportOptions::usual() });
    assert_eq!(
        cell(&expiry, 0, ReportColumn::Excess),
        ReportCell::None,
        "units of products are not added up"
    );
    let by = Some(ReportBy::Product);
    let expiry = ask(&mut book, Report::Expiry, ReportOptions { by, ..ReportOptions::usual() });
    assert_eq!(cell(&expiry, 0, ReportColumn::Excess), quantity_of("6"));
}

#[test]
fn a_dispatch_out_of_order_is_told_with_its_reason() {
    let mut book = dairy();
    book.receive_on("2026-11-02", "MLK", "L1", "10", "2026-12-01", "A1");
    book.receive_on("2026-11-02", "MLK", "L2", "10", "2027-03-31", "A1");
    let dispatch = |book: &mut TestBook, code: Option<&str>| {
        let mut dispatch = Dispatch::new(sku("MLK"), quantity("2"));
        dispatch.choice = code.map(|code| ChosenLots {
            lots: LotSelection::Code(lot_code(code)),
            reason: Some(reason("the customer asked for it")),
        });
        book.warehouse.dispatch(&noon_of(day("2026-11-03")), &dispatch, None).unwrap();
    };
    dispatch(&mut book, None);
    dispatch(&mut book, Some("L2"));
    let by = Some(ReportBy::Reason);
    let table = ask(&mut book, Report::Fefo, ReportOptions { by, ..ReportOptions::usual() });
    let groups: Vec<&ReportGroup> = table.rows.iter().map(|row| &row.group).collect();
    let asked = ReportGroup::Reason(Some(reason("the customer asked for it")));
    assert_eq!(groups, [&asked, &ReportGroup::Reason(None)]);
    assert_eq!(cell(&table, 0, ReportColumn::Overridden), ReportCell::Count(1));
    assert_eq!(cell(&table, 1, ReportColumn::PercentFefo), ReportCell::Percent(10_000));
    assert_eq!(table.totals[1], ReportCell::Percent(5_000));
}

#[test]
fn what_expired_on_the_shelf_is_told_though_it_is_gone_by_now() {
    let mut book = dairy();
    book.receive_on("2026-11-02", "MLK", "L1", "10", "2026-11-10", "A1");
    book.write_off_on("2026-11-12", "MLK", "L1");
    let table = ask(&mut book, Report::Fefo, ReportOptions::usual());
    assert_eq!(cell(&table, 0, ReportColumn::Expired), quantity_of("10"));
    assert_eq!(cell(&table, 0, ReportColumn::Documents), ReportCell::Count(0));
    assert_eq!(cell(&table, 0, ReportColumn::PercentFefo), ReportCell::None);
    let on = |day_of_november: &str| {
        let only = day(day_of_november);
        ReportOptions::usual().during(ReportDays { from: only, to: only })
    };
    assert_eq!(
        ask(&mut book, Report::Fefo, on("2026-11-10")).rows,
        [],
        "it may still go out on its last day"
    );
    let table = ask(&mut book, Report::Fefo, ReportOptions { by: Some(ReportBy::Day), ..on("2026-11-11") });
    assert_eq!(table.rows[0].group, ReportGroup::Days(Some(day("2026-11-11"))), "the day after it");
}

#[test]
fn goods_that_nobody_asks_for_are_dead_and_new_ones_are_not() {
    let mut book = dairy();
    book.receive_on("2026-11-02", "MLK", "L1", "10", "2027-03-31", "A1");
    book.receive_on("2026-11-20", "HAM", "H1", "2", "2027-03-31", "A1");
    let days = ReportDays { from: day("2026-11-15"), to: today() };
    let table = ask(&mut book, Report::Slow, ReportOptions::usual().during(days));
    assert_eq!(table.rows.len(), 1, "ham has just come");
    assert_eq!(cell(&table, 0, ReportColumn::Pace), ReportCell::Pace(Pace::Dead));
    assert_eq!(cell(&table, 0, ReportColumn::DaysOfStock), ReportCell::None, "for ever");
}

#[test]
fn the_range_before_is_beside_what_was_asked() {
    let mut book = dairy();
    book.receive_on("2026-10-05", "MLK", "L1", "10", "2027-03-31", "A1");
    book.receive_on("2026-11-05", "MLK", "L1", "4", "2027-03-31", "A1");
    book.receive_on("2026-11-06", "HAM", "H1", "2", "2027-03-31", "A1");
    let month = ReportOptions::usual().during(ReportPeriod::Month.days(today()));
    let options = ReportOptions { compare: true, by: Some(ReportBy::Product), ..month };
    let table = ask(&mut book, Report::Movements, options);
    assert_eq!(table.earlier, Some(ReportDays { from: day("2026-10-01"), to: day("2026-10-31") }));
    let figures =
        |row: usize, aspect| table.rows[row].cells[table.place(ReportColumn::Incoming, aspect).unwrap()];
    assert_eq!(figures(0, Aspect::Earlier), quantity_of("0"), "ham is new");
    assert_eq!(
        [Aspect::Asked, Aspect::Earlier, Aspect::Change].map(|aspect| figures(1, aspect)),
        [quantity_of("4"), quantity_of("10"), quantity_of("-6"),]
    );
}
