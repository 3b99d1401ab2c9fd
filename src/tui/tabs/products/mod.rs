//! The Products tab: the catalogue with the stock, lots and daily flows of each product. Products are added, changed
//! and archived here.

mod columns;
mod detail;
mod fields;
mod filter;
mod product_dialog;
mod response;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::{ProductId, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::widgets::text_field::TextField;
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};

use crate::tui::widgets::load_error::LoadError;
use detail::ProductDetailPane;
use filter::ProductFilter;
use response::Response;

impl KeyedRow for Stock {
    type Key = ProductId;

    fn key(&self) -> ProductId {
        self.product.id
    }
}

pub(crate) struct ProductsTab {
    list: WindowedList<Stock>,
    filter: ProductFilter,
    searching: bool,
    /// The letters to jump to, while they are being typed.
    jump_input: Option<TextField>,
    /// Counts the list's reads; responses to earlier ones are dropped.
    generation: u64,
    /// A product to select once the list contains it.
    pending_selection: Option<ProductId>,
    detail_pane: ProductDetailPane,
    /// The stock changed while the tab was hidden.
    stale: bool,
    load_error: LoadError,
}

impl ProductsTab {
    pub(crate) fn new(cx: &UpdateContext<'_>) -> Self {
        ProductsTab {
            list: WindowedList::default(),
            filter: ProductFilter::new(cx.today),
            searching: false,
            jump_input: None,
            generation: 0,
            pending_selection: None,
            detail_pane: ProductDetailPane::default(),
            stale: true,
            load_error: LoadError::default(),
        }
    }
}

impl Component for ProductsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        if self.jump_input.is_some() {
            return &[Scope::Jump, Scope::List];
        }
        if self.searching { &[Scope::Search, Scope::List] } else { &[Scope::Products, Scope::List] }
    }

    fn accepts_text(&self) -> bool {
        self.searching || self.jump_input.is_some()
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        self.is_action_available(action)
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for ProductsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "products-title")
    }
}
