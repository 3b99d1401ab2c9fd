//! Lines of a count that are about the same goods.

use std::collections::{BTreeSet, HashSet};

use crate::domain::count::{CountId, CountLine, LineKey};
use crate::domain::{Label, LotCode, LotId, ProductId};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::queries::handovers::{HandoverLots, handovers};

/// Returns lines of a count and all those that are about the same goods: of the same lot, or of its code, as the line has it
/// or as the book does by now. How one of them stands depends on the others, and on no other line.
pub(super) fn related_lines(
    book: &dyn ReadTransaction,
    count: CountId,
    lines: Vec<CountLine>,
) -> Result<Vec<LineKey>> {
    let mut related =
        RelatedLines { book, count, waiting: lines, codes: HashSet::new(), lots: HashSet::new() };
    let mut keys = BTreeSet::new();
    while let Some(line) = related.waiting.pop() {
        if keys.insert(line.key) {
            related.follow(&line)?;
        }
    }
    Ok(keys.into_iter().collect())
}

struct RelatedLines<'a> {
    book: &'a dyn ReadTransaction,
    count: CountId,
    waiting: Vec<CountLine>,
    /// Codes whose lines were found, as they compare.
    codes: HashSet<(ProductId, String)>,
    /// Lots whose lines were found.
    lots: HashSet<LotId>,
}

impl RelatedLines<'_> {
    fn follow(&mut self, line: &CountLine) -> Result<()> {
        if let Some(code) = &line.code {
            self.follow_code(line.product, code)?;
        }
        match (line.lot, &line.code) {
            (Some(lot), _) => self.follow_lot(lot),
            (None, Some(code)) => {
                let known = self.book.lots_by_code(line.product, code)?;
                let here = known
                    .iter()
                    .find(|lot| Label::matches_optional(lot.location.as_ref(), line.location.as_ref()));
                here.map_or(Ok(()), |lot| self.follow_lot(lot.id))
            }
            (None, None) => Ok(()),
        }
    }

    fn follow_code(&mut self, product: ProductId, code: &LotCode) -> Result<()> {
        if self.codes.insert((product, code.key())) {
            self.waiting.append(&mut self.book.count_lines_of_code(self.count, product, Some(code))?);
        }
        Ok(())
    }

    fn follow_lot(&mut self, lot: LotId) -> Result<()> {
        if !self.lots.insert(lot) {
            return Ok(());
        }
        self.waiting.append(&mut self.book.count_lines_of_lots(self.count, &[lot])?);
        for handover in handovers(self.book, lot)? {
            let HandoverLots { gave, took } = HandoverLots::of_document(self.book, handover.document)?;
            gave.into_iter().chain(took).try_for_each(|other| self.follow_lot(other))?;
        }
        for lot in self.book.lots_by_ids(&[lot])? {
            if let Some(code) = &lot.code {
                self.follow_code(lot.product, code)?;
            }
        }
        Ok(())
    }
}
