//! The import sheet by key: sheets of other programs looked at, put right, tried and imported.

use std::fs;
use std::path::{Path, PathBuf};

use fefo::domain::{Horizon, Lot};
use fefo::i18n::{Language, Texts};
use fefo::store::sqlite::{OpenMode, SqliteStore};
use fefo::store::{self, ReadTransaction, Store, StoreError, StoreInfo, WriteTransaction};
use fefo::tui::Headless;
use fefo::warehouse::{DocumentQuery, Warehouse};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::cli::TestCli;
use crate::support::ui::{TestUi, options};
use crate::support::values::*;

const SIZE: (u16, u16) = (80, 24);

/// A pharmacy's report in Windows-1252: a title, semicolons, decimal commas, a column that says nothing, and goods out of stock.
const PHARMACY: &str = "Farmacia San Telmo;;;;;;\r\n;;;;;;\r\n\
    Código;Descripción;Nº lote;Fecha vto.;Existencias;PVP;Hueco\r\n\
    000412;Amoxicilina 500 mg;A-7731;31/05/2027;24;8,90;Mostrador\r\n\
    000412;Amoxicilina 500 mg;A-7802;30/09/2027;60;8,90;Depósito\r\n\
    000790;Jeringa 5 ml;;;0;0,35;\r\n";

/// A text in Windows-1252, as long as it is Latin-1 too.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
}

/// Writes a file beside the book and opens its sheet.
fn open_sheet(ui: &mut TestUi, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
    let path = ui.file().with_file_name(name);
    fs::write(&path, contents).unwrap();
    open(ui, &path);
    path
}

fn open(ui: &mut TestUi, path: &Path) {
    ui.press(&["i"]);
    ui.paste(path.to_str().unwrap());
    ui.press(&["Enter"]);
}

fn at_products() -> TestUi {
    TestBook::sample().open_tab("products", SIZE)
}

/// Chooses from a list by what is typed.
fn choose(ui: &mut TestUi, key: &str, text: &str) {
    ui.press(&[key]);
    ui.type_text(text);
    ui.press(&["Enter"]);
}

fn go_to_column(ui: &mut TestUi, title: &str) {
    ui.press(&["Home"]);
    for _ in 0..40 {
        if ui.selected_line().contains(title) {
            return;
        }
        ui.press(&["Down"]);
    }
    panic!("no column {title}:\n{}", ui.text());
}

/// All that the screen says, whatever its lines.
fn said(ui: &TestUi) -> String {
    ui.text().replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn document_count(ui: &mut TestUi) -> usize {
    ui.warehouse().document_numbers(&DocumentQuery::default()).unwrap().len()
}

/// The lot of milk with a code.
fn lot(ui: &mut TestUi, code: &str) -> Lot {
    ui.warehouse().lot(&lot_name("MLK-1000", code)).unwrap().lot
}

#[test]
fn a_strangers_sheet_is_looked_at_put_right_and_imported() {
    let mut ui = at_products();
    let before = document_count(&mut ui);
    open_sheet(&mut ui, "existencias.csv", latin(PHARMACY));
    let screen = ui.text();
    assert!(
        screen.contains("Import products and lots · existencias.csv · Windows-1252, “;”, decimal comma"),
        "{screen}"
    );
    assert!(screen.contains("day first (31/05/2027 decides), header in line 3"), "{screen}");
    assert!(ui.line_with("Código").contains("→ SKU") && ui.line_with("Fecha vto.").contains("→ Expires"));
    assert!(ui.line_with("Hueco").contains("→ (left out)") && ui.line_with("Hueco").contains("Mostrador"));
    assert!(ui.shows("▲ One row is refused; nothing would be imported."), "{}", ui.text());
    assert!(ui.shows("line 6, Quantity “0”"), "{}", ui.text());
    ui.press(&["I"]);
    assert!(ui.shows("Nothing is imported while something is refused."), "{}", ui.text());

    choose(&mut ui, "o", "zero");
    go_to_column(&mut ui, "Hueco");
    choose(&mut ui, "Enter", "loca");
    assert!(ui.line_with("Hueco").contains("→ Location"), "{}", ui.text());
    assert!(ui.shows("✓ Products: 2 rows fine, 2 new, 0 changed"), "{}", ui.text());
    assert!(ui.shows("✓ Lots: 2 rows fine, 2 new, 0 increased"), "{}", ui.text());
    assert!(ui.shows("One row of quantity zero was left out."), "{}", ui.text());
    assert_eq!(document_count(&mut ui), before, "a dry run changes nothing");

    ui.press(&["I"]);
    assert!(ui.shows("✓ Products: 2 new, 0 changed. Lots: 2 new, 0 increased."), "{}", ui.text());
    assert!(ui.shows("A-7731") && ui.shows("Mostrador"), "the document is shown:\n{}", ui.text());
    assert_eq!(document_count(&mut ui), before + 2);
    ui.press(&["F2"]);
    assert!(ui.shows("A-7802"), "the list of lots knows them:\n{}", ui.text());
}

#[test]
fn a_field_goes_from_one_column_to_another() {
    let mut ui = at_products();
    open_sheet(&mut ui, "lots.csv", "sku,qty,stock,lot\nMLK-1000,1,5,X-1\n");
    assert!(ui.shows("“qty” and “stock” both mean Quantity."), "{}", ui.text());
    go_to_column(&mut ui, "stock");
    choose(&mut ui, "Enter", "quantity");
    assert!(ui.line_with("qty").contains("(left out)"), "{}", ui.text());
    assert!(ui.shows("✓ Lots: one row fine"), "{}", ui.text());
    go_to_column(&mut ui, "lot ");
    choose(&mut ui, "+", "ref");
    assert!(ui.line_with("lot ").contains("→ Lot + Reference"), "{}", ui.text());
    ui.press(&["I"]);
    let lot = lot(&mut ui, "X-1");
    assert_eq!((lot.on_hand, lot.reference), (quantity("5"), Some(label("X-1"))));
}

#[test]
fn a_refused_file_changes_nothing_and_the_sheet_stays() {
    let mut ui = at_products();
    let before = document_count(&mut ui);
    let text = "sku,quantity,lot\nMLK-1000,5,X-1\nNO-1,3,X-2\nMLK-1000,many,X-3\n";
    let path = open_sheet(&mut ui, "lots.csv", text);
    assert!(ui.shows("▲ 2 rows are refused; nothing would be imported."), "{}", ui.text());
    assert!(ui.shows("line 3, SKU: There is no product NO-1."), "{}", ui.text());
    assert!(ui.shows("line 4, Quantity: “many” is not a number"), "{}", ui.text());
    assert_eq!(document_count(&mut ui), before);
    fs::write(path, "sku,quantity,lot\nMLK-1000,5,X-1\n").unwrap();
    ui.press(&["r"]);
    assert!(ui.shows("✓ Lots: one row fine, 1 new, 0 increased"), "put right in the file:\n{}", ui.text());
    ui.press(&["I"]);
    assert_eq!(document_count(&mut ui), before + 1);
}

#[test]
fn a_file_that_changed_meanwhile_is_shown_again() {
    let mut ui = at_products();
    let before = document_count(&mut ui);
    let path = open_sheet(&mut ui, "lots.csv", "sku,quantity,lot\nMLK-1000,5,X-1\n");
    fs::write(&path, "sku,quantity,lot\nMLK-1000,5,X-1\nMLK-1000,6,X-2\n").unwrap();
    ui.press(&["I"]);
    assert!(ui.shows("The file has changed since it was looked at."), "{}", ui.text());
    assert!(ui.shows("✓ Lots: 2 rows fine"), "{}", ui.text());
    assert_eq!(document_count(&mut ui), before, "nothing was imported");
    ui.press(&["I"]);
    assert_eq!(document_count(&mut ui), before + 1);
}

#[test]
fn the_same_file_again_is_asked_about() {
    let mut ui = at_products();
    let text = "sku,quantity,lot\nMLK-1000,5,X-1\n";
    let path = open_sheet(&mut ui, "lots.csv", text);
    ui.press(&["I", "F6"]);
    let once = document_count(&mut ui);
    open(&mut ui, &path);
    assert!(ui.shows("I asks before it imports this again."), "{}", ui.text());
    ui.press(&["I"]);
    assert!(ui.shows("Import it all the"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(document_count(&mut ui), once, "Enter means no");
    ui.press(&["I", "y"]);
    assert!(ui.shows("✓ Lots: 0 new, 1 increased."), "{}", ui.text());
    assert_eq!(document_count(&mut ui), once + 1);
    assert_eq!(lot(&mut ui, "X-1").on_hand, quantity("10"));
}

#[test]
fn dates_that_read_two_ways_are_chosen() {
    let mut ui = at_products();
    open_sheet(&mut ui, "lots.csv", "sku,quantity,lot,expires\nMLK-1000,5,X-1,03/04/2027\n");
    assert!(ui.shows("d says how dates are written."), "{}", ui.text());
    ui.press(&["d"]);
    assert!(ui.shows("DD/MM/YYYY: 03 Apr 2027") && ui.shows("MM/DD/YYYY: 04 Mar 2027"), "{}", ui.text());
    ui.type_text("MM/DD");
    ui.press(&["Enter"]);
    assert!(ui.shows("dates MM/DD/YYYY") && ui.shows("✓ Lots: one row fine"), "{}", ui.text());
}

#[test]
fn a_file_without_a_header_is_told_its_columns() {
    let mut ui = at_products();
    open_sheet(&mut ui, "shop.txt", "MLK-1000|36|12/2026\nYOG-0125|14|01/2027\n");
    choose(&mut ui, "o", "no header");
    assert!(ui.line_with("MLK-1000").contains("A "), "{}", ui.text());
    for (column, field) in [("A ", "SKU"), ("B ", "quantity"), ("C ", "expires")] {
        go_to_column(&mut ui, column);
        choose(&mut ui, "Enter", field);
    }
    assert!(ui.shows("✓ Lots: 2 rows fine"), "{}", ui.text());
}

#[test]
fn what_is_said_of_a_sheet_is_saved_for_the_next_and_for_the_command_line() {
    let cli = TestCli::with_products();
    let maps = cli.path("maps");
    let mut ui = TestBook::sample().open_ui_with(SIZE, Language::English, |options| {
        (options.tab, options.maps_folder) = (Some("products".to_owned()), Some(maps.clone()));
    });
    let text = "Artículo X,Uds,Notas\nMLK-1000,5,x\n";
    open_sheet(&mut ui, "a.csv", text);
    for (column, field) in [("Artículo X", "SKU"), ("Uds", "quantity")] {
        go_to_column(&mut ui, column);
        choose(&mut ui, "Enter", field);
    }
    assert!(ui.shows("Import lots · a.csv"), "a quantity makes lots of it:\n{}", ui.text());
    ui.press(&["s"]);
    ui.type_text("a/b");
    ui.press(&["Enter"]);
    assert!(ui.shows("can't be the name of a saved map"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("shop");
    ui.press(&["Enter"]);
    assert!(ui.shows("The map is saved as shop."), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.shows("SKU▲"), "what is saved is not asked about:\n{}", ui.text());

    open_sheet(&mut ui, "b.csv", text);
    choose(&mut ui, "l", "shop");
    assert!(ui.shows("Import lots · b.csv") && ui.shows("✓ Lots: one row fine"), "{}", ui.text());
    ui.press(&["s"]);
    ui.type_text("shop");
    assert!(ui.shows("shop is saved already; it is replaced."), "{}", ui.text());
    let saved = fs::read_to_string(maps.join("shop.toml")).unwrap();
    assert!(saved.contains("Uds=quantity"), "{saved}");
}

#[test]
fn leaving_loses_nothing_unasked() {
    let mut ui = at_products();
    open_sheet(&mut ui, "lots.csv", "sku,quantity,lot,Hueco\nMLK-1000,5,X-1,A1\n");
    go_to_column(&mut ui, "Hueco");
    choose(&mut ui, "Enter", "location");
    ui.press(&["Esc"]);
    assert!(ui.shows("is not saved. Leave?"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.line_with("Hueco").contains("→ Location"), "{}", ui.text());
    ui.press(&["Esc", "Enter"]);
    assert!(ui.shows("SKU▲"), "{}", ui.text());
}

#[rstest]
#[case("/no/such.csv", "not found")]
#[case("/", "is a folder, not a file.")]
fn a_path_that_is_none_says_why(#[case] path: &str, #[case] said: &str) {
    let mut ui = at_products();
    open(&mut ui, Path::new(path));
    assert!(ui.shows(said), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.shows("SKU▲"), "{}", ui.text());
}

#[test]
fn the_book_itself_is_not_opened() {
    let mut ui = at_products();
    let book = ui.file();
    open(&mut ui, &book);
    assert!(said(&ui).contains("is a stock book or belongs to one"), "{}", said(&ui));
}

/// A book that can be read and not written.
struct ReadOnlyStore(SqliteStore);

impl Store for ReadOnlyStore {
    fn read(&mut self) -> store::Result<Box<dyn ReadTransaction + '_>> {
        self.0.read()
    }

    fn write(&mut self) -> store::Result<Box<dyn WriteTransaction + '_>> {
        Err(StoreError::ReadOnly { location: self.0.info().location.clone() })
    }

    fn poll_external_commit(&mut self) -> store::Result<bool> {
        self.0.poll_external_commit()
    }

    fn check_identity(&mut self) -> store::Result<()> {
        self.0.check_identity()
    }

    fn reopen(&mut self) -> store::Result<()> {
        self.0.reopen()
    }

    fn maintain(&mut self) -> store::Result<()> {
        Ok(())
    }

    fn is_book_file(&self, path: &Path) -> bool {
        self.0.is_book_file(path)
    }

    fn info(&self) -> &StoreInfo {
        self.0.info()
    }
}

#[test]
fn a_book_that_cannot_be_written_refuses_with_the_reason() {
    let book = TestBook::sample();
    let sheet = book.file().with_file_name("lots.csv");
    fs::write(&sheet, "sku,quantity\nMLK-1000,5\n").unwrap();
    let store = SqliteStore::open(&book.file(), OpenMode::OpenExisting).unwrap();
    let warehouse = Warehouse::new(Box::new(ReadOnlyStore(store)), Horizon::default());
    let mut ui = Headless::open(warehouse, Texts::new(Language::English), &options(), SIZE).unwrap();
    ui.press(&["i"]);
    ui.paste(sheet.to_str().unwrap());
    ui.press(&["Enter"]);
    assert!(ui.text().contains("stock.db is not writable."), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.text().contains("MLK-1000"), "the list is as it was:\n{}", ui.text());
}

#[test]
fn a_quoted_path_and_one_in_the_users_folder_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("my lots.csv"), "sku,quantity\nMLK-1000,5\n").unwrap();
    let dropped = format!("file://{}", folder.path().join("my%20lots.csv").display());
    for typed in ["~/my lots.csv", "'~/my lots.csv'", "~/my\\ lots.csv", &dropped] {
        let mut ui = TestBook::sample().open_ui_with(SIZE, Language::English, |options| {
            options.home_folder = Some(folder.path().to_owned());
        });
        ui.press(&["i"]);
        ui.type_text(typed);
        ui.press(&["Enter"]);
        assert!(ui.shows("Import lots · my lots.csv"), "{}", ui.text());
    }
}

#[test]
fn a_file_that_takes_long_is_tried_on_demand() {
    let mut ui = at_products();
    let rows = (0..70_000).map(|row| format!("MLK-1000,1,X-{row},,,,,,{:20}\n", ""));
    let text = ["sku,quantity,lot,a,b,c,d,e,f\n".to_owned()].into_iter().chain(rows).collect::<String>();
    open_sheet(&mut ui, "many.csv", text);
    assert!(ui.shows("70,000 rows were read, all well written."), "{}", ui.text());
    ui.press(&["I"]);
    assert!(ui.shows("Run it dry first."), "{}", ui.text());
    ui.press(&["r"]);
    assert!(ui.shows("✓ Lots: 70,000 rows fine, 70,000 new"), "{}", ui.text());
}

#[test]
fn a_station_whose_clock_is_behind_tries_and_is_asked_before_it_imports() {
    let mut ui = at_products();
    let mut elsewhere = ui.open_elsewhere();
    crate::support::book::receive_on(
        &mut elsewhere,
        "2026-11-28",
        "RIC-1000",
        "R-88500",
        "5",
        "2027-09-01",
        "D11-4",
    );
    ui.poll_external_changes();
    open_sheet(&mut ui, "lots.csv", "sku,quantity,lot\nMLK-1000,5,X-1\n");
    assert!(ui.shows("✓ Lots: one row fine"), "{}", ui.text());
    let before = document_count(&mut ui);
    ui.press(&["I"]);
    ui.type_text("from paper");
    ui.press(&["Enter"]);
    assert_eq!(document_count(&mut ui), before + 1, "{}", ui.text());
}

/// What the command line imports with flags, the sheet imports by keys.
#[test]
fn the_sheet_and_the_command_line_come_to_the_same() {
    let by_command = TestCli::new();
    by_command.write_file("existencias.csv", latin(PHARMACY));
    by_command.run_ok("import stock existencias.csv --skip-zero --map Hueco=location");
    let by_sheet = TestCli::new();
    by_sheet.write_file("existencias.csv", latin(PHARMACY));
    {
        let mut ui = TestUi::over_file(&by_sheet.path("stock.db"), SIZE, Language::English);
        open(&mut ui, &by_sheet.path("existencias.csv"));
        choose(&mut ui, "o", "zero");
        go_to_column(&mut ui, "Hueco");
        choose(&mut ui, "Enter", "loca");
        ui.press(&["I"]);
        assert!(ui.shows("✓ Products: 2 new"), "{}", ui.text());
    }
    for list in ["export lots", "export products", "verify --format json"] {
        assert_eq!(by_sheet.run_ok(list).out, by_command.run_ok(list).out, "{list}");
    }
    by_sheet.run_refused("import stock existencias.csv --skip-zero --map Hueco=location", "conflict");
    let kinds = |cli: &TestCli| {
        let documents = cli.run_json("documents");
        documents.as_array().unwrap().iter().map(|one| one["kind"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&by_sheet), kinds(&by_command));
}

#[test]
fn a_refused_row_is_counted_once_and_its_problems_are_told_whole() {
    let mut ui = at_products();
    let sheet = "sku,quantity,lot,expires\nNOPE,abc,L1,06/01/2027\nMLK-1000,x,L2,07/01/2027\n";
    open_sheet(&mut ui, "ward.csv", sheet);
    assert!(said(&ui).contains("2 rows are refused; nothing would be imported."), "{}", ui.text());
    assert!(said(&ui).contains("“abc” is not a number"), "{}", ui.text());
    assert!(said(&ui).contains("There is no product NOPE."), "{}", ui.text());
    assert!(said(&ui).contains("and no date of the file decides"), "not cut:\n{}", ui.text());
}

#[test]
fn more_problems_than_are_listed_are_counted_as_such() {
    let mut ui = at_products();
    let rows: String = (0..130).map(|row| format!("NOPE,1,L{row}\n")).collect();
    open_sheet(&mut ui, "ward.csv", format!("sku,quantity,lot\n{rows}"));
    assert!(said(&ui).contains("130 problems; nothing would be imported."), "{}", ui.text());
}

#[rstest]
#[case(Language::English)]
#[case(Language::Spanish)]
fn titles_and_dates_are_whole_on_a_narrow_screen(#[case] language: Language) {
    let mut ui = TestBook::sample().open_ui_with(SIZE, language, |_| {});
    let sheet = "Item code,Item description,Exp date,QOH,Buyer\nGLV-M,Gloves nitrile M,06/30/2027,40,jm\n\
        GLV-M,Gloves nitrile M,11/30/2027,4,jm\nGLV-M,Gloves nitrile M,12/31/2027,4,jm\n";
    open_sheet(&mut ui, "ward.csv", sheet);
    for whole in ["Item description", "06/30/2027", "11/30/2027", "12/31/2027"] {
        assert!(ui.shows(whole), "{whole}:\n{}", ui.text());
    }
}

#[test]
fn what_an_import_leaves_out_is_shown_so() {
    let mut ui = at_products();
    open_sheet(&mut ui, "list.csv", "sku,Product Name,Description,qty,notes,notes\nA,Apple,red,5,x,y\n");
    for line in ["Product Name  → Name", "Description   → (left out)", "notes (2)     → (left out)"] {
        assert!(ui.shows(line), "{line}:\n{}", ui.text());
    }
    go_to_column(&mut ui, "notes (2)");
    choose(&mut ui, "Enter", "Reference");
    assert!(ui.shows("notes (2)     → Reference") && ui.shows("notes         → (left out)"), "{}", ui.text());
}
