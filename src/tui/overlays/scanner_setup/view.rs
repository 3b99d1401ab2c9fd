//! Draws the setup of the scanner.

use ratatui::layout::Rect;

use super::ScannerSetupDialog;
use crate::domain::scanner::LessonBasis;
use crate::exchange::SetupCode;
use crate::i18n::explain;
use crate::t;
use crate::tui::component::canvas::{Canvas, wrap_text};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;

const MAX_WIDTH: u16 = 74;
const HEIGHT: u16 = 19;

/// The most lines of what arrived; the rest is cut.
const MOST_ARRIVED_LINES: usize = 4;

impl ScannerSetupDialog {
    pub(super) fn draw_dialog(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let width = MAX_WIDTH.min(area.width.saturating_sub(8));
        let height = HEIGHT.min(area.height.saturating_sub(2));
        let inside = canvas.draw_dialog_frame(area, width, height, &t!(canvas.texts, "scanner-title"));
        if self.shows_code {
            draw_code(canvas, inside);
            return;
        }
        let mut lines = Vec::new();
        let mut add = |text: &str, meaning: Meaning| {
            lines.extend(wrap_text(text, inside.width).into_iter().map(|line| (line, meaning)));
        };
        let texts = canvas.texts;
        add(&t!(texts, "scanner-how", key = canvas.key_name(Action::ScannerCode)), Meaning::Muted);
        add(&t!(texts, "scanner-title-setup"), Meaning::Heading);
        for line in texts.scanner_setup(&self.proposed) {
            add(&line, Meaning::Text);
        }
        let (state, meaning) = match self.proposed == self.in_force {
            true => (t!(texts, "scanner-in-force"), Meaning::Muted),
            false => {
                (t!(texts, "scanner-proposed", key = canvas.key_name(Action::ScannerSave)), Meaning::Warning)
            }
        };
        add(&state, meaning);
        if !self.arrived.is_empty() {
            add(&t!(texts, "scanner-arrived"), Meaning::Heading);
            lines.extend(
                self.arrived_lines(inside.width, canvas.symbols.ellipsis)
                    .into_iter()
                    .map(|line| (line, Meaning::Text)),
            );
            lines.extend(self.reading_lines(canvas, inside.width));
        }
        for ((line, meaning), y) in lines.iter().zip(inside.top()..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, *meaning);
        }
    }

    /// What arrived, key by key. Lines are cut between two keys.
    fn arrived_lines(&self, width: u16, ellipsis: &str) -> Vec<String> {
        let mut lines = vec![String::new()];
        for key in &self.arrived {
            let key = key.to_string();
            let is_full = |line: &String| line.chars().count() + key.chars().count() > usize::from(width);
            if lines.last().is_some_and(is_full) {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(&key);
            }
        }
        if lines.len() > MOST_ARRIVED_LINES {
            lines.truncate(MOST_ARRIVED_LINES);
            lines.extend([ellipsis.to_owned()]);
        }
        lines
    }

    /// How the latest scan is read, and what that says of the scanner.
    fn reading_lines(&self, canvas: &Canvas<'_>, width: u16) -> Vec<(String, Meaning)> {
        let (texts, mut lines) = (canvas.texts, Vec::new());
        let mut add = |text: &str, meaning: Meaning| {
            lines.extend(wrap_text(text, width).into_iter().map(|line| (line, meaning)));
        };
        add(&t!(texts, "scanner-read-as"), Meaning::Heading);
        match &self.reading {
            Some(Ok(code)) => {
                for line in texts.label_elements(code) {
                    add(&line, Meaning::Text);
                }
                let (meaning, sign) = match code.elements().is_empty() {
                    false => (Meaning::Ok, canvas.symbols.ok),
                    true => (Meaning::Warning, canvas.symbols.warning),
                };
                add(&format!("{sign} {}", texts.label_verdict(code)), meaning);
            }
            Some(Err(error)) => {
                let why = explain(texts, error).to_single_text(texts);
                add(&format!("{} {why}", canvas.symbols.error), Meaning::Error);
            }
            None => {}
        }
        if let Some(lesson) = &self.lesson {
            if lesson.drops_separator {
                add(
                    &format!("{} {}", canvas.symbols.warning, t!(texts, "scanner-drops-separator")),
                    Meaning::Warning,
                );
            }
            if lesson.basis == LessonBasis::OtherLabel && !lesson.setup.keyboard.is_plain() {
                let next = canvas.key_name(Action::ScannerKeyboard);
                add(&t!(texts, "scanner-not-sure", key = next), Meaning::Muted);
            }
            if lesson.basis == LessonBasis::SetupLabel {
                add(&format!("{} {}", canvas.symbols.ok, t!(texts, "scanner-setup-label-seen")), Meaning::Ok);
            }
        }
        lines
    }
}

/// Draws the code of the setup label for a reader of two-dimensional codes.
fn draw_code(canvas: &mut Canvas<'_>, inside: Rect) {
    let Some(code) = SetupCode::new() else { return };
    let cells = |modules: usize| u16::try_from(modules).unwrap_or(u16::MAX);
    let (width, height) = (cells(code.side()), cells(code.side().div_ceil(2)));
    if canvas.symbols.upper_half.is_none() || width > inside.width || height > inside.height {
        canvas.draw_wrapped_text(inside, &t!(canvas.texts, "scanner-no-room-for-code"), Meaning::Text);
        return;
    }
    let area = Rect { x: inside.x + (inside.width - width) / 2, y: inside.y, width, height };
    canvas.draw_modules(area, |x, y| code.is_dark(x, y));
}
