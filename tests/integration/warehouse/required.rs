//! Products that require a lot code or an expiry of goods that come in (docs/RULES.md, L13).

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::*;
use rstest::rstest;
use tempfile::TempDir;

use crate::support::book::*;
use crate::support::values::*;

const LOT: Requires = Requires { lot: true, expiry: false };
const EXPIRY: Requires = Requires { lot: false, expiry: true };
const BOTH: Requires = Requires { lot: true, expiry: true };

fn requiring(requires: Requires) -> ProductEdit {
    ProductEdit { requires: Some(requires), ..ProductEdit::default() }
}

/// A pharmacy that knows the lot code and the expiry of all amoxicillin.
fn pharmacy() -> TestBook {
    let mut book = TestBook::empty();
    book.add_product(ProductDetails { requires: BOTH, ..product("AMOX", "0") });
    book
}

/// A shop that wants to know from now on what it did not ask before: one lot has all, one has no expiry, one no code.
fn shop() -> TestBook {
    let mut book = TestBook::empty();
    book.add_product(product("AMOX", "0"));
    book.receive("AMOX", "L1", "10", "2027-03-31");
    receive(&mut book, "5", Some("L2"), None).unwrap();
    receive(&mut book, "3", None, Some("2027-01-31")).unwrap();
    book
}

fn receive(book: &mut TestBook, amount: &str, code: Option<&str>, expires: Option<&str>) -> Result<Receipt> {
    let act = book.context();
    let order = Receive {
        code: code.map(lot_code),
        expires: expires.map(day),
        ..Receive::new(sku("AMOX"), quantity(amount))
    };
    book.warehouse.receive(&act, &order)
}

fn required(missing: Requires) -> Error {
    Error::Invalid(Invalid::Required { sku: sku("AMOX"), missing })
}

/// What a lot lacks that goods would join.
fn lacking<T: std::fmt::Debug>(refused: Result<T>) -> Requires {
    match refused.unwrap_err() {
        Error::Invalid(Invalid::LotLacksRequired { missing, .. }) => missing,
        other => panic!("{other}"),
    }
}

#[rstest]
#[case(None, None, BOTH)]
#[case(None, Some("2027-03-31"), LOT)]
#[case(Some("L1"), None, EXPIRY)]
fn goods_without_what_is_required_do_not_come_in(
    #[case] code: Option<&str>,
    #[case] expires: Option<&str>,
    #[case] missing: Requires,
) {
    let mut book = pharmacy();
    assert_eq!(receive(&mut book, "5", code, expires).unwrap_err(), required(missing));
    assert_eq!(book.stock("AMOX").0, "0");
    receive(&mut book, "5", Some("L1"), Some("2027-03-31")).unwrap();
    receive(&mut book, "5", Some("l1"), None).unwrap();
    assert_eq!(book.stock("AMOX").0, "10", "the expiry of a known code is known");
    book.assert_consistent();
}

#[test]
fn goods_that_never_expire_are_refused_and_a_shelf_life_gives_the_expiry() {
    let mut book = pharmacy();
    book.set_shelf_life("AMOX", 30);
    let act = book.context();
    let never = Receive {
        code: Some(lot_code("L1")),
        never_expires: true,
        ..Receive::new(sku("AMOX"), quantity("5"))
    };
    assert_eq!(book.warehouse.receive(&act, &never).unwrap_err(), required(EXPIRY));
    let receipt = receive(&mut book, "5", Some("L1"), None).unwrap();
    assert_eq!(receipt.expires, Some(day("2026-12-24")));
}

#[test]
fn a_file_of_lots_names_every_row_that_lacks_something() {
    let mut book = pharmacy();
    let act = book.context();
    let row = |code: Option<&str>, expires: Option<&str>| {
        let order = Receive {
            code: code.map(lot_code),
            expires: expires.map(day),
            ..Receive::new(sku("AMOX"), quantity("5"))
        };
        LotImportRow::new(order, None)
    };
    let rows = [row(None, None), row(Some("L1"), Some("2027-03-31")), row(Some("L2"), None)];
    let lots: LotImportRows = rows.into_iter().collect();
    let (_, refused) = book
        .warehouse
        .unit_of_work(|unit| {
            let imported = unit.import_lots(&act, &lots, "sheet", false, &mut |_| {})?;
            assert_eq!(imported.1.len(), 2);
            Ok::<_, Error>(imported)
        })
        .unwrap();
    let told: Vec<_> = refused.into_iter().map(|refused| (refused.row, refused.error)).collect();
    assert_eq!(told, [(0, required(BOTH)), (2, required(EXPIRY))]);
}

#[test]
fn asking_for_more_than_stands_there_is_allowed_and_says_how_many_lots_lack_it() {
    let mut book = shop();
    let act = book.context();
    let changed = book.warehouse.edit_product(&act, &sku("AMOX"), &requiring(BOTH)).unwrap();
    let warning = Warning::LotsLackRequired { sku: sku("AMOX"), missing: BOTH, lots: 2 };
    assert_eq!(changed.warnings, [warning]);
    let repeated = book.warehouse.edit_product(&act, &sku("AMOX"), &requiring(BOTH)).unwrap();
    assert_eq!(repeated, changed, "a repeat says the same");
    assert_eq!(book.dispatch("AMOX", "18").unwrap().plan.lines.len(), 3, "what stands there goes out");
    let document = book.documents(DocumentKind::ProductChange).remove(0);
    let change = &document.changes[0].change;
    assert_eq!(
        (change.field, change.before.as_deref(), change.after.as_deref()),
        (Field::Requires, None, Some("lot,expiry"))
    );
    book.reverse(changed.document.unwrap()).unwrap();
    assert_eq!(
        book.warehouse.stock(&sku("AMOX"), today()).unwrap().product.details.requires,
        Requires::NOTHING
    );
    book.assert_consistent();
}

#[test]
fn less_than_before_or_nothing_new_warns_of_nothing() {
    let mut book = shop();
    let mut warnings = |requires| {
        let act = book.context();
        book.warehouse.edit_product(&act, &sku("AMOX"), &requiring(requires)).unwrap().warnings
    };
    assert_eq!(warnings(LOT), [Warning::LotsLackRequired { sku: sku("AMOX"), missing: LOT, lots: 1 }]);
    assert_eq!(warnings(BOTH), [Warning::LotsLackRequired { sku: sku("AMOX"), missing: EXPIRY, lots: 1 }]);
    assert_eq!(warnings(EXPIRY), []);
    assert_eq!(warnings(Requires::NOTHING), []);
}

#[test]
fn a_file_of_products_warns_too() {
    let mut book = shop();
    let act = book.context();
    let rows = [ProductRow { sku: sku("AMOX"), changes: requiring(EXPIRY) }];
    let imported = book.warehouse.unit_of_work(|unit| unit.import_products(&act, &rows)).unwrap();
    let warning = Warning::LotsLackRequired { sku: sku("AMOX"), missing: EXPIRY, lots: 1 };
    assert_eq!(imported.warnings, [ImportWarning::OfChange(warning)]);
}

#[test]
fn goods_join_a_lot_once_its_expiry_is_known() {
    let mut book = shop();
    book.edit_product("AMOX", &requiring(EXPIRY));
    assert_eq!(lacking(receive(&mut book, "5", Some("L2"), None)), EXPIRY);
    let back = Return {
        lot: lot_name("AMOX", "L2"),
        quantity: quantity("1"),
        way: ReturnDirection::In,
        partner: Some(label("Clínica Sol")),
        reference: None,
        reason: reason("not needed"),
        release: true,
    };
    let act = book.context();
    assert_eq!(lacking(book.warehouse.return_goods(&act, &back)), EXPIRY);
    book.amend("AMOX", "L2", |amend| amend.expires = Some(Some(day("2027-02-28")))).unwrap();
    receive(&mut book, "5", Some("L2"), None).unwrap();
    book.warehouse.return_goods(&act, &back).unwrap();
    assert_eq!(book.on_hand("AMOX", "L2"), quantity("11"));
    book.assert_consistent();
}

#[test]
fn what_is_required_is_not_taken_away_again_but_what_was_a_mistake_is_undone() {
    let mut book = shop();
    book.edit_product("AMOX", &requiring(EXPIRY));
    let mut amend = |expires| book.amend("AMOX", "L1", |amend| amend.expires = Some(expires));
    assert_eq!(amend(None).unwrap_err(), required(EXPIRY));
    amend(Some(day("2027-04-30"))).unwrap();
    let given = book.amend("AMOX", "L2", |amend| amend.expires = Some(Some(day("2027-02-28")))).unwrap();
    book.reverse(given.posted.document).unwrap();
    assert_eq!(book.lot("AMOX", "L2").expires, None, "it never was that day");
    book.assert_consistent();
}

#[test]
fn a_receipt_is_reversed_and_goods_are_moved_and_adjusted_whatever_is_required_since() {
    let mut book = shop();
    let receipt = receive(&mut book, "4", None, None).unwrap();
    book.edit_product("AMOX", &requiring(BOTH));
    book.reverse(receipt.document).unwrap();
    book.transfer("AMOX", "L2", "2", "B1");
    let act = book.context();
    let adjust = Adjust {
        lot: LotRef { sku: sku("AMOX"), lot: LotKey::At(lot_code("L2"), label("B1")) },
        amount: Adjustment::Change(change("1")),
        reason: reason("found behind the shelf"),
    };
    book.warehouse.adjust(&act, &adjust).unwrap();
    assert_eq!(book.stock("AMOX").0, "19");
    book.assert_consistent();
}

/// A count of all amoxicillin.
fn open_count(book: &mut TestBook) -> CountId {
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

fn find(
    station: &mut Warehouse,
    count: CountId,
    code: Option<&str>,
    expires: Option<&str>,
) -> Result<EnteredCount> {
    let lot = LotToEnter::Goods {
        sku: sku("AMOX"),
        code: code.map(lot_code),
        location: Some(label("Z9")),
        expires: expires.map(day),
    };
    let command = EnterCount { count, lot, quantity: quantity("2"), mode: EntryMode::Replace };
    station.enter_count(&actor().context(None, today()), &command)
}

#[test]
fn goods_found_in_a_count_have_what_is_required_also_on_a_laptop() {
    let mut book = pharmacy();
    book.receive("AMOX", "L1", "10", "2027-03-31");
    let count = open_count(&mut book);
    let folder = TempDir::new().unwrap();
    let contents = book.warehouse.count_file_contents(count, &actor()).unwrap();
    let file = folder.path().join("ana.count");
    SqliteStore::create_count_file(&file, &contents).unwrap();
    let mut laptop = open_warehouse(&file);
    for station in [&mut book.warehouse, &mut laptop] {
        assert_eq!(find(station, count, None, None).unwrap_err(), required(BOTH));
        assert_eq!(find(station, count, Some("L7"), None).unwrap_err(), required(EXPIRY));
        find(station, count, Some("L1"), None).unwrap();
        find(station, count, Some("L7"), Some("2027-05-31")).unwrap();
    }
}

#[test]
fn goods_found_before_something_was_required_ask_when_the_count_is_reviewed() {
    let mut book = shop();
    let count = open_count(&mut book);
    find(&mut book.warehouse, count, Some("L9"), None).unwrap();
    find(&mut book.warehouse, count, Some("L8"), Some("2027-05-31")).unwrap();
    book.edit_product("AMOX", &requiring(EXPIRY));
    let lines = book.warehouse.review_count(count).unwrap().lines;
    let troubled: Vec<_> = lines.iter().filter(|line| line.squared.trouble.is_some()).collect();
    assert_eq!(troubled.len(), 1);
    assert_eq!(troubled[0].row.line.code, Some(lot_code("L9")));
    assert_eq!(troubled[0].squared.trouble, Some(Trouble::LacksRequired));
    let act = book.context();
    let applied = book.warehouse.apply_count(&act, &ApplyCount { count }).unwrap();
    assert_eq!(applied.adjusted, 1, "the rest is not held up");
    assert_eq!(book.on_hand("AMOX", "L8"), quantity("2"));
    assert_eq!(book.stock("AMOX").0, "20");
    book.edit_product("AMOX", &requiring(Requires::NOTHING));
    let act = book.context();
    book.warehouse.apply_count(&act, &ApplyCount { count }).unwrap();
    assert_eq!(book.on_hand("AMOX", "L9"), quantity("2"));
    book.assert_consistent();
}

#[test]
fn what_is_required_is_proven_against_the_documents() {
    needs_a_file!();
    for sql in ["UPDATE product SET requires_lot = 0", "UPDATE product SET requires_expiry = 0"] {
        let mut book = pharmacy();
        book.assert_consistent();
        rusqlite::Connection::open(book.file()).unwrap().execute_batch(sql).unwrap();
        let problems = book.warehouse.verify(today(), &mut |_| {}).unwrap().problems;
        let rules: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["product_facts"], "{problems:?}");
        assert_eq!(
            (problems[0].subject.as_str(), problems[0].expected.as_str()),
            ("requires of product AMOX", "lot,expiry")
        );
    }
}
