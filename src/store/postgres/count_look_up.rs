//! Fetching what a counter is about to look up at a shelf: in one flight what the count, its lines and the catalogue have of
//! a code or a name.

use super::columns::location_key_to_sql;
use super::count_foresight::{Code, FetchedLines, FetchedLots, Names};
use super::count_foresight_queries::{ENTRY_STATEMENTS, LOOK_UP_STATEMENTS, MOST_MEANT, PRODUCTS_MEANT};
use super::count_queries as queries;
use super::foreseen::Subject;
use super::foresight::Answers;
use super::lots;
use super::products::BY_ID;
use super::rows::value_at;
use super::settings::ALL_SETTINGS;
use super::transaction::Transaction;
use crate::domain::count::CountId;
use crate::domain::{Label, LotCode, ProductId};
use crate::store::{GoodsToCount, Result};

impl Transaction<'_> {
    /// Fetches what a look-up of goods at a shelf asks for. Where very many lines may be meant, the rest is asked for as it
    /// is needed.
    pub(super) fn fetch_look_up(
        &self,
        count: CountId,
        goods: GoodsToCount<'_>,
        shelf: Option<&Label>,
    ) -> Result<()> {
        self.foreseen.begin_count(count);
        self.prepare_all(&[&LOOK_UP_STATEMENTS[..], &ENTRY_STATEMENTS].concat())?;
        let place = location_key_to_sql(shelf);
        let names = Names { place: Some(place.clone()), ..Names::of(goods) };
        let mut requests = vec![
            self.request(queries::COUNT_BY_ID, &[count])?,
            self.request(ALL_SETTINGS, &())?,
            self.request(queries::PLACE, &(count, names.scanned.as_ref()))?,
        ];
        requests.append(&mut self.requests_about(count, goods, &names)?);
        requests.push(self.request(PRODUCTS_MEANT, &names.meant(count, goods).as_params().as_slice())?);
        let mut answers = Answers::of(self.send(requests)?);
        self.expect_lines(queries::COUNT_BY_ID, &[count], answers.next())?;
        self.expect(Subject::Settings, ALL_SETTINGS, &(), answers.next())?;
        let named_place = answers.next();
        if let Some(scanned) = &names.scanned {
            self.expect_lines(queries::PLACE, &(count, scanned), named_place)?;
        }
        let lines = FetchedLines::read(answers.next())?;
        let (entries, lots, _) = (answers.next(), FetchedLots::read(answers.next())?, answers.next());
        let product = self.expect_named_product(&names, &mut answers)?;
        for row in answers.next() {
            self.expect(Subject::Products, BY_ID, &[value_at::<ProductId>(&row, 0)?], vec![row])?;
        }
        if lines.0.len() >= MOST_MEANT {
            return self.expect_each_line(&lines, entries);
        }
        for (row, (lot, _)) in &lots.0 {
            self.expect(Subject::Lots, lots::BY_ID, &[*lot], vec![row.clone()])?;
        }
        if let Some(scanned) = &names.scanned {
            let of_code = lines.of(|line| line.code.as_ref().is_some_and(|code| code.key() == *scanned));
            self.expect_lines(queries::LINES_BY_CODE, &(count, scanned), of_code)?;
        }
        match goods {
            GoodsToCount::Code(_, code) => {
                let code = code.map(LotCode::key);
                let codes: Vec<Code> = product.map(|id| (id, code)).into_iter().collect();
                self.expect_codes(count, &codes, (&lines, entries, &lots))
            }
            _ => {
                if let Some(product) = product {
                    let here = lines.of(|line| {
                        line.product == product && location_key_to_sql(line.location.as_ref()) == place
                    });
                    self.expect_lines(queries::LINES_OF_PRODUCT_AT, &(count, product, place.as_str()), here)?;
                }
                self.expect_each_line(&lines, entries)
            }
        }
    }
}
