//! Drawing the plan: what is taken, first expired first out, and what is passed over, with the reason.

use ratatui::layout::{Position, Rect};

use super::fields::Picked;
use super::{Dispatching, Focus};
use crate::domain::fefo::{Line, PassReason, PassedOver, Plan};
use crate::domain::{Day, Decimals, Label, LotCode};
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

/// A column of the plan. What is taken and what is passed over stand in the same ones.
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

fn columns(texts: &Texts, decimals: Decimals) -> Vec<Column<Shown>> {
    // What is weighed stands there with its unit.
    let amounts = if decimals == Decimals::NONE { (8, 8) } else { (10, 13) };
    vec![
        Column::words(Shown::Location, t!(texts, "entry-column-location"), (8, 10), 0),
        Column::words(Shown::Lot, t!(texts, "entry-column-lot"), (10, 14), 0),
        Column::words(Shown::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
        Column::numbers(Shown::Days, t!(texts, "dispatch-column-days"), (6, 6), 1),
        Column::numbers(Shown::Quantity, t!(texts, "dispatch-column-take"), amounts, 0),
        Column::numbers(Shown::Leaves, t!(texts, "dispatch-column-leaves"), amounts, 0),
        Column::words(Shown::Why, String::new(), (12, 24), 0),
    ]
}

/// A line of the plan's area.
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
    /// Draws the plan, below a line that says how its lots were chosen.
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

    /// What must be known before the plan is read, broken into lines: that it is another one, that stock is short, why there is
    /// none.
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

    /// The line of the plan that is drawn there, as [`super::plan::Planning`] counts them.
    pub(super) fn plan_row_at(&self, area: Rect, at: Position, texts: &Texts) -> Option<usize> {
        // Every sign is one cell wide, whichever they are.
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
        let columns = columns(canvas.texts, goods.decimals);
        let look = canvas.look();
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
                Drawn::Take(line) => grid.row(canvas, y, |column| taken(line, column, goods, &look)),
                Drawn::Total => {
                    let (text, meaning) = total(plan, goods, &look);
                    grid.put_ending_at(canvas, y, Shown::Quantity, &text, meaning);
                }
                Drawn::PassedHeading => {
                    canvas.titled_rule(row, &t!(look.texts, "dispatch-passed-over"), Meaning::Heading);
                }
                Drawn::Passed(passed) => {
                    grid.row(canvas, y, |column| left_alone(passed, column, goods, &look));
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

    /// How what is planned is counted.
    fn goods(&self, decimals: Decimals) -> Goods<'_> {
        Goods { decimals, unit: self.line.details().map_or("", |details| details.unit.as_str()) }
    }

    /// The line of the area at which the clerk is.
    fn cursor_line(&self, plan: &Plan) -> usize {
        let (at, takes) = (self.planning.cursor, plan.lines.len());
        if at < takes { at } else { at + usize::from(takes > 0) + 1 }
    }
}

/// What stands in a cell of a lot that is taken.
fn taken(line: &Line, column: Shown, goods: Goods<'_>, look: &Look<'_>) -> Cell {
    let texts = look.texts;
    match column {
        Shown::Location => Cell::or_none(line.location.as_ref().map(Label::as_str), Meaning::Text, look),
        Shown::Lot => Cell::or_none(line.code.as_ref().map(LotCode::as_str), Meaning::Text, look),
        Shown::Expires => Cell::or_none(line.expires.map(|day| texts.date(day)), Meaning::Text, look),
        Shown::Days => days(line.expires, look),
        Shown::Quantity => Cell::text(goods.measured(line.quantity, texts)),
        Shown::Leaves => Cell::new(goods.measured(line.left, texts), Meaning::Muted),
        Shown::Why => Cell::text(""),
    }
}

/// The sum below the lots that are taken.
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

/// What stands in a cell of a lot that is passed over.
fn left_alone(passed: &PassedOver, column: Shown, goods: Goods<'_>, look: &Look<'_>) -> Cell {
    let texts = look.texts;
    match column {
        Shown::Location => Cell::or_none(passed.location.as_ref().map(Label::as_str), Meaning::Text, look),
        Shown::Lot => Cell::or_none(passed.code.as_ref().map(LotCode::as_str), Meaning::Muted, look),
        Shown::Expires => Cell::or_none(passed.expires.map(|day| texts.date(day)), Meaning::Muted, look),
        Shown::Days => {
            let left = passed.expires.map(|day| day.days_since(look.today));
            Cell::new(left.map(|left| texts.days_away_short(left)).unwrap_or_default(), Meaning::Muted)
        }
        Shown::Quantity => Cell::text(""),
        Shown::Leaves => Cell::new(goods.measured(passed.on_hand, texts), Meaning::Muted),
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

/// The days left, with a sign where they are few.
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
