//! Amendments against their requests and what they keep of their answers (docs/RULES.md, L10).

use super::entry::Entry;
use super::lot_requests::balance_text;
use super::replay::Replay;
use super::report::ReportBuilder;
use super::requests::{RULE, parse};
use crate::domain::Field;
use crate::warehouse::Amend;
use crate::warehouse::commands::amend::AmendDecision;

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

/// Checks the balances that an amendment answered with. Lots are as it left them.
pub(super) fn check_decision(entry: &Entry<'_>, replay: &Replay, findings: &mut ReportBuilder<'_>) {
    let decision = entry.document.decision.as_deref().and_then(parse::<AmendDecision>);
    findings.check("decision", decision.is_some(), || {
        let found = entry.document.decision.clone().unwrap_or_else(|| "none".to_owned());
        (entry.subject(), "the answer of an amendment".to_owned(), found)
    });
    for (id, on_hand, received) in decision.map(|decision| decision.lots).unwrap_or_default() {
        let lot = replay.lot(id);
        let told = (on_hand.thousandths(), received.thousandths());
        findings.check("decision", lot.map(|lot| (lot.on_hand, lot.received_quantity)) == Some(told), || {
            let expected = balance_text(lot.map(|lot| lot.on_hand));
            (entry.subject_of(&format!("lot {}", id.0)), expected, on_hand.to_string())
        });
    }
}
