//! Event handling of the review.

use super::{Choice, Decided, Response, ReviewScreen};
use crate::domain::count::{LineState, Resolution};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::{ConfirmDialog, Picker};
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::widgets::table::rows_area;
use crate::tui::widgets::windowed_list::KeyedRow as _;
use crate::warehouse::{
    AppliedCount, ApplyCount, LinesToResolve, ResolveCount, ResolvedLines, Result, ReviewLine, ReviewTally,
    StandingLines,
};

type Effects = Vec<Effect<Reply>>;

/// After a decision about more lines than that, all are read again.
const MAX_LINES_ONE_BY_ONE: usize = 100;

fn resolution_of(action: Action) -> Option<Resolution> {
    Some(match action {
        Action::ReviewCounted => Resolution::Counted,
        Action::ReviewDifference => Resolution::Difference,
        Action::ReviewRecount => Resolution::Recount,
        Action::ReviewZero => Resolution::Zero,
        Action::ReviewLeave => Resolution::Leave,
        _ => return None,
    })
}

impl ReviewScreen {
    fn is_open(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.count.state.is_open())
    }

    fn tally(&self) -> ReviewTally {
        self.review.as_ref().map(|review| review.tally).unwrap_or_default()
    }

    pub(in crate::tui::tabs::counts) fn is_action_available(
        &self,
        action: Action,
        _: &UpdateContext<'_>,
    ) -> bool {
        let open_line =
            self.rows.selected_row().filter(|line| self.is_open() && line.row.line.applied.is_none());
        match action {
            Action::ReviewCounted | Action::ReviewDifference => {
                // One that was sent back has what was counted before.
                open_line.is_some_and(|line| line.row.entries > 0)
            }
            Action::ReviewRecount | Action::ReviewZero | Action::ReviewLeave => open_line.is_some(),
            Action::ReviewApply | Action::ReviewTogether => self.is_open() && !self.is_busy,
            Action::ReviewGoCounting => self.is_open() && !self.is_busy,
            Action::ReviewBack => !self.is_busy,
            _ => true,
        }
    }

    pub(in crate::tui::tabs::counts) fn handle_event(
        &mut self,
        event: Event<Reply>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        if matches!(event, Event::Action(_) | Event::Clicked { .. }) {
            self.rows.clear_change_marks();
        }
        match event {
            Event::Action(action) => return self.on_action(action, cx),
            Event::Unavailable(Action::ReviewCounted | Action::ReviewDifference) if self.is_open() => {
                return vec![Effect::Notify(Notice::info(t!(cx.texts, "counts-refused-uncounted")))];
            }
            Event::Clicked { at, .. } => {
                let rows = rows_area(self.layout(cx.area).table);
                if rows.contains(at) {
                    self.rows.select_visible_row(at.y - rows.y);
                }
            }
            Event::Scrolled { lines, .. } => self.rows.scroll(lines),
            Event::StockChanged if std::mem::take(&mut self.made_change) => {}
            Event::StockChanged => {
                self.is_stale = true;
                if cx.visible && !self.is_busy {
                    return self.read_changes();
                }
            }
            Event::Shown if self.is_stale && cx.visible => return self.read_changes(),
            _ => {}
        }
        Vec::new()
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.rows.move_selection(to);
            return Vec::new();
        }
        if let Some(resolution) = resolution_of(action) {
            let line = self.rows.selected_row().cloned();
            return line.map(|line| self.decide_line(&line, resolution, cx)).unwrap_or_default();
        }
        match action {
            Action::ReviewTogether => self.ask_together(cx.texts),
            Action::ReviewApply => vec![self.ask_apply(cx.texts)],
            Action::ReviewDetails => {
                self.is_detail_open = !self.is_detail_open;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Decides about a line. Asks whose figure is meant if counters disagree.
    fn decide_line(&mut self, line: &ReviewLine, resolution: Resolution, cx: &UpdateContext<'_>) -> Effects {
        let choice = |counter| Choice { lines: LinesToResolve::Lines(vec![line.key()]), resolution, counter };
        if !resolution.needs_figure() || line.figures.len() < 2 {
            return self.decide(choice(None), cx);
        }
        let product = &line.row.product;
        let figures = line.figures.iter().rev().map(|figure| {
            let counted = figure.quantity.map_or_else(
                || t!(cx.texts, "count-trouble-too-much"),
                |counted| cx.texts.quantity_with_unit(counted, product.decimals, product.unit.as_str()),
            );
            let label = format!("{} {counted}", figure.counter);
            (label, Reply::Review(Response::Decided(choice(Some(figure.counter.clone())))))
        });
        vec![Effect::open_overlay(Picker::new(t!(cx.texts, "counts-whose-figure"), figures.collect(), 0))]
    }

    fn decide(&mut self, choice: Choice, cx: &UpdateContext<'_>) -> Effects {
        self.is_busy = true;
        let Choice { lines, resolution, counter } = choice;
        let command = ResolveCount { count: self.id, lines, resolution, counter };
        let ctx = cx.actor.context(None, cx.today);
        vec![Effect::write(move |warehouse| {
            let decided = warehouse.resolve_count(&ctx, &command).map(|resolved| {
                let is_few = resolved.lines.len() <= MAX_LINES_ONE_BY_ONE;
                let lines = is_few.then(|| warehouse.review_lines(resolved.count, &resolved.lines));
                // The decision stands, also if its lines can't be read just now.
                Decided { lines: lines.and_then(Result::ok), resolved }
            });
            Reply::Review(Response::Resolved(Box::new(decided)))
        })]
    }

    /// Offers decisions about all lines in the same state.
    fn ask_together(&mut self, texts: &Texts) -> Effects {
        let tally = self.tally();
        use Resolution::{Counted, Difference, Leave, Recount, Zero};
        let offers: [(u32, StandingLines, &[Resolution]); 4] = [
            (tally.uncounted, StandingLines::Uncounted, &[Zero, Leave, Recount]),
            (tally.in_conflict, StandingLines::InConflict, &[Recount, Counted, Difference, Leave]),
            (tally.differ, StandingLines::Differing, &[Recount, Leave]),
            (tally.recount, StandingLines::ToRecount, &[Zero, Leave]),
        ];
        let mut choices = Vec::new();
        for (lots, standing, resolutions) in offers.into_iter().filter(|(lots, ..)| *lots > 0) {
            for &resolution in resolutions {
                let label = together_label(standing, lots, resolution, texts);
                let lines = LinesToResolve::Standing(standing);
                let choice = Choice { lines, resolution, counter: None };
                choices.push((label, Reply::Review(Response::Decided(choice))));
            }
        }
        if choices.is_empty() {
            return vec![Effect::Notify(Notice::info(t!(texts, "counts-nothing-to-decide")))];
        }
        vec![Effect::open_overlay(Picker::new(t!(texts, "counts-together-title"), choices, 0))]
    }

    /// Asks before applying, with what it would do.
    fn ask_apply(&self, texts: &Texts) -> Effect<Reply> {
        let tally = self.tally();
        if tally.differ + tally.match_book + tally.left == 0 {
            return Effect::Notify(Notice::info(t!(texts, "counts-nothing-to-apply")));
        }
        let number = |count: u32| texts.integer(count.into());
        let question = t!(
            texts,
            "counts-apply-question",
            adjusted = number(tally.differ),
            confirmed = number(tally.match_book),
            left = number(tally.left),
            open = number(tally.to_count() + tally.in_conflict)
        );
        let title = t!(texts, "counts-apply-title", count = self.id.to_string());
        Effect::open_overlay(ConfirmDialog::new(title, question, Reply::Review(Response::ApplyConfirmed)))
    }

    fn apply(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.is_busy = true;
        let (ctx, command) = (cx.actor.context(None, cx.today), ApplyCount { count: self.id });
        vec![Effect::write(move |warehouse| {
            Reply::Review(Response::Applied(Box::new(warehouse.apply_count(&ctx, &command))))
        })]
    }

    pub(in crate::tui::tabs::counts) fn on_response(
        &mut self,
        response: Response,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        match response {
            Response::Read(review) => match *review {
                // One that was shown before.
                Ok(review) if review.count.id != self.id => {}
                Ok(review) => self.show(review),
                Err(error) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
            Response::Changed(changes) => match *changes {
                // One that was shown before.
                Ok(changes) if changes.count.id != self.id => {}
                Ok(changes) => self.show_changes(changes),
                Err(error) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
            Response::Documents(documents) => return self.documents.on_loaded_or_notify(documents, cx.texts),
            Response::Decided(choice) => return self.decide(choice, cx),
            Response::Resolved(resolved) => {
                self.is_busy = false;
                return match *resolved {
                    Ok(decided) => self.on_decided(decided, cx.texts),
                    Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
                };
            }
            Response::ApplyConfirmed => return self.apply(cx),
            Response::Applied(applied) => {
                self.is_busy = false;
                return vec![Effect::Notify(applied_notice(self.id, *applied, cx.texts))];
            }
        }
        Vec::new()
    }

    /// Goes on to the next line after a decision about one. Of many lines, and of those that could not be read, the news
    /// of the change that follows reads the review again.
    fn on_decided(&mut self, decided: Decided, texts: &Texts) -> Effects {
        let Decided { resolved, lines } = decided;
        if resolved.lines.len() == 1 && resolved.lines.first() == self.rows.selected_key().as_ref() {
            self.rows.move_selection(ListMove::Down);
        }
        if let Some(lines) = lines {
            self.made_change = true;
            self.show_lines(lines);
        }
        vec![Effect::Notify(resolved_notice(&resolved, texts))]
    }
}

/// `1 lot: to be recounted`
pub(in crate::tui::tabs::counts) fn resolved_notice(resolved: &ResolvedLines, texts: &Texts) -> Notice {
    let lots = u32::try_from(resolved.lines.len()).unwrap_or(u32::MAX);
    let text = t!(
        texts,
        "counts-resolved",
        count = lots,
        shown = texts.integer(lots.into()),
        resolution = texts.count_resolution(resolved.resolution)
    );
    Notice::success(text, None)
}

fn together_label(standing: StandingLines, lots: u32, resolution: Resolution, texts: &Texts) -> String {
    let state = match standing {
        StandingLines::Uncounted => LineState::Uncounted,
        StandingLines::Differing => LineState::Differs,
        StandingLines::InConflict => LineState::Conflict,
        StandingLines::ToRecount => LineState::Recount,
    };
    t!(
        texts,
        "counts-together-choice",
        state = texts.count_line_state(state),
        lots = texts.integer(lots.into()),
        resolution = texts.count_resolution(resolution)
    )
}

fn applied_notice(
    count: crate::domain::count::CountId,
    applied: Result<AppliedCount>,
    texts: &Texts,
) -> Notice {
    match applied {
        Ok(applied) => {
            let number = |count: u32| texts.integer(count.into());
            let text = t!(
                texts,
                "counts-applied",
                count = count.to_string(),
                adjusted = number(applied.adjusted),
                confirmed = number(applied.confirmed),
                open = number(applied.left_open)
            );
            Notice::success(text, applied.posted.map(|posted| posted.document))
        }
        Err(error) => Notice::error(texts, &error),
    }
}
