//! Counting a shelf: the fields for what is scanned or typed, and the lines of the shelf.

mod choices;
mod fields;
mod label;
mod recount;
mod save;
mod scans;
mod typed_text;
mod update;
mod view;

use std::collections::{HashSet, VecDeque};

use chrono::{DateTime, Utc};

use crate::domain::count::{CountId, EntryMode};
use crate::domain::{Label, LotCode, Product, ProductUnits, Sku};
use crate::tui::component::act_id::ActId;
use crate::tui::component::typed_field::TypedField;
use crate::tui::component::{BurstId, Event, Scan, UpdateContext};
use crate::tui::list::{FirstKeys, FirstPage, ListController, ListResponse, ListSource, Paging};
use crate::tui::widgets::windowed_list::KeyedRow;
use crate::warehouse::{
    CodeInCount, Count, CountLineQuery, CountLineRow, CountLookup, CountShelf, CountedLine, EmptiedShelf,
    EnterCount, EnteredCount, ResolvedLines, Result, ShelvesToCount, Warehouse,
};

use fields::EntryFields;
use label::ReadLabel;
use scans::{MadeEntry, ScanRun};

/// The count, its shelf, and what is being entered.
pub(super) struct CountingScreen {
    id: CountId,
    /// Who counts here.
    counter: Label,
    /// The progress of the count; `None` until it is read.
    progress: Option<ShelvesToCount>,
    /// The shelf; `None` for lots without a place.
    place: Option<Label>,
    lines: ListController<ShelfSource>,
    fields: EntryFields,
    /// The warehouse is working on a request, and input waits.
    is_busy: bool,
    /// A quantity in packs is saved once they are known; input waits meanwhile.
    saves_once_units_are_known: bool,
    entry_id: ActId<EnterCount>,
    /// Scans of the same goods, one behind the other.
    run: Option<ScanRun>,
    /// What was entered here, to be taken back, the last first.
    made: Vec<MadeEntry>,
    /// The logistic units and single pieces that were scanned here: nobody has one twice.
    units_scanned: HashSet<String>,
    waiting_input: VecDeque<(Event<super::Response>, BurstId)>,
    /// The user was told what is left on the shelf; going on again leaves it.
    left_was_said: bool,
    /// The book changed since the shelves were read.
    is_stale: bool,
    /// The next notice of a change concerns an entry made here.
    made_change: bool,
    /// When the last of the lines that were read was sent back to be counted again.
    last_sent_back: Option<DateTime<Utc>>,
    /// Counting away from the book, where nobody reviews.
    is_count_file: bool,
}

/// A response to the counting screen.
pub(crate) enum Response {
    Progress(Result<ShelvesToCount>),
    /// The count after the book changed.
    Changed(Result<Count>),
    Lines(ListResponse<ShelfSource>),
    LookedUp {
        text: String,
        typed: Typed,
        lookup: Box<Result<CountLookup>>,
    },
    /// What the label of goods means here.
    LabelLookedUp(Box<Result<ReadLabel>>),
    CodeLookedUp {
        code: LotCode,
        known: Result<CodeInCount>,
    },
    /// The units of the product being counted.
    UnitsLoaded {
        sku: Sku,
        units: Result<ProductUnits>,
    },
    /// The meaning that was chosen.
    Meant {
        meaning: Meaning,
        was_scanned: bool,
    },
    /// What scanning a counted lot does was chosen.
    RescanChosen(EntryMode),
    RescanSet(Result<Count>),
    Entered {
        is_scan: bool,
        entered: Box<Result<Entered>>,
    },
    /// Whether the last entry was taken back: not if its lot was counted again since.
    TakenBack {
        asks_lot: bool,
        taken: Result<bool>,
    },
    /// A unit that was scanned before is counted once more.
    UnitAgain(Scan),
    /// The shelf is empty.
    EmptyConfirmed,
    Emptied(Result<EmptiedShelf>),
    /// A lot is to be counted again.
    SentBack(Result<ResolvedLines>),
}

/// How a text came that is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typed {
    ByHand,
    Scanned,
    /// At once, over the figure that scans entered: a code, or if it is none a quantity.
    OverFigure,
}

/// What a code or a name means at a shelf.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    /// A line of the shelf.
    Line(Box<CountedLine>),
    /// Goods of a product whose lot has no line here.
    OtherLot(Box<Product>),
    /// A lot that the count expects elsewhere, found here.
    FoundHere(Box<CountLineRow>),
    /// Another shelf.
    Place(Option<Label>),
}

/// An entry, and its line as it is now.
pub(crate) struct Entered {
    result: EnteredCount,
    line: Option<CountedLine>,
    /// The entry before it was taken back, since it was of other goods.
    was_corrected: bool,
}

impl From<ListResponse<ShelfSource>> for super::Response {
    fn from(response: ListResponse<ShelfSource>) -> Self {
        super::Response::Counting(Response::Lines(response))
    }
}

impl KeyedRow for CountedLine {
    type Key = i64;

    fn key(&self) -> i64 {
        self.row.line.key.line
    }
}

/// The open lines of a shelf.
pub(crate) struct ShelfSource;

/// A shelf of a count as a counter may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShelfQuery {
    count: CountId,
    place: Option<Label>,
    counter: Label,
}

impl ListSource for ShelfSource {
    type Row = CountedLine;
    type Query = ShelfQuery;
    type Summary = ();

    const PAGING: Paging = Paging::AllKeys;
    const PAGE_SIZE: usize = 64;

    fn first_page(warehouse: &mut Warehouse, query: &ShelfQuery, window: &[i64]) -> Result<FirstPage<Self>> {
        let lines = CountLineQuery {
            location: Some(query.place.clone()),
            unapplied: true,
            ..CountLineQuery::default()
        };
        let numbers = warehouse.count_line_numbers(query.count, &lines)?;
        let first = numbers.get(..Self::PAGE_SIZE.min(numbers.len())).unwrap_or_default();
        let wanted = if window.is_empty() { first } else { window };
        let rows = warehouse.counted_lines_by_number(query.count, wanted, &query.counter)?;
        Ok(FirstPage { rows, keys: FirstKeys::All(numbers.into()), summary: () })
    }

    fn rows(warehouse: &mut Warehouse, query: &ShelfQuery, numbers: &[i64]) -> Result<Vec<CountedLine>> {
        warehouse.counted_lines_by_number(query.count, numbers, &query.counter)
    }
}

impl CountingScreen {
    /// Creates the screen empty. It is read when it is first shown.
    pub(super) fn new(id: CountId, is_count_file: bool, cx: &UpdateContext<'_>) -> Self {
        let counter = cx.actor.operator.clone();
        let query = ShelfQuery { count: id, place: None, counter: counter.clone() };
        CountingScreen {
            id,
            counter,
            progress: None,
            place: None,
            lines: ListController::new(query, cx.today),
            fields: EntryFields::default(),
            is_busy: false,
            saves_once_units_are_known: false,
            entry_id: ActId::new(),
            run: None,
            made: Vec::new(),
            units_scanned: HashSet::new(),
            waiting_input: VecDeque::new(),
            left_was_said: false,
            is_stale: true,
            made_change: false,
            last_sent_back: None,
            is_count_file,
        }
    }

    pub(super) fn id(&self) -> CountId {
        self.id
    }

    /// Whether input waits for the warehouse.
    pub(super) fn is_busy(&self) -> bool {
        self.is_busy
    }

    /// Whether the fields show anything.
    pub(super) fn shows_input(&self) -> bool {
        self.fields.has_input()
    }

    /// Whether quitting would lose what was typed.
    pub(super) fn has_input(&self) -> bool {
        self.fields.has_input() && !self.fields.is_all_entered()
    }

    /// The field that is being filled.
    pub(super) fn typed_field(&self) -> TypedField<'_> {
        self.fields.typed_field()
    }

    /// Whether nobody knows if the last entry was recorded.
    pub(super) fn is_unsettled(&self) -> bool {
        self.entry_id.is_unknown()
    }

    /// Empties the fields. Returns whether there was something in them.
    pub(super) fn clear_input(&mut self) -> bool {
        let had_input = self.shows_input();
        self.fields.clear();
        self.run = None;
        had_input
    }

    fn query(&self) -> ShelfQuery {
        ShelfQuery { count: self.id, place: self.place.clone(), counter: self.counter.clone() }
    }

    /// The shelf, unless the count has no line there.
    fn shelf(&self) -> Option<&CountShelf> {
        self.progress.as_ref()?.shelves.iter().find(|shelf| is_same_place(&shelf.location, &self.place))
    }

    /// How many lots are left to count here.
    fn left_here(&self) -> u32 {
        self.shelf().map_or(0, left_of)
    }

    /// The next shelf with something left, after this one and around.
    fn next_shelf(&self) -> Option<&CountShelf> {
        let shelves = &self.progress.as_ref()?.shelves;
        let here = shelves.iter().position(|shelf| is_same_place(&shelf.location, &self.place));
        let (before, after) = shelves.split_at(here.map_or(0, |here| here + 1));
        after
            .iter()
            .chain(before)
            .find(|shelf| left_of(shelf) > 0 && !is_same_place(&shelf.location, &self.place))
    }

    /// Returns the figure of whoever counts here.
    fn own_quantity(&self, line: &CountedLine) -> Option<crate::domain::Quantity> {
        let own = line.figures.iter().find(|figure| figure.counter.matches(&self.counter));
        own.and_then(|figure| figure.quantity)
    }
}

fn left_of(shelf: &CountShelf) -> u32 {
    shelf.lines.saturating_sub(shelf.counted)
}

fn is_same_place(one: &Option<Label>, other: &Option<Label>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.matches(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}
