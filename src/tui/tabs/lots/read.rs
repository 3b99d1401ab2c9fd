//! The Lots tab's reads.

use super::answer::Answer;
use super::{Lots, detail};
use crate::tui::part::{Context, Effect};

/// Rows on the first page. The first frame waits for them, so barely more than a screenful.
const FIRST: usize = 64;

type Effects = Vec<Effect<Answer>>;

impl Lots {
    /// Reads a different list, from its top.
    pub(super) fn read_anew(&mut self) -> Effects {
        self.sought = None;
        vec![self.read_first(false)]
    }

    /// Reads a wider list and keeps the selected lot selected.
    pub(super) fn read_around_selection(&mut self) -> Effects {
        self.sought = self.list.selected_key();
        vec![self.read_first(false)]
    }

    /// Reads the same list again and keeps the selected lot selected.
    pub(super) fn refresh(&mut self) -> Effects {
        self.detail.ask_again();
        self.outlook.ask_again();
        if self.list.top() < FIRST / 2 {
            return vec![self.read_first(true)];
        }
        let window = self.list.window();
        self.reading += 1;
        self.unordered = false;
        let rows = Effect::read("again", move |warehouse| Answer::Rows(warehouse.lot_rows(&window)));
        vec![rows, self.read_order()]
    }

    pub(super) fn read_first(&mut self, again: bool) -> Effect<Answer> {
        self.reading += 1;
        self.unordered = false;
        let (reading, search) = (self.reading, self.filter.search());
        Effect::read("list", move |warehouse| Answer::First {
            reading,
            again,
            first: warehouse.first_lots(&search, FIRST),
        })
    }

    pub(super) fn count(&self) -> Effect<Answer> {
        let (reading, search) = (self.reading, self.filter.search());
        Effect::read("count", move |warehouse| Answer::Count {
            reading,
            total: warehouse.count_lots(&search),
        })
    }

    /// Looks up where the typed letters lead.
    pub(super) fn read_jump(&self) -> Option<Effect<Answer>> {
        let letters = self.jump.as_ref().map(|jump| jump.text().to_owned())?;
        let (reading, search) = (self.reading, self.filter.search());
        Some(Effect::read("jump", move |warehouse| Answer::Jump {
            reading,
            to: warehouse.jump_to_lot(&search, &letters),
        }))
    }

    /// Lets the warehouse load what the first letter of a search will need.
    pub(super) fn expect_search(&self) -> Effect<Answer> {
        let query = self.filter.search().query;
        Effect::read("search", move |warehouse| {
            warehouse.expect_search(&query);
            Answer::Expecting
        })
    }

    /// Reads all keys. Shares its read key with the first page: reading another list supersedes both.
    pub(super) fn read_order(&self) -> Effect<Answer> {
        let (reading, search) = (self.reading, self.filter.search());
        Effect::read("list", move |warehouse| Answer::Order { reading, keys: warehouse.lot_ids(&search) })
    }

    /// Reads all keys once the window leaves the first page, or if the lot to select is not on it.
    pub(super) fn fetch_order(&mut self) -> Option<Effect<Answer>> {
        let wanted = self.unordered && (self.list.wants_order() || self.sought.is_some());
        if wanted {
            self.unordered = false;
        }
        wanted.then(|| self.read_order())
    }

    /// Reads the rows the window is missing.
    pub(super) fn fetch_window(&mut self) -> Option<Effect<Answer>> {
        let wanted = self.list.wanted();
        (!wanted.is_empty())
            .then(|| Effect::read("rows", move |warehouse| Answer::Rows(warehouse.lot_rows(&wanted))))
    }

    /// Reads the selected lot's detail if it is shown and was not requested yet.
    pub(super) fn fetch_story(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        self.areas(cx.area).split.story?;
        let row = self.list.selected_row()?;
        let (lot, product, today) = (row.lot.id, row.lot.product, cx.today);
        if !self.detail.wants(lot) {
            return None;
        }
        Some(Effect::read("story", move |warehouse| Answer::Story {
            lot,
            story: detail::read(warehouse, lot, product, today),
        }))
    }

    /// Reads the lots of the same product if the screen is wide enough to show them.
    pub(super) fn fetch_shelf(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        Some(self.areas(cx.area).split.beside).filter(|beside| *beside)?;
        let product = self.list.selected_row()?.lot.product;
        let job = self.detail.shelf.wanted(product, cx.today)?;
        Some(Effect::read("shelf", move |warehouse| Answer::Shelf(job(warehouse))))
    }

    /// Reads the expiry forecast if it is shown and was not requested yet.
    pub(super) fn fetch_outlook(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        self.areas(cx.area).outlook?;
        let job = self.outlook.wanted(cx.today)?;
        Some(Effect::read("outlook", move |warehouse| Answer::Outlook(job(warehouse))))
    }
}
