//! Saving entries, and declaring a shelf empty.

use super::fields::{EntryFields, Goods, Stage};
use super::scans::{Combination, enter};
use super::{CountingScreen, Entered, Response, Typed, is_same_place};
use crate::domain::count::EntryMode;
use crate::domain::{Field, ProductUnits, Sku};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, Scan, UpdateContext};
use crate::tui::keys::ListMove;
use crate::tui::overlays::ConfirmDialog;
use crate::tui::panels::line_item::type_ahead::input_text;
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::tabs::counts::list::place_text;
use crate::warehouse::{
    CountStep, EmptiedShelf, EmptyShelf, EnterCount, EnteredCount, Error, Invalid, Result,
};

type Effects = Vec<Effect<Reply>>;

impl CountingScreen {
    /// Saves the quantity, unless scans have entered it. A scan that came after it is looked up next.
    pub(super) fn on_quantity_typed(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if self.fields.is_all_entered() {
            let line = self.lines.rows.selected_key();
            (self.run, self.fields) = (None, EntryFields::default());
            line.into_iter().for_each(|line| self.select_next_left(line));
            return Vec::new();
        }
        if let Some(scan) = self.fields.take_scan_from_quantity(cx.burst, cx.texts) {
            return self.save_before(Scan { text: scan, is_complete: true }, cx);
        }
        if let Some(text) = self.fields.short_code_over_figure(cx.burst) {
            return self.look_up(text, Typed::OverFigure);
        }
        match self.fields.take_code_behind_scan(cx.texts) {
            Some(code) => self.look_up(code, Typed::ByHand),
            None => self.save(cx),
        }
    }

    /// Saves the quantity that was typed for the goods before, and goes on with the next scan.
    pub(super) fn save_before(&mut self, scan: Scan, cx: &UpdateContext<'_>) -> Effects {
        let next = Event::Scanned(scan);
        if self.fields.is_all_entered() {
            self.fields.clear();
            return self.handle_event(next, cx);
        }
        self.fields.propose_pack();
        if self.fields.quantity.is_empty() {
            let skipped = self.fields.goods.as_ref().map(|goods| skipped_notice(goods, cx.texts));
            self.fields.clear();
            return skipped.into_iter().chain(self.handle_event(next, cx)).collect();
        }
        let effects = self.save(cx);
        if self.is_busy {
            self.waiting_input.push_front((next, cx.burst));
        }
        effects
    }

    pub(super) fn save(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if self.fields.awaits_units(cx.texts) {
            (self.is_busy, self.saves_once_units_are_known) = (true, true);
            return Vec::new();
        }
        let typed = self.fields.parse_quantity(cx.texts);
        let quantity = match (&typed, self.combination()) {
            (Ok(_), Combination::Unsaid) => return self.ask_combination(cx),
            (Ok(typed), Combination::AddsTo(before)) => before.plus(*typed),
            _ => typed,
        };
        let quantity = match quantity {
            Ok(quantity) => quantity,
            Err(error) => {
                let invalid = Invalid::Quantity { field: Field::Quantity, error };
                self.fields.error = Some(explain_invalid(cx.texts, &invalid));
                return Vec::new();
            }
        };
        let Some(goods) = &self.fields.goods else { return Vec::new() };
        let command = EnterCount {
            count: self.id,
            lot: goods.to_enter(self.place.as_ref()),
            quantity,
            mode: EntryMode::Replace,
        };
        self.is_busy = true;
        let document = self.entry_id.of(command.clone());
        let (ctx, counter) = (cx.actor.context(Some(document), cx.today), self.counter.clone());
        vec![Effect::write(move |warehouse| {
            let entered = enter(warehouse, &ctx, &command, &counter);
            Reply::Counting(Response::Entered { is_scan: false, entered: Box::new(entered) })
        })]
    }

    /// Reads the units of the goods, if another product is counted now.
    pub(super) fn load_units_if_needed(&mut self) -> Option<Effect<Reply>> {
        let sku = self.fields.take_product_to_load()?;
        Some(Effect::read("units", move |warehouse| {
            let units = warehouse.product_units(&sku);
            Reply::Counting(Response::UnitsLoaded { sku, units })
        }))
    }

    /// Takes the units of the goods, and saves a quantity that waited for them.
    pub(super) fn on_units_loaded(
        &mut self,
        sku: &Sku,
        units: Result<ProductUnits>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        if self.fields.units_of.as_ref() != Some(sku) {
            // The entry was given up meanwhile.
            if std::mem::take(&mut self.saves_once_units_are_known) {
                self.is_busy = false;
            }
            return Vec::new();
        }
        let mut effects = Vec::new();
        match units {
            Ok(units) => self.fields.units = Some(units),
            Err(error) => {
                // Numbers can be typed all the same.
                self.fields.units = self.fields.units();
                effects.push(Effect::Notify(Notice::error(cx.texts, &error)));
            }
        }
        if std::mem::take(&mut self.saves_once_units_are_known) {
            self.is_busy = false;
            effects.extend(self.save(cx));
        }
        effects
    }

    pub(super) fn on_entered(
        &mut self,
        entered: Result<Entered>,
        is_scan: bool,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        self.made_change = true;
        self.entry_id.note(entered.as_ref().err());
        let entered = match entered {
            Ok(entered) => entered,
            Err(error) => {
                self.ask_for_required(&error, cx.texts);
                // Whoever goes on types the next figure: it takes this one's place, and is not added to its digits.
                self.fields.quantity.select_text();
                return vec![Effect::Notify(self.refusal(Notice::error(cx.texts, &error), cx.texts))];
            }
        };
        let text = self.entered_text(&entered.result, is_scan, cx);
        self.note_made(&entered, cx);
        let known = self.fields.goods.take().and_then(|goods| goods.line);
        let number = entered.result.entry.key.line;
        let mut effects = vec![Effect::Notify(Notice::success(text, None))];
        if is_scan {
            self.show_scanned(&entered, cx);
        } else {
            self.note_typed(&entered);
            self.fields.clear();
        }
        let Entered { line, was_corrected, .. } = entered;
        match line.filter(|_| known.is_some() && !was_corrected) {
            Some(line) => {
                let was_left = known.is_some_and(|known| known.figures.is_empty());
                self.note_entry(was_left);
                self.lines.rows.insert_rows(vec![line]);
                if !is_scan {
                    self.select_next_left(number);
                }
            }
            // A line that the shelf may not have had.
            None => {
                effects.push(self.read_progress());
            }
        }
        effects
    }

    /// `485 YOG-0125, lot Y7781, was 480`, and other open counts that the lot is in.
    fn entered_text(&self, entered: &EnteredCount, is_scan: bool, cx: &UpdateContext<'_>) -> String {
        let (texts, product) = (cx.texts, &entered.line.product);
        let quantity = |quantity| texts.quantity_with_unit(quantity, product.decimals, product.unit.as_str());
        let counted = entered.figure.quantity.map_or_else(|| t!(texts, "count-trouble-too-much"), quantity);
        let goods = Goods::of_row(&entered.line).text(texts);
        let text = match self.figure_before(entered) {
            _ if is_scan => t!(
                texts,
                "counts-scanned",
                added = texts.quantity(entered.entry.quantity, product.decimals),
                counted = counted,
                goods = goods,
                location = self.place_name(cx)
            ),
            Some(before) => {
                t!(texts, "counts-entered-again", counted = counted, goods = goods, before = quantity(before))
            }
            None => t!(texts, "counts-entered", counted = counted, goods = goods),
        };
        if entered.also_in.is_empty() {
            return text;
        }
        let counts: Vec<String> = entered.also_in.iter().map(ToString::to_string).collect();
        format!("{text} {}", t!(texts, "counts-entered-also-in", counts = counts.join(", ")))
    }

    /// Goes back to the field of goods without what their product requires.
    fn ask_for_required(&mut self, error: &Error, texts: &Texts) {
        if let Error::Invalid(invalid @ Invalid::Required { missing, .. }) = error {
            self.fields.go_to(if missing.lot { Stage::Lot } else { Stage::Expires });
            self.fields.error = Some(explain_invalid(texts, invalid));
        }
    }

    /// Adds what was typed meanwhile and not saved either.
    fn refusal(&mut self, notice: Notice, texts: &Texts) -> Notice {
        let waiting: Vec<_> = self.waiting_input.drain(..).collect();
        match input_text(&waiting) {
            Some(text) => notice.with_addition(&t!(texts, "counts-not-saved-either", text = text), texts),
            None => notice,
        }
    }

    /// Updates the progress after an entry without reading every shelf.
    fn note_entry(&mut self, was_left: bool) {
        let Some(progress) = &mut self.progress else { return };
        progress.count.entries += 1;
        if !was_left {
            return;
        }
        let place = &self.place;
        let shelf = progress.shelves.iter_mut().find(|shelf| is_same_place(&shelf.location, place));
        if let Some(shelf) = shelf {
            shelf.counted = (shelf.counted + 1).min(shelf.lines);
        }
    }

    /// Moves the selection from a line that was counted to the next one that is left.
    fn select_next_left(&mut self, number: i64) {
        if self.lines.rows.selected_key() != Some(number) {
            return;
        }
        loop {
            let before = self.lines.rows.selected_index();
            let is_counted = self.lines.rows.selected_row().is_some_and(|line| !line.figures.is_empty());
            if !is_counted {
                return;
            }
            self.lines.rows.move_selection(ListMove::Down);
            if self.lines.rows.selected_index() == before {
                return;
            }
        }
    }

    pub(super) fn set_rescan(&mut self, mode: EntryMode, cx: &UpdateContext<'_>) -> Effects {
        (self.is_busy, self.made_change) = (true, true);
        let (ctx, step) = (cx.actor.context(None, cx.today), CountStep::Rescan(self.id, mode));
        vec![Effect::write(move |warehouse| {
            Reply::Counting(Response::RescanSet(warehouse.step_count(&ctx, step)))
        })]
    }

    /// Asks before every lot that is left on the shelf is entered with zero.
    pub(super) fn ask_empty(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let (texts, left) = (cx.texts, self.left_here());
        let place = place_text(&self.place, texts);
        if left == 0 {
            let text = t!(texts, "counts-nothing-left", location = place);
            return vec![Effect::Notify(Notice::info(text))];
        }
        let title = t!(texts, "counts-empty-title", location = place);
        let question = t!(texts, "counts-empty-question", count = left, shown = texts.integer(left.into()));
        let confirmed = Reply::Counting(Response::EmptyConfirmed);
        vec![Effect::open_overlay(ConfirmDialog::new(title, question, confirmed))]
    }

    pub(super) fn empty_shelf(&mut self, cx: &UpdateContext<'_>) -> Effects {
        (self.is_busy, self.made_change) = (true, true);
        let ctx = cx.actor.context(None, cx.today);
        let command = EmptyShelf { count: self.id, location: self.place.clone() };
        vec![Effect::write(move |warehouse| {
            Reply::Counting(Response::Emptied(warehouse.empty_shelf(&ctx, &command)))
        })]
    }

    pub(super) fn on_emptied(&mut self, emptied: EmptiedShelf, cx: &UpdateContext<'_>) -> Effects {
        self.fields.clear();
        let (lines, place) = (emptied.lines, place_text(&self.place, cx.texts));
        let shown = cx.texts.integer(lines.into());
        let text = t!(cx.texts, "counts-emptied", count = lines, shown = shown, location = place);
        vec![Effect::Notify(Notice::success(text, None)), self.read_progress()]
    }
}

fn skipped_notice(goods: &Goods, texts: &Texts) -> Effect<Reply> {
    Effect::Notify(Notice::info(t!(texts, "counts-skipped", goods = goods.text(texts))))
}
