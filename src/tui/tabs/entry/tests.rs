//! Tests of the Entry tab with late, missing or failed responses.

use ratatui::layout::Rect;

use super::*;
use crate::domain::builders::{self, days_from_today, today};
use crate::domain::{Decimals, Label, LotCode, LotId, Quantity, Sku};
use crate::i18n::Language;
use crate::store::StoreError;
use crate::tui::component::{BurstId, Effect};
use crate::tui::keys::Chord;
use crate::tui::panels::line_item::product_picker::ProductMatches;
use crate::warehouse::{Actor, Error, Receipt};
use chrono::Utc;

mod correction;

/// An Entry tab whose responses the test sends.
struct EntryHarness {
    tab: EntryTab,
    texts: Texts,
    actor: Actor,
    writes: usize,
    /// Every event comes alone.
    burst: BurstId,
}

impl EntryHarness {
    fn new() -> Self {
        let label = |text| Label::parse(text).unwrap();
        let actor = Actor { operator: label("ana"), station: label("dock-2") };
        let texts = Texts::new(Language::English);
        let tab = EntryTab::new(
            LabelSetup { printer: String::new(), home: None, create: |_, _| Ok(()) },
            &test_context(&texts, &actor),
        );
        let mut harness = EntryHarness { tab, texts, actor, writes: 0, burst: BurstId::default() };
        // The delivery has neither supplier nor reference.
        harness.send_action(Action::EntryNextField);
        harness.send_action(Action::EntryNextField);
        harness
    }

    fn send(&mut self, event: Event<Response>) {
        self.burst.0 += 1;
        let cx = UpdateContext { burst: self.burst, ..test_context(&self.texts, &self.actor) };
        let effects = self.tab.update(event, &cx);
        self.writes += effects.iter().filter(|effect| matches!(effect, Effect::Write(_))).count();
        // No product was put anywhere yet.
        if effects.iter().any(|effect| matches!(effect, Effect::Read("place", _))) {
            let product = self.tab.session.form.picker.chosen_product().unwrap().product.id;
            self.send(Event::Response(Response::PlaceLoaded(ProductPlace::unknown(product))));
        }
    }

    fn send_action(&mut self, action: Action) {
        self.send(Event::Action(action));
    }

    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.send(Event::Typed(Chord::parse(&letter.to_string()).unwrap()));
        }
    }

    /// Types a line of 48 units, ready to save.
    fn type_line(&mut self) {
        self.send(Event::Response(Response::ProductLoaded(Ok(builders::stock(0, 480, 0, 0)))));
        self.type_text("48");
    }

    fn finish_save(&mut self, result: Result<Receipt, Error>) {
        self.send(Event::Response(Response::SaveFinished { at: Utc::now(), cost: None, result }));
    }

    fn find_products(&mut self, typed: &str, found: Vec<Stock>) {
        let response = SessionResponse::ProductsFound(ProductMatches::new(typed, found));
        self.send(Event::Response(Response::Session(response)));
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

fn sample_receipt() -> Receipt {
    Receipt {
        partner: None,
        document: crate::warehouse::generate_document_id(),
        lot: LotId(1),
        sku: Sku::parse("MLK-1000").unwrap(),
        decimals: Decimals::NONE,
        code: Some(LotCode::parse("L1").unwrap()),
        expires: Some(days_from_today(30)),
        location: None,
        quantity: Quantity::from_units(48),
        on_hand: Quantity::from_units(48),
        warnings: Vec::new(),
    }
}

#[test]
fn a_failed_save_keeps_the_form_and_the_document_id() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    let document = harness.tab.session.pending_document;
    assert!(document.is_some());
    harness.finish_save(Err(Error::Store(StoreError::Busy)));
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("MLK-1000", "48")
    );
    harness.send_action(Action::EntrySave);
    assert_eq!(
        harness.tab.session.pending_document, document,
        "one effect, whatever became of the first try"
    );
    harness.finish_save(Ok(sample_receipt()));
    assert_eq!(harness.tab.session.pending_document, None, "the next line is another document");
    assert_eq!(harness.writes, 2);
    assert!(!harness.tab.session.has_unsaved_text());
}

#[test]
fn a_second_enter_does_not_save_twice() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    harness.send_action(Action::EntrySaveLast);
    assert_eq!(harness.writes, 1);
}

#[test]
fn input_during_a_save_goes_to_the_next_line() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    harness.type_text("YOG-0125");
    for action in [Action::EntrySave, Action::EntrySaveLast] {
        assert!(
            harness.tab.is_available(action, &test_context(&harness.texts, &harness.actor)),
            "or its key would be lost"
        );
    }
    harness.send_action(Action::EntrySaveLast);
    harness.type_text("960");
    assert_eq!(harness.field_text(FieldId::Product), "MLK-1000", "the line being saved stays as it is");
    harness.finish_save(Ok(sample_receipt()));
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("YOG-0125", "960")
    );
    assert_eq!(harness.writes, 1);
}

#[test]
fn a_line_scanned_before_its_lookup_ends_is_saved() {
    let mut harness = EntryHarness::new();
    harness.type_text("MLK-1000");
    harness.send_action(Action::MatchChoose);
    harness.type_text("48");
    harness.send_action(Action::EntrySave);
    harness.type_text("YOG-0125");
    assert_eq!(harness.writes, 0);
    harness.find_products("MLK-1000", vec![builders::stock(0, 480, 0, 0)]);
    assert_eq!(harness.writes, 1, "as soon as it is known");
    harness.finish_save(Ok(sample_receipt()));
    assert_eq!(harness.field_text(FieldId::Product), "YOG-0125", "and the next line was not lost");
}

#[test]
fn a_line_with_an_unknown_product_is_kept_unsaved() {
    let mut harness = EntryHarness::new();
    harness.type_text("4006381333931");
    harness.send_action(Action::MatchChoose);
    harness.type_text("48");
    harness.send_action(Action::EntrySave);
    harness.find_products("4006381333931", Vec::new());
    assert_eq!((harness.writes, harness.field_text(FieldId::Quantity)), (0, "48"));
    assert_eq!(harness.tab.session.form.fields.active_field(), Some(FieldId::Product));
    assert!(harness.tab.session.form.fields.error(FieldId::Product).is_some());
}

#[test]
fn an_unknown_product_shows_its_error_without_moving_focus() {
    let mut harness = EntryHarness::new();
    harness.type_text("4006381333931");
    harness.send_action(Action::MatchChoose);
    harness.type_text("48");
    harness.find_products("4006381333931", Vec::new());
    assert!(harness.tab.session.form.fields.error(FieldId::Product).is_some());
    assert_eq!(harness.field_text(FieldId::Quantity), "48");
    assert_eq!(harness.tab.session.form.fields.active_field(), Some(FieldId::Quantity));
}

#[test]
fn an_attempt_already_posted_is_not_posted_again() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    let document = harness.tab.session.pending_document.unwrap();
    harness.finish_save(Err(Error::Store(StoreError::Busy)));
    harness.type_text("0");
    harness.send_action(Action::EntrySave);
    harness.finish_save(Err(Error::DocumentReused {
        document,
        kind: Some(crate::domain::DocumentKind::Receipt),
    }));
    assert_eq!(
        harness.field_text(FieldId::Quantity),
        "480",
        "the changed line stays to be saved in its own right"
    );
    assert_eq!(
        harness.tab.session.pending_document,
        Some(document),
        "until it is known what the first try wrote"
    );
}

#[test]
fn clearing_the_form_can_be_undone() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::FieldsClear);
    assert!(!harness.tab.session.has_unsaved_text());
    harness.send_action(Action::FieldsRestore);
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("MLK-1000", "48")
    );
}

#[test]
fn a_repeated_line_fills_the_form_for_a_new_quantity() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    harness.finish_save(Ok(sample_receipt()));
    harness.send_action(Action::FieldsGoToLog);
    assert!(harness.tab.log_focused);
    harness.send_action(Action::EntryRepeatLine);
    let again = Box::new(ReceivedLine::from(&sample_receipt()));
    harness.send(Event::Response(Response::ProductForRepeatLoaded(again, Ok(builders::stock(0, 480, 0, 0)))));
    assert_eq!((harness.field_text(FieldId::Product), harness.field_text(FieldId::Lot)), ("MLK-1000", "L1"));
    assert_eq!(harness.field_text(FieldId::Expires), harness.texts.input_date(days_from_today(30)));
    harness.type_text("84");
    assert_eq!(harness.field_text(FieldId::Quantity), "84", "the first letter replaces what was wrong");
}

#[test]
fn the_save_key_during_a_save_saves_the_next_line() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    assert!(!harness.tab.scopes().contains(&Scope::EntryLastField), "Enter and Ctrl+S would be one action");
    harness.type_text("YOG-0125");
    harness.send_action(Action::EntryNextField);
    harness.type_text("960");
    harness.send_action(Action::EntrySave);
    harness.type_text("MLK-1000");
    harness.finish_save(Ok(sample_receipt()));
    assert_eq!(
        (harness.writes, harness.field_text(FieldId::Quantity)),
        (1, "960"),
        "until its product is known"
    );
    let mut details = builders::stock(0, 480, 0, 0);
    details.product.details.sku = Sku::parse("YOG-0125").unwrap();
    harness.find_products("YOG-0125", vec![details]);
    assert_eq!(harness.writes, 2);
    harness.finish_save(Ok(Receipt { sku: Sku::parse("YOG-0125").unwrap(), ..sample_receipt() }));
    assert_eq!((harness.writes, harness.field_text(FieldId::Product)), (2, "MLK-1000"));
}

#[test]
fn the_save_key_on_an_unfinished_next_line_says_what_is_missing() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    harness.type_text("YOG-0125");
    harness.send_action(Action::EntryNextField);
    harness.send_action(Action::EntrySave);
    harness.finish_save(Ok(sample_receipt()));
    let mut stock = builders::stock(0, 480, 0, 0);
    stock.product.details.sku = Sku::parse("YOG-0125").unwrap();
    harness.find_products("YOG-0125", vec![stock]);
    assert_eq!((harness.writes, harness.field_text(FieldId::Product)), (1, "YOG-0125"));
    assert!(harness.tab.session.form.fields.error(FieldId::Quantity).is_some());
}

#[test]
fn a_log_line_names_the_product_only_if_it_is_the_one_saved() {
    let mut harness = EntryHarness::new();
    for (sku, named) in [("MLK-1000", true), ("YOG-0125", false)] {
        harness.type_line();
        harness.send_action(Action::EntrySave);
        harness.finish_save(Ok(Receipt { sku: Sku::parse(sku).unwrap(), ..sample_receipt() }));
        let entry = harness.tab.session.log.selected_entry().unwrap();
        assert_eq!((entry.line.product.is_some(), entry.line.unit.is_some()), (named, named), "{sku}");
    }
}

#[test]
fn another_supplier_starts_a_new_log_but_a_blank_around_it_does_not() {
    let mut harness = EntryHarness::new();
    for (supplier, lines) in [("Lacteos", 1), ("Lacteos ", 2), ("Granja", 1)] {
        harness.type_line();
        harness.tab.session.form.fields.set_text(FieldId::Supplier, supplier);
        harness.send_action(Action::EntrySave);
        harness.finish_save(Ok(sample_receipt()));
        assert_eq!(harness.tab.session.log.unreversed_documents().len(), lines, "{supplier:?}");
    }
    assert_eq!(harness.field_text(FieldId::Supplier), "Granja");
}

#[test]
fn input_typed_behind_a_refused_save_waits_for_its_line() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    harness.type_text("YOG-0125");
    harness.send_action(Action::EntryNextField);
    harness.type_text("960");
    harness.finish_save(Err(Error::Store(StoreError::Busy)));
    assert_eq!(harness.field_text(FieldId::Quantity), "48", "the refused line stays to be corrected");
    let kept = harness.tab.session.kept_input_text(&harness.texts);
    assert_eq!(kept.as_deref(), Some("Kept for the next line: YOG-0125, 960"));
    harness.type_text("0");
    assert_eq!(harness.field_text(FieldId::Quantity), "480", "it can be typed into");
    harness.send_action(Action::EntrySave);
    harness.finish_save(Ok(sample_receipt()));
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("YOG-0125", "960")
    );
    assert_eq!(harness.tab.session.kept_input_text(&harness.texts), None);
}
