//! The Lots tab: a searchable, filterable, sortable table of lots, most urgent first, with the selected lot's movements.

mod answer;
mod columns;
mod detail;
mod filter;
mod read;
mod update;
mod view;

use crate::domain::LotId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::keys::{Action, Scope};
use crate::tui::letter::Letter;
use crate::tui::part::{Context, Effect, Event, Part, Tab};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::{List, Row};
use crate::tui::widgets::outlook::Strip;
use crate::tui::widgets::trouble::Trouble;
use crate::warehouse::LotRow;

use answer::Answer;
use detail::Detail;
use filter::Filter;

impl Row for LotRow {
    type Key = LotId;

    fn key(&self) -> LotId {
        self.lot.id
    }
}

pub(crate) struct Lots {
    list: List<LotRow>,
    filter: Filter,
    searching: bool,
    /// The letters to jump to, while they are being typed.
    jump: Option<Field>,
    /// Counts the list's reads; responses to earlier ones are dropped.
    reading: u64,
    /// Only the first keys are known, and the rest have not been requested.
    unordered: bool,
    /// A lot to select once the list contains it.
    sought: Option<LotId>,
    detail: Detail,
    outlook: Strip,
    /// The stock changed while the tab was hidden.
    stale: bool,
    trouble: Trouble,
}

impl Lots {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        Lots {
            list: List::default(),
            filter: Filter::open(cx.today),
            searching: false,
            jump: None,
            reading: 0,
            unordered: false,
            sought: None,
            detail: Detail::default(),
            outlook: Strip::default(),
            stale: true,
            trouble: Trouble::default(),
        }
    }
}

impl Part for Lots {
    type Answer = Answer;

    fn scopes(&self) -> &'static [Scope] {
        if self.jump.is_some() {
            return &[Scope::Jump, Scope::List];
        }
        if self.searching { &[Scope::Search, Scope::List] } else { &[Scope::Lots, Scope::Story, Scope::List] }
    }

    fn takes_text(&self) -> bool {
        self.searching || self.jump.is_some()
    }

    fn offers(&self, action: Action, cx: &Context<'_>) -> bool {
        self.offers_action(action, cx)
    }

    fn update(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        self.update_event(event, cx)
    }

    fn view(&self, canvas: &mut crate::tui::canvas::Canvas<'_>, area: ratatui::layout::Rect) {
        self.draw(canvas, area);
    }
}

impl Tab for Lots {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "lots-title")
    }

    fn takes(&self, letter: &Letter) -> bool {
        matches!(letter, Letter::ShowLot { .. } | Letter::ShowLotsOf { .. })
    }
}
