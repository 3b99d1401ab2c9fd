//! Properties of stock counts: whatever moves, whoever counts, here or away, a lot that a count settles has what was counted
//! and what moved since.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use ::fefo::domain::count::*;
use ::fefo::domain::*;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::warehouse::*;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

const MILK: &str = "MLK";

/// Something that happens in the warehouse.
#[derive(Debug, Clone)]
enum Step {
    Receive {
        goods: Goods,
        amount: u8,
    },
    ReceiveLate {
        goods: Goods,
        amount: u8,
    },
    Dispatch {
        amount: u8,
    },
    WriteOff {
        goods: Goods,
    },
    Transfer {
        goods: Goods,
        amount: u8,
        to: u8,
    },
    Adjust {
        goods: Goods,
        change: i8,
    },
    Correct {
        goods: Goods,
        code: u8,
    },
    Reverse {
        back: u8,
    },
    /// Goods are lost or found on a shelf, and nobody knows.
    Drift {
        goods: Goods,
        change: i8,
    },
    Open {
        place: Option<u8>,
        blind: bool,
        two_counters: bool,
    },
    Count {
        count: u8,
        goods: Goods,
        luis: bool,
        in_parts: bool,
    },
    Export {
        count: u8,
        luis: bool,
        clock: i8,
    },
    CountAway {
        file: u8,
        goods: Goods,
    },
    Import {
        file: u8,
    },
    Resolve {
        count: u8,
        lines: StandingLines,
        resolution: Resolution,
    },
    Apply {
        count: u8,
    },
    Cancel {
        count: u8,
    },
}

/// Goods of a code at a place.
#[derive(Debug, Clone, Copy)]
struct Goods {
    code: u8,
    place: u8,
}

impl Goods {
    fn code(self) -> LotCode {
        lot_code(&format!("L{}", self.code))
    }

    fn place(self) -> Label {
        label(&format!("A{}", self.place))
    }

    fn key(self) -> Shelf {
        (self.code().key(), self.place().key())
    }
}

/// A code and a place, folded.
type Shelf = (String, String);

fn any_step() -> impl Strategy<Value = Step> {
    let goods = || (0..4_u8, 0..2_u8).prop_map(|(code, place)| Goods { code, place });
    let lines = prop_oneof![
        Just(StandingLines::Uncounted),
        Just(StandingLines::Differing),
        Just(StandingLines::InConflict),
        Just(StandingLines::ToRecount)
    ];
    let resolution = proptest::sample::select(Resolution::ALL.to_vec());
    let count = || 0..2_u8;
    prop_oneof![
        5 => (goods(), 1..60_u8).prop_map(|(goods, amount)| Step::Receive { goods, amount }),
        1 => (goods(), 1..60_u8).prop_map(|(goods, amount)| Step::ReceiveLate { goods, amount }),
        3 => (1..40_u8).prop_map(|amount| Step::Dispatch { amount }),
        1 => goods().prop_map(|goods| Step::WriteOff { goods }),
        2 => (goods(), 1..20_u8, 0..2_u8).prop_map(|(goods, amount, to)| Step::Transfer { goods, amount, to }),
        1 => (goods(), -9..9_i8).prop_map(|(goods, change)| Step::Adjust { goods, change }),
        3 => (goods(), 0..4_u8).prop_map(|(goods, code)| Step::Correct { goods, code }),
        2 => (0..6_u8).prop_map(|back| Step::Reverse { back }),
        4 => (goods(), -9..9_i8).prop_map(|(goods, change)| Step::Drift { goods, change }),
        3 => (proptest::option::weighted(0.4, 0..2_u8), any::<bool>(), proptest::bool::weighted(0.2))
            .prop_map(|(place, blind, two_counters)| Step::Open { place, blind, two_counters }),
        8 => (count(), goods(), any::<bool>(), any::<bool>())
            .prop_map(|(count, goods, luis, in_parts)| Step::Count { count, goods, luis, in_parts }),
        3 => (count(), any::<bool>(), -1..2_i8)
            .prop_map(|(count, luis, clock)| Step::Export { count, luis, clock }),
        8 => (0..3_u8, goods()).prop_map(|(file, goods)| Step::CountAway { file, goods }),
        5 => (0..3_u8).prop_map(|file| Step::Import { file }),
        3 => (count(), lines, resolution)
            .prop_map(|(count, lines, resolution)| Step::Resolve { count, lines, resolution }),
        5 => count().prop_map(|count| Step::Apply { count }),
        1 => count().prop_map(|count| Step::Cancel { count }),
    ]
}

/// A laptop with a count file.
struct Laptop {
    file: PathBuf,
    warehouse: Warehouse,
    count: CountId,
    actor: Actor,
    /// How wrong its clock is.
    wrong_by: TimeDelta,
}

/// A shelf as it really is.
#[derive(Debug, Clone, Copy, Default)]
struct Truth {
    /// What stands there, in thousandths.
    stands: i64,
    /// What was found there less what was lost, ever.
    drifted: i64,
}

/// A book, and what is really in the warehouse.
struct World {
    book: TestBook,
    folder: tempfile::TempDir,
    now: DateTime<Utc>,
    truth: BTreeMap<Shelf, Truth>,
    /// What had drifted when each counter counted, by counter and time of the entry.
    counted: BTreeMap<(String, i64), i64>,
    counts: Vec<CountId>,
    laptops: Vec<Laptop>,
    done: Vec<DocumentId>,
    /// Reviews that were read on the way.
    reviews: BTreeMap<CountId, CountReview>,
}

fn expiry() -> Day {
    today().plus_days(40).unwrap()
}

fn units(thousandths: i64) -> Quantity {
    Quantity::from_units(u32::try_from(thousandths / 1_000).unwrap())
}

impl World {
    fn new() -> Self {
        World {
            book: TestBook::with_milk(),
            folder: tempfile::tempdir().unwrap(),
            now: Utc::now(),
            truth: BTreeMap::new(),
            counted: BTreeMap::new(),
            counts: Vec::new(),
            laptops: Vec::new(),
            done: Vec::new(),
            reviews: BTreeMap::new(),
        }
    }

    /// Ana or Luis, a minute later.
    fn context(&mut self, actor: &Actor) -> ActContext {
        self.now += TimeDelta::minutes(1);
        ActContext { at: self.now, ..actor.context(None, today()) }
    }

    fn step(&mut self, step: &Step) {
        let act = self.context(&actor());
        if let Err(error) = self.attempt(&act, step) {
            assert!(!matches!(error, Error::Store(_)), "{step:?}: {error}");
        }
    }

    fn attempt(&mut self, act: &ActContext, step: &Step) -> Result<()> {
        let lots = all_lots(&mut self.book);
        let at = |goods: Goods| -> Option<LotRef> {
            let (id, _) = lots.iter().find(|(_, shelf)| *shelf == Some(goods.key()))?;
            Some(LotRef { sku: sku(MILK), lot: LotKey::Id(*id) })
        };
        match *step {
            Step::Receive { goods, amount } => {
                let mut order = Receive::new(sku(MILK), Quantity::from_units(amount.into()));
                (order.code, order.location) = (Some(goods.code()), Some(goods.place()));
                order.expires = Some(expiry());
                self.book.warehouse.receive(act, &order)?;
            }
            Step::ReceiveLate { goods, amount } => {
                let mut order = Receive::new(sku(MILK), Quantity::from_units(amount.into()));
                (order.code, order.location) = (Some(goods.code()), Some(goods.place()));
                order.expires = Some(expiry());
                let yesterday = today().minus_days(3).unwrap();
                let act = ActContext { terms: late_terms(), today: yesterday, ..act.clone() };
                self.book.warehouse.receive(&act, &order)?;
            }
            Step::Dispatch { amount } => {
                let order = Dispatch {
                    partial: true,
                    ..Dispatch::new(sku(MILK), Quantity::from_units(amount.into()))
                };
                self.book.warehouse.dispatch(act, &order, None)?;
            }
            Step::WriteOff { goods } => {
                let Some(lot) = at(goods) else { return Ok(()) };
                let order = WriteOff { lot, quantity: None, reason: reason("spoiled") };
                self.book.warehouse.write_off(act, &order)?;
            }
            Step::Transfer { goods, amount, to } => {
                let Some(lot) = at(goods) else { return Ok(()) };
                let (quantity, to) = (Some(Quantity::from_units(amount.into())), label(&format!("A{to}")));
                self.book.warehouse.transfer(act, &Transfer { lot, quantity, to, reason: None })?;
            }
            Step::Adjust { goods, change } => {
                let Some(lot) = at(goods) else { return Ok(()) };
                let change = QuantityChange::from_thousandths(i64::from(change) * 1_000);
                let order = Adjust { lot, amount: Adjustment::Change(change), reason: reason("seen") };
                self.book.warehouse.adjust(act, &order)?;
            }
            Step::Correct { goods, code } => {
                let Some(lot) = at(goods) else { return Ok(()) };
                let mut order = Amend::new(lot, reason("read again"));
                order.code = Some(Goods { code, ..goods }.code());
                self.book.warehouse.amend(act, &order)?;
            }
            Step::Reverse { back } => {
                let Some(document) = self.done.iter().rev().nth(back.into()).copied() else {
                    return Ok(());
                };
                let order = Reverse { document, reason: reason("mistake") };
                self.book.warehouse.reverse(act, &order)?;
            }
            Step::Drift { goods, change } => {
                self.drift(goods.key(), i64::from(change) * 1_000);
                return Ok(());
            }
            Step::Open { place, blind, two_counters } => {
                let location = place.map(|place| PlacePattern(label(&format!("A{place}"))));
                let scope = CountScope { location, ..CountScope::default() };
                let command = OpenCount { scope, blind, two_counters };
                self.counts.push(self.book.warehouse.open_count(act, &command)?.count.id);
                return Ok(());
            }
            Step::Count { count, goods, luis, in_parts } => return self.count(count, goods, luis, in_parts),
            Step::Export { count, luis, clock } => return self.export(count, luis, clock),
            Step::CountAway { file, goods } => return self.count_away(file, goods),
            Step::Import { file } => return self.import(act, file),
            Step::Resolve { count, lines, resolution } => {
                let Some(count) = self.nth_count(count) else { return Ok(()) };
                let lines = LinesToResolve::Standing(lines);
                let command = ResolveCount { count, lines, resolution, counter: None };
                self.book.warehouse.resolve_count(act, &command)?;
                return Ok(());
            }
            Step::Apply { count } => {
                let Some(count) = self.nth_count(count) else { return Ok(()) };
                let applied = self.book.warehouse.apply_count(act, &ApplyCount { count })?;
                if applied.posted.is_some_and(|posted| posted.document == act.document) {
                    self.check_applied(count, act.document);
                    self.done.push(act.document);
                }
                return Ok(());
            }
            Step::Cancel { count } => {
                let Some(count) = self.nth_count(count) else { return Ok(()) };
                self.book.warehouse.step_count(act, CountStep::Cancel(count))?;
                return Ok(());
            }
        }
        self.done.push(act.document);
        self.move_goods(act.document);
        Ok(())
    }

    /// One of the newest counts.
    fn nth_count(&self, count: u8) -> Option<CountId> {
        self.counts.iter().rev().nth(count.into()).copied()
    }

    fn drift(&mut self, shelf: Shelf, change: i64) {
        let truth = self.truth.entry(shelf).or_default();
        let change = change.max(-truth.stands);
        truth.stands += change;
        truth.drifted += change;
    }

    /// Moves goods as a document says, unless it only puts the book right.
    fn move_goods(&mut self, document: DocumentId) {
        let detail = self.book.warehouse.document_detail(document).unwrap();
        let mut kind = detail.summary.document.kind;
        if let Some(original) = detail.summary.document.reverses {
            kind = self.book.warehouse.document_detail(original).unwrap().summary.document.kind;
        }
        if matches!(kind, DocumentKind::Adjustment | DocumentKind::Count) {
            return;
        }
        // Labels are read again: goods of a renamed code stand where they stood.
        for change in detail.changes.iter().map(|row| &row.change).filter(|it| it.field == Field::Lot) {
            let lot =
                self.book.warehouse.lot(&LotRef { sku: sku(MILK), lot: LotKey::Id(change.lot.unwrap()) });
            let place = lot.unwrap().lot.location.unwrap().key();
            let key = |code: &Option<String>| (lot_code(code.as_deref().unwrap()).key(), place.clone());
            let moved = self.truth.remove(&key(&change.before)).unwrap_or_default();
            let there = self.truth.entry(key(&change.after)).or_default();
            let found = there.stands;
            *there = Truth { stands: moved.stands + found, drifted: moved.drifted + found };
        }
        for row in detail.movements {
            let lot = LotRef { sku: sku(MILK), lot: LotKey::Id(row.lot) };
            let lot = self.book.warehouse.lot(&lot).unwrap().lot;
            let shelf = (lot.code.unwrap().key(), lot.location.unwrap().key());
            let truth = self.truth.entry(shelf).or_default();
            truth.stands += row.change.thousandths();
            if truth.stands < 0 {
                // What the book sent out was not there; somebody had more than he knew.
                truth.drifted -= truth.stands;
                truth.stands = 0;
            }
        }
    }

    /// Returns what a counter would enter, and notes what had drifted until then.
    fn look(&self, goods: Goods) -> (Truth, LotToEnter) {
        let truth = self.truth.get(&goods.key()).copied().unwrap_or_default();
        let lot = LotToEnter::Goods {
            sku: sku(MILK),
            code: Some(goods.code()),
            location: Some(goods.place()),
            expires: Some(expiry()),
        };
        (truth, lot)
    }

    fn note(&mut self, entered: &EnteredCount, truth: Truth) {
        let entry = &entered.entry;
        let key = (entry.counter.key(), entry.at.timestamp_millis());
        assert!(self.counted.insert(key, truth.drifted).is_none(), "two entries of one counter at once");
    }

    fn count(&mut self, count: u8, goods: Goods, luis: bool, in_parts: bool) -> Result<()> {
        let Some(count) = self.nth_count(count) else { return Ok(()) };
        let who = if luis { other_actor() } else { actor() };
        let (truth, lot) = self.look(goods);
        let first = if in_parts { truth.stands / 2_000 * 1_000 } else { truth.stands };
        for (quantity, mode) in [(first, EntryMode::Replace), (truth.stands - first, EntryMode::Add)] {
            if mode == EntryMode::Add && !in_parts {
                continue;
            }
            let act = self.context(&who);
            let command = EnterCount { count, lot: lot.clone(), quantity: units(quantity), mode };
            let entered = self.book.warehouse.enter_count(&act, &command)?;
            assert_eq!(self.book.warehouse.enter_count(&act, &command).unwrap(), entered, "once");
            self.note(&entered, truth);
        }
        Ok(())
    }

    fn export(&mut self, count: u8, luis: bool, clock: i8) -> Result<()> {
        let Some(count) = self.nth_count(count) else { return Ok(()) };
        let who = if luis { other_actor() } else { actor() };
        let mut contents = self.book.warehouse.count_file_contents(count, &who)?;
        contents.info.at = self.now;
        let file = self.folder.path().join(format!("{}.count", self.laptops.len()));
        SqliteStore::create_count_file(&file, &contents).unwrap();
        let warehouse = open_warehouse(&file);
        let wrong_by = TimeDelta::days(40_000 * i64::from(clock));
        self.laptops.push(Laptop { file, warehouse, count, actor: who, wrong_by });
        Ok(())
    }

    fn count_away(&mut self, file: u8, goods: Goods) -> Result<()> {
        self.now += TimeDelta::minutes(1);
        let (truth, lot) = self.look(goods);
        let now = self.now;
        let Some(laptop) = self.laptops.iter_mut().rev().nth(file.into()) else { return Ok(()) };
        let act = ActContext { at: now + laptop.wrong_by, ..laptop.actor.context(None, today()) };
        let command =
            EnterCount { count: laptop.count, lot, quantity: units(truth.stands), mode: EntryMode::Replace };
        let entered = laptop.warehouse.enter_count(&act, &command)?;
        self.note(&entered, truth);
        Ok(())
    }

    fn import(&mut self, act: &ActContext, file: u8) -> Result<()> {
        let Some(laptop) = self.laptops.iter().rev().nth(file.into()) else { return Ok(()) };
        let record = SqliteStore::read_count_file(&laptop.file).unwrap();
        let first = self.book.warehouse.import_count(act, &record)?;
        assert_eq!(usize::try_from(first.added + first.known).unwrap(), record.entries.len());
        assert_eq!(self.book.warehouse.import_count(act, &record).unwrap(), first);
        let again = self.context(&actor());
        let again = self.book.warehouse.import_count(&again, &record).unwrap();
        assert_eq!((again.added, again.found), (0, 0), "every entry is taken once");
        Ok(())
    }

    /// Asserts that what changed of a review that was read earlier makes it the one that is read now.
    fn check_review_changes(&mut self, now: &CountReview) {
        let Some(before) = self.reviews.remove(&now.count.id) else { return };
        let Some(changes) = self.book.warehouse.review_changes(&before.basis).unwrap() else { return };
        let numbered = |lines: Vec<ReviewLine>| lines.into_iter().map(|line| (line.row.line.key.line, line));
        let mut lines: BTreeMap<i64, ReviewLine> = numbered(before.lines).collect();
        lines.extend(numbered(changes.lines));
        assert_eq!(lines, numbered(now.lines.clone()).collect());
    }

    /// Asserts that a line that is looked at by itself stands as it does among all lines.
    fn check_lines_one_by_one(&mut self) {
        for count in self.book.warehouse.counts().unwrap() {
            let review = self.book.warehouse.review_count(count.id).unwrap();
            self.check_review_changes(&review);
            for line in &review.lines {
                let number = line.row.line.key.line;
                let related = self.book.warehouse.review_lines(count.id, &[number]).unwrap();
                assert!(related.iter().any(|own| own.row.line.key.line == number));
                for own in related {
                    let whole = review.lines.iter().find(|other| other.row.line.key == own.row.line.key);
                    assert_eq!(Some(&own), whole);
                }
            }
        }
    }

    /// Asserts that lots whose figures were believed have what really stands there, but for what was lost or found since.
    fn check_applied(&mut self, count: CountId, document: DocumentId) {
        let review = self.book.warehouse.review_count(count).unwrap();
        for line in review.lines.iter().filter(|line| line.applied == Some(document)) {
            let Some(lot) = &line.lot else { continue };
            if line.row.line.decision.as_ref().is_some_and(|it| it.resolution != Resolution::Recount) {
                continue;
            }
            let figure = line.figures.last().unwrap();
            let then = self.counted[&(figure.counter.key(), figure.at.timestamp_millis())];
            let shelf = (lot.code.as_ref().unwrap().key(), lot.location.as_ref().unwrap().key());
            let truth = self.truth.get(&shelf).copied().unwrap_or_default();
            let expected = truth.stands - (truth.drifted - then);
            assert_eq!(lot.on_hand.thousandths(), expected, "{shelf:?}: {truth:?}, {then} then");
        }
    }
}

/// All lots, with what they are found by if they have a code and a place.
fn all_lots(book: &mut TestBook) -> Vec<(LotId, Option<Shelf>)> {
    let query = LotQuery { status: LotStatusFilter::All, ..LotQuery::for_open_lots(today()) };
    let mut lots = Vec::new();
    let mut note = |row: LotRow| {
        let shelf = row.lot.code.map(|code| code.key()).zip(row.lot.location.map(|place| place.key()));
        lots.push((row.lot.id, shelf));
        ControlFlow::Continue(())
    };
    book.warehouse.lots(&LotSearch { query, words: String::new() }, &mut note).unwrap();
    lots
}

fn assert_one_lot_for_each_shelf(book: &mut TestBook) {
    let mut shelves: Vec<Shelf> = all_lots(book).into_iter().filter_map(|(_, shelf)| shelf).collect();
    let all = shelves.len();
    shelves.sort_unstable();
    shelves.dedup();
    assert_eq!(shelves.len(), all, "two lots of one code at one place");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_settled_lot_has_what_was_counted_and_what_moved_since(
        steps in proptest::collection::vec(any_step(), 1..60)
    ) {
        let mut world = World::new();
        let (first, rest) = steps.split_at(steps.len() / 2);
        first.iter().for_each(|step| world.step(step));
        for count in world.book.warehouse.counts().unwrap() {
            let review = world.book.warehouse.review_count(count.id).unwrap();
            world.reviews.insert(count.id, review);
        }
        rest.iter().for_each(|step| world.step(step));
        for file in 0..3 {
            world.step(&Step::Import { file });
        }
        world.check_lines_one_by_one();
        for count in 0..2 {
            world.step(&Step::Apply { count });
        }
        assert_one_lot_for_each_shelf(&mut world.book);
        world.book.assert_consistent();
        world.book.assert_copied();
    }
}
