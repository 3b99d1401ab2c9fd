//! Stock counts: reading them. `count_queries` has the SQL, `count_rows` what a row is, `count_writes` the changes.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::columns::location_key_to_sql;
use super::count_queries as queries;
use super::count_rows::{
    read_act, read_assertion, read_assertion_row, read_change, read_count, read_entry, read_line,
    read_line_row, read_line_state, read_lot_of_product, read_shelf,
};
use super::rows::read_single_value;
use super::transaction::Transaction;
use crate::domain::count::{CountEntry, CountId, CountLine, LineKey};
use crate::domain::{Day, DocumentId, DocumentNumber, Label, LotCode, LotId, ProductId};
use crate::store::{
    AssertionRow, Count, CountAct, CountApplication, CountAssertion, CountFileInfo, CountLineQuery,
    CountLineRow, CountLineState, CountShelf, DayRange, GoodsToCount, LotChangeAfter, ReadCounts, Result,
    RowVisitor,
};

impl ReadCounts for Transaction<'_> {
    fn count(&self, id: CountId) -> Result<Option<Count>> {
        self.query_optional(queries::COUNT_BY_ID, [id], read_count)
    }

    fn counts(&self) -> Result<Vec<Count>> {
        self.query_all(queries::COUNTS, (), read_count)
    }

    fn count_act(&self, id: DocumentId) -> Result<Option<CountAct>> {
        self.query_optional(queries::ACT_BY_ID, [id], read_act)
    }

    fn count_lines(
        &self,
        count: CountId,
        query: &CountLineQuery,
        visit: RowVisitor<'_, CountLineRow>,
    ) -> Result<()> {
        self.visit_list(queries::build_line_query(queries::LINE_ROWS, count, query), read_line_row, visit)
            .map(drop)
    }

    fn count_line_numbers(&self, count: CountId, query: &CountLineQuery) -> Result<Vec<i64>> {
        let mut numbers = Vec::new();
        let list = queries::build_line_query(queries::LINE_NUMBERS, count, query);
        self.visit_list(list, read_single_value, &mut |number| {
            numbers.push(number);
            ControlFlow::Continue(())
        })
        .map(|_| numbers)
    }

    fn count_line_states(&self, count: CountId) -> Result<Vec<CountLineState>> {
        self.query_all(queries::LINE_STATES, [count], read_line_state)
    }

    fn count_line_rows(&self, keys: &[LineKey]) -> Result<Vec<CountLineRow>> {
        self.query_each(queries::LINE_ROW, keys, |key| (key.count, key.line), read_line_row)
    }

    fn count_line_of_lot(&self, count: CountId, lot: LotId) -> Result<Option<CountLine>> {
        self.query_optional(queries::LINE_OF_LOT, (count, lot), read_line)
    }

    fn count_lines_of_code(
        &self,
        count: CountId,
        product: ProductId,
        code: Option<&LotCode>,
    ) -> Result<Vec<CountLine>> {
        self.query_all(queries::LINES_OF_CODE, (count, product, code.map(LotCode::key)), read_line)
    }

    fn count_lines_of_codes(
        &self,
        count: CountId,
        codes: &[(ProductId, Option<LotCode>)],
    ) -> Result<Vec<CountLine>> {
        let code = |(product, code): &(ProductId, Option<LotCode>)| {
            (count, *product, code.as_ref().map(LotCode::key))
        };
        self.query_each(queries::LINES_OF_CODE, codes, code, read_line)
    }

    fn count_lines_of_product(
        &self,
        count: CountId,
        product: ProductId,
        location: Option<Option<&Label>>,
    ) -> Result<Vec<CountLine>> {
        match location {
            None => self.query_all(queries::LINES_OF_PRODUCT, (count, product), read_line),
            Some(place) => {
                let place = location_key_to_sql(place);
                self.query_all(queries::LINES_OF_PRODUCT_AT, (count, product, place), read_line)
            }
        }
    }

    fn count_lines_of_lots(&self, count: CountId, lots: &[LotId]) -> Result<Vec<CountLine>> {
        self.query_each(queries::LINE_OF_LOT, lots, |lot| (count, lot), read_line)
    }

    fn count_lines_by_code(&self, count: CountId, code: &LotCode) -> Result<Vec<CountLine>> {
        self.query_all(queries::LINES_BY_CODE, (count, code.key()), read_line)
    }

    fn other_open_counts_of_lot(&self, count: CountId, lot: LotId) -> Result<Vec<CountId>> {
        self.query_all(queries::OTHER_OPEN_COUNTS, (count, lot), read_single_value)
    }

    fn overlapping_counts(&self, count: CountId) -> Result<Vec<(CountId, u32)>> {
        self.query_all(queries::OVERLAPS, [count], |reader| Ok((reader.next_value()?, reader.next_value()?)))
    }

    fn counted_products(&self, count: CountId) -> Result<Vec<ProductId>> {
        self.query_all(queries::PRODUCTS, [count], read_single_value)
    }

    fn applications_of_count(&self, count: CountId) -> Result<Vec<CountApplication>> {
        self.query_all(queries::APPLICATIONS, [count], |row| {
            Ok(CountApplication { document: row.next_value()?, lots: row.next_value()? })
        })
    }

    fn count_shelves(&self, count: CountId, counter: Option<&Label>) -> Result<Vec<CountShelf>> {
        self.query_all(queries::SHELVES, (count, counter.map(Label::key)), read_shelf)
    }

    fn count_place(&self, count: CountId, name: &Label) -> Result<Option<Label>> {
        self.query_optional(queries::PLACE, (count, name.key()), read_single_value)
    }

    fn foresee_look_up(&self, count: CountId, goods: GoodsToCount<'_>, shelf: Option<&Label>) -> Result<()> {
        self.fetch_look_up(count, goods, shelf)
    }

    fn count_entry(&self, id: DocumentId) -> Result<Option<CountEntry>> {
        self.query_optional(queries::ENTRY_BY_ID, [id], read_entry)
    }

    fn entries_of_line(&self, key: LineKey) -> Result<Vec<CountEntry>> {
        self.query_all(queries::ENTRIES_OF_LINE, (key.count, key.line), read_entry)
    }

    fn entries_of_lines(&self, keys: &[LineKey]) -> Result<Vec<CountEntry>> {
        self.query_each(queries::ENTRIES_OF_LINE, keys, |key| (key.count, key.line), read_entry)
    }

    fn entries_of_count(&self, count: CountId, visit: RowVisitor<'_, CountEntry>) -> Result<()> {
        self.visit_all(queries::ENTRIES_OF_COUNT, [count], read_entry, visit).map(drop)
    }

    fn changes_after(&self, position: DocumentNumber, visit: RowVisitor<'_, LotChangeAfter>) -> Result<()> {
        self.visit_all(queries::CHANGES_AFTER, [position], read_change, visit).map(drop)
    }

    fn changes_of_lots_after(
        &self,
        position: DocumentNumber,
        lots: &[LotId],
        visit: RowVisitor<'_, LotChangeAfter>,
    ) -> Result<()> {
        let changes =
            self.query_each(queries::CHANGES_OF_LOT_AFTER, lots, |lot| (position, lot), read_change)?;
        // Ends as soon as nobody wants more.
        let _ = changes.into_iter().try_for_each(visit);
        Ok(())
    }

    fn newest_document(&self) -> Result<DocumentNumber> {
        self.query_value(queries::NEWEST_DOCUMENT, ())
    }

    fn assertions(&self, about: &[(DocumentNumber, LotId)]) -> Result<Vec<CountAssertion>> {
        self.query_each(queries::ASSERTION, about, |(document, lot)| (*document, *lot), read_assertion)
    }

    fn assertions_of_document(&self, document: DocumentNumber) -> Result<Vec<CountAssertion>> {
        self.query_all(queries::ASSERTIONS_OF_DOCUMENT, [document], read_assertion)
    }

    fn assertions_of_lot(&self, lot: LotId, most: usize) -> Result<Vec<CountAssertion>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.query_all(queries::ASSERTIONS_OF_LOT, (lot, most), read_assertion)
    }

    fn all_assertions(&self, visit: RowVisitor<'_, CountAssertion>) -> Result<()> {
        self.visit_all(queries::ASSERTIONS, (), read_assertion, visit).map(drop)
    }

    fn last_counted_days(&self) -> Result<HashMap<LotId, Day>> {
        let mut days: HashMap<LotId, Day> = HashMap::new();
        let counted = self.query_all(queries::LAST_COUNTED, (), |reader| {
            Ok((reader.next_value::<LotId>()?, reader.next_value::<Day>()?))
        })?;
        for (lot, day) in counted {
            days.entry(lot).and_modify(|latest| *latest = day.max(*latest)).or_insert(day);
        }
        Ok(days)
    }

    fn last_counted_days_of(&self, lots: &[LotId]) -> Result<HashMap<LotId, Day>> {
        let days = self.query_each(
            queries::LAST_COUNTED_OF_LOT,
            lots,
            |lot| [lot],
            |reader| Ok((reader.next_value()?, reader.next_value()?)),
        )?;
        Ok(days.into_iter().collect())
    }

    fn lots_asserted_by(&self, document: DocumentNumber) -> Result<Vec<(ProductId, LotId)>> {
        self.query_all(queries::LOTS_ASSERTED_BY, [document], read_lot_of_product)
    }

    fn open_lots_seen(&self, days: DayRange) -> Result<Vec<(ProductId, LotId)>> {
        let days = (days.from, days.to);
        let mut seen = self.query_all(queries::OPEN_LOTS_RECEIVED, days, read_lot_of_product)?;
        seen.append(&mut self.query_all(queries::OPEN_LOTS_COUNTED, days, read_lot_of_product)?);
        seen.sort_unstable_by_key(|(_, lot)| *lot);
        seen.dedup();
        Ok(seen)
    }

    fn standing_assertions(&self, days: DayRange, visit: RowVisitor<'_, AssertionRow>) -> Result<()> {
        self.visit_all(queries::STANDING_ASSERTIONS, (days.from, days.to), read_assertion_row, visit)
            .map(drop)
    }

    fn lots_counted_after(&self, day: Day) -> Result<HashSet<LotId>> {
        let lots = self.query_all(queries::LOTS_COUNTED_AFTER, [day], read_single_value)?;
        Ok(lots.into_iter().collect())
    }

    fn lots_in_open_counts(&self) -> Result<HashSet<LotId>> {
        let lots = self.query_all(queries::LOTS_IN_OPEN_COUNTS, (), read_single_value)?;
        Ok(lots.into_iter().collect())
    }

    /// A file to count in is a file, not a database on a server.
    fn count_file(&self) -> Result<Option<CountFileInfo>> {
        Ok(None)
    }
}
