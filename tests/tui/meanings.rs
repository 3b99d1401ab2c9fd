//! What the cells of a screen mean, read back from their looks.

use std::fmt::Write as _;

use fefo::tui::{Headless, Meaning, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

/// What a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    sign: String,
    /// Of what is written in it; none where nothing is.
    letters: Option<Meaning>,
    /// Of what that stands on.
    ground: Meaning,
}

/// The cells of a screen, line by line.
pub fn meanings(screen: &Headless) -> Vec<Vec<Meant>> {
    let (buffer, _) = screen.draw();
    buffer
        .area
        .rows()
        .map(|row| row.columns().map(|at| meant(&buffer, at.x, at.y, screen.theme())).collect())
        .collect()
}

fn meant(buffer: &Buffer, x: u16, y: u16, theme: &Theme) -> Meant {
    let cell = &buffer[(x, y)];
    let edge = y == 0 || y + 1 == buffer.area.height;
    let nothing_like_it = |what: &str| -> ! {
        panic!("{what} of {cell:?} at {x}, {y} looks like no meaning of the theme {}", theme.name())
    };
    Meant {
        sign: cell.symbol().to_owned(),
        letters: (cell.symbol() != " ")
            .then(|| letters(cell, theme).unwrap_or_else(|| nothing_like_it("the letter"))),
        ground: ground(cell, edge, theme).unwrap_or_else(|| nothing_like_it("the ground")),
    }
}

/// The first meaning whose letters look so. Those of a key are those of the accent, and fields and overlays have ordinary ones.
fn letters(cell: &Cell, theme: &Theme) -> Option<Meaning> {
    let look = |style: Style| (style.fg, style.add_modifier);
    Meaning::ALL.into_iter().find(|meaning| look(theme.style(*meaning)) == (Some(cell.fg), cell.modifier))
}

/// The meaning whose ground looks so. An idle field has the ground of the bars, which are the first line and the last.
fn ground(cell: &Cell, edge: bool, theme: &Theme) -> Option<Meaning> {
    let found = Meaning::ALL.into_iter().find(|meaning| theme.style(*meaning).bg == Some(cell.bg))?;
    Some(if found == Meaning::Bar && !edge { Meaning::Field } else { found })
}

/// What some words of a line mean, and what they stand on: all of their letters the same. The line is the first that holds
/// `line` and the words.
pub fn meaning_of(screen: &Headless, line: &str, words: &str) -> (Meaning, Meaning) {
    let lines = meanings(screen);
    let found = lines.iter().find_map(|cells| {
        let text: String = cells.iter().map(|cell| cell.sign.as_str()).collect();
        let at = text.find(words).filter(|_| text.contains(line))?;
        Some(&cells[text[..at].chars().count()..][..words.chars().count()])
    });
    let cells = found.unwrap_or_else(|| panic!("no line has {line:?} and {words:?}:\n{}", screen.text()));
    let mut looks: Vec<_> = cells.iter().filter_map(|cell| Some((cell.letters?, cell.ground))).collect();
    looks.dedup();
    assert_eq!(looks.len(), 1, "{words:?} in one look: {looks:?}");
    looks[0]
}

/// The grounds of the line that holds a text, from left to right.
pub fn grounds_of(screen: &Headless, line: &str) -> Vec<Meaning> {
    let lines = meanings(screen);
    let holds =
        |cells: &&Vec<Meant>| cells.iter().map(|cell| cell.sign.as_str()).collect::<String>().contains(line);
    let cells =
        lines.iter().find(holds).unwrap_or_else(|| panic!("no line has {line:?}:\n{}", screen.text()));
    let mut grounds: Vec<_> = cells.iter().map(|cell| cell.ground).collect();
    grounds.dedup();
    grounds
}

/// Whether a cell has a colour of its own.
pub fn is_coloured(cell: &Cell) -> bool {
    [cell.fg, cell.bg].iter().any(|color| *color != Color::Reset)
}

/// A line each: ordinary letters as they are, others in brackets with what they mean, and what stands on a ground of its own
/// in braces with that. A gap is two spaces, however wide.
pub fn told(lines: &[Vec<Meant>]) -> String {
    let mut text = String::new();
    for (line, number) in lines.iter().zip(1..) {
        let told = told_line(line);
        writeln!(text, "{number:>2} {told}").unwrap();
    }
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn told_line(line: &[Meant]) -> String {
    let grounds = line.chunk_by(|a, b| a.ground == b.ground);
    let told = grounds.map(|cells| {
        let words = told_words(cells);
        match cells.first().map(|cell| cell.ground) {
            Some(Meaning::Text) | None => words,
            Some(ground) => format!("{{{}{}{words}}}", name(ground), if words.is_empty() { "" } else { " " }),
        }
    });
    told.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("  ")
}

/// The words on one ground: runs of letters that mean the same, a single space among them.
fn told_words(cells: &[Meant]) -> String {
    let mut runs: Vec<(Meaning, String)> = Vec::new();
    let mut gap = 0;
    for cell in cells {
        let Some(letters) = cell.letters else {
            gap += 1;
            continue;
        };
        match runs.last_mut().filter(|(meaning, _)| *meaning == letters && gap < 2) {
            Some((_, words)) => {
                words.push_str(if gap == 1 { " " } else { "" });
                // Thin lines are long; three signs of one tell of it.
                if !words.ends_with(&cell.sign.repeat(3)) {
                    words.push_str(&cell.sign);
                }
            }
            None => runs.push((letters, cell.sign.clone())),
        }
        gap = 0;
    }
    let told = runs.into_iter().map(|(meaning, words)| match meaning {
        Meaning::Text => words,
        meaning => format!("[{} {words}]", name(meaning)),
    });
    told.collect::<Vec<_>>().join("  ")
}

fn name(meaning: Meaning) -> String {
    format!("{meaning:?}").to_lowercase()
}
