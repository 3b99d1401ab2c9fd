//! Entering one line after another: the form, the posting of each line, and the log of what was posted.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::earlier_document::UnsettledLine;
use super::form::{LineItemField, LineItemForm};
use super::product_picker::{ProductResolution, find_archived_product};
use super::session_header::SessionHeader;
use super::session_log::{LogLine, SessionLog};
pub(crate) use super::session_response::{SessionOutcome, SessionResponse};
use super::type_ahead::{TypeAhead, WaitingInput, input_text};
use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{BurstId, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::panels::name_list::NameList;
use crate::tui::panels::product_lots::ProductLots;
use crate::tui::widgets::form::Form;
use crate::warehouse::generate_document_id;

/// A form for one line after another of a delivery or an order, and the log of the lines posted.
///
/// `F` are the form's fields, `L` is a line of the log, and `R` the response type of the tab.
pub(crate) struct LineSession<F, L, R> {
    pub(crate) form: LineItemForm<F>,
    /// The lots of the chosen product.
    pub(crate) product_lots: ProductLots,
    /// The lines posted for this delivery or order.
    pub(crate) log: SessionLog<L>,
    /// The names of the book for each field that asks for one.
    pub(super) names: Vec<(F, NameList)>,
    pub(super) header: SessionHeader<F>,
    /// The form before it was cleared, for undo.
    pub(super) cleared_form: Option<Box<ClearedForm<F>>>,
    posting: Posting,
    /// Id of the document being posted. Retries reuse it until one succeeds, so that an attempt whose response was
    /// lost takes effect only once.
    pub(crate) pending_document: Option<DocumentId>,
    /// The line whose answer was lost.
    pub(super) unsettled: Option<UnsettledLine>,
    /// Logistic units and pieces that were scanned, of the line and of lines before it.
    pub(super) line_units: HashSet<String>,
    pub(super) posted_units: HashSet<String>,
    /// Input for the next line.
    type_ahead: TypeAhead<R>,
    /// The stock changed while the tab was hidden.
    is_stale: bool,
}

/// A form before it was cleared, with the document whose line it corrected.
pub(super) struct ClearedForm<F> {
    form: LineItemForm<F>,
    corrects: Option<DocumentId>,
}

/// How far the posting of a line has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Posting {
    Idle,
    /// Post as soon as the product is resolved: a scanner types faster than the lookup.
    AwaitingProduct,
    InFlight,
    /// What a label says, or the line to correct, is being looked up.
    LookingUp,
}

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    pub(crate) fn new(fields: Form<F>) -> Self {
        LineSession {
            form: LineItemForm::new(fields),
            product_lots: ProductLots::default(),
            log: SessionLog::default(),
            names: F::ALL.iter().filter_map(|field| Some((*field, NameList::new(field.names()?)))).collect(),
            header: SessionHeader::default(),
            cleared_form: None,
            posting: Posting::Idle,
            pending_document: None,
            unsettled: None,
            line_units: HashSet::new(),
            posted_units: HashSet::new(),
            type_ahead: TypeAhead::default(),
            is_stale: false,
        }
    }

    pub(super) fn trimmed_text(&self, field: F) -> &str {
        self.form.fields.text(field).trim()
    }

    /// Whether the form holds text that leaving would lose.
    pub(crate) fn has_unsaved_text(&self) -> bool {
        self.is_correcting()
            || F::ALL.iter().any(|field| self.trimmed_text(*field) != self.header_text(*field))
    }

    /// Clears the form but for its header, which is asked first.
    pub(super) fn clear_form(&mut self) {
        self.form.picker = self.form.picker.emptied();
        (self.form.label, self.form.label_quantity) = (None, None);
        self.line_units.clear();
        for field in F::ALL {
            self.form.fields.set_kept_text(*field, self.header.text(*field));
        }
        self.form.fields.set_visible(F::CORRECTION_REASON, false);
        let first = F::HEADER.first().copied().filter(|_| !self.header.is_complete);
        self.form.fields.activate(first.unwrap_or(F::PRODUCT));
    }

    /// Clears the form at the operator's wish, who can undo it. A line being corrected stands as it was. Returns what to
    /// say about that, or about input kept for the next line, which goes too.
    pub(crate) fn clear(&mut self, texts: &Texts) -> Option<Notice> {
        let (corrects, left) = (self.corrected_document(), self.left_as_it_was(texts));
        self.cleared_form = Some(Box::new(ClearedForm { form: self.form.clone(), corrects }));
        self.log.set_correcting(None);
        self.clear_form();
        let unused = input_text(&self.type_ahead.drain());
        let unused = unused.map(|typed| Notice::info(t!(texts, "form-input-unused", typed = typed)));
        unused.or(left)
    }

    /// Undoes [`LineSession::clear`]. Returns whether there was anything to undo.
    pub(crate) fn undo_clear(&mut self) -> bool {
        let Some(before) = self.cleared_form.take() else { return false };
        self.form = before.form;
        self.log.set_correcting(before.corrects);
        true
    }
}

/// Posting a line, and the input that arrives meanwhile.
impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// Whether input is buffered, because a line is being posted or is about to be.
    pub(crate) fn is_busy(&self) -> bool {
        self.posting != Posting::Idle
    }

    pub(crate) fn is_posting(&self) -> bool {
        self.posting == Posting::InFlight
    }

    pub(crate) fn is_awaiting_product(&self) -> bool {
        self.posting == Posting::AwaitingProduct
    }

    /// Buffers user input and returns `None` while busy; returns every other event.
    pub(crate) fn hold_back(&mut self, event: Event<R>, burst: BurstId) -> Option<Event<R>> {
        if self.is_busy() { self.type_ahead.hold_back(event, burst) } else { Some(event) }
    }

    /// Puts posting off while the product, or what is proposed for it, is being looked up. Returns whether it is.
    pub(crate) fn await_product(&mut self, is_proposal_pending: bool, texts: &Texts) -> bool {
        let is_pending = is_proposal_pending
            || self.form.picker.is_resolution_pending()
            || self.form.is_awaiting_units(texts);
        self.posting = if is_pending { Posting::AwaitingProduct } else { Posting::Idle };
        is_pending
    }

    /// Buffers input until what is looked up is known.
    pub(crate) fn begin_look_up(&mut self) {
        self.posting = Posting::LookingUp;
    }

    /// Begins to post the line. Returns the id for its document.
    pub(crate) fn begin_posting(&mut self) -> DocumentId {
        self.posting = Posting::InFlight;
        *self.pending_document.get_or_insert_with(generate_document_id)
    }

    /// Ends posting after a success. Returns the buffered input, which was meant for the next line.
    pub(crate) fn end_posting(&mut self) -> WaitingInput<R> {
        self.posting = Posting::Idle;
        self.type_ahead.drain()
    }

    /// Ends posting after a refusal. The buffered input is kept until the line that it was to follow is posted or
    /// cleared.
    pub(crate) fn refuse_posting(&mut self) {
        self.posting = Posting::Idle;
    }

    /// What to say about input that is kept for the next line.
    pub(crate) fn kept_input_text(&self, texts: &Texts) -> Option<String> {
        let typed = self.type_ahead.to_text().filter(|_| !self.is_busy())?;
        Some(t!(texts, "form-input-kept", typed = typed))
    }

    /// Adds a posted line to the log, and prepares the form for the next one. The log of another delivery or order
    /// ends.
    pub(crate) fn add_posted_line(&mut self, document: DocumentId, at: DateTime<Utc>, line: L) {
        (self.pending_document, self.unsettled) = (None, None);
        if !self.is_continuing() {
            self.log.clear();
        }
        self.log.push(document, at, line);
        self.posted_units.extend(self.line_units.drain());
        self.learn_names();
        self.complete_header();
        self.header.of_log = self.header.texts.clone();
        self.cleared_form = None;
        self.clear_form();
    }
}

/// Event handling shared by the tabs.
impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// Whether a shared action of the form or the log can run now.
    pub(crate) fn is_available(&self, action: Action) -> bool {
        match action {
            Action::FieldShowMatches => self.form.is_at_empty_product() || self.is_for_names(action),
            Action::MatchChoose | Action::MatchUp | Action::MatchFirst | Action::MatchLast => {
                !self.is_offering_names() || self.is_for_names(action)
            }
            Action::FieldsGoToLog => !self.log.is_empty(),
            Action::FieldsClear => self.has_unsaved_text() || self.is_for_names(action),
            Action::FieldsRestore => self.cleared_form.is_some() && !self.has_unsaved_text(),
            Action::EntryEndDelivery | Action::DispatchEndOrder => self.has_begun(),
            _ => true,
        }
    }

    /// Runs an action that means the same in every form of lines. Returns whether it was one.
    pub(crate) fn handle_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> bool {
        match action {
            Action::MatchChoose => return false,
            action if self.is_for_names(action) => self.handle_names_action(action),
            Action::MatchDown | Action::MatchUp | Action::MatchFirst | Action::MatchLast => {
                if let Some(to) = ListMove::from_action(action) {
                    self.form.picker.move_selection(to);
                }
            }
            Action::FieldShowMatches => self.form.picker.open_matches(),
            Action::FieldsClear if self.form.is_offering_products() => self.form.picker.close_matches(),
            Action::FieldPrevious => {
                self.form.leave_field(cx);
                self.form.fields.activate_previous();
            }
            _ => return false,
        }
        true
    }

    /// Whether an event makes what depends on the stock load again: now, or once the tab is shown.
    pub(crate) fn needs_refresh(&mut self, event: &Event<R>, cx: &UpdateContext<'_>) -> bool {
        match event {
            Event::StockChanged if !cx.visible && !self.is_unsettled() => {
                self.is_stale = true;
                false
            }
            Event::StockChanged | Event::DayChanged => true,
            Event::Shown => std::mem::take(&mut self.is_stale),
            _ => false,
        }
    }

    /// Loads what depends on the stock again.
    pub(crate) fn refresh(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<R>> {
        self.product_lots.invalidate();
        self.form.picker.invalidate();
        let product = self.form.reload_product(cx.today).map(|job| {
            Effect::read("product", move |warehouse| {
                R::from(SessionResponse::ProductRefreshed(job(warehouse)))
            })
        });
        let reversals = self.log.reversals_query().map(|job| {
            Effect::read("reversals", move |warehouse| {
                R::from(SessionResponse::ReversalsLoaded(job(warehouse)))
            })
        });
        product.into_iter().chain(reversals).chain(self.load_unsettled()).collect()
    }

    /// Requests matches and lots where their inputs have changed.
    pub(crate) fn load_if_needed(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<R>> {
        let matches = self.form.load_matches_if_needed(cx.today).map(|job| {
            Effect::read("products", move |warehouse| R::from(SessionResponse::ProductsFound(job(warehouse))))
        });
        let matches = matches.into_iter().chain(self.ask_again()).chain(self.load_names_if_needed(cx));
        let Some(chosen) = self.form.picker.chosen_mut() else {
            self.product_lots = ProductLots::default();
            return matches.collect();
        };
        let units = chosen.load_units_if_needed().map(|job| {
            Effect::read("units", move |warehouse| R::from(SessionResponse::UnitsLoaded(job(warehouse))))
        });
        let lots = self.product_lots.load_if_needed(chosen.stock.product.id, cx.today).map(|job| {
            Effect::read("lots", move |warehouse| R::from(SessionResponse::ProductLots(job(warehouse))))
        });
        matches.chain(units).chain(lots).collect()
    }

    /// Looks up whether an unknown product, or one to be added, is an archived one.
    pub(crate) fn look_up_archived(
        &self,
        resolution: &ProductResolution,
        cx: &UpdateContext<'_>,
    ) -> Option<Effect<R>> {
        let (text, today) = (self.trimmed_text(F::PRODUCT).to_owned(), cx.today);
        let is_new = *resolution == ProductResolution::New;
        (is_new || *resolution == ProductResolution::Unknown).then(|| {
            Effect::read("archived", move |warehouse| {
                let product = find_archived_product(warehouse, &text, today);
                R::from(SessionResponse::ArchivedLookedUp { text, is_new, product })
            })
        })
    }

    pub(crate) fn on_response(
        &mut self,
        response: SessionResponse,
        cx: &UpdateContext<'_>,
    ) -> SessionOutcome {
        let notice = match response {
            SessionResponse::ProductsFound(found) => {
                return SessionOutcome::ApplyResolution(self.form.on_products_found(found));
            }
            SessionResponse::HeaderLookedUp { field, text, product: Ok(Some(stock)) } => {
                return self.move_product_out_of_header(field, &text, stock, cx);
            }
            SessionResponse::ArchivedLookedUp { text, is_new, product: Ok(archived) }
                if self.trimmed_text(F::PRODUCT) == text && self.form.product_details().is_none() =>
            {
                return match archived {
                    Some(stock) => SessionOutcome::Archived(Box::new(stock)),
                    None => SessionOutcome::NoProduct { text, is_new },
                };
            }
            SessionResponse::LabelRead(label) => return SessionOutcome::Label(label),
            SessionResponse::RepeatAccepted(code) => return SessionOutcome::LookUpLabel(code),
            // What was typed stays what it is.
            SessionResponse::HeaderLookedUp { .. } | SessionResponse::ArchivedLookedUp { .. } => None,
            SessionResponse::ProductRefreshed(Ok(stock)) => {
                self.form.picker.refresh_product(stock);
                None
            }
            SessionResponse::NamesLoaded { field, names } => {
                self.on_names_loaded(field, names);
                None
            }
            SessionResponse::ProductLots(lots) => {
                self.product_lots.on_loaded(lots);
                None
            }
            SessionResponse::UnitsLoaded(units) => match self.form.on_units_loaded(units, cx) {
                Ok(()) => return SessionOutcome::UnitsKnown,
                Err(error) => Some(Notice::error(cx.texts, &error)),
            },
            SessionResponse::EarlierDocumentLoaded(document, loaded) => {
                return self.on_earlier_loaded(document, loaded, cx);
            }
            SessionResponse::ReversalsLoaded(Ok(documents)) => {
                self.log.mark_reversed(&documents);
                None
            }
            SessionResponse::ProductRefreshed(Err(error)) | SessionResponse::ReversalsLoaded(Err(error)) => {
                Some(Notice::error(cx.texts, &error))
            }
        };
        notice.map_or(SessionOutcome::Nothing, SessionOutcome::Notify)
    }
}
