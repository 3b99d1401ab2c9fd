//! Panel with the number of lots that expire per week, as bars coloured by urgency.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::Sparkline;

use crate::domain::{Day, Horizon};
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::fetch::{Fetch, Fetched};
use crate::tui::panels::bar_chart::{BAR_HEIGHT, MAX_STEPS, bar_steps};
use crate::tui::theme::Meaning;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::warehouse::{ExpiryForecast, Warehouse};

/// Height in lines: title, numbers, two of bars, dates.
pub(crate) const HEIGHT: u16 = 5;

/// Weeks to load: as many as any screen shows.
const MAX_WEEKS: u32 = 40;
/// Cells per week: the bar and a gap.
const WEEK_WIDTH: u16 = 8;
const BAR_WIDTH: u16 = 6;

/// Height from which the area above gives up lines to the panel.
const MIN_HEIGHT_ABOVE: u16 = 28;

/// Takes the panel's area from the bottom of the detail if that is beside the list, or of the list if there is no
/// detail. `None` if there is no room.
pub(crate) fn take_area(split: &mut ListDetailLayout) -> Option<Rect> {
    let above = match &mut split.detail {
        Some(detail) if split.is_side_by_side => detail,
        Some(_) => return None,
        None => &mut split.table,
    };
    (above.height >= MIN_HEIGHT_ABOVE).then(|| {
        above.height -= HEIGHT + 1;
        let (x, width) = (above.x + 1, above.width.saturating_sub(2));
        Rect { x, y: above.bottom() + 1, width, height: HEIGHT }
    })
}

/// Draws the rule left of a panel beside the list.
pub(crate) fn draw_separator(canvas: &mut Canvas<'_>, split: &ListDetailLayout, area: Rect) {
    if split.is_side_by_side {
        let (x, y) = (area.x.saturating_sub(2), area.y.saturating_sub(1));
        canvas.draw_vertical_rule(Rect { x, y, height: area.height + 1, ..area });
    }
}

#[derive(Debug, Default)]
pub(crate) struct ExpiryForecastPanel {
    forecast: Fetch<Day, ExpiryForecast>,
}

pub(crate) type LoadedForecast = Fetched<Day, ExpiryForecast>;

impl ExpiryForecastPanel {
    /// Makes the forecast load again.
    pub(crate) fn invalidate(&mut self) {
        self.forecast.invalidate();
    }

    /// The query to run, if the forecast is not loaded for `today`; returned once.
    pub(crate) fn load_if_needed(
        &mut self,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> LoadedForecast + Send + 'static> {
        self.forecast.load_if_needed(today, move |warehouse| warehouse.expiry_forecast(today, MAX_WEEKS))
    }

    /// Stores a loaded forecast. On failure keeps the old one: the list beside it reports the error.
    pub(crate) fn on_loaded(&mut self, forecast: LoadedForecast) {
        let _ = self.forecast.on_loaded(forecast);
    }

    /// Days from today to the end of the week drawn at a position; negative for the column of expired lots.
    pub(crate) fn days_to_week_end_at(&self, area: Rect, at: Position, today: Day) -> Option<i64> {
        let place = usize::from(at.x.checked_sub(area.x).filter(|_| area.contains(at))? / WEEK_WIDTH);
        let Some(week) = place.checked_sub(1) else { return Some(-1) };
        Some(self.forecast.latest()?.1.weeks.get(week)?.to.days_since(today))
    }

    /// Draws as many weeks as fit, marking the week of `looked_at`.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, looked_at: Option<Day>) {
        let texts = canvas.texts;
        canvas.draw_titled_rule(area, &t!(texts, "expiry-forecast-heading"), Meaning::Heading);
        if self.forecast.latest().is_none() && canvas.offline_since.is_some() {
            return canvas.draw_unread(Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area });
        }
        let unknown = ExpiryForecast::default();
        let forecast = self.forecast.latest().map_or(&unknown, |(_, forecast)| forecast);
        let past = (forecast.expired, t!(texts, "expiry-forecast-past"), Meaning::Critical, Day::MIN);
        let weeks = forecast.weeks.iter().map(|week| {
            let ahead = week.from.days_since(canvas.today);
            (
                week.lots,
                texts.short_date(week.from),
                urgency_of_week(ahead, canvas.alert_rules.horizon),
                week.from,
            )
        });
        let columns = usize::from(area.width / WEEK_WIDTH);
        let shown: Vec<_> = std::iter::once(past).chain(weeks).take(columns).collect();
        let largest = shown.iter().map(|(lots, ..)| *lots).max().unwrap_or_default();
        let mark = looked_at.and_then(|day| {
            let day = if day < canvas.today { Day::MIN } else { day };
            shown.iter().rposition(|(.., from)| *from <= day)
        });
        // A day beyond the last visible week is in none of them.
        let last = shown.last().and_then(|(.., from)| from.plus_days(6));
        let mark = mark.filter(|_| looked_at <= last);
        for ((place, (lots, label, meaning, _)), x) in
            shown.iter().enumerate().zip((area.x..).step_by(usize::from(WEEK_WIDTH)))
        {
            canvas.draw_text_right(
                x,
                area.y + 1,
                BAR_WIDTH,
                &texts.integer(*lots),
                if *lots == 0 { Meaning::Muted } else { *meaning },
            );
            let bar = Sparkline::default()
                .data(vec![bar_steps(*lots, largest); usize::from(BAR_WIDTH)])
                .max(MAX_STEPS)
                .bar_set(canvas.symbols.levels.clone())
                .style(canvas.style(*meaning));
            canvas.render_widget(bar, Rect { x, y: area.y + 2, width: BAR_WIDTH, height: BAR_HEIGHT });
            let (meaning, y) =
                (if mark == Some(place) { Meaning::Accent } else { Meaning::Muted }, area.y + 2 + BAR_HEIGHT);
            canvas.draw_text_right(x, y, BAR_WIDTH, label, meaning);
            if mark == Some(place) {
                canvas.draw_text(x.saturating_sub(1), y, 1, canvas.symbols.selected, Meaning::Accent);
            }
        }
    }
}

/// The urgency of a week starting in `days_ahead` days, judged by its middle.
fn urgency_of_week(days_ahead: i64, horizon: Horizon) -> Meaning {
    let middle = days_ahead + 3;
    if middle <= i64::from(horizon.critical_days) {
        Meaning::Critical
    } else if middle <= i64::from(horizon.days) {
        Meaning::Warning
    } else {
        Meaning::Ok
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::today;

    #[test]
    fn urgency_follows_the_alert_horizon() {
        let press = |ahead| urgency_of_week(ahead, Horizon::default());
        assert_eq!(
            [0, 7, 21, 28].map(press),
            [Meaning::Critical, Meaning::Warning, Meaning::Warning, Meaning::Ok]
        );
    }

    #[test]
    fn the_forecast_loads_once_a_day_until_invalidated() {
        let mut strip = ExpiryForecastPanel::default();
        assert!(strip.load_if_needed(today()).is_some());
        assert!(strip.load_if_needed(today()).is_none());
        strip.invalidate();
        assert!(strip.load_if_needed(today()).is_some());
        assert!(strip.load_if_needed(today().plus_days(1).unwrap()).is_some());
    }
}
