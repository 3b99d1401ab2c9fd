//! What must hold on every screen, whatever its size and language.

use fefo::tui::Meaning;

use super::cells::CellMeaning;

/// A run of cells in a line, without the gaps around it.
#[derive(Debug, Clone)]
struct Run {
    start: usize,
    /// Behind the last cell.
    end: usize,
    text: String,
}

/// Headings, tabs and keys are never shortened; what is shortened ends in `…`; nothing runs into the right edge; boxes are closed.
pub fn assert_nothing_is_cut(lines: &[Vec<CellMeaning>], at: &str) {
    for (line, number) in lines.iter().zip(1..) {
        let text: String = line.iter().map(|cell| cell.symbol.as_str()).collect();
        let fixed = [Meaning::Heading, Meaning::ActiveTab, Meaning::Bar, Meaning::Accent, Meaning::Key];
        let shortened = line.iter().any(|cell| {
            cell.symbol == "…" && cell.foreground.is_some_and(|meaning| fixed.contains(&meaning))
        });
        assert!(!shortened, "{at}: line {number} shortens a heading, a tab or a key: {text}");
        let edge = line.last().map_or(" ", |cell| cell.symbol.as_str());
        assert!(
            number == 1 || " ─┃│╮╯┐┘…".contains(edge),
            "{at}: line {number} runs into the right edge: {text}"
        );
    }
    assert_boxes_are_closed(lines, at);
}

/// Every `╭` has its `╮`, and both have borders below them down to `╰` and `╯`.
fn assert_boxes_are_closed(lines: &[Vec<CellMeaning>], at: &str) {
    let symbol = |x: usize, y: usize| {
        lines.get(y).and_then(|line| line.get(x)).map_or("", |cell| cell.symbol.as_str())
    };
    for (y, line) in lines.iter().enumerate() {
        for left in (0..line.len()).filter(|x| symbol(*x, y) == "╭") {
            let right = (left..line.len()).find(|x| symbol(*x, y) == "╮");
            let right = right.unwrap_or_else(|| panic!("{at}: line {} opens a box without a corner", y + 1));
            let bottom = (y + 1..lines.len()).find(|below| symbol(left, *below) == "╰");
            let bottom = bottom.unwrap_or_else(|| panic!("{at}: the box of line {} has no bottom", y + 1));
            for below in y + 1..bottom {
                let borders = (symbol(left, below), symbol(right, below));
                assert!(
                    ["│", "├"].contains(&borders.0) && ["│", "┤", "┃", "↑", "↓"].contains(&borders.1),
                    "{at}: line {} breaks its box: {borders:?}",
                    below + 1
                );
            }
            assert_eq!(symbol(right, bottom), "╯", "{at}: line {} breaks its box", bottom + 1);
        }
    }
}

/// In every column of a table the cells begin, or their numbers end, one below the other.
pub fn assert_columns_align(lines: &[Vec<CellMeaning>], at: &str) {
    for (number, line) in lines.iter().enumerate() {
        for range in panels(line) {
            let headings = headings(&line[range.clone()]);
            if headings.len() < 2 {
                continue;
            }
            let rows: Vec<Vec<Run>> = lines[number + 1..]
                .iter()
                .map(|line| runs(&line[range.clone()]))
                .take_while(|runs| runs.len() > 1 && !runs.iter().any(|run| run.text.contains('─')))
                .collect();
            for heading in &headings {
                assert_column_aligns(heading, &headings, &rows, at);
            }
        }
    }
}

fn assert_column_aligns(heading: &Run, headings: &[Run], rows: &[Vec<Run>], at: &str) {
    let cells: Vec<&Run> = rows
        .iter()
        .filter_map(|row| row.iter().find(|cell| cell.start < heading.end && heading.start < cell.end))
        // A cell that spans several columns is none of theirs.
        .filter(|cell| {
            headings.iter().filter(|other| cell.start < other.end && other.start < cell.end).count() == 1
        })
        .collect();
    let begin = cells.iter().all(|cell| cell.start == cells[0].start);
    let end = cells.iter().all(|cell| cell.end == cells[0].end);
    let numbers: Vec<usize> = cells.iter().filter_map(|cell| number_end(cell)).collect();
    let numbers_end = numbers.len() == cells.len() && numbers.iter().all(|end| *end == numbers[0]);
    assert!(begin || end || numbers_end, "{at}: the column {heading:?} does not align: {cells:#?}");
}

/// The column behind the last digit of a cell's first number.
fn number_end(cell: &Run) -> Option<usize> {
    let letters: Vec<char> = cell.text.chars().collect();
    let first = letters.iter().position(char::is_ascii_digit)?;
    let length = letters[first..]
        .iter()
        .take_while(|letter| letter.is_ascii_digit() || ".,".contains(**letter))
        .count();
    Some(cell.start + first + length)
}

/// The parts of a line between the rules that separate panels.
fn panels(line: &[CellMeaning]) -> Vec<std::ops::Range<usize>> {
    let rules = line.iter().enumerate().filter(|(_, cell)| cell.symbol == "│").map(|(x, _)| x);
    let edges: Vec<usize> = rules.chain([line.len()]).collect();
    let starts = std::iter::once(0).chain(edges.iter().map(|edge| edge + 1));
    starts.zip(edges.clone()).map(|(start, end)| start..end).collect()
}

/// The headings of a table's columns; empty where the line has none, or is a titled rule.
fn headings(line: &[CellMeaning]) -> Vec<Run> {
    let is_heading = |cell: &CellMeaning| matches!(cell.foreground, Some(Meaning::Heading | Meaning::Accent));
    let written = line.iter().filter(|cell| cell.foreground.is_some());
    if line.iter().all(|cell| cell.foreground != Some(Meaning::Heading)) || !written.clone().all(is_heading) {
        return Vec::new();
    }
    runs(line)
}

/// What is written in a line; two spaces separate runs.
fn runs(line: &[CellMeaning]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // The mark of the selected row stands before its first column.
    let is_written = |cell: &CellMeaning| cell.foreground.is_some() && cell.symbol != "›";
    for (x, cell) in line.iter().enumerate().filter(|(_, cell)| is_written(cell)) {
        match runs.last_mut().filter(|run| x - run.end < 2) {
            Some(run) => {
                run.text.push_str(if x > run.end { " " } else { "" });
                run.text.push_str(&cell.symbol);
                run.end = x + 1;
            }
            None => runs.push(Run { start: x, end: x + 1, text: cell.symbol.clone() }),
        }
    }
    runs
}

/// The codes of products, lots, locations and orders on a screen, in their order: no language changes these.
pub fn codes(screen: &str) -> Vec<&str> {
    let words = screen.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'));
    let is_code = |word: &&str| {
        word.split_once('-').is_some_and(|(kind, number)| {
            kind.starts_with(|letter: char| letter.is_ascii_uppercase())
                && number.ends_with(|letter: char| letter.is_ascii_digit())
        })
    };
    words.filter(is_code).collect()
}

mod tests {
    use rstest::rstest;

    use super::*;

    /// Lines whose first has headings.
    fn table(lines: &[&str]) -> Vec<Vec<CellMeaning>> {
        let cell = |number: usize, letter: char| CellMeaning {
            symbol: letter.to_string(),
            foreground: (letter != ' ').then_some(if number == 0 { Meaning::Heading } else { Meaning::Text }),
            background: Meaning::Text,
        };
        lines
            .iter()
            .zip(0..)
            .map(|(line, number)| line.chars().map(|letter| cell(number, letter)).collect())
            .collect()
    }

    #[rstest]
    #[case::aligned(&["SKU    Days   On hand  ", "A-1      −3       7    ", "B-23    110  12.450 kg "], true)]
    #[case::a_name_too_far_left(&["SKU    Days  ", "A-1      −3  ", " B-2    110  "], false)]
    #[case::a_number_too_far_right(&["SKU    Days  ", "A-1      −3  ", "B-2     1100 "], false)]
    #[case::beside_another_panel(&["SKU    Days  │ detail ", "A-1      −3  │ a word ", "B-2     110  │   other"], true)]
    fn misaligned_columns_are_found(#[case] lines: &[&str], #[case] align: bool) {
        let outcome = std::panic::catch_unwind(|| assert_columns_align(&table(lines), "here"));
        assert_eq!(outcome.is_ok(), align);
    }

    #[rstest]
    #[case::whole(&["  Lots  ", " ╭────╮ ", " │ ab │ ", " ╰────╯ "], true)]
    #[case::broken_box(&["  Lots  ", " ╭────╮ ", " │ abcd ", " ╰────╯ "], false)]
    #[case::shortened_heading(&["  Lo…   ", " text   "], false)]
    #[case::shortened_text(&["  Lots  ", " tex…   "], true)]
    #[case::into_the_edge(&["  Lots  ", " texttex"], false)]
    fn cut_texts_are_found(#[case] lines: &[&str], #[case] whole: bool) {
        let outcome = std::panic::catch_unwind(|| assert_nothing_is_cut(&table(lines), "here"));
        assert_eq!(outcome.is_ok(), whole);
    }

    #[test]
    fn only_codes_are_codes() {
        let screen = "› MLK-1000 · L2610-22 21 nov 2026 Alt+U A03-2, ORD-20991 ana @ dock-2 F1-";
        assert_eq!(codes(screen), ["MLK-1000", "L2610-22", "A03-2", "ORD-20991"]);
    }
}
