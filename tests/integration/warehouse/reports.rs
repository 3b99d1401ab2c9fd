//! Reports say what a naive sum over the whole ledger says.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

const PLACES: [&str; 2] = ["A1", "B2"];
const PRODUCTS: [&str; 2] = ["MLK", "HAM"];

/// Each lot's code has an expiry of its own; the first has passed by today.
const EXPIRIES: [&str; 3] = ["2026-11-14", "2026-12-01", "2027-03-31"];

const SUPPLIERS: [&str; 2] = ["Andinos", "Sur"];

/// One act on lot `lot` of a product; what the book refuses changes nothing.
#[derive(Debug, Clone)]
enum Act {
    Receive { cost: Option<u32>, thousandths: u32, place: usize },
    Dispatch { thousandths: u32 },
    Choose { thousandths: u32 },
    ReturnOut { thousandths: u32 },
    WriteOff,
    Transfer { thousandths: u32, to: usize },
    AmendCost { cost: Option<u32> },
    AmendCode { right: u8 },
    Reverse { back: usize },
}

#[derive(Debug, Clone)]
pub(super) struct Step {
    act: Act,
    product: usize,
    lot: u8,
    day: u32,
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let cost = || proptest::option::of(0_u32..90_000);
    let act = prop_oneof![
        4 => (cost(), 1_u32..90_000, 0_usize..2).prop_map(|(cost, thousandths, place)| Act::Receive { cost, thousandths, place }),
        3 => (1_u32..60_000).prop_map(|thousandths| Act::Dispatch { thousandths }),
        2 => (1_u32..60_000).prop_map(|thousandths| Act::Choose { thousandths }),
        1 => (1_u32..20_000).prop_map(|thousandths| Act::ReturnOut { thousandths }),
        1 => Just(Act::WriteOff),
        2 => (1_u32..40_000, 0_usize..2).prop_map(|(thousandths, to)| Act::Transfer { thousandths, to }),
        1 => cost().prop_map(|cost| Act::AmendCost { cost }),
        1 => (0_u8..3).prop_map(|right| Act::AmendCode { right }),
        3 => (0_usize..6).prop_map(|back| Act::Reverse { back }),
    ];
    let step = (act, 0_usize..2, 0_u8..3, 0_u32..20).prop_map(|(act, product, lot, day)| Step {
        act,
        product,
        lot,
        day,
    });
    proptest::collection::vec(step, 1..40)
}

fn amount(ten_thousandths: u32) -> Amount {
    Amount::from_ten_thousandths(ten_thousandths.into()).unwrap()
}

/// Milk in whole units, ham by weight.
pub(super) fn dairy() -> TestBook {
    let mut book = TestBook::empty();
    book.warehouse.add_product(&noon_of(day("2026-10-01")), &product("MLK", "0")).unwrap();
    let mut ham = product("HAM", "0");
    (ham.unit, ham.decimals) = (label("kg"), Decimals::MAX);
    book.warehouse.add_product(&noon_of(day("2026-10-01")), &ham).unwrap();
    book
}

/// Does an act; returns its document if the book took it.
pub(super) fn act(book: &mut TestBook, step: &Step, done: &[DocumentId]) -> Option<DocumentId> {
    let ctx = noon_of(day("2026-11-01").plus_days(step.day).unwrap());
    let (product, code) = (PRODUCTS[step.product], format!("L{}", step.lot));
    let units = |thousandths: u32| {
        let step = if product == "MLK" { 1_000 } else { 1 };
        Quantity::from_thousandths(i64::from(thousandths.div_ceil(step) * step)).unwrap()
    };
    let lot = lot_name(product, &code);
    let warehouse = &mut book.warehouse;
    let taken = match &step.act {
        Act::Receive { cost, thousandths, place } => {
            let expires = EXPIRIES[usize::from(step.lot)];
            let mut receive = receipt(product, &code, "1", expires, PLACES[*place]);
            receive.supplier = Some(label(SUPPLIERS[*place]));
            (receive.quantity, receive.cost) = (units(*thousandths), cost.map(amount));
            warehouse.receive(&ctx, &receive).is_ok()
        }
        Act::Dispatch { thousandths } => {
            let mut dispatch = Dispatch::new(sku(product), units(*thousandths));
            dispatch.partial = true;
            warehouse.dispatch(&ctx, &dispatch, None).is_ok()
        }
        Act::Choose { thousandths } => {
            let mut dispatch = Dispatch::new(sku(product), units(*thousandths));
            let lots = LotSelection::Code(lot_code(&code));
            dispatch.choice = Some(ChosenLots { lots, reason: Some(reason("the customer asked for it")) });
            dispatch.partial = true;
            warehouse.dispatch(&ctx, &dispatch, None).is_ok()
        }
        Act::ReturnOut { thousandths } => {
            let back = Return {
                lot,
                way: ReturnDirection::Out,
                quantity: units(*thousandths),
                partner: Some(label(SUPPLIERS[0])),
                reference: None,
                reason: reason("spoiled"),
                release: false,
            };
            warehouse.return_goods(&ctx, &back).is_ok()
        }
        Act::WriteOff => {
            let write_off = WriteOff { lot, quantity: None, reason: reason("spoiled") };
            warehouse.write_off(&ctx, &write_off).is_ok()
        }
        Act::Transfer { thousandths, to } => {
            let (quantity, to) = (Some(units(*thousandths)), label(PLACES[*to]));
            warehouse.transfer(&ctx, &Transfer { lot, quantity, to, reason: None }).is_ok()
        }
        Act::AmendCost { cost } => {
            let mut amend = Amend::new(lot, reason("the invoice says so"));
            amend.cost = Some(cost.map(amount));
            warehouse.amend(&ctx, &amend).is_ok()
        }
        Act::AmendCode { right } => {
            let mut amend = Amend::new(lot, reason("mistyped"));
            amend.code = Some(lot_code(&format!("L{right}")));
            amend.expires = Some(Some(day(EXPIRIES[usize::from(*right)])));
            warehouse.amend(&ctx, &amend).is_ok()
        }
        Act::Reverse { back } => {
            let document = *done.iter().rev().nth(*back)?;
            warehouse.reverse(&ctx, &Reverse { document, reason: reason("typed twice") }).is_ok()
        }
    };
    taken.then_some(ctx.document)
}

/// The whole ledger of documents that stand, and what each lot costs by now.
pub(super) struct Ledger {
    pub(super) movements: Vec<MovementRow>,
    costs: HashMap<LotId, Option<Amount>>,
    pub(super) lots: HashMap<LotId, Lot>,
}

impl Ledger {
    pub(super) fn read(book: &mut TestBook) -> Self {
        let mut movements = Vec::new();
        book.warehouse
            .movements(&MovementQuery::default(), &mut |row| {
                movements.push(row);
                ControlFlow::Continue(())
            })
            .unwrap();
        let documents: Vec<DocumentId> = movements.iter().map(|row| row.document).collect();
        let reversed = book.warehouse.reversed_documents(&documents).unwrap();
        movements.retain(|row| row.kind != DocumentKind::Reversal && !reversed.contains(&row.document));
        let (mut costs, mut lots) = (HashMap::new(), HashMap::new());
        let query = LotQuery { status: LotStatusFilter::All, ..LotQuery::for_open_lots(book.today) };
        let all = LotSearch { query, words: String::new() };
        book.warehouse
            .lots(&all, &mut |row| {
                costs.insert(row.lot.id, row.lot.cost);
                lots.insert(row.lot.id, row.lot);
                ControlFlow::Continue(())
            })
            .unwrap();
        Ledger { movements, costs, lots }
    }

    /// The value of a quantity of a lot in ten-thousandths, `None` if its cost is unknown.
    pub(super) fn value(&self, lot: LotId, thousandths: i64) -> Option<i128> {
        let cost = i128::from(self.costs[&lot]?.ten_thousandths());
        let exact = i128::from(thousandths.abs()) * cost;
        let (whole, rest) = (exact / 1_000, exact % 1_000);
        Some((whole + i128::from(rest >= 500)) * i128::from(thousandths.signum()))
    }

    /// Quantity, value and lots without a cost of each product at the end of a day.
    fn standing(&self, at: Day) -> BTreeMap<String, (i64, i128, u64)> {
        let mut lots: BTreeMap<(String, LotId), i64> = BTreeMap::new();
        for row in self.movements.iter().filter(|row| row.stamp.day <= at) {
            *lots.entry((row.sku.to_string(), row.lot)).or_default() += row.change.thousandths();
        }
        let mut told: BTreeMap<String, (i64, i128, u64)> = BTreeMap::new();
        for ((sku, lot), quantity) in lots.into_iter().filter(|(_, quantity)| *quantity != 0) {
            let sums = told.entry(sku).or_default();
            sums.0 += quantity;
            match self.value(lot, quantity) {
                Some(value) => sums.1 += value,
                None => sums.2 += 1,
            }
        }
        told
    }

    /// In, out, value in, value out and movements without a cost of each product in a range of days.
    fn flows(&self, from: Day, to: Day) -> BTreeMap<String, (i64, i64, i128, i128, u64)> {
        let mut told: BTreeMap<String, (i64, i64, i128, i128, u64)> = BTreeMap::new();
        for row in self.movements.iter().filter(|row| (from..=to).contains(&row.stamp.day)) {
            let sums = told.entry(row.sku.to_string()).or_default();
            let quantity = row.change.thousandths();
            let value = self.value(row.lot, quantity.abs());
            sums.4 += u64::from(value.is_none());
            if quantity > 0 {
                (sums.0, sums.2) = (sums.0 + quantity, sums.2 + value.unwrap_or(0));
            } else {
                (sums.1, sums.3) = (sums.1 - quantity, sums.3 + value.unwrap_or(0));
            }
        }
        told
    }
}

fn standing(book: &mut TestBook, at: Day, by: ReportBy) -> StandingReport {
    let filter = ReportFilter::default();
    let query = StandingQuery { at, expires_from: None, expires_to: None, by, filter, rate_days: None };
    book.warehouse.standing_report(&query).unwrap()
}

fn flows(book: &mut TestBook, kinds: MovedKinds, days: ReportDays, by: ReportBy) -> FlowReport {
    book.warehouse.flow_report(kinds, days, by, &ReportFilter::default()).unwrap()
}

fn sku_of(group: &ReportGroup) -> String {
    match group {
        ReportGroup::Product(product) => product.sku.to_string(),
        other => panic!("{other:?} is no product"),
    }
}

fn assert_told(book: &mut TestBook) {
    let ledger = Ledger::read(book);
    for offset in [0, 4, 9, 14, 19, 40] {
        let at = day("2026-11-01").plus_days(offset).unwrap();
        let told = standing(book, at, ReportBy::Product);
        let rows: BTreeMap<_, _> = told
            .rows
            .iter()
            .map(|row| {
                let (figures, quantity) = (&row.figures, row.figures.quantity.unwrap().thousandths());
                (sku_of(&row.group), (quantity, figures.value, figures.unvalued_lots))
            })
            .collect();
        assert_eq!(rows, ledger.standing(at), "at the end of {at}");
        for by in [ReportBy::Location, ReportBy::Category, ReportBy::Partner, ReportBy::Week] {
            let other = standing(book, at, by);
            assert_eq!(other.totals, told.totals, "{by:?} changes no total");
            assert_eq!(other.rows.iter().map(|row| row.figures.value).sum::<i128>(), told.totals.value);
            assert!(other.rows.iter().all(|row| row.figures.quantity.is_none()), "units are not added up");
        }
        let days = ReportDays { from: day("2026-11-03"), to: at };
        let told = flows(book, MovedKinds::All, days, ReportBy::Product);
        let rows: BTreeMap<_, _> = told
            .rows
            .iter()
            .map(|row| {
                let figures = &row.figures;
                let (came, went) = (figures.incoming.unwrap(), figures.outgoing.unwrap());
                let values = (figures.value_in, figures.value_out);
                let unvalued = figures.unvalued_movements;
                let sums = (came.thousandths(), went.thousandths(), values.0, values.1, unvalued);
                (sku_of(&row.group), sums)
            })
            .collect();
        assert_eq!(rows, ledger.flows(days.from, days.to), "from {} to {at}", days.from);
        for by in [ReportBy::Kind, ReportBy::Month, ReportBy::Reason, ReportBy::Operator] {
            assert_eq!(flows(book, MovedKinds::All, days, by).totals, told.totals, "{by:?} changes no total");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn reports_say_what_a_sum_over_the_ledger_says(steps in steps()) {
        let mut book = dairy();
        let mut done = Vec::new();
        for step in &steps {
            done.extend(act(&mut book, step, &done));
        }
        assert_told(&mut book);
    }
}

#[test]
fn an_amended_cost_counts_from_the_receipt_and_an_unknown_one_is_told_apart() {
    let mut book = dairy();
    book.receive_on("2026-11-02", "MLK", "L1", "10", "2027-03-31", "A1");
    book.receive_on("2026-11-02", "MLK", "L2", "4", "2027-03-31", "A1");
    let of_day = |book: &mut TestBook| standing(book, day("2026-11-03"), ReportBy::Product).totals;
    assert_eq!((of_day(&mut book).value, of_day(&mut book).unvalued_lots), (0, 2));
    book.amend("MLK", "L1", |amend| amend.cost = Some(Some(amount(12_500)))).unwrap();
    assert_eq!((of_day(&mut book).value, of_day(&mut book).unvalued_lots), (125_000, 1));
}

#[test]
fn a_document_and_its_reversal_are_both_left_out() {
    let mut book = dairy();
    book.receive_on("2026-11-02", "MLK", "L1", "10", "2027-03-31", "A1");
    book.write_off_on("2026-11-05", "MLK", "L1");
    let always = ReportDays { from: Day::MIN, to: Day::MAX };
    let waste = MovedKinds::Only(DocumentKind::WriteOff);
    let told = flows(&mut book, waste, always, ReportBy::Reason);
    assert_eq!(told.rows.len(), 1);
    assert_eq!(told.rows[0].group, ReportGroup::Reason(Some(reason("spoiled"))));
    let document = book.documents(DocumentKind::WriteOff).remove(0).summary.document.id;
    book.reverse(document).unwrap();
    assert_eq!(flows(&mut book, waste, always, ReportBy::Reason), FlowReport::default());
    let then = standing(&mut book, day("2026-11-06"), ReportBy::Product);
    assert_eq!(then.rows[0].figures.quantity, Some(change("10")), "as if it had never been");
    assert_eq!(flows(&mut book, MovedKinds::All, always, ReportBy::Kind).totals.documents, 1);
}

#[test]
fn a_transfer_changes_the_place_and_not_the_total() {
    let mut book = dairy();
    book.receive_on("2026-11-02", "MLK", "L1", "10", "2027-03-31", "A1");
    book.amend("MLK", "L1", |amend| amend.cost = Some(Some(amount(10_000)))).unwrap();
    let before = standing(&mut book, today(), ReportBy::Location);
    book.transfer("MLK", "L1", "4", "B2");
    let after = standing(&mut book, today(), ReportBy::Location);
    let values =
        |report: &StandingReport| -> Vec<i128> { report.rows.iter().map(|row| row.figures.value).collect() };
    assert_eq!((values(&before), values(&after)), (vec![100_000], vec![60_000, 40_000]));
    assert_eq!(before.totals.value, after.totals.value);
}

#[test]
fn a_report_of_a_place_or_a_product_leaves_the_others_out() {
    let mut book = dairy();
    book.receive_on("2026-11-02", "MLK", "L1", "10", "2027-03-31", "A1");
    book.receive_on("2026-11-02", "HAM", "H1", "2.5", "2026-12-05", "B2");
    let mut query = StandingQuery {
        at: today(),
        expires_from: Some(today()),
        expires_to: Some(day("2026-12-31")),
        by: ReportBy::Month,
        filter: ReportFilter::default(),
        rate_days: None,
    };
    let told = book.warehouse.standing_report(&query).unwrap();
    let groups: Vec<_> = told.rows.iter().map(|row| row.group.clone()).collect();
    assert_eq!(groups, [ReportGroup::Month(Some(day("2026-12-01")))], "only ham expires by then");
    query.filter.location = Some(label("a1"));
    assert_eq!(book.warehouse.standing_report(&query).unwrap(), StandingReport::default());
    (query.expires_from, query.expires_to) = (None, None);
    assert_eq!(book.warehouse.standing_report(&query).unwrap().totals.lots, 1);
    query.filter.operator = None;
    query.filter.product = Some(book.warehouse.stock(&sku("HAM"), today()).unwrap().product.id);
    assert_eq!(book.warehouse.standing_report(&query).unwrap().totals.lots, 0);
}
