//! Event handling of the Counts tab.

use ratatui::layout::Position;

use super::counting::CountingScreen;
use super::file_dialog::FileDialog;
use super::open_dialog::OpenDialog;
use super::plan::PlanScreen;
use super::review::ReviewScreen;
use super::{CountsTab, Response, Screen};
use crate::domain::count::{CountId, CountState};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, Scan, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::ConfirmDialog;
use crate::tui::widgets::table::rows_area;
use crate::warehouse::{CancelledCount, Count, CountApplication, CountStep};

type Effects = Vec<Effect<Response>>;

impl CountsTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let selected = self.list.rows.selected_row();
        match (&self.screen, action) {
            (Screen::List, Action::CountOpen | Action::CountCopyCode) => selected.is_some(),
            (Screen::List, Action::CountReview | Action::CountExport | Action::CountCancel) => {
                selected.is_some_and(|count| count.state.is_open())
            }
            (Screen::Counting(screen), Action::CountingBack) => {
                !screen.is_busy() && (!self.is_count_file() || screen.shows_input())
            }
            (Screen::Counting(screen), _) => screen.is_action_available(action),
            (Screen::Review(screen), _) => screen.is_action_available(action, cx),
            (Screen::Plan(screen), _) => screen.is_action_available(action),
            (Screen::List, _) => true,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        self.list.clear_marks_on_input(&event);
        if matches!(event, Event::StockChanged) {
            self.differing.invalidate();
        }
        // The lists of the other screens read under the same key.
        let list_cx = UpdateContext { visible: cx.visible && matches!(self.screen, Screen::List), ..*cx };
        let refresh_due = self.list.is_refresh_due(&event, &list_cx);
        let mut effects = if refresh_due { self.list.refresh(self.query) } else { Vec::new() };
        effects.extend(match event {
            Event::Response(response) => self.on_response(response, cx),
            Event::Action(Action::CountingBack) => self.leave_counting(),
            Event::Action(Action::ReviewBack) => match &self.screen {
                Screen::Review(screen) => self.show_list(screen.id()),
                _ => Vec::new(),
            },
            Event::Action(Action::CyclePlanBack) => self.leave_plan(),
            Event::Action(Action::ReviewGoCounting) => match &self.screen {
                Screen::Review(screen) => self.count(screen.id(), cx),
                _ => Vec::new(),
            },
            event => match &mut self.screen {
                Screen::List => self.on_list_event(event, cx),
                Screen::Counting(screen) => screen.handle_event(event, cx),
                Screen::Review(screen) => screen.handle_event(event, cx),
                Screen::Plan(screen) => screen.handle_event(event, cx),
            },
        });
        effects.extend(match &mut self.screen {
            Screen::List => {
                let height = rows_area(Self::list_layout(cx.area).table).height;
                let mut effects = self.list.load_window(height, cx);
                if cx.visible {
                    let rows = self.list.rows.visible_rows().filter_map(|(_, row)| row);
                    effects.extend(self.differing.load_if_needed(rows));
                }
                effects
            }
            Screen::Counting(screen) => screen.load_window(cx),
            Screen::Review(screen) => screen.load_window(cx),
            Screen::Plan(screen) => screen.load_window(cx),
        });
        effects
    }

    /// Goes back to the list, with a count selected.
    fn show_list(&mut self, count: CountId) -> Effects {
        self.screen = Screen::List;
        self.list.reveal(self.query, count)
    }

    /// Clears the fields, or goes back to the list if they are empty.
    fn leave_counting(&mut self) -> Effects {
        let Screen::Counting(screen) = &mut self.screen else { return Vec::new() };
        if screen.clear_input() || self.setup.count_file.is_some() {
            return Vec::new();
        }
        let count = screen.id();
        self.show_list(count)
    }

    fn leave_plan(&mut self) -> Effects {
        self.screen = Screen::List;
        self.list.reload_keeping_selection(self.query)
    }

    fn show_plan(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let mut screen = PlanScreen::new();
        let effects = screen.read(cx);
        self.screen = Screen::Plan(Box::new(screen));
        effects
    }

    fn on_list_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.on_list_action(action, cx),
            Event::Unavailable(Action::CountReview | Action::CountExport | Action::CountCancel) => {
                let closed = self.list.rows.selected_row().map(|count| texts_of_closed(count, cx));
                return closed.into_iter().collect();
            }
            Event::Clicked { at, is_double } => return self.on_list_click(at, is_double, cx),
            Event::Scrolled { lines, .. } => self.list.rows.scroll(lines),
            Event::Scanned(scan) => return self.on_scan(scan, cx),
            _ => {}
        }
        Vec::new()
    }

    fn on_list_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.rows.move_selection(to);
            return Vec::new();
        }
        let selected = self.list.rows.selected_row().cloned();
        match (action, selected) {
            (Action::CountNew, _) => vec![Effect::open_overlay(OpenDialog::new(cx.texts))],
            (Action::CountPlan, _) => self.show_plan(cx),
            (Action::CountShowAll, _) => {
                self.query.all = !self.query.all;
                self.list.reload_keeping_selection(self.query)
            }
            (Action::CountImport, count) => {
                let count = count.map(|count| count.id);
                vec![Effect::open_overlay(FileDialog::for_import(count, self.setup.clone(), cx.texts))]
            }
            (Action::CountExport, Some(count)) => {
                let dialog = FileDialog::for_export(count.id, self.setup.clone(), cx.texts);
                vec![Effect::open_overlay(dialog)]
            }
            (Action::CountCopyCode, Some(count)) => Effect::copy(count.id.code(), cx.texts),
            (Action::CountOpen, Some(count)) => self.open(&count, cx),
            (Action::CountReview, Some(count)) => self.begin_review(&count, cx),
            (Action::CountCancel, Some(count)) => vec![read_to_cancel(count)],
            _ => Vec::new(),
        }
    }

    fn on_list_click(&mut self, at: Position, is_double: bool, cx: &UpdateContext<'_>) -> Effects {
        let rows = rows_area(Self::list_layout(cx.area).table);
        if rows.contains(at) && self.list.rows.select_visible_row(at.y - rows.y) && is_double {
            return self.on_list_action(Action::CountOpen, cx);
        }
        Vec::new()
    }

    /// Opens the count whose sheet was scanned; searches the lots for anything else.
    fn on_scan(&mut self, scan: Scan, cx: &UpdateContext<'_>) -> Effects {
        let code = scan.text.trim().to_owned();
        match CountId::parse(&code).filter(|count| count.code().eq_ignore_ascii_case(&code)) {
            Some(count) => self.count(count, cx),
            None => vec![Effect::Navigate(Navigation::SearchLots(scan))],
        }
    }

    /// Opens a count on its shelves, or in its review.
    fn open(&mut self, count: &Count, cx: &UpdateContext<'_>) -> Effects {
        match count.state {
            CountState::Counting => self.count(count.id, cx),
            CountState::Review | CountState::Applied | CountState::Cancelled => self.review(count.id),
        }
    }

    fn count(&mut self, count: CountId, cx: &UpdateContext<'_>) -> Effects {
        let mut screen = CountingScreen::new(count, self.is_count_file(), cx);
        let effects = screen.handle_event(Event::Shown, cx);
        self.screen = Screen::Counting(Box::new(screen));
        effects
    }

    fn review(&mut self, count: CountId) -> Effects {
        let mut screen = ReviewScreen::new(count);
        let effects = screen.read();
        self.screen = Screen::Review(Box::new(screen));
        effects
    }

    /// Shows the review of a count. Asks first if it is still being counted.
    fn begin_review(&mut self, count: &Count, cx: &UpdateContext<'_>) -> Effects {
        if count.state != CountState::Counting {
            return self.review(count.id);
        }
        let texts = cx.texts;
        let number = |count: u32| texts.integer(count.into());
        let left = count.lines.saturating_sub(count.counted);
        let mut question =
            t!(texts, "counts-review-question", counted = number(count.counted), left = number(left));
        if count.blind {
            question = format!("{question} {}", t!(texts, "counts-review-question-blind"));
        }
        let title = t!(texts, "counts-review-title", count = count.id.to_string());
        let confirmed = Response::ReviewConfirmed(count.id);
        vec![Effect::open_overlay(ConfirmDialog::new(title, question, confirmed))]
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::List(response) => self.list.on_response(response, cx.texts),
            Response::Differing(read) => {
                self.differing.on_read(read);
                Vec::new()
            }
            Response::Opened(count) => self.count(count, cx),
            Response::ReviewConfirmed(count) => vec![step(CountStep::Review(count), cx)],
            Response::Stepped(Ok(count)) => self.review(count.id),
            Response::CancelAsked(Ok(asked)) => vec![ask_cancel(&asked, cx.texts)],
            Response::CancelConfirmed(count) => vec![cancel(count, cx)],
            Response::Cancelled(Ok(cancelled)) => {
                let text = t!(cx.texts, "counts-cancelled", count = cancelled.count.id.to_string());
                let text = with_what_stays(text, &cancelled.applied, cx.texts);
                vec![Effect::Notify(Notice::success(text, None))]
            }
            Response::Stepped(Err(error))
            | Response::CancelAsked(Err(error))
            | Response::Cancelled(Err(error)) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
            Response::Counting(response) => match &mut self.screen {
                Screen::Counting(screen) => screen.on_response(response, cx),
                _ => Vec::new(),
            },
            Response::Plan(response) => match &mut self.screen {
                Screen::Plan(screen) => screen.on_response(response, cx),
                _ => Vec::new(),
            },
            Response::Review(response) => match &mut self.screen {
                Screen::Review(screen) => screen.on_response(response, cx),
                _ => Vec::new(),
            },
        }
    }
}

fn step(step: CountStep, cx: &UpdateContext<'_>) -> Effect<Response> {
    let ctx = cx.actor.context(None, cx.today);
    Effect::write(move |warehouse| Response::Stepped(warehouse.step_count(&ctx, step)))
}

/// Reads what stays booked of a count, to ask whether to cancel it.
fn read_to_cancel(count: Count) -> Effect<Response> {
    Effect::read("cancel", move |warehouse| {
        let applied = warehouse.applications_of_count(count.id);
        Response::CancelAsked(applied.map(|applied| CancelledCount { count, applied }))
    })
}

/// Asks before cancelling a count; Enter means no.
fn ask_cancel(asked: &CancelledCount, texts: &Texts) -> Effect<Response> {
    let CancelledCount { count, applied } = asked;
    let title = t!(texts, "counts-cancel-title", count = count.id.to_string());
    let entries = texts.integer(count.entries.into());
    let given_up = match applied.as_slice() {
        [] => t!(texts, "counts-cancel-given-up", count = count.entries, entries = entries),
        applied => with_what_stays(t!(texts, "counts-cancel-rest"), applied, texts),
    };
    let question = format!("{given_up} {}", t!(texts, "counts-cancel-question"));
    Effect::open_overlay(ConfirmDialog::new(title, question, Response::CancelConfirmed(count.id)).doubtful())
}

fn with_what_stays(text: String, applied: &[CountApplication], texts: &Texts) -> String {
    match applied {
        [] => text,
        applied => format!("{text} {}", texts.count_stays_booked(applied)),
    }
}

fn cancel(count: CountId, cx: &UpdateContext<'_>) -> Effect<Response> {
    let ctx = cx.actor.context(None, cx.today);
    Effect::write(move |warehouse| Response::Cancelled(warehouse.cancel_count(&ctx, count)))
}

fn texts_of_closed(count: &Count, cx: &UpdateContext<'_>) -> Effect<Response> {
    let state = cx.texts.count_state(count.state);
    Effect::Notify(Notice::info(t!(
        cx.texts,
        "counts-refused-closed",
        count = count.id.to_string(),
        state = state
    )))
}
