//! The demo stock is reproducible, consistent, and has everything that a clerk meets.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use chrono::Timelike as _;
use fefo::demo;
use fefo::domain::{AlertKind, Day, DocumentKind, Gtin, ProductDetails, Stock};
use fefo::i18n::Language;
use fefo::warehouse::{
    AlertQuery, AlertRow, ErrorKind, LotQuery, LotRow, LotSearch, LotSort, LotStatusFilter, MovementQuery,
    MovementRow, StockQuery, Warehouse,
};
use rstest::rstest;
use tempfile::TempDir;

use crate::support::book::open_warehouse;

/// A demo stock in a temporary folder.
struct Demo {
    warehouse: Warehouse,
    today: Day,
    _folder: TempDir,
}

impl Demo {
    fn on(today: &str, language: Language) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut warehouse = open_warehouse(&folder.path().join("demo.db"));
        let today = Day::parse_iso(today).unwrap();
        demo::fill(&mut warehouse, today, language).unwrap();
        Demo { warehouse, today, _folder: folder }
    }

    fn lots(&mut self) -> Vec<LotRow> {
        let query = LotQuery {
            status: LotStatusFilter::All,
            sort: LotSort::Arrival,
            ..LotQuery::for_open_lots(self.today)
        };
        let mut rows = Vec::new();
        let mut keep = |row| {
            rows.push(row);
            ControlFlow::Continue(())
        };
        self.warehouse.lots(&LotSearch { query, words: String::new() }, &mut keep).unwrap();
        rows
    }

    fn movements(&mut self) -> Vec<MovementRow> {
        let mut rows = Vec::new();
        let mut keep = |row| {
            rows.push(row);
            ControlFlow::Continue(())
        };
        self.warehouse.movements(&MovementQuery::default(), &mut keep).unwrap();
        rows
    }

    fn products(&mut self) -> Vec<ProductDetails> {
        let mut rows = Vec::new();
        let mut keep = |stock: Stock| {
            rows.push(stock.product.details);
            ControlFlow::Continue(())
        };
        self.warehouse.stocks(&StockQuery::default(), self.today, &mut keep).unwrap();
        rows
    }

    fn alerts(&mut self) -> Vec<AlertRow> {
        let mut rows = Vec::new();
        let mut keep = |row| {
            rows.push(row);
            ControlFlow::Continue(())
        };
        self.warehouse.alerts(&AlertQuery::for_active_alerts(self.today), &mut keep).unwrap();
        rows
    }
}

/// A week, so that the demo ends on every weekday.
#[rstest]
#[case("2026-11-23")]
#[case("2026-11-24")]
#[case("2026-11-25")]
#[case("2026-11-26")]
#[case("2026-11-27")]
#[case("2026-11-28")]
#[case("2026-11-29")]
#[case("2028-02-29")]
fn on_any_day_the_demo_has_some_of_everything(#[case] day: &str) {
    let mut demo = Demo::on(day, Language::English);
    let today = demo.today;

    let lots = demo.lots();
    assert!((380..=460).contains(&lots.len()), "{} lots", lots.len());
    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    for lot in &lots {
        *statuses.entry(lot.lot.status(today).name()).or_default() += 1;
    }
    assert!(statuses["available"] > 100 && statuses["expired"] > 0, "{statuses:?}");
    assert_eq!(statuses["on_hold"], 4);

    let movements = demo.movements();
    let mut kinds: BTreeMap<&str, BTreeSet<_>> = BTreeMap::new();
    for movement in &movements {
        kinds.entry(movement.kind.name()).or_default().insert(movement.document);
    }
    let documents = |kind: &str| kinds.get(kind).map_or(0, BTreeSet::len);
    assert!(documents("receipt") > 300 && documents("dispatch") > 1_000);
    let rest = ["adjustment", "return_in", "return_out", "transfer", "reversal"].map(documents);
    assert_eq!(rest, [2, 2, 1, 2, 2]);
    assert!(documents("write_off") > 10);

    let alerts = demo.alerts();
    let causes: BTreeSet<_> =
        alerts.iter().map(|row| (row.alert.cause.kind.name(), row.alert.cause.severity.name())).collect();
    let all = [
        ("expired", "critical"),
        ("expiring", "critical"),
        ("expiring", "warning"),
        ("low_stock", "warning"),
        ("out_of_stock", "critical"),
    ];
    assert_eq!(causes, BTreeSet::from(all));
    let about = |kind: AlertKind, sku: &str| {
        alerts.iter().any(|row| row.alert.cause.kind == kind && row.product.sku.as_str() == sku)
    };
    assert!(about(AlertKind::OutOfStock, "SAL-0500"));
    assert!(about(AlertKind::LowStock, "SUG-1000"));

    let verified = demo.warehouse.verify(today, &mut |_| {}).unwrap();
    assert_eq!(verified.problems, Vec::new());
}

#[test]
fn the_catalogue_is_complete_in_both_languages() {
    let mut english = Demo::on("2026-11-24", Language::English);
    let mut spanish = Demo::on("2026-11-24", Language::Spanish);
    let (english, spanish) = (english.products(), spanish.products());
    assert_eq!(english.len(), 80);
    let mut gtins = BTreeSet::new();
    for (product, translated) in english.iter().zip(&spanish) {
        assert_eq!(product.sku, translated.sku);
        assert_ne!(product.category, translated.category, "{}", product.sku);
        assert_eq!(product.gtin, translated.gtin);
        gtins.extend(product.gtin.as_ref().map(Gtin::to_gtin14));
        assert_eq!(product.gtin.is_none(), product.unit.as_str() == "kg", "{}", product.sku);
    }
    let in_trade_units = english.iter().filter(|product| product.unit.as_str() != "kg").count();
    assert_eq!(gtins.len(), in_trade_units, "every number is another");
    let units: BTreeSet<_> = spanish.iter().map(|product| product.unit.as_str()).collect();
    assert_eq!(units, BTreeSet::from(["L", "caja", "kg", "ud"]));
}

#[test]
fn the_same_day_and_language_give_the_same_stock() {
    let mut once = Demo::on("2026-11-24", Language::Spanish);
    let mut again = Demo::on("2026-11-24", Language::Spanish);
    assert_eq!(once.products(), again.products());
    assert_eq!(once.lots(), again.lots());
    assert_eq!(once.movements(), again.movements());
    assert_eq!(once.alerts(), again.alerts());
}

#[test]
fn work_is_done_in_working_hours_before_today() {
    let mut demo = Demo::on("2026-11-24", Language::English);
    let mut people = BTreeSet::new();
    let mut movements = demo.movements();
    movements.reverse();
    for movement in &movements {
        assert!((12..21).contains(&movement.stamp.at.hour()), "{}", movement.stamp.at);
        people.insert(format!("{} @ {}", movement.stamp.operator, movement.stamp.station));
    }
    assert!(movements.is_sorted_by_key(|movement| movement.stamp.at));
    let last = movements.last().unwrap().stamp.at.date_naive();
    assert_eq!(last.to_string(), "2026-11-23");
    let all = ["ana @ dock-2", "diego @ dock-2", "luis @ dock-1", "marta @ office"];
    assert_eq!(people, BTreeSet::from(all.map(str::to_owned)));
}

#[test]
fn chosen_lots_have_a_reason() {
    let mut demo = Demo::on("2026-11-24", Language::English);
    let chosen: Vec<_> = demo
        .movements()
        .into_iter()
        .filter(|movement| movement.kind == DocumentKind::Dispatch && movement.stamp.reason.is_some())
        .collect();
    assert_eq!(chosen.len(), 3);
    assert!(chosen.iter().all(|movement| movement.stamp.reference.is_some()));
}

#[test]
fn a_book_with_content_is_left_unchanged() {
    let mut demo = Demo::on("2026-11-24", Language::English);
    let before = demo.movements();
    let refused = demo::fill(&mut demo.warehouse, demo.today, Language::Spanish).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::DocumentReused);
    assert_eq!(demo.movements(), before);
    demo::fill(&mut demo.warehouse, demo.today, Language::English).unwrap();
    assert_eq!(demo.movements(), before, "the same again is a repeat");
}
