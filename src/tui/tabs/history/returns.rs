//! Goods of a document that return: those of a dispatch from its customer, those of a receipt to its supplier.

use super::Response;
use super::detail::lot_name;
use crate::domain::DocumentKind;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::operations::{KnownReturn, OperationDialog, OperationDraft, ReturnDraft};
use crate::tui::overlays::Picker;
use crate::warehouse::{DocumentDetail, DocumentSummary, LotRow, MovementRow, ReturnDirection};

/// Which way goods of a document return; `None` if they don't, or it was undone.
pub(super) fn return_direction(line: &DocumentSummary) -> Option<ReturnDirection> {
    match line.document.kind {
        _ if line.document.reversed_by.is_some() => None,
        DocumentKind::Dispatch => Some(ReturnDirection::In),
        DocumentKind::Receipt => Some(ReturnDirection::Out),
        _ => None,
    }
}

/// Opens the dialog of the return, or asks first which goods of several it is.
pub(super) fn offer_returns(
    detail: &DocumentDetail,
    lots: Vec<LotRow>,
    cx: &UpdateContext<'_>,
) -> Vec<Effect<Response>> {
    let Some(way) = return_direction(&detail.summary) else { return Vec::new() };
    let of_lot = |movement: &MovementRow| lots.iter().find(|row| row.lot.id == movement.lot);
    let drafts = detail.movements.iter().filter_map(|movement| {
        let row = of_lot(movement)?;
        Some((choice_text(row, movement, cx.texts), Box::new(draft(way, row.clone(), movement))))
    });
    let mut drafts: Vec<(String, Box<ReturnDraft>)> = drafts.collect();
    if drafts.len() > 1 {
        let choices = drafts.into_iter().map(|(text, draft)| (text, Response::ReturnChosen(draft)));
        let title = t!(cx.texts, "history-which-goods-return");
        return vec![Effect::open_overlay(Picker::new(title, choices.collect(), 0))];
    }
    drafts.pop().map(|(_, draft)| open_return(draft, cx)).into_iter().collect()
}

pub(super) fn open_return(draft: Box<ReturnDraft>, cx: &UpdateContext<'_>) -> Effect<Response> {
    Effect::open_overlay(OperationDialog::new(OperationDraft::Return(draft), cx.today, cx.texts))
}

fn draft(way: ReturnDirection, row: LotRow, movement: &MovementRow) -> ReturnDraft {
    // An imported receipt has a supplier for each movement.
    let stamp = &movement.stamp;
    let moved = movement.change.abs().ok();
    let quantity = match way {
        ReturnDirection::In => moved,
        // No more can go back than is left.
        ReturnDirection::Out => moved.map(|moved| moved.min(row.lot.on_hand)),
    };
    let known = KnownReturn { quantity, partner: stamp.partner.clone(), reference: stamp.reference.clone() };
    ReturnDraft::new(way, row, known)
}

/// `MLK-1000 L2611-04 (A03-2) · 240 ea`
fn choice_text(row: &LotRow, movement: &MovementRow, texts: &Texts) -> String {
    let moved = movement.change.abs().unwrap_or_default();
    let unit = row.product.unit.as_str();
    format!("{} · {}", lot_name(row, texts), texts.quantity_with_unit(moved, row.product.decimals, unit))
}
