//! Draws the header, the open tab, the status line, the footer and the overlays.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::layout::APP_NAME;
use super::{MIN_SIZE, Shell};
use crate::t;
use crate::tui::component::canvas::{Canvas, text_width, truncate_text};
use crate::tui::component::notice::NoticeKind;
use crate::tui::shell::message::JobProgress;
use crate::tui::theme::Meaning;
use crate::warehouse::DayRelation;

/// The fewest columns in which a name says who works.
const MIN_NAME_WIDTH: u16 = 3;

impl Shell {
    /// Draws the screen. Returns the position of the text cursor, if one is shown.
    pub(crate) fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let mut canvas = Canvas::new(buffer, &self.theme, self.view_context());
        canvas.clear(self.screen, Meaning::Text);
        if self.is_too_small() {
            self.draw_too_small(&mut canvas);
            return None;
        }
        self.draw_header(&mut canvas);
        if let Some(tab) = self.tabs.get(self.current_tab) {
            tab.draw(&mut canvas, self.body_area());
        }
        self.draw_status_line(&mut canvas);
        self.draw_footer(&mut canvas);
        for layer in &self.layers {
            layer.component.draw(&mut canvas, self.body_area());
        }
        self.draw_big_quantity(&mut canvas);
        canvas.simplify_signs();
        canvas.cursor_position()
    }

    fn draw_too_small(&self, canvas: &mut Canvas<'_>) {
        let text = t!(
            self.texts,
            "tui-too-small",
            width = MIN_SIZE.width.to_string(),
            height = MIN_SIZE.height.to_string()
        );
        canvas.draw_wrapped_text(self.screen, &text, Meaning::Text);
    }

    fn draw_header(&self, canvas: &mut Canvas<'_>) {
        let line = Rect { height: 1, ..self.screen };
        canvas.clear(line, Meaning::Bar);
        let header = self.header_layout();
        if header.shows_app_name {
            canvas.draw_text(line.x, line.y, line.width, APP_NAME, Meaning::Accent);
        }
        for title in &header.titles {
            let open = title.tab_index == self.current_tab;
            let area = Rect { x: title.x, width: title.width, ..line };
            if open {
                canvas.tint(area, Meaning::ActiveTab);
            }
            let colour = |meaning| if open { Meaning::ActiveTab } else { meaning };
            let mut x = title.x + 1;
            if !title.key.is_empty() {
                x = canvas.draw_text(x, line.y, title.width, &title.key, colour(Meaning::Muted)) + 1;
            }
            x = canvas.draw_text(x, line.y, title.width, &title.text, colour(Meaning::Bar));
            if let Some((badge, meaning)) = &title.badge {
                canvas.draw_text(x + 1, line.y, title.width, badge, colour(*meaning));
            }
        }
        let room = line.right().saturating_sub(header.end);
        let problem = self.header_problem(canvas.symbols.critical, room);
        let meaning = if problem.is_some() { Meaning::Critical } else { Meaning::Muted };
        let text = problem.unwrap_or_else(|| self.header_info_text(canvas.symbols.dot, room));
        let x = line.right().saturating_sub(text_width(&text) + 1).max(header.end);
        canvas.draw_text(x, line.y, room, &text, meaning);
    }

    /// Returns what is wrong with what is shown, or with the station's day, as much of it as fits.
    fn header_problem(&self, sign: &str, room: u16) -> Option<String> {
        let Some(mut shapes) = self.outage_header_texts(sign) else {
            let dot = self.symbols.dot;
            return self
                .header_day_problem(sign, room)
                .or_else(|| self.header_read_only_text(sign, dot, room));
        };
        let last = shapes.pop();
        shapes.into_iter().find(|text| text_width(text) < room).or(last)
    }

    /// Returns the days of station and book if the clock can't be right, as much of them as fits.
    fn header_day_problem(&self, sign: &str, room: u16) -> Option<String> {
        let (day, texts) = (self.clock.today(), &self.texts);
        let book_day = match self.clock.relation() {
            DayRelation::Current(_) => return None,
            DayRelation::Behind { book_day } | DayRelation::FarAhead { book_day } => book_day,
        };
        let both = |day: String, book_day: String| {
            format!("{sign} {}", t!(texts, "day-header", day = day, book_day = book_day))
        };
        let shapes = [
            format!("{sign} {}", self.day_problem_text().unwrap_or_default()),
            both(texts.weekday_date(day), texts.weekday_date(book_day)),
            both(texts.date(day), texts.date(book_day)),
            both(texts.short_date(day), texts.short_date(book_day)),
            format!("{sign} {}", texts.short_date(day)),
        ];
        shapes.into_iter().find(|text| text_width(text) <= room).or_else(|| Some(sign.to_owned()))
    }

    /// Returns stock book, operator, station and day, leaving out the least important when room is short.
    pub(super) fn header_info_text(&self, dot: &str, room: u16) -> String {
        let who = self.texts.operator_at_station(&self.actor.operator, &self.actor.station);
        let day = self.texts.weekday_date(self.clock.today());
        let joined = |parts: &[&str]| parts.join(&format!(" {dot} "));
        if let Some(count) = self.count_file {
            let file = t!(self.texts, "counts-header-file", count = count.to_string());
            let operator = self.actor.operator.as_str();
            let shapes = [
                joined(&[&file, &self.database, &who, &day]),
                joined(&[&file, &who, &day]),
                joined(&[&file, operator]),
            ];
            let fits = |text: &String| text_width(text) + 2 <= room;
            return shapes.into_iter().find(fits).unwrap_or(file);
        }
        let with_air = [
            joined(&[&self.database, &who, &day]),
            joined(&[&who, &day]),
            joined(&[self.actor.operator.as_str(), &day]),
        ];
        let fitting = with_air.into_iter().find(|text| text_width(text) + 2 <= room);
        fitting.unwrap_or_else(|| self.short_header_info(dot, room))
    }

    /// Returns operator and day where there is little room: who works, cut if need be, matters more than the weekday.
    fn short_header_info(&self, dot: &str, room: u16) -> String {
        let (operator, day) = (self.actor.operator.as_str(), self.texts.short_date(self.clock.today()));
        let with_dot = format!("{operator} {dot} {day}");
        if text_width(&with_dot) < room {
            return with_dot;
        }
        let left = room.saturating_sub(text_width(&day) + 1);
        if text_width(operator).min(MIN_NAME_WIDTH) <= left {
            return format!("{} {day}", truncate_text(operator, left, self.symbols.ellipsis));
        }
        if text_width(&day) <= room { day } else { String::new() }
    }

    /// Returns program version, stock book, operator, station and day, for an error report.
    pub(super) fn error_report_context(&self) -> String {
        let who = self.texts.operator_at_station(&self.actor.operator, &self.actor.station);
        let program = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
        let day = self.clock.today().to_string();
        [program, &self.database, &who, &day].join(&format!(" {} ", self.symbols.dot))
    }

    pub(super) fn job_progress_text(&self) -> Option<String> {
        let JobProgress { percent, is_cancellable } = self.job_progress?;
        Some(match (is_cancellable, percent) {
            (false, 0) => t!(self.texts, "tui-working"),
            (false, percent) => t!(self.texts, "tui-working-percent", percent = percent),
            (true, 0) => t!(self.texts, "tui-working-cancellable"),
            (true, percent) => t!(self.texts, "tui-working-percent-cancellable", percent = percent),
        })
    }

    fn draw_status_line(&self, canvas: &mut Canvas<'_>) {
        let line = self.status_line_area();
        if let Some(text) = self.job_progress_text() {
            let x = line.right().saturating_sub(text_width(&text) + 1);
            canvas.draw_text(x, line.y, text_width(&text), &text, Meaning::Accent);
        }
        let Some(notice) = &self.notice else { return };
        let hints = self.status_hints();
        for hint in &hints {
            let end = canvas.draw_text(hint.x, line.y, text_width(&hint.key), &hint.key, Meaning::Key);
            canvas.draw_text(end + 1, line.y, text_width(&hint.text), &hint.text, Meaning::Muted);
        }
        let end = hints.iter().map(|hint| hint.x).min().unwrap_or(line.right()).saturating_sub(2);
        let room = end.saturating_sub(line.x);
        let symbol = match notice.kind {
            NoticeKind::Success => canvas.symbols.ok,
            NoticeKind::Info => canvas.symbols.dot,
            NoticeKind::Error => canvas.symbols.error,
        };
        let text = format!("{symbol} {}", notice.text);
        canvas.draw_text(line.x + 1, line.y, room, &text, notice.text_meaning());
        let is_news = self.key_bursts.is_after_scan() && notice.text_meaning() == Meaning::Error;
        if is_news && self.refused_scan.as_ref() == Some(&notice.text) {
            canvas.tint(line, Meaning::Refusal);
        }
    }

    fn draw_footer(&self, canvas: &mut Canvas<'_>) {
        let line = self.footer_area();
        canvas.clear(line, Meaning::Bar);
        for hint in self.footer_hints() {
            let end = canvas.draw_text(hint.x, line.y, text_width(&hint.key), &hint.key, Meaning::Key);
            canvas.draw_text(end + 1, line.y, text_width(&hint.text), &hint.text, Meaning::Muted);
        }
    }
}
