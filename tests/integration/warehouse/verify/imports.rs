//! What imports, amendments and changes of products warned of, against the book as it stood.

use std::ops::ControlFlow;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;
use rstest::rstest;

use crate::support::book::*;
use crate::support::damage::damage_book;
use crate::support::values::*;

/// What a row of a file says of goods: product, code, expiry, production date and day received.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Documents 1 to 4 add `MLK`, which keeps 30 days, `NUT` of which nothing is known, and `100`, and bring `O1` of `NUT`, which
/// expires on 31 January.
///
/// - Document 5 is a file in which `MLK` is in rows 0, 2, 4 and 6, `NUT` in the others: of what is doubtful about its rows
///   every kind is there.
/// - Document 6 is a file of 130 lots of `NUT` that expired, twenty of them after they were received.
/// - Document 7 lets `A1` expire when it had before it came, 8 lets `O1` never expire.
/// - Document 9 is a file that calls product `100` by another name and requires an expiry of `NUT`.
/// - Document 10 requires a code of `NUT`.
fn story() -> TestBook {
    let mut book = TestBook::empty();
    let milk = ProductDetails { shelf_life_days: Some(life_days(30)), ..product("MLK", "0") };
    for details in [milk, product("NUT", "0"), product("100", "0")] {
        book.add_product(details);
    }
    book.receive("NUT", "O1", "5", "2027-01-31");
    let mixed: [Row; 8] = [
        ("MLK", "A1", "2026-11-20", "", "2026-11-01"),
        ("NUT", "N1", "", "", ""),
        ("MLK", "A2", "2040-01-31", "", ""),
        ("NUT", "N2", "2026-11-22", "2026-11-23", "2026-11-23"),
        ("MLK", "A3", "2026-12-31", "", ""),
        ("NUT", "", "", "", "2026-11-20"),
        ("MLK", "a1", "2026-11-20", "2026-11-21", "2026-11-22"),
        ("NUT", "O1", "", "", ""),
    ];
    import(&mut book, "mixed", &mixed).unwrap();
    let lots: Vec<(String, &str)> =
        (0..130).map(|lot| (format!("E{lot}"), if lot < 20 { "2026-11-21" } else { "" })).collect();
    let many = lots.iter().map(|(code, received)| row("NUT", code, "2026-11-20", "", received)).collect();
    import_rows(&mut book, "many", &many, false).unwrap();
    book.amend("MLK", "A1", |amend| amend.expires = Some(Some(day("2026-10-31")))).unwrap();
    book.amend("NUT", "O1", |amend| amend.expires = Some(None)).unwrap();
    let named = ProductEdit { name: Some(label("Otra")), ..ProductEdit::default() };
    let requiring =
        |lot, expiry| ProductEdit { requires: Some(Requires { lot, expiry }), ..ProductEdit::default() };
    let rows = [("100", named), ("NUT", requiring(false, true))];
    let rows = rows.map(|(product, changes)| ProductRow { sku: sku(product), changes });
    let context = book.context();
    book.warehouse.unit_of_work(|unit| unit.import_products(&context, &rows)).unwrap();
    book.edit_product("NUT", &requiring(true, true));
    book.assert_consistent();
    book
}

fn row(product: &str, code: &str, expires: &str, produced: &str, received: &str) -> LotImportRow {
    let optional = |text: &str| (!text.is_empty()).then(|| day(text));
    let receive = Receive {
        code: (!code.is_empty()).then(|| lot_code(code)),
        expires: optional(expires),
        produced: optional(produced),
        ..Receive::new(sku(product), quantity("1"))
    };
    LotImportRow::new(receive, optional(received))
}

fn import(book: &mut TestBook, digest: &str, rows: &[Row]) -> Result<ImportSummary> {
    let rows = rows
        .iter()
        .map(|(product, code, expires, produced, received)| row(product, code, expires, produced, received));
    import_rows(book, digest, &rows.collect(), false)
}

/// Imports the rows that are not refused.
fn import_rows(
    book: &mut TestBook,
    digest: &str,
    rows: &LotImportRows,
    again: bool,
) -> Result<ImportSummary> {
    let context = book.context();
    let import = |unit: &mut UnitOfWork<'_>| {
        let (summary, refused) = unit.import_lots(&context, rows, digest, again, &mut |_| {})?;
        match refused.into_iter().next() {
            Some(refused) => Err(refused.error),
            None => Ok(summary),
        }
    };
    book.warehouse.unit_of_work(import)
}

/// The warnings of document 5, by row and kind.
const MIXED: [(usize, &str); 8] = [
    (0, "expired"),
    (1, "missing_expiry"),
    (2, "far_expiry"),
    (3, "expired"),
    (3, "produced_after_expiry"),
    (3, "before_received"),
    (5, "missing_expiry"),
    (6, "expired"),
];

#[test]
fn what_is_doubtful_about_rows_is_told() {
    let book = story();
    let told = |number| serde_json::from_str::<ImportSummary>(&kept_of(&book, number)).unwrap().warnings;
    let mixed = told(5);
    let mut kinds: Vec<(usize, &str)> =
        mixed.first.iter().map(|(row, warning)| (*row, warning.kind())).collect();
    // It joined a lot: the book keeps neither when it was produced nor when it was received.
    assert_eq!(kinds.split_off(MIXED.len()), [(6, "produced_after_expiry"), (6, "before_received")]);
    assert_eq!(kinds, MIXED);
    let many = told(6);
    assert_eq!(many.first.len(), 100);
    assert_eq!(Vec::from_iter(many.more), [("expired".to_owned(), 50)]);
}

/// What a document keeps of its answer.
fn kept_of(book: &TestBook, number: i64) -> String {
    let mut store = open_store(&book.file());
    let mut kept = None;
    let read = store.read().unwrap().ledger(&mut |reading| {
        kept = reading.document.ok().filter(|_| reading.number.0 == number).and_then(|it| it.decision);
        if kept.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    read.unwrap();
    kept.unwrap()
}

/// The problems of the story after a text is replaced in the answer of a document, by rule and by what they are about.
fn problems(number: i64, text: &str, other: &str) -> Vec<String> {
    let mut book = story();
    let kept = kept_of(&book, number);
    assert!(kept.contains(text), "{kept}");
    let altered = kept.replacen(text, other, 1);
    damage_book(&book.file(), &format!("UPDATE document SET decision = '{altered}' WHERE number = {number}"));
    assert_eq!(kept_of(&book, number), altered);
    let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
    assert!(problems.iter().all(|problem| problem.rule == "decision"), "{problems:?}");
    let about = |subject: &str| subject.rsplit_once(", ").map_or("", |(_, what)| what).to_owned();
    problems.iter().map(|problem| about(&problem.subject)).collect()
}

#[rstest]
#[case::of_another_kind("\"expired\":", "\"missing_expiry\":")]
#[case::of_goods_that_have_not_expired("{\"far_expiry\":", "{\"expired\":")]
#[case::of_another_expiry("\"expires\":\"2026-11-20\"", "\"expires\":\"2026-11-19\"")]
#[case::of_another_lot("\"A1\"", "\"A2\"")]
#[case::of_another_product("\"sku\":\"MLK\"", "\"sku\":\"NUT\"")]
#[case::of_no_product_of_the_file("\"sku\":\"MLK\"", "\"sku\":\"100\"")]
#[case::of_another_production_date("\"produced\":\"2026-11-23\"", "\"produced\":\"2026-11-24\"")]
#[case::received_on_another_day("\"received\":\"2026-11-23\"", "\"received\":\"2026-11-22\"")]
#[case::of_a_row_that_is_not_there("[1,{\"missing_expiry\"", "[9,{\"missing_expiry\"")]
#[case::of_a_row_before_the_rows_before_it("[5,{\"missing_expiry\"", "[0,{\"missing_expiry\"")]
#[case::one_is_gone(
    "[0,{\"expired\":{\"lot\":{\"sku\":\"MLK\",\"code\":\"A1\"},\"expires\":\"2026-11-20\"}}],",
    ""
)]
#[case::the_first_without_expiry_is_gone(
    "[1,{\"missing_expiry\":{\"lot\":{\"sku\":\"NUT\",\"code\":\"N1\"}}}],",
    ""
)]
#[case::one_was_made_up(
    "[2,{\"far_expiry\"",
    "[2,{\"missing_expiry\":{\"lot\":{\"sku\":\"MLK\",\"code\":\"A2\"}}}],[2,{\"far_expiry\""
)]
#[case::one_of_what_a_dispatch_warns_of(
    "[2,{\"far_expiry\"",
    "[2,{\"expired_since\":{\"lot\":{\"sku\":\"MLK\"},\"expires\":\"2026-11-20\"}}],[2,{\"far_expiry\""
)]
#[case::more_are_counted("\"more\":{}", "\"more\":{\"expired\":1}")]
#[case::produced_before_its_expiry("\"produced\":\"2026-11-21\"", "\"produced\":\"2026-11-19\"")]
#[case::received_after_the_import("\"received\":\"2026-11-22\"", "\"received\":\"2026-11-25\"")]
fn a_file_warned_of_what_was_so(#[case] text: &str, #[case] other: &str) {
    let problems = problems(5, text, other);
    assert!(
        !problems.is_empty() && problems.iter().all(|about| about.starts_with("warnings")),
        "{problems:?}"
    );
}

#[rstest]
#[case::more("\"expired\":50", "\"expired\":51")]
#[case::fewer("\"expired\":50", "\"expired\":49")]
#[case::none("\"more\":{\"expired\":50}", "\"more\":{}")]
#[case::of_another_kind("\"more\":{\"expired\":50}", "\"more\":{\"far_expiry\":50}")]
#[case::in_another_order("[[0,", "[[1,")]
fn a_long_file_counted_what_it_did_not_tell(#[case] text: &str, #[case] other: &str) {
    let problems = problems(6, text, other);
    assert!(
        !problems.is_empty() && problems.iter().all(|about| about.starts_with("warnings")),
        "{problems:?}"
    );
}

#[test]
fn a_file_tells_which_lots_it_added() {
    let counts = "\"created\":6,\"updated\":2";
    assert_eq!(problems(5, counts, "\"created\":5,\"updated\":3"), ["lots added"]);
}

#[rstest]
#[case::another_expiry(7, "\"expires\":\"2026-10-31\"", "\"expires\":\"2026-10-30\"")]
#[case::another_code(7, "\"code\":\"A1\"", "\"code\":\"A2\"")]
#[case::another_product(7, "\"sku\":\"MLK\"", "\"sku\":\"NUT\"")]
#[case::another_kind(7, "{\"before_received\":", "{\"before_receive\":")]
#[case::received_on_another_day(7, "\"received\":\"2026-11-01\"", "\"received\":\"2026-11-02\"")]
#[case::none(7, ",\"warnings\":", ",\"forgotten\":")]
#[case::some(8, "]}", "],\"warnings\":[{\"missing_expiry\":{\"lot\":{\"sku\":\"NUT\",\"code\":\"O1\"}}}]}")]
fn an_amendment_warned_of_what_was_so(#[case] number: i64, #[case] text: &str, #[case] other: &str) {
    let problems = problems(number, text, other);
    assert!(!problems.is_empty(), "{problems:?}");
}

#[rstest]
#[case::another_name_before(9, "\"known\":\"Product 100\"", "\"known\":\"Product 101\"")]
#[case::another_name_in_the_file(9, "\"given\":\"Otra\"", "\"given\":\"Otro\"")]
#[case::another_product(9, "\"sku\":\"100\"", "\"sku\":\"101\"")]
#[case::other_lots(9, "\"lots\":", "\"lots\":1")]
#[case::something_else_is_missing(9, "\"missing\":\"expiry\"", "\"missing\":\"lot\"")]
#[case::none(9, ",\"warnings\":", ",\"forgotten\":")]
#[case::other_lots_after_an_edit(10, "\"lots\":1", "\"lots\":2")]
#[case::something_else_after_an_edit(10, "\"missing\":\"lot\"", "\"missing\":\"expiry\"")]
#[case::none_after_an_edit(10, ",\"warnings\":", ",\"forgotten\":")]
#[case::some_where_nothing_changed(
    3,
    "\"expired\":0",
    "\"expired\":0,\"warnings\":[{\"lots_lack_required\":{\"sku\":\"100\",\"missing\":\"lot\",\"lots\":1}}]"
)]
fn a_change_of_products_warned_of_what_was_so(#[case] number: i64, #[case] text: &str, #[case] other: &str) {
    assert_eq!(problems(number, text, other).len(), 1);
}

#[test]
fn an_import_again_tells_whose_place_it_took() {
    let mut book = TestBook::with_milk();
    let rows: LotImportRows = [row("MLK", "A1", "2027-01-31", "", "")].into_iter().collect();
    import_rows(&mut book, "file", &rows, false).unwrap();
    import_rows(&mut book, "file", &rows, true).unwrap();
    import_rows(&mut book, "file", &rows, true).unwrap();
    book.assert_consistent();
    let kept = kept_of(&book, 4);
    let forgotten = kept.replacen("\"replaces\"", "\"forgets\"", 1);
    assert_ne!(kept, forgotten);
    damage_book(&book.file(), &format!("UPDATE document SET decision = '{forgotten}' WHERE number = 4"));
    let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].subject.ends_with("what it replaces"), "{problems:?}");
}

/// Something that is done to a book of doubtful goods. Days are counted from five days ago.
#[derive(Debug, Clone)]
enum Step {
    Import { rows: Vec<RandomRow>, strict: bool, backdated: bool, again: bool },
    Products { rows: Vec<(u8, u8, u8)> },
    Edit { product: u8, life: Option<u8>, requires: u8 },
    Amend { product: u8, code: u8, expires: Option<Option<u8>>, right: Option<u8> },
    Dispatch { product: u8, amount: u8 },
    Transfer { product: u8, code: u8 },
    Reverse { back: u8 },
    Sleep,
}

#[derive(Debug, Clone)]
struct RandomRow {
    product: u8,
    code: Option<u8>,
    expires: Option<u8>,
    never: bool,
    produced: Option<u8>,
    received: Option<u8>,
    location: Option<u8>,
}

fn any_row() -> impl Strategy<Value = RandomRow> {
    let maybe = |most: u8| proptest::option::weighted(0.5, 0..most);
    let days = (maybe(12), proptest::bool::weighted(0.2), maybe(8), maybe(8));
    (0..3_u8, proptest::option::weighted(0.8, 0..3_u8), days, maybe(2)).prop_map(
        |(product, code, (expires, never, produced, received), location)| RandomRow {
            product,
            code,
            expires,
            never,
            produced,
            received,
            location,
        },
    )
}

fn any_step() -> impl Strategy<Value = Step> {
    let (product, code) = (0..3_u8, 0..3_u8);
    let day = proptest::option::of(0..12_u8);
    let rarely = || proptest::bool::weighted(0.15);
    prop_oneof![
        6 => (proptest::collection::vec(any_row(), 1..7), rarely(), rarely(), any::<bool>())
            .prop_map(|(rows, strict, backdated, again)| Step::Import { rows, strict, backdated, again }),
        1 => proptest::collection::vec((0..4_u8, 0..3_u8, 0..5_u8), 1..4).prop_map(|rows| Step::Products { rows }),
        1 => (product.clone(), proptest::option::of(0..6_u8), 0..5_u8)
            .prop_map(|(product, life, requires)| Step::Edit { product, life, requires }),
        2 => (product.clone(), code.clone(), proptest::option::of(day), proptest::option::weighted(0.3, 0..3_u8))
            .prop_map(|(product, code, expires, right)| Step::Amend { product, code, expires, right }),
        2 => (product.clone(), 1..5_u8).prop_map(|(product, amount)| Step::Dispatch { product, amount }),
        1 => (product, code).prop_map(|(product, code)| Step::Transfer { product, code }),
        3 => (0..6_u8).prop_map(|back| Step::Reverse { back }),
        1 => Just(Step::Sleep),
    ]
}

fn days_from_then(book: &TestBook, days: u8) -> Day {
    // The last is too far away to be true.
    let far = if days == 11 { 5000 } else { u32::from(days) };
    let days = i64::from(far) - 5;
    Day::try_from(book.today.to_naive_date() + chrono::TimeDelta::days(days)).unwrap()
}

/// What the third product is called, a number, is the SKU of none of the others.
const PRODUCTS: [&str; 4] = ["P0", "P1", "77", "P3"];

fn required(number: u8) -> Option<Requires> {
    (number < 4).then_some(Requires { lot: number & 1 != 0, expiry: number & 2 != 0 })
}

fn random_rows(book: &TestBook, rows: &[RandomRow]) -> LotImportRows {
    let day = |days: Option<u8>| days.map(|days| days_from_then(book, days));
    let row = |row: &RandomRow| {
        let receive = Receive {
            code: row.code.map(|code| lot_code(&format!("L{code}"))),
            expires: day(row.expires).filter(|_| !row.never),
            never_expires: row.never,
            produced: day(row.produced),
            location: row.location.map(|place| label(&format!("A{place}"))),
            ..Receive::new(sku(PRODUCTS[usize::from(row.product)]), quantity("2"))
        };
        LotImportRow::new(receive, day(row.received))
    };
    rows.iter().map(row).collect()
}

/// Attempts a step. Returns its document if it was done.
fn attempt(book: &mut TestBook, step: &Step, number: usize, done: &[DocumentId]) -> Result<DocumentId> {
    let mut context = book.context();
    match step {
        Step::Import { rows, strict, backdated, again } => {
            let mut rows = random_rows(book, rows);
            context.terms.strict = *strict;
            if *backdated {
                context.terms = ActTerms { strict: *strict, ..late_terms() };
                context.today = days_from_then(book, 3);
            }
            // As a person does who takes out what is refused.
            loop {
                let digest = if *again { "same".to_owned() } else { format!("file {number}") };
                let import =
                    |unit: &mut UnitOfWork<'_>| unit.import_lots(&context, &rows, &digest, true, &mut |_| {});
                let mut refused = Vec::new();
                let outcome = book.warehouse.unit_of_work(|unit| {
                    let (summary, wrong) = import(unit)?;
                    refused = wrong.iter().map(|wrong| wrong.row).collect();
                    wrong.into_iter().next().map_or(Ok(summary), |wrong| Err(wrong.error))
                });
                match outcome {
                    Err(_) if !refused.is_empty() && refused.len() < rows.len() => {
                        rows.remove(|row| refused.contains(&row));
                    }
                    outcome => return outcome.map(|_| context.document),
                }
            }
        }
        Step::Products { rows } => {
            let row = |(product, name, requires): &(u8, u8, u8)| ProductRow {
                sku: sku(PRODUCTS[usize::from(*product)]),
                changes: ProductEdit {
                    name: Some(label(["Uno", "UNO", "Dos"][usize::from(*name)])),
                    requires: required(*requires),
                    ..ProductEdit::default()
                },
            };
            let rows: Vec<ProductRow> = rows.iter().map(row).collect();
            book.warehouse.unit_of_work(|unit| {
                let import = unit.import_products(&context, &rows)?;
                import.refused.into_iter().next().map_or(Ok(context.document), |wrong| Err(wrong.error))
            })
        }
        Step::Edit { product, life, requires } => {
            let edit = ProductEdit {
                shelf_life_days: Some(life.filter(|days| *days > 2).map(|days| life_days(days.into()))),
                requires: required(*requires),
                ..ProductEdit::default()
            };
            let sku = sku(PRODUCTS[usize::from(*product)]);
            book.warehouse.edit_product(&context, &sku, &edit).map(|_| context.document)
        }
        Step::Amend { product, code, expires, right } => {
            let lot = lot_name(PRODUCTS[usize::from(*product)], &format!("L{code}"));
            let amend = Amend {
                expires: expires.map(|day| day.map(|day| days_from_then(book, day))),
                code: right.map(|right| lot_code(&format!("L{right}"))),
                ..Amend::new(lot, reason("read from the label"))
            };
            book.warehouse.amend(&context, &amend).map(|_| context.document)
        }
        Step::Dispatch { product, amount } => {
            let sku = sku(PRODUCTS[usize::from(*product)]);
            let order =
                Dispatch { partial: true, ..Dispatch::new(sku, Quantity::from_units((*amount).into())) };
            let sent = book.warehouse.dispatch(&context, &order, None)?;
            Ok(sent.document.unwrap_or(context.document))
        }
        Step::Transfer { product, code } => {
            let lot = lot_name(PRODUCTS[usize::from(*product)], &format!("L{code}"));
            let transfer = Transfer { lot, quantity: Some(quantity("1")), to: label("A1"), reason: None };
            book.warehouse.transfer(&context, &transfer).map(|_| context.document)
        }
        Step::Reverse { back } => {
            let place = done.len().saturating_sub(usize::from(*back) + 1);
            let document = done.get(place).copied().unwrap_or(context.document);
            book.warehouse.reverse(&context, &Reverse { document, reason: reason("typed twice") })?;
            Ok(context.document)
        }
        Step::Sleep => {
            book.today = book.today.plus_days(2).unwrap();
            Ok(context.document)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever is imported and put right, nothing that a document warned of is a problem of the book.
    #[test]
    fn what_was_warned_of_is_proved(steps in proptest::collection::vec(any_step(), 1..24)) {
        let mut book = TestBook::empty();
        for name in &PRODUCTS[..3] {
            book.add_product(product(name, "0"));
        }
        let mut done = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            done.extend(attempt(&mut book, step, number, &done));
            let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
            prop_assert_eq!(problems, vec![], "after {:?}", step);
        }
    }
}
