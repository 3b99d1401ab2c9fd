//! Event handling of the Lots tab.

use ratatui::layout::Position;

use super::Lots;
use super::answer::Answer;
use super::columns::{Column, columns};
use super::filter::{EXPIRY_CHOICES, STATUS_CHOICES, expiry_text, status_text};
use super::view::Areas;
use crate::domain::{LotId, LotStatus};
use crate::t;
use crate::tui::acts::{ActSheet, Deed, LotDeed};
use crate::tui::keys::Action;
use crate::tui::letter::Letter;
use crate::tui::notice::Notice;
use crate::tui::overlays::Picker;
use crate::tui::part::{Context, Effect, Event};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::table::{rows_area, title_at};
use crate::warehouse::{Error, FirstLots, Keys, LotSort};

type Effects = Vec<Effect<Answer>>;

impl Lots {
    pub(super) fn offers_action(&self, action: Action, cx: &Context<'_>) -> bool {
        let status = self.list.selected_row().map(|row| row.lot.status(cx.today));
        match action {
            Action::LotDetails => status.is_some(),
            Action::StoryDown | Action::StoryUp => self.areas(cx.area).split.story.is_some(),
            Action::LotDispatch => status == Some(LotStatus::Available),
            Action::LotWriteOff | Action::LotTransfer => {
                status.is_some_and(|status| status != LotStatus::Empty)
            }
            Action::LotAdjust => status.is_some(),
            Action::LotHold => matches!(status, Some(LotStatus::Available | LotStatus::Expired)),
            Action::LotRelease => self.list.selected_row().is_some_and(|row| row.lot.hold.is_some()),
            Action::LotBack => self.detail.open || self.filter.narrows(),
            _ => true,
        }
    }

    /// Why the action is not available for the selected lot.
    fn why_not(&self, action: Action, cx: &Context<'_>) -> Option<String> {
        let (texts, status) = (cx.texts, self.list.selected_row()?.lot.status(cx.today));
        match (action, status) {
            (Action::LotDispatch, LotStatus::Expired) => Some(t!(texts, "lots-not-expired")),
            (Action::LotDispatch, LotStatus::OnHold) => Some(t!(texts, "lots-not-on-hold")),
            (Action::LotHold, LotStatus::OnHold) => Some(t!(texts, "lots-held-already")),
            (Action::LotRelease, _) => Some(t!(texts, "lots-not-held")),
            (
                Action::LotDispatch | Action::LotHold | Action::LotWriteOff | Action::LotTransfer,
                LotStatus::Empty,
            ) => Some(t!(texts, "lots-not-empty")),
            _ => None,
        }
    }

    pub(super) fn update_event(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        if matches!(event, Event::Action(_) | Event::Typed(_) | Event::Clicked { .. }) {
            self.list.seen();
        }
        let mut effects = match event {
            Event::Action(action) => self.act(action, cx),
            Event::Typed(chord) => self.typed(|field| field.typed(chord)),
            Event::Pasted(text) => self.typed(|field| field.pasted(&text)),
            Event::NotNow(action) => {
                self.why_not(action, cx).map(|text| Effect::Say(Notice::told(text))).into_iter().collect()
            }
            Event::Clicked { at, twice } => self.clicked(at, twice, cx),
            Event::Scrolled { at, lines } => {
                match self.areas(cx.area).split.story {
                    Some(story) if story.contains(at) => self.detail.scroll(lines),
                    _ => self.list.scroll(lines),
                }
                Vec::new()
            }
            Event::Answer(answer) => self.answered(answer, cx),
            Event::Letter(Letter::ShowLot { lot, .. }) => self.seek(lot),
            Event::Letter(Letter::ShowLotsOf { product, sku }) => {
                (self.searching, self.detail.open) = (false, false);
                self.filter.widen();
                self.filter.show_product(product, sku);
                self.read_anew()
            }
            Event::StockChanged if cx.visible => self.refresh(),
            Event::DayChanged if self.filter.query.today != cx.today => {
                self.filter.query.today = cx.today;
                self.refresh()
            }
            Event::StockChanged => {
                self.stale = true;
                Vec::new()
            }
            Event::Shown if std::mem::take(&mut self.stale) => self.refresh(),
            _ => Vec::new(),
        };
        self.list.set_height(rows_area(self.areas(cx.area).split.table).height);
        effects.extend(self.fetch_order());
        effects.extend(self.fetch_window());
        effects.extend(self.fetch_story(cx));
        effects.extend(self.fetch_shelf(cx));
        effects.extend(self.fetch_outlook(cx));
        effects.extend(self.trouble.news(cx.texts));
        effects
    }

    /// Edits the jump field if it is open, else the search words, and reads what the new text asks for.
    fn typed(&mut self, take: impl FnOnce(&mut Field) -> bool) -> Effects {
        let changed = take(self.jump.as_mut().unwrap_or(&mut self.filter.words));
        match (changed, self.read_jump()) {
            (false, _) => Vec::new(),
            (true, Some(jump)) => vec![jump],
            (true, None) => self.read_anew(),
        }
    }

    fn act(&mut self, action: Action, cx: &Context<'_>) -> Effects {
        if self.list.act(action) {
            return Vec::new();
        }
        match action {
            Action::LotSearch => {
                self.searching = true;
                return vec![self.expect_search()];
            }
            Action::SearchDone => self.searching = false,
            Action::LotJump => {
                self.jump = Some(Field::default());
                if !self.filter.is_by_text() {
                    self.filter.sort_by(LotSort::Product);
                    return self.read_anew();
                }
            }
            Action::JumpDone => self.jump = None,
            Action::SearchClear => {
                self.searching = false;
                if !self.filter.words.is_empty() {
                    self.filter.words.clear();
                    return self.read_around_selection();
                }
            }
            Action::LotDetails => self.detail.open = !self.detail.open,
            Action::StoryDown => self.detail.scroll(1),
            Action::StoryUp => self.detail.scroll(-1),
            Action::LotBack if self.detail.open => self.detail.open = false,
            Action::LotBack => {
                self.filter.widen();
                return self.read_around_selection();
            }
            Action::LotReverseSort => {
                self.filter.sort_by(self.filter.query.sort);
                return self.read_anew();
            }
            Action::LotStatusFilter | Action::LotExpiryFilter | Action::LotSort => {
                return vec![self.choices(action, cx)];
            }
            Action::LotDispatch => {
                let row = self.list.selected_row().cloned();
                return row.map(|row| Effect::Send(Letter::DispatchLot(Box::new(row)))).into_iter().collect();
            }
            _ => return self.deed(action).map(|deed| sheet(deed, cx)).into_iter().collect(),
        }
        Vec::new()
    }

    /// The operation that `action` starts on the selected lot.
    fn deed(&self, action: Action) -> Option<Deed> {
        let deed = match action {
            Action::LotAdjust => LotDeed::Adjust,
            Action::LotWriteOff => LotDeed::WriteOff,
            Action::LotHold => LotDeed::Hold,
            Action::LotRelease => LotDeed::Release,
            Action::LotTransfer => LotDeed::Transfer,
            _ => return None,
        };
        Some(Deed::Lot(deed, Box::new(self.list.selected_row()?.clone())))
    }

    /// Opens the picker for a filter or the sort order.
    fn choices(&self, action: Action, cx: &Context<'_>) -> Effect<Answer> {
        let (texts, query) = (cx.texts, &self.filter.query);
        match action {
            Action::LotStatusFilter => {
                let choices =
                    STATUS_CHOICES.map(|status| (status_text(status, texts), Answer::Status(status)));
                let now = STATUS_CHOICES.iter().position(|status| *status == query.status);
                picker(t!(texts, "lots-choose-status"), choices, now)
            }
            Action::LotExpiryFilter => {
                let choices = EXPIRY_CHOICES.map(|days| (expiry_text(days, texts), Answer::Expiry(days)));
                let now = EXPIRY_CHOICES.iter().position(|days| *days == query.expiring_within);
                picker(t!(texts, "lots-choose-expiry"), choices, now)
            }
            _ => {
                let sorts = Column::ALL.into_iter().filter_map(|column| Some((column, column.sort()?)));
                let choices: Vec<_> =
                    sorts.map(|(column, sort)| (column.title(texts), Answer::Sort(sort))).collect();
                let sorted = self.filter.sorted().map(|(column, _)| column.title(texts));
                let now = choices.iter().position(|(title, _)| Some(title) == sorted.as_ref());
                picker(t!(texts, "lots-choose-sort"), choices, now)
            }
        }
    }

    fn clicked(&mut self, at: Position, twice: bool, cx: &Context<'_>) -> Effects {
        let Areas { split, outlook } = self.areas(cx.area);
        if split.bar.contains(at) {
            match self.bar(cx.texts).action_at(split.bar, at) {
                Some(action) => return vec![self.choices(action, cx)],
                None => self.searching = true,
            }
            return Vec::new();
        }
        if let Some(column) = title_at(&columns(cx.texts, split.table.width), split.table, at) {
            if let Some(action) = column.filter() {
                return vec![self.choices(action, cx)];
            }
            let Some(sort) = column.sort() else { return Vec::new() };
            self.filter.sort_by(sort);
            return self.read_anew();
        }
        if let Some(days) = outlook.and_then(|area| self.outlook.days_at(area, at, cx.today)) {
            self.filter.show_until(days);
            return self.read_anew();
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.select_line(at.y - rows.y) {
            self.searching = false;
            self.detail.open |= twice;
        }
        Vec::new()
    }

    /// Selects a lot and opens its detail. Clears all filters, since they might hide it.
    fn seek(&mut self, lot: LotId) -> Effects {
        (self.searching, self.detail.open) = (false, true);
        self.filter.widen();
        self.sought = Some(lot);
        vec![self.read_first(false)]
    }

    fn answered(&mut self, answer: Answer, cx: &Context<'_>) -> Effects {
        match answer {
            Answer::First { reading, again, first } if reading == self.reading => match first {
                Ok(first) => return self.take_first(first, again),
                Err(error) => self.trouble.meet(error),
            },
            Answer::Count { reading, total } if reading == self.reading => match total {
                Ok(total) => self.list.expect(total),
                Err(error) => self.trouble.meet(error),
            },
            Answer::Order { reading, keys } if reading == self.reading => self.take_order(keys),
            Answer::Jump { reading, to: Ok(Some(to)) } if reading == self.reading => {
                self.list.complete(to.keys);
                self.list.select(to.place);
            }
            Answer::Rows(Ok(rows)) => self.list.supply(rows),
            Answer::Rows(Err(error)) => self.trouble.meet(error),
            Answer::Story { lot, story: Ok(story) } => self.detail.answered(lot, story),
            Answer::Shelf(stand) => self.detail.shelf.answered(stand),
            Answer::Outlook(outlook) => self.outlook.answered(outlook),
            Answer::Jump { to: Err(error), .. } | Answer::Story { story: Err(error), .. } => {
                return vec![Effect::Say(Notice::refused(cx.texts, &error))];
            }
            Answer::Status(status) => {
                self.filter.query.status = status;
                return self.read_anew();
            }
            Answer::Expiry(days) => {
                self.filter.query.expiring_within = days;
                return self.read_anew();
            }
            Answer::Sort(sort) => {
                self.filter.sort_by(sort);
                return self.read_anew();
            }
            Answer::First { .. } | Answer::Count { .. } | Answer::Order { .. } => {}
            Answer::Jump { .. } | Answer::Expecting => {}
        }
        Vec::new()
    }

    fn take_first(&mut self, first: FirstLots, again: bool) -> Effects {
        let FirstLots { rows, total } = first;
        self.unordered = total != Some(rows.len());
        match again {
            true => self.list.begin_again(rows, self.unordered),
            false => self.list.begin(rows, self.unordered),
        }
        self.arrive(!self.unordered);
        match total {
            Some(total) => self.list.expect(total),
            None => return vec![self.count()],
        }
        Vec::new()
    }

    fn take_order(&mut self, keys: Result<Keys<LotId>, Error>) {
        match keys {
            Ok(keys) => {
                self.list.complete(keys);
                self.arrive(true);
            }
            Err(Error::Stopped) => {
                self.unordered = true;
                self.list.stay();
                self.sought = None;
            }
            Err(error) => self.trouble.meet(error),
        }
    }

    /// Selects the pending lot, and gives it up if the complete list lacks it.
    fn arrive(&mut self, complete: bool) {
        self.trouble.pass();
        if let Some(lot) = self.sought
            && (self.list.select_key(lot) || complete)
        {
            self.sought = None;
        }
    }
}

fn sheet(deed: Deed, cx: &Context<'_>) -> Effect<Answer> {
    Effect::open(ActSheet::new(deed, cx.texts))
}

fn picker(
    title: String,
    choices: impl IntoIterator<Item = (String, Answer)>,
    selected: Option<usize>,
) -> Effect<Answer> {
    Effect::open(Picker::new(title, choices.into_iter().collect(), selected.unwrap_or(0)))
}
