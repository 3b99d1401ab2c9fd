//! Drawing of the Entry tab.

use ratatui::layout::Rect;

use super::fields::Slot;
use super::{Entry, lines};
use crate::domain::Decimals;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look, wrapped};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::Goods;
use crate::tui::widgets::form::FormLook;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::line::{air_below_form, below_title};
use crate::tui::widgets::month;

/// Width from which the matching products and the product's lots stand beside the form.
const WIDE: u16 = 118;
/// Minimum and maximum width of the form beside them. They take the rest, at least 60 cells if possible.
const FORM: (u16, u16) = (76, 96);
/// Width from which the month of the expiry stands at the right edge.
const WIDEST: u16 = 168;
const FIELD: u16 = 26;

/// The fewest lines for matching products below the form, titles included.
const FEWEST_MATCHES: u16 = 5;
const NOTES: u16 = 2;

/// Screen areas of the tab.
pub(super) struct Areas {
    pub(super) form: Rect,
    /// The matching products.
    pub(super) matches: Rect,
    /// Everything beside the form, if there is room.
    pub(super) side: Option<Rect>,
    /// The month of the expiry, if there is room.
    pub(super) month: Option<Rect>,
    /// The rule above the lower part.
    pub(super) rule: Rect,
    /// The session log, with titles.
    pub(super) lines: Rect,
    /// The session log in one line, while the list is hidden.
    pub(super) summary: Option<Rect>,
}

impl Entry {
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let height = self.line.form.height().min(area.height);
        let form = Rect { x: area.x + 1, y: area.y, width: area.width.saturating_sub(2), height };
        let rule = Rect { y: form.bottom() + air_below_form(area), height: 1, ..area };
        let lines = Rect { y: rule.bottom(), height: area.bottom().saturating_sub(rule.bottom()), ..area };
        if area.width < WIDE {
            let (mut rule, mut matches) = (rule, lines);
            if self.is_choosing() && lines.height < FEWEST_MATCHES {
                // On a low screen, matches cover the rest of the form.
                rule.y = form.y + 1;
                matches =
                    Rect { y: rule.bottom(), height: area.bottom().saturating_sub(rule.bottom()), ..area };
            }
            let hides_lines = self.is_choosing() && !self.delivery.is_empty() && lines.height > 0;
            let summary = hides_lines.then(|| {
                matches.height -= 1;
                Rect { y: matches.bottom(), height: 1, ..lines }
            });
            return Areas { form, matches, side: None, month: None, rule, lines, summary };
        }
        let month = (area.width >= WIDEST).then(|| {
            let width = month::SIZE.0 + 1;
            Rect { x: area.right() - width, width: width - 1, height: month::SIZE.1.min(height), ..area }
        });
        let right = month.map_or(area.right(), |month| month.x - 3);
        let width = (right - area.x).saturating_sub(60).clamp(FORM.0, FORM.1);
        let side = Rect { x: area.x + width + 1, width: right - area.x - width - 1, height, ..area };
        let form = Rect { width: width - 2, ..form };
        let matches = below_title(side);
        Areas { form, matches, side: Some(side), month, rule, lines, summary: None }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (areas, choosing) = (self.areas(area), self.is_choosing());
        self.view_form(canvas, areas.form);
        if let Some(side) = areas.side.filter(|_| choosing || self.line.picker.chosen().is_some()) {
            canvas.upright(Rect { x: side.x.saturating_sub(1), ..side });
            self.line.view_side(canvas, side, choosing, &self.check.shelf);
        }
        if let Some(area) = areas.month {
            let left = Rect { x: area.x.saturating_sub(3), height: areas.form.height, ..area };
            canvas.upright(left);
            self.view_month(canvas, area);
        }
        if choosing && areas.side.is_none() {
            canvas.clear(Rect { y: areas.rule.y, height: areas.rule.height, ..area }, Meaning::Text);
            canvas.clear(areas.matches, Meaning::Text);
            canvas.titled_rule(areas.rule, &t!(canvas.texts, "entry-matches"), Meaning::Heading);
            self.line.picker.view(canvas, areas.matches);
            if let Some(line) = areas.summary {
                self.delivery.view_summary(canvas, line, &self.delivery_title(canvas.texts));
            }
        } else {
            self.view_lines(canvas, areas.rule, areas.lines);
        }
    }

    fn view_form(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = canvas.look();
        let form_look =
            FormLook { width: FIELD, focused: !self.in_lines, beside: &|slot| self.beside(slot, &look) };
        self.line.form.view_with(canvas, area, &form_look);
        self.line.view_stock(canvas, area);
        let width = area.width.saturating_sub(self.line.form.indent());
        let nothing = Goods { decimals: Decimals::NONE, unit: "" };
        let notes = self.check.notes(self.line.details().map_or(nothing, Goods::of), &look).into_iter();
        let lines = notes
            .flat_map(|(text, meaning)| wrapped(&text, width).into_iter().map(move |line| (line, meaning)));
        for ((text, meaning), line) in lines.zip(0..NOTES) {
            if let Some(line) = self.line.below(area, Slot::Expires, line) {
                canvas.put(line.x, line.y, line.width, &text, meaning);
            }
        }
    }

    /// The hint beside a field.
    fn beside(&self, slot: Slot, look: &Look<'_>) -> Option<(String, Meaning)> {
        match slot {
            Slot::Expires => self.beside_expiry(look),
            slot => self.line.beside(slot, look),
        }
    }

    /// The session log's title, with the number of lines.
    fn delivery_title(&self, texts: &Texts) -> String {
        let standing = self.delivery.standing().len();
        let shown = texts.count(standing as u64);
        if self.kept.reference.is_empty() {
            return t!(texts, "entry-delivery-count", count = standing, shown = shown);
        }
        let reference = self.kept.reference.as_str();
        t!(texts, "entry-delivery-count-for", reference = reference, count = standing, shown = shown)
    }

    fn view_lines(&self, canvas: &mut Canvas<'_>, rule: Rect, area: Rect) {
        let texts = canvas.texts;
        if self.delivery.is_empty() {
            canvas.titled_rule(rule, &t!(texts, "entry-delivery"), Meaning::Muted);
            let text = t!(texts, "entry-delivery-empty");
            Guide::saying(text, Meaning::Muted).view(canvas, area);
            return;
        }
        let title = self.delivery_title(texts);
        let meaning = if self.in_lines { Meaning::Accent } else { Meaning::Heading };
        canvas.titled_rule(rule, &title, meaning);
        self.delivery.view(canvas, area, &lines::columns(texts), self.in_lines, lines::cell);
    }
}
