//! Requests against movements: what a document was asked to move, and what it moved.

use super::entry::Entry;
use super::product_facts::{ReplayedProducts, told_of};
use super::replay::{Replay, format_thousandths};
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use super::requests::{RULE, Request, parse};
use super::suppliers::ReplayedSuppliers;
use crate::domain::{Day, DocumentKind, Field, LotCode, LotId, Movement, Quantity, QuantityChange, Reason};
use crate::warehouse::commands::hold::HoldDecision;
use crate::warehouse::commands::receive::ReceiptDecision;
use crate::warehouse::{
    Adjustment, Amend, ImportSummary, LotKey, Receive, Return, ReturnDirection, Transfer,
};

/// Checks that a document's movements are such as its kind makes, and those that its request asked for. Lots are as
/// they stood before the first of them.
pub(super) fn check_movements(
    entry: &Entry<'_>,
    request: Option<&Request>,
    replay: &Replay,
    findings: &mut ReportBuilder<'_>,
) {
    findings.check("document_movements", has_shape_of_kind(entry), || {
        let found = entry.movements.iter().take(5).map(|movement| movement.change.to_string());
        let found = format!("{}: {}", entry.movements.len(), found.collect::<Vec<_>>().join(", "));
        (entry.subject(), format!("movements of kind {}", entry.document.kind.name()), found)
    });
    let (Some(request), Some(first)) = (request, entry.movements.first()) else { return };
    let lot = replay.lot(first.lot);
    let all = lot.map(|lot| lot.on_hand).and_then(|thousandths| Quantity::from_thousandths(thousandths).ok());
    let asked = match request {
        Request::Receive(command) => Some(command.quantity.to_incoming()),
        Request::Adjust(command) => match (command.amount, lot) {
            (Adjustment::Change(change), _) => Some(change),
            (Adjustment::Counted { quantity, .. }, Some(lot)) => {
                Some(QuantityChange::from_thousandths(quantity.thousandths().saturating_sub(lot.on_hand)))
            }
            (Adjustment::Counted { .. }, None) => None,
        },
        Request::WriteOff(command) => command.quantity.or(all).map(Quantity::to_outgoing),
        Request::Transfer(command) => command.quantity.or(all).map(Quantity::to_outgoing),
        Request::Return(command) if command.way == ReturnDirection::In => {
            Some(command.quantity.to_incoming())
        }
        Request::Return(command) => Some(command.quantity.to_outgoing()),
        _ => None,
    };
    if let Some(asked) = asked {
        findings.check_equal(RULE, || entry.subject_of("quantity"), asked, first.change);
    }
    if let (Some(named), Some(lot)) = (request.lot(), lot)
        && entry.document.kind != DocumentKind::Amendment
    {
        check_named(entry, &named.lot, (first.lot, lot), findings);
    }
    if let Request::Return(command) = request
        && command.way == ReturnDirection::Out
        && command.partner.is_none()
    {
        let (supplier, partner) =
            (lot.map(|lot| lot.supplier), Fingerprint::of_label(entry.document.stamp.partner.as_ref()));
        check_same(entry, "partner", supplier.is_none_or(|supplier| supplier == partner), findings);
    }
    if let Request::Transfer(command) = request {
        check_transfer(entry, command, replay, findings);
    }
}

/// Returns whether the number of movements and their signs are those of the kind.
fn has_shape_of_kind(entry: &Entry<'_>) -> bool {
    let (coming, going) = (
        |movement: &Movement| movement.change.is_incoming(),
        |movement: &Movement| !movement.change.is_incoming(),
    );
    let movements = entry.movements;
    match entry.document.kind {
        DocumentKind::Receipt => !movements.is_empty() && movements.iter().all(coming),
        DocumentKind::Dispatch => !movements.is_empty() && movements.iter().all(going),
        DocumentKind::Adjustment => movements.len() == 1,
        // It moves only what the book had wrong.
        DocumentKind::Count => true,
        DocumentKind::WriteOff | DocumentKind::ReturnOut => {
            movements.len() == 1 && movements.iter().all(going)
        }
        DocumentKind::ReturnIn => movements.len() == 1 && movements.iter().all(coming),
        DocumentKind::Transfer => movements.len() == 2 && moves_in_pairs(movements),
        DocumentKind::Amendment => {
            moves_in_pairs(movements) && (!movements.is_empty() || !entry.changes.is_empty())
        }
        // Compared with what it reverses.
        DocumentKind::Reversal => true,
        DocumentKind::Hold | DocumentKind::Release | DocumentKind::ProductChange => movements.is_empty(),
    }
}

/// Returns whether whatever leaves a lot comes into another of the same product next.
fn moves_in_pairs(movements: &[Movement]) -> bool {
    movements.chunks(2).all(|pair| match pair {
        [left, came] => {
            !left.change.is_incoming()
                && left.product == came.product
                && left.lot != came.lot
                && left.change.thousandths().saturating_add(came.change.thousandths()) == 0
        }
        _ => false,
    })
}

fn check_same(entry: &Entry<'_>, what: &str, holds: bool, findings: &mut ReportBuilder<'_>) {
    findings.check(RULE, holds, || (entry.subject_of(what), "as requested".to_owned(), "another".to_owned()));
}

/// Checks that a lot is one that was named.
fn check_named(
    entry: &Entry<'_>,
    key: &LotKey,
    (id, lot): (LotId, &ReplayedLot),
    findings: &mut ReportBuilder<'_>,
) {
    let holds = match key {
        LotKey::Id(named) => *named == id,
        LotKey::Code(code) => lot.code == Fingerprint::of_code(Some(code)),
        LotKey::At(code, location) => {
            lot.code == Fingerprint::of_code(Some(code))
                && lot.location == Fingerprint::of_label(Some(location))
        }
    };
    findings.check(RULE, holds, || {
        let named = match key {
            LotKey::Id(id) => format!("lot {}", id.0),
            LotKey::Code(code) => format!("lot {code}"),
            LotKey::At(code, location) => format!("lot {code} at {location}"),
        };
        (entry.subject_of("lot"), named, format!("lot {}", id.0))
    });
}

/// Checks that goods came to where they were to go, and that a lot that they opened there is said to be what it was.
fn check_transfer(entry: &Entry<'_>, command: &Transfer, replay: &Replay, findings: &mut ReportBuilder<'_>) {
    let [left, came] = entry.movements else { return };
    let (Some(from), Some(into)) = (replay.lot(left.lot), replay.lot(came.lot)) else { return };
    let arrived = into.location == Fingerprint::of_label(Some(&command.to));
    check_same(entry, "location", arrived, findings);
    check_same(entry, "lot", into.code == from.code, findings);
    if into.is_blank() {
        let said = |lot: &ReplayedLot| {
            (lot.expires, lot.received, lot.produced, lot.supplier, lot.reference, lot.cost)
        };
        check_said(entry, came.lot, "what the lot was that it came from", said(from) == said(into), findings);
    }
}

/// Checks one movement of a receipt against what is said of the lot that it came into.
pub(super) fn check_arrival(
    entry: &Entry<'_>,
    request: Option<&Request>,
    movement: &Movement,
    (replay, suppliers, products): (&Replay, &ReplayedSuppliers, &ReplayedProducts),
    findings: &mut ReportBuilder<'_>,
) {
    let is_receipt = entry.document.kind == DocumentKind::Receipt;
    findings.check(RULE, is_receipt || (movement.cost.is_none() && movement.partner.is_none()), || {
        (format!("movement {}", movement.id.0), "no cost or partner of its own".to_owned(), "one".to_owned())
    });
    let Some(lot) = replay.lot(movement.lot) else { return };
    match request {
        Some(Request::Receive(command)) => {
            check_receipt(entry, command, (movement, lot), findings);
            if lot.is_blank() && replay.is_alone(lot) {
                let proposed = products.proposed_expiry(lot.product, entry.document.stamp.day);
                check_first_days(entry, command, (movement, lot), proposed, findings);
            }
        }
        Some(Request::Import(_)) if lot.is_blank() => {
            let supplier = suppliers.of_movement(entry, movement);
            check_said(entry, movement.lot, "the supplier of the row", lot.supplier == supplier, findings);
            check_said(
                entry,
                movement.lot,
                "the cost of the row",
                lot.cost == Fingerprint::of_amount(movement.cost),
                findings,
            );
            let day = entry.document.stamp.day;
            check_said(
                entry,
                movement.lot,
                "received by the day of the import",
                lot.received <= day,
                findings,
            );
        }
        Some(Request::Count(_)) if !lot.opened => {
            let counted = lot.produced.is_none()
                && lot.received == entry.document.stamp.day
                && [lot.supplier, lot.reference, lot.cost].into_iter().all(Fingerprint::is_none);
            check_said(entry, movement.lot, "no more than what was counted", counted, findings);
        }
        Some(Request::Amend(command)) if !lot.opened => {
            check_successor(entry, command, (movement, lot), replay, findings);
        }
        _ => {}
    }
}

/// Checks a lot that an amendment opened for goods of another code: what neither it nor the code says of it, it was before.
fn check_successor(
    entry: &Entry<'_>,
    command: &Amend,
    (movement, lot): (&Movement, &ReplayedLot),
    replay: &Replay,
    findings: &mut ReportBuilder<'_>,
) {
    let before = entry.movements.iter().take_while(|other| other.id != movement.id).last();
    let Some(from) = before.and_then(|left| replay.lot(left.lot)) else { return };
    let holds = lot.received == from.received
        && lot.reference == from.reference
        && (command.supplier.is_some() || lot.supplier == from.supplier)
        && (command.cost.is_some() || lot.cost == from.cost);
    check_said(entry, movement.lot, "what the lot was that it came from", holds, findings);
}

fn check_receipt(
    entry: &Entry<'_>,
    command: &Receive,
    (movement, lot): (&Movement, &ReplayedLot),
    findings: &mut ReportBuilder<'_>,
) {
    let mut say = |what: &str, holds: bool| check_said(entry, movement.lot, what, holds, findings);
    say("the code that was requested", lot.code == Fingerprint::of_code(command.code.as_ref()));
    let location = Fingerprint::of_label(command.location.as_ref());
    say(
        "the location that was requested",
        lot.location == location || (command.location.is_none() && !lot.is_blank()),
    );
    if command.expires.is_some() || command.never_expires {
        say("the expiry that was requested", lot.expires == command.expires);
    }
    if lot.is_blank() {
        say("received on the day of the receipt", lot.received == entry.document.stamp.day);
        say(
            "the supplier that was requested",
            lot.supplier == Fingerprint::of_label(command.supplier.as_ref()),
        );
        say(
            "the reference that was requested",
            lot.reference == Fingerprint::of_label(command.reference.as_ref()),
        );
        say("the cost that was requested", lot.cost == Fingerprint::of_amount(command.cost));
        say(
            "the production date that was requested",
            command.produced.is_none() || lot.produced == command.produced,
        );
    } else {
        say("a code, as every lot that is added to", command.code.is_some());
    }
    let stands = movement.cost == command.cost && movement.partner.is_none();
    check_same(entry, "cost", stands, findings);
}

/// Checks the days of a lot that is the only one of its code: those that the receipt said, and no others.
fn check_first_days(
    entry: &Entry<'_>,
    command: &Receive,
    (movement, lot): (&Movement, &ReplayedLot),
    proposed: Option<Day>,
    findings: &mut ReportBuilder<'_>,
) {
    let produced = lot.produced == command.produced;
    check_said(entry, movement.lot, "the production date that was requested", produced, findings);
    let is_stated = command.never_expires || command.expires.is_some();
    let expires = if is_stated { command.expires } else { proposed };
    check_said(entry, movement.lot, "the expiry that follows", lot.expires == expires, findings);
}

/// Checks what is said of a lot that a document opened or added to.
fn check_said(entry: &Entry<'_>, lot: LotId, expected: &str, holds: bool, findings: &mut ReportBuilder<'_>) {
    findings.check("lot_facts", holds, || {
        (
            format!("lot {} of document {}", lot.0, entry.document.id),
            expected.to_owned(),
            "another".to_owned(),
        )
    });
}

/// Checks what a document keeps of its answer: that it can be read, and what movements say of it. Those of dispatches,
/// amendments, holds and products are checked with their rules.
pub(super) fn check_decision(entry: &Entry<'_>, request: &Request, findings: &mut ReportBuilder<'_>) {
    let kept = entry.document.decision.as_deref();
    let holds = match request {
        Request::Receive(_) => kept.is_none_or(|text| parse::<ReceiptDecision>(text).is_some()),
        Request::Import(_) => kept.and_then(parse::<ImportSummary>).is_some_and(|summary| {
            let rows = u64::try_from(entry.movements.len()).unwrap_or(u64::MAX);
            summary.document == Some(entry.document.id)
                && summary.rows == rows
                && summary.created.checked_add(summary.updated) == Some(rows)
        }),
        Request::Adjust(_)
        | Request::WriteOff(_)
        | Request::Return(_)
        | Request::Transfer(_)
        | Request::Reverse(_) => kept.is_none(),
        _ => return,
    };
    findings.check("decision", holds, || {
        let expected = format!("an answer of kind {}", entry.document.kind.name());
        (entry.subject(), expected, kept.unwrap_or("none").to_owned())
    });
}

/// Checks that goods that a customer returned are on hold unless they were released (docs/RULES.md, H2).
pub(super) fn check_release(
    entry: &Entry<'_>,
    command: &Return,
    replay: &Replay,
    findings: &mut ReportBuilder<'_>,
) {
    let [came] = entry.movements else { return };
    if command.way != ReturnDirection::In {
        return;
    }
    let Some(lot) = replay.lot(came.lot) else { return };
    let text = |is_held: bool| if is_held { "on hold" } else { "released" }.to_owned();
    findings.check(RULE, lot.held != command.release, || {
        (entry.subject_of("release"), text(!command.release), text(lot.held))
    });
}

/// Checks what a hold or a release answered with: the product, the code and the lots. Lots are as it left them.
pub(super) fn check_hold_decision(
    entry: &Entry<'_>,
    request: &Request,
    (replay, products): (&Replay, &ReplayedProducts),
    findings: &mut ReportBuilder<'_>,
) {
    // One that can't be read is told with the holds.
    let Some(told) = entry.document.decision.as_deref().and_then(parse::<HoldDecision>) else { return };
    for lot in &told.lots {
        let found = replay.lot(lot.id);
        let (code, reason) =
            (Fingerprint::of_code(told.code.as_ref()), lot.hold.as_ref().map(Reason::as_str));
        let turned = entry.changes.iter().filter(|change| change.lot == Some(lot.id));
        let is_told = found.is_some_and(|found| found.is_as_told(lot) && found.code == code)
            && turned
                .filter(|change| change.field == Field::Hold)
                .all(|change| change.after.as_deref() == reason);
        findings.check("decision", is_told, || {
            let expected = balance_text(found.map(|lot| lot.on_hand));
            (entry.subject_of(&format!("lot {}", lot.id.0)), expected, lot.on_hand.to_string())
        });
    }
    let named = match request.lot().map(|named| &named.lot) {
        Some(LotKey::Code(code) | LotKey::At(code, _)) => {
            LotCode::matches_optional(told.code.as_ref(), Some(code))
        }
        Some(LotKey::Id(id)) => {
            replay.lot(*id).is_some_and(|lot| lot.code == Fingerprint::of_code(told.code.as_ref()))
        }
        None => true,
    };
    check_same(entry, "lot code", named && told.code_key == told.code.as_ref().map(LotCode::key), findings);
    let Some(product) = entry.products().next() else { return };
    for (field, found) in told_of(&told.product) {
        let expected = products.value(product, field).unwrap_or_default();
        findings.check_equal("decision", || entry.subject_of(field.name()), expected, found);
    }
}

/// Formats a balance of a decision beside the one that was replayed.
pub(super) fn balance_text(balance: Option<i64>) -> String {
    balance.map_or_else(|| "none".to_owned(), format_thousandths)
}
