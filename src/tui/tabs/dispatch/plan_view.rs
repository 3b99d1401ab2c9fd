//! Drawing of the plan: lots taken in FEFO order, then lots passed over, with the reason.

use ratatui::layout::{Position, Rect};

use super::fields::Picked;
use super::{Dispatching, Focus};
use crate::domain::fefo::{Line, PassReason, PassedOver, Plan};
use crate::domain::{Day, Decimals, Label, LotCode, Quantity};
use crate::i18n::{Texts, explain};
use crate::t;
use crate::tui::canvas::{Canvas, Look, wrapped};
use crate::tui::symbols::Symbols;
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::Goods;
use crate::tui::widgets::grid::{self, Grid, first_shown};
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::table::{Cell, Column};
use crate::warehouse::Error;

/// A column, shared by the lots taken and the lots passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Location,
    Lot,
    Expires,
    Days,
    Quantity,
    Leaves,
    Why,
}

/// The columns for a plan `width` cells wide. All rows are of one product, so a fractional unit goes into the titles.
fn columns(texts: &Texts, goods: Goods<'_>, width: u16) -> Vec<Column<Shown>> {
    let weighed = goods.decimals != Decimals::NONE;
    let titled = |title: String| if weighed { format!("{title} {}", goods.unit) } else { title };
    let (amounts, dates) = match weighed {
        false => ((8, 8), 11),
        true if is_short(goods, width) => ((10, 13), 6),
        true => ((10, 13), 11),
    };
    vec![
        Column::words(Shown::Location, t!(texts, "entry-column-location"), (8, 10), 0),
        Column::words(Shown::Lot, t!(texts, "entry-column-lot"), (10, 14), 0),
        Column::words(Shown::Expires, t!(texts, "entry-column-expires"), (dates, dates), 0),
        Column::numbers(Shown::Days, t!(texts, "dispatch-column-days"), (6, 6), 1),
        Column::numbers(Shown::Quantity, titled(t!(texts, "dispatch-column-take")), amounts, 0),
        Column::numbers(Shown::Leaves, titled(t!(texts, "dispatch-column-leaves")), amounts, 0),
        Column::words(Shown::Why, String::new(), (12, 24), 0),
    ]
}

/// Below this width, fractional quantities need the cells of the year; the days left beside the date disambiguate it.
const SHORT: u16 = 86;

fn is_short(goods: Goods<'_>, width: u16) -> bool {
    goods.decimals != Decimals::NONE && width < SHORT
}

/// How quantities and dates of the plan are formatted.
#[derive(Clone, Copy)]
struct Told<'a> {
    goods: Goods<'a>,
    /// Whether dates omit the year.
    short: bool,
    look: Look<'a>,
}

impl Told<'_> {
    fn quantity(&self, quantity: Quantity) -> String {
        self.look.texts.quantity(quantity, self.goods.decimals)
    }

    fn date(&self, day: Option<Day>, meaning: Meaning) -> Cell {
        let texts = self.look.texts;
        let text = day.map(|day| if self.short { texts.short_date(day) } else { texts.date(day) });
        Cell::or_none(text, meaning, &self.look)
    }
}

enum Drawn<'a> {
    Take(&'a Line),
    Total,
    PassedHeading,
    Passed(&'a PassedOver),
}

fn drawn(plan: &Plan) -> Vec<Drawn<'_>> {
    let takes = plan.lines.iter().map(Drawn::Take);
    let total = (!plan.lines.is_empty()).then_some(Drawn::Total);
    let heading = (!plan.passed_over.is_empty()).then_some(Drawn::PassedHeading);
    takes.chain(total).chain(heading).chain(plan.passed_over.iter().map(Drawn::Passed)).collect()
}

impl Dispatching {
    /// Draws the plan below a titled rule.
    pub(super) fn view_plan(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let title = match self.picked {
            Some(_) => t!(texts, "dispatch-plan-chosen"),
            None => t!(texts, "dispatch-plan"),
        };
        let meaning = if self.focus == Focus::Plan { Meaning::Accent } else { Meaning::Heading };
        canvas.titled_rule(Rect { height: 1, ..area }, &title, meaning);
        let mut area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        for (line, meaning) in self.headlines(area.width, texts, canvas.symbols) {
            canvas.put(area.x + 1, area.y, area.width.saturating_sub(2), &line, meaning);
            area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        match self.planning.shown() {
            Some(Ok(seen)) => self.view_lots(canvas, area, &seen.plan, self.goods(seen.decimals)),
            Some(Err(_)) => {}
            None => {
                let text = t!(texts, "dispatch-plan-empty");
                Guide::saying(text, Meaning::Muted).view(canvas, area);
            }
        }
    }

    /// Notices above the plan, wrapped: that it changed, that stock is short, or why there is none.
    fn headlines(&self, width: u16, texts: &Texts, symbols: &Symbols) -> Vec<(String, Meaning)> {
        let mut lines = Vec::new();
        if self.planning.changed {
            let text = t!(texts, "dispatch-plan-changed");
            lines.push((format!("{} {text}", symbols.critical), Meaning::Warning));
        }
        if let Some(Picked::Lot(row)) = &self.picked {
            let lot = code(row.lot.code.as_ref(), texts);
            let text = t!(texts, "dispatch-from-lot", lot = lot);
            lines.push((format!("{} {text}", symbols.dot), Meaning::Accent));
        }
        match self.planning.shown() {
            Some(Ok(seen)) if !seen.plan.short().is_zero() => {
                let goods = self.goods(seen.decimals);
                let shown = |quantity| goods.measured(quantity, texts);
                let text = t!(
                    texts,
                    "dispatch-short",
                    requested = shown(seen.plan.requested),
                    available = shown(seen.plan.planned),
                    short = shown(seen.plan.short())
                );
                lines.push((format!("{} {text}", symbols.critical), Meaning::Critical));
            }
            Some(Err(error)) => {
                let explained = explain(texts, error);
                let mut text = explained.message;
                if let Some(hint) = explained.hint.filter(|_| !matches!(error, Error::Store(_))) {
                    text = t!(texts, "tui-refused-hint", message = text, hint = hint);
                }
                lines.push((format!("{} {text}", symbols.error), Meaning::Error));
            }
            _ => {}
        }
        let broken = |(text, meaning): (String, Meaning)| {
            wrapped(&text, width.saturating_sub(4)).into_iter().map(move |line| (line, meaning))
        };
        lines.into_iter().flat_map(broken).collect()
    }

    /// The row drawn at a position, as an index into [`super::plan::Planning`].
    pub(super) fn plan_row_at(&self, area: Rect, at: Position, texts: &Texts) -> Option<usize> {
        // Every symbol is one cell wide in every set, so any set gives the right line count.
        let above = self.headlines(area.width, texts, &Symbols::UNICODE).len() + 2;
        let plan = self.planning.plan()?;
        let lines = drawn(plan);
        let body = usize::from(area.height).saturating_sub(above);
        let first = first_shown(self.cursor_line(plan), lines.len(), body);
        let line = first + usize::from(at.y.checked_sub(area.y)?).checked_sub(above)?;
        let is_row = |line: &Drawn<'_>| matches!(line, Drawn::Take(_) | Drawn::Passed(_));
        let before = || lines.iter().take(line).filter(|line| is_row(line)).count();
        lines.get(line).filter(|line| is_row(line)).map(|_| before())
    }

    fn view_lots(&self, canvas: &mut Canvas<'_>, area: Rect, plan: &Plan, goods: Goods<'_>) {
        let columns = columns(canvas.texts, goods, area.width);
        let look = canvas.look();
        let told = Told { goods, short: is_short(goods, area.width), look };
        let grid = Grid::over(&columns, area);
        if plan.lines.is_empty() && plan.passed_over.is_empty() {
            return;
        }
        grid.titles(canvas, area.y);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let lines = drawn(plan);
        let cursor = self.cursor_line(plan);
        let first = first_shown(cursor, lines.len(), usize::from(body.height));
        for ((place, line), y) in lines.iter().enumerate().skip(first).zip(body.top()..body.bottom()) {
            let row = Rect { y, height: 1, ..body };
            match line {
                Drawn::Take(line) => grid.row(canvas, y, |column| taken(line, column, &told)),
                Drawn::Total => {
                    let (text, meaning) = total(plan, goods, &look);
                    grid.put_ending_at(canvas, y, Shown::Quantity, &text, meaning);
                }
                Drawn::PassedHeading => {
                    canvas.titled_rule(row, &t!(look.texts, "dispatch-passed-over"), Meaning::Heading);
                }
                Drawn::Passed(passed) => {
                    grid.row(canvas, y, |column| left_alone(passed, column, &told));
                }
            }
            if self.focus == Focus::Plan && place == cursor {
                grid::mark(canvas, row);
            }
        }
        let hidden = lines.len().saturating_sub(first + usize::from(body.height));
        if hidden > 0 {
            let text =
                t!(look.texts, "dispatch-plan-more", count = hidden, shown = look.texts.count(hidden as u64));
            let y = body.bottom().saturating_sub(1);
            canvas.clear(Rect { y, height: 1, ..body }, Meaning::Text);
            canvas.put(body.x + 3, y, body.width.saturating_sub(4), &text, Meaning::Muted);
        }
    }

    fn goods(&self, decimals: Decimals) -> Goods<'_> {
        Goods { decimals, unit: self.line.details().map_or("", |details| details.unit.as_str()) }
    }

    /// The index of the selected row, counting the total and the heading.
    fn cursor_line(&self, plan: &Plan) -> usize {
        let (at, takes) = (self.planning.cursor, plan.lines.len());
        if at < takes { at } else { at + usize::from(takes > 0) + 1 }
    }
}

fn taken(line: &Line, column: Shown, told: &Told<'_>) -> Cell {
    let look = &told.look;
    match column {
        Shown::Location => Cell::or_none(line.location.as_ref().map(Label::as_str), Meaning::Text, look),
        Shown::Lot => Cell::or_none(line.code.as_ref().map(LotCode::as_str), Meaning::Text, look),
        Shown::Expires => told.date(line.expires, Meaning::Text),
        Shown::Days => days(line.expires, look),
        Shown::Quantity => Cell::text(told.quantity(line.quantity)),
        Shown::Leaves => Cell::new(told.quantity(line.left), Meaning::Muted),
        Shown::Why => Cell::text(""),
    }
}

/// The total below the lots taken.
fn total(plan: &Plan, goods: Goods<'_>, look: &Look<'_>) -> (String, Meaning) {
    let (sign, meaning) = if plan.short().is_zero() {
        (look.symbols.ok, Meaning::Ok)
    } else {
        (look.symbols.critical, Meaning::Critical)
    };
    let shown = |quantity| goods.measured(quantity, look.texts);
    let text =
        t!(look.texts, "dispatch-total", requested = shown(plan.requested), planned = shown(plan.planned));
    (format!("{sign} {text}"), meaning)
}

fn left_alone(passed: &PassedOver, column: Shown, told: &Told<'_>) -> Cell {
    let (look, texts) = (&told.look, told.look.texts);
    match column {
        Shown::Location => Cell::or_none(passed.location.as_ref().map(Label::as_str), Meaning::Text, look),
        Shown::Lot => Cell::or_none(passed.code.as_ref().map(LotCode::as_str), Meaning::Muted, look),
        Shown::Expires => told.date(passed.expires, Meaning::Muted),
        Shown::Days => {
            let left = passed.expires.map(|day| day.days_since(look.today));
            Cell::new(left.map(|left| texts.days_away_short(left)).unwrap_or_default(), Meaning::Muted)
        }
        Shown::Quantity => Cell::text(""),
        Shown::Leaves => Cell::new(told.quantity(passed.on_hand), Meaning::Muted),
        Shown::Why => {
            let (sign, meaning) = match passed.reason {
                PassReason::Expired => (look.symbols.critical, Meaning::Critical),
                PassReason::OnHold => (look.symbols.held, Meaning::Held),
                PassReason::ShortLife => (look.symbols.warning, Meaning::Warning),
                PassReason::Overridden => (look.symbols.dot, Meaning::Text),
            };
            let word = match passed.reason {
                PassReason::ShortLife => t!(texts, "dispatch-short-life"),
                PassReason::Overridden => t!(texts, "dispatch-by-choice"),
                reason => texts.pass_reason(reason).to_owned(),
            };
            Cell::new(format!("{sign} {word}"), meaning)
        }
    }
}

fn code(code: Option<&LotCode>, texts: &Texts) -> String {
    code.map_or_else(|| t!(texts, "word-no-code"), ToString::to_string)
}

/// The days left, with a sign if they are few.
fn days(expires: Option<Day>, look: &Look<'_>) -> Cell {
    let Some(left) = expires.map(|day| day.days_since(look.today)) else { return Cell::text("") };
    let text = look.texts.days_away_short(left);
    if left <= i64::from(look.horizon.critical_days) {
        Cell::new(format!("{} {text}", look.symbols.critical), Meaning::Critical)
    } else if left <= i64::from(look.horizon.days) {
        Cell::new(text, Meaning::Warning)
    } else {
        Cell::new(text, Meaning::Muted)
    }
}
