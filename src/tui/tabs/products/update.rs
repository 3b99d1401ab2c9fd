//! Event handling of the Products tab.

use ratatui::layout::Position;

use super::Products;
use super::answer::{Answer, Read};
use super::columns::{Column, columns};
use super::sheet::ProductSheet;
use super::story;
use crate::domain::{ProductId, Sku, Stock};
use crate::i18n::explain;
use crate::t;
use crate::tui::keys::Action;
use crate::tui::letter::Letter;
use crate::tui::notice::Notice;
use crate::tui::overlays::{Confirm, Picker};
use crate::tui::part::{Context, Effect, Event};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::table::{rows_area, title_at};
use crate::warehouse::{Error, Invalid, ProductEdit, ProductSort};

/// Rows read with the keys of a different list: more than fit on any screen.
const FIRST: usize = 200;

type Effects = Vec<Effect<Answer>>;

impl Products {
    pub(super) fn offers_action(&self, action: Action) -> bool {
        let row = self.list.selected_row();
        let in_use = row.is_some_and(|stock| !stock.product.archived);
        match action {
            Action::ProductLots | Action::ProductHistory | Action::ProductDetails => row.is_some(),
            Action::ProductChange => row.is_some(),
            Action::ProductArchive => {
                row.is_some_and(|stock| stock.product.archived || stock.product.on_hand.is_zero())
            }
            Action::ProductEnterStock => in_use,
            Action::ProductDispatch => row.is_some_and(|stock| !stock.available().is_zero()),
            Action::ProductSearch | Action::ProductLowOnly => !self.is_bare(),
            Action::ProductSort | Action::ProductReverseSort | Action::ProductJump => !self.list.is_empty(),
            Action::ProductShowArchived => !self.is_bare() || self.filter.shows_archived(),
            Action::ProductBack => self.detail.open || self.filter.narrows() || self.filter.shows_archived(),
            _ => true,
        }
    }

    /// Explains why the action is not available for the selected product.
    fn why_not(&self, action: Action, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let product = &self.list.selected_row()?.product;
        let sku = product.details.sku.clone();
        let text = match action {
            Action::ProductArchive => {
                let (on_hand, decimals) = (product.on_hand, product.details.decimals);
                let invalid = Invalid::StillOnHand { sku, on_hand, decimals };
                explain(cx.texts, &invalid.into()).in_one(cx.texts)
            }
            Action::ProductDispatch => t!(cx.texts, "products-not-available", sku = sku.as_str()),
            Action::ProductEnterStock => {
                explain(cx.texts, &Invalid::Archived { sku }.into()).in_one(cx.texts)
            }
            _ => return None,
        };
        Some(Effect::Say(Notice::told(text)))
    }

    /// Whether the catalogue itself has no product to show, rather than the filter hiding all of them.
    pub(super) fn is_bare(&self) -> bool {
        self.list.is_empty() && !self.filter.narrows() && self.trouble.is_none()
    }

    pub(super) fn update_event(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        if matches!(event, Event::Action(_) | Event::Typed(_) | Event::Clicked { .. }) {
            self.list.seen();
        }
        let mut effects = match event {
            Event::Action(action) => self.act(action, cx),
            Event::Typed(chord) => self.typed(|field| field.typed(chord), cx),
            Event::Pasted(text) => self.typed(|field| field.pasted(&text), cx),
            Event::NotNow(action) => self.why_not(action, cx).into_iter().collect(),
            Event::Clicked { at, twice } => self.clicked(at, twice, cx),
            Event::Scrolled { lines, .. } => {
                self.list.scroll(lines);
                Vec::new()
            }
            Event::Answer(answer) => self.answered(answer, cx),
            Event::StockChanged | Event::DayChanged if cx.visible => self.refresh(cx),
            Event::StockChanged | Event::DayChanged => {
                self.stale = true;
                Vec::new()
            }
            Event::Shown if std::mem::take(&mut self.stale) => self.refresh(cx),
            _ => Vec::new(),
        };
        self.list.set_height(rows_area(self.split(cx.area).table).height);
        effects.extend(self.fetch_window(cx));
        effects.extend(self.fetch_story(cx));
        effects.extend(self.trouble.news(cx.texts));
        effects
    }

    /// Edits the jump field if it is open, else the search words, and reads what the new text asks for.
    fn typed(&mut self, take: impl FnOnce(&mut Field) -> bool, cx: &Context<'_>) -> Effects {
        let changed = take(self.jump.as_mut().unwrap_or(&mut self.filter.words));
        match (changed, self.read_jump(cx)) {
            (false, _) => Vec::new(),
            (true, Some(jump)) => vec![jump],
            (true, None) => self.read_anew(cx),
        }
    }

    /// Looks up where the typed letters lead.
    fn read_jump(&self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let letters = self.jump.as_ref().map(|jump| jump.text().to_owned())?;
        let (reading, search) = (self.reading, self.filter.search(cx.today));
        Some(Effect::read("jump", move |warehouse| Answer::Jump {
            reading,
            to: warehouse.jump_to_product(&search, &letters),
        }))
    }

    fn act(&mut self, action: Action, cx: &Context<'_>) -> Effects {
        if self.list.act(action) {
            return Vec::new();
        }
        match action {
            Action::ProductSearch => self.searching = true,
            Action::SearchDone => self.searching = false,
            Action::ProductJump => {
                self.jump = Some(Field::default());
                if !self.filter.is_by_text() {
                    self.filter.sort_by(ProductSort::Name);
                    return self.read_anew(cx);
                }
            }
            Action::JumpDone => self.jump = None,
            Action::SearchClear => {
                self.searching = false;
                if !self.filter.words.is_empty() {
                    self.filter.words.clear();
                    return self.read_anew(cx);
                }
            }
            Action::ProductDetails => self.detail.open = !self.detail.open,
            Action::ProductBack if self.detail.open => self.detail.open = false,
            Action::ProductBack => {
                self.filter.widen();
                return self.read_anew(cx);
            }
            Action::ProductLowOnly => {
                self.filter.toggle_below_min();
                return self.read_anew(cx);
            }
            Action::ProductShowArchived => {
                self.filter.toggle_archived();
                return self.read_anew(cx);
            }
            Action::ProductReverseSort => {
                self.filter.sort_by(self.filter.sort());
                return self.read_anew(cx);
            }
            Action::ProductSort => return vec![self.sorts(cx)],
            Action::ProductAdd => return vec![Effect::open(ProductSheet::adding(cx.texts))],
            _ => {
                let row = self.list.selected_row();
                return row.map(|stock| act_on(stock, action, cx)).unwrap_or_default();
            }
        }
        Vec::new()
    }

    fn sorts(&self, cx: &Context<'_>) -> Effect<Answer> {
        let sorts = Column::ALL.into_iter().filter_map(|column| Some((column, column.sort()?)));
        let choices: Vec<_> =
            sorts.map(|(column, sort)| (column.title(cx.texts), Answer::Sort(sort))).collect();
        let now = choices
            .iter()
            .position(|(_, answer)| matches!(answer, Answer::Sort(sort) if *sort == self.filter.sort()));
        let title = t!(cx.texts, "products-choose-sort");
        Effect::open(Picker::new(title, choices, now.unwrap_or_default()))
    }

    fn clicked(&mut self, at: Position, twice: bool, cx: &Context<'_>) -> Effects {
        let split = self.split(cx.area);
        if split.bar.contains(at) {
            if let Some(action) = self.bar(cx.texts).action_at(split.bar, at) {
                return self.act(action, cx);
            }
            self.searching = !self.is_bare();
            return Vec::new();
        }
        if let Some(column) = title_at(&columns(cx.texts, split.table.width), split.table, at) {
            let Some(sort) = column.sort() else { return Vec::new() };
            self.filter.sort_by(sort);
            return self.read_anew(cx);
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.select_line(at.y - rows.y) {
            self.searching = false;
            if twice && let Some(stock) = self.list.selected_row() {
                return act_on(stock, Action::ProductLots, cx);
            }
        }
        Vec::new()
    }

    /// Selects a product. Clears the filters that might hide it.
    fn seek(&mut self, product: ProductId, cx: &Context<'_>) -> Effects {
        (self.searching, self.stale) = (false, false);
        let archived = self.filter.shows_archived();
        self.filter.widen();
        if archived {
            self.filter.toggle_archived();
        }
        self.sought = Some(product);
        self.read_anew(cx)
    }

    fn answered(&mut self, answer: Answer, cx: &Context<'_>) -> Effects {
        match answer {
            Answer::List { reading, again, read } if reading == self.reading => match read {
                Ok(read) => self.arrive(again, read),
                Err(error) => self.trouble.meet(error),
            },
            Answer::List { .. } => {}
            Answer::Jump { reading, to } if reading == self.reading => match to {
                Ok(Some(to)) => {
                    self.list.complete(to.keys);
                    self.list.select(to.place);
                }
                Ok(None) => {}
                Err(error) => return vec![Effect::Say(Notice::refused(cx.texts, &error))],
            },
            Answer::Jump { .. } => {}
            Answer::Rows(Ok(rows)) => self.list.supply(rows),
            Answer::Rows(Err(error)) => self.trouble.meet(error),
            Answer::Stand(stand) => self.detail.shelf.answered(stand),
            Answer::Story { product, story: Ok(story) } => self.detail.answered(product, story),
            Answer::Story { story: Err(error), .. } => {
                return vec![Effect::Say(Notice::refused(cx.texts, &error))];
            }
            Answer::Sort(sort) => {
                self.filter.sort_by(sort);
                return self.read_anew(cx);
            }
            Answer::Saved(product) => return self.seek(product, cx),
            Answer::Archive(sku) => return vec![archive(sku, true, cx)],
            Answer::Archived(archived) => return vec![Effect::Say(notice(&archived, cx))],
        }
        Vec::new()
    }

    /// Shows the list and selects the pending product, if the list contains it.
    fn arrive(&mut self, again: bool, read: Read) {
        self.trouble.pass();
        if !again {
            self.list.begin(read.rows, true);
            self.list.complete(read.ids);
        } else {
            self.list.complete(read.ids);
            self.list.supply(read.rows);
        }
        if let Some(product) = self.sought.take() {
            self.list.select_key(product);
        }
    }

    /// Reads a different list, from its top.
    fn read_anew(&mut self, cx: &Context<'_>) -> Effects {
        self.list.rewind();
        vec![self.read_list(None, cx)]
    }

    /// Reads the same list again and keeps the selected product selected.
    fn refresh(&mut self, cx: &Context<'_>) -> Effects {
        self.detail.ask_again();
        let window = self.list.window();
        vec![self.read_list((!window.is_empty()).then_some(window), cx)]
    }

    fn read_list(&mut self, window: Option<Vec<ProductId>>, cx: &Context<'_>) -> Effect<Answer> {
        self.reading += 1;
        let (reading, search, again) = (self.reading, self.filter.search(cx.today), window.is_some());
        Effect::read("list", move |warehouse| {
            let read = warehouse.product_ids(&search).and_then(|ids| {
                let first = || ids.iter().take(FIRST).copied().collect();
                let rows = warehouse.product_rows(&window.unwrap_or_else(first), search.today)?;
                Ok(Read { ids, rows })
            });
            Answer::List { reading, again, read }
        })
    }

    /// Reads the rows the window is missing.
    fn fetch_window(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let (wanted, today) = (self.list.wanted(), cx.today);
        (!wanted.is_empty()).then(|| {
            Effect::read("rows", move |warehouse| Answer::Rows(warehouse.product_rows(&wanted, today)))
        })
    }

    /// Reads the selected product's detail if it is shown and was not requested yet.
    fn fetch_story(&mut self, cx: &Context<'_>) -> Effects {
        let shown = self.split(cx.area).story.is_some();
        let Some(product) = self.list.selected_key().filter(|_| shown) else { return Vec::new() };
        let (shelf, today) = (self.detail.shelf.wanted(product, cx.today), cx.today);
        let shelf = shelf.map(|read| Effect::read("shelf", |warehouse| Answer::Stand(read(warehouse))));
        let story = self.detail.wants(product).then(|| {
            Effect::read("story", move |warehouse| Answer::Story {
                product,
                story: story::read(warehouse, product, today),
            })
        });
        shelf.into_iter().chain(story).collect()
    }
}

/// Runs an action on a product.
fn act_on(stock: &Stock, action: Action, cx: &Context<'_>) -> Effects {
    let (product, sku) = (stock.product.id, stock.product.details.sku.clone());
    vec![match action {
        Action::ProductLots => Effect::Send(Letter::ShowLotsOf { product, sku }),
        Action::ProductHistory => Effect::Send(Letter::ShowHistoryOf { product, sku }),
        Action::ProductEnterStock => Effect::Send(Letter::EnterProduct(sku)),
        Action::ProductDispatch => Effect::Send(Letter::DispatchProduct(sku)),
        Action::ProductChange => Effect::open(ProductSheet::changing(stock, cx.texts)),
        Action::ProductArchive if stock.product.archived => archive(sku, false, cx),
        Action::ProductArchive => {
            let name = stock.product.details.name.as_str();
            let question = t!(cx.texts, "products-archive-question", sku = sku.as_str(), name = name);
            Effect::open(Confirm::new(t!(cx.texts, "products-archive-title"), question, Answer::Archive(sku)))
        }
        _ => return Vec::new(),
    }]
}

/// Archives a product, or restores it.
fn archive(sku: Sku, archived: bool, cx: &Context<'_>) -> Effect<Answer> {
    let act = cx.desk.act(None, cx.today);
    let edit = ProductEdit { archived: Some(archived), ..ProductEdit::default() };
    Effect::write(move |warehouse| Answer::Archived(warehouse.edit_product(&act, &sku, &edit)))
}

fn notice(archived: &Result<Stock, Error>, cx: &Context<'_>) -> Notice {
    match archived {
        Ok(stock) => {
            let sku = stock.product.details.sku.as_str();
            Notice::done(
                if stock.product.archived {
                    t!(cx.texts, "products-done-archived", sku = sku)
                } else {
                    t!(cx.texts, "products-done-in-use", sku = sku)
                },
                None,
            )
        }
        Err(error) => Notice::refused(cx.texts, error),
    }
}
