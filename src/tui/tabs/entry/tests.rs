//! Tests of the Entry tab with late, missing or failed responses.

use ratatui::layout::Rect;

use super::*;
use crate::domain::builders::{self, days_from_today, today};
use crate::domain::{Decimals, DocumentId, Label, LotCode, LotId, Quantity, Sku};
use crate::i18n::Language;
use crate::store::StoreError;
use crate::tui::component::Effect;
use crate::tui::keys::Chord;
use crate::tui::panels::line_item::product_picker::ProductMatches;
use crate::warehouse::{Actor, Error, Receipt};
use chrono::Utc;

/// An Entry tab whose responses the test sends.
struct EntryHarness {
    tab: EntryTab,
    texts: Texts,
    desk: Actor,
    writes: usize,
}

impl EntryHarness {
    fn new() -> Self {
        let label = |text| Label::parse(text).unwrap();
        let desk = Actor { operator: label("ana"), station: label("dock-2") };
        let texts = Texts::new(Language::English);
        let tab = EntryTab::new(&test_context(&texts, &desk));
        EntryHarness { tab, texts, desk, writes: 0 }
    }

    fn send(&mut self, event: Event<Response>) {
        let cx = test_context(&self.texts, &self.desk);
        let effects = self.tab.update(event, &cx);
        self.writes += effects.iter().filter(|effect| matches!(effect, Effect::Write(_))).count();
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

    fn finish_save(&mut self, outcome: Result<Receipt, Error>) {
        self.send(Event::Response(Response::SaveFinished { at: Utc::now(), result: outcome }));
    }

    fn find_products(&mut self, typed: &str, found: Vec<Stock>) {
        let response = SessionResponse::ProductsFound(ProductMatches::new(typed, found));
        self.send(Event::Response(Response::Session(response)));
    }

    fn field_text(&self, slot: FieldId) -> &str {
        self.tab.session.form.fields.text(slot)
    }
}

fn test_context<'a>(texts: &'a Texts, desk: &'a Actor) -> UpdateContext<'a> {
    UpdateContext { texts, today: today(), actor: desk, area: Rect::new(0, 1, 80, 21), visible: true }
}

fn sample_receipt() -> Receipt {
    Receipt {
        document: DocumentId::generate(),
        lot: LotId(1),
        sku: Sku::parse("MLK-1000").unwrap(),
        decimals: Decimals::NONE,
        code: Some(LotCode::parse("L1").unwrap()),
        expires: Some(days_from_today(30)),
        location: None,
        quantity: Quantity::from_units(48),
        on_hand: Quantity::from_units(48),
    }
}

#[test]
fn a_failed_save_keeps_the_form_and_the_document_id() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::EntrySave);
    let document = bench.tab.session.pending_document;
    assert!(document.is_some());
    bench.finish_save(Err(Error::Store(StoreError::Busy)));
    assert_eq!((bench.field_text(FieldId::Product), bench.field_text(FieldId::Quantity)), ("MLK-1000", "48"));
    bench.send_action(Action::EntrySave);
    assert_eq!(bench.tab.session.pending_document, document, "one effect, whatever became of the first try");
    bench.finish_save(Ok(sample_receipt()));
    assert_eq!(bench.tab.session.pending_document, None, "the next line is another document");
    assert_eq!(bench.writes, 2);
    assert!(!bench.tab.session.has_unsaved_text());
}

#[test]
fn a_second_enter_does_not_save_twice() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::EntrySave);
    bench.send_action(Action::EntrySaveLast);
    assert_eq!(bench.writes, 1);
}

#[test]
fn input_during_a_save_goes_to_the_next_line() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::EntrySave);
    bench.type_text("YOG-0125");
    for action in [Action::EntrySave, Action::EntrySaveLast] {
        assert!(
            bench.tab.is_available(action, &test_context(&bench.texts, &bench.desk)),
            "or its key would be lost"
        );
    }
    bench.send_action(Action::EntrySaveLast);
    bench.type_text("960");
    assert_eq!(bench.field_text(FieldId::Product), "MLK-1000", "the line being saved stays as it is");
    bench.finish_save(Ok(sample_receipt()));
    assert_eq!(
        (bench.field_text(FieldId::Product), bench.field_text(FieldId::Quantity)),
        ("YOG-0125", "960")
    );
    assert_eq!(bench.writes, 1);
}

#[test]
fn a_line_scanned_before_its_lookup_ends_is_saved() {
    let mut bench = EntryHarness::new();
    bench.type_text("MLK-1000");
    bench.send_action(Action::MatchChoose);
    bench.type_text("48");
    bench.send_action(Action::EntrySave);
    bench.type_text("YOG-0125");
    assert_eq!(bench.writes, 0);
    bench.find_products("MLK-1000", vec![builders::stock(0, 480, 0, 0)]);
    assert_eq!(bench.writes, 1, "as soon as it is known");
    bench.finish_save(Ok(sample_receipt()));
    assert_eq!(bench.field_text(FieldId::Product), "YOG-0125", "and the next line was not lost");
}

#[test]
fn a_line_with_an_unknown_product_is_kept_unsaved() {
    let mut bench = EntryHarness::new();
    bench.type_text("4006381333931");
    bench.send_action(Action::MatchChoose);
    bench.type_text("48");
    bench.send_action(Action::EntrySave);
    bench.find_products("4006381333931", Vec::new());
    assert_eq!((bench.writes, bench.field_text(FieldId::Quantity)), (0, "48"));
    assert_eq!(bench.tab.session.form.fields.active_field(), Some(FieldId::Product));
    assert!(bench.tab.session.form.fields.error(FieldId::Product).is_some());
}

#[test]
fn an_unknown_product_shows_its_error_without_moving_focus() {
    let mut bench = EntryHarness::new();
    bench.type_text("4006381333931");
    bench.send_action(Action::MatchChoose);
    bench.type_text("48");
    bench.find_products("4006381333931", Vec::new());
    assert!(bench.tab.session.form.fields.error(FieldId::Product).is_some());
    assert_eq!(bench.field_text(FieldId::Quantity), "48");
    assert_eq!(bench.tab.session.form.fields.active_field(), Some(FieldId::Quantity));
}

#[test]
fn an_attempt_already_posted_is_not_posted_again() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::EntrySave);
    let document = bench.tab.session.pending_document.unwrap();
    bench.finish_save(Err(Error::Store(StoreError::Busy)));
    bench.type_text("0");
    bench.send_action(Action::EntrySave);
    bench.finish_save(Err(Error::DocumentReused { document, kind: crate::domain::DocumentKind::Receipt }));
    assert_eq!(
        bench.field_text(FieldId::Quantity),
        "480",
        "the changed line stays to be saved in its own right"
    );
    assert_eq!(
        bench.tab.session.pending_document,
        Some(document),
        "until it is known what the first try wrote"
    );
}

#[test]
fn clearing_the_form_can_be_undone() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::FieldsClear);
    assert!(!bench.tab.session.has_unsaved_text());
    bench.send_action(Action::FieldsRestore);
    assert_eq!((bench.field_text(FieldId::Product), bench.field_text(FieldId::Quantity)), ("MLK-1000", "48"));
}

#[test]
fn a_repeated_line_fills_the_form_for_a_new_quantity() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::EntrySave);
    bench.finish_save(Ok(sample_receipt()));
    bench.send_action(Action::FieldsGoToLog);
    assert!(bench.tab.log_focused);
    bench.send_action(Action::EntryRetypeLine);
    let again = Box::new(ReceivedLine::from(&sample_receipt()));
    bench.send(Event::Response(Response::ProductForRepeatLoaded(again, Ok(builders::stock(0, 480, 0, 0)))));
    assert_eq!((bench.field_text(FieldId::Product), bench.field_text(FieldId::Lot)), ("MLK-1000", "L1"));
    assert_eq!(bench.field_text(FieldId::Expires), bench.texts.input_date(days_from_today(30)));
    bench.type_text("84");
    assert_eq!(bench.field_text(FieldId::Quantity), "84", "the first letter replaces what was wrong");
}

#[test]
fn the_save_key_during_a_save_saves_the_next_line() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::EntrySave);
    assert!(!bench.tab.scopes().contains(&Scope::EntryLastField), "Enter and Ctrl+S would be one action");
    bench.type_text("YOG-0125");
    bench.send_action(Action::EntryNextField);
    bench.type_text("960");
    bench.send_action(Action::EntrySave);
    bench.type_text("MLK-1000");
    bench.finish_save(Ok(sample_receipt()));
    assert_eq!((bench.writes, bench.field_text(FieldId::Quantity)), (1, "960"), "until its product is known");
    let mut details = builders::stock(0, 480, 0, 0);
    details.product.details.sku = Sku::parse("YOG-0125").unwrap();
    bench.find_products("YOG-0125", vec![details]);
    assert_eq!(bench.writes, 2);
    bench.finish_save(Ok(Receipt { sku: Sku::parse("YOG-0125").unwrap(), ..sample_receipt() }));
    assert_eq!((bench.writes, bench.field_text(FieldId::Product)), (2, "MLK-1000"));
}

#[test]
fn the_save_key_on_an_unfinished_next_line_says_what_is_missing() {
    let mut bench = EntryHarness::new();
    bench.type_line();
    bench.send_action(Action::EntrySave);
    bench.type_text("YOG-0125");
    bench.send_action(Action::EntryNextField);
    bench.send_action(Action::EntrySave);
    bench.finish_save(Ok(sample_receipt()));
    let mut stock = builders::stock(0, 480, 0, 0);
    stock.product.details.sku = Sku::parse("YOG-0125").unwrap();
    bench.find_products("YOG-0125", vec![stock]);
    assert_eq!((bench.writes, bench.field_text(FieldId::Product)), (1, "YOG-0125"));
    assert!(bench.tab.session.form.fields.error(FieldId::Quantity).is_some());
}

#[test]
fn a_log_line_names_the_product_only_if_it_is_the_one_saved() {
    let mut bench = EntryHarness::new();
    for (sku, named) in [("MLK-1000", true), ("YOG-0125", false)] {
        bench.type_line();
        bench.send_action(Action::EntrySave);
        bench.finish_save(Ok(Receipt { sku: Sku::parse(sku).unwrap(), ..sample_receipt() }));
        let entry = bench.tab.session.log.selected_entry().unwrap();
        assert_eq!((entry.line.product.is_some(), entry.line.unit.is_some()), (named, named), "{sku}");
    }
}

#[test]
fn another_supplier_starts_a_new_log_but_a_blank_around_it_does_not() {
    let mut bench = EntryHarness::new();
    for (supplier, lines) in [("Lacteos", 1), ("Lacteos ", 2), ("Granja", 1)] {
        bench.type_line();
        bench.tab.session.form.fields.set_text(FieldId::Supplier, supplier);
        bench.send_action(Action::EntrySave);
        bench.finish_save(Ok(sample_receipt()));
        assert_eq!(bench.tab.session.log.unreversed_documents().len(), lines, "{supplier:?}");
    }
    assert_eq!(bench.field_text(FieldId::Supplier), "Granja");
}
