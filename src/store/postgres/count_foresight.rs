//! Fetching what an act on a count is about to look at: the count, once it is locked, and what it knows of some goods.

use std::collections::HashMap;

use tokio_postgres::Row;

use super::book::{HEAD, USE_OF_ID};
use super::columns::location_key_to_sql;
use super::commit;
use super::count_foresight_queries::{self as fetched, MOST_MEANT};
use super::count_queries as queries;
use super::count_rows::read_line;
use super::count_writes::LOCK;
use super::foreseen::Subject;
use super::foresight::Answers;
use super::lot_lists::read_lot;
use super::lots;
use super::params::{Param, Params};
use super::products::{BY_BARCODE, BY_FORMER_SKU, BY_SKU, read_product};
use super::rows::{RowReader, value_at};
use super::session::Request;
use super::transaction::Transaction;
use crate::domain::count::{CountId, CountLine, LineKey};
use crate::domain::{BarcodeCode, DocumentId, Label, LotCode, LotId, ProductId, Sku};
use crate::store::{CountForesight, GoodsToCount, Result};

/// A code of a product as it compares; `None` for goods without one.
pub(super) type Code = (ProductId, Option<String>);

impl Transaction<'_> {
    /// Locks a count, and fetches what an act on it is about to look at.
    pub(super) fn fetch_count(&self, what: &CountForesight<'_>) -> Result<()> {
        let CountForesight { act, count, goods } = *what;
        self.foreseen.begin_count(count);
        let more: &[&str] = goods.map_or(&[], |_| &fetched::ENTRY_STATEMENTS);
        self.prepare_all(&[&fetched::STATEMENTS[..], &commit::STATEMENTS, more].concat())?;
        self.lock_id(act)?;
        let mut requests = vec![
            self.request(LOCK, &[count])?,
            self.request(queries::COUNT_BY_ID, &[count])?,
            self.request(queries::ENTRY_BY_ID, &[act])?,
            self.request(queries::ACT_BY_ID, &[act])?,
            self.request(USE_OF_ID, &[act])?,
            self.request(HEAD, &())?,
            self.request(queries::NEWEST_DOCUMENT, &())?,
        ];
        let names = goods.map(Names::of).unwrap_or_default();
        if let Some(goods) = goods {
            requests.append(&mut self.requests_about(count, goods, &names)?);
        }
        let mut answers = Answers::of(self.send(requests)?);
        let locked = answers.next();
        self.note_locked(count, locked.first().map(|row| value_at(row, 0)).transpose()?);
        self.expect_lines(queries::COUNT_BY_ID, &[count], answers.next())?;
        self.expect_lines(queries::ENTRY_BY_ID, &[act], answers.next())?;
        self.expect(Subject::Ids, queries::ACT_BY_ID, &[act], answers.next())?;
        self.expect(Subject::Ids, USE_OF_ID, &[act], answers.next())?;
        self.expect(Subject::Head, HEAD, &(), answers.next())?;
        self.expect(Subject::Ledger, queries::NEWEST_DOCUMENT, &(), answers.next())?;
        goods.map_or(Ok(()), |goods| self.expect_about(count, goods, &names, answers))
    }

    /// Makes the requests for all that an entry may ask about goods.
    pub(super) fn requests_about(
        &self,
        count: CountId,
        goods: GoodsToCount<'_>,
        names: &Names,
    ) -> Result<Vec<Request>> {
        let meant = names.meant(count, goods);
        let meant = meant.as_params();
        let meant = meant.as_slice();
        let mut requests = vec![
            self.request(fetched::LINES_MEANT, &meant)?,
            self.request(fetched::ENTRIES_MEANT, &meant)?,
            self.request(fetched::LOTS_MEANT, &meant)?,
            self.request(fetched::OTHER_COUNTS_MEANT, &meant)?,
        ];
        if let Some(sku) = &names.sku {
            requests.push(self.request(BY_SKU, &[sku])?);
            requests.push(self.request(BY_FORMER_SKU, &[sku])?);
        }
        if let Some(barcode) = &names.barcode {
            requests.push(self.request(BY_BARCODE, &[barcode])?);
        }
        Ok(requests)
    }

    /// Takes what was answered about the product that the names mean, and returns it.
    pub(super) fn expect_named_product(
        &self,
        names: &Names,
        answers: &mut Answers,
    ) -> Result<Option<ProductId>> {
        let mut product = None;
        if let Some(sku) = &names.sku {
            let (now, before) = (answers.next(), answers.next());
            product = self.expect_product(BY_SKU, sku, now)?;
            product = product.or(self.expect_product(BY_FORMER_SKU, sku, before)?);
        }
        if let Some(barcode) = &names.barcode {
            product = self.expect_product(BY_BARCODE, barcode, answers.next())?.or(product);
        }
        Ok(product)
    }

    fn expect_about(
        &self,
        count: CountId,
        goods: GoodsToCount<'_>,
        names: &Names,
        mut answers: Answers,
    ) -> Result<()> {
        let lines = FetchedLines::read(answers.next())?;
        let (entries, lots, others) = (answers.next(), FetchedLots::read(answers.next())?, answers.next());
        let product = self.expect_named_product(names, &mut answers)?;
        if lines.0.len() >= MOST_MEANT {
            // There may be more of them.
            return self.expect_each_line(&lines, entries);
        }
        let is_code = matches!(goods, GoodsToCount::Code(..) | GoodsToCount::Scan { lot: Some(_), .. });
        let codes: Vec<Code> =
            product.filter(|_| is_code).map(|id| (id, names.code.clone())).into_iter().collect();
        match goods {
            GoodsToCount::Line(line) if lines.0.is_empty() => {
                self.expect_lines(queries::LINE_ROW, &(count, line), Vec::new())?;
            }
            GoodsToCount::Lot(lot) => self.expect_line_of_lot(count, lot, &lines)?,
            GoodsToCount::Scan { lot: None, location, .. } => {
                self.expect_scan(count, product, location, &lines)?;
            }
            _ => {}
        }
        if let Some(scanned) = &names.scanned {
            let of_code = lines.of(|line| line.code.as_ref().is_some_and(|code| code.key() == *scanned));
            self.expect_lines(queries::LINES_BY_CODE, &(count, scanned), of_code)?;
        }
        let mut counts = group(others, |row| value_at::<LotId>(row, 1))?;
        for (_, lot) in &lots.0 {
            let others = counts.remove(&lot.0).unwrap_or_default();
            self.expect_lines(queries::OTHER_OPEN_COUNTS, &(count, lot.0), others)?;
        }
        self.expect_codes(count, &codes, (&lines, entries, &lots))
    }

    /// Expects the look-ups of lines by a product that was scanned.
    fn expect_scan(
        &self,
        count: CountId,
        product: Option<ProductId>,
        place: Option<&Label>,
        lines: &FetchedLines,
    ) -> Result<()> {
        let Some(product) = product else { return Ok(()) };
        let here = lines.of(|line| {
            line.product == product
                && (place.is_none() || Label::matches_optional(line.location.as_ref(), place))
        });
        match place {
            None => self.expect_lines(queries::LINES_OF_PRODUCT, &(count, product), here),
            Some(_) => {
                let place = location_key_to_sql(place);
                self.expect_lines(queries::LINES_OF_PRODUCT_AT, &(count, product, place), here)
            }
        }
    }

    /// Fetches what a count has of the codes of a sheet.
    pub(super) fn fetch_counted_codes(
        &self,
        count: CountId,
        codes: &[(ProductId, Option<LotCode>)],
    ) -> Result<()> {
        if codes.is_empty() {
            return Ok(());
        }
        self.foreseen.begin_count(count);
        let codes: Vec<Code> =
            codes.iter().map(|(product, code)| (*product, code.as_ref().map(LotCode::key))).collect();
        let (products, keys): (Vec<ProductId>, Vec<Option<String>>) = codes.iter().cloned().unzip();
        let listed = (count, products, keys);
        let requests = vec![
            self.request(fetched::LINES_OF_CODES, &listed)?,
            self.request(fetched::ENTRIES_OF_CODES, &listed)?,
            self.request(fetched::LOTS_OF_CODES, &listed)?,
        ];
        let mut answers = Answers::of(self.send(requests)?);
        let (lines, entries) = (FetchedLines::read(answers.next())?, answers.next());
        self.expect_codes(count, &codes, (&lines, entries, &FetchedLots::read(answers.next())?))
    }

    /// Expects the look-ups of codes in a count, and of the lines and lots that they lead to.
    pub(super) fn expect_codes(
        &self,
        count: CountId,
        codes: &[Code],
        (lines, entries, lots): (&FetchedLines, Vec<Row>, &FetchedLots),
    ) -> Result<()> {
        self.expect_each_line(lines, entries)?;
        let mut lines_of_lots: HashMap<LotId, Vec<Row>> = HashMap::new();
        let mut lines_of_codes: HashMap<Code, Vec<Row>> = HashMap::new();
        for (row, line) in &lines.0 {
            let code = (line.product, line.code.as_ref().map(LotCode::key));
            lines_of_codes.entry(code).or_default().push(row.clone());
            if let Some(lot) = line.lot {
                lines_of_lots.entry(lot).or_default().push(row.clone());
            }
        }
        let mut lots_of_codes: HashMap<&Code, Vec<Row>> = HashMap::new();
        for (row, (lot, code)) in &lots.0 {
            self.expect(Subject::Lots, lots::BY_ID, &[*lot], vec![row.clone()])?;
            let rows = lines_of_lots.remove(lot).unwrap_or_default();
            self.expect_lines(queries::LINE_OF_LOT, &(count, *lot), rows)?;
            lots_of_codes.entry(code).or_default().push(row.clone());
        }
        for code in codes {
            let (product, key) = code;
            let rows = lines_of_codes.remove(code).unwrap_or_default();
            self.expect_lines(queries::LINES_OF_CODE, &(count, *product, key), rows)?;
            if key.is_some() {
                let rows = lots_of_codes.remove(code).unwrap_or_default();
                self.expect(Subject::Lots, lots::BY_CODE, &(*product, key), rows)?;
            }
        }
        Ok(())
    }

    /// Expects the look-ups of lines by their number, and of their entries.
    pub(super) fn expect_each_line(&self, lines: &FetchedLines, entries: Vec<Row>) -> Result<()> {
        let mut entries = group(entries, |row| value_at::<i64>(row, 1))?;
        for (row, line) in &lines.0 {
            let LineKey { count, line } = line.key;
            self.expect_lines(queries::LINE_ROW, &(count, line), vec![row.clone()])?;
            let own = entries.remove(&line).unwrap_or_default();
            self.expect_lines(queries::ENTRIES_OF_LINE, &(count, line), own)?;
        }
        Ok(())
    }

    fn expect_line_of_lot(&self, count: CountId, lot: LotId, lines: &FetchedLines) -> Result<()> {
        let own = lines.of(|line| line.lot == Some(lot));
        self.expect_lines(queries::LINE_OF_LOT, &(count, lot), own)
    }

    /// Expects the look-up of a product by its name, and by its SKU. Returns the product.
    pub(super) fn expect_product(
        &self,
        sql: &str,
        name: &String,
        rows: Vec<Row>,
    ) -> Result<Option<ProductId>> {
        let product = rows.first().map(|row| read_product(&mut RowReader::new(row))).transpose()?;
        let id = product.as_ref().map(|product| product.id);
        if let Some(product) = &product {
            self.expect_named(id, BY_SKU, &[product.details.sku.key()], rows.clone())?;
        }
        self.expect_named(id, sql, &[name], rows)?;
        Ok(id)
    }

    /// Fetches who used the ids of a sheet's entries.
    pub(super) fn fetch_entries(&self, ids: &[DocumentId]) -> Result<()> {
        // A sheet begins its next rows with them: what was fetched for those before is not asked for again.
        self.foreseen.forget_lines();
        if ids.is_empty() {
            return Ok(());
        }
        let requests =
            vec![self.request(fetched::ENTRIES_BY_IDS, &[ids])?, self.request(fetched::USES_OF_IDS, &[ids])?];
        let mut answers = Answers::of(self.send(requests)?);
        let mut entries = group(answers.next(), |row| value_at::<DocumentId>(row, 2))?;
        let mut uses = group(answers.next(), |row| value_at::<DocumentId>(row, 1))?;
        for id in ids {
            self.expect_lines(queries::ENTRY_BY_ID, &[*id], entries.remove(id).unwrap_or_default())?;
            self.expect_lines(USE_OF_ID, &[*id], uses.remove(id).unwrap_or_default())?;
        }
        Ok(())
    }

    /// Keeps an answer about lines of a count.
    pub(super) fn expect_lines(&self, sql: &str, params: &impl Params, rows: Vec<Row>) -> Result<()> {
        if let Request::Prepared { values, .. } = self.request(sql, params)? {
            self.foreseen.put_lines(sql, values, rows);
        }
        Ok(())
    }
}

/// The names of goods as they compare.
#[derive(Default)]
pub(super) struct Names {
    pub(super) barcode: Option<String>,
    pub(super) sku: Option<String>,
    /// The code of a product that is named besides.
    pub(super) code: Option<String>,
    /// The code of whatever product.
    pub(super) scanned: Option<String>,
    /// The place where a scanned product is looked for; everywhere if it is `None`.
    pub(super) place: Option<String>,
}

impl Names {
    /// The lines that goods of these names may mean.
    pub(super) fn meant(&self, count: CountId, goods: GoodsToCount<'_>) -> Meant<'_> {
        let (line, lot, is_scan) = match goods {
            GoodsToCount::Line(line) => (Some(line), None, false),
            GoodsToCount::Lot(lot) => (None, Some(lot), false),
            GoodsToCount::Code(..) => (None, None, false),
            GoodsToCount::Scan { lot, .. } => (None, None, lot.is_none()),
        };
        Meant { count, line, lot, is_scan, names: self }
    }

    pub(super) fn of(goods: GoodsToCount<'_>) -> Self {
        match goods {
            GoodsToCount::Line(_) | GoodsToCount::Lot(_) => Names::default(),
            GoodsToCount::Code(sku, code) => {
                Names { sku: Some(sku.key()), code: code.map(LotCode::key), ..Names::default() }
            }
            GoodsToCount::Scan { code, lot, location } => Names {
                barcode: BarcodeCode::parse(code.as_str()).ok().map(|code| code.key()),
                sku: Sku::parse(code.as_str()).ok().map(|sku| sku.key()),
                code: lot.map(LotCode::key),
                scanned: Some(code.key()),
                place: location.map(Label::key),
            },
        }
    }
}

/// What lines of a count may be meant, as the statements about them ask.
pub(super) struct Meant<'a> {
    count: CountId,
    line: Option<i64>,
    lot: Option<LotId>,
    is_scan: bool,
    names: &'a Names,
}

impl Meant<'_> {
    pub(super) fn as_params(&self) -> [Param<'_>; 9] {
        let Names { barcode, sku, code, scanned, place } = self.names;
        [&self.count, &self.line, &self.lot, barcode, sku, code, &self.is_scan, place, scanned]
    }
}

/// Lines with the rows that they were read from.
pub(super) struct FetchedLines(pub(super) Vec<(Row, CountLine)>);

impl FetchedLines {
    pub(super) fn read(rows: Vec<Row>) -> Result<Self> {
        let read = |row: Row| read_line(&mut RowReader::new(&row)).map(|line| (row, line));
        rows.into_iter().map(read).collect::<Result<_>>().map(FetchedLines)
    }

    pub(super) fn of(&self, is_meant: impl Fn(&CountLine) -> bool) -> Vec<Row> {
        self.0.iter().filter(|(_, line)| is_meant(line)).map(|(row, _)| row.clone()).collect()
    }
}

/// Lots and their codes, with the rows that they were read from.
pub(super) struct FetchedLots(pub(super) Vec<(Row, (LotId, Code))>);

impl FetchedLots {
    pub(super) fn read(rows: Vec<Row>) -> Result<Self> {
        let read = |row: Row| {
            let lot = read_lot(&mut RowReader::new(&row))?;
            Ok((row, (lot.id, (lot.product, lot.code.as_ref().map(LotCode::key)))))
        };
        rows.into_iter().map(read).collect::<Result<_>>().map(FetchedLots)
    }
}

/// Groups rows, in order, by what each is about.
fn group<K: Eq + std::hash::Hash>(
    rows: Vec<Row>,
    about: impl Fn(&Row) -> Result<K>,
) -> Result<HashMap<K, Vec<Row>>> {
    let mut groups: HashMap<K, Vec<Row>> = HashMap::new();
    for row in rows {
        groups.entry(about(&row)?).or_default().push(row);
    }
    Ok(groups)
}
