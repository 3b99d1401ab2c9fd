//! Power cuts while somebody counts in a count file: what a disk may hold at each moment of a commit is put together from the
//! file before and after it.
//!
//! Without a log beside it, a commit writes the old content of each page into a journal and syncs it, writes the pages into
//! the file and syncs it, and removes the journal and syncs the folder (SQLite, "Atomic Commit"; the journal's format is in
//! "Database File Format", section 3). Between two syncs the disk may have any part of what was written, torn sectors
//! included. An entry is acknowledged when the last sync returns.

use std::fs;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::super::database_files::with_ending;
use super::TempBook;
use super::populated_book::{open_warehouse, populated_book};
use super::{OpenMode, SqliteStore};
use crate::domain::count::{CountId, CountScope, EntryMode};
use crate::domain::{DocumentId, Horizon};
use crate::store::Store as _;
use crate::store::conformance::fixtures::*;
use crate::warehouse::{Actor, EnterCount, Error, LotToEnter, OpenCount, Warehouse};

const PAGE: usize = 4_096;
const SECTOR: usize = 512;
/// A record of the journal: the number of a page, the page, a checksum.
const RECORD: usize = 4 + PAGE + 4;
const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
const NONCE: u32 = 0x5eed_1e55;

fn actor() -> Actor {
    Actor { operator: label("ana"), station: label("laptop") }
}

/// A count file of every lot of the populated book, and the folder that it is in.
fn count_file() -> (TempBook, PathBuf, CountId) {
    let shelf = populated_book();
    let mut book = open_warehouse(&shelf);
    let open = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    let count = book.open_count(&actor().context(None, today()), &open).unwrap().count.id;
    let file = shelf.folder.path().join("shelf.count");
    let contents = book.count_file_contents(count, &actor()).unwrap();
    SqliteStore::create_count_file(&file, &contents).unwrap();
    (shelf, file, count)
}

fn journal_of(file: &Path) -> PathBuf {
    with_ending(file, "-journal")
}

/// A commit of one entry: the file before and after it, and the journal as SQLite had written it until then.
struct Commit {
    id: DocumentId,
    before: Vec<u8>,
    after: Vec<u8>,
    unsynced_journal: Vec<u8>,
}

/// Enters what was counted of a line, and keeps what the disk had before, while and after.
fn enter(file: &Path, count: CountId, line: i64) -> Commit {
    let before = fs::read(file).unwrap();
    let store = SqliteStore::open(file, OpenMode::OpenExisting).unwrap();
    let mut laptop = Warehouse::new(Box::new(store), Horizon::default());
    let act = actor().context(Some(DocumentId(Uuid::now_v7())), today());
    let (lot, quantity) = (LotToEnter::Line(line), units(7));
    let command = EnterCount { count, lot, quantity, mode: EntryMode::Replace };
    let journal = laptop.unit_of_work(|unit| {
        unit.enter_count(&act, &command)?;
        assert_eq!(fs::read(file).unwrap(), before, "nothing is in the file before the commit");
        Ok::<Vec<u8>, Error>(fs::read(journal_of(file)).unwrap())
    });
    drop(laptop);
    let after = fs::read(file).unwrap();
    assert!(!journal_of(file).exists() && after != before);
    Commit { id: act.document, before, after, unsynced_journal: journal.unwrap() }
}

impl Commit {
    /// The pages that were changed or added, by number from 0, in the order in which they are written.
    fn changed_pages(&self) -> Vec<usize> {
        let page =
            |bytes: &[u8], number: usize| bytes.get(number * PAGE..(number + 1) * PAGE).map(<[u8]>::to_vec);
        let pages = self.after.len() / PAGE;
        (0..pages).filter(|number| page(&self.before, *number) != page(&self.after, *number)).collect()
    }

    /// The journal once it is synced: the old content of every page that is changed.
    fn journal(&self) -> Vec<u8> {
        let old_pages = self.before.len() / PAGE;
        let pages: Vec<usize> = self.changed_pages().into_iter().filter(|page| *page < old_pages).collect();
        let mut journal = MAGIC.to_vec();
        for number in [pages.len() as u32, NONCE, old_pages as u32, SECTOR as u32, PAGE as u32] {
            journal.extend(number.to_be_bytes());
        }
        journal.resize(SECTOR, 0);
        for page in pages {
            let old = &self.before[page * PAGE..(page + 1) * PAGE];
            let sampled = (1..PAGE.div_ceil(200)).map(|step| u32::from(old[PAGE - 200 * step]));
            let checksum = sampled.fold(NONCE, u32::wrapping_add);
            journal.extend((page as u32 + 1).to_be_bytes());
            journal.extend(old);
            journal.extend(checksum.to_be_bytes());
        }
        journal
    }

    /// The file with some pages as they are after the commit.
    fn file_with(&self, pages: impl IntoIterator<Item = usize>) -> Vec<u8> {
        let mut file = self.before.clone();
        for page in pages {
            write_at(&mut file, page * PAGE, &self.after[page * PAGE..(page + 1) * PAGE]);
        }
        file
    }

    /// What the disk may hold before the journal is synced: the file as it was, and any part of the journal, which is none
    /// until its first bytes are written after that.
    fn images_before_sync_of_journal(&self) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
        let mut journal = self.journal();
        journal[..12].fill(0);
        let cuts = (0..journal.len()).step_by(SECTOR * 5).chain([1, SECTOR - 1, journal.len()]);
        let mut journals: Vec<Vec<u8>> = cuts.map(|cut| journal[..cut].to_vec()).collect();
        // Its end is there, and its beginning is not.
        let mut holed = journal.clone();
        holed[..RECORD].fill(0);
        journals.extend([holed, self.unsynced_journal.clone()]);
        let with_journal = journals.into_iter().map(|journal| (self.before.clone(), Some(journal)));
        with_journal.chain([(self.before.clone(), None)]).collect()
    }

    /// What it may hold from then until the journal is removed: any part of the pages.
    fn images_before_removal_of_journal(&self) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
        let pages = self.changed_pages();
        let mut files = vec![self.after.clone()];
        for (written, page) in pages.iter().enumerate() {
            files.push(self.file_with(pages[..written].iter().copied()));
            files.push(self.file_with(pages[written..].iter().copied()));
            files.push(self.file_with([*page]));
            let mut torn = self.file_with(pages[..written].iter().copied());
            write_at(&mut torn, page * PAGE, &self.after[page * PAGE..page * PAGE + 3 * SECTOR]);
            torn.resize(torn.len().next_multiple_of(PAGE), 0);
            files.push(torn);
            let mut garbage = self.file_with(pages[..written].iter().copied());
            write_at(&mut garbage, page * PAGE, &[0xa5; SECTOR]);
            files.push(garbage);
        }
        files.into_iter().map(|file| (file, Some(self.journal()))).collect()
    }
}

fn write_at(file: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    file.resize(file.len().max(offset + bytes.len()), 0);
    file[offset..offset + bytes.len()].copy_from_slice(bytes);
}

/// Opens what the disk held after a power cut, as the book does when it takes the file: with every seal and digest. Returns
/// the entries.
fn entries_after(folder: &Path, (file, journal): &(Vec<u8>, Option<Vec<u8>>)) -> Vec<DocumentId> {
    let path = folder.join("image.count");
    fs::write(&path, file).unwrap();
    let _ = fs::remove_file(journal_of(&path));
    if let Some(journal) = journal {
        fs::write(journal_of(&path), journal).unwrap();
    }
    let record = SqliteStore::read_count_file(&path).unwrap();
    assert_eq!(record.entries.len(), usize::try_from(record.count.entries).unwrap());
    record.entries.iter().map(|entry| entry.id).collect()
}

#[test]
fn every_acknowledged_entry_survives_a_power_cut_at_any_moment_of_the_next() {
    let (shelf, file, count) = count_file();
    let folder = shelf.folder.path();
    let mut acknowledged: Vec<DocumentId> = Vec::new();
    let mut images = 0;
    // The first entry makes the first pages of its tables; the fourth is another of the same line; later ones come where
    // pages are split.
    for (nth, line) in [3, 90, 41, 41, 200, 17].into_iter().enumerate() {
        let commit = enter(&file, count, line);
        assert_journal_is_what_sqlite_writes(&commit);
        let unfinished =
            [commit.images_before_sync_of_journal(), commit.images_before_removal_of_journal()].concat();
        for (which, image) in unfinished.iter().enumerate() {
            let mut survived = entries_after(folder, image);
            survived.sort();
            assert_eq!(survived, acknowledged, "entry {nth}, image {which}");
        }
        images += unfinished.len();
        acknowledged.push(commit.id);
        acknowledged.sort();
        let mut survived = entries_after(folder, &(commit.after, None));
        survived.sort();
        assert_eq!(survived, acknowledged, "entry {nth} is acknowledged");
    }
    assert!(images > 200, "{images} images");
}

/// The journal that SQLite has written until it commits has the same pages, and no others but the first.
fn assert_journal_is_what_sqlite_writes(commit: &Commit) {
    let pages = |journal: &[u8]| -> Vec<(u32, Vec<u8>)> {
        let records = journal[SECTOR..].chunks_exact(RECORD);
        let page = |record: &[u8]| u32::from_be_bytes(record[..4].try_into().unwrap());
        let mut pages: Vec<(u32, Vec<u8>)> =
            records.map(|record| (page(record), record[4..4 + PAGE].to_vec())).collect();
        pages.sort();
        pages.retain(|(page, _)| *page != 1);
        pages
    };
    let journal = &commit.unsynced_journal;
    assert_eq!(journal[..12], [0; 12], "it is no journal before its sync");
    let (own, mut theirs) = (pages(&commit.journal()), pages(journal));
    // A page that was written without being changed is in their journal too.
    theirs.retain(|page| own.iter().any(|own| own.0 == page.0));
    assert_eq!(own, theirs);
    let nonce = u32::from_be_bytes(journal[12..16].try_into().unwrap());
    let first = &journal[SECTOR..SECTOR + RECORD];
    let sampled = (1..PAGE.div_ceil(200)).map(|step| u32::from(first[4 + PAGE - 200 * step]));
    let checksum = u32::from_be_bytes(first[4 + PAGE..].try_into().unwrap());
    assert_eq!(sampled.fold(nonce, u32::wrapping_add), checksum, "the checksum is made as theirs is");
}

/// Otherwise the journal could come back after the entry was acknowledged, and take it back.
#[test]
fn a_count_file_syncs_its_folder_whenever_it_is_opened() {
    let (_shelf, file, count) = count_file();
    for _ in 0..2 {
        let store = SqliteStore::open(&file, OpenMode::OpenExisting).unwrap();
        let ask = |pragma: &str| -> String {
            let sql = format!("SELECT cast({pragma} AS TEXT) FROM pragma_{pragma}");
            store.connection.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        assert_eq!((ask("journal_mode"), ask("synchronous")), ("delete".to_owned(), "3".to_owned()));
        assert_eq!(store.info().count_file, Some(count));
    }
}

/// What is left of a count file whose making was cut short is not in the way of the next.
#[test]
fn a_count_file_appears_whole_or_not_at_all() {
    let (shelf, file, count) = count_file();
    let whole = fs::read(&file).unwrap();
    let mut book = open_warehouse(&shelf);
    for cut in [0, 100, PAGE, whole.len() / 2, whole.len()] {
        fs::remove_file(&file).unwrap();
        let unfinished = with_ending(&file, ".new");
        fs::write(&unfinished, &whole[..cut]).unwrap();
        fs::write(with_ending(&unfinished, "-wal"), &whole[..cut / 2]).unwrap();
        let contents = book.count_file_contents(count, &actor()).unwrap();
        SqliteStore::create_count_file(&file, &contents).unwrap();
        assert_eq!(SqliteStore::read_count_file(&file).unwrap().entries, [], "cut at {cut}");
        let left: Vec<String> = fs::read_dir(shelf.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with("shelf.count."))
            .collect();
        assert_eq!(left, Vec::<String>::new(), "cut at {cut}");
    }
}
