//! Chart of a product's daily flow: a column per day, incoming above outgoing.

use ratatui::layout::Rect;
use ratatui::widgets::Sparkline;

use super::amount::Goods;
use crate::domain::{Day, Quantity};
use crate::t;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::theme::Meaning;
use crate::warehouse::{DayFlow, Flows};

/// Height in lines: title, two per direction, dates.
pub(crate) const HEIGHT: u16 = 6;

const BAR: u16 = 2;
/// Bar levels per line.
const STEPS: u64 = 8;

/// The quantity of a day in one direction, and its style.
type Way = (fn(&DayFlow) -> Quantity, Meaning);

/// Draws the days, the last one at the right edge.
pub(crate) fn view(canvas: &mut Canvas<'_>, area: Rect, flows: &Flows, goods: Goods<'_>) {
    let texts = canvas.texts;
    let labels = [t!(texts, "products-flow-in"), t!(texts, "products-flow-out")];
    let indent = labels.iter().map(|label| width_of(label)).max().unwrap_or(0) + 1;
    let room = usize::from(area.width.saturating_sub(indent));
    let shown = flows.days.get(flows.days.len().saturating_sub(room)..).unwrap_or_default();
    let before = u32::try_from(shown.len().saturating_sub(1)).unwrap_or_default();
    let since = canvas.today.minus_days(before).unwrap_or(flows.since);
    canvas.titled_rule(area, &t!(texts, "products-flows"), Meaning::Heading);
    // Same scale for both directions.
    let largest = shown.iter().map(|day| day.incoming.max(day.outgoing)).max().unwrap_or_default();
    let ways: [Way; 2] = [(|day| day.incoming, Meaning::Ok), (|day| day.outgoing, Meaning::Accent)];
    let width = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    let mut y = area.y + 1;
    for ((amount, meaning), label) in ways.into_iter().zip(&labels) {
        canvas.put(area.x, y + BAR - 1, indent, label, meaning);
        let steps: Vec<u64> = shown.iter().map(|day| steps(amount(day), largest)).collect();
        let bars = Sparkline::default()
            .data(steps)
            .max(STEPS * u64::from(BAR))
            .bar_set(canvas.symbols.levels.clone())
            .style(canvas.style(meaning));
        canvas.render(bars, Rect { x: area.x + indent, y, width, height: BAR });
        y += BAR;
    }
    let axis = Rect { x: area.x + indent, y, width, height: 1 };
    view_axis(canvas, axis, since, shown, goods);
}

/// Below the bars: first day, totals, today.
fn view_axis(canvas: &mut Canvas<'_>, axis: Rect, since: Day, shown: &[DayFlow], goods: Goods<'_>) {
    let texts = canvas.texts;
    let (first, last) = (texts.short_date(since), texts.days_away(0));
    let start = canvas.put(axis.x, axis.y, axis.width, &first, Meaning::Muted) + 1;
    let end = axis.right().saturating_sub(width_of(&last) + 1);
    canvas.put_right(axis.x, axis.y, axis.width, &last, Meaning::Muted);
    let sum = |amount: fn(&DayFlow) -> Quantity| {
        let sum = shown.iter().try_fold(Quantity::ZERO, |sum, day| sum.plus(amount(day)));
        sum.map(|sum| texts.quantity(sum, goods.decimals)).unwrap_or_default()
    };
    let totals = t!(
        texts,
        "products-flow-totals",
        incoming = sum(|day| day.incoming),
        outgoing = sum(|day| day.outgoing),
        unit = goods.unit
    );
    let (room, width) = (end.saturating_sub(start), width_of(&totals));
    if width <= room {
        canvas.put(start + (room - width) / 2, axis.y, width, &totals, Meaning::Muted);
    }
}

/// The bar's height in steps: at least one unless nothing moved.
fn steps(amount: Quantity, largest: Quantity) -> u64 {
    let all = i128::from(STEPS * u64::from(BAR));
    let (amount, largest) = (i128::from(amount.thousandths()), i128::from(largest.thousandths()).max(1));
    let steps = (amount * all + largest - 1) / largest;
    u64::try_from(steps.clamp(0, all)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_scale_to_the_largest_and_show_any_movement() {
        let units = Quantity::from_units;
        assert_eq!(steps(units(900), units(900)), 16);
        assert_eq!(steps(units(450), units(900)), 8);
        assert_eq!(steps(units(1), units(900_000)), 1);
        assert_eq!(steps(Quantity::ZERO, units(900)), 0);
        assert_eq!(steps(Quantity::ZERO, Quantity::ZERO), 0);
    }
}
