//! Chart of a product's daily flow: a column per day, incoming above outgoing.

use ratatui::layout::Rect;
use ratatui::widgets::Sparkline;

use crate::domain::{Day, Quantity};
use crate::t;
use crate::tui::component::canvas::{Canvas, text_width};
use crate::tui::panels::bar_chart::{BAR_HEIGHT, MAX_STEPS, bar_steps};
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::theme::Meaning;
use crate::warehouse::{DailyFlows, DayFlow};

/// Height in lines: title, two per direction, dates.
pub(crate) const HEIGHT: u16 = 6;

/// Days to load: eight weeks.
pub(crate) const DAYS: u32 = 56;

/// The quantity of a day in one direction, and its style.
type FlowDirection = (fn(&DayFlow) -> Quantity, Meaning);

/// Draws the days, the last one at the right edge.
pub(crate) fn draw(canvas: &mut Canvas<'_>, area: Rect, flows: &DailyFlows, unit: UnitOfMeasure<'_>) {
    let texts = canvas.texts;
    let labels = [t!(texts, "daily-flow-in"), t!(texts, "daily-flow-out")];
    let indent = labels.iter().map(|label| text_width(label)).max().unwrap_or(0) + 1;
    let room = usize::from(area.width.saturating_sub(indent));
    let shown = flows.days.get(flows.days.len().saturating_sub(room)..).unwrap_or_default();
    let before = u32::try_from(shown.len().saturating_sub(1)).unwrap_or_default();
    let since = canvas.today.minus_days(before).unwrap_or(flows.since);
    canvas.draw_titled_rule(area, &t!(texts, "daily-flow-heading"), Meaning::Heading);
    // Same scale for both directions.
    let largest = shown.iter().map(|day| day.incoming.max(day.outgoing)).max().unwrap_or_default();
    let ways: [FlowDirection; 2] = [(|day| day.incoming, Meaning::Ok), (|day| day.outgoing, Meaning::Accent)];
    let width = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    let mut y = area.y + 1;
    for ((amount, meaning), label) in ways.into_iter().zip(&labels) {
        canvas.draw_text(area.x, y + BAR_HEIGHT - 1, indent, label, meaning);
        let steps: Vec<u64> = shown.iter().map(|day| quantity_steps(amount(day), largest)).collect();
        let bars = Sparkline::default()
            .data(steps)
            .max(MAX_STEPS)
            .bar_set(canvas.symbols.levels.clone())
            .style(canvas.style(meaning));
        canvas.render_widget(bars, Rect { x: area.x + indent, y, width, height: BAR_HEIGHT });
        y += BAR_HEIGHT;
    }
    let axis = Rect { x: area.x + indent, y, width, height: 1 };
    draw_axis(canvas, axis, since, shown, unit);
}

/// Below the bars: first day, totals, today.
fn draw_axis(canvas: &mut Canvas<'_>, axis: Rect, since: Day, shown: &[DayFlow], unit: UnitOfMeasure<'_>) {
    let texts = canvas.texts;
    let (first, last) = (texts.short_date(since), texts.relative_days(0));
    let start = canvas.draw_text(axis.x, axis.y, axis.width, &first, Meaning::Muted) + 1;
    let end = axis.right().saturating_sub(text_width(&last) + 1);
    canvas.draw_text_right(axis.x, axis.y, axis.width, &last, Meaning::Muted);
    let sum = |amount: fn(&DayFlow) -> Quantity| {
        let sum = shown.iter().try_fold(Quantity::ZERO, |sum, day| sum.plus(amount(day)));
        sum.map(|sum| texts.quantity(sum, unit.decimals)).unwrap_or_default()
    };
    let totals = t!(
        texts,
        "daily-flow-totals",
        incoming = sum(|day| day.incoming),
        outgoing = sum(|day| day.outgoing),
        unit = unit.name
    );
    let (room, width) = (end.saturating_sub(start), text_width(&totals));
    if width <= room {
        canvas.draw_text(start + (room - width) / 2, axis.y, width, &totals, Meaning::Muted);
    }
}

fn quantity_steps(amount: Quantity, largest: Quantity) -> u64 {
    let thousandths = |quantity: Quantity| u64::try_from(quantity.thousandths()).unwrap_or_default();
    bar_steps(thousandths(amount), thousandths(largest))
}
