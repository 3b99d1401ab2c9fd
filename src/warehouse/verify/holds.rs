//! Replays holds: what every document said of lots and codes, against what lots and the table of holds say now
//! (docs/RULES.md, H1 to H4).

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::entry::Entry;
use super::report::ReportBuilder;
use super::requests::parse;
use crate::domain::{
    CodeHold, CodeHolds, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, HoldScope, Label, Lot,
    LotCode, LotId, ProductId, Reason,
};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::commands::amend::CorrectedCode;
use crate::warehouse::commands::hold::{HoldAct, HoldDecision};

/// Holds of all codes, by product and key of the code.
type HoldsByCode = HashMap<ProductId, HashMap<String, CodeHolds>>;

/// What one document said of holds.
struct HoldEvent {
    number: DocumentNumber,
    document: DocumentId,
    act: Option<HoldAct>,
    /// Why lots are on hold, as a hold or a release answered.
    told: Vec<(LotId, Option<Reason>)>,
    /// The codes that it made one.
    corrected: Option<CorrectedCode>,
    /// The amendment that it reverses, and the codes that that one had made one.
    undoes: Option<(DocumentNumber, Option<CorrectedCode>)>,
    /// Changes of holds and of lot codes.
    changes: Vec<FactChange>,
}

/// What the ledger says of holds, collected while it is read; few documents concern any.
#[derive(Default)]
pub(super) struct HoldLedger {
    events: Vec<HoldEvent>,
    amendments: HashMap<DocumentId, (DocumentNumber, Option<CorrectedCode>)>,
}

/// The holds that must be in force.
#[derive(Default)]
pub(super) struct ReplayedHolds {
    /// Why each lot that was ever on hold is, or is not.
    lots: HashMap<LotId, Option<String>>,
    codes: HoldsByCode,
    /// Lots whose code documents change, each with the code that it has so far.
    renamed: HashMap<LotId, Option<LotCode>>,
}

impl HoldLedger {
    /// Notes what a document said of holds.
    pub(super) fn add(&mut self, entry: &Entry<'_>, is_readable: bool, findings: &mut ReportBuilder<'_>) {
        let Entry { document, changes, .. } = entry;
        let corrected = CorrectedCode::from_document(document);
        if document.kind == DocumentKind::Amendment {
            self.amendments.insert(document.id, (document.number, corrected.clone()));
        }
        let undoes = document.reverses.and_then(|id| self.amendments.get(&id)).cloned();
        let concerned = |change: &&FactChange| {
            let is_of_hold =
                change.field == Field::Hold || (change.field == Field::Lot && change.lot.is_some());
            is_of_hold && !findings.doubts(change.product)
        };
        let changes: Vec<FactChange> = changes.iter().filter(concerned).cloned().collect();
        let turns = matches!(document.kind, DocumentKind::Hold | DocumentKind::Release);
        let act = turns.then(|| HoldAct::from_document(document)).flatten();
        if turns && changes.is_empty() && entry.products().any(|product| findings.doubts(product)) {
            return;
        }
        // A request that can't be read is told as such.
        if turns && is_readable {
            findings.check("hold", act.is_some() && !changes.is_empty(), || {
                let found = if changes.is_empty() { "nothing" } else { "unreadable" };
                (
                    format!("document {}", document.id),
                    "what it holds or releases".to_owned(),
                    found.to_owned(),
                )
            });
        }
        let told = document.decision.as_deref().filter(|_| turns).and_then(parse::<HoldDecision>);
        let told = told.map_or_else(Vec::new, |told| told.lots);
        if turns || !changes.is_empty() {
            self.events.push(HoldEvent {
                number: document.number,
                document: document.id,
                act,
                told: told.into_iter().map(|lot| (lot.id, lot.hold)).collect(),
                corrected,
                undoes,
                changes,
            });
        }
    }

    /// Replays all documents, oldest first, and compares the table of holds with the outcome.
    pub(super) fn replay(
        self,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<ReplayedHolds> {
        let mut replayed = ReplayedHolds::default();
        for change in self.events.iter().flat_map(|event| &event.changes) {
            if let (Field::Lot, Some(lot)) = (change.field, change.lot) {
                replayed.renamed.entry(lot).or_insert_with(|| code_of(change.before.as_deref()));
            }
        }
        for event in &self.events {
            replayed.apply(event, book, findings)?;
        }
        let mut stored = HoldsByCode::new();
        let read = book.all_holds(&mut |row| {
            if findings.doubts(row.product) {
                return ControlFlow::Continue(());
            }
            stored.entry(row.product).or_default().entry(row.code.key()).or_default().push(row.hold);
            ControlFlow::Continue(())
        });
        replayed.codes.retain(|product, _| !findings.doubts(*product));
        if findings.accept("holds", read.map_err(Into::into))?.is_some() {
            compare_codes(&replayed.codes, &stored, findings);
        }
        Ok(replayed)
    }
}

impl ReplayedHolds {
    fn apply(
        &mut self,
        event: &HoldEvent,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let ids: Vec<LotId> = event.changes.iter().filter_map(|change| change.lot).collect();
        let lots: HashMap<LotId, Lot> =
            book.lots_by_ids(&ids)?.into_iter().map(|lot| (lot.id, lot)).collect();
        let product = event.changes.first().map(|change| change.product);
        if let (Some(HoldAct { code: Some(code), scope, hold }), Some(product)) = (&event.act, product) {
            let holds = self.codes.entry(product).or_default().entry(code.key()).or_default();
            let turned = match hold {
                Some(reason) => holds.hold(scope, reason).is_ok(),
                None => holds.release(scope),
            };
            holds.sign(event.number);
            findings.check("hold", turned, || {
                (format!("document {}", event.document), "a hold that it turns".to_owned(), "none".to_owned())
            });
        }
        if let Some(product) = product {
            self.pass_on(event, product, findings);
        }
        if let Some(HoldAct { hold, .. }) = &event.act {
            // Where no lot stands, the document says it of the code.
            let of_code = event.changes.iter().find(|change| change.lot.is_none());
            let reason = hold.as_ref().map(Reason::as_str);
            let is_told = |change: &FactChange| change.before.is_none() && change.after.as_deref() == reason;
            findings.check("hold", of_code.is_none_or(is_told), || {
                let found = of_code.and_then(|change| change.after.clone());
                (format!("document {}", event.document), reason_text(hold.as_ref()), or_none(&found))
            });
        }
        self.rename_lots(event, &lots);
        for change in event.changes.iter().filter(|change| change.field == Field::Hold) {
            let Some(id) = change.lot else { continue };
            let before = self.lots.insert(id, change.after.clone()).flatten();
            findings.check("hold", before == change.before, || {
                (format!("document {}", event.document), or_none(&before), or_none(&change.before))
            });
            let Some(lot) = lots.get(&id) else { continue };
            let Some(code) = self.code_so_far(lot) else { continue };
            let location = &lot.location;
            let holds = self.codes.entry(change.product).or_default().entry(code.key()).or_default();
            let after = change.after.as_deref().and_then(|text| Reason::parse(text).ok());
            if event.act.is_none() {
                holds.set_at(location.as_ref(), after.as_ref());
                holds.sign(event.number);
            }
            let holds = holds.at(location.as_ref());
            findings.check("hold", holds == after.as_ref(), || {
                (format!("document {}", event.document), reason_text(holds), or_none(&change.after))
            });
        }
        for (lot, told) in &event.told {
            let known = self.lots.get(lot).cloned().flatten();
            findings.check("decision", known.as_deref() == told.as_ref().map(Reason::as_str), || {
                let subject = format!("document {}, hold of lot {}", event.document, lot.0);
                (subject, or_none(&known), reason_text(told.as_ref()))
            });
        }
        Ok(())
    }

    /// Gives the right code what was on hold of the mistyped one, or takes back what an amendment gave it.
    fn pass_on(&mut self, event: &HoldEvent, product: ProductId, findings: &mut ReportBuilder<'_>) {
        let told = event.changes.iter().find(|change| change.lot.is_none());
        if let Some(CorrectedCode { mistyped, right }) = &event.corrected {
            let mistyped = self.holds_of(product, mistyped).clone();
            let holds = self.holds_of(product, right);
            let had = holds.everywhere().is_some();
            holds.take_over(&mistyped);
            holds.sign(event.number);
            let everywhere = holds.everywhere().filter(|_| !had).and_then(|hold| hold.reason.as_ref());
            let found = told.and_then(|change| change.after.clone());
            let is_told = everywhere.is_none_or(|reason| found.as_deref() == Some(reason.as_str()));
            findings.check("hold", is_told, || {
                (format!("document {}", event.document), reason_text(everywhere), or_none(&found))
            });
        }
        if let (Some((original, Some(codes))), Some(_)) = (&event.undoes, told) {
            self.holds_of(product, &codes.right).forget(*original);
        }
    }

    /// Follows lots whose code a document changes: what they say of their hold is said of the code that they have now.
    fn rename_lots(&mut self, event: &HoldEvent, lots: &HashMap<LotId, Lot>) {
        for change in event.changes.iter().filter(|change| change.field == Field::Lot) {
            let Some(lot) = change.lot.and_then(|id| lots.get(&id)) else { continue };
            let (before, after) = (code_of(change.before.as_deref()), code_of(change.after.as_deref()));
            if let (Some((original, _)), Some(code)) = (&event.undoes, before) {
                self.holds_of(change.product, &code).forget_at(lot.location.as_ref(), *original);
            }
            self.renamed.insert(lot.id, after.clone());
            let is_told = |other: &FactChange| other.lot == Some(lot.id) && other.field == Field::Hold;
            let Some(code) = after.filter(|_| !event.changes.iter().any(is_told)) else { continue };
            let reason = self.lots.get(&lot.id).cloned().flatten().and_then(|text| Reason::parse(&text).ok());
            let holds = self.holds_of(change.product, &code);
            holds.set_at(lot.location.as_ref(), reason.as_ref());
            holds.sign(event.number);
        }
    }

    fn holds_of(&mut self, product: ProductId, code: &LotCode) -> &mut CodeHolds {
        self.codes.entry(product).or_default().entry(code.key()).or_default()
    }

    fn code_so_far(&self, lot: &Lot) -> Option<LotCode> {
        self.renamed.get(&lot.id).unwrap_or(&lot.code).clone()
    }

    /// Checks what a lot says of its hold: what its documents said, and what its code says of the place.
    pub(super) fn check_lot(&self, lot: &Lot, findings: &mut ReportBuilder<'_>) {
        let said = self.lots.get(&lot.id).cloned().flatten();
        let found = lot.hold.as_ref().map(ToString::to_string);
        let subject = || format!("lot {}", lot.id.0);
        findings.check("hold", said == found, || (subject(), or_none(&said), or_none(&found)));
        let Some(code) = &lot.code else { return };
        let expected = self.at(lot.product, code, lot.location.as_ref());
        findings.check("hold", expected == lot.hold.as_ref(), || {
            (subject(), reason_text(expected), or_none(&found))
        });
    }

    fn at(&self, product: ProductId, code: &LotCode, place: Option<&Label>) -> Option<&Reason> {
        self.codes.get(&product)?.get(&code.key())?.at(place)
    }
}

/// Checks that the holds in force are those that the documents left.
fn compare_codes(expected: &HoldsByCode, found: &HoldsByCode, findings: &mut ReportBuilder<'_>) {
    let none = CodeHolds::default();
    let of = |codes: &HoldsByCode, product: ProductId, code: &str| -> CodeHolds {
        codes.get(&product).and_then(|codes| codes.get(code)).unwrap_or(&none).clone()
    };
    let keys = |codes: &HoldsByCode| -> Vec<(ProductId, String)> {
        let keys =
            codes.iter().flat_map(|(product, codes)| codes.keys().map(|code| (*product, code.clone())));
        keys.collect()
    };
    let mut all = keys(expected);
    all.extend(keys(found));
    all.sort_unstable();
    all.dedup();
    for (product, code) in all {
        let (expected, found) = (of(expected, product, &code), of(found, product, &code));
        findings.check("hold", is_same(&expected, &found), || {
            (format!("code {code} of product {}", product.0), holds_text(&expected), holds_text(&found))
        });
    }
}

/// Compares holds as they act; the spelling of a place makes no difference.
fn is_same(expected: &CodeHolds, found: &CodeHolds) -> bool {
    let (expected, found) = (expected.entries(), found.entries());
    expected.len() == found.len()
        && expected.iter().zip(found).all(|(one, other)| {
            one.reason == other.reason
                && one.document == other.document
                && one.scope.is_everywhere() == other.scope.is_everywhere()
                && match &other.scope {
                    HoldScope::Everywhere => true,
                    HoldScope::Place(place) => one.scope.covers(place.as_ref()),
                }
        })
}

fn holds_text(holds: &CodeHolds) -> String {
    let entry = |hold: &CodeHold| {
        let place = match &hold.scope {
            HoldScope::Everywhere => "everywhere".to_owned(),
            HoldScope::Place(place) => place.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string),
        };
        let document = hold.document.map_or(0, |document| document.0);
        format!("{place}: {} (document {document})", hold.reason.as_ref().map_or("released", Reason::as_str))
    };
    match holds.entries() {
        [] => "none".to_owned(),
        entries => entries.iter().map(entry).collect::<Vec<_>>().join("; "),
    }
}

fn code_of(text: Option<&str>) -> Option<LotCode> {
    text.and_then(|text| LotCode::parse(text).ok())
}

fn or_none(reason: &Option<String>) -> String {
    reason.clone().unwrap_or_else(|| "none".to_owned())
}

fn reason_text(reason: Option<&Reason>) -> String {
    reason.map_or_else(|| "none".to_owned(), ToString::to_string)
}
