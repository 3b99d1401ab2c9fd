//! Telling a repeated entry from another one with the same id.

use super::enter::{EnterCount, EnteredCount, LotToEnter, Scanned};
use super::goods::has_code;
use super::require_count;
use crate::domain::count::{CountEntry, CountLine};
use crate::domain::{DocumentNumber, FactChange, Field, Label, LotCode, LotId};
use crate::warehouse::ledger::{find_named_product, require_product};
use crate::warehouse::{ActContext, Error, Result, UnitOfWork};

impl UnitOfWork<'_> {
    /// Answers a repeat as the first time. Fails if the id was used for something else.
    pub(super) fn repeated_entry(
        &self,
        ctx: &ActContext,
        command: &EnterCount,
        entry: CountEntry,
    ) -> Result<EnteredCount> {
        let reused = || Error::DocumentReused { document: ctx.document, kind: None };
        let row = self.tx.count_line_rows(&[entry.key])?.pop().ok_or_else(reused)?;
        let same = entry.key.count == command.count
            && is_quantity_of(&entry, command)
            && entry.mode == command.mode
            && self.names_line(&command.lot, &row.line)?;
        if !same {
            return Err(reused());
        }
        let count = require_count(&*self.tx, command.count)?;
        let mut before = self.tx.entries_of_line(entry.key)?;
        before.retain(|other| (other.at, other.id) < (entry.at, entry.id));
        self.entered(&count, row, entry, before)
    }

    fn names_line(&self, lot: &LotToEnter, line: &CountLine) -> Result<bool> {
        Ok(match lot {
            LotToEnter::Line(number) => *number == line.key.line,
            LotToEnter::Lot(lot) => line.lot == Some(*lot),
            LotToEnter::Goods { sku, code, location, .. } => {
                if require_product(&*self.tx, sku)?.id != line.product {
                    return Ok(false);
                }
                let at = |place: &Label| line.location.as_ref().is_some_and(|own| own.matches(place));
                self.has_had_code(line, code.as_ref())? && location.as_ref().is_none_or(at)
            }
            LotToEnter::Scanned(scanned) => return self.scan_names_line(scanned, line),
        })
    }

    /// Returns whether goods of a code were entered in a line: its own code, or one that its lot has or had.
    pub(super) fn has_had_code(&self, line: &CountLine, code: Option<&LotCode>) -> Result<bool> {
        if has_code(line, code) {
            return Ok(true);
        }
        let lots: Vec<LotId> = line.lot.filter(|_| code.is_some()).into_iter().collect();
        Ok(had_code(line, code, &self.tx.changes_of_lots(&lots)?))
    }

    /// Returns whether a scan can have meant a line, to tell a repeat from another entry.
    fn scan_names_line(&self, scanned: &Scanned, line: &CountLine) -> Result<bool> {
        let is_product = find_named_product(&*self.tx, scanned.code.as_str())?
            .is_some_and(|(it, _)| it.id == line.product);
        let fits = match &scanned.lot {
            Some(code) => is_product && self.has_had_code(line, Some(code))?,
            None => is_product || self.has_had_code(line, Some(&scanned.code))?,
        };
        Ok(fits && scanned.is_there(line.location.as_ref()))
    }
}

/// Returns whether changes of lots gave that of a line a code, or took it from it.
pub(super) fn had_code(
    line: &CountLine,
    code: Option<&LotCode>,
    changes: &[(DocumentNumber, FactChange)],
) -> bool {
    let (Some(code), Some(lot)) = (code, line.lot) else { return false };
    let is_meant = |other: &str| LotCode::parse(other).is_ok_and(|other| other.matches(code));
    let of_code = changes.iter().map(|(_, change)| change);
    let mut of_code = of_code.filter(|change| change.lot == Some(lot) && change.field == Field::Lot);
    of_code.any(|it| [&it.before, &it.after].into_iter().flatten().any(|code| is_meant(code)))
}

/// Returns whether an entry can be that of a command. What one scan means may have changed since.
fn is_quantity_of(entry: &CountEntry, command: &EnterCount) -> bool {
    match &command.lot {
        LotToEnter::Scanned(_) => command.quantity.is_zero() == entry.quantity.is_zero(),
        _ => command.quantity == entry.quantity,
    }
}
