//! Drawing of the Alerts tab.

use ratatui::layout::Rect;

use super::Alerts;
use super::lines::{Group, Line};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look, width_of};
use crate::tui::theme::Meaning;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::outlook;
use crate::tui::widgets::split::Split;
use crate::tui::widgets::table::{Cell, Column, Placed, mark_selected, measured, place, scroll_bar};
use crate::warehouse::{AlertRow, AlertShow};

/// A column of an alert's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Sku,
    Product,
    Lot,
    What,
    OnHand,
    Location,
    State,
}

/// Below this width, rows do not repeat what their group's heading says.
const NARROW: u16 = 100;

/// Every column: minimum and maximum width, drop rank, and whether it is right-aligned.
const PARTS: [(Part, u16, u16, u8, bool); 7] = [
    (Part::Sku, 8, 14, 0, false),
    (Part::Product, 11, 40, 1, false),
    (Part::Lot, 8, 16, 0, false),
    (Part::What, 16, 24, 0, false),
    (Part::OnHand, 10, 14, 0, true),
    (Part::Location, 7, 14, 3, false),
    (Part::State, WHEN, 24, 2, false),
];

/// Width of the time at which an alert was resolved.
const WHEN: u16 = 12;
/// The same with the word "resolved".
const RESOLVED: u16 = 21;
/// Width of who acknowledged an alert. Among active alerts nothing else is shown there; the name gets the rest.
const WHO: u16 = 7;

impl Alerts {
    /// The list with its side panels, and the expiry forecast if there is room.
    pub(super) fn areas(&self, area: Rect) -> (Split, Option<Rect>) {
        if self.list.is_empty() {
            return (Split::whole(area), None);
        }
        let mut split = Split::with_story(area, false, |_| 0);
        let outlook = outlook::placed(&mut split);
        (split, outlook)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (split, outlook) = self.areas(area);
        self.view_bar(canvas, split.bar);
        let inside = split.view(canvas);
        if let (Some(area), Some(row)) = (inside, self.selected()) {
            self.beside.view(canvas, area, row);
        }
        if let Some(area) = outlook {
            outlook::view_rule(canvas, &split, area);
            self.beside.outlook.view(canvas, area, self.selected().and_then(|row| row.expires));
        }
        let body = split.table;
        if self.list.is_empty() || !self.trouble.is_none() {
            self.nothing(&canvas.look()).view(canvas, body);
            return;
        }
        let columns = self.columns(body.width);
        let placed = place(&columns, body);
        for ((index, line), y) in self.list.visible().zip(body.top()..body.bottom()) {
            let area = Rect { y, height: 1, ..body };
            match line {
                Some(Line::Alert(row)) => view_alert(canvas, area, row, &columns, &placed),
                Some(Line::Head(group, count)) => view_head(canvas, area, *group, *count),
                Some(Line::Space(_)) | None => {}
            }
            if index == self.list.selected() && matches!(line, Some(Line::Alert(_))) {
                mark_selected(canvas, area);
            }
        }
        scroll_bar(canvas, body, &self.list);
    }

    fn columns(&self, width: u16) -> [Column<Part>; PARTS.len()] {
        let spare = if self.show == AlertShow::Active { WHEN - WHO } else { 0 };
        PARTS.map(|(id, least, most, rank, right)| {
            let least = match id {
                Part::State if width >= NARROW => RESOLVED,
                Part::State => least - spare,
                Part::Product if width < NARROW => least + spare,
                _ => least,
            };
            Column { id, title: String::new(), least, most, right, rank }
        })
    }

    fn view_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let count: u64 = self.active.0.iter().map(|(_, count)| count).sum();
        let text = t!(texts, "alerts-attention", count = count, shown = texts.count(count));
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(2), &text, Meaning::Text);
        let meaning = if self.show == AlertShow::Active { Meaning::Muted } else { Meaning::Accent };
        let shown = self.shown_words(texts);
        canvas.put_right(area.x, area.y, area.width.saturating_sub(1), &shown, meaning);
    }

    fn shown_words(&self, texts: &Texts) -> String {
        match self.show {
            AlertShow::Active => t!(texts, "alerts-shown-active"),
            AlertShow::Standing | AlertShow::All => t!(texts, "alerts-shown-all"),
        }
    }

    /// The column at which that label starts.
    pub(super) fn shown_at(&self, area: Rect, texts: &Texts) -> u16 {
        area.right().saturating_sub(width_of(&self.shown_words(texts)) + 1)
    }

    /// Shown in place of an empty list.
    fn nothing(&self, look: &Look<'_>) -> Guide {
        let texts = look.texts;
        let well = || {
            let text = format!("{} {}", look.symbols.ok, t!(texts, "alerts-none"));
            Guide::saying(text, Meaning::Ok).with_note(t!(texts, "alerts-none-why"))
        };
        self.trouble.guide(look).unwrap_or_else(well)
    }
}

fn view_head(canvas: &mut Canvas<'_>, line: Rect, group: Group, count: u64) {
    let (sign, meaning) = group.sign(canvas.symbols);
    let title = format!("{sign} {}", group.title(canvas.texts, canvas.horizon));
    let end = canvas.put(line.x + 1, line.y, line.width.saturating_sub(2), &title, meaning);
    let count = group.count(count, canvas.texts);
    canvas.put(end + 2, line.y, line.right().saturating_sub(end + 3), &count, Meaning::Muted);
}

fn view_alert(
    canvas: &mut Canvas<'_>,
    line: Rect,
    row: &AlertRow,
    columns: &[Column<Part>],
    placed: &[Placed],
) {
    let look = canvas.look();
    for place in placed {
        let Some(column) = columns.get(place.index) else { continue };
        let cell = cell(row, column.id, &look, line.width < NARROW);
        if column.right {
            canvas.put_right(place.x, line.y, place.width, &cell.text, cell.meaning);
        } else {
            canvas.put(place.x, line.y, place.width, &cell.text, cell.meaning);
        }
    }
}

fn cell(row: &AlertRow, part: Part, look: &Look<'_>, narrow: bool) -> Cell {
    let texts = look.texts;
    match part {
        Part::Sku => Cell::text(row.sku.as_str()),
        Part::Product => Cell::text(row.product.as_str()),
        Part::Lot if row.alert.lot.is_none() => Cell::text(""),
        Part::Lot => Cell::or_none(row.code.as_ref().map(|code| code.as_str()), Meaning::Text, look),
        Part::What => what(row, look, narrow),
        Part::OnHand => {
            let quantity = if row.alert.lot.is_some() { row.on_hand } else { row.available };
            Cell::text(measured(texts, quantity, row.decimals, row.unit.as_str()))
        }
        Part::Location => Cell::text(row.location.as_ref().map_or("", |place| place.as_str())),
        Part::State => Cell::new(state(row, look, narrow), Meaning::Muted),
    }
}

fn what(row: &AlertRow, look: &Look<'_>, narrow: bool) -> Cell {
    let texts = look.texts;
    let meaning = match &row.alert.resolved_at {
        Some(_) => Meaning::Muted,
        None => super::lines::sign(row.alert.cause.severity, look.symbols).1,
    };
    let text = match row.expires.filter(|_| row.alert.lot.is_some()) {
        Some(expires) if narrow => texts.days_away(expires.days_since(look.today)),
        Some(expires) => texts.expiry_away(expires.days_since(look.today)),
        None => {
            let minimum = texts.quantity(row.min_stock, row.decimals);
            t!(texts, "alerts-minimum", minimum = minimum, unit = row.unit.as_str())
        }
    };
    Cell::new(text, meaning)
}

/// Who acknowledged the alert, until when it is snoozed, or when it was resolved.
fn state(row: &AlertRow, look: &Look<'_>, narrow: bool) -> String {
    let (alert, texts) = (&row.alert, look.texts);
    if let Some(at) = alert.resolved_at {
        if narrow {
            return texts.moment(at);
        }
        return t!(texts, "alerts-state-resolved", when = texts.moment(at));
    }
    if let Some(until) = alert.snoozed_until.filter(|until| *until > look.today) {
        return t!(texts, "alerts-state-snoozed", date = texts.short_date(until));
    }
    match &alert.acknowledged {
        Some((by, _)) => format!("{} {}", look.symbols.ok, by.as_str()),
        None => String::new(),
    }
}
