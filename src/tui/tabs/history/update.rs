//! Event handling of the History tab.

use ratatui::layout::Position;

use super::History;
use super::answer::Answer;
use super::days::DaysSheet;
use super::filter::Days;
use super::product::ProductChoice;
use super::story;
use crate::domain::{DocumentKind, DocumentNumber, LotId};
use crate::t;
use crate::tui::acts::ActSheet;
use crate::tui::keys::Action;
use crate::tui::letter::Letter;
use crate::tui::notice::Notice;
use crate::tui::overlays::Picker;
use crate::tui::part::{Context, Effect, Event};
use crate::tui::widgets::table::rows_area;
use crate::warehouse::{DocumentLine, DocumentQuery, Error};

/// Documents read at once: more than fit on any screen.
const PAGE: usize = 200;

type Effects = Vec<Effect<Answer>>;

impl History {
    pub(super) fn offers_action(&self, action: Action, cx: &Context<'_>) -> bool {
        let line = self.list.selected_row();
        match action {
            Action::HistoryDetails => line.is_some(),
            Action::StoryDown | Action::StoryUp => self.split(cx.area).story.is_some(),
            Action::HistoryReverse => line.is_some_and(can_be_undone),
            Action::HistoryLot => self.selected_lot().is_some(),
            Action::HistoryProduct | Action::HistoryKind | Action::HistoryDays => {
                !self.list.is_empty() || self.filter.narrows()
            }
            Action::HistoryBack => self.detail.open || self.filter.narrows(),
            _ => true,
        }
    }

    pub(super) fn update_event(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        if matches!(event, Event::Action(_) | Event::Clicked { .. }) {
            self.list.seen();
        }
        let mut effects = match event {
            Event::Action(action) => self.act(action, cx),
            Event::Clicked { at, twice } => self.clicked(at, twice, cx),
            Event::Scrolled { at, lines } => {
                match self.split(cx.area).story {
                    Some(story) if story.contains(at) => self.detail.scroll(lines),
                    _ => self.list.scroll(lines),
                }
                Vec::new()
            }
            Event::Answer(answer) => self.answered(answer, cx),
            Event::Letter(Letter::ShowHistoryOf { product, sku }) => {
                self.filter = super::Filter { product: Some((product, sku)), ..Default::default() };
                self.read_anew(cx)
            }
            Event::StockChanged if cx.visible => self.refresh(cx),
            // Relative ranges have moved.
            Event::DayChanged if cx.visible && self.filter.days != Days::Any => self.read_anew(cx),
            Event::StockChanged | Event::DayChanged => {
                self.stale |= !cx.visible;
                Vec::new()
            }
            Event::Shown if std::mem::take(&mut self.stale) => self.refresh(cx),
            _ => Vec::new(),
        };
        self.list.set_height(rows_area(self.split(cx.area).table).height);
        if self.behind && self.list.top() < PAGE / 2 {
            effects.push(self.read_newest(true, cx));
        }
        effects.extend(self.fetch_older(cx));
        effects.extend(self.fetch_window());
        effects.extend(self.fetch_story(cx));
        effects.extend(self.trouble.news(cx.texts));
        effects
    }

    fn act(&mut self, action: Action, cx: &Context<'_>) -> Effects {
        if self.list.act(action) {
            return Vec::new();
        }
        match action {
            Action::HistoryDetails => self.detail.open = !self.detail.open,
            Action::StoryDown => self.detail.scroll(1),
            Action::StoryUp => self.detail.scroll(-1),
            Action::HistoryBack if self.detail.open => self.detail.open = false,
            Action::HistoryBack => {
                self.filter = Default::default();
                return self.read_anew(cx);
            }
            Action::HistoryKind => return vec![self.kinds(cx)],
            Action::HistoryDays => return vec![self.days(cx)],
            Action::HistoryProduct => {
                return vec![Effect::open(ProductChoice::new())];
            }
            Action::HistoryReverse => return self.ask_to_undo(),
            Action::HistoryLot => {
                let letter = self.selected_lot().map(|(lot, sku)| Letter::ShowLot { lot, sku });
                return letter.map(Effect::Send).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn kinds(&self, cx: &Context<'_>) -> Effect<Answer> {
        let kinds =
            DocumentKind::ALL.map(|kind| (cx.texts.document_kind(kind).to_owned(), Answer::Kind(Some(kind))));
        let any = (t!(cx.texts, "history-kind-any"), Answer::Kind(None));
        let now = DocumentKind::ALL.iter().position(|kind| Some(*kind) == self.filter.kind);
        let now = now.map_or(0, |place| place + 1);
        let title = t!(cx.texts, "history-choose-kind");
        Effect::open(Picker::new(title, [any].into_iter().chain(kinds).collect(), now))
    }

    fn days(&self, cx: &Context<'_>) -> Effect<Answer> {
        let offered = Days::CHOICES.map(|days| (days.text(cx.texts), Answer::Days(days)));
        let other = (t!(cx.texts, "history-days-other"), Answer::OtherDays);
        let now = Days::CHOICES.iter().position(|days| *days == self.filter.days);
        let title = t!(cx.texts, "history-choose-days");
        let choices = offered.into_iter().chain([other]).collect();
        Effect::open(Picker::new(title, choices, now.unwrap_or(Days::CHOICES.len())))
    }

    /// Reads what undoing the selected document would change, to preview it.
    fn ask_to_undo(&self) -> Effects {
        let Some(line) = self.list.selected_row() else { return Vec::new() };
        let document = line.document.id;
        vec![Effect::read("undoing", move |warehouse| {
            let read = warehouse.document_story(document).and_then(|story| {
                let mut lots: Vec<LotId> = story.movements.iter().map(|movement| movement.lot).collect();
                lots.sort_unstable();
                lots.dedup();
                Ok((Box::new(story), warehouse.lot_rows(&lots)?))
            });
            Answer::Undoing(read)
        })]
    }

    fn clicked(&mut self, at: Position, twice: bool, cx: &Context<'_>) -> Effects {
        let split = self.split(cx.area);
        if split.bar.contains(at) {
            let action = self.bar_action_at(split.bar, at, cx.texts);
            let action = action.filter(|action| self.offers_action(*action, cx));
            return action.map(|action| self.act(action, cx)).unwrap_or_default();
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.select_line(at.y - rows.y) {
            self.detail.open |= twice;
        }
        Vec::new()
    }

    fn answered(&mut self, answer: Answer, cx: &Context<'_>) -> Effects {
        match answer {
            Answer::Newest { reading, again, lines, asked } if reading == self.reading => match lines {
                Ok(lines) => self.arrive(again, lines, asked),
                Err(error) => self.trouble.meet(error),
            },
            Answer::Older { reading, after, numbers: Ok(numbers) }
                if reading == self.reading && self.asked_after == Some(after) =>
            {
                self.list.extend(&numbers, numbers.len() >= PAGE);
            }
            Answer::Older { reading, numbers: Err(error), .. } if reading == self.reading => {
                self.trouble.meet(error);
            }
            Answer::All { reading, numbers } if reading == self.reading => match numbers {
                Ok(numbers) => self.list.complete(numbers.into()),
                Err(Error::Stopped) => {
                    self.asked_all = false;
                    self.list.stay();
                }
                Err(error) => self.trouble.meet(error),
            },
            Answer::Newest { .. } | Answer::Older { .. } | Answer::All { .. } => {}
            Answer::Lines(Ok(lines)) => self.list.supply(lines),
            Answer::Lines(Err(error)) => self.trouble.meet(error),
            Answer::Story { document, story: Ok(story) } => self.detail.answered(document, *story),
            Answer::Story { story: Err(error), .. } | Answer::Undoing(Err(error)) => {
                return vec![Effect::Say(Notice::refused(cx.texts, &error))];
            }
            Answer::Undoing(Ok((story, lots))) => {
                let deed = story::undoing(&story, &lots, cx.texts);
                return vec![Effect::open(ActSheet::new(deed, cx.texts))];
            }
            Answer::Kind(kind) => {
                self.filter.kind = kind;
                return self.read_anew(cx);
            }
            Answer::Days(days) => {
                self.filter.days = days;
                return self.read_anew(cx);
            }
            Answer::OtherDays => {
                let (from, to) = self.filter.days.span(cx.today);
                return vec![Effect::open(DaysSheet::new(from, to, cx.texts))];
            }
            Answer::Product(product) => {
                self.filter.product = product;
                return self.read_anew(cx);
            }
        }
        Vec::new()
    }

    fn arrive(&mut self, again: bool, lines: Vec<DocumentLine>, asked: usize) {
        self.trouble.pass();
        (self.asked_after, self.asked_all, self.behind) = (None, false, false);
        let more = lines.len() >= asked;
        // With the newest document selected, keep following the newest.
        let follows = self.list.selected() == 0;
        match again {
            true => self.list.grow(lines, more),
            false => self.list.begin(lines, more),
        }
        if again && follows {
            self.list.select(0);
        }
    }

    /// Reads a different list, from its top.
    fn read_anew(&mut self, cx: &Context<'_>) -> Effects {
        self.stale = false;
        self.list.rewind();
        vec![self.read_newest(false, cx)]
    }

    /// Reads the same list again and keeps the selected document selected.
    fn refresh(&mut self, cx: &Context<'_>) -> Effects {
        self.detail.ask_again();
        if self.list.top() < PAGE / 2 {
            return vec![self.read_newest(true, cx)];
        }
        self.behind = true;
        let window = self.list.window();
        vec![Effect::read("again", move |warehouse| Answer::Lines(warehouse.document_lines(&window)))]
    }

    fn read_newest(&mut self, again: bool, cx: &Context<'_>) -> Effect<Answer> {
        self.reading += 1;
        self.behind = false;
        let (reading, asked) = (self.reading, PAGE);
        let query = DocumentQuery { limit: Some(asked), ..self.filter.query(cx.today) };
        Effect::read("newest", move |warehouse| {
            let lines =
                warehouse.document_numbers(&query).and_then(|numbers| warehouse.document_lines(&numbers));
            Answer::Newest { reading, again, lines, asked }
        })
    }

    /// Reads the next older keys when the window nears the last one known, or all of them to jump to the oldest.
    fn fetch_older(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        if self.list.wants_all() {
            let (reading, query) = (self.reading, self.filter.query(cx.today));
            return (!std::mem::replace(&mut self.asked_all, true)).then(|| {
                Effect::read("older", move |warehouse| Answer::All {
                    reading,
                    numbers: warehouse.document_numbers(&query),
                })
            });
        }
        let after: DocumentNumber = self.list.wants_more().filter(|last| self.asked_after != Some(*last))?;
        // Shares its read key with reading all keys, which it supersedes.
        (self.asked_after, self.asked_all) = (Some(after), false);
        let reading = self.reading;
        let query = DocumentQuery { before: Some(after), limit: Some(PAGE), ..self.filter.query(cx.today) };
        Some(Effect::read("older", move |warehouse| Answer::Older {
            reading,
            after,
            numbers: warehouse.document_numbers(&query),
        }))
    }

    /// Reads the rows the window is missing.
    fn fetch_window(&mut self) -> Option<Effect<Answer>> {
        let wanted = self.list.wanted();
        (!wanted.is_empty())
            .then(|| Effect::read("lines", move |warehouse| Answer::Lines(warehouse.document_lines(&wanted))))
    }

    /// Reads the selected document's detail if it is shown and was not requested yet.
    fn fetch_story(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        self.split(cx.area).story?;
        let document = self.list.selected_row()?.document.id;
        self.detail.wants(document).then(|| {
            Effect::read("story", move |warehouse| Answer::Story {
                document,
                story: warehouse.document_story(document).map(Box::new),
            })
        })
    }
}

/// Whether a document has movements to undo and was not undone yet.
fn can_be_undone(line: &DocumentLine) -> bool {
    let kind = line.document.kind;
    let moves = !matches!(kind, DocumentKind::Reversal | DocumentKind::Hold | DocumentKind::Release);
    moves && line.document.reversed_by.is_none()
}
