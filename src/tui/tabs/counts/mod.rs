//! The Counts tab: the list of stock counts, the counting of one shelf by shelf, its review, and the plan of cycle counts.

mod counting;
mod differing;
mod file_dialog;
mod list;
mod open_dialog;
mod plan;
mod review;
mod update;

use ratatui::layout::Rect;

use super::TabSetup;
use crate::domain::count::CountId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::typed_field::TypedField;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::list::{ListController, ListResponse};
use crate::warehouse::{CancelledCount, Count, Result};

use counting::CountingScreen;
use differing::{DifferingLots, ReadDiffering};
use list::{CountListQuery, CountSource};
use plan::PlanScreen;
use review::ReviewScreen;

pub(crate) struct CountsTab {
    list: ListController<CountSource>,
    query: CountListQuery,
    differing: DifferingLots,
    screen: Screen,
    setup: TabSetup,
}

/// What the tab shows.
enum Screen {
    /// The counts.
    List,
    /// Counting a shelf.
    Counting(Box<CountingScreen>),
    /// A count compared with the book.
    Review(Box<ReviewScreen>),
    /// The shelves that are due by the plan.
    Plan(Box<PlanScreen>),
}

/// A response to the Counts tab: from the warehouse, or from a dialog that it opened.
pub(crate) enum Response {
    List(ListResponse<CountSource>),
    /// How many lots of the listed counts differ from the book.
    Differing(ReadDiffering),
    /// A count was opened.
    Opened(CountId),
    /// The review of a count was confirmed.
    ReviewConfirmed(CountId),
    /// What would stay of a count that is to be cancelled.
    CancelAsked(Result<CancelledCount>),
    Cancelled(Result<CancelledCount>),
    /// The cancellation of a count was confirmed.
    CancelConfirmed(CountId),
    /// The review of a count began.
    Stepped(Result<Count>),
    Counting(counting::Response),
    Review(review::Response),
    Plan(plan::Response),
}

impl From<ListResponse<CountSource>> for Response {
    fn from(response: ListResponse<CountSource>) -> Self {
        Response::List(response)
    }
}

impl CountsTab {
    /// Creates the tab; for a count file, on its first shelf.
    pub(crate) fn new(setup: TabSetup, cx: &UpdateContext<'_>) -> Self {
        let query = CountListQuery::default();
        let screen = match setup.count_file {
            Some(count) => Screen::Counting(Box::new(CountingScreen::new(count, true, cx))),
            None => Screen::List,
        };
        CountsTab {
            list: ListController::new(query, cx.today),
            query,
            differing: DifferingLots::default(),
            screen,
            setup,
        }
    }

    /// Whether the open file was made to count in.
    fn is_count_file(&self) -> bool {
        self.setup.count_file.is_some()
    }
}

impl Component for CountsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        match self.screen {
            Screen::List => &[Scope::Counts, Scope::List],
            Screen::Counting(_) => &[Scope::Counting],
            Screen::Review(_) => &[Scope::CountReview, Scope::List],
            Screen::Plan(_) => &[Scope::CountPlan, Scope::List],
        }
    }

    fn accepts_text(&self) -> bool {
        matches!(self.screen, Screen::Counting(_))
    }

    fn is_for_acts(&self) -> bool {
        matches!(self.screen, Screen::Counting(_))
    }

    fn accepts_scans(&self) -> bool {
        matches!(self.screen, Screen::List)
    }

    fn typed_field(&self) -> Option<TypedField<'_>> {
        match &self.screen {
            Screen::Counting(screen) => Some(screen.typed_field()),
            _ => None,
        }
    }

    fn takes_labels(&self) -> bool {
        matches!(self.screen, Screen::Counting(_))
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        self.is_action_available(action, cx)
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        match &self.screen {
            Screen::Counting(screen) if screen.has_input() && !screen.is_unsettled() => {
                Some(t!(texts, "counts-title"))
            }
            _ => None,
        }
    }

    fn unsettled_label(&self, texts: &Texts) -> Option<String> {
        match &self.screen {
            Screen::Counting(screen) if screen.is_unsettled() => Some(t!(texts, "counts-title")),
            _ => None,
        }
    }

    fn has_pending_acts(&self) -> bool {
        matches!(&self.screen, Screen::Counting(screen) if screen.is_busy())
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        match &self.screen {
            Screen::List => self.draw_list(canvas, area),
            Screen::Counting(screen) => screen.draw(canvas, area),
            Screen::Review(screen) => screen.draw(canvas, area),
            Screen::Plan(screen) => screen.draw(canvas, area),
        }
    }
}

impl Tab for CountsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "counts-title")
    }

    fn short_title(&self, texts: &Texts) -> String {
        t!(texts, "counts-title-short")
    }
}
