//! The detail of the selected line: why no rule settles it, who counted what, and what moved.

use ratatui::layout::Rect;

use super::ReviewScreen;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::theme::Meaning;
use crate::tui::widgets::windowed_list::KeyedRow as _;
use crate::warehouse::{DocumentSummary, ReviewLine};

impl ReviewScreen {
    pub(super) fn draw_detail(&self, canvas: &mut Canvas<'_>, area: Rect, line: &ReviewLine) {
        let lines = self.detail_lines(canvas, line);
        for ((text, meaning), y) in lines.into_iter().zip(area.top()..area.bottom()) {
            canvas.draw_text(area.x, y, area.width, &text, meaning);
        }
    }

    fn detail_lines(&self, canvas: &Canvas<'_>, line: &ReviewLine) -> Vec<(String, Meaning)> {
        let (texts, row) = (canvas.texts, &line.row);
        let decimals = row.product.decimals;
        let lot = row.line.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
        let mut lines = vec![
            (format!("{} {} {lot}", row.product.sku, canvas.symbols.dot), Meaning::Heading),
            (row.product.name.to_string(), Meaning::Muted),
        ];
        if let Some(trouble) = line.squared.trouble {
            let text = texts.count_trouble(trouble);
            lines.push((format!("{} {text}", canvas.symbols.critical), Meaning::Critical));
        }
        lines.extend(variance_line(canvas, line));
        if line.waits_for_second_counter() {
            lines.push((t!(texts, "count-waits-for-second"), Meaning::Warning));
        }
        if let Some(decision) = &row.line.decision {
            let by = t!(
                texts,
                "counts-decided",
                resolution = texts.count_resolution(decision.resolution),
                by = decision.by.as_str(),
                when = texts.date_time_relative_to(decision.at, canvas.today)
            );
            lines.push((by, Meaning::Text));
        }
        for figure in &line.figures {
            let counted = figure.quantity.map_or_else(
                || t!(texts, "count-trouble-too-much"),
                |counted| texts.quantity(counted, decimals),
            );
            let when = texts.date_time_relative_to(figure.at, canvas.today);
            let text =
                t!(texts, "counts-figure", counter = figure.counter.as_str(), when = when, counted = counted);
            lines.push((text, Meaning::Text));
        }
        let now = line.lot.as_ref().map(|lot| texts.quantity(lot.on_hand, decimals));
        if let Some(now) = now {
            lines.push((t!(texts, "counts-book-now", on_hand = now), Meaning::Muted));
        }
        self.push_movements(canvas, line, &mut lines);
        lines
    }

    /// What moved since the count was opened, newest first.
    fn push_movements(&self, canvas: &Canvas<'_>, line: &ReviewLine, lines: &mut Vec<(String, Meaning)>) {
        let texts = canvas.texts;
        if line.later.is_empty() {
            return;
        }
        lines.push((t!(texts, "counts-moved-since"), Meaning::Heading));
        let known = self.documents.get(line.key());
        if known.is_none() {
            lines.extend(canvas.unread_text().map(|text| (text, Meaning::Warning)));
        }
        let documents: &[DocumentSummary] = known.map(Vec::as_slice).unwrap_or_default();
        for change in line.later.iter().rev().take(super::MAX_DOCUMENTS) {
            let document = documents.iter().find(|known| known.document.number == change.document);
            let what = document.map_or(String::new(), |known| {
                let stamp = &known.document.stamp;
                let reference = stamp.reference.as_ref().map_or("", |reference| reference.as_str());
                format!("{}  {reference}  {}", texts.document_kind(known.document.kind), stamp.operator)
            });
            let moved = texts.change(change.change, line.row.product.decimals);
            let when = texts.date_time_relative_to(change.at, canvas.today);
            lines.push((format!("{when}  {moved}  {what}"), Meaning::Text));
        }
    }
}

/// By how much the lot is off: in quantity, in percent of what was expected, and in value.
fn variance_line(canvas: &Canvas<'_>, line: &ReviewLine) -> Option<(String, Meaning)> {
    let (texts, variance) = (canvas.texts, line.squared.variance.filter(|variance| !variance.is_zero())?);
    let said = [
        Some(texts.change(variance, line.row.product.decimals)),
        line.percent().map(|percent| texts.signed_percent(percent)),
        line.value().map(|value| texts.signed_value(value)),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let text = said.join(&format!(" {} ", canvas.symbols.dot));
    Some((t!(texts, "counts-variance", variance = text), Meaning::Text))
}
