//! Tests of the Entry tab with late, missing or failed responses.

use ratatui::layout::Rect;

use super::*;
use crate::domain::builders::{self, in_days, today};
use crate::domain::{Decimals, Label, LotCode, LotId, Quantity, Sku};
use crate::i18n::Language;
use crate::store::StoreError;
use crate::tui::keys::Chord;
use crate::tui::part::Effect;
use crate::tui::widgets::product::Found;
use crate::warehouse::{Desk, Error, Receipt};
use chrono::Utc;

/// An Entry tab whose responses the test sends.
struct Bench {
    entry: Entry,
    texts: Texts,
    desk: Desk,
    writes: usize,
}

impl Bench {
    fn new() -> Self {
        let label = |text| Label::parse(text).unwrap();
        let desk = Desk { operator: label("ana"), station: label("dock-2") };
        let texts = Texts::new(Language::English);
        let entry = Entry::new(&context(&texts, &desk));
        Bench { entry, texts, desk, writes: 0 }
    }

    fn tell(&mut self, event: Event<Answer>) {
        let cx = context(&self.texts, &self.desk);
        let effects = self.entry.update(event, &cx);
        self.writes += effects.iter().filter(|effect| matches!(effect, Effect::Write(_))).count();
    }

    fn act(&mut self, action: Action) {
        self.tell(Event::Action(action));
    }

    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.tell(Event::Typed(Chord::parse(&letter.to_string()).unwrap()));
        }
    }

    /// Types a line of 48 units, ready to save.
    fn line(&mut self) {
        self.tell(Event::Answer(Answer::Called(Ok(builders::stock(0, 480, 0, 0)))));
        self.type_text("48");
    }

    fn saved(&mut self, outcome: Result<Receipt, Error>) {
        self.tell(Event::Answer(Answer::Saved { at: Utc::now(), outcome }));
    }

    fn text(&self, slot: Slot) -> &str {
        self.entry.line.form.text(slot)
    }
}

fn context<'a>(texts: &'a Texts, desk: &'a Desk) -> Context<'a> {
    Context { texts, today: today(), desk, area: Rect::new(0, 1, 80, 21), visible: true }
}

fn receipt() -> Receipt {
    Receipt {
        document: DocumentId::fresh(),
        lot: LotId(1),
        sku: Sku::parse("MLK-1000").unwrap(),
        decimals: Decimals::NONE,
        code: Some(LotCode::parse("L1").unwrap()),
        expires: Some(in_days(30)),
        location: None,
        quantity: Quantity::from_units(48),
        on_hand: Quantity::from_units(48),
    }
}

#[test]
fn a_failed_save_keeps_the_form_and_the_document_id() {
    let mut bench = Bench::new();
    bench.line();
    bench.act(Action::EntrySave);
    let document = bench.entry.document;
    assert!(document.is_some());
    bench.saved(Err(Error::Store(StoreError::Busy)));
    assert_eq!((bench.text(Slot::Product), bench.text(Slot::Quantity)), ("MLK-1000", "48"));
    bench.act(Action::EntrySave);
    assert_eq!(bench.entry.document, document, "one effect, whatever became of the first try");
    bench.saved(Ok(receipt()));
    assert_eq!(bench.entry.document, None, "the next line is another document");
    assert_eq!(bench.writes, 2);
    assert!(!bench.entry.holds_text());
}

#[test]
fn a_second_enter_does_not_save_twice() {
    let mut bench = Bench::new();
    bench.line();
    bench.act(Action::EntrySave);
    bench.act(Action::EntrySaveLast);
    assert_eq!(bench.writes, 1);
}

#[test]
fn input_during_a_save_goes_to_the_next_line() {
    let mut bench = Bench::new();
    bench.line();
    bench.act(Action::EntrySave);
    bench.type_text("YOG-0125");
    for action in [Action::EntrySave, Action::EntrySaveLast] {
        assert!(bench.entry.offers(action, &context(&bench.texts, &bench.desk)), "or its key would be lost");
    }
    bench.act(Action::EntrySaveLast);
    bench.type_text("960");
    assert_eq!(bench.text(Slot::Product), "MLK-1000", "the line being saved stays as it is");
    bench.saved(Ok(receipt()));
    assert_eq!((bench.text(Slot::Product), bench.text(Slot::Quantity)), ("YOG-0125", "960"));
    assert_eq!(bench.writes, 1);
}

#[test]
fn a_line_scanned_before_its_lookup_ends_is_saved() {
    let mut bench = Bench::new();
    bench.type_text("MLK-1000");
    bench.act(Action::MatchChoose);
    bench.type_text("48");
    bench.act(Action::EntrySave);
    bench.type_text("YOG-0125");
    assert_eq!(bench.writes, 0);
    let found = Found::of("MLK-1000", vec![builders::stock(0, 480, 0, 0)]);
    bench.tell(Event::Answer(Answer::Found(found)));
    assert_eq!(bench.writes, 1, "as soon as it is known");
    bench.saved(Ok(receipt()));
    assert_eq!(bench.text(Slot::Product), "YOG-0125", "and the next line was not lost");
}

#[test]
fn a_line_with_an_unknown_product_is_kept_unsaved() {
    let mut bench = Bench::new();
    bench.type_text("4006381333931");
    bench.act(Action::MatchChoose);
    bench.type_text("48");
    bench.act(Action::EntrySave);
    bench.tell(Event::Answer(Answer::Found(Found::of("4006381333931", Vec::new()))));
    assert_eq!((bench.writes, bench.text(Slot::Quantity)), (0, "48"));
    assert_eq!(bench.entry.line.form.active(), Some(Slot::Product));
    assert!(bench.entry.line.form.error(Slot::Product).is_some());
}

#[test]
fn an_unknown_product_shows_its_error_without_moving_focus() {
    let mut bench = Bench::new();
    bench.type_text("4006381333931");
    bench.act(Action::MatchChoose);
    bench.type_text("48");
    bench.tell(Event::Answer(Answer::Found(Found::of("4006381333931", Vec::new()))));
    assert!(bench.entry.line.form.error(Slot::Product).is_some());
    assert_eq!(bench.text(Slot::Quantity), "48");
    assert_eq!(bench.entry.line.form.active(), Some(Slot::Quantity));
}

#[test]
fn an_attempt_already_posted_is_not_posted_again() {
    let mut bench = Bench::new();
    bench.line();
    bench.act(Action::EntrySave);
    let document = bench.entry.document.unwrap();
    bench.saved(Err(Error::Store(StoreError::Busy)));
    bench.type_text("0");
    bench.act(Action::EntrySave);
    bench.saved(Err(Error::DocumentReused { document, kind: crate::domain::DocumentKind::Receipt }));
    assert_eq!(bench.text(Slot::Quantity), "480", "the changed line stays to be saved in its own right");
    assert_eq!(bench.entry.document, Some(document), "until it is known what the first try wrote");
}

#[test]
fn clearing_the_form_can_be_undone() {
    let mut bench = Bench::new();
    bench.line();
    bench.act(Action::FieldsClear);
    assert!(!bench.entry.holds_text());
    bench.act(Action::FieldsBringBack);
    assert_eq!((bench.text(Slot::Product), bench.text(Slot::Quantity)), ("MLK-1000", "48"));
}

#[test]
fn a_repeated_line_fills_the_form_for_a_new_quantity() {
    let mut bench = Bench::new();
    bench.line();
    bench.act(Action::EntrySave);
    bench.saved(Ok(receipt()));
    bench.act(Action::FieldsToLines);
    assert!(bench.entry.in_lines);
    bench.act(Action::EntryAgain);
    let again = Box::new(Received::from(&receipt()));
    bench.tell(Event::Answer(Answer::Again(again, Ok(builders::stock(0, 480, 0, 0)))));
    assert_eq!((bench.text(Slot::Product), bench.text(Slot::Lot)), ("MLK-1000", "L1"));
    assert_eq!(bench.text(Slot::Expires), bench.texts.typed_date(in_days(30)));
    bench.type_text("84");
    assert_eq!(bench.text(Slot::Quantity), "84", "the first letter replaces what was wrong");
}
