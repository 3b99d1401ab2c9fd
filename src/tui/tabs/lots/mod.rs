//! The Lots tab: every lot in a table, the most urgent first, with search, filters, order, and a lot's movements beside it.

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

/// The Lots tab.
pub(crate) struct Lots {
    list: List<LotRow>,
    filter: Filter,
    searching: bool,
    /// The letters to go to, while they are typed.
    jump: Option<Field>,
    /// Which reading the list shows; answers to earlier ones are too late.
    reading: u64,
    /// Only the first keys of the list are known, and the others were not asked for.
    unordered: bool,
    /// A lot to select as soon as it is in the list.
    sought: Option<LotId>,
    detail: Detail,
    outlook: Strip,
    /// The stock changed while nobody looked.
    stale: bool,
    trouble: Trouble,
}

impl Lots {
    /// The tab as it is when the program opens.
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
