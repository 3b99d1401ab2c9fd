//! All lots that came from a supplier or went to a customer on some days, each with its trace a key away.

use std::ops::ControlFlow;

use ratatui::layout::Rect;

use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width};
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::panels::trace_dialog::{TraceDialog, fitted_title};
use crate::tui::theme::Meaning;
use crate::tui::widgets::grid::first_visible_row;
use crate::warehouse::{PartnerDocuments, Result, Trace, Warehouse};

/// Lots that are listed; fewer days show the rest.
const MAX_LOTS: usize = 500;

const MAX_WIDTH: u16 = 104;
/// The columns before a lot, for the selection mark.
const MARGIN: u16 = 2;
/// A lot has a line of its own, and one for how much of it came, stands and went.
const LINES_OF_LOT: usize = 2;
/// How many lots there are, and a blank.
const LINES_ABOVE: u16 = 2;

/// The lots of a partner.
pub(crate) struct PartnerLots {
    query: PartnerDocuments,
    traces: Vec<Trace>,
    /// Whether lots were left out.
    has_more: bool,
}

impl PartnerLots {
    /// Reads what came from a partner, or went to him, on the days of the query.
    pub(crate) fn read(warehouse: &mut Warehouse, query: PartnerDocuments) -> Result<Self> {
        let (mut traces, mut has_more) = (Vec::new(), false);
        warehouse.trace_partner(&query, &mut |trace| {
            has_more = traces.len() >= MAX_LOTS;
            if has_more {
                return ControlFlow::Break(());
            }
            traces.push(trace);
            ControlFlow::Continue(())
        })?;
        Ok(PartnerLots { query, traces, has_more })
    }
}

/// Lists the lots. Enter traces the selected one, whose documents open from there.
pub(crate) struct PartnerLotsDialog {
    lots: PartnerLots,
    selected: usize,
}

impl PartnerLotsDialog {
    pub(crate) fn new(lots: PartnerLots) -> Self {
        PartnerLotsDialog { lots, selected: 0 }
    }

    /// Where the lots are, below their number.
    fn body_area(&self, screen: Rect) -> Rect {
        let inside = dialog_inner_area(screen, dialog_width(screen, MAX_WIDTH), self.height(screen));
        Rect { y: inside.y + LINES_ABOVE, height: inside.height.saturating_sub(LINES_ABOVE), ..inside }
    }

    fn height(&self, screen: Rect) -> u16 {
        let wanted = self.lots.traces.len().saturating_mul(LINES_OF_LOT);
        let wanted = u16::try_from(wanted).unwrap_or(u16::MAX).saturating_add(LINES_ABOVE);
        wanted.min(screen.height.saturating_sub(4))
    }

    fn visible_lots(&self, screen: Rect) -> usize {
        (usize::from(self.body_area(screen).height) / LINES_OF_LOT).max(1)
    }

    fn move_selection(&mut self, to: ListMove, screen: Rect) {
        self.selected = to.apply(self.selected, self.lots.traces.len(), self.visible_lots(screen));
    }

    /// The whole list as text, to paste it into a message.
    fn to_text(&self, cx: &UpdateContext<'_>) -> String {
        let lines =
            self.lots.traces.iter().flat_map(|trace| {
                [cx.texts.trace_title(trace), format!("\t{}", cx.texts.trace_totals(trace))]
            });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn draw_lots(&self, canvas: &mut Canvas<'_>, body: Rect) {
        let visible = (usize::from(body.height) / LINES_OF_LOT).max(1);
        let traces = &self.lots.traces;
        let top = first_visible_row(self.selected, traces.len(), visible);
        let room = body.width.saturating_sub(MARGIN);
        let starts = (body.top()..body.bottom()).step_by(LINES_OF_LOT);
        for ((index, trace), y) in traces.iter().enumerate().skip(top).zip(starts) {
            let (title, totals) = (fitted_title(canvas, trace, room), canvas.texts.trace_totals(trace));
            canvas.draw_text(body.x + MARGIN, y, room, &title, Meaning::Text);
            if y + 1 < body.bottom() {
                canvas.draw_text(body.x + MARGIN, y + 1, room, &totals, Meaning::Muted);
            }
            if index == self.selected {
                canvas.draw_text(body.x, y, 1, canvas.symbols.selected, Meaning::Accent);
                canvas.tint(Rect { y, height: 1, ..body }, Meaning::Selection);
            }
        }
    }
}

impl Component for PartnerLotsDialog {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Trace, Scope::List]
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::TraceOpen | Action::TraceCopy => !self.lots.traces.is_empty(),
            _ => true,
        }
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::TraceClose) => return vec![Effect::Close],
            Event::Action(Action::TraceOpen) => {
                let trace = self.lots.traces.get(self.selected).cloned();
                return trace
                    .map(|trace| Effect::open_overlay(TraceDialog::new(trace)))
                    .into_iter()
                    .collect();
            }
            Event::Action(Action::TraceCopy) => {
                let copied = Notice::info(t!(cx.texts, "tui-copied"));
                return vec![Effect::Copy(self.to_text(cx)), Effect::Notify(copied)];
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
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let PartnerLots { query, traces, has_more } = &self.lots;
        let title = t!(texts, "partner-lots-title", partner = query.partner.to_string());
        let inside = canvas.draw_dialog_frame(area, dialog_width(area, MAX_WIDTH), self.height(area), &title);
        let count = traces.len();
        let shown = texts.integer(count as u64);
        let said = match has_more {
            true => t!(texts, "partner-lots-more", shown = shown),
            false => t!(texts, "lots-count", count = count, shown = shown),
        };
        canvas.draw_text(inside.x, inside.y, inside.width, &said, Meaning::Muted);
        self.draw_lots(canvas, self.body_area(area));
    }
}
