//! The expiry of the line being typed: its value, the hint beside it, and the calendar.

use ratatui::layout::{Position, Rect};

use super::fields::{self, FieldId};
use super::{EntryTab, Response};
use crate::domain::Day;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::Calendar;
use crate::tui::theme::Meaning;
use crate::tui::widgets::month_calendar::{MonthCalendar, day_at};

/// Days ahead beyond which an expiry is questioned if the product has no shelf life.
const FAR_EXPIRY_DAYS: i64 = 3_653;

impl EntryTab {
    /// The expiry that saving would record, and whether it was typed.
    pub(super) fn effective_expiry(&self, today: Day) -> Option<(Day, bool)> {
        if let Some(day) = fields::parse_expiry(&self.session.form.fields, today) {
            return Some((day, true));
        }
        if !self.session.form.fields.text(FieldId::Expires).trim().is_empty() {
            return None;
        }
        let stock = self.session.form.picker.chosen_product()?;
        let proposed = self.check.known_expiry().or_else(|| stock.product.details.proposed_expiry(today));
        proposed.map(|day| (day, false))
    }

    /// Whether the lot code has a recorded expiry.
    pub(super) fn has_known_expiry(&self) -> bool {
        self.check.known_expiry().is_some()
    }

    /// The hint beside the expiry field.
    pub(super) fn expiry_hint(&self, context: &ViewContext<'_>) -> Option<(String, Meaning)> {
        let texts = context.texts;
        let (day, typed) = self.effective_expiry(context.today)?;
        let (date, left) = (texts.full_date(day), day.days_since(context.today));
        let when = texts.relative_days(left);
        if !typed {
            let text = if self.has_known_expiry() {
                t!(texts, "entry-expiry-known", date = date, when = when)
            } else {
                t!(texts, "entry-expiry-proposed", date = date, when = when)
            };
            return Some((text, Meaning::Muted));
        }
        let text = t!(texts, "entry-expiry-parsed", date = date, when = when);
        let shelf_life =
            self.session.form.picker.chosen_product().and_then(|stock| stock.product.details.shelf_life_days);
        let far = shelf_life.map_or(FAR_EXPIRY_DAYS, |days| 2 * i64::from(days));
        Some(if left < 0 {
            (format!("{} {text}", context.symbols.critical), Meaning::Critical)
        } else if left > far {
            // Valid, but probably a mistyped digit.
            let text = t!(
                texts,
                "entry-expiry-far-ahead",
                date = texts.full_date(day),
                when = texts.relative_days(left)
            );
            (format!("{} {text}", context.symbols.warning), Meaning::Warning)
        } else {
            (text, Meaning::Text)
        })
    }

    /// Opens the calendar at the current expiry, with those of the product's other lots marked.
    pub(super) fn open_calendar(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let day = self.effective_expiry(cx.today).map_or(cx.today, |(day, _)| day);
        let title = t!(cx.texts, "calendar-title");
        Effect::open_overlay(Calendar::new(
            title,
            day,
            self.session.product_lots.expiry_dates(),
            Response::ExpiryPicked,
        ))
    }

    /// Fills in a picked day. Focus stays on the field, to let the operator check the day before Enter moves on.
    pub(super) fn set_expiry(&mut self, day: Day, cx: &UpdateContext<'_>) {
        self.log_focused = false;
        self.session.form.fields.set_text(FieldId::Expires, &cx.texts.input_date(day));
        self.session.form.fields.activate(FieldId::Expires);
    }

    /// Draws the month of the current expiry.
    pub(super) fn draw_month(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let chosen = self.effective_expiry(canvas.today).map(|(day, _)| day);
        let mut marked = self.session.product_lots.expiry_dates();
        marked.sort_unstable();
        MonthCalendar { day_in_month: chosen.unwrap_or(canvas.today), selected: chosen, marked: &marked }
            .draw(canvas, area);
    }

    /// The day drawn at a position of that month.
    pub(super) fn month_day_at(&self, area: Rect, at: Position, today: Day) -> Option<Day> {
        day_at(area, self.effective_expiry(today).map_or(today, |(day, _)| day), at)
    }
}
