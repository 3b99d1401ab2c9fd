//! A paper that goes with goods: a pick list, a dispatch note or a receipt note, as text of 80 columns or as a page to print.

use unicode_width::UnicodeWidthStr as _;

use super::count_paper::{PAGE_WIDTH, pad, wrap};
use super::{Html, Matrix};

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:11pt/1.4 system-ui,sans-serif;max-width:50rem;margin:0 auto;padding:1rem}
header{display:flex;justify-content:space-between;gap:2rem}
h1{font-size:1.4rem;margin:0 0 .5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}
dt{font-weight:600}
dd{margin:0}
figure{margin:0;text-align:center;font-size:8pt}
figure svg{width:24mm;height:24mm;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{overflow-wrap:anywhere;text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid;vertical-align:top}
.n{text-align:right;white-space:nowrap}
.note{font-weight:600}
tr{break-inside:avoid}
thead{display:table-header-group}
@media print{:root{color-scheme:light}body{padding:0}}
";

/// A column of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperColumn {
    /// What stands above it.
    pub title: String,
    /// How many characters it has in a text; longer ones go on below.
    pub width: usize,
    /// Whether it stands to the right.
    pub is_number: bool,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPaper {
    /// The language, as a tag.
    pub language: &'static str,
    /// What it is.
    pub title: String,
    /// What it is about: each with what it says.
    pub facts: Vec<(String, String)>,
    /// What must not be overlooked.
    pub note: Option<String>,
    /// What is scanned of it.
    pub code: String,
    /// The columns; together at most 80 characters, with a blank between them.
    pub columns: Vec<PaperColumn>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// Lines to sign on.
    pub signatures: Vec<String>,
}

impl DocumentPaper {
    /// The paper as text.
    pub fn to_text(&self) -> String {
        let mut lines = vec![self.title.clone(), String::new()];
        let label = self.facts.iter().map(|(name, _)| name.width()).max().unwrap_or_default() + 2;
        for (name, value) in &self.facts {
            let wrapped = wrap(value, PAGE_WIDTH.saturating_sub(label).max(1));
            for (place, part) in wrapped.iter().enumerate() {
                lines.push(format!("{}{part}", pad(if place == 0 { name } else { "" }, label)));
            }
        }
        if let Some(note) = &self.note {
            lines.push(String::new());
            lines.extend(wrap(note, PAGE_WIDTH));
        }
        lines.push(String::new());
        lines.extend(Matrix::of_text(&self.code).iter().flat_map(Matrix::lines));
        lines.push(self.code.clone());
        lines.push(String::new());
        lines.extend(
            self.text_row(&self.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>()),
        );
        lines.push("─".repeat(PAGE_WIDTH));
        lines.extend(self.rows.iter().flat_map(|row| self.text_row(row)));
        for signature in &self.signatures {
            lines.push(String::new());
            lines.push(String::new());
            lines.push(format!("{signature} {}", "_".repeat(30)));
        }
        let trimmed: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        trimmed.join("\n") + "\n"
    }

    /// A row as lines: what doesn't fit a column goes on below, so that no code is cut off.
    fn text_row(&self, cells: &[String]) -> Vec<String> {
        let wrapped: Vec<Vec<String>> =
            cells.iter().zip(&self.columns).map(|(cell, column)| wrap(cell, column.width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
        let line = |row: usize| {
            let mut line = String::new();
            for (cell, column) in wrapped.iter().zip(&self.columns) {
                let text = cell.get(row).map_or("", String::as_str);
                let padded = match column.is_number {
                    true => format!("{}{text}", " ".repeat(column.width.saturating_sub(text.width()))),
                    false => pad(text, column.width),
                };
                line.push_str(&padded);
                line.push(' ');
            }
            line
        };
        (0..height).map(line).collect()
    }

    /// The paper as a page: all in one, to be printed or looked at.
    pub fn to_html(&self) -> String {
        let mut html = Html::new("<!DOCTYPE html>\n<html lang=\"");
        html.text(self.language).markup("\"><head><meta charset=\"utf-8\">");
        html.markup("<meta name=\"viewport\" content=\"width=device-width\"><title>").text(&self.title);
        html.markup("</title><style>\n").markup(STYLE).markup("</style></head><body><header><div><h1>");
        html.text(&self.title).markup("</h1><dl>");
        for (name, value) in &self.facts {
            html.markup("<dt>").text(name).markup("</dt><dd>").text(value).markup("</dd>");
        }
        html.markup("</dl></div>");
        if let Some(matrix) = Matrix::of_text(&self.code) {
            html.markup("<figure>");
            write_matrix(&mut html, &matrix);
            html.markup("<figcaption>").text(&self.code).markup("</figcaption></figure>");
        }
        html.markup("</header>");
        if let Some(note) = &self.note {
            html.markup("<p class=\"note\">").text(note).markup("</p>");
        }
        self.write_table(&mut html);
        for signature in &self.signatures {
            html.markup("<p>").text(signature).markup(" ______________________________</p>");
        }
        html.markup("</body></html>\n");
        html.into_string()
    }

    fn write_table(&self, html: &mut Html) {
        html.markup("<table><thead><tr>");
        for column in &self.columns {
            html.markup(if column.is_number { "<th class=\"n\">" } else { "<th>" });
            html.text(&column.title).markup("</th>");
        }
        html.markup("</tr></thead><tbody>");
        for row in &self.rows {
            html.markup("<tr>");
            for (cell, column) in row.iter().zip(&self.columns) {
                html.markup(if column.is_number { "<td class=\"n\">" } else { "<td>" });
                html.text(cell).markup("</td>");
            }
            html.markup("</tr>");
        }
        html.markup("</tbody></table>");
    }
}

fn write_matrix(html: &mut Html, matrix: &Matrix) {
    let side = matrix.side().to_string();
    html.markup("<svg role=\"img\" shape-rendering=\"crispEdges\" viewBox=\"0 0 ").text(&side).markup(" ");
    html.text(&side).markup("\"><path fill=\"#000\" d=\"");
    for y in 0..matrix.side() {
        for x in (0..matrix.side()).filter(|x| matrix.is_dark(*x, y)) {
            html.markup("M").text(&x.to_string()).markup(" ").text(&y.to_string()).markup("h1v1h-1z");
        }
    }
    html.markup("\"/></svg>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper() -> DocumentPaper {
        let column =
            |title: &str, width, is_number| PaperColumn { title: title.to_owned(), width, is_number };
        DocumentPaper {
            language: "es",
            title: "Lista de preparación".to_owned(),
            facts: vec![("Cliente".to_owned(), "Bodega <Sur>".to_owned())],
            note: None,
            code: "PED-7".to_owned(),
            columns: vec![
                column("Ubicación", 10, false),
                column("Producto", 20, false),
                column("Cantidad", 9, true),
            ],
            rows: vec![vec!["A03-1".to_owned(), "Leche entera de la sierra 1 L".to_owned(), "24".to_owned()]],
            signatures: vec!["Preparado por".to_owned()],
        }
    }

    #[test]
    fn a_text_fits_the_paper_and_cuts_nothing() {
        let text = paper().to_text();
        assert!(text.lines().all(|line| line.width() <= PAGE_WIDTH), "{text}");
        assert!(text.contains("A03-1      Leche entera de la          24\n           sierra 1 L"), "{text}");
        assert!(text.contains("PED-7\n") && text.contains('█'), "{text}");
    }

    #[test]
    fn a_page_is_whole_and_shows_texts_as_they_are() {
        let html = paper().to_html();
        assert!(html.contains("Bodega &lt;Sur&gt;") && !html.contains("<Sur>"), "{html}");
        assert!(!html.contains("http") && !html.contains("<script"), "nothing is fetched: {html}");
        assert!(html.contains("<path fill=\"#000\" d=\"M"), "{html}");
    }
}
