//! Mouse and drawing of a line session: the form, the matching products or the product's lots, and the log.

use ratatui::layout::{Position, Rect};

use super::form::LineItemField;
use super::session::{LineSession, SessionResponse};
use super::session_log::{LogLine, TITLE_MARGIN};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::component::canvas::Canvas;
use crate::tui::keys::{Action, ListMove};
use crate::tui::theme::Meaning;
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::form::FormStyle;

/// Width from which the matching products and the product's lots stand beside the form.
pub(crate) const MIN_SIDE_BY_SIDE_WIDTH: u16 = 118;

const FIELD_WIDTH: u16 = 26;

/// Height of a tab from which a line is left free below the form.
const MIN_ROOMY_HEIGHT: u16 = 26;

/// Screen areas of a line session. The tab decides where they are.
pub(crate) struct SessionAreas {
    pub(crate) form: Rect,
    /// The matching products, with their title, while they are open.
    pub(crate) matches: Option<Rect>,
    /// The session log, with its title, unless it is hidden.
    pub(crate) log: Option<Rect>,
    /// The session log in one line, while the list is hidden.
    pub(crate) summary: Option<Rect>,
}

/// What was clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClickTarget {
    /// A product, which is now selected.
    Match,
    /// A field, which is now active.
    Field,
    /// The session log.
    Log,
}

pub(crate) fn area_below_title(area: Rect) -> Rect {
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area }
}

pub(crate) fn gap_below_form(area: Rect) -> u16 {
    u16::from(area.height >= MIN_ROOMY_HEIGHT)
}

/// The lines that a log needs to show one of its own: its title, those of its columns, and that one.
const MIN_LOG_LINES: u16 = 3;

impl SessionAreas {
    /// A form with the log `below` it. A log without room for a line is told in one while the form has the focus, and lies
    /// over all of `area` while it has the focus itself: what its keys act on is seen.
    pub(crate) fn with_log(area: Rect, form: Rect, below: Rect, log: LogState) -> Self {
        match (below.height < MIN_LOG_LINES, log) {
            (true, LogState::Focused) => {
                let form = Rect { height: 0, ..form };
                SessionAreas { form, matches: None, log: Some(area), summary: None }
            }
            (true, LogState::Filled) => {
                let summary = (below.height > 0).then_some(Rect { height: 1, ..below });
                SessionAreas { form, matches: None, log: None, summary }
            }
            _ => {
                let log = (below.height > 0).then_some(below);
                SessionAreas { form, matches: None, log, summary: None }
            }
        }
    }
}

/// What a log needs room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogState {
    Empty,
    Filled,
    /// Keys go to its lines.
    Focused,
}

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// Selects what is at a position, and returns it.
    pub(crate) fn on_click(
        &mut self,
        areas: &SessionAreas,
        at: Position,
        cx: &UpdateContext<'_>,
    ) -> Option<ClickTarget> {
        if areas.matches.is_some_and(|area| self.select_choice_at(area_below_title(area), at)) {
            return Some(ClickTarget::Match);
        }
        if let Some(field) = self.form.fields.field_at(areas.form, at) {
            self.form.leave_field(cx);
            self.form.fields.activate(field);
            return Some(ClickTarget::Field);
        }
        let is_on_summary = areas.summary.is_some_and(|line| line.contains(at));
        let entry = areas.log.and_then(|area| self.log.entry_index_at(area_below_title(area), at));
        (is_on_summary || entry.is_some_and(|entry| self.log.select(entry))).then_some(ClickTarget::Log)
    }

    /// Turns the wheel over open matches or over the log. Returns whether it was one of them.
    pub(crate) fn on_scroll(&mut self, areas: &SessionAreas, at: Position, lines: i32) -> bool {
        if areas.matches.is_some() {
            self.move_choice(if lines > 0 { ListMove::Down } else { ListMove::Up });
            return true;
        }
        let is_over_log = areas.log.is_some_and(|area| area_below_title(area).contains(at));
        if is_over_log {
            self.log.handle_list_action(Action::for_wheel(lines));
        }
        is_over_log
    }

    /// Draws the form, with the chosen product's stock and a hint beside each field.
    pub(crate) fn draw_form(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        focused: bool,
        hint: &dyn Fn(F) -> Option<(String, Meaning)>,
    ) {
        let texts = canvas.texts;
        let hint = |field| self.name_hint(field, texts).or_else(|| hint(field));
        let style = FormStyle { field_width: FIELD_WIDTH, focused, hint: &hint };
        self.form.fields.draw_with_style(canvas, area, &style);
        // What is in stock is old, and may count this very line.
        if !self.draw_unsettled(canvas, area) {
            self.form.draw_stock(canvas, area);
        }
    }

    /// Draws what the active field offers below a rule, over what is in the area: matching products, or names.
    pub(crate) fn draw_matches(&self, canvas: &mut Canvas<'_>, area: Rect) {
        canvas.clear(area, Meaning::Text);
        canvas.draw_titled_rule(area, &self.choices_title(canvas.texts), Meaning::Heading);
        self.draw_choices(canvas, area_below_title(area));
    }

    /// Draws the panel beside the form: what the active field offers while something is being chosen, else the product's
    /// lots.
    pub(crate) fn draw_side_panel(&self, canvas: &mut Canvas<'_>, area: Rect, is_choosing: bool) {
        let texts = canvas.texts;
        let title = match is_choosing {
            true => self.choices_title(texts),
            false => t!(texts, "product-lots-heading"),
        };
        canvas.draw_text(area.x + 3, area.y, area.width.saturating_sub(4), &title, Meaning::Heading);
        match is_choosing {
            true => self.draw_choices(canvas, area_below_title(area)),
            false => self.product_lots.draw(canvas, area_below_title(area)),
        }
    }

    /// What the log needs room for.
    pub(crate) fn log_state(&self, is_focused: bool) -> LogState {
        match (is_focused, self.log.is_empty()) {
            (true, _) => LogState::Focused,
            (false, true) => LogState::Empty,
            (false, false) => LogState::Filled,
        }
    }

    /// The session log's title, with the number of lines.
    pub(super) fn log_title(&self, texts: &Texts) -> String {
        L::session_title(texts, self.log.unreversed_documents().len(), self.session_name())
    }

    /// The same, or that a line is being corrected, with the input that waits for the next line.
    fn log_title_with_kept_input(&self, canvas: &Canvas<'_>, width: u16) -> String {
        let cancel_key = canvas.view_context().key_name_while_typing(Action::FieldsClear);
        let correction = self.correction_title(canvas.texts, &cancel_key, width.saturating_sub(TITLE_MARGIN));
        let title = correction.unwrap_or_else(|| self.log_title(canvas.texts));
        match self.kept_input_text(canvas.texts) {
            Some(kept) => format!("{title} {} {kept}", canvas.symbols.dot),
            None => title,
        }
    }

    /// Draws the session log below a rule with its title.
    pub(crate) fn draw_log(&self, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
        if self.log.is_empty() {
            let (title, text) = L::empty_log_texts(canvas.texts);
            canvas.draw_titled_rule(area, &title, Meaning::Muted);
            EmptyState::from_text(text, Meaning::Muted).draw(canvas, area_below_title(area));
            return;
        }
        let meaning = if focused || self.is_correcting() { Meaning::Accent } else { Meaning::Heading };
        let title = self.log_title_with_kept_input(canvas, area.width);
        canvas.draw_titled_rule(area, &title, meaning);
        self.log.draw(canvas, area_below_title(area), focused);
    }

    /// Draws the session log in one line.
    pub(crate) fn draw_log_summary(&self, canvas: &mut Canvas<'_>, line: Rect) {
        let title = self.log_title_with_kept_input(canvas, line.width);
        match self.is_correcting() {
            true => canvas.draw_titled_rule(line, &title, Meaning::Accent),
            false => self.log.draw_summary(canvas, line, &title),
        }
    }
}
