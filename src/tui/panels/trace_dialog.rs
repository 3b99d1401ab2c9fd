//! Where a lot came from, where it stands and where it went, at every place: what a recall has to know.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::domain::DocumentNumber;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width, text_width};
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;
use crate::warehouse::{LotRow, Result, Trace, TraceEntry};

const MAX_WIDTH: u16 = 104;
/// The columns before a line, for the selection mark.
const MARGIN: u16 = 2;
const GAP: u16 = 2;

/// A lot traced. Enter opens the selected document, or the lot where it stands.
pub(crate) struct TraceDialog {
    trace: Trace,
    /// The selected one of the lines that can be opened.
    selected: usize,
    top: usize,
}

#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    Heading(Heading),
    /// A part without lines of its own.
    Nothing,
    Blank,
    Document(&'a TraceEntry),
    Lot(&'a LotRow),
}

#[derive(Debug, Clone, Copy)]
enum Heading {
    Went,
    Stands,
    Came,
}

impl Line<'_> {
    fn can_be_opened(self) -> bool {
        matches!(self, Line::Document(_) | Line::Lot(_))
    }
}

impl TraceDialog {
    pub(crate) fn new(trace: Trace) -> Self {
        TraceDialog { trace, selected: 0, top: 0 }
    }

    /// Where it went first: who has to be called.
    fn lines(&self) -> Vec<Line<'_>> {
        let Trace { went, stands, came, .. } = &self.trace;
        let parts = [
            (Heading::Went, went.iter().map(Line::Document).collect::<Vec<_>>()),
            (Heading::Stands, stands.iter().map(Line::Lot).collect()),
            (Heading::Came, came.iter().map(Line::Document).collect()),
        ];
        let mut lines = Vec::new();
        for (heading, part) in parts {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Heading(heading));
            match part.is_empty() {
                true => lines.push(Line::Nothing),
                false => lines.extend(part),
            }
        }
        lines
    }

    fn selected_line(&self) -> Option<Line<'_>> {
        self.lines().into_iter().filter(|line| line.can_be_opened()).nth(self.selected)
    }

    fn move_selection(&mut self, to: ListMove, cx: &UpdateContext<'_>) {
        let lines = self.lines();
        let openable: Vec<usize> =
            lines.iter().enumerate().filter(|(_, line)| line.can_be_opened()).map(|(at, _)| at).collect();
        let last = openable.len().saturating_sub(1);
        let height = usize::from(body_area(cx.area, lines.len()).height).max(1);
        self.selected = match to {
            ListMove::Up => self.selected.saturating_sub(1),
            ListMove::Down => self.selected + 1,
            ListMove::PageUp => self.selected.saturating_sub(height),
            ListMove::PageDown => self.selected + height,
            ListMove::First => 0,
            ListMove::Last => last,
        }
        .min(last);
        let at = openable.get(self.selected).copied().unwrap_or_default();
        // The first line is seen together with the heading above it.
        let top = if self.selected == 0 { 0 } else { at };
        self.top = self.top.min(top).max((at + 1).saturating_sub(height));
    }

    fn open_selected(&self) -> Vec<Effect<Result<DocumentNumber>>> {
        match self.selected_line() {
            Some(Line::Document(entry)) => {
                let document = entry.document;
                vec![Effect::read("traced", move |warehouse| {
                    warehouse.document_detail(document).map(|detail| detail.summary.document.number)
                })]
            }
            Some(Line::Lot(row)) => {
                let to = Navigation::ShowLot { lot: row.lot.id, sku: row.product.sku.clone() };
                vec![Effect::Close, Effect::Navigate(to)]
            }
            _ => Vec::new(),
        }
    }

    fn title(&self, texts: &Texts) -> String {
        let Trace { product, code, expires, .. } = &self.trace;
        let lot = code.as_ref().map_or(Cow::Borrowed("—"), |code| Cow::Owned(code.to_string()));
        let (sku, product) = (product.sku.to_string(), product.name.to_string());
        match expires {
            Some(day) => {
                let expires = texts.date(*day);
                t!(texts, "cli-trace-title", sku = sku, product = product, lot = lot, expires = expires)
            }
            None => t!(texts, "cli-trace-title-no-expiry", sku = sku, product = product, lot = lot),
        }
    }

    fn totals(&self, texts: &Texts) -> String {
        let decimals = self.trace.product.decimals;
        let shown = |quantity| texts.quantity(quantity, decimals);
        let Trace { received, on_hand, dispatched, .. } = &self.trace;
        t!(
            texts,
            "cli-trace-totals",
            received = shown(*received),
            on_hand = shown(*on_hand),
            dispatched = shown(*dispatched)
        )
    }

    /// What stands in the columns of a line: the day and kind or the status, the quantity, and names.
    fn cells(&self, line: Line<'_>, cx: &Cells<'_>) -> [String; 4] {
        let decimals = self.trace.product.decimals;
        let join = |names: [Option<String>; 4]| names.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        match line {
            Line::Document(entry) => {
                let stamp = &entry.stamp;
                let text = |label: &Option<crate::domain::Label>| label.as_ref().map(ToString::to_string);
                let names = [text(&stamp.partner), text(&stamp.reference), text(&entry.location), None];
                [
                    cx.texts.date(stamp.day),
                    cx.texts.document_kind(entry.kind).to_owned(),
                    cx.texts.quantity(entry.quantity, decimals),
                    join(names),
                ]
            }
            Line::Lot(row) => {
                let status = cx.texts.lot_status(row.lot.status(cx.today)).to_owned();
                let place = row.lot.location.as_ref().map(ToString::to_string);
                [
                    String::new(),
                    status,
                    cx.texts.quantity(row.lot.on_hand, decimals),
                    join([place, None, None, None]),
                ]
            }
            _ => Default::default(),
        }
    }

    /// The whole trace as text, to paste it into a message.
    fn to_text(&self, cx: &Cells<'_>) -> String {
        let mut text = vec![self.title(cx.texts), self.totals(cx.texts)];
        for line in self.lines() {
            text.push(match line {
                Line::Heading(heading) => heading.text(cx.texts),
                Line::Nothing => t!(cx.texts, "trace-nothing"),
                Line::Blank => String::new(),
                _ => self.cells(line, cx).join("\t"),
            });
        }
        text.join("\n")
    }
}

/// What the cells of lines depend on.
struct Cells<'a> {
    texts: &'a Texts,
    today: crate::domain::Day,
}

impl Heading {
    fn text(self, texts: &Texts) -> String {
        match self {
            Heading::Went => t!(texts, "trace-went"),
            Heading::Stands => t!(texts, "trace-stands"),
            Heading::Came => t!(texts, "trace-came"),
        }
    }
}

/// The title's totals and a blank.
const LINES_ABOVE: u16 = 2;

fn dialog_height(screen: Rect, lines: usize) -> u16 {
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(LINES_ABOVE);
    wanted.min(screen.height.saturating_sub(4))
}

fn body_area(screen: Rect, lines: usize) -> Rect {
    let inside = dialog_inner_area(screen, dialog_width(screen, MAX_WIDTH), dialog_height(screen, lines));
    Rect { y: inside.y + LINES_ABOVE, height: inside.height.saturating_sub(LINES_ABOVE), ..inside }
}

impl Component for TraceDialog {
    /// The number of the document to open.
    type Response = Result<DocumentNumber>;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Trace, Scope::List]
    }

    fn update(
        &mut self,
        event: Event<Self::Response>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Self::Response>> {
        match event {
            Event::Action(Action::TraceClose) => return vec![Effect::Close],
            Event::Action(Action::TraceOpen) => return self.open_selected(),
            Event::Action(Action::TraceCopy) => {
                let cells = Cells { texts: cx.texts, today: cx.today };
                let copied = Notice::info(t!(cx.texts, "tui-copied"));
                return vec![Effect::Copy(self.to_text(&cells)), Effect::Notify(copied)];
            }
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.move_selection(to, cx);
                }
            }
            Event::Scrolled { lines, .. } => {
                let to = if lines > 0 { ListMove::Down } else { ListMove::Up };
                self.move_selection(to, cx);
            }
            Event::Response(Ok(number)) => {
                return vec![Effect::Close, Effect::Navigate(Navigation::ShowDocument(number))];
            }
            Event::Response(Err(error)) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (texts, lines) = (canvas.texts, self.lines());
        let width = dialog_width(area, MAX_WIDTH);
        let inside =
            canvas.draw_dialog_frame(area, width, dialog_height(area, lines.len()), &self.title(texts));
        canvas.draw_text(inside.x, inside.y, inside.width, &self.totals(texts), Meaning::Muted);
        let cells = Cells { texts, today: canvas.today };
        let rows: Vec<[String; 4]> = lines.iter().map(|line| self.cells(*line, &cells)).collect();
        let widths: [u16; 3] = std::array::from_fn(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| text_width(cell)).max().unwrap_or(0)
        });
        let body = body_area(area, lines.len());
        let mut openable = lines.iter().take(self.top).filter(|line| line.can_be_opened()).count();
        for ((line, row), y) in lines.iter().zip(&rows).skip(self.top).zip(body.top()..body.bottom()) {
            match line {
                Line::Heading(heading) => {
                    canvas.draw_text(body.x, y, body.width, &heading.text(texts), Meaning::Heading);
                }
                Line::Nothing => {
                    let room = body.width.saturating_sub(MARGIN);
                    canvas.draw_text(body.x + MARGIN, y, room, &t!(texts, "trace-nothing"), Meaning::Muted);
                }
                Line::Blank => {}
                Line::Document(_) | Line::Lot(_) => {
                    draw_row(canvas, Rect { y, height: 1, ..body }, row, widths);
                    if openable == self.selected {
                        canvas.draw_text(body.x, y, 1, canvas.symbols.selected, Meaning::Accent);
                        canvas.tint(Rect { y, height: 1, ..body }, Meaning::Selection);
                    }
                    openable += 1;
                }
            }
        }
    }
}

/// Draws a line: the quantity to the right of its column, names last, which are cut first.
fn draw_row(
    canvas: &mut Canvas<'_>,
    line: Rect,
    [day, kind, quantity, names]: &[String; 4],
    widths: [u16; 3],
) {
    let mut x = line.x + MARGIN;
    for (column, (cell, width)) in [day, kind, quantity].into_iter().zip(widths).enumerate() {
        let room = width.min(line.right().saturating_sub(x));
        match column {
            2 => canvas.draw_text_right(x, line.y, room, cell, Meaning::Text),
            _ => {
                canvas.draw_text(x, line.y, room, cell, Meaning::Text);
            }
        }
        x = x.saturating_add(width).saturating_add(if width == 0 { 0 } else { GAP });
    }
    canvas.draw_text(x, line.y, line.right().saturating_sub(x), names, Meaning::Text);
}
