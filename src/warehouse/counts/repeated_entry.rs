//! Telling a repeated entry from another one with the same id.

use super::enter::{EnterCount, EnteredCount, LotToEnter, Scanned};
use super::goods::has_code;
use super::require_count;
use crate::domain::count::{CountEntry, CountLine, LineKey};
use crate::domain::{Field, Label, LotCode};
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
        let same = entry.key.count == command.count
            && is_quantity_of(&entry, command)
            && entry.mode == command.mode
            && self.names_line(&command.lot, entry.key)?;
        if !same {
            return Err(Error::DocumentReused { document: ctx.document, kind: None });
        }
        let count = require_count(&*self.tx, command.count)?;
        let mut before = self.tx.entries_of_line(entry.key)?;
        before.retain(|other| (other.at, other.id) < (entry.at, entry.id));
        self.entered(&count, entry, before)
    }

    fn names_line(&self, lot: &LotToEnter, key: LineKey) -> Result<bool> {
        let Some(row) = self.tx.count_line_rows(&[key])?.pop() else { return Ok(false) };
        Ok(match lot {
            LotToEnter::Line(line) => *line == key.line,
            LotToEnter::Lot(lot) => row.line.lot == Some(*lot),
            LotToEnter::Goods { sku, code, location, .. } => {
                if require_product(&*self.tx, sku)?.id != row.line.product {
                    return Ok(false);
                }
                let at = |place: &Label| row.line.location.as_ref().is_some_and(|own| own.matches(place));
                self.has_had_code(&row.line, code.as_ref())? && location.as_ref().is_none_or(at)
            }
            LotToEnter::Scanned(scanned) => return self.scan_names_line(scanned, &row.line),
        })
    }

    /// Returns whether goods of a code were entered in a line: its own code, or one that its lot has or had.
    pub(super) fn has_had_code(&self, line: &CountLine, code: Option<&LotCode>) -> Result<bool> {
        if has_code(line, code) {
            return Ok(true);
        }
        let (Some(code), Some(lot)) = (code, line.lot) else { return Ok(false) };
        let is_meant = |other: &str| LotCode::parse(other).is_ok_and(|other| other.matches(code));
        let changes = self.tx.changes_of_lots(&[lot])?;
        let mut of_code =
            changes.iter().map(|(_, change)| change).filter(|change| change.field == Field::Lot);
        Ok(of_code.any(|it| [&it.before, &it.after].into_iter().flatten().any(|code| is_meant(code))))
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

/// Returns whether an entry can be that of a command. What one scan means may have changed since.
fn is_quantity_of(entry: &CountEntry, command: &EnterCount) -> bool {
    match &command.lot {
        LotToEnter::Scanned(_) => command.quantity.is_zero() == entry.quantity.is_zero(),
        _ => command.quantity == entry.quantity,
    }
}
