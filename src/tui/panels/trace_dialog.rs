//! Where a lot came from, where it stands and where it went, at every place: what a recall has to know.

use ratatui::layout::Rect;

use crate::domain::{Day, DocumentNumber, Label};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width, text_width, truncate_text};
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::grid::first_visible_row;
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
        TraceDialog { trace, selected: 0 }
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

    fn move_selection(&mut self, to: ListMove, screen: Rect) {
        let lines = self.lines();
        let count = lines.iter().filter(|line| line.can_be_opened()).count();
        let page = usize::from(body_area(screen, lines.len()).height).max(1);
        self.selected = to.apply(self.selected, count, page);
    }

    /// The first line that is drawn, so that the selected one is seen.
    fn top(lines: &[Line<'_>], selected: usize, height: u16) -> usize {
        let openable = lines.iter().enumerate().filter(|(_, line)| line.can_be_opened());
        let at = openable.map(|(at, _)| at).nth(selected).unwrap_or_default();
        first_visible_row(at, lines.len(), usize::from(height))
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

    /// What stands in the columns of a line: the day, the kind or the status, the quantity, and names.
    fn cells(&self, line: Line<'_>, texts: &Texts, today: Day) -> [String; 4] {
        let decimals = self.trace.product.decimals;
        match line {
            Line::Document(TraceEntry { kind, stamp, quantity, location, .. }) => {
                let names = [&stamp.partner, &stamp.reference, location].into_iter().flatten();
                let names: Vec<&str> = names.map(Label::as_str).collect();
                let (day, kind) = (texts.date(stamp.day), texts.document_kind(*kind).to_owned());
                [day, kind, texts.quantity(*quantity, decimals), names.join(" · ")]
            }
            Line::Lot(LotRow { lot, .. }) => {
                let status = texts.lot_status(lot.status(today)).to_owned();
                let place = lot.location.as_ref().map(ToString::to_string).unwrap_or_default();
                [String::new(), status, texts.quantity(lot.on_hand, decimals), place]
            }
            Line::Heading(_) | Line::Nothing | Line::Blank => Default::default(),
        }
    }

    /// The whole trace as text, to paste it into a message.
    fn to_text(&self, texts: &Texts, today: Day) -> String {
        let mut text = vec![texts.trace_title(&self.trace), texts.trace_totals(&self.trace)];
        for line in self.lines() {
            text.push(match line {
                Line::Heading(heading) => heading.text(texts),
                Line::Nothing => t!(texts, "trace-nothing"),
                Line::Blank => String::new(),
                _ => self.cells(line, texts, today).join("\t"),
            });
        }
        text.join("\n")
    }
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

/// The cells of a dialog's upper edge that its title leaves free.
const TITLE_MARGIN: u16 = 6;

/// The title of a trace in `width` cells: the product's name gives way to the lot's code and expiry.
pub(super) fn fitted_title(canvas: &Canvas<'_>, trace: &Trace, width: u16) -> String {
    let (texts, name) = (canvas.texts, canvas.texts.traced_product(trace));
    let beside = text_width(&texts.trace_title_with_name(trace, ""));
    let name = truncate_text(&name, width.saturating_sub(beside).max(1), canvas.symbols.ellipsis);
    texts.trace_title_with_name(trace, &name)
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
                let copied = Notice::info(t!(cx.texts, "tui-copied"));
                return vec![Effect::Copy(self.to_text(cx.texts, cx.today)), Effect::Notify(copied)];
            }
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.move_selection(to, cx.area);
                }
            }
            Event::Scrolled { lines, .. } => {
                let to = if lines > 0 { ListMove::Down } else { ListMove::Up };
                self.move_selection(to, cx.area);
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
        let title = fitted_title(canvas, &self.trace, width.saturating_sub(TITLE_MARGIN));
        let inside = canvas.draw_dialog_frame(area, width, dialog_height(area, lines.len()), &title);
        canvas.draw_text(inside.x, inside.y, inside.width, &texts.trace_totals(&self.trace), Meaning::Muted);
        let rows: Vec<[String; 4]> =
            lines.iter().map(|line| self.cells(*line, texts, canvas.today)).collect();
        let widths: [u16; 3] = std::array::from_fn(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| text_width(cell)).max().unwrap_or(0)
        });
        let body = body_area(area, lines.len());
        let top = Self::top(&lines, self.selected, body.height);
        let mut openable = lines.iter().take(top).filter(|line| line.can_be_opened()).count();
        for ((line, row), y) in lines.iter().zip(&rows).skip(top).zip(body.top()..body.bottom()) {
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
