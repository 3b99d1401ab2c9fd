//! What the Entry tab does with what it is told.

use ratatui::layout::Position;

use super::Entry;
use super::answer::Answer;
use super::fields::{self, Slot};
use crate::domain::{Sku, Stock};
use crate::t;
use crate::tui::keys::{Action, Chord};
use crate::tui::letter::Letter;
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect, Event};
use crate::tui::widgets::product::Verdict;

type Effects = Vec<Effect<Answer>>;

/// The most keys that are kept while a line is being saved.
const AHEAD: usize = 512;

impl Entry {
    pub(super) fn update_event(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        let by_hand = matches!(event, Event::Action(_) | Event::Typed(_) | Event::Pasted(_));
        if (self.saving || self.to_save) && by_hand {
            if self.ahead.len() < AHEAD {
                self.ahead.push(event);
            }
            return Vec::new();
        }
        let mut effects = self.take_in(event, cx);
        effects.extend(self.ask(cx));
        effects
    }

    fn take_in(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.act(action, cx),
            Event::Typed(chord) => self.typed(chord),
            Event::Pasted(text) => self.pasted(&text),
            Event::Clicked { at, .. } => return self.clicked(at, cx),
            Event::Scrolled { lines, .. } if self.is_choosing() => self.picker.step(lines > 0),
            Event::Scrolled { lines, .. } if self.in_lines => {
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

    /// Does what was typed while the line before was being saved. What a key meant then may not be what it means now.
    pub(super) fn replay(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        let mut effects = match event {
            // A key that was pressed twice.
            Event::Action(_) if self.is_at_empty_product() => Vec::new(),
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
            Action::MatchDown => self.picker.step(true),
            Action::MatchUp => self.picker.step(false),
            Action::EntrySave | Action::EntrySaveLast => return self.save(cx),
            Action::EntryUndoLine => return self.undo_line(cx).into_iter().collect(),
            Action::EntryCalendar => return vec![self.calendar(cx)],
            Action::EntryBack => self.in_lines = false,
            Action::FieldOffer => self.picker.offer(),
            Action::FieldNext => {
                self.leave(cx);
                if self.form.is_at_last() && !self.delivery.is_empty() {
                    self.in_lines = true;
                }
                self.form.next();
            }
            Action::FieldPrevious => {
                self.leave(cx);
                self.form.previous();
            }
            Action::FieldsClear if self.is_choosing() => self.picker.close(),
            Action::FieldsClear => {
                self.cleared = Some(Box::new((self.form.clone(), self.picker.clone())));
                self.empty();
            }
            Action::FieldsBringBack => {
                if let Some(before) = self.cleared.take() {
                    (self.form, self.picker) = *before;
                    self.check.renew();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn is_at_empty_product(&self) -> bool {
        self.form.active() == Some(Slot::Product) && self.form.text(Slot::Product).trim().is_empty()
    }

    /// What Enter does, and the end of a scan: on to the next field, and from the last one saves.
    fn enter(&mut self, cx: &Context<'_>) -> Effects {
        if self.form.active() == Some(Slot::Product) {
            if self.is_at_empty_product() {
                self.picker.offer();
                return Vec::new();
            }
            let verdict = self.picker.choose(self.form.text(Slot::Product));
            // Where the answer is not there yet, the scan's next field must not wait for it.
            let goes_on = matches!(verdict, Verdict::Chosen | Verdict::Open);
            let effects = self.judged(verdict, cx);
            if goes_on {
                self.form.next();
            }
            return effects;
        }
        if self.is_at_last() {
            return self.save(cx);
        }
        self.leave(cx);
        self.form.next();
        Vec::new()
    }

    /// The active field is left: what is wrong with it is said beside it.
    fn leave(&mut self, cx: &Context<'_>) {
        let Some(slot) = self.form.active() else { return };
        if slot == Slot::Product {
            self.picker.close();
            return;
        }
        let problem = (!self.form.text(slot).trim().is_empty())
            .then(|| fields::problem(slot, &self.form, self.picker.chosen(), cx))
            .flatten();
        self.form.set_error(slot, problem);
    }

    fn typed(&mut self, chord: Chord) {
        if chord.typed().is_some() {
            self.begin_product_anew();
        }
        if self.form.typed(chord) {
            self.product_typed();
        }
    }

    fn pasted(&mut self, text: &str) {
        self.begin_product_anew();
        if self.form.pasted(text) {
            self.product_typed();
        }
    }

    /// A letter typed or a code scanned over a product that is chosen, or that does not exist, begins another one.
    fn begin_product_anew(&mut self) {
        let settled = self.picker.chosen().is_some() || self.form.error(Slot::Product).is_some();
        if self.form.active() == Some(Slot::Product) && settled {
            self.form.set(Slot::Product, "");
            self.product_typed();
        }
    }

    fn product_typed(&mut self) {
        if self.form.active() == Some(Slot::Product) {
            self.picker.typed(self.form.text(Slot::Product));
        }
    }

    /// Takes in what came of choosing a product.
    fn judged(&mut self, verdict: Verdict, cx: &Context<'_>) -> Effects {
        match verdict {
            Verdict::Open => {}
            Verdict::Chosen => self.settle(cx),
            Verdict::Several => self.form.activate(Slot::Product),
            Verdict::Unknown => {
                let typed = self.form.text(Slot::Product).trim().to_owned();
                let text = t!(cx.texts, "entry-no-match", typed = typed);
                self.form.set_error(Slot::Product, Some(text));
            }
            Verdict::Failed(error) => return vec![Effect::Say(Notice::refused(cx.texts, &error))],
        }
        Vec::new()
    }

    /// A product is chosen: its code stands in the field, and what was typed before is read by its decimals.
    fn settle(&mut self, cx: &Context<'_>) {
        let Some(stock) = self.picker.chosen() else { return };
        self.form.set(Slot::Product, stock.product.details.sku.as_str());
        if !self.form.text(Slot::Quantity).trim().is_empty() {
            let problem = fields::problem(Slot::Quantity, &self.form, self.picker.chosen(), cx);
            self.form.set_error(Slot::Quantity, problem);
        }
    }

    fn clicked(&mut self, at: Position, cx: &Context<'_>) -> Effects {
        let areas = self.areas(cx.area);
        if self.is_choosing() && self.picker.select_at(areas.matches, at) {
            return self.enter(cx);
        }
        if let Some(slot) = self.form.at(areas.form, at) {
            self.leave(cx);
            self.in_lines = false;
            self.form.activate(slot);
        } else if let Some(day) = areas.month.and_then(|area| self.month_day_at(area, at, cx.today)) {
            self.leave(cx);
            self.take_expiry(day);
        } else if let Some(place) = self.line_at(areas.lines, at) {
            self.in_lines = self.delivery.select(place);
        }
        Vec::new()
    }

    /// Another tab asks to receive a product. What is being typed comes first.
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
                let verdict = self.picker.found(found, self.form.text(Slot::Product));
                let mut effects = self.judged(verdict, cx);
                effects.extend(self.save_waiting(cx));
                return effects;
            }
            Answer::Renewed(Ok(stock)) => self.picker.renew(stock),
            Answer::Called(Ok(stock)) => self.called(stock, cx),
            Answer::Checked { order, outcome } => self.check.answered(&order, outcome),
            Answer::Shelf(stand) => self.check.shelf.answered(stand),
            Answer::Saved { at, outcome } => return self.saved(at, outcome, cx),
            Answer::Earlier(written) => return self.earlier(written, cx),
            Answer::TakeExpiry(day) => {
                let text = day.map(|day| day.to_string()).unwrap_or_default();
                self.form.set(Slot::Expires, &text);
                return self.save(cx);
            }
            Answer::Expiry(day) => self.take_expiry(day),
            Answer::Undone(Ok(documents)) => self.delivery.mark_undone(&documents),
            Answer::Renewed(Err(error)) | Answer::Called(Err(error)) | Answer::Undone(Err(error)) => {
                return vec![Effect::Say(Notice::refused(cx.texts, &error))];
            }
        }
        Vec::new()
    }

    fn called(&mut self, stock: Stock, cx: &Context<'_>) {
        if !self.holds_text() {
            self.picker.take(stock);
            self.settle(cx);
            self.form.activate(Slot::Quantity);
        }
    }

    /// Reads anew what the stock says: the product's figures, the warnings, what was undone.
    fn refresh(&mut self, cx: &Context<'_>) -> Effects {
        self.check.renew();
        self.picker.ask_again();
        let mut effects = Vec::new();
        if let Some(stock) = self.picker.chosen() {
            let (sku, today) = (stock.product.details.sku.clone(), cx.today);
            effects.push(Effect::read("product", move |warehouse| {
                Answer::Renewed(warehouse.stock(&sku, today))
            }));
        }
        let standing = self.delivery.standing();
        if !standing.is_empty() {
            effects
                .push(Effect::read("undone", move |warehouse| Answer::Undone(warehouse.reversed(&standing))));
        }
        effects
    }
}
