//! The Products tab: the catalogue with the stock, lots and daily flows of each product. Products are added, changed
//! and archived here.

mod answer;
mod columns;
mod fields;
mod filter;
mod sheet;
mod story;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::{ProductId, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part, Tab};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::{List, Row};

use crate::tui::widgets::trouble::Trouble;
use answer::Answer;
use filter::Filter;
use story::Detail;

impl Row for Stock {
    type Key = ProductId;

    fn key(&self) -> ProductId {
        self.product.id
    }
}

pub(crate) struct Products {
    list: List<Stock>,
    filter: Filter,
    searching: bool,
    /// The letters to jump to, while they are being typed.
    jump: Option<Field>,
    /// Counts the list's reads; responses to earlier ones are dropped.
    reading: u64,
    /// A product to select once the list contains it.
    sought: Option<ProductId>,
    detail: Detail,
    /// The stock changed while the tab was hidden.
    stale: bool,
    trouble: Trouble,
}

impl Products {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        Products {
            list: List::default(),
            filter: Filter::open(cx.today),
            searching: false,
            jump: None,
            reading: 0,
            sought: None,
            detail: Detail::default(),
            stale: true,
            trouble: Trouble::default(),
        }
    }
}

impl Part for Products {
    type Answer = Answer;

    fn scopes(&self) -> &'static [Scope] {
        if self.jump.is_some() {
            return &[Scope::Jump, Scope::List];
        }
        if self.searching { &[Scope::Search, Scope::List] } else { &[Scope::Products, Scope::List] }
    }

    fn takes_text(&self) -> bool {
        self.searching || self.jump.is_some()
    }

    fn offers(&self, action: Action, _: &Context<'_>) -> bool {
        self.offers_action(action)
    }

    fn update(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        self.update_event(event, cx)
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw(canvas, area);
    }
}

impl Tab for Products {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "products-title")
    }
}
