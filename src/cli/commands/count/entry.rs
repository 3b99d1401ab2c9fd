//! Flags that entries share, and the report of an entry.

use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::domain::count::EntryMode;
use crate::domain::{CountId, Day, Field, Label, LotCode, Quantity};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{EnterCount, EnteredCount, Invalid, LotToEnter, Scanned};

/// The flags besides what is scanned.
pub(super) struct ParsedFlags {
    pub(super) count: CountId,
    pub(super) lot: Option<LotCode>,
    pub(super) location: Option<Label>,
    pub(super) expires: Option<Day>,
    pub(super) quantity: Option<Quantity>,
}

impl ParsedFlags {
    /// The entry of a scan: one more, unless a quantity is given.
    pub(super) fn scanned(&self, code: &str) -> Result<EnterCount> {
        let code = LotCode::parse(code).map_err(|error| Invalid::Text { field: Field::Scan, error })?;
        let (lot, location) = (self.lot.clone(), self.location.clone());
        Ok(EnterCount {
            count: self.count,
            lot: LotToEnter::Scanned(Scanned { code, lot, location, expires: self.expires }),
            quantity: self.quantity.unwrap_or(Quantity::from_units(1)),
            mode: EntryMode::Add,
        })
    }
}

/// An operator's total for a lot, before and after an entry.
pub(super) fn entered_sentence(texts: &Texts, entered: &EnteredCount) -> String {
    let (line, product) = (&entered.line.line, &entered.line.product);
    let quantity = |quantity| texts.quantity_with_unit(quantity, product.decimals, product.unit.as_str());
    let counted = match entered.figure.quantity {
        Some(sum) => quantity(sum),
        None => t!(texts, "count-trouble-too-much"),
    };
    let lot = line.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    let place = line.location.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
    let sku = product.sku.to_string();
    match entered.before {
        Some(before) => t!(
            texts,
            "cli-count-entered-again",
            counted = counted,
            before = quantity(before),
            sku = sku,
            lot = lot,
            location = place
        ),
        None => t!(texts, "cli-count-entered", counted = counted, sku = sku, lot = lot, location = place),
    }
}

/// Says which other open counts the lot is in.
pub(super) fn print_other_counts(session: &mut Session<'_>, entered: &EnteredCount) -> Result<()> {
    if session.output.is_quiet() {
        return Ok(());
    }
    for count in &entered.also_in {
        let line = t!(session.texts, "cli-count-lot-also-in", count = count.to_string());
        session.output.write_line(&line)?;
    }
    Ok(())
}
