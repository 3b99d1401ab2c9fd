//! The engine over lists of numbers: the tests answer its reads themselves.

use std::marker::PhantomData;

use ratatui::layout::Rect;

use super::*;
use crate::domain::Label;
use crate::domain::builders::today;
use crate::i18n::Language;
use crate::tui::keys::ListMove;
use crate::tui::widgets::windowed_list::{KeyedRow, RowCount};
use crate::warehouse::{Actor, StoreError, Warehouse};

/// A number and how often it was changed.
#[derive(Debug, Clone, PartialEq)]
struct TestRow(u32, u32);

impl KeyedRow for TestRow {
    type Key = u32;

    fn key(&self) -> u32 {
        self.0
    }
}

trait TestPaging: 'static {
    const PAGING: Paging;
}

struct AllKeys;
struct FirstRows;
struct NewestFirst;

impl TestPaging for AllKeys {
    const PAGING: Paging = Paging::AllKeys;
}

impl TestPaging for FirstRows {
    const PAGING: Paging = Paging::FirstRows;
}

impl TestPaging for NewestFirst {
    const PAGING: Paging = Paging::NewestFirst;
}

struct Numbers<P>(PhantomData<P>);

impl<P: TestPaging> ListSource for Numbers<P> {
    type Row = TestRow;
    type Query = &'static str;
    type Summary = usize;

    const PAGING: Paging = P::PAGING;
    const PAGE_SIZE: usize = 20;

    fn first_page(_: &mut Warehouse, _: &&'static str, _: &[u32]) -> Result<FirstPage<Self>> {
        Err(Error::Cancelled)
    }

    fn rows(_: &mut Warehouse, _: &&'static str, _: &[u32]) -> Result<Vec<TestRow>> {
        Err(Error::Cancelled)
    }

    /// Numbers from 1000 on are headings.
    fn is_stored(key: u32) -> bool {
        key < 1_000
    }
}

type Effects<P> = Vec<Effect<ListResponse<Numbers<P>>>>;

/// A list five rows high, with what it lists.
struct Fixture<P: TestPaging> {
    list: ListController<Numbers<P>>,
    numbers: Vec<u32>,
    screen: Screen,
}

struct Screen {
    texts: Texts,
    actor: Actor,
    visible: bool,
}

impl Screen {
    fn context(&self) -> UpdateContext<'_> {
        let Screen { texts, actor, visible } = self;
        let (area, burst, visible, alerts_day) = (Rect::ZERO, Default::default(), *visible, today());
        let store_codes = const { &crate::domain::gs1::StoreCodes::NONE };
        let offline_since = None;
        UpdateContext {
            texts,
            today: today(),
            alerts_day,
            actor,
            area,
            visible,
            offline_since,
            burst,
            store_codes,
        }
    }
}

impl<P: TestPaging> Fixture<P> {
    /// A list that was shown and read.
    fn shown(numbers: impl IntoIterator<Item = u32>) -> Self {
        let label = |text| Label::parse(text).unwrap();
        let mut fixture = Fixture {
            list: ListController::new("first", today()),
            numbers: numbers.into_iter().collect(),
            screen: Screen {
                texts: Texts::new(Language::English),
                actor: Actor { operator: label("ana"), station: label("dock-2") },
                visible: true,
            },
        };
        assert!(fixture.is_refresh_due(Event::Shown));
        assert_eq!(fixture.refresh(), ["list"]);
        fixture.answer_first_page(0);
        fixture.load_window();
        fixture
    }

    fn is_refresh_due(&mut self, event: Event<()>) -> bool {
        self.list.is_refresh_due(&event, &self.screen.context())
    }

    /// Refreshes the list. Returns the keys of the reads, as the other methods do.
    fn refresh(&mut self) -> Vec<&'static str> {
        let query = self.list.query;
        read_keys(self.list.refresh(query))
    }

    fn load_window(&mut self) -> Vec<&'static str> {
        read_keys::<P>(self.list.load_window(5, &self.screen.context()))
    }

    fn respond(&mut self, response: ListResponse<Numbers<P>>) -> Vec<&'static str> {
        let effects = self.list.on_response(response, &self.screen.texts);
        read_keys::<P>(effects)
    }

    /// The first page as the list is now; every row was changed `version` times.
    fn first_page(&self, version: u32) -> FirstPage<Numbers<P>> {
        let page = self.numbers.iter().take(20).map(|number| TestRow(*number, version));
        let keys = match P::PAGING {
            Paging::AllKeys => FirstKeys::All(self.numbers.clone().into()),
            _ => FirstKeys::OfRows { has_more: self.numbers.len() > 20, total: None },
        };
        FirstPage { rows: page.collect(), keys, summary: self.numbers.len() }
    }

    fn answer_first_page(&mut self, version: u32) -> Vec<&'static str> {
        let is_refresh = !self.list.is_replacing;
        let (generation, page) = (self.list.generation, Ok(self.first_page(version)));
        self.respond(ListResponse::FirstPage { generation, is_refresh, page })
    }

    fn answer_further_keys(&mut self, wanted: KeysWanted<u32>, keys: Result<Vec<u32>>) {
        let generation = self.list.generation;
        let keys = keys.map(RowKeys::from);
        self.respond(ListResponse::FurtherKeys { generation, wanted, keys });
    }

    fn answer_rows(&mut self, version: u32) {
        let rows = self.list.rows.window_keys().into_iter().map(|key| TestRow(key, version)).collect();
        self.respond(ListResponse::Rows(Ok(rows)));
    }

    /// Goes to the last row, which needs all keys.
    fn go_to_last(&mut self, keys: Vec<u32>) {
        self.list.rows.move_selection(ListMove::Last);
        assert_eq!(self.load_window(), ["list"]);
        self.answer_further_keys(KeysWanted::All, Ok(keys));
        assert_eq!(self.load_window(), ["rows"]);
    }

    fn selected(&self) -> Option<u32> {
        self.list.rows.selected_key()
    }

    fn versions(&self) -> Vec<Option<u32>> {
        self.list.rows.visible_rows().map(|(_, row)| row.map(|row| row.1)).collect()
    }
}

fn read_keys<P: TestPaging>(effects: Effects<P>) -> Vec<&'static str> {
    let key = |effect| match effect {
        Effect::Read(key, _) => key,
        Effect::Notify(_) => "notice",
        _ => "other",
    };
    effects.into_iter().map(key).collect()
}

#[test]
fn a_response_to_an_earlier_list_is_dropped() {
    let mut fixture = Fixture::<AllKeys>::shown(0..10);
    let (generation, late) = (fixture.list.generation, fixture.first_page(0));
    fixture.list.reload::<ListResponse<_>>("second");
    fixture.respond(ListResponse::FirstPage { generation, is_refresh: true, page: Ok(late) });
    assert!(fixture.list.is_replacing);
    fixture.numbers = vec![7, 8];
    fixture.answer_first_page(0);
    fixture.respond(ListResponse::Total { generation, total: Ok(99) });
    assert_eq!((fixture.list.rows.count(), *fixture.list.summary()), (RowCount::Exactly(2), 2));
}

#[test]
fn the_first_page_comes_without_the_other_keys() {
    let mut fixture = Fixture::<FirstRows>::shown(0..100);
    let generation = fixture.list.generation;
    fixture.respond(ListResponse::Total { generation, total: Ok(100) });
    assert_eq!(fixture.list.rows.count(), RowCount::Exactly(100));
    assert!(fixture.load_window().is_empty());
    fixture.list.rows.select(15);
    assert_eq!(fixture.load_window(), ["list"], "near the end of what is known");
    assert!(fixture.load_window().is_empty(), "requested once");
}

#[test]
fn a_refresh_at_the_top_reads_the_first_page() {
    let mut fixture = Fixture::<FirstRows>::shown(0..100);
    fixture.list.rows.select(3);
    assert_eq!(fixture.refresh(), ["list"]);
    fixture.numbers.insert(0, 500);
    assert_eq!(fixture.answer_first_page(0), ["count"]);
    assert_eq!(fixture.selected(), Some(3));
    assert!(fixture.list.rows.is_recently_changed(500));
}

#[test]
fn a_refresh_far_down_reads_the_window_and_all_keys() {
    let mut fixture = Fixture::<FirstRows>::shown(0..100);
    fixture.go_to_last((0..100).collect());
    fixture.answer_rows(0);
    assert_eq!(fixture.refresh(), ["rows", "list"]);
    assert!(fixture.load_window().is_empty());
    fixture.answer_rows(1);
    assert_eq!(fixture.versions(), [Some(1); 5]);
    fixture.answer_further_keys(KeysWanted::All, Ok((10..100).collect()));
    assert_eq!((fixture.selected(), fixture.list.rows.count()), (Some(99), RowCount::Exactly(90)));
}

#[test]
fn rows_outside_the_window_are_read_again_when_they_come_into_view() {
    let mut fixture = Fixture::<AllKeys>::shown(0..20);
    fixture.list.rows.select(19);
    fixture.list.rows.select(0);
    assert_eq!(fixture.refresh(), ["list"]);
    let generation = fixture.list.generation;
    let window = fixture.list.rows.window_keys().into_iter().map(|key| TestRow(key, 1)).collect();
    let page = FirstPage { rows: window, ..fixture.first_page(1) };
    fixture.respond(ListResponse::FirstPage { generation, is_refresh: true, page: Ok(page) });
    assert!(fixture.load_window().is_empty());
    fixture.list.rows.select(19);
    assert_eq!(fixture.load_window(), ["rows"]);
    assert_eq!(fixture.versions(), [Some(0); 5], "shown as they were until then");
    fixture.answer_rows(1);
    assert_eq!(fixture.versions(), [Some(1); 5]);
}

#[test]
fn a_pending_selection_is_given_up_only_when_the_list_is_complete() {
    let mut fixture = Fixture::<FirstRows>::shown(0..100);
    fixture.list.reveal::<ListResponse<_>>("second", 77);
    fixture.answer_first_page(0);
    assert_eq!(fixture.load_window(), ["list"], "it may be among the other keys");
    fixture.answer_further_keys(KeysWanted::All, Ok((0..100).collect()));
    assert_eq!((fixture.selected(), fixture.list.pending_selection), (Some(77), None));

    fixture.list.reveal::<ListResponse<_>>("second", 500);
    fixture.answer_first_page(0);
    assert_eq!(fixture.list.pending_selection, Some(500));
    fixture.load_window();
    fixture.answer_further_keys(KeysWanted::All, Ok((0..100).collect()));
    assert_eq!((fixture.selected(), fixture.list.pending_selection), (Some(0), None));
}

#[test]
fn a_refresh_before_a_reload_arrives_reads_the_new_list() {
    let mut fixture = Fixture::<FirstRows>::shown(0..100);
    fixture.list.rows.select(15);
    fixture.list.reveal::<ListResponse<_>>("second", 16);
    assert_eq!(fixture.refresh(), ["list"]);
    assert!(fixture.list.is_replacing);
    fixture.answer_first_page(0);
    assert_eq!((fixture.selected(), fixture.list.rows.is_recently_changed(16)), (Some(16), false));
}

#[test]
fn cancelled_keys_can_be_requested_again() {
    let mut fixture = Fixture::<FirstRows>::shown(0..100);
    fixture.list.rows.select(19);
    assert_eq!(fixture.load_window(), ["list"]);
    fixture.answer_further_keys(KeysWanted::All, Err(Error::Cancelled));
    assert!(fixture.load_window().is_empty(), "not at once, or cancelling would have no effect");
    assert!(!fixture.list.has_failed());
    assert_eq!(fixture.load_window(), ["list"]);
}

#[test]
fn older_keys_come_page_by_page() {
    let mut fixture = Fixture::<NewestFirst>::shown((0..100).rev());
    // Four screens are more than the first page.
    assert_eq!(fixture.list.further_keys, FurtherKeys::Requested(KeysWanted::After(80)));
    fixture.answer_further_keys(KeysWanted::After(99), Ok(vec![1, 2, 3]));
    assert_eq!(fixture.list.rows.count(), RowCount::MoreThan(20), "of another page");
    fixture.answer_further_keys(KeysWanted::After(80), Ok((60..80).rev().collect()));
    assert_eq!(fixture.list.rows.count(), RowCount::MoreThan(40));
    fixture.list.rows.move_selection(ListMove::Last);
    assert_eq!(fixture.load_window(), ["list", "rows"], "all keys, for the oldest");
    fixture.answer_further_keys(KeysWanted::All, Ok((0..100).rev().collect()));
    assert_eq!((fixture.selected(), fixture.list.rows.count()), (Some(0), RowCount::Exactly(100)));
}

#[test]
fn the_newest_row_is_followed_and_any_other_stays_selected() {
    let mut fixture = Fixture::<NewestFirst>::shown((0..10).rev());
    fixture.refresh();
    fixture.numbers.insert(0, 10);
    fixture.answer_first_page(0);
    assert_eq!(fixture.selected(), Some(10));
    fixture.list.rows.select(1);
    fixture.refresh();
    fixture.numbers.insert(0, 11);
    fixture.answer_first_page(0);
    assert_eq!(fixture.selected(), Some(9));
}

#[test]
fn far_below_the_newest_rows_they_are_read_on_return() {
    let mut fixture = Fixture::<NewestFirst>::shown((0..100).rev());
    fixture.go_to_last((0..100).rev().collect());
    fixture.answer_rows(0);
    assert!(fixture.refresh().is_empty());
    assert_eq!(fixture.load_window(), ["rows"]);
    fixture.list.rows.move_selection(ListMove::First);
    assert_eq!(fixture.load_window(), ["list", "rows"]);
    assert!(fixture.load_window().is_empty());
}

#[test]
fn a_newest_first_list_of_another_query_starts_over() {
    let mut fixture = Fixture::<NewestFirst>::shown((0..100).rev());
    fixture.go_to_last((0..100).rev().collect());
    assert_eq!(read_keys::<NewestFirst>(fixture.list.refresh("of another day")), ["list"]);
    assert!(fixture.list.is_replacing, "its older keys are of the query before");
}

#[test]
fn a_hidden_list_waits_and_reads_no_rows() {
    let mut fixture = Fixture::<AllKeys>::shown([1_000, 1, 2, 1_001, 3]);
    fixture.screen.visible = false;
    assert!(!fixture.is_refresh_due(Event::StockChanged));
    // For counts that are shown elsewhere, it is refreshed all the same.
    fixture.refresh();
    let headings = vec![TestRow(1_000, 1), TestRow(1_001, 1)];
    let page = FirstPage { rows: headings, ..fixture.first_page(1) };
    let generation = fixture.list.generation;
    fixture.respond(ListResponse::FirstPage { generation, is_refresh: true, page: Ok(page) });
    assert!(fixture.load_window().is_empty());
    fixture.screen.visible = true;
    assert!(!fixture.is_refresh_due(Event::Shown));
    assert_eq!(fixture.load_window(), ["rows"]);
}

#[test]
fn a_change_while_hidden_is_read_when_shown() {
    let mut fixture = Fixture::<FirstRows>::shown(0..10);
    assert!(!fixture.is_refresh_due(Event::DayChanged), "to the day that is shown");
    fixture.screen.visible = false;
    assert!(!fixture.is_refresh_due(Event::StockChanged));
    fixture.screen.visible = true;
    assert!(fixture.is_refresh_due(Event::Shown));
    fixture.refresh();
    assert!(!fixture.is_refresh_due(Event::Shown));
}

#[test]
fn an_error_stands_in_place_of_the_list_until_it_loads() {
    let mut fixture = Fixture::<AllKeys>::shown(0..100);
    fixture.respond(ListResponse::Rows(Err(Error::Cancelled)));
    assert!(fixture.list.has_failed());
    assert_eq!(fixture.load_window(), ["notice"], "reported once");
    assert!(fixture.load_window().is_empty());
    fixture.answer_rows(0);
    assert!(!fixture.list.has_failed(), "rows made up for rows");

    fixture.refresh();
    let generation = fixture.list.generation;
    fixture.respond(ListResponse::FirstPage { generation, is_refresh: true, page: Err(Error::Cancelled) });
    fixture.answer_rows(0);
    assert!(fixture.list.has_failed(), "rows do not make up for the list");
    fixture.refresh();
    fixture.answer_first_page(0);
    assert!(!fixture.list.has_failed());
}

#[test]
fn a_read_that_an_outage_ends_leaves_the_rows_in_place() {
    let mut fixture = Fixture::<AllKeys>::shown(0..100);
    let lost = || {
        let (location, detail) = ("db".to_owned(), "closed".to_owned());
        Error::Store(StoreError::ConnectionLost { location, detail })
    };
    let since = Some(chrono::DateTime::UNIX_EPOCH);
    let is_of_before =
        |fixture: &Fixture<AllKeys>| fixture.list.earlier_rows_text(&fixture.screen.texts, since).is_some();
    fixture.respond(ListResponse::Rows(Err(lost())));
    assert!(!fixture.list.has_failed() && !is_of_before(&fixture));
    read_keys::<AllKeys>(fixture.list.reload("other"));
    let generation = fixture.list.generation;
    fixture.respond(ListResponse::FirstPage { generation, is_refresh: false, page: Err(lost()) });
    assert!(!fixture.list.has_failed() && is_of_before(&fixture));
    assert!(fixture.load_window().is_empty(), "the outage is told by itself");
    fixture.answer_first_page(0);
    assert!(!is_of_before(&fixture));
}

#[test]
fn a_jump_brings_all_keys() {
    let mut fixture = Fixture::<FirstRows>::shown(0..100);
    assert_eq!(read_keys::<FirstRows>(fixture.list.jump("a".to_owned())), ["jump"]);
    let generation = fixture.list.generation;
    let target = JumpTarget { keys: (0..100).collect::<Vec<_>>().into(), index: 60 };
    fixture.respond(ListResponse::JumpTarget { generation, target: Ok(Some(target)) });
    assert_eq!((fixture.selected(), fixture.load_window()), (Some(60), vec!["rows"]));
    let failed = ListResponse::JumpTarget { generation, target: Err(Error::Cancelled) };
    assert_eq!(fixture.respond(failed), ["notice"]);
}
