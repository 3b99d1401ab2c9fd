//! What the cells of a screen mean, read back from their styles.

use std::fmt::Write as _;

use fefo::tui::{Headless, Meaning, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

/// What a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellMeaning {
    pub symbol: String,
    /// The meaning of the foreground; none in a blank cell.
    pub foreground: Option<Meaning>,
    /// The meaning of the background.
    pub background: Meaning,
}

/// The cells of a screen, line by line. Fails where a style means nothing in the theme.
pub fn meanings(screen: &Headless) -> Vec<Vec<CellMeaning>> {
    let (buffer, _) = screen.draw();
    buffer
        .area
        .rows()
        .map(|row| row.columns().map(|at| cell_meaning(&buffer, at.x, at.y, screen.theme())).collect())
        .collect()
}

fn cell_meaning(buffer: &Buffer, x: u16, y: u16, theme: &Theme) -> CellMeaning {
    let cell = &buffer[(x, y)];
    let edge = y == 0 || y + 1 == buffer.area.height;
    let no_meaning = |what: &str| -> ! {
        panic!("{what} of {cell:?} at {x}, {y} has the style of no meaning of the theme {}", theme.name())
    };
    CellMeaning {
        symbol: cell.symbol().to_owned(),
        foreground: (cell.symbol() != " ")
            .then(|| foreground(cell, theme).unwrap_or_else(|| no_meaning("the foreground"))),
        background: background(cell, edge, theme).unwrap_or_else(|| no_meaning("the background")),
    }
}

/// The first meaning with this foreground. Keys share that of the accent; fields and overlays have that of text.
fn foreground(cell: &Cell, theme: &Theme) -> Option<Meaning> {
    let foreground = |style: Style| (style.fg, style.add_modifier);
    Meaning::ALL
        .into_iter()
        .find(|meaning| foreground(theme.style(*meaning)) == (Some(cell.fg), cell.modifier))
}

/// The meaning with this background. A field that is not typed into shares that of the bars, which are the first and the last line.
fn background(cell: &Cell, edge: bool, theme: &Theme) -> Option<Meaning> {
    let found = Meaning::ALL.into_iter().find(|meaning| theme.style(*meaning).bg == Some(cell.bg))?;
    Some(if found == Meaning::Bar && !edge { Meaning::Field } else { found })
}

/// The meaning of some words and of their background, the same in all of their cells. They are looked for in the first line that
/// contains `line` and the words.
pub fn meaning_of(screen: &Headless, line: &str, words: &str) -> (Meaning, Meaning) {
    let lines = meanings(screen);
    let found = lines.iter().find_map(|cells| {
        let text: String = cells.iter().map(|cell| cell.symbol.as_str()).collect();
        let at = text.find(words).filter(|_| text.contains(line))?;
        Some(&cells[text[..at].chars().count()..][..words.chars().count()])
    });
    let cells = found.unwrap_or_else(|| panic!("no line has {line:?} and {words:?}:\n{}", screen.text()));
    let mut meanings: Vec<_> =
        cells.iter().filter_map(|cell| Some((cell.foreground?, cell.background))).collect();
    meanings.dedup();
    assert_eq!(meanings.len(), 1, "{words:?} has one meaning: {meanings:?}");
    meanings[0]
}

/// The backgrounds of the line that contains a text, from left to right.
pub fn backgrounds_of(screen: &Headless, line: &str) -> Vec<Meaning> {
    let lines = meanings(screen);
    let holds = |cells: &&Vec<CellMeaning>| {
        cells.iter().map(|cell| cell.symbol.as_str()).collect::<String>().contains(line)
    };
    let cells =
        lines.iter().find(holds).unwrap_or_else(|| panic!("no line has {line:?}:\n{}", screen.text()));
    let mut backgrounds: Vec<_> = cells.iter().map(|cell| cell.background).collect();
    backgrounds.dedup();
    backgrounds
}

/// Whether a cell has a colour other than the terminal's.
pub fn is_coloured(cell: &Cell) -> bool {
    [cell.fg, cell.bg].iter().any(|color| *color != Color::Reset)
}

/// The lines of a screen that have more than plain text, by their numbers: text as it is, other meanings in brackets, other
/// backgrounds in braces. A gap is two spaces, however wide.
pub fn with_meanings(lines: &[Vec<CellMeaning>]) -> String {
    let mut text = String::new();
    for (line, number) in lines.iter().zip(1..) {
        let line = line_with_meanings(line);
        if line.contains(['[', '{']) {
            writeln!(text, "{number:>2} {line}").unwrap();
        }
    }
    text
}

fn line_with_meanings(line: &[CellMeaning]) -> String {
    let backgrounds = line.chunk_by(|a, b| a.background == b.background);
    let told = backgrounds.map(|cells| {
        let words = words_with_meanings(cells);
        match cells.first().map(|cell| cell.background) {
            Some(Meaning::Text) | None => words,
            Some(background) => {
                format!("{{{}{}{words}}}", name(background), if words.is_empty() { "" } else { " " })
            }
        }
    });
    told.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("  ")
}

/// The words on one background: runs of the same meaning, with single spaces in them.
fn words_with_meanings(cells: &[CellMeaning]) -> String {
    let mut runs: Vec<(Meaning, String)> = Vec::new();
    let mut gap = 0;
    for cell in cells {
        let Some(foreground) = cell.foreground else {
            gap += 1;
            continue;
        };
        match runs.last_mut().filter(|(meaning, _)| *meaning == foreground && gap < 2) {
            Some((_, words)) => {
                words.push_str(if gap == 1 { " " } else { "" });
                // Three signs stand for a rule, however long.
                if !words.ends_with(&cell.symbol.repeat(3)) {
                    words.push_str(&cell.symbol);
                }
            }
            None => runs.push((foreground, cell.symbol.clone())),
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
