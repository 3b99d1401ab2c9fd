//! Event handling of the counting screen.

use super::fields::{Named, Stage};
use super::{CountingScreen, Meaning, Response, Typed};
use crate::domain::{Day, Field, Label, LotCode};
use crate::i18n::explain_invalid;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, Scan, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::list::ListResponse;
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::tabs::counts::list::place_text;
use crate::tui::widgets::table::rows_area;
use crate::warehouse::{CodeInCount, Count, CountedLine, Invalid, Result, ShelvesToCount};

type Effects = Vec<Effect<Reply>>;

impl CountingScreen {
    pub(in crate::tui::tabs::counts) fn is_action_available(&self, action: Action) -> bool {
        match action {
            Action::CountingShelfEmpty | Action::CountingShelfDone => self.progress.is_some(),
            Action::CountingOtherLot => self.fields.stage == Stage::Quantity && self.fields.goods.is_some(),
            Action::CountingPreviousField => self.fields.can_go_back(),
            Action::CountingTakeBack => self.can_take_back(),
            Action::CountingRecount => self.progress.is_some() && !self.is_count_file,
            _ => true,
        }
    }

    pub(in crate::tui::tabs::counts) fn handle_event(
        &mut self,
        event: Event<Reply>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        self.lines.clear_marks_on_input(&event);
        let is_input =
            matches!(event, Event::Action(_) | Event::Typed(_) | Event::Pasted(_) | Event::Scanned(_));
        if is_input && self.is_busy {
            self.waiting_input.push_back((event, cx.burst));
            return Vec::new();
        }
        if is_input && !matches!(event, Event::Action(Action::CountingShelfDone)) {
            self.left_was_said = false;
        }
        match event {
            Event::Action(action) => return self.on_action(action, cx),
            Event::Typed(chord) => self.fields.type_key(chord, cx.burst),
            Event::Pasted(text) => self.fields.paste(&text),
            Event::Scanned(scan) => return self.on_scan(scan, cx),
            Event::Clicked { at, is_double } => {
                let rows = rows_area(self.table_area(cx.area));
                if rows.contains(at) && self.lines.rows.select_visible_row(at.y - rows.y) && is_double {
                    return self.pick_selected(cx);
                }
            }
            Event::Scrolled { lines, .. } => self.lines.rows.scroll(lines),
            Event::Shown if self.is_stale && cx.visible => return vec![self.read_progress()],
            Event::StockChanged => return self.on_stock_changed(cx),
            Event::OperatorChanged => return self.on_operator_changed(cx),
            _ => {}
        }
        Vec::new()
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        match action {
            Action::CountingEnter => return self.on_enter(cx),
            Action::CountingPreviousField => self.fields.go_back(),
            Action::CountingShelfDone => return self.finish_shelf(cx),
            Action::CountingShelfEmpty => return self.ask_empty(cx),
            Action::CountingRecount => return self.recount(cx),
            Action::CountingOtherLot => return self.begin_other_lot(cx),
            Action::CountingTakeBack => return self.take_back(false, cx),
            action => {
                if let Some(to) = ListMove::from_action(action) {
                    self.lines.rows.move_selection(to);
                }
            }
        }
        Vec::new()
    }

    fn on_enter(&mut self, cx: &UpdateContext<'_>) -> Effects {
        match self.fields.stage {
            Stage::Code if self.fields.code.text().trim().is_empty() => self.pick_selected(cx),
            Stage::Code => {
                let text = self.fields.code.text().trim().to_owned();
                match self.fields.text_was_scanned() {
                    true => self.on_scan(Scan { text, is_complete: true }, cx),
                    false => self.look_up(text, Typed::ByHand),
                }
            }
            Stage::Lot => {
                self.fields.was_scanned &= self.fields.text_was_scanned();
                self.on_lot_typed(cx)
            }
            Stage::Expires => {
                self.fields.was_scanned = false;
                self.on_expiry_typed(cx)
            }
            Stage::Quantity => self.on_quantity_typed(cx),
        }
    }

    fn pick_selected(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let Some(line) = self.lines.rows.selected_row().cloned() else { return Vec::new() };
        self.on_meaning(Meaning::Line(Box::new(line)), false, cx)
    }

    pub(super) fn on_lot_typed(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let text = self.fields.lot.text();
        let code = match LotCode::parse_optional(text) {
            Ok(code) => code,
            Err(error) => {
                let invalid = Invalid::Text { field: Field::Lot, error };
                self.fields.error = Some(explain_invalid(cx.texts, &invalid));
                return Vec::new();
            }
        };
        let Some(goods) = &self.fields.goods else { return Vec::new() };
        let Some(code) = code else {
            self.fields.go_to(Stage::Expires);
            return Vec::new();
        };
        self.is_busy = true;
        let (id, sku) = (self.id, goods.sku.clone());
        let (place, counter) = (self.place.clone(), self.counter.clone());
        vec![Effect::read("lot", move |warehouse| {
            let known = warehouse.look_up_code_in_count(id, &sku, &code, place.as_ref(), &counter);
            Reply::Counting(Response::CodeLookedUp { code, known })
        })]
    }

    fn on_code_looked_up(&mut self, code: LotCode, known: CodeInCount, cx: &UpdateContext<'_>) -> Effects {
        self.fields.named = Named::All;
        let expires = match known {
            CodeInCount::Line(line) => return self.choose_line(line, cx),
            CodeInCount::Known(expires) => Some(expires),
            CodeInCount::New => None,
        };
        if let Some(goods) = &mut self.fields.goods {
            (goods.code, goods.expires) = (Some(code), expires.flatten());
        }
        if expires.is_some() {
            return self.go_to_quantity(cx);
        }
        self.fields.go_to(Stage::Expires);
        Vec::new()
    }

    /// Accepts the expiry on the goods; empty if they have none.
    fn on_expiry_typed(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let text = self.fields.expires.text().trim();
        let parsed = if text.is_empty() { Ok(None) } else { Day::parse_lenient(text, cx.today).map(Some) };
        match parsed {
            Ok(expires) => {
                if let Some(goods) = &mut self.fields.goods {
                    goods.expires = expires;
                }
                self.fields.go_to(Stage::Quantity);
            }
            Err(error) => {
                let invalid = Invalid::Day { field: Field::Expires, error };
                self.fields.error = Some(explain_invalid(cx.texts, &invalid));
            }
        }
        Vec::new()
    }

    /// Asks for a lot of the product other than the one found on the shelf, of which nothing was scanned then.
    fn begin_other_lot(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if self.fields.are_entered() {
            return self.take_back(true, cx);
        }
        self.ask_other_lot();
        Vec::new()
    }

    pub(super) fn ask_other_lot(&mut self) {
        if let Some(goods) = &mut self.fields.goods {
            (goods.line, goods.code, goods.expires) = (None, None, None);
            self.fields.go_to(Stage::Lot);
        }
    }

    /// Goes to the next shelf with something left. Mentions first what is left here.
    fn finish_shelf(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let texts = cx.texts;
        let left = self.left_here();
        if left > 0 && !std::mem::replace(&mut self.left_was_said, true) {
            let place = place_text(&self.place, texts);
            let shown = texts.integer(left.into());
            let text = t!(texts, "counts-left-here", count = left, shown = shown, location = place);
            return vec![Effect::Notify(Notice::info(text))];
        }
        self.left_was_said = false;
        match self.next_shelf().map(|shelf| shelf.location.clone()) {
            Some(place) => self.go_to_shelf(place),
            None if left > 0 => vec![Effect::Notify(Notice::info(t!(texts, "counts-no-other-shelf")))],
            None => vec![Effect::Notify(Notice::info(t!(texts, "counts-all-counted")))],
        }
    }

    pub(super) fn go_to_shelf(&mut self, place: Option<Label>) -> Effects {
        self.fields.clear();
        self.run = None;
        self.place = place;
        self.lines.reload(self.query())
    }

    pub(super) fn read_progress(&mut self) -> Effect<Reply> {
        self.is_stale = false;
        let (id, counter) = (self.id, self.counter.clone());
        Effect::read("shelves", move |warehouse| {
            Reply::Counting(Response::Progress(warehouse.shelves_to_count(id, &counter)))
        })
    }

    /// Refreshes the shelves if somebody else counted or the count changed state; an entry made here is known.
    fn on_stock_changed(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if std::mem::take(&mut self.made_change) {
            return Vec::new();
        }
        self.is_stale |= !cx.visible;
        if !cx.visible || self.progress.is_none() {
            return Vec::new();
        }
        let id = self.id;
        vec![Effect::read("count", move |warehouse| Reply::Counting(Response::Changed(warehouse.count(id))))]
    }

    /// Shows the shelves as the new operator may see them.
    fn on_operator_changed(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.counter = cx.actor.operator.clone();
        (self.run, self.made) = (None, Vec::new());
        self.is_stale |= !cx.visible;
        if !cx.visible || self.progress.is_none() {
            return Vec::new();
        }
        vec![self.read_progress()]
    }

    fn on_changed(&mut self, count: &Count) -> Effects {
        let Some(progress) = &self.progress else { return Vec::new() };
        let known = &progress.count;
        let is_same = (known.entries, known.lines, known.state) == (count.entries, count.lines, count.state);
        // A reviewer may have sent lines back.
        let mut effects = self.lines.refresh(self.query());
        if !is_same {
            effects.push(self.read_progress());
        }
        effects
    }

    fn on_progress(&mut self, progress: ShelvesToCount) -> Effects {
        let is_first = self.progress.is_none();
        self.progress = Some(progress);
        if !is_first {
            return self.lines.refresh(self.query());
        }
        let shelves = self.progress.as_ref().map(|progress| progress.shelves.as_slice()).unwrap_or_default();
        let first = shelves.iter().find(|shelf| super::left_of(shelf) > 0).or(shelves.first());
        let place = first.and_then(|shelf| shelf.location.clone());
        self.go_to_shelf(place)
    }

    pub(in crate::tui::tabs::counts) fn on_response(
        &mut self,
        response: Response,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        if ends_wait(&response) {
            self.is_busy = false;
        }
        let mut effects = match response {
            Response::Progress(progress) => self.on_ok(progress, cx, Self::on_progress),
            Response::Changed(count) => self.on_ok(count, cx, |screen, count| screen.on_changed(&count)),
            Response::Lines(ListResponse::Rows(Ok(rows))) if !self.are_own(&rows) => Vec::new(),
            Response::Lines(response) => {
                let mut effects = self.lines.on_response(response, cx.texts);
                effects.extend(self.note_sent_back());
                effects
            }
            Response::LookedUp { text, typed, lookup } => {
                self.on_ok(*lookup, cx, |screen, lookup| screen.on_text_looked_up(&text, typed, lookup, cx))
            }
            Response::LabelLookedUp(lookup) => {
                self.on_ok(*lookup, cx, |screen, lookup| screen.on_label_looked_up(lookup, cx))
            }
            Response::CodeLookedUp { code, known } => {
                self.on_ok(known, cx, |screen, known| screen.on_code_looked_up(code, known, cx))
            }
            Response::UnitsLoaded { sku, units } => self.on_units_loaded(&sku, units, cx),
            Response::Meant { meaning, was_scanned } => self.on_meaning(meaning, was_scanned, cx),
            Response::UnitAgain(scan) => self.on_unit_again(scan, cx),
            Response::RescanChosen(mode) => self.set_rescan(mode, cx),
            Response::RescanSet(count) => {
                self.on_ok(count, cx, |screen, count| screen.on_rescan_set(count, cx))
            }
            Response::Entered { is_scan, entered } => self.on_entered(*entered, is_scan, cx),
            Response::TakenBack { asks_lot, taken } => {
                self.on_ok(taken, cx, |screen, taken| screen.on_taken_back(taken, asks_lot, cx))
            }
            Response::EmptyConfirmed => self.empty_shelf(cx),
            Response::Emptied(emptied) => {
                self.on_ok(emptied, cx, |screen, emptied| screen.on_emptied(emptied, cx))
            }
            Response::SentBack(resolved) => {
                self.on_ok(resolved, cx, |screen, resolved| screen.on_sent_back(&resolved, cx))
            }
        };
        effects.extend(self.replay_input(cx));
        effects
    }

    /// Whether lines are of this count, and not of one that was shown before.
    fn are_own(&self, lines: &[CountedLine]) -> bool {
        lines.iter().all(|line| line.row.line.key.count == self.id)
    }

    fn on_ok<T>(
        &mut self,
        result: Result<T>,
        cx: &UpdateContext<'_>,
        then: impl FnOnce(&mut Self, T) -> Effects,
    ) -> Effects {
        match result {
            Ok(value) => then(self, value),
            Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
        }
    }

    /// Handles what was typed while the warehouse was busy.
    fn replay_input(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let mut effects = Vec::new();
        while !self.is_busy
            && let Some((event, burst)) = self.waiting_input.pop_front()
        {
            effects.extend(self.handle_event(event, &UpdateContext { burst, ..*cx }));
        }
        effects
    }

    pub(in crate::tui::tabs::counts) fn load_window(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if self.progress.is_none() {
            return Vec::new();
        }
        let height = rows_area(self.table_area(cx.area)).height;
        let mut effects = self.lines.load_window(height, cx);
        effects.extend(self.load_units_if_needed());
        effects
    }
}

/// Whether a response is one that input waits for.
fn ends_wait(response: &Response) -> bool {
    matches!(
        response,
        Response::LookedUp { .. }
            | Response::LabelLookedUp(_)
            | Response::CodeLookedUp { .. }
            | Response::RescanSet(_)
            | Response::Entered { .. }
            | Response::TakenBack { .. }
            | Response::Emptied(_)
            | Response::SentBack(_)
    )
}
