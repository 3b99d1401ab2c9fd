//! Event handling of the Entry tab.

use ratatui::layout::Position;

use super::Entry;
use super::answer::Answer;
use super::fields::Slot;
use crate::domain::{Sku, Stock};
use crate::t;
use crate::tui::keys::Action;
use crate::tui::letter::Letter;
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect, Event};
use crate::tui::widgets::product::Verdict;

type Effects = Vec<Effect<Answer>>;

impl Entry {
    pub(super) fn update_event(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        let busy = self.saving || self.to_save;
        let Some(event) = (if busy { self.ahead.keep(event) } else { Some(event) }) else {
            return Vec::new();
        };
        let mut effects = self.take_in(event, cx);
        effects.extend(self.ask(cx));
        effects
    }

    fn take_in(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.act(action, cx),
            Event::Typed(chord) => _ = self.line.typed(chord),
            Event::Pasted(text) => _ = self.line.pasted(&text),
            Event::Clicked { at, .. } => return self.clicked(at, cx),
            Event::Scrolled { lines, .. } if self.is_choosing() => self.line.picker.step(lines > 0),
            Event::Scrolled { at, lines } if self.in_lines || self.areas(cx.area).lines.contains(at) => {
                self.delivery.act(if lines > 0 { Action::ListDown } else { Action::ListUp });
            }
            Event::Answer(answer) => return self.answered(answer, cx),
            Event::Letter(Letter::EnterProduct(sku)) => return vec![self.call(sku, cx)],
            Event::StockChanged if cx.visible => return self.refresh(cx),
            Event::StockChanged => self.stale = true,
            Event::DayChanged => return self.refresh(cx),
            Event::Shown if std::mem::take(&mut self.stale) => return self.refresh(cx),
            _ => {}
        }
        Vec::new()
    }

    /// Replays input buffered while the previous line was being saved. The same key may mean something else by now.
    pub(super) fn replay(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        let mut effects = match event {
            // Most likely a key pressed twice.
            Event::Action(_) if self.line.is_at_empty_product() => Vec::new(),
            Event::Action(
                Action::MatchChoose | Action::EntryNext | Action::EntrySaveLast | Action::FieldNext,
            ) => self.enter(cx),
            Event::Action(_) => Vec::new(),
            other => self.take_in(other, cx),
        };
        effects.extend(self.ask(cx));
        effects
    }

    fn act(&mut self, action: Action, cx: &Context<'_>) -> Effects {
        if self.in_lines && self.delivery.act(action) {
            return Vec::new();
        }
        match action {
            Action::MatchChoose | Action::EntryNext => return self.enter(cx),
            Action::MatchDown => self.line.picker.step(true),
            Action::MatchUp => self.line.picker.step(false),
            Action::EntrySave | Action::EntrySaveLast => return self.save(cx),
            Action::EntryUndoLine => return self.undo_line(cx).into_iter().collect(),
            Action::EntryAgain => return self.ask_again(cx).into_iter().collect(),
            Action::EntryCalendar => return vec![self.calendar(cx)],
            Action::EntryBack => self.in_lines = false,
            Action::FieldsToLines => self.in_lines = true,
            Action::FieldOffer => self.line.picker.offer(),
            Action::FieldNext => {
                self.line.leave(cx);
                if self.line.form.is_at_last() && !self.delivery.is_empty() {
                    self.in_lines = true;
                }
                self.line.form.next();
            }
            Action::FieldPrevious => {
                self.line.leave(cx);
                self.line.form.previous();
            }
            Action::FieldsClear if self.is_choosing() => self.line.picker.close(),
            Action::FieldsClear => {
                self.cleared = Some(Box::new(self.line.clone()));
                self.empty();
            }
            Action::FieldsBringBack => {
                if let Some(before) = self.cleared.take() {
                    self.line = *before;
                    self.check.renew();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Enter, also at the end of a scan: moves to the next field, or saves at the last one.
    fn enter(&mut self, cx: &Context<'_>) -> Effects {
        if self.line.form.active() == Some(Slot::Product) {
            if self.line.is_at_empty_product() {
                self.line.picker.offer();
                return Vec::new();
            }
            let verdict = self.line.choose();
            // The lookup may still be running; the scanner must be able to go on to the next field.
            let goes_on = matches!(verdict, Verdict::Chosen | Verdict::Open);
            let effects = self.judged(verdict, cx);
            if goes_on {
                self.line.form.next();
            }
            return effects;
        }
        if self.is_at_last() {
            return self.save(cx);
        }
        self.line.leave(cx);
        self.line.form.next();
        Vec::new()
    }

    /// Applies the result of resolving the product.
    fn judged(&mut self, verdict: Verdict, cx: &Context<'_>) -> Effects {
        self.line.judge(verdict, cx).map(Effect::Say).into_iter().collect()
    }

    fn clicked(&mut self, at: Position, cx: &Context<'_>) -> Effects {
        let areas = self.areas(cx.area);
        if self.is_choosing() && self.line.picker.select_at(areas.matches, at) {
            return self.enter(cx);
        }
        if areas.summary.is_some_and(|line| line.contains(at)) {
            self.in_lines = true;
        } else if let Some(slot) = self.line.form.at(areas.form, at) {
            self.line.leave(cx);
            self.in_lines = false;
            self.line.form.activate(slot);
        } else if let Some(day) = areas.month.and_then(|area| self.month_day_at(area, at, cx.today)) {
            self.line.leave(cx);
            self.take_expiry(day, cx);
        } else if let Some(place) = self.delivery.line_at(areas.lines, at) {
            self.in_lines = self.delivery.select(place);
        }
        Vec::new()
    }

    /// Starts a receipt for another tab, unless the form holds text.
    fn call(&mut self, sku: Sku, cx: &Context<'_>) -> Effect<Answer> {
        self.in_lines = false;
        if self.holds_text() {
            let text = t!(cx.texts, "entry-busy", sku = sku.as_str());
            return Effect::Say(Notice::told(text));
        }
        let today = cx.today;
        Effect::read("called", move |warehouse| Answer::Called(warehouse.stock(&sku, today)))
    }

    fn answered(&mut self, answer: Answer, cx: &Context<'_>) -> Effects {
        match answer {
            Answer::Found(found) => {
                let verdict = self.line.found(found);
                let mut effects = self.judged(verdict, cx);
                effects.extend(self.save_waiting(cx));
                return effects;
            }
            Answer::Renewed(Ok(stock)) => self.line.picker.renew(stock),
            Answer::Called(Ok(stock)) => return self.called(stock, cx),
            Answer::Again(line, Ok(stock)) => return self.again(&line, stock, cx),
            Answer::Checked { order, outcome } => self.check.answered(&order, outcome),
            Answer::Shelf(stand) => self.check.shelf.answered(stand),
            Answer::Saved { at, outcome } => return self.saved(at, outcome, cx),
            Answer::Earlier(written) => return self.earlier(written, cx),
            Answer::TakeExpiry(day) => {
                let text = day.map(|day| cx.texts.typed_date(day)).unwrap_or_default();
                self.line.form.set(Slot::Expires, &text);
                return self.save(cx);
            }
            Answer::Expiry(day) => self.take_expiry(day, cx),
            Answer::Undone(Ok(documents)) => self.delivery.mark_undone(&documents),
            Answer::Renewed(Err(error))
            | Answer::Called(Err(error))
            | Answer::Again(_, Err(error))
            | Answer::Undone(Err(error)) => {
                return vec![Effect::Say(Notice::refused(cx.texts, &error))];
            }
        }
        Vec::new()
    }

    fn called(&mut self, stock: Stock, cx: &Context<'_>) -> Effects {
        if self.holds_text() { Vec::new() } else { self.called_with(stock, cx) }
    }

    /// Sets the product and focuses the quantity.
    pub(super) fn called_with(&mut self, stock: Stock, cx: &Context<'_>) -> Effects {
        self.line.picker.take(stock);
        self.line.form.activate(Slot::Quantity);
        self.judged(Verdict::Chosen, cx)
    }

    /// Reloads everything that depends on the stock.
    fn refresh(&mut self, cx: &Context<'_>) -> Effects {
        self.check.renew();
        self.line.picker.ask_again();
        let product = self.line.renewal(cx.today);
        let undone = self.delivery.whether_undone();
        let product =
            product.map(|job| Effect::read("product", move |warehouse| Answer::Renewed(job(warehouse))));
        let undone =
            undone.map(|job| Effect::read("undone", move |warehouse| Answer::Undone(job(warehouse))));
        product.into_iter().chain(undone).collect()
    }
}
