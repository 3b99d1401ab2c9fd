//! An overlay to pick a day from a month.

use ratatui::layout::Rect;

use crate::domain::Day;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::month_calendar::{self, MonthCalendar, day_at};

/// The lines below the month: a blank, the day in words, the legend of the marks.
const LINES_BELOW_MONTH: u16 = 3;
/// Leaves room for a day in words in every language.
const WIDTH: u16 = 34;

/// An overlay to pick a day from a month. Replies with the chosen day, converted by a function of the opener.
pub(crate) struct Calendar<R> {
    title: String,
    day: Day,
    marked: Vec<Day>,
    reply: fn(Day) -> R,
}

impl<R: Send + 'static> Calendar<R> {
    /// Creates a calendar that opens at `day`; `marked` days, in any order, carry a mark.
    pub(crate) fn new(title: String, day: Day, mut marked: Vec<Day>, reply: fn(Day) -> R) -> Self {
        marked.sort_unstable();
        Calendar { title, day, marked, reply }
    }

    fn height(&self) -> u16 {
        month_calendar::SIZE.1 + LINES_BELOW_MONTH
    }

    fn month_area(&self, screen: Rect) -> Rect {
        let inside = dialog_inner_area(screen, WIDTH, self.height());
        Rect {
            x: inside.x + (WIDTH - month_calendar::SIZE.0) / 2,
            width: month_calendar::SIZE.0.min(inside.width),
            ..inside
        }
    }

    /// Moves to a day; ignores a step beyond the supported range.
    fn set_day(&mut self, day: Option<Day>) {
        self.day = day.unwrap_or(self.day);
    }

    fn reply_with_day(&self) -> Vec<Effect<()>> {
        vec![Effect::Close, Effect::reply((self.reply)(self.day))]
    }
}

impl<R: Send + 'static> Component for Calendar<R> {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Calendar]
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::CalendarChoose) => return self.reply_with_day(),
            Event::Action(Action::CalendarCancel) => return vec![Effect::Close],
            Event::Action(Action::CalendarDayAfter) => self.set_day(self.day.plus_days(1)),
            Event::Action(Action::CalendarDayBefore) => self.set_day(self.day.minus_days(1)),
            Event::Action(Action::CalendarWeekAfter) => self.set_day(self.day.plus_days(7)),
            Event::Action(Action::CalendarWeekBefore) => self.set_day(self.day.minus_days(7)),
            Event::Action(Action::CalendarMonthAfter) => self.set_day(self.day.plus_months(1)),
            Event::Action(Action::CalendarMonthBefore) => self.set_day(self.day.minus_months(1)),
            Event::Action(Action::CalendarYearAfter) => self.set_day(self.day.plus_months(12)),
            Event::Action(Action::CalendarYearBefore) => self.set_day(self.day.minus_months(12)),
            Event::Action(Action::CalendarToday) => self.day = cx.today,
            Event::Scrolled { lines, .. } if lines < 0 => self.set_day(self.day.minus_months(1)),
            Event::Scrolled { lines, .. } if lines > 0 => self.set_day(self.day.plus_months(1)),
            Event::Clicked { at, .. } => {
                if let Some(day) = day_at(self.month_area(cx.area), self.day, at) {
                    self.day = day;
                    return self.reply_with_day();
                }
                if !dialog_inner_area(cx.area, WIDTH, self.height()).contains(at) {
                    return vec![Effect::Close];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let inside = canvas.draw_dialog_frame(area, WIDTH, self.height(), &self.title);
        let month = MonthCalendar { day_in_month: self.day, selected: Some(self.day), marked: &self.marked };
        let place = self.month_area(area);
        month.draw(canvas, place);
        let left = self.day.days_since(canvas.today);
        let below = place.y + month_calendar::SIZE.1;
        let words =
            format!("{} {} {}", texts.full_date(self.day), canvas.symbols.dot, texts.relative_days(left));
        let meaning = if left < 0 { Meaning::Critical } else { Meaning::Text };
        canvas.draw_text(place.x, below, inside.right().saturating_sub(place.x), &words, meaning);
        if !self.marked.is_empty() {
            let text = t!(texts, "calendar-other-lots", dot = canvas.symbols.warning);
            canvas.draw_text(
                place.x,
                below + 1,
                inside.right().saturating_sub(place.x),
                &text,
                Meaning::Muted,
            );
        }
    }
}
