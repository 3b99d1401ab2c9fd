//! Tests of the Dispatch tab with late, missing or failed responses.

use chrono::Utc;
use ratatui::layout::Rect;

use super::*;
use crate::domain::builders::{self, lot, today, units};
use crate::domain::{Decimals, DocumentKind, Label, LotId, Sku, Stamp, fefo};
use crate::i18n::Language;
use crate::store::StoreError;
use crate::tui::component::{BurstId, Effect};
use crate::tui::keys::Chord;
use crate::tui::panels::line_item::earlier_document::EarlierDocument;
use crate::tui::panels::line_item::product_picker::ProductMatches;
use crate::warehouse::{Actor, Conflict, DispatchResult, Error, PostedDocument};

mod input;

/// A Dispatch tab whose responses the test sends.
struct DispatchHarness {
    tab: DispatchTab,
    texts: Texts,
    actor: Actor,
    writes: usize,
    /// Every event comes alone.
    burst: BurstId,
    /// The keys of the reads requested by the last event.
    reads: Vec<&'static str>,
    /// What the last event said on the status line.
    notice: String,
}

impl DispatchHarness {
    fn new() -> Self {
        let label = |text| Label::parse(text).unwrap();
        let actor = Actor { operator: label("ana"), station: label("dock-2") };
        let texts = Texts::new(Language::English);
        let tab = DispatchTab::new(&test_context(&texts, &actor));
        let (burst, reads, notice) = (BurstId::default(), Vec::new(), String::new());
        let mut harness = DispatchHarness { tab, texts, actor, writes: 0, burst, reads, notice };
        // The order has neither customer nor reference.
        harness.send_action(Action::DispatchNextField);
        harness.send_action(Action::DispatchNextField);
        harness
    }

    fn send(&mut self, event: Event<Response>) {
        self.burst.0 += 1;
        let cx = UpdateContext { burst: self.burst, ..test_context(&self.texts, &self.actor) };
        let effects = self.tab.update(event, &cx);
        self.writes += effects.iter().filter(|effect| matches!(effect, Effect::Write(_))).count();
        let keys = effects.iter().filter_map(|effect| match effect {
            Effect::Read(key, _) => Some(*key),
            _ => None,
        });
        self.reads = keys.collect();
        self.notice.clear();
        for effect in effects {
            if let Effect::Notify(notice) = effect {
                self.notice = notice.text;
            }
        }
    }

    fn send_session(&mut self, response: SessionResponse) {
        self.send(Event::Response(Response::Session(response)));
    }

    fn send_action(&mut self, action: Action) {
        self.send(Event::Action(action));
    }

    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.send(Event::Typed(Chord::parse(&letter.to_string()).unwrap()));
        }
    }

    fn find_products(&mut self, typed: &str, found: Vec<crate::domain::Stock>) {
        self.send_session(SessionResponse::ProductsFound(ProductMatches::new(typed, found)));
    }

    fn load_product(&mut self) {
        self.send(Event::Response(Response::ProductLoaded(None, Ok(builders::stock(0, 480, 0, 0)))));
    }

    /// Answers the request for the plan of what is typed.
    fn load_plan(&mut self, on_hand: u32) {
        let request = self.tab.plan_request(&test_context(&self.texts, &self.actor)).unwrap();
        let result = Ok(dispatch_result(on_hand));
        self.send(Event::Response(Response::PlanLoaded { request: Box::new(request), result }));
    }

    /// Types a line of 48 units and goes to its plan.
    fn type_line(&mut self) {
        self.load_product();
        self.type_text("48");
        self.load_plan(480);
        self.send_action(Action::DispatchGoToPlan);
        assert_eq!(self.tab.focus, Focus::Plan);
    }

    /// Types a line and confirms its plan.
    fn post_line(&mut self) {
        self.type_line();
        self.send_action(Action::PlanConfirm);
    }

    fn finish_dispatch(&mut self, result: Result<DispatchResult, Error>) {
        self.send(Event::Response(Response::DispatchFinished { at: Utc::now(), partial: false, result }));
    }

    fn field_text(&self, field: FieldId) -> &str {
        self.tab.session.form.fields.text(field)
    }
}

fn test_context<'a>(texts: &'a Texts, actor: &'a Actor) -> UpdateContext<'a> {
    UpdateContext {
        texts,
        today: today(),
        alerts_day: today(),
        actor,
        area: Rect::new(0, 1, 80, 21),
        visible: true,
        offline_since: None,
        burst: BurstId::default(),
        store_codes: const { &crate::domain::gs1::StoreCodes::NONE },
    }
}

fn plan(on_hand: u32) -> fefo::Plan {
    let request = fefo::PlanRequest {
        quantity: units(48),
        today: today(),
        min_life_days: crate::domain::LifeDays::ZERO,
    };
    fefo::plan(&[lot(1, on_hand)], request).unwrap()
}

fn dispatch_result(on_hand: u32) -> DispatchResult {
    DispatchResult {
        document: None,
        sku: Sku::parse("MLK-1000").unwrap(),
        decimals: Decimals::NONE,
        plan: plan(on_hand),
        warnings: Vec::new(),
    }
}

#[test]
fn a_failed_dispatch_keeps_the_form_and_the_document_id() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    let document = harness.tab.session.pending_document;
    assert!(document.is_some());
    harness.finish_dispatch(Err(Error::Store(StoreError::Busy)));
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("MLK-1000", "48")
    );
    assert_eq!(harness.tab.focus, Focus::Plan, "to confirm again");
    harness.send_action(Action::PlanConfirm);
    assert_eq!(
        harness.tab.session.pending_document, document,
        "one effect, whatever became of the first try"
    );
    harness.finish_dispatch(Ok(dispatch_result(480)));
    assert_eq!(harness.tab.session.pending_document, None, "the next line is another document");
    assert_eq!(harness.tab.session.log.selected_entry().map(|entry| entry.document), document);
    assert_eq!(harness.writes, 2);
    assert!(!harness.tab.session.has_unsaved_text());
}

#[test]
fn a_second_enter_does_not_post_twice() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    harness.send_action(Action::PlanConfirm);
    harness.send_action(Action::DispatchNextField);
    assert_eq!(harness.writes, 1);
    harness.finish_dispatch(Ok(dispatch_result(480)));
    assert_eq!((harness.writes, harness.tab.focus), (1, Focus::Fields));
    assert!(!harness.tab.is_choosing_product(), "the key was pressed twice");
}

#[test]
fn a_plan_awaited_before_its_lookup_ends_is_shown() {
    let mut harness = DispatchHarness::new();
    harness.type_text("MLK-1000");
    harness.send_action(Action::MatchChoose);
    harness.type_text("48");
    harness.send_action(Action::DispatchGoToPlan);
    assert_eq!(harness.tab.focus, Focus::Plan);
    harness.send_action(Action::PlanConfirm);
    assert_eq!(harness.writes, 0, "there is nothing to confirm yet");
    harness.find_products("MLK-1000", vec![builders::stock(0, 480, 0, 0)]);
    assert!(harness.reads.contains(&"plan"));
    harness.load_plan(480);
    harness.send_action(Action::PlanConfirm);
    assert_eq!(harness.writes, 1);
}

#[test]
fn an_unknown_product_takes_the_focus_from_an_awaited_plan() {
    let mut harness = DispatchHarness::new();
    harness.type_text("4006381333931");
    harness.send_action(Action::MatchChoose);
    harness.type_text("48");
    harness.send_action(Action::DispatchGoToPlan);
    harness.find_products("4006381333931", Vec::new());
    assert_eq!(harness.tab.focus, Focus::Fields);
    assert_eq!(harness.tab.session.form.fields.active_field(), Some(FieldId::Product));
    assert!(harness.tab.session.form.fields.error(FieldId::Product).is_some());
    assert_eq!(harness.field_text(FieldId::Quantity), "48");
}

#[test]
fn an_unknown_product_shows_its_error_without_moving_focus() {
    let mut harness = DispatchHarness::new();
    harness.type_text("4006381333931");
    harness.send_action(Action::MatchChoose);
    harness.type_text("48");
    harness.find_products("4006381333931", Vec::new());
    assert!(harness.tab.session.form.fields.error(FieldId::Product).is_some());
    assert_eq!(harness.tab.session.form.fields.active_field(), Some(FieldId::Quantity));
    assert_eq!(harness.field_text(FieldId::Quantity), "48");
}

#[test]
fn a_late_plan_of_another_quantity_is_not_posted() {
    let mut harness = DispatchHarness::new();
    harness.load_product();
    harness.type_text("48");
    let late = harness.tab.plan_request(&test_context(&harness.texts, &harness.actor)).unwrap();
    harness.type_text("0");
    let result = Ok(dispatch_result(480));
    harness.send(Event::Response(Response::PlanLoaded { request: Box::new(late), result }));
    harness.send_action(Action::DispatchGoToPlan);
    harness.send_action(Action::PlanConfirm);
    assert_eq!((harness.writes, harness.field_text(FieldId::Quantity)), (0, "480"));
}

#[test]
fn an_attempt_already_posted_is_not_posted_again() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    let document = harness.tab.session.pending_document.unwrap();
    harness.finish_dispatch(Err(Error::Store(StoreError::Busy)));
    harness.send_action(Action::PlanConfirm);
    harness.finish_dispatch(Err(Error::DocumentReused { document, kind: Some(DocumentKind::Dispatch) }));
    assert_eq!(harness.reads, ["earlier"]);
    assert_eq!(
        harness.tab.session.pending_document,
        Some(document),
        "until it is known what the first try wrote"
    );
    assert_eq!(harness.field_text(FieldId::Quantity), "48", "the line stays to be posted in its own right");
    let posted = PostedDocument {
        document,
        kind: DocumentKind::Dispatch,
        stamp: Stamp {
            backdated: false,
            partner: None,
            at: Utc::now(),
            day: today(),
            operator: harness.actor.operator.clone(),
            station: harness.actor.station.clone(),
            reference: None,
            reason: None,
        },
        reverses: None,
        held: Vec::new(),
        restored: Vec::new(),
        movements: Vec::new(),
    };
    let earlier = EarlierDocument { posted, lot: None };
    harness.send_session(SessionResponse::EarlierDocumentLoaded(document, Ok(Some(Box::new(earlier)))));
    assert_eq!(harness.tab.session.pending_document, None);
}

#[test]
fn clearing_the_form_can_be_undone_with_its_lots() {
    let mut harness = DispatchHarness::new();
    harness.load_product();
    harness.type_text("48");
    harness.send(Event::Response(Response::LotsChosen(vec![(LotId(1), units(48))])));
    let chosen = harness.tab.lot_override.clone();
    harness.send_action(Action::FieldsClear);
    assert!(!harness.tab.session.has_unsaved_text() && harness.tab.lot_override.is_none());
    harness.send_action(Action::FieldsRestore);
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("MLK-1000", "48")
    );
    assert!(chosen.is_some() && harness.tab.lot_override == chosen);
}

#[test]
fn another_reference_starts_a_new_log() {
    let mut harness = DispatchHarness::new();
    for (reference, lines) in [("PO-7", 1), ("", 2), ("PO-8", 1)] {
        harness.load_product();
        harness.type_text("48");
        if !reference.is_empty() {
            harness.tab.session.form.fields.activate(FieldId::Reference);
            harness.type_text(reference);
        }
        harness.load_plan(480);
        harness.send_action(Action::DispatchGoToPlan);
        harness.send_action(Action::PlanConfirm);
        harness.finish_dispatch(Ok(dispatch_result(480)));
        assert_eq!(harness.tab.session.log.unreversed_documents().len(), lines, "{reference}");
    }
    assert_eq!(harness.field_text(FieldId::Reference), "PO-8");
}

#[test]
fn a_log_line_names_the_product_only_if_it_is_the_one_posted() {
    let mut harness = DispatchHarness::new();
    for (sku, named) in [("MLK-1000", true), ("YOG-0125", false)] {
        harness.post_line();
        harness.finish_dispatch(Ok(DispatchResult { sku: Sku::parse(sku).unwrap(), ..dispatch_result(480) }));
        let entry = harness.tab.session.log.selected_entry().unwrap();
        assert_eq!((entry.line.product.is_some(), entry.line.unit.is_some()), (named, named), "{sku}");
    }
}
