//! What this station did today, newest first, each to be undone: what was done together is one line, and is undone
//! together.

use ratatui::layout::{Position, Rect};

use super::{OperationDialog, OperationDraft};
use crate::domain::{DocumentId, DocumentKind, QuantityChange};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, dialog_inner_area, dialog_width, text_width};
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::panels::quantity_text::append_unit;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column, ColumnLayout};
use crate::tui::widgets::grid::{self, Grid, first_visible_row};
use crate::warehouse::{DocumentQuery, DocumentSummary, Error, MovementTotals, Result, Warehouse};

/// Documents that are looked at: more than anybody wants to take back one by one.
const MAX_DOCUMENTS: usize = 500;

const MAX_WIDTH: u16 = 96;

/// Acts of a day at a station.
pub(crate) struct UndoList {
    /// `None` until they are read.
    acts: Option<std::result::Result<Vec<DoneAct>, Error>>,
    selected: usize,
}

/// Documents of one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DoneAct {
    /// Newest first; at least one.
    documents: Vec<DocumentSummary>,
}

pub(crate) enum UndoListResponse {
    ActsLoaded(Result<Vec<DoneAct>>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UndoColumn {
    When,
    Kind,
    Subject,
    /// How much, or why it is not undone.
    State,
}

const COLUMNS: [(UndoColumn, ColumnLayout); 4] = [
    (UndoColumn::When, ColumnLayout::text(5, 8, 1)),
    (UndoColumn::Kind, ColumnLayout::text(13, 20, 0)),
    (UndoColumn::Subject, ColumnLayout::text(24, 36, 0)),
    (UndoColumn::State, ColumnLayout::text(10, 40, 0)),
];

impl DoneAct {
    fn newest(&self) -> Option<&DocumentSummary> {
        self.documents.first()
    }

    /// Whether a document was written by the same act: several are written at one instant by one hand.
    fn is_of(&self, document: &DocumentSummary) -> bool {
        self.newest().is_some_and(|newest| {
            let of = |summary: &DocumentSummary| (summary.document.kind, summary.document.stamp.at);
            of(newest) == of(document) && newest.document.stamp.operator == document.document.stamp.operator
        })
    }

    /// The documents that can still be reversed.
    fn reversible(&self) -> Vec<DocumentId> {
        let open = self.documents.iter().map(|summary| &summary.document);
        open.filter(|document| document.kind.can_be_reversed() && document.reversed_by.is_none())
            .map(|document| document.id)
            .collect()
    }

    /// Why it can't be undone; `None` if it can.
    fn refusal(&self, texts: &Texts) -> Option<String> {
        if !self.reversible().is_empty() {
            return None;
        }
        Some(match self.newest()?.document.kind {
            DocumentKind::Hold => t!(texts, "undo-list-hold"),
            DocumentKind::Release => t!(texts, "undo-list-release"),
            DocumentKind::Reversal => t!(texts, "undo-list-reversal"),
            _ => t!(texts, "undo-list-reversed"),
        })
    }

    /// The kind, and how many documents if there are several.
    fn kind_text(&self, texts: &Texts) -> String {
        let kind = self.newest().map_or("", |newest| texts.document_kind(newest.document.kind));
        match self.documents.len() {
            0 | 1 => kind.to_owned(),
            several => t!(texts, "undo-list-several", kind = kind, shown = texts.integer(several as u64)),
        }
    }

    /// What it was about: product and lot, and the order or delivery.
    fn subject_text(&self, texts: &Texts) -> String {
        let Some(newest) = self.newest() else { return String::new() };
        let subject = newest.subject.as_ref().map(|subject| {
            let sku = subject.product.sku.as_str();
            match &subject.code {
                Some(lot) => t!(texts, "operation-subject-short", sku = sku, lot = lot.as_str()),
                None => sku.to_owned(),
            }
        });
        let reference = newest.document.stamp.reference.as_ref().map(ToString::to_string);
        let subject = [subject, reference].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        match self.documents.len() {
            0 | 1 => subject,
            _ => t!(texts, "undo-list-and-others", first = subject),
        }
    }

    fn quantity_text(&self, texts: &Texts) -> String {
        let [only] = self.documents.as_slice() else { return String::new() };
        let (Some(subject), Some(MovementTotals { incoming, outgoing })) = (&only.subject, only.totals)
        else {
            return String::new();
        };
        let (decimals, unit) = (subject.product.decimals, subject.product.unit.as_str());
        if incoming == outgoing {
            return append_unit(&texts.quantity(incoming, decimals), unit);
        }
        let net = incoming.thousandths().saturating_sub(outgoing.thousandths());
        append_unit(&texts.change(QuantityChange::from_thousandths(net), decimals), unit)
    }

    /// One line that says what is undone.
    fn description(&self, texts: &Texts) -> String {
        let when = self.newest().map(|newest| texts.time_of_day(newest.document.stamp.at));
        let parts = [
            self.kind_text(texts),
            self.subject_text(texts),
            self.quantity_text(texts),
            when.unwrap_or_default(),
        ];
        parts
            .iter()
            .map(|part| part.trim_end())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// A cell; quantities end at `widest` cells.
    fn cell(&self, column: UndoColumn, context: &ViewContext<'_>, widest: u16) -> Cell {
        let texts = context.texts;
        let refusal = self.refusal(texts);
        let ordinary = if refusal.is_some() { Meaning::Muted } else { Meaning::Text };
        match column {
            UndoColumn::When => {
                let at = self.newest().map(|newest| texts.time_of_day(newest.document.stamp.at));
                Cell::new(at.unwrap_or_default(), Meaning::Muted)
            }
            UndoColumn::Kind => Cell::new(self.kind_text(texts), ordinary),
            UndoColumn::Subject => Cell::new(self.subject_text(texts), ordinary),
            UndoColumn::State => match refusal {
                Some(refusal) => Cell::new(format!("{} {refusal}", context.symbols.undone), Meaning::Muted),
                None => {
                    let quantity = self.quantity_text(texts);
                    let blanks = widest.saturating_sub(text_width(&quantity));
                    Cell::new(" ".repeat(blanks.into()) + &quantity, ordinary)
                }
            },
        }
    }
}

/// Reads the acts of a station on a day, newest first.
fn read_acts(warehouse: &mut Warehouse, query: &DocumentQuery) -> Result<Vec<DoneAct>> {
    let mut acts: Vec<DoneAct> = Vec::new();
    warehouse.documents(query, &mut |summary| {
        match acts.last_mut().filter(|act| act.is_of(&summary)) {
            Some(act) => act.documents.push(summary),
            None => acts.push(DoneAct { documents: vec![summary] }),
        }
        std::ops::ControlFlow::Continue(())
    })?;
    Ok(acts)
}

impl UndoList {
    pub(crate) fn new() -> Self {
        UndoList { acts: None, selected: 0 }
    }

    fn acts(&self) -> &[DoneAct] {
        match &self.acts {
            Some(Ok(acts)) => acts,
            Some(Err(_)) | None => &[],
        }
    }

    fn selected_act(&self) -> Option<&DoneAct> {
        self.acts().get(self.selected)
    }

    fn read(&self, cx: &UpdateContext<'_>) -> Effect<UndoListResponse> {
        let query = DocumentQuery {
            station: Some(cx.actor.station.clone()),
            from: Some(cx.today),
            to: Some(cx.today),
            limit: Some(MAX_DOCUMENTS),
            ..DocumentQuery::default()
        };
        Effect::read("acts", move |warehouse| UndoListResponse::ActsLoaded(read_acts(warehouse, &query)))
    }

    /// Asks about undoing the selected act.
    fn undo_selected(&self, cx: &UpdateContext<'_>) -> Vec<Effect<UndoListResponse>> {
        let Some(act) = self.selected_act() else { return Vec::new() };
        if let Some(refusal) = act.refusal(cx.texts) {
            let what = act.description(cx.texts);
            let text = t!(cx.texts, "undo-list-refused", what = what, why = refusal);
            return vec![Effect::Notify(Notice::info(text))];
        }
        let draft = OperationDraft::reversal_together(act.reversible(), act.description(cx.texts));
        vec![Effect::open_overlay(OperationDialog::new(draft, cx.today, cx.texts))]
    }

    fn on_loaded(
        &mut self,
        acts: Result<Vec<DoneAct>>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<UndoListResponse>> {
        let notice = acts.as_ref().err().map(|error| Effect::Notify(Notice::error(cx.texts, error)));
        // What is selected stays so if newer acts come in above it.
        let before = self.selected_act().and_then(DoneAct::newest).map(|newest| newest.document.id);
        self.acts = Some(acts);
        let is_before = |act: &DoneAct| act.newest().map(|newest| newest.document.id) == before;
        let place = before.and_then(|_| self.acts().iter().position(is_before));
        self.selected = place.unwrap_or(self.selected).min(self.acts().len().saturating_sub(1));
        notice.into_iter().collect()
    }

    /// The area inside the dialog, and the first act that it shows.
    fn layout(&self, screen: Rect) -> (Rect, usize) {
        let height = u16::try_from(self.acts().len()).unwrap_or(u16::MAX).max(1);
        let inside = dialog_inner_area(screen, dialog_width(screen, MAX_WIDTH), self.height(screen, height));
        (inside, first_visible_row(self.selected, self.acts().len(), usize::from(inside.height)))
    }

    fn height(&self, screen: Rect, rows: u16) -> u16 {
        rows.min(screen.height.saturating_sub(4))
    }

    fn act_at(&self, screen: Rect, at: Position) -> Option<usize> {
        let (inside, first) = self.layout(screen);
        let place = first + usize::from(at.y.checked_sub(inside.y)?);
        (inside.contains(at) && place < self.acts().len()).then_some(place)
    }

    fn move_selection(&mut self, to: ListMove, screen: Rect) {
        let page = usize::from(self.layout(screen).0.height).max(1);
        self.selected = to.apply(self.selected, self.acts().len(), page);
    }
}

impl Component for UndoList {
    type Response = UndoListResponse;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::UndoList, Scope::List]
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        action != Action::UndoChosen || self.selected_act().is_some()
    }

    fn update(
        &mut self,
        event: Event<UndoListResponse>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<UndoListResponse>> {
        match event {
            Event::Shown if self.acts.is_some() => {}
            Event::Shown | Event::StockChanged | Event::DayChanged => return vec![self.read(cx)],
            Event::Action(Action::UndoChosen) => return self.undo_selected(cx),
            Event::Action(Action::UndoListClose) => return vec![Effect::Close],
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.move_selection(to, cx.area);
                }
            }
            Event::Scrolled { lines, .. } => {
                let to = if lines < 0 { ListMove::Up } else { ListMove::Down };
                self.move_selection(to, cx.area);
            }
            Event::Clicked { at, is_double } => {
                if let Some(place) = self.act_at(cx.area, at) {
                    self.selected = place;
                    if is_double {
                        return self.undo_selected(cx);
                    }
                }
            }
            Event::Response(UndoListResponse::ActsLoaded(acts)) => return self.on_loaded(acts, cx),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (inside, first) = self.layout(area);
        canvas.draw_dialog_frame(area, inside.width, inside.height, &t!(texts, "undo-list-title"));
        if self.acts().is_empty() {
            let text = match &self.acts {
                None => String::new(),
                Some(Ok(_)) => t!(texts, "undo-list-empty"),
                Some(Err(error)) => crate::i18n::explain(texts, error).message,
            };
            canvas.draw_text(inside.x, inside.y, inside.width, &text, Meaning::Muted);
            return;
        }
        let context = canvas.view_context();
        let quantities = self.acts().iter().skip(first).take(inside.height.into());
        let quantities = quantities.filter(|act| act.refusal(texts).is_none());
        let widest = quantities.map(|act| text_width(&act.quantity_text(texts))).max().unwrap_or(0);
        let columns = COLUMNS.map(|(id, layout)| {
            let is_of_quantities = id == UndoColumn::State;
            let code_width = if is_of_quantities { widest } else { layout.code_width };
            Column::new(id, String::new(), ColumnLayout { code_width, ..layout })
        });
        let grid = Grid::new(&columns, inside);
        let shown = self.acts().iter().enumerate().skip(first);
        for ((place, act), y) in shown.zip(inside.top()..inside.bottom()) {
            grid.draw_row(canvas, y, |column| act.cell(column, &context, widest));
            if place == self.selected {
                grid::mark_selected(canvas, Rect { y, height: 1, ..inside });
            }
        }
        if self.acts().len() > first + usize::from(inside.height) {
            let (x, y) = (inside.right() + 1, inside.bottom().saturating_sub(1));
            canvas.draw_text(x, y, 1, canvas.symbols.more, Meaning::Muted);
        }
    }
}
