//! Event handling of the Dispatch tab.

use ratatui::layout::Position;

use super::answer::Answer;
use super::fields::{Picked, Slot};
use super::{Dispatching, Focus};
use crate::domain::{Sku, Stock};
use crate::t;
use crate::tui::acts::{ActSheet, Deed, LotDeed};
use crate::tui::keys::Action;
use crate::tui::letter::Letter;
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect, Event};
use crate::tui::widgets::product::Verdict;
use crate::warehouse::LotRow;

type Effects = Vec<Effect<Answer>>;

impl Dispatching {
    pub(super) fn update_event(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        let Some(event) = (if self.writing { self.ahead.keep(event) } else { Some(event) }) else {
            return Vec::new();
        };
        let mut effects = self.take_in(event, cx);
        effects.extend(self.ask(cx));
        effects
    }

    fn take_in(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.act(action, cx),
            Event::Typed(chord) if self.line.typed(chord) => self.another_product(),
            Event::Pasted(text) if self.line.pasted(&text) => self.another_product(),
            // Above all Enter on a short plan: says that stock is short, and offers the alternatives.
            Event::NotNow(Action::PlanConfirm) => return self.confirm(false, cx),
            Event::Clicked { at, .. } => return self.clicked(at, cx),
            Event::Scrolled { lines, .. } if self.is_choosing() => self.line.picker.step(lines > 0),
            Event::Scrolled { at, lines } => self.scroll(at, lines, cx),
            Event::Answer(answer) => return self.answered(answer, cx),
            Event::Letter(Letter::DispatchLot(row)) => {
                return vec![self.call(row.sku.clone(), Some(row), cx)];
            }
            Event::Letter(Letter::DispatchProduct(sku)) => return vec![self.call(sku, None, cx)],
            Event::StockChanged if cx.visible => return self.refresh(cx),
            Event::StockChanged => self.stale = true,
            Event::DayChanged => return self.refresh(cx),
            Event::Shown if std::mem::take(&mut self.stale) => return self.refresh(cx),
            _ => {}
        }
        Vec::new()
    }

    /// Replays input buffered while the previous line was being posted. The same key may mean something else by now.
    pub(super) fn replay(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        let mut effects = match event {
            // Most likely a key pressed twice.
            Event::Action(_) if self.line.is_at_empty_product() => Vec::new(),
            Event::Action(Action::MatchChoose | Action::DispatchNext | Action::FieldNext) => self.enter(cx),
            Event::Action(_) => Vec::new(),
            other => self.take_in(other, cx),
        };
        effects.extend(self.ask(cx));
        effects
    }

    /// Drops lots chosen for the previous product.
    fn another_product(&mut self) {
        self.picked = None;
        self.line.form.ask_for(Slot::Reason, false);
    }

    /// Requests matches, lots and the plan where their inputs have changed.
    fn ask(&mut self, cx: &Context<'_>) -> Effects {
        let today = cx.today;
        let mut effects = Vec::new();
        if let Some(job) = self.line.wanted(today) {
            effects.push(Effect::read("products", move |warehouse| Answer::Found(job(warehouse))));
        }
        if let Some(stock) = self.line.picker.chosen()
            && let Some(job) = self.shelf.wanted(stock.product.id, today)
        {
            effects.push(Effect::read("shelf", move |warehouse| Answer::Shelf(job(warehouse))));
        }
        match self.question(cx) {
            Some(order) if self.planning.wants(&order) => {
                effects.push(Effect::read("plan", move |warehouse| Answer::Planned {
                    outcome: warehouse.plan_dispatch(today, &order),
                    order: Box::new(order),
                }));
            }
            Some(_) => {}
            None if self.line.picker.chosen().is_none() => self.planning = Default::default(),
            None => self.planning.ask_again(),
        }
        effects
    }

    fn clicked(&mut self, at: Position, cx: &Context<'_>) -> Effects {
        let areas = self.areas(cx.area);
        if self.is_choosing() && self.line.picker.select_at(areas.matches, at) {
            return self.enter(cx);
        }
        if let Some(slot) = self.line.form.at(areas.form, at) {
            self.line.leave(cx);
            self.focus = Focus::Fields;
            self.line.form.activate(slot);
        } else if areas.summary.is_some_and(|line| line.contains(at)) {
            self.focus = Focus::Order;
        } else if let Some(place) = self.line_at(&areas, at) {
            if self.order.select(place) {
                self.focus = Focus::Order;
            }
        } else if areas.plan.contains(at) && self.line.picker.chosen().is_some() {
            self.act(Action::DispatchToPlan, cx);
            if let Some(row) = self.plan_row_at(areas.plan, at, cx.texts) {
                self.planning.cursor = row;
            }
        }
        Vec::new()
    }

    /// Scrolls the session log if the pointer is over it, else the plan.
    fn scroll(&mut self, at: Position, lines: i32, cx: &Context<'_>) {
        let areas = self.areas(cx.area);
        let action = if lines > 0 { Action::ListDown } else { Action::ListUp };
        if self.line_at(&areas, at).is_some() {
            self.order.act(action);
        } else {
            self.planning.act(action);
        }
    }

    /// Starts a dispatch for another tab, unless the form holds text.
    fn call(&mut self, sku: Sku, row: Option<Box<LotRow>>, cx: &Context<'_>) -> Effect<Answer> {
        self.focus = Focus::Fields;
        if self.holds_text() {
            let text = t!(cx.texts, "dispatch-busy", sku = sku.as_str());
            return Effect::Say(Notice::told(text));
        }
        let today = cx.today;
        Effect::read("called", move |warehouse| Answer::Called(row, warehouse.stock(&sku, today)))
    }

    fn answered(&mut self, answer: Answer, cx: &Context<'_>) -> Effects {
        match answer {
            Answer::Found(found) => {
                let verdict = self.line.found(found);
                return self.judged(verdict, cx);
            }
            Answer::Renewed(Ok(stock)) => self.line.picker.renew(stock),
            Answer::Called(row, Ok(stock)) => return self.called(row, stock, cx),
            Answer::Shelf(stand) => self.shelf.answered(stand),
            Answer::Planned { order, outcome } => self.planning.answered(*order, outcome),
            Answer::Written { at, outcome } => return self.written(at, outcome, cx),
            Answer::Earlier(written) => return self.earlier(written, cx),
            Answer::Chosen(lots) => {
                self.picked = Some(Picked::Lots(lots));
                self.focus = Focus::Fields;
                self.line.form.ask_for(Slot::Reason, true);
                self.line.form.activate(Slot::Reason);
            }
            Answer::ToWriteOff(Ok(rows)) => {
                let sheets = rows.into_iter().map(|row| Deed::Lot(LotDeed::WriteOff, Box::new(row)));
                return sheets.map(|deed| Effect::open(ActSheet::new(deed, cx.texts))).collect();
            }
            Answer::Undone(Ok(documents)) => self.order.mark_undone(&documents),
            Answer::Renewed(Err(error))
            | Answer::Called(_, Err(error))
            | Answer::ToWriteOff(Err(error))
            | Answer::Undone(Err(error)) => return vec![Effect::Say(Notice::refused(cx.texts, &error))],
        }
        Vec::new()
    }

    fn called(&mut self, row: Option<Box<LotRow>>, stock: Stock, cx: &Context<'_>) -> Effects {
        if self.holds_text() {
            return Vec::new();
        }
        self.line.picker.take(stock);
        let effects = self.judged(Verdict::Chosen, cx);
        if let Some(row) = row {
            self.picked = Some(Picked::Lot(row));
            self.line.form.ask_for(Slot::Reason, true);
        }
        self.line.form.activate(Slot::Quantity);
        effects
    }

    /// Reloads everything that depends on the stock.
    fn refresh(&mut self, cx: &Context<'_>) -> Effects {
        self.planning.ask_again();
        self.shelf.ask_again();
        self.line.picker.ask_again();
        let product = self.line.renewal(cx.today);
        let undone = self.order.whether_undone();
        let product =
            product.map(|job| Effect::read("product", move |warehouse| Answer::Renewed(job(warehouse))));
        let undone =
            undone.map(|job| Effect::read("undone", move |warehouse| Answer::Undone(job(warehouse))));
        product.into_iter().chain(undone).collect()
    }
}
