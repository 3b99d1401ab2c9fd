//! Draws the header, the open tab, the status line, the footer and the overlays.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::layout::NAME;
use super::{SMALLEST, Shell};
use crate::t;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::notice::Tone;
use crate::tui::theme::Meaning;
use crate::tui::worker::Working;

impl Shell {
    /// Draws the screen. Returns the position of the text cursor, if one is shown.
    pub(crate) fn view(&self, buffer: &mut Buffer) -> Option<Position> {
        let mut canvas = Canvas::new(buffer, &self.theme, self.look());
        canvas.clear(self.screen, Meaning::Text);
        if self.is_cramped() {
            self.view_cramped(&mut canvas);
            return None;
        }
        self.view_header(&mut canvas);
        if let Some(tab) = self.tabs.get(self.current) {
            tab.view(&mut canvas, self.body());
        }
        self.view_status(&mut canvas);
        self.view_footer(&mut canvas);
        for layer in &self.layers {
            layer.part.view(&mut canvas, self.body());
        }
        canvas.cursor()
    }

    fn view_cramped(&self, canvas: &mut Canvas<'_>) {
        let text = t!(
            self.texts,
            "tui-too-small",
            width = SMALLEST.width.to_string(),
            height = SMALLEST.height.to_string()
        );
        canvas.put_lines(self.screen, &text, Meaning::Text);
    }

    fn view_header(&self, canvas: &mut Canvas<'_>) {
        let line = Rect { height: 1, ..self.screen };
        canvas.clear(line, Meaning::Bar);
        let header = self.header();
        if header.name {
            canvas.put(line.x, line.y, line.width, NAME, Meaning::Accent);
        }
        for title in &header.titles {
            let open = title.place == self.current;
            let area = Rect { x: title.x, width: title.width, ..line };
            if open {
                canvas.tint(area, Meaning::ActiveTab);
            }
            let colour = |meaning| if open { Meaning::ActiveTab } else { meaning };
            let mut x = title.x + 1;
            if !title.key.is_empty() {
                x = canvas.put(x, line.y, title.width, &title.key, colour(Meaning::Muted)) + 1;
            }
            x = canvas.put(x, line.y, title.width, &title.text, colour(Meaning::Bar));
            if let Some((badge, meaning)) = &title.badge {
                canvas.put(x + 1, line.y, title.width, badge, colour(*meaning));
            }
        }
        let room = line.right().saturating_sub(header.end);
        let text = self.whereabouts(canvas.symbols.dot, room);
        let x = line.right().saturating_sub(width_of(&text) + 1).max(header.end);
        canvas.put(x, line.y, room, &text, Meaning::Muted);
    }

    /// Returns stock book, operator, station and day, leaving out the least important when room is short.
    fn whereabouts(&self, dot: &str, room: u16) -> String {
        let who = t!(
            self.texts,
            "tui-operator-at-station",
            operator = self.desk.operator.as_str(),
            station = self.desk.station.as_str()
        );
        let day = self.texts.weekday_date(self.today);
        let joined = |parts: &[&str]| parts.join(&format!(" {dot} "));
        let with_air = [
            joined(&[&self.database, &who, &day]),
            joined(&[&who, &day]),
            joined(&[self.desk.operator.as_str(), &day]),
        ];
        let with_air = with_air.into_iter().filter(|text| width_of(text) + 2 <= room);
        let bare = [day.clone(), self.texts.short_date(self.today)];
        with_air.chain(bare.into_iter().filter(|text| width_of(text) <= room)).next().unwrap_or_default()
    }

    /// Returns program version, stock book, operator, station and day, for an error report.
    pub(super) fn whereabouts_in_full(&self) -> String {
        let who = t!(
            self.texts,
            "tui-operator-at-station",
            operator = self.desk.operator.as_str(),
            station = self.desk.station.as_str()
        );
        let program = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
        let day = self.today.to_string();
        [program, &self.database, &who, &day].join(&format!(" {} ", self.symbols.dot))
    }

    pub(super) fn working_text(&self) -> Option<String> {
        let Working { percent, stoppable } = self.working?;
        Some(match (stoppable, percent) {
            (false, _) => t!(self.texts, "tui-working"),
            (true, 0) => t!(self.texts, "tui-working-stoppable"),
            (true, percent) => t!(self.texts, "tui-working-percent", percent = percent),
        })
    }

    fn view_status(&self, canvas: &mut Canvas<'_>) {
        let line = self.status_line();
        if let Some(text) = self.working_text() {
            let x = line.right().saturating_sub(width_of(&text) + 1);
            canvas.put(x, line.y, width_of(&text), &text, Meaning::Accent);
        }
        let Some(notice) = &self.notice else { return };
        let hints = self.status_hints();
        for hint in &hints {
            let end = canvas.put(hint.x, line.y, width_of(&hint.key), &hint.key, Meaning::Key);
            canvas.put(end + 1, line.y, width_of(&hint.text), &hint.text, Meaning::Muted);
        }
        let end = hints.iter().map(|hint| hint.x).min().unwrap_or(line.right()).saturating_sub(2);
        let room = end.saturating_sub(line.x);
        let symbol = match notice.tone {
            Tone::Done => canvas.symbols.ok,
            Tone::Told => canvas.symbols.dot,
            Tone::Refused => canvas.symbols.error,
        };
        let text = format!("{symbol} {}", notice.text);
        canvas.put(line.x + 1, line.y, room, &text, notice.meaning());
    }

    fn view_footer(&self, canvas: &mut Canvas<'_>) {
        let line = self.footer();
        canvas.clear(line, Meaning::Bar);
        for hint in self.hints() {
            let end = canvas.put(hint.x, line.y, width_of(&hint.key), &hint.key, Meaning::Key);
            canvas.put(end + 1, line.y, width_of(&hint.text), &hint.text, Meaning::Muted);
        }
    }
}
