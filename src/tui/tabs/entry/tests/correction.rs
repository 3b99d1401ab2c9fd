//! Corrections whose answer comes late, or never.

use super::*;
use crate::domain::{DocumentId, DocumentKind, MovementId, Stamp};
use crate::tui::panels::line_item::earlier_document::EarlierDocument;
use crate::warehouse::{MovementRow, PostedDocument};

impl EntryHarness {
    /// Saves a line of 48 units and begins to correct it. Returns its document.
    fn correct_line(&mut self) -> DocumentId {
        self.type_line();
        self.send_action(Action::EntrySave);
        let receipt = sample_receipt();
        self.finish_save(Ok(receipt.clone()));
        self.send_action(Action::FieldsGoToLog);
        self.send_action(Action::EntryCorrectLine);
        let line = LineToCorrect::new(ReceivedLine::from(&receipt), builders::stock(0, 480, 0, 0), None);
        self.send(Event::Response(Response::LineToCorrectLoaded(receipt.document, Ok(line))));
        receipt.document
    }

    fn posted(&self, document: DocumentId) -> PostedDocument {
        let stamp = Stamp {
            backdated: false,
            partner: None,
            at: Utc::now(),
            day: today(),
            operator: self.actor.operator.clone(),
            station: self.actor.station.clone(),
            reference: None,
            reason: None,
        };
        let movement = MovementRow {
            id: MovementId(2),
            document,
            number: None,
            kind: DocumentKind::Receipt,
            sku: Sku::parse("MLK-1000").unwrap(),
            decimals: Decimals::NONE,
            lot: LotId(1),
            code: None,
            location: None,
            other_location: None,
            change: Quantity::from_units(6).to_incoming(),
            on_hand_after: Quantity::from_units(6),
            cost: None,
            stamp: stamp.clone(),
            reverses: None,
        };
        let (movements, held) = (vec![movement], Vec::new());
        PostedDocument {
            document,
            kind: DocumentKind::Receipt,
            stamp,
            reverses: None,
            movements,
            held,
            restored: Vec::new(),
        }
    }
}

#[test]
fn a_correction_has_an_id_of_its_own_and_keeps_it_until_it_succeeds() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    harness.finish_save(Err(Error::Store(StoreError::Busy)));
    let of_another_line = harness.tab.session.pending_document;
    harness.send_action(Action::EntrySave);
    harness.finish_save(Ok(sample_receipt()));
    harness.correct_line();
    harness.type_text("6");
    harness.send_action(Action::EntrySave);
    let document = harness.tab.session.pending_document;
    assert!(document.is_some() && document != of_another_line);
    harness.finish_save(Err(Error::Store(StoreError::Busy)));
    assert_eq!(harness.field_text(FieldId::Quantity), "6");
    assert!(harness.tab.session.is_correcting(), "the line is still to be corrected");
    harness.send_action(Action::EntrySave);
    assert_eq!(harness.tab.session.pending_document, document);
}

#[test]
fn what_a_lost_answer_corrected_is_what_the_form_corrects_now() {
    let mut harness = EntryHarness::new();
    let wrong = harness.correct_line();
    assert_eq!(harness.tab.session.corrected_document(), Some(wrong));
    harness.type_text("6");
    harness.send_action(Action::EntrySave);
    let document = harness.tab.session.pending_document.unwrap();
    harness.finish_save(Err(Error::Store(StoreError::Busy)));
    harness.type_text("0");
    harness.send_action(Action::EntrySave);
    harness.finish_save(Err(Error::DocumentReused { document, kind: Some(DocumentKind::Receipt) }));
    let posted = harness.posted(document);
    let earlier = EarlierDocument { posted, lot: None };
    let loaded = SessionResponse::EarlierDocumentLoaded(document, Ok(Some(Box::new(earlier))));
    harness.send(Event::Response(Response::Session(loaded)));
    assert_eq!(harness.tab.session.corrected_document(), Some(document), "the first try was booked");
    assert_eq!(harness.tab.session.log.unreversed_documents(), [document]);
    assert_eq!(harness.field_text(FieldId::Quantity), "60");
}

#[test]
fn text_typed_before_the_line_is_loaded_takes_precedence() {
    let mut harness = EntryHarness::new();
    harness.type_line();
    harness.send_action(Action::EntrySave);
    let receipt = sample_receipt();
    harness.finish_save(Ok(receipt.clone()));
    harness.type_text("YOG");
    let line = LineToCorrect::new(ReceivedLine::from(&receipt), builders::stock(0, 480, 0, 0), None);
    harness.send(Event::Response(Response::LineToCorrectLoaded(receipt.document, Ok(line))));
    assert_eq!(harness.field_text(FieldId::Product), "YOG");
    assert!(!harness.tab.session.is_correcting());
}
