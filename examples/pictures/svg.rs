//! A screen as a picture: the cells of a buffer as SVG.
//!
//! Whatever monospaced font shows it, each run of letters is held to its cells; lines and frames are drawn, not written, so
//! that they meet.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

/// A cell, in pixels.
const CELL: (usize, usize) = (9, 19);
/// From a cell's top to the line that letters stand on.
const BASELINE: usize = 14;
/// The air around the screen.
const AIR: usize = 12;

/// Draws a screen on the ground of `base`, which also gives the letters their colour where a cell has none of its own.
pub fn picture(screen: &Buffer, cursor: Option<Position>, base: Style, title: &str) -> String {
    let (columns, rows) = (usize::from(screen.area.width), usize::from(screen.area.height));
    let (width, height) = (columns * CELL.0 + 2 * AIR, rows * CELL.1 + 2 * AIR);
    let mut body = String::new();
    let mut classes = Classes::default();
    for y in 0..screen.area.height {
        let runs = runs(screen, y, base);
        for run in &runs {
            ground(&mut body, run, base);
        }
        for run in &runs {
            letters(&mut body, run, &mut classes);
        }
    }
    if let Some(at) = cursor {
        let (x, y) = (AIR + usize::from(at.x) * CELL.0, AIR + usize::from(at.y) * CELL.1);
        let fill = hex(base.fg);
        let _ = writeln!(
            body,
            r#"<rect x="{x}" y="{}" width="2" height="{}" fill="{fill}"/>"#,
            y + 1,
            CELL.1 - 2
        );
    }
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>{}</title>
<style>
text {{ font: 15px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace }}
{}</style>
<rect width="{width}" height="{height}" rx="8" fill="{}"/>
{body}</svg>
"#,
        escaped(title),
        classes.sheet(),
        hex(base.bg),
    )
}

/// Cells of one look beside one another on a row.
struct Run {
    x: u16,
    y: u16,
    cells: u16,
    text: String,
    look: Look,
}

/// What a cell looks like, its colours as they are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Option<Color>,
    ground: Option<Color>,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell, base: Style) -> Self {
        let own =
            |color: Color, other: Option<Color>| if color == Color::Reset { other } else { Some(color) };
        let (mut ink, mut ground) = (own(cell.fg, base.fg), own(cell.bg, base.bg));
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut ground);
        }
        Look { ink, ground, modifier: cell.modifier }
    }
}

/// The row's cells by their look. A sign that fonts may lack, or draw at another width, is a run of its own.
fn runs(screen: &Buffer, y: u16, base: Style) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while let Some(cell) = screen.cell((x, y)).filter(|_| x < screen.area.width) {
        let symbol = cell.symbol();
        let cells = u16::try_from(symbol.width()).unwrap_or(1).max(1);
        let look = Look::of(cell, base);
        match runs.last_mut() {
            Some(run) if run.look == look && is_plain(symbol) && is_plain(&run.text) => {
                run.cells += cells;
                run.text.push_str(symbol);
            }
            _ => runs.push(Run { x, y, cells, text: symbol.to_owned(), look }),
        }
        x += cells;
    }
    runs
}

/// Whether every monospaced font has the letters, one cell wide.
fn is_plain(text: &str) -> bool {
    text.chars().all(|letter| letter < '\u{250}')
}

/// The ground under a run, where it is not the screen's.
fn ground(body: &mut String, run: &Run, base: Style) {
    if run.look.ground == base.bg {
        return;
    }
    let (x, y) = place(run);
    let width = usize::from(run.cells) * CELL.0;
    let fill = hex(run.look.ground);
    let _ = writeln!(body, r#"<rect x="{x}" y="{y}" width="{width}" height="{}" fill="{fill}"/>"#, CELL.1);
}

/// The letters of a run, without the spaces around them.
fn letters(body: &mut String, run: &Run, classes: &mut Classes) {
    let (x, y) = place(run);
    if let Some(strokes) = strokes(&run.text) {
        let ink = hex(run.look.ink);
        let _ = writeln!(body, r#"<path d="M{x} {y}{strokes}" stroke="{ink}" fill="none"/>"#);
        return;
    }
    let class = classes.of(run.look);
    let mut x = x;
    // Two spaces and more are left out rather than written: not every reader of SVG keeps them.
    for part in run.text.split_inclusive("  ") {
        let text = part.trim();
        if !text.is_empty() {
            let indent = part.width() - part.trim_start().width();
            let (left, length) = (x + indent * CELL.0, text.width() * CELL.0);
            let (base, text) = (y + BASELINE, escaped(text));
            let _ = writeln!(
                body,
                r#"<text x="{left}" y="{base}" class="{class}" textLength="{length}">{text}</text>"#
            );
        }
        x += part.width() * CELL.0;
    }
}

/// A line or a corner of a frame, from the top left of its cell.
fn strokes(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "─" => "m0 9.5h9",
        "│" => "m4.5 0v19",
        "┃" => "m4 0v19m1-19v19",
        "╭" => "m9 9.5h-1q-3.5 0-3.5 3.5v6",
        "╮" => "m0 9.5h1q3.5 0 3.5 3.5v6",
        "╰" => "m9 9.5h-1q-3.5 0-3.5-3.5v-6",
        "╯" => "m0 9.5h1q3.5 0 3.5-3.5v-6",
        _ => return None,
    })
}

fn place(run: &Run) -> (usize, usize) {
    (AIR + usize::from(run.x) * CELL.0, AIR + usize::from(run.y) * CELL.1)
}

/// The looks of letters, each written down once.
#[derive(Default)]
struct Classes(Vec<Look>);

impl Classes {
    fn of(&mut self, look: Look) -> String {
        // The ground is drawn apart.
        let look = Look { ground: None, ..look };
        let known = self.0.iter().position(|known| *known == look);
        let number = known.unwrap_or_else(|| {
            self.0.push(look);
            self.0.len() - 1
        });
        format!("l{number}")
    }

    fn sheet(&self) -> String {
        let mut sheet = String::new();
        for (number, look) in self.0.iter().enumerate() {
            let _ = write!(sheet, ".l{number} {{ fill: {}", hex(look.ink));
            for (modifier, rule) in [
                (Modifier::BOLD, "font-weight: bold"),
                (Modifier::DIM, "opacity: 0.6"),
                (Modifier::ITALIC, "font-style: italic"),
                (Modifier::UNDERLINED, "text-decoration: underline"),
            ] {
                if look.modifier.contains(modifier) {
                    let _ = write!(sheet, "; {rule}");
                }
            }
            sheet.push_str(" }\n");
        }
        sheet
    }
}

/// A colour of the theme. Pictures are made of themes that name each by its parts.
fn hex(color: Option<Color>) -> String {
    match color {
        Some(Color::Rgb(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => "currentColor".to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
