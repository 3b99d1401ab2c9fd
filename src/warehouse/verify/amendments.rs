//! Amendments against their requests and what they keep of their answers (docs/RULES.md, L10).

use super::entry::Entry;
use super::lot_requests::balance_text;
use super::product_facts::ReplayedProducts;
use super::replay::Replay;
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use super::requests::{RULE, parse};
use super::warnings::{warnings_text, without_code};
use crate::domain::{Field, LotCode, LotId, Sku};
use crate::warehouse::commands::amend::AmendDecision;
use crate::warehouse::doubts::IncomingDates;
use crate::warehouse::{Amend, LotKey, WarnedLot, Warning};

/// Checks that an amendment says of lots what it was asked to say. Where a code became another that exists, what that
/// one lacked was taken over, and only expiry and production date follow from the request alone.
pub(super) fn check_changes(entry: &Entry<'_>, command: &Amend, findings: &mut ReportBuilder<'_>) {
    let stays = |given: bool| (!given && command.code.is_none()).then_some(None);
    let expires = command.expires.map(|day| Some(day.map(|day| day.to_string())));
    let produced = command.produced.map(|day| Some(day.map(|day| day.to_string())));
    let keeps_code = command.code.is_none();
    let supplier = command.supplier.as_ref().filter(|_| keeps_code);
    let cost = command.cost.filter(|_| keeps_code);
    // `None` leaves a field open; `Some(None)` says that it does not change; else the value that it gets.
    let stated = [
        (Field::Expires, expires.or_else(|| stays(command.expires.is_some()))),
        (Field::Produced, produced.or_else(|| stays(command.produced.is_some()))),
        (
            Field::Supplier,
            supplier
                .map(|supplier| Some(supplier.as_ref().map(ToString::to_string)))
                .or_else(|| stays(command.supplier.is_some())),
        ),
        (
            Field::Cost,
            cost.map(|cost| Some(cost.map(|cost| cost.to_string())))
                .or_else(|| stays(command.cost.is_some())),
        ),
        (Field::Lot, stays(false)),
    ];
    for (field, stated) in stated {
        let Some(stated) = stated else { continue };
        let other = entry.changes.iter().find(|change| {
            change.lot.is_some() && change.field == field && Some(&change.after) != stated.as_ref()
        });
        findings.check(RULE, other.is_none(), || {
            let text = |value: Option<&Option<String>>| match value {
                Some(Some(text)) => text.clone(),
                Some(None) => "none".to_owned(),
                None => "no change".to_owned(),
            };
            let found = other.map(|change| &change.after);
            (entry.subject_of(field.name()), text(stated.as_ref()), text(found))
        });
    }
}

/// Checks what an amendment answered with: the lots with their balances, and the codes. Lots are as it left them.
pub(super) fn check_decision(
    entry: &Entry<'_>,
    command: &Amend,
    (replay, products): (&Replay, &ReplayedProducts),
    findings: &mut ReportBuilder<'_>,
) {
    let decision = entry.document.decision.as_deref().and_then(parse::<AmendDecision>);
    findings.check("decision", decision.is_some(), || {
        let found = entry.document.decision.clone().unwrap_or_else(|| "none".to_owned());
        (entry.subject(), "the answer of an amendment".to_owned(), found)
    });
    let Some(decision) = decision else { return };
    for (id, on_hand, received) in &decision.lots {
        let lot = replay.lot(*id);
        let told = (on_hand.thousandths(), received.thousandths());
        findings.check("decision", lot.map(|lot| (lot.on_hand, lot.received_quantity)) == Some(told), || {
            let expected = balance_text(lot.map(|lot| lot.on_hand));
            (entry.subject_of(&format!("lot {}", id.0)), expected, on_hand.to_string())
        });
    }
    check_codes(entry, command, &decision, replay, findings);
    let expected = doubts_of_expiry(entry, command, &decision, (replay, products));
    let told: Option<Vec<_>> = decision.warnings.iter().map(without_code).collect();
    let Some(expected) = expected else { return };
    findings.check("decision", told.as_ref() == Some(&expected), || {
        let expected: Vec<Warning> = expected.into_iter().map(|(warning, _)| warning).collect();
        (entry.subject_of("warnings"), warnings_text(&expected), warnings_text(&decision.warnings))
    });
}

/// What was doubtful about the expiry that an amendment says, each with the code of the lot; `None` if the book can't
/// tell.
fn doubts_of_expiry(
    entry: &Entry<'_>,
    command: &Amend,
    decision: &AmendDecision,
    (replay, products): (&Replay, &ReplayedProducts),
) -> Option<Vec<(Warning, Fingerprint)>> {
    let Some(expires) = command.expires else { return Some(Vec::new()) };
    let lot = before_changes(entry, decision.lot, *replay.lot(decision.lot)?)?;
    if lot.expires == expires && command.code.is_none() {
        return Some(Vec::new());
    }
    let code = command.code.as_ref().map_or(lot.code, |code| Fingerprint::of_code(Some(code)));
    let sku = Sku::parse(&products.value(lot.product, Field::Sku)?).ok()?;
    // Production after expiry is refused.
    let dates = IncomingDates { expires, produced: None, received: lot.received };
    let warned = || WarnedLot { sku: sku.clone(), code: None };
    let expects_expiry = || Ok(products.limits_life(lot.product));
    let doubts = dates.warnings(warned, entry.document.stamp.day, expects_expiry).ok()?;
    Some(doubts.into_iter().map(|warning| (warning, code)).collect())
}

/// A lot with what was said of it before the changes of a document; `None` if one can't be read.
fn before_changes(entry: &Entry<'_>, id: LotId, mut lot: ReplayedLot) -> Option<ReplayedLot> {
    for change in entry.changes.iter().rev().filter(|change| change.lot == Some(id)) {
        lot.set(change.field, change.before.as_deref()).then_some(())?;
    }
    Some(lot)
}

/// Checks which lot an amendment says that it was about, where its goods are now, and by which codes.
fn check_codes(
    entry: &Entry<'_>,
    command: &Amend,
    decision: &AmendDecision,
    replay: &Replay,
    findings: &mut ReportBuilder<'_>,
) {
    let AmendDecision { lot, into, mistyped, .. } = decision;
    let concerns = |id: LotId| decision.lots.iter().any(|(lot, ..)| *lot == id);
    let went = entry.movements.chunks(2).find_map(|pair| match pair {
        [left, came] if left.lot == *lot => Some(came.lot),
        _ => None,
    });
    // Nothing is put right of a lot of which only the id is left: the amendment was of others of its code.
    let is_left_out = |id: &LotId| !concerns(*id) && replay.lot(*id).is_some_and(ReplayedLot::is_blank);
    if lot == into && went.is_none() && is_left_out(lot) {
        return;
    }
    // It was as it should be, and others of its code were not.
    let is_of_code = |other: LotId| {
        let (own, other) = (replay.lot(*lot), replay.lot(other));
        own.zip(other).is_some_and(|(own, other)| (own.product, own.code) == (other.product, other.code))
    };
    let is_right = lot == into
        && went.is_none()
        && command.code.is_none()
        && decision.lots.iter().any(|(other, ..)| is_of_code(*other));
    let holds = is_right || (concerns(*lot) && concerns(*into) && went.is_none_or(|went| went == *into));
    findings.check("decision", holds, || {
        let expected =
            went.map_or_else(|| "lots that it concerns".to_owned(), |into| format!("into lot {}", into.0));
        (entry.subject(), expected, format!("lot {} into lot {}", lot.0, into.0))
    });
    let code = |id: LotId| replay.lot(id).map(|lot| lot.code);
    let renamed = entry.changes.iter().find(|change| change.lot == Some(*lot) && change.field == Field::Lot);
    let before = match renamed {
        Some(change) => Some(Fingerprint::of(change.before.as_deref())),
        None => code(*lot),
    };
    let named = match &command.lot.lot {
        LotKey::Id(id) => id == lot,
        LotKey::Code(code) | LotKey::At(code, _) => before == Some(Fingerprint::of_code(Some(code))),
    };
    let becomes =
        command.code.as_ref().is_none_or(|right| code(*into) == Some(Fingerprint::of_code(Some(right))));
    let was = mistyped.as_ref().is_none_or(|mistyped| before == Some(Fingerprint::of_code(Some(mistyped))));
    findings.check(RULE, named && becomes && was, || {
        let text =
            |code: &Option<LotCode>| code.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
        let asked = format!("{} to {}", text(mistyped), text(&command.code));
        (entry.subject_of("lot code"), asked, "another".to_owned())
    });
}
