//! An overlay to pick a day from a month.

use ratatui::layout::Rect;

use crate::domain::Day;
use crate::t;
use crate::tui::canvas::{Canvas, inside_sheet};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;
use crate::tui::widgets::month::{self, Month, day_at, days_away, months_away};

/// The lines below the month: a blank, the day in words, the legend of the marks.
const BELOW: u16 = 3;
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
        month::SIZE.1 + BELOW
    }

    fn month_area(&self, screen: Rect) -> Rect {
        let inside = inside_sheet(screen, WIDTH, self.height());
        Rect { x: inside.x + (WIDTH - month::SIZE.0) / 2, width: month::SIZE.0.min(inside.width), ..inside }
    }

    /// Moves to a day; ignores a step beyond the supported range.
    fn go(&mut self, day: Option<Day>) {
        self.day = day.unwrap_or(self.day);
    }

    fn take(&self) -> Vec<Effect<()>> {
        vec![Effect::Close, Effect::reply((self.reply)(self.day))]
    }
}

impl<R: Send + 'static> Part for Calendar<R> {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Calendar]
    }

    fn update(&mut self, event: Event<()>, cx: &Context<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::CalendarTake) => return self.take(),
            Event::Action(Action::CalendarCancel) => return vec![Effect::Close],
            Event::Action(Action::CalendarDayAfter) => self.go(days_away(self.day, 1)),
            Event::Action(Action::CalendarDayBefore) => self.go(days_away(self.day, -1)),
            Event::Action(Action::CalendarWeekAfter) => self.go(days_away(self.day, 7)),
            Event::Action(Action::CalendarWeekBefore) => self.go(days_away(self.day, -7)),
            Event::Action(Action::CalendarMonthAfter) => self.go(months_away(self.day, 1)),
            Event::Action(Action::CalendarMonthBefore) => self.go(months_away(self.day, -1)),
            Event::Action(Action::CalendarYearAfter) => self.go(months_away(self.day, 12)),
            Event::Action(Action::CalendarYearBefore) => self.go(months_away(self.day, -12)),
            Event::Action(Action::CalendarToday) => self.day = cx.today,
            Event::Scrolled { lines, .. } => self.go(months_away(self.day, lines.signum())),
            Event::Clicked { at, .. } => {
                if let Some(day) = day_at(self.month_area(cx.area), self.day, at) {
                    self.day = day;
                    return self.take();
                }
                if !inside_sheet(cx.area, WIDTH, self.height()).contains(at) {
                    return vec![Effect::Close];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let inside = canvas.sheet(area, WIDTH, self.height(), &self.title);
        let month = Month { shown: self.day, chosen: Some(self.day), marked: &self.marked };
        let place = self.month_area(area);
        month.view(canvas, place);
        let left = self.day.days_since(canvas.today);
        let below = place.y + month::SIZE.1;
        let words = format!("{} {} {}", texts.full_date(self.day), canvas.symbols.dot, texts.days_away(left));
        let meaning = if left < 0 { Meaning::Critical } else { Meaning::Text };
        canvas.put(place.x, below, inside.right().saturating_sub(place.x), &words, meaning);
        if !self.marked.is_empty() {
            let text = t!(texts, "entry-calendar-others", dot = canvas.symbols.warning);
            canvas.put(place.x, below + 1, inside.right().saturating_sub(place.x), &text, Meaning::Muted);
        }
    }
}
