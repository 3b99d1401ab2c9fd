//! Mouse and drawing of a line session: the form, the matching products or the product's lots, and the log.

use ratatui::layout::{Position, Rect};

use super::form::LineItemField;
use super::session::{LineSession, SessionResponse};
use super::session_log::LogLine;
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

/// Cells of a rule that its title leaves free.
const TITLE_MARGIN: u16 = 5;

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
