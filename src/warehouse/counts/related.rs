//! Lines of a count that are about the same goods.

use std::collections::{BTreeSet, HashSet};

use crate::domain::count::{CountId, CountLine, LineKey};
use crate::domain::{DocumentNumber, Label, Lot, LotCode, LotId, ProductId};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::queries::handovers::{HandoverLots, handovers_of_lots};

/// Codes of products.
type Codes = Vec<(ProductId, LotCode)>;

/// Returns lines of a count and all those that are about the same goods: of the same lot, or of its code, as the line has it
/// or as the book does by now. How one of them stands depends on the others, and on no other line.
pub(super) fn related_lines(
    book: &dyn ReadTransaction,
    count: CountId,
    lines: Vec<CountLine>,
) -> Result<Vec<LineKey>> {
    let mut related = RelatedLines { book, count, codes: HashSet::new(), lots: HashSet::new() };
    let mut keys = BTreeSet::new();
    let mut lines = lines;
    while !lines.is_empty() {
        lines.retain(|line| keys.insert(line.key));
        lines = related.follow(&lines)?;
    }
    Ok(keys.into_iter().collect())
}

/// What was followed already. All that is followed next is looked up together.
struct RelatedLines<'a> {
    book: &'a dyn ReadTransaction,
    count: CountId,
    /// Codes whose lines were found, as they compare.
    codes: HashSet<(ProductId, String)>,
    /// Lots whose lines were found.
    lots: HashSet<LotId>,
}

impl RelatedLines<'_> {
    /// Returns lines of the goods of these lines.
    fn follow(&mut self, lines: &[CountLine]) -> Result<Vec<CountLine>> {
        let mut codes: Codes =
            lines.iter().filter_map(|line| Some((line.product, line.code.clone()?))).collect();
        let mut lots: Vec<LotId> = lines.iter().filter_map(|line| line.lot).collect();
        lots.append(&mut self.lots_of_found(lines)?);
        let mut found = Vec::new();
        loop {
            lots.retain(|lot| self.lots.insert(*lot));
            if lots.is_empty() {
                break;
            }
            found.append(&mut self.book.count_lines_of_lots(self.count, &lots)?);
            let own = self.book.lots_by_ids(&lots)?.into_iter();
            codes.extend(own.filter_map(|lot| Some((lot.product, lot.code?))));
            lots = self.lots_of_handovers(&lots)?;
        }
        codes.retain(|(product, code)| self.codes.insert((*product, code.key())));
        let codes: Vec<_> = codes.into_iter().map(|(product, code)| (product, Some(code))).collect();
        found.append(&mut self.book.count_lines_of_codes(self.count, &codes)?);
        Ok(found)
    }

    /// Returns the lots by which the book knows goods by now that it didn't when they were found.
    fn lots_of_found(&self, lines: &[CountLine]) -> Result<Vec<LotId>> {
        let found = lines.iter().filter(|line| line.lot.is_none());
        let (lines, codes): (Vec<&CountLine>, Codes) =
            found.filter_map(|line| Some((line, (line.product, line.code.clone()?)))).unzip();
        let here = lines.into_iter().zip(self.book.lots_by_codes(&codes)?).filter_map(|(line, known)| {
            let is_here = |lot: &Lot| Label::matches_optional(lot.location.as_ref(), line.location.as_ref());
            known.into_iter().find(is_here).map(|lot| lot.id)
        });
        Ok(here.collect())
    }

    /// Returns the lots between which amendments handed goods over that these lots gave or took.
    fn lots_of_handovers(&self, lots: &[LotId]) -> Result<Vec<LotId>> {
        let handovers = handovers_of_lots(self.book, lots)?;
        let documents: BTreeSet<DocumentNumber> =
            handovers.into_values().flatten().map(|it| it.document).collect();
        let HandoverLots { gave, took } = HandoverLots::of_documents(self.book, &documents)?;
        Ok(gave.into_iter().chain(took).collect())
    }
}
