//! A report as a page: one HTML file with its chart as SVG, which asks no network and prints well.

use std::io::{Result, Write};

use super::html::escape_html;

/// Height of a bar and the gap below it, in the units of the chart.
const BAR_STEP: u32 = 26;
const BAR_HEIGHT: u32 = 18;
/// Width of the chart, of the names at its left and of the figures at its right.
const CHART_WIDTH: u32 = 900;
const NAME_WIDTH: u32 = 240;
const FIGURE_WIDTH: u32 = 130;
/// The most letters of a name in the chart; the table has all of it.
const MAX_NAME_LETTERS: usize = 34;

const STYLE: &str = "\
:root{color-scheme:light dark;--text:#1b1f24;--muted:#57606a;--back:#fff;--line:#d0d7de;--bar:#1f6feb}\
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--muted:#9198a1;--back:#0d1117;--line:#30363d;--bar:#58a6ff}}\
@media print{:root{--text:#000;--muted:#444;--back:#fff;--line:#999;--bar:#555}}\
body{font:15px/1.45 system-ui,sans-serif;color:var(--text);background:var(--back);margin:2rem auto;max-width:70rem;padding:0 1rem}\
h1{font-size:1.5rem;margin:0}p{color:var(--muted);margin:.25rem 0 1.5rem}\
svg{width:100%;height:auto;margin-bottom:1.5rem}svg text{fill:var(--text);font-size:14px}svg rect{fill:var(--bar)}\
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\
th{position:sticky;top:0;background:var(--back)}.n{text-align:right;white-space:nowrap}\
tfoot td{border-bottom:0;color:var(--muted)}tr{break-inside:avoid}thead{display:table-header-group}";

/// What a page says, in the user's language.
#[derive(Debug, Clone, Default)]
pub struct ReportPage {
    /// The language's tag (BCP 47).
    pub language: String,
    pub title: String,
    /// What the rows are about, and of which days.
    pub about: String,
    /// What the bars of the chart say; the chart is left out if there are none.
    pub chart_title: String,
    pub bars: Vec<PageBar>,
    /// The titles of the columns, each with whether it has numbers.
    pub columns: Vec<(String, bool)>,
    pub rows: Vec<Vec<String>>,
    /// All rows together, if they can be added up.
    pub totals: Option<String>,
}

/// A bar of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBar {
    pub name: String,
    pub figure: String,
    /// Its length, of [`PageBar::WHOLE`].
    pub length: u32,
}

impl PageBar {
    /// The length of the longest bar.
    pub const WHOLE: u32 = 10_000;
}

/// Writes a page. Whatever text it is given is text on the page too.
pub fn write_report_page(out: &mut dyn Write, page: &ReportPage) -> Result<()> {
    write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p>{}</p>\n",
        escape_html(&page.language),
        escape_html(&page.title),
        escape_html(&page.title),
        escape_html(&page.about),
    )?;
    if !page.bars.is_empty() {
        write_chart(out, page)?;
    }
    write_table(out, page)?;
    out.write_all(b"</body>\n</html>\n")
}

fn write_chart(out: &mut dyn Write, page: &ReportPage) -> Result<()> {
    let height = u32::try_from(page.bars.len()).unwrap_or(u32::MAX).saturating_mul(BAR_STEP);
    let title = escape_html(&page.chart_title);
    writeln!(
        out,
        "<svg viewBox=\"0 0 {CHART_WIDTH} {height}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>"
    )?;
    let longest = CHART_WIDTH - NAME_WIDTH - FIGURE_WIDTH;
    for (bar, top) in page.bars.iter().zip((0_u32..).step_by(BAR_STEP as usize)) {
        let width =
            (u64::from(bar.length.min(PageBar::WHOLE)) * u64::from(longest)) / u64::from(PageBar::WHOLE);
        let base = top + BAR_HEIGHT - 4;
        writeln!(
            out,
            "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{NAME_WIDTH}\" y=\"{top}\" width=\"{width}\" height=\"{BAR_HEIGHT}\" rx=\"2\"/>\
             <text x=\"{}\" y=\"{base}\">{}</text>",
            NAME_WIDTH - 8,
            escape_html(&shortened(&bar.name)),
            u64::from(NAME_WIDTH) + width + 8,
            escape_html(&bar.figure),
        )?;
    }
    out.write_all(b"</svg>\n")
}

fn write_table(out: &mut dyn Write, page: &ReportPage) -> Result<()> {
    out.write_all(b"<table>\n<thead><tr>")?;
    let class = |is_number: bool| if is_number { " class=\"n\"" } else { "" };
    for (title, is_number) in &page.columns {
        write!(out, "<th scope=\"col\"{}>{}</th>", class(*is_number), escape_html(title))?;
    }
    out.write_all(b"</tr></thead>\n<tbody>\n")?;
    for row in &page.rows {
        out.write_all(b"<tr>")?;
        for (cell, (_, is_number)) in row.iter().zip(&page.columns) {
            write!(out, "<td{}>{}</td>", class(*is_number), escape_html(cell))?;
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody>\n")?;
    if let Some(totals) = &page.totals {
        let width = page.columns.len();
        writeln!(out, "<tfoot><tr><td colspan=\"{width}\">{}</td></tr></tfoot>", escape_html(totals))?;
    }
    out.write_all(b"</table>\n")
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= MAX_NAME_LETTERS {
        return name.to_owned();
    }
    name.chars().take(MAX_NAME_LETTERS - 1).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(page: &ReportPage) -> String {
        let mut out = Vec::new();
        write_report_page(&mut out, page).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn page() -> ReportPage {
        ReportPage {
            language: "en".to_owned(),
            title: "Waste".to_owned(),
            bars: vec![PageBar { name: "MLK".to_owned(), figure: "12.50".to_owned(), length: 5_000 }],
            columns: vec![("By".to_owned(), false), ("Value".to_owned(), true)],
            rows: vec![vec!["MLK".to_owned(), "12.50".to_owned()]],
            ..ReportPage::default()
        }
    }

    #[test]
    fn a_page_asks_nothing_of_the_network_and_runs_nothing() {
        let html = written(&page());
        for forbidden in ["http:", "https:", "<script", "src=", "href=", "url(", "@import"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        assert!(html.contains("prefers-color-scheme:dark") && html.contains("default-src 'none'"));
        assert!(html.contains("<rect x=\"240\" y=\"0\" width=\"265\""), "half of the longest bar");
    }

    #[test]
    fn whatever_is_written_in_the_book_is_text_on_the_page() {
        let hostile = "</title></svg><script>alert('x')</script>\"&\u{7}";
        let bars = vec![PageBar { name: hostile.to_owned(), figure: hostile.to_owned(), length: u32::MAX }];
        let html = written(&ReportPage {
            language: hostile.to_owned(),
            title: hostile.to_owned(),
            about: hostile.to_owned(),
            chart_title: hostile.to_owned(),
            bars,
            columns: vec![(hostile.to_owned(), false)],
            rows: vec![vec![hostile.to_owned()]],
            totals: Some(hostile.to_owned()),
        });
        assert!(!html.contains("<script") && !html.contains('\u{7}'));
        assert_eq!(html.matches("</svg>").count(), 1);
        assert!(!html.contains("lang=\"</"));
    }

    #[test]
    fn a_page_without_bars_has_no_chart() {
        let html = written(&ReportPage { bars: Vec::new(), ..page() });
        assert!(!html.contains("<svg") && html.contains("<td class=\"n\">12.50</td>"));
    }
}
