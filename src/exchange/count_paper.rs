//! The sheet of a count for paper: 80 columns, shelf by shelf, with a box to write in and the count's code to scan.

use std::io::{Result, Write};

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::code39;

pub(super) const PAGE_WIDTH: usize = 80;

/// Fits A4 and letter paper at six lines an inch.
const PAGE_LINES: usize = 60;

/// Begins a new page.
const FORM_FEED: char = '\u{c}';

/// Widths of SKU, product, lot, expiry, unit and the box, with a blank between them.
const WIDTHS: [usize; 6] = [14, 20, 15, 11, 6, 9];

/// Rows of a barcode.
const BARCODE_ROWS: usize = 3;

/// Blanks before a barcode, which a scanner needs.
const QUIET_ZONE: usize = 5;

/// The words of a sheet in the user's language.
#[derive(Debug, Clone)]
pub struct PaperWords {
    /// What is counted.
    pub title: String,
    /// Precedes the line for the counter's name.
    pub counter: String,
    /// Precedes the line for the date.
    pub date: String,
    /// Titles of SKU, product, lot, expiry, unit and what was counted.
    pub columns: [String; 6],
    /// Follows the name of a shelf that goes on.
    pub continued: String,
    /// Stands for goods without a place.
    pub no_location: String,
}

/// A lot to count.
#[derive(Debug, Clone)]
pub struct PaperLine {
    pub location: Option<String>,
    /// SKU, product, lot, expiry and unit.
    pub cells: [String; 5],
}

/// A sheet in the making.
#[derive(Debug)]
pub struct PaperSheet {
    code: String,
    words: PaperWords,
    /// The shelf of the last line.
    shelf: Option<Option<String>>,
    /// Pages without their heads.
    pages: Vec<Vec<String>>,
}

impl PaperSheet {
    /// Starts the sheet of a count that is scanned by `code`.
    pub fn new(code: String, words: PaperWords) -> Self {
        PaperSheet { code, words, shelf: None, pages: vec![Vec::new()] }
    }

    /// Adds a lot. Lots of one shelf come one after the other.
    pub fn push(&mut self, line: &PaperLine) {
        let row = row_of(&line.cells, &box_to_write_in());
        let is_new = self.shelf.as_ref() != Some(&line.location);
        if is_new {
            self.end_shelf();
            self.shelf = Some(line.location.clone());
        }
        let name = line.location.clone().unwrap_or_else(|| self.words.no_location.clone());
        match is_new {
            true => self.add([vec![String::new(), name], row].concat(), None),
            false => {
                let continued = format!("{name} {}", self.words.continued);
                self.add(row, Some(vec![String::new(), continued]));
            }
        }
    }

    /// Leaves room for goods that are found on a shelf.
    fn end_shelf(&mut self) {
        if self.shelf.is_some() {
            let [sku, name, lot, expires, unit, _] = WIDTHS.map(|width| "_".repeat(width));
            self.add(row_of(&[sku, name, lot, expires, unit], &box_to_write_in()), None);
        }
    }

    /// Adds lines that stay together; `again` comes first on a new page.
    fn add(&mut self, lines: Vec<String>, again: Option<Vec<String>>) {
        let room = PAGE_LINES - self.head_lines();
        let used = self.pages.last().map_or(0, Vec::len);
        if used > 0 && used + lines.len() > room {
            self.pages.push(again.unwrap_or_default());
        }
        if let Some(page) = self.pages.last_mut() {
            page.extend(lines);
        }
    }

    fn head_lines(&self) -> usize {
        self.head(String::new()).len()
    }

    /// The first lines of every page.
    fn head(&self, page: String) -> Vec<String> {
        let words = &self.words;
        let title_width = PAGE_WIDTH.saturating_sub(page.width() + 1);
        let title = wrap(&words.title, title_width.max(1)).into_iter().next().unwrap_or_default();
        let mut head = vec![format!("{}{page:>1$}", pad(&title, PAGE_WIDTH - page.width()), page.width())];
        let barcode = code39::draw(&self.code).filter(|drawn| drawn.width() + QUIET_ZONE <= PAGE_WIDTH);
        if let Some(drawn) = barcode {
            head.push(String::new());
            head.extend((0..BARCODE_ROWS).map(|_| format!("{}{drawn}", " ".repeat(QUIET_ZONE))));
        }
        head.push(format!("{}{}", " ".repeat(QUIET_ZONE), self.code));
        head.push(String::new());
        let counter = format!("{} {}", words.counter, "_".repeat(28));
        head.push(format!("{}{} {}", pad(&counter, 48), words.date, "_".repeat(12)));
        head.push("─".repeat(PAGE_WIDTH));
        let [sku, name, lot, expires, unit, counted] = words.columns.clone();
        head.extend(row_of(&[sku, name, lot, expires, unit], &counted));
        head
    }

    /// Writes the sheet; `number_page` says which page of how many one is.
    pub fn write(mut self, out: &mut dyn Write, number_page: &dyn Fn(u64, u64) -> String) -> Result<()> {
        self.end_shelf();
        let count = self.pages.len() as u64;
        for (number, page) in (1..).zip(&self.pages) {
            if number > 1 {
                write!(out, "{FORM_FEED}")?;
            }
            for line in self.head(number_page(number, count)).iter().chain(page) {
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }
}

fn box_to_write_in() -> String {
    let width = WIDTHS.last().copied().unwrap_or_default();
    format!("[{}]", "_".repeat(width.saturating_sub(2)))
}

/// The lines of a row. What doesn't fit a column goes on in the next line, so that no code is cut off.
fn row_of(cells: &[String; 5], last: &str) -> Vec<String> {
    let columns: Vec<Vec<String>> = cells.iter().zip(WIDTHS).map(|(cell, width)| wrap(cell, width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or_default().max(1);
    let line = |row: usize| {
        let mut line = String::new();
        for (column, width) in columns.iter().zip(WIDTHS) {
            line.push_str(&pad(column.get(row).map_or("", String::as_str), width + 1));
        }
        if row == 0 {
            line.push_str(last);
        }
        line
    };
    (0..height).map(line).collect()
}

/// Pads with blanks to a width.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Breaks a text into lines of at most `width` columns, between words where that is possible.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for character in word.chars() {
            if line.width() + character.width().unwrap_or(0) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> PaperWords {
        PaperWords {
            title: "Count 14".to_owned(),
            counter: "Counted by".to_owned(),
            date: "Date".to_owned(),
            columns: ["SKU", "Product", "Lot", "Expires", "Unit", "Counted"].map(str::to_owned),
            continued: "(continued)".to_owned(),
            no_location: "no location".to_owned(),
        }
    }

    fn pages(lines: &[PaperLine]) -> Vec<String> {
        let mut sheet = PaperSheet::new("CNT-14".to_owned(), words());
        lines.iter().for_each(|line| sheet.push(line));
        let mut out = Vec::new();
        sheet.write(&mut out, &|page, pages| format!("{page}/{pages}")).unwrap();
        String::from_utf8(out).unwrap().split(FORM_FEED).map(str::to_owned).collect()
    }

    fn line(place: &str, code: &str) -> PaperLine {
        let cells = ["MLK-1000", "Leche entera de la sierra 1 L", code, "08 Dec 2026", "ea"];
        PaperLine { location: Some(place.to_owned()), cells: cells.map(str::to_owned) }
    }

    #[test]
    fn no_line_is_wider_than_the_paper_and_no_page_longer() {
        let code = "L2611-04-A-CODE-LONGER-THAN-ITS-COLUMN-AND-MORE";
        let lines: Vec<PaperLine> =
            (0..90).map(|n| line(if n < 50 { "A03-1" } else { "B01" }, code)).collect();
        let pages = pages(&lines);
        assert!(pages.len() > 3);
        for page in &pages {
            assert!(page.lines().count() <= PAGE_LINES, "{page}");
            assert!(page.lines().all(|line| line.width() <= PAGE_WIDTH), "{page}");
            assert!(page.contains("CNT-14") && page.contains('█'), "every page can be scanned: {page}");
        }
        assert!(pages[1].contains("A03-1 (continued)"), "{}", pages[1]);
    }

    #[test]
    fn a_long_code_is_written_out_in_full() {
        let code = "L2611-04-A-CODE-LONGER-THAN-ITS-COLUMN";
        let page = pages(&[line("A03-1", code)]).remove(0);
        let column = |row: &str| row.chars().skip(36).take(15).collect::<String>();
        let rows: String =
            page.lines().skip_while(|row| *row != "A03-1").skip(1).take(3).map(column).collect();
        assert_eq!(rows.replace(' ', ""), code, "{page}");
    }
}
