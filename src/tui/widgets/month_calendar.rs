//! A month as a calendar: a line per week, Monday first.

use chrono::Datelike as _;
use ratatui::layout::{Position, Rect};

use crate::domain::Day;
use crate::tui::component::canvas::Canvas;
use crate::tui::theme::Meaning;

/// Columns and lines: the month's name, the weekdays, six weeks.
pub(crate) const SIZE: (u16, u16) = (27, 8);

/// Cells per day: the number and a mark.
const DAY_WIDTH: u16 = 4;
const HEADER_HEIGHT: u16 = 2;

pub(crate) struct MonthCalendar<'a> {
    /// Any day of the month.
    pub(crate) day_in_month: Day,
    pub(crate) selected: Option<Day>,
    /// Days to mark, ascending.
    pub(crate) marked: &'a [Day],
}

impl MonthCalendar<'_> {
    /// Draws the month in the upper left corner of `area`.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let title = texts.month_year(self.day_in_month);
        canvas.draw_text(area.x, area.y, area.width, &title, Meaning::Heading);
        for (head, x) in texts.weekday_abbreviations().iter().zip((area.x..).step_by(usize::from(DAY_WIDTH)))
        {
            canvas.draw_text(x, area.y + 1, 2, head, Meaning::Muted);
        }
        let first = self.day_in_month.first_of_month();
        for (place, day) in (0..).zip(first.days_of_month()) {
            let at = day_position(area, weekday_index(first) + place);
            if at.y < area.bottom() {
                self.draw_day(canvas, at, day);
            }
        }
    }

    fn draw_day(&self, canvas: &mut Canvas<'_>, at: Position, day: Day) {
        let meaning = match day.cmp(&canvas.today) {
            std::cmp::Ordering::Less => Meaning::Muted,
            std::cmp::Ordering::Equal => Meaning::Accent,
            std::cmp::Ordering::Greater => Meaning::Text,
        };
        canvas.draw_text(at.x, at.y, 2, &format!("{:>2}", day.to_naive_date().day()), meaning);
        if self.marked.binary_search(&day).is_ok() {
            canvas.draw_text(at.x + 2, at.y, 1, canvas.symbols.warning, Meaning::Warning);
        }
        if self.selected == Some(day) {
            canvas.draw_text(at.x.saturating_sub(1), at.y, 1, canvas.symbols.selected, Meaning::Accent);
            canvas.tint(Rect { x: at.x.saturating_sub(1), y: at.y, width: 4, height: 1 }, Meaning::Selection);
        }
    }
}

/// The day drawn at a position, in the month of `shown`.
pub(crate) fn day_at(area: Rect, shown: Day, at: Position) -> Option<Day> {
    let first = shown.first_of_month();
    // The cell before a number is part of the day.
    let on = |corner: Position| corner.y == at.y && (corner.x..corner.x + DAY_WIDTH).contains(&(at.x + 1));
    let inside = area.contains(at) || at.x + 1 == area.x;
    let placed = (0..)
        .zip(first.days_of_month())
        .map(|(place, day)| (day_position(area, weekday_index(first) + place), day));
    placed.into_iter().find(|(corner, _)| inside && on(*corner)).map(|(_, day)| day)
}

/// The position of a day's number, `place` days after the Monday of the first week.
fn day_position(area: Rect, place: u16) -> Position {
    Position { x: area.x + place % 7 * DAY_WIDTH, y: area.y + HEADER_HEIGHT + place / 7 }
}

fn weekday_index(day: Day) -> u16 {
    u16::try_from(day.to_naive_date().weekday().num_days_from_monday()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn a_click_on_a_number_selects_its_day() {
        let area = Rect::new(5, 3, SIZE.0, SIZE.1);
        for month in ["2026-02-10", "2026-08-31", "2027-05-01", "2028-02-29", "9998-12-31", "1900-01-01"] {
            let shown = parse_day(month);
            for expected in shown.days_of_month() {
                let place = weekday_index(shown.first_of_month())
                    + u16::try_from(expected.to_naive_date().day0()).unwrap();
                let at = day_position(area, place);
                assert!(area.contains(at), "{expected} has room");
                assert_eq!(day_at(area, shown, at), Some(expected));
                assert_eq!(day_at(area, shown, Position { x: at.x + 1, ..at }), Some(expected));
            }
            assert_eq!(day_at(area, shown, Position::new(5, 3)), None, "the title is no day");
        }
    }
}
