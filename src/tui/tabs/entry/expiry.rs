//! The expiry of the line being typed: its value, the hint beside it, and the calendar.

use ratatui::layout::{Position, Rect};

use super::Entry;
use super::answer::Answer;
use super::fields::{self, Slot};
use crate::domain::Day;
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::overlays::Calendar;
use crate::tui::part::{Context, Effect};
use crate::tui::theme::Meaning;
use crate::tui::widgets::month::{Month, day_at};

/// Days ahead beyond which an expiry is questioned if the product has no shelf life.
const FAR: i64 = 3_653;

impl Entry {
    /// The expiry that saving would record, and whether it was typed.
    pub(super) fn expiry(&self, today: Day) -> Option<(Day, bool)> {
        if let Some(day) = fields::typed_expiry(&self.line.form, today) {
            return Some((day, true));
        }
        if !self.line.form.text(Slot::Expires).trim().is_empty() {
            return None;
        }
        let stock = self.line.picker.chosen()?;
        let proposed = self.check.known_expiry().or_else(|| stock.product.details.proposed_expiry(today));
        proposed.map(|day| (day, false))
    }

    /// Whether the lot code has a recorded expiry.
    pub(super) fn expiry_is_known(&self) -> bool {
        self.check.known_expiry().is_some()
    }

    /// The hint beside the expiry field.
    pub(super) fn beside_expiry(&self, look: &Look<'_>) -> Option<(String, Meaning)> {
        let texts = look.texts;
        let (day, typed) = self.expiry(look.today)?;
        let (date, left) = (texts.full_date(day), day.days_since(look.today));
        let when = texts.days_away(left);
        if !typed {
            let text = if self.expiry_is_known() {
                t!(texts, "entry-expiry-known", date = date, when = when)
            } else {
                t!(texts, "entry-expiry-proposed", date = date, when = when)
            };
            return Some((text, Meaning::Muted));
        }
        let text = t!(texts, "entry-expiry-read", date = date, when = when);
        let shelf_life = self.line.picker.chosen().and_then(|stock| stock.product.details.shelf_life_days);
        let far = shelf_life.map_or(FAR, |days| 2 * i64::from(days));
        Some(if left < 0 {
            (format!("{} {text}", look.symbols.critical), Meaning::Critical)
        } else if left > far {
            // Valid, but probably a mistyped digit.
            let text =
                t!(texts, "entry-expiry-far", date = texts.full_date(day), when = texts.days_away(left));
            (format!("{} {text}", look.symbols.warning), Meaning::Warning)
        } else {
            (text, Meaning::Text)
        })
    }

    /// Opens the calendar at the current expiry, with those of the product's other lots marked.
    pub(super) fn calendar(&self, cx: &Context<'_>) -> Effect<Answer> {
        let day = self.expiry(cx.today).map_or(cx.today, |(day, _)| day);
        let title = t!(cx.texts, "entry-calendar-title");
        Effect::open(Calendar::new(title, day, self.check.shelf.expiries(), Answer::Expiry))
    }

    /// Fills in a picked day. Focus stays on the field, to let the operator check the day before Enter moves on.
    pub(super) fn take_expiry(&mut self, day: Day, cx: &Context<'_>) {
        self.in_lines = false;
        self.line.form.set(Slot::Expires, &cx.texts.typed_date(day));
        self.line.form.activate(Slot::Expires);
    }

    /// Draws the month of the current expiry.
    pub(super) fn view_month(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let chosen = self.expiry(canvas.today).map(|(day, _)| day);
        let mut marked = self.check.shelf.expiries();
        marked.sort_unstable();
        Month { shown: chosen.unwrap_or(canvas.today), chosen, marked: &marked }.view(canvas, area);
    }

    /// The day drawn at a position of that month.
    pub(super) fn month_day_at(&self, area: Rect, at: Position, today: Day) -> Option<Day> {
        day_at(area, self.expiry(today).map_or(today, |(day, _)| day), at)
    }
}
