//! Each scan is an entry: it adds what it means, a quantity typed behind it takes its place, and one key takes it back
//! (docs/RULES.md, C2).

use super::fields::{Goods, Named, Stage};
use super::{CountingScreen, Entered, Response};
use crate::domain::count::{CountId, EntryMode, Resolution};
use crate::domain::{Label, Quantity};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::ChoiceDialog;
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::tabs::counts::list::place_text;
use crate::warehouse::{
    ActContext, Count, EnterCount, EnteredCount, LinesToResolve, LotToEnter, ResolveCount, Result, Warehouse,
};

type Effects = Vec<Effect<Reply>>;

/// Scans of the same goods, one behind the other.
#[derive(Debug, Clone)]
pub(super) struct ScanRun {
    /// The line that they were entered in.
    line: i64,
    goods: Goods,
    /// The counter's figure before the first of them.
    before: Option<Quantity>,
    /// The figure as it is now, as text.
    figure: String,
    /// What the last one named: the other symbol of its label says the rest, and counts nothing more.
    named: Named,
}

/// An entry that was made here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MadeEntry {
    line: i64,
    /// `MLK-1000, lot L2611-04`
    goods: String,
    /// The counter's figure before and after it.
    before: Option<Quantity>,
    after: Option<Quantity>,
    /// The logistic unit or the single piece that was scanned.
    unit: Option<String>,
}

/// What becomes of a quantity that is typed.
pub(super) enum Combination {
    /// It is the figure.
    Replaces,
    /// It is added to the figure from before the scans.
    AddsTo(Quantity),
    /// Nobody has said yet what such a quantity does in this count.
    Unsaid,
}

impl CountingScreen {
    /// Goes on to the quantity of the goods. What was scanned is entered at once, if the scan says how much it means.
    pub(super) fn go_to_quantity(&mut self, cx: &UpdateContext<'_>) -> Effects {
        match self.fields.per_scan.filter(|_| self.fields.was_scanned) {
            Some(quantity) => self.enter_scan(quantity, cx),
            None => {
                self.fields.go_to(Stage::Quantity);
                Vec::new()
            }
        }
    }

    fn enter_scan(&mut self, quantity: Quantity, cx: &UpdateContext<'_>) -> Effects {
        let Some(goods) = self.fields.goods.clone() else { return Vec::new() };
        let line = goods.line.as_deref().map(|line| line.row.line.key.line);
        let is_rest = self.fields.named == Named::Lot && self.awaits(Named::Product, &goods);
        if is_rest && self.run.as_ref().is_some_and(|run| Some(run.line) == line) {
            return self.complete_label(cx);
        }
        // The product was taken for that of the only lot here, and the rest of its label names another one.
        let misplaced = if is_rest { self.made.last().cloned() } else { None };
        if let Some(made) = misplaced.as_ref().filter(|made| !self.is_undoable(made)) {
            return vec![Effect::Notify(refuse_to_take_back(made, cx))];
        }
        let command = EnterCount {
            count: self.id,
            lot: goods.to_enter(self.place.as_ref()),
            quantity,
            mode: EntryMode::Add,
        };
        // It stands there should the entry be refused.
        self.fields.go_to(Stage::Quantity);
        self.is_busy = true;
        let document = self.entry_id.of(command.clone());
        let (ctx, counter) = (cx.actor.context(Some(document), cx.today), self.counter.clone());
        let undo = cx.actor.context(None, cx.today);
        vec![Effect::write(move |warehouse| {
            let corrected = match &misplaced {
                Some(made) => take_back_entry(warehouse, &undo, (command.count, made), &counter),
                None => Ok(false),
            };
            let entered = corrected.and_then(|was_corrected| {
                let entered = enter(warehouse, &ctx, &command, &counter)?;
                Ok(Entered { was_corrected, ..entered })
            });
            Reply::Counting(Response::Entered { is_scan: true, entered: Box::new(entered) })
        })]
    }

    /// Whether the last scan named only a part of a label of these goods' product.
    fn awaits(&self, named: Named, goods: &Goods) -> bool {
        self.run.as_ref().is_some_and(|run| run.named == named && run.goods.sku == goods.sku)
    }

    /// Whether what was scanned is the product whose lot the scan before it named.
    pub(super) fn names_product_of_lot(&self, goods: &Goods) -> bool {
        self.awaits(Named::Lot, goods)
    }

    /// Takes a scan for the other symbol of the label that was entered. Nothing more is counted.
    pub(super) fn complete_label(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let Some(run) = &mut self.run else { return Vec::new() };
        run.named = Named::All;
        let goods = run.goods.text(cx.texts);
        self.fields.show_entered(run.goods.clone(), run.figure.clone());
        vec![Effect::Notify(Notice::info(t!(cx.texts, "counts-same-label", goods = goods)))]
    }

    /// Notes an entry, to take it back.
    pub(super) fn note_made(&mut self, entered: &Entered, cx: &UpdateContext<'_>) {
        let result = &entered.result;
        if entered.was_corrected {
            self.made.pop();
        }
        let unit = self.fields.unit.take();
        self.units_scanned.extend(unit.clone());
        self.made.push(MadeEntry {
            line: result.entry.key.line,
            goods: Goods::of_row(&result.line).text(cx.texts),
            before: result.before,
            after: result.figure.quantity,
            unit,
        });
    }

    /// Shows what scans entered of the goods, so that a quantity can be typed in its place.
    pub(super) fn show_scanned(&mut self, entered: &Entered, cx: &UpdateContext<'_>) {
        let result = &entered.result;
        let line = result.entry.key.line;
        let goods = match entered.line.clone() {
            Some(line) => Goods::of_line(Box::new(line)),
            None => Goods::of_row(&result.line),
        };
        let figure = result.figure.quantity.map_or_else(String::new, |sum| cx.texts.input_quantity(sum));
        let earlier = self.run.take().filter(|run| run.line == line);
        let before = earlier.map_or(result.before, |run| run.before);
        let named = self.fields.named;
        self.run = Some(ScanRun { line, goods: goods.clone(), before, figure: figure.clone(), named });
        self.fields.show_entered(goods, figure);
        self.lines.rows.select_key(line);
    }

    /// Notes that a quantity was typed for goods: what is scanned of them next comes on top.
    pub(super) fn note_typed(&mut self, entered: &Entered) {
        let (line, figure) = (entered.result.entry.key.line, entered.result.figure.quantity);
        match &mut self.run {
            Some(run) if run.line == line => run.before = figure,
            run => *run = None,
        }
    }

    /// Returns what becomes of a quantity that is typed for the goods.
    pub(super) fn combination(&self) -> Combination {
        let line = self.fields.goods.as_ref().and_then(|goods| goods.line.as_deref());
        let before = match &self.run {
            Some(run) if self.fields.are_entered() => run.before,
            _ => line.and_then(|line| self.own_quantity(line)).filter(|_| self.fields.was_scanned),
        };
        let rescan = self.progress.as_ref().and_then(|progress| progress.count.rescan);
        match (before, rescan) {
            (None, _) | (_, Some(EntryMode::Replace)) => Combination::Replaces,
            (Some(before), Some(EntryMode::Add)) => Combination::AddsTo(before),
            (Some(_), None) => Combination::Unsaid,
        }
    }

    /// The figure that a quantity was typed in place of: what was scanned right before is none.
    pub(super) fn figure_before(&self, result: &EnteredCount) -> Option<Quantity> {
        match &self.run {
            Some(run) if self.fields.are_entered() => run.before,
            _ => result.before,
        }
    }

    /// Asks what a quantity does that is typed behind scans. It is saved then.
    pub(super) fn ask_combination(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.fields.awaits_rescan = true;
        vec![ask_rescan(cx.texts)]
    }

    pub(super) fn on_rescan_set(&mut self, count: Count, cx: &UpdateContext<'_>) -> Effects {
        if let Some(progress) = &mut self.progress {
            progress.count = count;
        }
        match std::mem::take(&mut self.fields.awaits_rescan) {
            true => self.save(cx),
            false => Vec::new(),
        }
    }

    pub(super) fn can_take_back(&self) -> bool {
        !self.made.is_empty()
    }

    /// Whether an entry can be taken back: what a lot was counted first is sent back to be counted, as a reviewer does. Not
    /// away from the book, where nobody reviews, nor where two people have to count.
    fn is_undoable(&self, made: &MadeEntry) -> bool {
        let two_counters = self.progress.as_ref().is_some_and(|progress| progress.count.two_counters);
        made.before.is_some() || !(self.is_count_file || two_counters)
    }

    /// Takes the last entry back, and asks for another lot of its product if wanted.
    pub(super) fn take_back(&mut self, asks_lot: bool, cx: &UpdateContext<'_>) -> Effects {
        let Some(made) = self.made.last().cloned() else { return Vec::new() };
        if !self.is_undoable(&made) {
            return vec![Effect::Notify(refuse_to_take_back(&made, cx))];
        }
        (self.is_busy, self.made_change) = (true, true);
        let (ctx, count, counter) = (cx.actor.context(None, cx.today), self.id, self.counter.clone());
        vec![Effect::write(move |warehouse| {
            let taken = take_back_entry(warehouse, &ctx, (count, &made), &counter);
            Reply::Counting(Response::TakenBack { asks_lot, taken })
        })]
    }

    pub(super) fn on_taken_back(
        &mut self,
        was_taken: bool,
        asks_lot: bool,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        let Some(made) = self.made.pop() else { return Vec::new() };
        let (texts, goods) = (cx.texts, made.goods.as_str());
        if !was_taken {
            let text = t!(texts, "counts-not-taken-back", goods = goods);
            return vec![Effect::Notify(Notice::rejected(text))];
        }
        if let Some(unit) = &made.unit {
            self.units_scanned.remove(unit);
        }
        self.run = None;
        match asks_lot {
            true => self.ask_other_lot(),
            false => self.fields.clear(),
        }
        let text = match made.before {
            Some(before) => {
                t!(texts, "counts-taken-back", goods = goods, counted = texts.input_quantity(before))
            }
            None => t!(texts, "counts-taken-back-first", goods = goods),
        };
        vec![Effect::Notify(Notice::success(text, None)), self.read_progress()]
    }

    /// `A03-2`, where what is counted stands.
    pub(super) fn place_name(&self, cx: &UpdateContext<'_>) -> String {
        place_text(&self.place, cx.texts)
    }
}

/// Asks what a quantity does that is typed behind scans of goods that were counted before.
fn ask_rescan(texts: &Texts) -> Effect<Reply> {
    let answer = |text: String, mode| (text, Reply::Counting(Response::RescanChosen(mode)));
    Effect::open_overlay(ChoiceDialog::new(
        t!(texts, "counts-rescan-title"),
        t!(texts, "counts-rescan-question"),
        vec![
            answer(t!(texts, "counts-rescan-add"), EntryMode::Add),
            answer(t!(texts, "counts-rescan-replace"), EntryMode::Replace),
        ],
        t!(texts, "action-back"),
    ))
}

/// Makes an entry, and reads its line as it is now.
pub(super) fn enter(
    warehouse: &mut Warehouse,
    ctx: &ActContext,
    command: &EnterCount,
    counter: &Label,
) -> Result<Entered> {
    let result = warehouse.enter_count(ctx, command)?;
    // The entry stands, also if its line can't be read just now.
    let number = result.line.line.key.line;
    let lines = warehouse.counted_lines_by_number(command.count, &[number], counter);
    let line = lines.ok().and_then(|mut lines| lines.pop());
    Ok(Entered { result, line, was_corrected: false })
}

fn refuse_to_take_back(made: &MadeEntry, cx: &UpdateContext<'_>) -> Notice {
    Notice::rejected(t!(cx.texts, "counts-refused-take-back", goods = made.goods.as_str()))
}

/// Takes an entry back. Returns whether it was the last of its line: what was counted since is left alone.
fn take_back_entry(
    warehouse: &mut Warehouse,
    ctx: &ActContext,
    (count, made): (CountId, &MadeEntry),
    counter: &Label,
) -> Result<bool> {
    let line = warehouse.counted_lines_by_number(count, &[made.line], counter)?.pop();
    let figures = line.into_iter().flat_map(|line| line.figures);
    let now = figures.filter(|figure| figure.counter.matches(counter)).find_map(|figure| figure.quantity);
    if now != made.after {
        return Ok(false);
    }
    match made.before {
        Some(quantity) => {
            let lot = LotToEnter::Line(made.line);
            warehouse.enter_count(ctx, &EnterCount { count, lot, quantity, mode: EntryMode::Replace })?;
        }
        None => {
            let lines = LinesToResolve::Lines(vec![made.line]);
            let command = ResolveCount { count, lines, resolution: Resolution::Recount, counter: None };
            warehouse.resolve_count(ctx, &command)?;
        }
    }
    Ok(true)
}
