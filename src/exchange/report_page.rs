//! A report as a page: one HTML file with its chart as SVG, which asks no network and prints well.

use std::io::{Result, Write};

use super::html::escape_html;

/// Height of a bar and the gap below it, in the units of the chart.
const BAR_STEP: u32 = 26;
const BAR_HEIGHT: u32 = 18;
/// Width of the chart, of the names at its left and of the figures at its right.
const CHART_WIDTH: u32 = 900;
const NAME_WIDTH: u32 = 240;
const FIGURE_WIDTH: u32 = 170;
/// The most letters of a name in the chart; the table has all of it.
const MAX_NAME_LETTERS: usize = 28;

/// The most columns of a table that is printed in letters of the usual size.
const MAX_COLUMNS: usize = 8;

/// Height of a line's chart, and of the part that the line takes.
const LINE_HEIGHT: u32 = 236;
const PLOT_TOP: u32 = 10;
const PLOT_BOTTOM: u32 = 204;
/// The most points of a line that are marked by dots.
const MAX_DOTS: usize = 62;

const STYLE: &str = "\
:root{color-scheme:light dark;--text:#1b1f24;--muted:#57606a;--back:#fff;--line:#d0d7de;--bar:#1f6feb}\
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--muted:#9198a1;--back:#0d1117;--line:#30363d;--bar:#58a6ff}}\
@media print{:root{--text:#000;--muted:#444;--back:#fff;--line:#999;--bar:#555}}\
body{font:15px/1.45 system-ui,sans-serif;color:var(--text);background:var(--back);margin:2rem auto;max-width:70rem;padding:0 1rem}\
h1{font-size:1.5rem;margin:0}p{color:var(--muted);margin:.25rem 0 1.5rem}\
svg{width:100%;height:auto;margin-bottom:1.5rem}svg text{fill:var(--text);font-size:13px}svg rect,svg circle{fill:var(--bar)}\
svg polyline{fill:none;stroke:var(--bar);stroke-width:2}svg line{stroke:var(--line)}\
h2{font-size:1rem;font-weight:600;margin:0 0 .5rem}\
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\
th{position:sticky;top:0;background:var(--back)}.n{text-align:right}td.n{white-space:nowrap}\
@media print{body{max-width:none;margin:0;padding:0}table{font-size:10px}th,td{padding:.2rem .3rem}th{position:static;overflow-wrap:anywhere}\
.wide{font-size:7px}.wide th,.wide td{padding:.15rem .2rem}}\
tfoot{display:table-row-group}tfoot td{border-bottom:0;border-top:2px solid var(--line);font-weight:600}tr{break-inside:avoid}thead{display:table-header-group}";

/// What a page says, in the user's language.
#[derive(Debug, Clone, Default)]
pub struct ReportPage {
    /// The language's tag (BCP 47).
    pub language: String,
    pub title: String,
    /// What the rows are about, and of which days.
    pub about: String,
    /// What the chart shows.
    pub chart_title: String,
    pub chart: PageChart,
    /// The titles of the columns, each with whether it has numbers.
    pub columns: Vec<(String, bool)>,
    pub rows: Vec<Vec<String>>,
    /// Shown below the table if it has no rows.
    pub nothing: String,
    /// All rows together, column by column, if any of it can be added up.
    pub totals: Option<Vec<String>>,
}

/// The chart of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum PageChart {
    #[default]
    None,
    Bars(Vec<PageBar>),
    /// A figure over time.
    Line(PageLine),
}

/// The line of the chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLine {
    /// How far each point is from the first day and from zero, both of [`PageBar::WHOLE`].
    pub points: Vec<(u32, u32)>,
    /// The largest figure, and zero.
    pub largest: String,
    pub zero: String,
    /// The first and the last day.
    pub first: String,
    pub last: String,
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
    match &page.chart {
        PageChart::Bars(bars) if !bars.is_empty() => write_bars(out, page, bars)?,
        PageChart::Line(line) => write_line(out, page, line)?,
        PageChart::Bars(_) | PageChart::None => {}
    }
    write_table(out, page)?;
    out.write_all(b"</body>\n</html>\n")
}

fn start_chart(out: &mut dyn Write, page: &ReportPage, height: u32) -> Result<()> {
    let title = escape_html(&page.chart_title);
    writeln!(
        out,
        "<h2>{title}</h2>\n\
         <svg viewBox=\"0 0 {CHART_WIDTH} {height}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>"
    )
}

fn write_bars(out: &mut dyn Write, page: &ReportPage, bars: &[PageBar]) -> Result<()> {
    let height = u32::try_from(bars.len()).unwrap_or(u32::MAX).saturating_mul(BAR_STEP);
    start_chart(out, page, height)?;
    let longest = CHART_WIDTH - NAME_WIDTH - FIGURE_WIDTH;
    for (bar, top) in bars.iter().zip((0_u32..).step_by(BAR_STEP as usize)) {
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

fn write_line(out: &mut dyn Write, page: &ReportPage, line: &PageLine) -> Result<()> {
    start_chart(out, page, LINE_HEIGHT)?;
    let (left, right) = (FIGURE_WIDTH, CHART_WIDTH - 10);
    let part = |of: u32, length: u32| {
        u64::from(of.min(PageBar::WHOLE)) * u64::from(length) / u64::from(PageBar::WHOLE)
    };
    let places: Vec<(u64, u64)> = line
        .points
        .iter()
        .map(|(x, y)| {
            let up = part(*y, PLOT_BOTTOM - PLOT_TOP);
            (u64::from(left) + part(*x, right - left), u64::from(PLOT_BOTTOM).saturating_sub(up))
        })
        .collect();
    write!(
        out,
        "<line x1=\"{left}\" y1=\"{PLOT_BOTTOM}\" x2=\"{right}\" y2=\"{PLOT_BOTTOM}\"/>\
         <line x1=\"{left}\" y1=\"{PLOT_TOP}\" x2=\"{right}\" y2=\"{PLOT_TOP}\"/><polyline points=\""
    )?;
    for (x, y) in &places {
        write!(out, "{x},{y} ")?;
    }
    out.write_all(b"\"/>")?;
    if places.len() <= MAX_DOTS {
        for (x, y) in &places {
            write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\"/>")?;
        }
    }
    let texts = [
        (left - 8, PLOT_TOP + 5, "end", &line.largest),
        (left - 8, PLOT_BOTTOM + 5, "end", &line.zero),
        (left, PLOT_BOTTOM + 24, "start", &line.first),
        (right, PLOT_BOTTOM + 24, "end", &line.last),
    ];
    for (x, y, anchor, text) in texts {
        let text = escape_html(text);
        write!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>")?;
    }
    out.write_all(b"</svg>\n")
}

fn write_table(out: &mut dyn Write, page: &ReportPage) -> Result<()> {
    let class = if page.columns.len() > MAX_COLUMNS { " class=\"wide\"" } else { "" };
    write!(out, "<table{class}>\n<thead><tr>")?;
    let class = |is_number: bool| if is_number { " class=\"n\"" } else { "" };
    for (title, is_number) in &page.columns {
        write!(out, "<th scope=\"col\"{}>{}</th>", class(*is_number), escape_html(title))?;
    }
    out.write_all(b"</tr></thead>\n<tbody>\n")?;
    let write_row = |out: &mut dyn Write, row: &[String]| -> Result<()> {
        out.write_all(b"<tr>")?;
        for (cell, (_, is_number)) in row.iter().zip(&page.columns) {
            write!(out, "<td{}>{}</td>", class(*is_number), escape_html(cell))?;
        }
        out.write_all(b"</tr>\n")
    };
    for row in &page.rows {
        write_row(out, row)?;
    }
    out.write_all(b"</tbody>\n")?;
    if let Some(totals) = &page.totals {
        out.write_all(b"<tfoot>\n")?;
        write_row(out, totals)?;
        out.write_all(b"</tfoot>\n")?;
    }
    out.write_all(b"</table>\n")?;
    if page.rows.is_empty() {
        writeln!(out, "<p>{}</p>", escape_html(&page.nothing))?;
    }
    Ok(())
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
            chart: PageChart::Bars(vec![PageBar {
                name: "MLK".to_owned(),
                figure: "12.50".to_owned(),
                length: 5_000,
            }]),
            columns: vec![("Product".to_owned(), false), ("Value".to_owned(), true)],
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
        assert!(html.contains("<rect x=\"240\" y=\"0\" width=\"245\""), "half of the longest bar");
    }

    #[test]
    fn a_page_without_rows_says_so() {
        let nothing = "Nothing found.".to_owned();
        assert!(!written(&ReportPage { nothing: nothing.clone(), ..page() }).contains(&nothing));
        let html = written(&ReportPage { nothing, rows: Vec::new(), ..page() });
        assert!(html.contains("</table>\n<p>Nothing found.</p>"), "{html}");
    }

    #[test]
    fn whatever_is_written_in_the_book_is_text_on_the_page() {
        let hostile = "</title></svg><script>alert('x')</script>\"&\u{7}";
        let bars = vec![PageBar { name: hostile.to_owned(), figure: hostile.to_owned(), length: u32::MAX }];
        let html = written(&ReportPage {
            language: hostile.to_owned(),
            nothing: hostile.to_owned(),
            title: hostile.to_owned(),
            about: hostile.to_owned(),
            chart_title: hostile.to_owned(),
            chart: PageChart::Bars(bars),
            columns: vec![(hostile.to_owned(), false)],
            rows: vec![vec![hostile.to_owned()]],
            totals: Some(vec![hostile.to_owned()]),
        });
        assert!(!html.contains("<script") && !html.contains('\u{7}'));
        assert_eq!(html.matches("</svg>").count(), 1);
        assert!(!html.contains("lang=\"</"));
    }

    #[test]
    fn a_page_without_bars_has_no_chart() {
        for chart in [PageChart::None, PageChart::Bars(Vec::new())] {
            let html = written(&ReportPage { chart, ..page() });
            assert!(!html.contains("<svg") && html.contains("<td class=\"n\">12.50</td>"));
        }
    }

    #[test]
    fn a_line_begins_at_its_first_day_and_reaches_its_largest_figure() {
        let text = |text: &str| text.to_owned();
        let line = PageLine {
            points: vec![(0, 0), (5_000, PageBar::WHOLE), (PageBar::WHOLE, u32::MAX)],
            largest: text("<12>"),
            zero: text("0"),
            first: text("01 Nov"),
            last: text("30 Nov"),
        };
        let html = written(&ReportPage { chart: PageChart::Line(line.clone()), ..page() });
        assert!(html.contains("<polyline points=\"170,204 530,10 890,10 \"/>"), "{html}");
        assert!(html.contains(">&lt;12&gt;</text>") && html.matches("<circle").count() == 3);
        let many = PageLine { points: vec![(0, 0); MAX_DOTS + 1], ..line };
        assert!(!written(&ReportPage { chart: PageChart::Line(many), ..page() }).contains("<circle"));
    }

    #[test]
    fn totals_are_a_row_below_the_others() {
        let totals = Some(vec!["Total".to_owned(), "12.50".to_owned()]);
        let html = written(&ReportPage { totals, ..page() });
        assert!(
            html.contains("<tfoot>\n<tr><td>Total</td><td class=\"n\">12.50</td></tr>\n</tfoot>"),
            "{html}"
        );
    }
}
