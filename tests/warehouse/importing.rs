use ::fefo::warehouse::*;

use crate::book::*;

fn row(product: &str, lot: &str, amount: &str, expires: &str) -> ImportedLot {
    let mut receive = Receive::of(sku(product), qty(amount));
    receive.code = (!lot.is_empty()).then(|| code(lot));
    receive.expires = Some(day(expires));
    ImportedLot { receive, received: None }
}

fn import(
    book: &mut Book,
    rows: &[ImportedLot],
    content: &str,
    again: bool,
) -> Result<(Imported, Vec<RefusedRow>)> {
    let act = book.act();
    let sheet: LotSheet = rows.iter().cloned().collect();
    book.warehouse.batch(|batch| batch.import_lots(&act, &sheet, content, again, &mut |_| {}))
}

#[test]
fn many_lots_come_in_as_one_document_that_one_reversal_undoes() {
    let mut book = Book::with_milk();
    book.add(product("YOG", "10"));
    let rows = [
        row("YOG", "Y1", "5", "2026-12-01"),
        row("MLK", "L2", "20", "2027-02-01"),
        row("MLK", "L1", "100", "2026-11-20"),
        row("mlk", "l2", "10", "2027-02-01"),
        row("MLK", "", "7", "2027-03-01"),
        row("MLK", "", "8", "2027-03-01"),
    ];
    let (imported, refused) = import(&mut book, &rows, "digest", false).unwrap();
    assert_eq!(refused, Vec::new());
    assert_eq!((imported.rows, imported.created, imported.updated), (6, 5, 1));
    assert_eq!(book.stock("MLK"), ("145".to_owned(), "45".to_owned()));
    assert_eq!(book.on_hand("MLK", "L2"), "30");
    book.verify();
    book.reverse(imported.document.unwrap()).unwrap();
    assert_eq!(book.stock("MLK").0, "0");
    book.verify();
}

#[test]
fn the_same_file_is_not_received_twice_unless_asked() {
    let mut book = Book::with_milk();
    let rows = [row("MLK", "L1", "5", "2026-12-01")];
    let (first, _) = import(&mut book, &rows, "digest", false).unwrap();
    let error = import(&mut book, &rows, "digest", false).unwrap_err();
    let document = first.document.unwrap();
    assert_eq!(error, Error::Conflict(Conflict::ImportedBefore { document }));
    import(&mut book, &rows, "digest", true).unwrap();
    assert_eq!(book.on_hand("MLK", "L1"), "10");
    book.verify();
}

#[test]
fn every_bad_row_is_told() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "5", "2026-12-01");
    let rows = [
        row("NONE", "L1", "5", "2026-12-01"),
        row("MLK", "L9", "5", "2026-12-01"),
        row("MLK", "L1", "5", "2026-12-02"),
        row("MLK", "L9", "1.5", "2026-12-01"),
        row("MLK", "L9", "1", "2026-12-03"),
    ];
    let (_, refused) = import(&mut book, &rows, "digest", false).unwrap();
    let told: Vec<(usize, ErrorKind)> = refused.iter().map(|row| (row.row, row.error.kind())).collect();
    assert_eq!(
        told,
        [
            (0, ErrorKind::NotFound),
            (2, ErrorKind::Conflict),
            (3, ErrorKind::Invalid),
            (4, ErrorKind::Conflict)
        ]
    );
}

#[test]
fn products_are_added_or_updated() {
    let mut book = Book::with_milk();
    let act = book.act();
    let rows = [product("MLK", "5"), product("YOG", "10")];
    let (imported, refused) = book.warehouse.batch(|batch| batch.import_products(&act, &rows)).unwrap();
    assert_eq!((imported.created, imported.updated, refused.len()), (1, 1, 0));
    let rows = [product("MLK", "5"), product("mlk", "6")];
    let (imported, refused) = book.warehouse.batch(|batch| batch.import_products(&act, &rows)).unwrap();
    assert_eq!((imported.created, imported.updated, refused.len()), (0, 0, 1));
    book.verify();
}
