//! Count files that are damaged, hostile, lost or told by a wrong clock.

use std::fs;
use std::path::{Path, PathBuf};

use ::fefo::domain::count::*;
use ::fefo::store::StoreError;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::*;
use chrono::{DateTime, TimeDelta, Utc};
use rstest::rstest;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::book::*;
use crate::support::values::*;

const MILK: &str = "MLK";

/// A book with two lots, and a laptop on which one of them was counted, and one that the book doesn't know.
struct Story {
    book: TestBook,
    count: CountId,
    laptop: PathBuf,
    folder: TempDir,
}

impl Story {
    fn new() -> Self {
        let mut book = book_with_lots();
        let count = open(&mut book);
        let folder = tempfile::tempdir().unwrap();
        let laptop = folder.path().join("ana.count");
        take_away(&mut book, count, &laptop);
        enter(&laptop, count, "L1", "98", Utc::now());
        enter(&laptop, count, "NEW", "3", Utc::now());
        Story { book, count, laptop, folder }
    }

    fn import(&mut self) -> Result<ImportedCount> {
        let file = SqliteStore::read_count_file(&self.laptop).unwrap();
        self.book.warehouse.import_count(&self.book.context(), &file)
    }

    fn line(&mut self, code: &str) -> ReviewLine {
        let code = lot_code(code);
        let lines = self.book.warehouse.review_count(self.count).unwrap().lines;
        lines.into_iter().find(|line| line.row.line.code.as_ref() == Some(&code)).unwrap()
    }
}

fn book_with_lots() -> TestBook {
    let mut book = TestBook::with_milk();
    book.receive(MILK, "L1", "100", "2026-12-20");
    book.receive(MILK, "L2", "50", "2026-12-21");
    book
}

fn open(book: &mut TestBook) -> CountId {
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    book.warehouse.open_count(&book.context(), &command).unwrap().count.id
}

fn take_away(book: &mut TestBook, count: CountId, file: &Path) {
    let contents = book.warehouse.count_file_contents(count, &actor()).unwrap();
    SqliteStore::create_count_file(file, &contents).unwrap();
}

fn enter(file: &Path, count: CountId, code: &str, amount: &str, at: DateTime<Utc>) -> EnteredCount {
    let lot = LotToEnter::Goods {
        sku: sku(MILK),
        code: Some(lot_code(code)),
        location: Some(label("A1")),
        expires: None,
    };
    let command = EnterCount { count, lot, quantity: quantity(amount), mode: EntryMode::Replace };
    let act = ActContext { at, ..actor().context(None, today()) };
    open_warehouse(file).enter_count(&act, &command).unwrap()
}

#[test]
fn a_file_that_is_damaged_anywhere_tells_nothing_wrong() {
    let story = Story::new();
    let (whole, told) =
        (fs::read(&story.laptop).unwrap(), SqliteStore::read_count_file(&story.laptop).unwrap());
    let damaged = story.folder.path().join("damaged.count");
    let mut refused = 0;
    for place in (0..whole.len()).step_by(797) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0xff;
        fs::write(&damaged, &bytes).unwrap();
        match SqliteStore::read_count_file(&damaged) {
            // Nothing is stored there.
            Ok(record) => assert_eq!(record, told, "byte {place}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 20, "{refused} refused of {} bytes", whole.len());
}

#[test]
fn a_file_that_ends_too_soon_is_refused() {
    let story = Story::new();
    let whole = fs::read(&story.laptop).unwrap();
    let half = story.folder.path().join("half.count");
    for end in (0..whole.len()).step_by(4096).chain([1, 100, whole.len() - 1]) {
        fs::write(&half, &whole[..end]).unwrap();
        let error = SqliteStore::read_count_file(&half);
        assert!(error.is_err(), "{end} of {} bytes", whole.len());
    }
}

#[rstest]
#[case::trigger(
    "CREATE TRIGGER evil AFTER INSERT ON count_seal BEGIN UPDATE stock_count SET entries = 0; END"
)]
#[case::view("CREATE VIEW evil AS SELECT 1")]
#[case::view_in_place_of_a_table(
    "ALTER TABLE count_file RENAME TO real; CREATE VIEW count_file AS SELECT * FROM real"
)]
#[case::table("CREATE TABLE more (line TEXT)")]
#[case::without_its_guard("DROP TRIGGER count_entry_remains")]
fn a_file_of_another_make_is_refused_before_it_is_read(#[case] sql: &str) {
    let story = Story::new();
    Connection::open(&story.laptop).unwrap().execute_batch(sql).unwrap();
    let error = SqliteStore::read_count_file(&story.laptop).unwrap_err();
    assert!(matches!(error, StoreError::DamagedCountFile { .. }), "{error}");
}

#[test]
fn the_file_of_a_state_that_was_lost_is_refused() {
    needs_a_file!();
    // What a backup has: the count is not opened yet.
    let mut book = book_with_lots();
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup.db");
    Connection::open(book.file()).unwrap().execute("VACUUM INTO ?1", [backup.to_str().unwrap()]).unwrap();
    let count = open(&mut book);
    let before_more_came = folder.path().join("early.count");
    take_away(&mut book, count, &before_more_came);
    book.receive(MILK, "L3", "5", "2026-12-22");
    let laptop = folder.path().join("late.count");
    take_away(&mut book, count, &laptop);
    let mut restored = TestBook::from_bytes(&fs::read(&backup).unwrap());
    let other = open(&mut restored);
    assert_eq!(other, count, "another count of the same number");
    for code in ["L4", "L5"] {
        restored.receive(MILK, code, "5", "2026-12-22");
    }
    for file in [&before_more_came, &laptop] {
        enter(file, count, "L1", "98", Utc::now());
        let file = SqliteStore::read_count_file(file).unwrap();
        let refused = restored.warehouse.import_count(&restored.context(), &file).unwrap_err();
        assert!(matches!(refused, Error::Invalid(Invalid::CountFileOfOtherBook)), "{refused}");
        assert_eq!(book.warehouse.import_count(&book.context(), &file).unwrap().added, 1);
    }
}

#[rstest]
#[case::before_1970(TimeDelta::days(-40_000))]
#[case::a_day_late(TimeDelta::days(-1))]
#[case::a_day_early(TimeDelta::days(1))]
#[case::far_ahead(TimeDelta::days(90_000_000))]
fn a_clock_that_cannot_be_right_makes_a_conflict_of_what_moved(#[case] wrong_by: TimeDelta) {
    let mut story = Story::new();
    story.book.dispatch(MILK, "10").unwrap();
    let at = Utc::now() + wrong_by;
    for (code, amount) in [("L1", "88"), ("L2", "49")] {
        enter(&story.laptop, story.count, code, amount, at);
    }
    enter(&story.laptop, story.count, "L2", "48", at);
    assert_eq!(story.import().unwrap().added, 5);
    // Whatever moves from here on is later than the counting.
    story.book.dispatch(MILK, "5").unwrap();
    let moved = story.line("L1");
    assert_eq!(moved.squared.state, LineState::Conflict);
    let unmoved = story.line("L2");
    assert_eq!((unmoved.squared.state, unmoved.squared.variance), (LineState::Differs, Some(change("-2"))));
    let lines = LinesToResolve::Standing(StandingLines::InConflict);
    let command = ResolveCount { count: story.count, lines, resolution: Resolution::Recount, counter: None };
    story.book.warehouse.resolve_count(&story.book.context(), &command).unwrap();
    assert_eq!(story.line("L1").squared.state, LineState::Recount);
    // The file that is taken away now has the line as sent back, and the clock is still wrong.
    let again = story.folder.path().join("again.count");
    take_away(&mut story.book, story.count, &again);
    enter(&again, story.count, "L1", "80", at);
    story.laptop = again;
    assert_eq!(story.import().unwrap().added, 1);
    let recounted = story.line("L1");
    assert_eq!(
        (recounted.squared.state, recounted.squared.variance),
        (LineState::Differs, Some(change("-5")))
    );
    story.book.warehouse.apply_count(&story.book.context(), &ApplyCount { count: story.count }).unwrap();
    assert_eq!(story.book.on_hand(MILK, "L1"), quantity("80"));
    story.book.assert_consistent();
}

#[test]
fn goods_found_with_two_expiries_are_a_conflict() {
    let mut story = Story::new();
    let other = story.folder.path().join("luis.count");
    take_away(&mut story.book, story.count, &other);
    let goods = |expires: &str| LotToEnter::Goods {
        sku: sku(MILK),
        code: Some(lot_code("N2")),
        location: Some(label("A1")),
        expires: Some(day(expires)),
    };
    for (file, expires) in [(&story.laptop, "2026-12-20"), (&other, "2027-01-01")] {
        let (lot, quantity) = (goods(expires), quantity("4"));
        let command = EnterCount { count: story.count, lot, quantity, mode: EntryMode::Replace };
        open_warehouse(file).enter_count(&actor().context(None, today()), &command).unwrap();
        let again = EnterCount { lot: goods("2028-01-01"), ..command };
        let refused = open_warehouse(file).enter_count(&actor().context(None, today()), &again).unwrap_err();
        assert!(matches!(refused, Error::Conflict(Conflict::OtherExpiry { .. })), "{refused}");
    }
    story.import().unwrap();
    story.laptop = other;
    story.import().unwrap();
    let troubled = story.line("N2");
    assert_eq!(troubled.squared.trouble, Some(Trouble::OtherExpiry));
    let leave = ResolveCount {
        count: story.count,
        lines: LinesToResolve::Lines(vec![troubled.row.line.key.line]),
        resolution: Resolution::Leave,
        counter: None,
    };
    story.book.warehouse.resolve_count(&story.book.context(), &leave).unwrap();
    story.book.warehouse.apply_count(&story.book.context(), &ApplyCount { count: story.count }).unwrap();
    assert_eq!(story.book.on_hand(MILK, "N2"), quantity("4"), "the other one stands");
    story.book.assert_consistent();
}
