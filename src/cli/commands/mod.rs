//! The commands, one module per group: their flags and what they do.

pub(super) mod alerts;
pub(super) mod barcode;
pub(super) mod config;
pub(super) mod copy;
pub(super) mod count;
pub(super) mod dispatch;
pub(super) mod documents;
pub(super) mod export;
pub(super) mod generate;
pub(super) mod hold;
pub(super) mod import;
pub(super) mod init;
pub(super) mod keys;
pub(super) mod label;
pub(super) mod lot;
pub(super) mod lot_edit;
pub(super) mod lots;
pub(super) mod movements;
pub(super) mod paper;
pub(super) mod product;
pub(super) mod receive;
pub(super) mod report;
pub(super) mod reverse;
pub(super) mod scan;
pub(super) mod scanner;
pub(super) mod serve;
pub(super) mod settings;
pub(super) mod stock;
pub(super) mod token;
pub(super) mod trace;
pub(super) mod verify;

use super::failure::Result;
use super::listings::movement::DocumentMovementListing;
use super::session::Session;
use crate::contract::PostedDocumentRecord;
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{PostedDocument, PutOnHold};

/// Prints a posted document; as a table, a confirmation and its movements.
fn print_posted_document(session: &mut Session<'_>, written: &PostedDocument) -> Result<()> {
    if session.output.format() == OutputFormat::Json {
        return session.output.write_json(&PostedDocumentRecord::from(written));
    }
    if session.output.format() == OutputFormat::Table {
        print_confirmation(
            session,
            &t!(session.texts, "cli-recorded", kind = session.texts.document_kind(written.kind)),
            &written.document.to_string(),
        )?;
        if session.output.is_quiet() {
            return Ok(());
        }
    }
    let today = session.today();
    let mut list = session.output.start_list::<DocumentMovementListing>(session.texts, today)?;
    for movement in &written.movements {
        if list.push(movement).is_break() {
            break;
        }
    }
    list.finish()?;
    if session.output.format() == OutputFormat::Table {
        for held in &written.held {
            let line = put_on_hold_text(session.texts, held);
            session.output.write_line(&line)?;
        }
        for sku in &written.restored {
            session.output.write_line(&t!(session.texts, "cli-now-in-use", sku = sku.to_string()))?;
        }
    }
    Ok(())
}

/// Says that a lot was put on hold, where and why.
fn put_on_hold_text(texts: &Texts, held: &PutOnHold) -> String {
    let lot = held.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    let place = held.location.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
    let (sku, reason) = (held.sku.to_string(), held.reason.clone());
    t!(texts, "cli-now-on-hold", sku = sku, lot = lot, location = place, reason = reason)
}

/// Prints `done` with the document's id, or only the id with `--quiet`.
fn print_confirmation(session: &mut Session<'_>, done: &str, document: &str) -> Result<()> {
    if session.output.is_quiet() {
        return session.output.write_line(document);
    }
    let line =
        t!(session.texts, "cli-done-with-document", done = done.to_owned(), document = document.to_owned());
    session.output.write_line(&line)
}
