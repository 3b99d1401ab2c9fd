//! A small book in which something is said in every column.

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::store::AlertKey;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::*;

use super::super::story;
use crate::support::book::*;
use crate::support::values::*;

/// The day of its last document.
pub const LAST_DAY: &str = "2026-11-27";

/// The story of every kind of document, to which are added: products of which everything is said, doubtful files,
/// counts in every state, alerts that somebody did something about, and settings.
pub fn rich_book() -> TestBook {
    let mut book = story();
    set_everything(&mut book);
    change_products(&mut book);
    import_doubtful_goods(&mut book);
    hold_places(&mut book);
    count(&mut book);
    handle_alerts(&mut book);
    write_late(&mut book);
    book.assert_consistent();
    book
}

fn set_everything(book: &mut TestBook) {
    let warehouse = &mut book.warehouse;
    warehouse.set_currency(Some(Currency::parse("EUR").unwrap())).unwrap();
    warehouse.set_count_tolerance_percent(Some(150)).unwrap();
    warehouse.set_count_tolerance_value(Some(Amount::from_ten_thousandths(50_000).unwrap())).unwrap();
    warehouse
        .set_horizon(Horizon { days: 40.try_into().unwrap(), critical_days: 5.try_into().unwrap() })
        .unwrap();
    warehouse.set_not_counted_days(Some(90.try_into().unwrap())).unwrap();
    let cycle = CountCycle { subject: CycleSubject::Class(AbcClass::A), days: 30.try_into().unwrap() };
    warehouse.set_count_cycle(&cycle).unwrap();
    give_tokens(book);
}

fn give_tokens(book: &mut TestBook) {
    let context = book.context();
    for (name, scope) in [("Tienda", TokenScope::Write), ("Panel", TokenScope::Read)] {
        let new = NewToken { name: label(name), scope, expires: Some(day("2027-12-31")) };
        let issued = book.warehouse.add_token(&context, &new).unwrap();
        book.warehouse.note_token_use(&issued.token.digest).unwrap();
    }
    book.warehouse.revoke_token(&label("Panel")).unwrap();
}

fn change_products(book: &mut TestBook) {
    let full = ProductDetails {
        price: Some(Amount::from_ten_thousandths(20_000).unwrap()),
        shelf_life_days: Some(life_days(60)),
        min_life_days: life_days(3),
        category: Some(label("dry")),
        ..product("RIC", "10")
    };
    book.add_product(full);
    let edit = ProductEdit { sku: Some(sku("ARR")), ..ProductEdit::default() };
    book.edit_product("RIC", &edit);
    book.add_product(product("777", "0"));
    let context = book.context();
    let loose = Receive::new(sku("777"), quantity("4"));
    book.warehouse.receive(&context, &loose).unwrap();
    let rows = [
        ("777", ProductEdit { name: Some(label("Otra")), ..ProductEdit::default() }),
        ("ARR", ProductEdit { min_stock: Some(quantity("20")), ..ProductEdit::default() }),
        ("NEW", ProductEdit { name: Some(label("Nueva")), ..ProductEdit::default() }),
    ];
    let rows = rows.map(|(product, changes)| ProductRow { sku: sku(product), changes });
    let context = book.context();
    book.warehouse.unit_of_work(|unit| unit.import_products(&context, &rows)).unwrap();
    let requires = Requires { lot: true, expiry: true };
    book.edit_product("777", &ProductEdit { requires: Some(requires), ..ProductEdit::default() });
    let archived = ProductEdit { archived: Some(true), ..ProductEdit::default() };
    book.edit_product("NEW", &archived);
    let codes = ["96385074", "Box"].map(|code| BarcodeImportRow {
        sku: sku("ARR"),
        code: BarcodeCode::parse(code).unwrap(),
        quantity: (code == "Box").then(|| quantity("12")),
        unit: (code == "Box").then(|| Some(label("box"))),
    });
    let context = book.context();
    book.warehouse.unit_of_work(|unit| unit.import_barcodes(&context, &codes)).unwrap();
}

fn import_doubtful_goods(book: &mut TestBook) {
    let row = |product: &str, code: &str, expires: Option<&str>, received: Option<&str>| {
        let receive = Receive {
            code: Some(lot_code(code)),
            expires: expires.map(day),
            produced: Some(day("2026-11-22")),
            location: Some(label("C1")),
            supplier: Some(label("Granja Sur")),
            cost: Some(Amount::from_ten_thousandths(900).unwrap()),
            reference: Some(label("AL-7")),
            ..Receive::new(sku(product), quantity("6"))
        };
        LotImportRow {
            hold: (code == "R3").then(|| reason("damp")),
            ..LotImportRow::new(receive, received.map(day))
        }
    };
    let rows: LotImportRows = [
        row("ARR", "R1", Some("2026-11-21"), Some("2026-11-22")),
        row("YOG", "Y7", Some("2041-01-31"), None),
        row("ARR", "R2", None, None),
        row("YOG", "Y8", None, Some("2026-11-23")),
        row("ARR", "R3", Some("2027-02-01"), None),
        row("ARR", "R4", Some("2026-11-26"), None),
    ]
    .into_iter()
    .collect();
    for again in [false, true] {
        let context = book.context();
        let import =
            |unit: &mut UnitOfWork<'_>| unit.import_lots(&context, &rows, "doubts", again, &mut |_| {});
        let (_, refused) = book.warehouse.unit_of_work(import).unwrap();
        assert_eq!(refused, []);
    }
    book.amend("ARR", "R2", |amend| amend.expires = Some(Some(day("2026-11-23")))).unwrap();
    let never = Receive { never_expires: true, ..Receive::new(sku("ARR"), quantity("2")) };
    let context = book.context();
    book.warehouse.receive(&context, &never).unwrap();
    let short = Dispatch {
        min_life_days: Some(life_days(1)),
        reason: Some(reason("they know")),
        partial: true,
        location: Some(label("C1")),
        ..Dispatch::new(sku("ARR"), quantity("3"))
    };
    let context = book.context();
    book.warehouse.dispatch(&context, &short, None).unwrap();
}

/// Holds `R3` everywhere, and releases it where it stands.
fn hold_places(book: &mut TestBook) {
    book.transfer("ARR", "R3", "2", "C2");
    let place = || HoldScope::Place(Some(label("C2")));
    let context = book.context();
    let lot = lot_name("ARR", "R3");
    let hold = Hold { lot: lot.clone(), scope: HoldScope::Everywhere, reason: reason("recalled") };
    book.warehouse.hold(&context, &hold).unwrap();
    let context = book.context();
    let release = Release { lot, scope: place(), reason: Some(reason("tested")) };
    book.warehouse.release(&context, &release).unwrap();
}

fn open(book: &mut TestBook, place: Option<&str>, two_counters: bool) -> CountId {
    let scope =
        CountScope { location: place.map(|place| PlacePattern(label(place))), ..CountScope::default() };
    let command = OpenCount { scope, blind: two_counters, two_counters };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

/// Returns the line.
fn enter(
    warehouse: &mut Warehouse,
    context: &ActContext,
    count: CountId,
    what: (&str, &str, &str, &str),
) -> i64 {
    let (product, code, place, amount) = what;
    let (code, location) = (Some(lot_code(code)), Some(label(place)));
    let lot = LotToEnter::Goods { sku: sku(product), code, location, expires: None };
    let command = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
    warehouse.enter_count(context, &command).unwrap().line.line.key.line
}

fn resolve(book: &mut TestBook, count: CountId, line: i64, resolution: Resolution) {
    let command = ResolveCount { count, lines: LinesToResolve::Lines(vec![line]), resolution, counter: None };
    let context = ActContext { operator: label("Luis"), ..book.context() };
    book.warehouse.resolve_count(&context, &command).unwrap();
}

fn apply(book: &mut TestBook, count: CountId) -> Option<DocumentId> {
    let applied = book.warehouse.apply_count(&book.context(), &ApplyCount { count }).unwrap();
    applied.posted.map(|posted| posted.document)
}

/// Count 1 is applied in part and open, 2 is reversed, 3 is cancelled, 4 ended without a document, 5 is counted away from
/// the book, 6 by two.
fn count(book: &mut TestBook) {
    let entered = |book: &mut TestBook, count, what| {
        let context = book.context();
        enter(&mut book.warehouse, &context, count, what)
    };
    let first = open(book, Some("C1"), false);
    let sent_back = entered(book, first, ("ARR", "R1", "C1", "5"));
    let decided = entered(book, first, ("ARR", "R2", "C1", "12"));
    entered(book, first, ("ARR", "R9", "C1", "3"));
    resolve(book, first, sent_back, Resolution::Recount);
    entered(book, first, ("ARR", "R1", "C1", "6"));
    resolve(book, first, decided, Resolution::Counted);
    apply(book, first);
    let second = open(book, Some("C2"), false);
    entered(book, second, ("ARR", "R3", "C2", "1"));
    let applied = apply(book, second).unwrap();
    book.reverse(applied).unwrap();
    let third = open(book, Some("B2"), false);
    let context = book.context();
    book.warehouse.step_count(&context, CountStep::Cancel(third)).unwrap();
    let fourth = open(book, Some("B2"), false);
    resolve(book, fourth, 1, Resolution::Leave);
    apply(book, fourth);
    let fifth = open(book, Some("B2"), false);
    count_away(book, fifth);
    let sixth = open(book, Some("A1"), true);
    let context = book.context();
    book.warehouse.step_count(&context, CountStep::Rescan(sixth, EntryMode::Add)).unwrap();
    let counted = entered(book, sixth, ("MLK", "L4", "A1", "20"));
    let luis = ActContext { operator: label("Luis"), ..book.context() };
    enter(&mut book.warehouse, &luis, sixth, ("MLK", "L4", "A1", "19"));
    let context = book.context();
    book.warehouse.step_count(&context, CountStep::Review(sixth)).unwrap();
    let (lines, counter) = (LinesToResolve::Lines(vec![counted]), Some(label("ana")));
    let command = ResolveCount { count: sixth, lines, resolution: Resolution::Counted, counter };
    let context = ActContext { operator: label("Eva"), ..book.context() };
    book.warehouse.resolve_count(&context, &command).unwrap();
    let context = book.context();
    book.warehouse.empty_shelf(&context, &EmptyShelf { count: sixth, location: Some(label("A1")) }).unwrap();
}

fn count_away(book: &mut TestBook, count: CountId) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("away.count");
    let contents = book.warehouse.count_file_contents(count, &actor()).unwrap();
    SqliteStore::create_count_file(&file, &contents).unwrap();
    let mut laptop = open_warehouse(&file);
    enter(&mut laptop, &book.context(), count, ("MLK", "L2", "B2", "49"));
    drop(laptop);
    let brought = SqliteStore::read_count_file(&file).unwrap();
    let context = book.context();
    book.warehouse.import_count(&context, &brought).unwrap();
}

/// One is acknowledged, one snoozed, one of both is resolved, and of one of both that is taken back.
fn handle_alerts(book: &mut TestBook) {
    book.warehouse.roll_to_day(today()).unwrap();
    let query = ::fefo::store::AlertQuery::for_active_alerts(book.today);
    let keys = book.warehouse.alert_ids(&query).unwrap();
    let rows = book.warehouse.alert_rows(&keys, book.today).unwrap();
    let stored: Vec<(AlertId, Option<LotCode>)> =
        keys.iter().zip(rows).map(|(key, row)| (AlertKey::stored(*key).unwrap(), row.code)).collect();
    for (place, (alert, _)) in stored.iter().enumerate().take(6) {
        let act = match place % 2 {
            0 => AlertAct::Acknowledge,
            _ => AlertAct::Snooze(day("2026-11-28")),
        };
        let taken_back = match place {
            4 => Some(AlertAct::Unacknowledge),
            5 => Some(AlertAct::Unsnooze),
            _ => None,
        };
        for act in [Some(act), taken_back].into_iter().flatten() {
            let context = book.context();
            book.warehouse.handle_alerts(&context, &[*alert], act).unwrap();
        }
    }
    let code = stored[0].1.clone().unwrap();
    let lot = ["ARR", "YOG", "MLK"].into_iter().find_map(|product| {
        let lot = lot_name(product, code.as_str());
        book.warehouse.lot(&lot).ok().map(|_| lot)
    });
    let write_off = WriteOff { lot: lot.unwrap(), quantity: None, reason: reason("spoiled") };
    let context = book.context();
    book.warehouse.write_off(&context, &write_off).unwrap();
}

/// A dispatch of three days ago is written today.
fn write_late(book: &mut TestBook) {
    let context = ActContext { terms: late_terms(), ..noon_of(day("2026-11-24")) };
    let receive = receipt("YOG", "Y10", "5", "2026-11-25", "A1");
    book.warehouse.receive(&context, &receive).unwrap();
    let context = noon_of(day(LAST_DAY));
    book.today = day(LAST_DAY);
    book.warehouse.receive(&context, &receipt("YOG", "Y11", "5", "2026-12-25", "A1")).unwrap();
    let late = ActContext { terms: late_terms(), ..noon_of(day("2026-11-24")) };
    let order = Dispatch { reference: Some(label("O-9")), ..Dispatch::new(sku("YOG"), quantity("2")) };
    book.warehouse.dispatch(&late, &order, None).unwrap();
}
