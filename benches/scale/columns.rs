//! The lots as plain vectors, a column each, and the passes over them by hand: the floor of what is answered from memory.

use std::collections::HashMap;

use ::fefo::domain::fold_for_search;
use ::fefo::warehouse::LotSort;
use memchr::memmem::Finder;

use crate::measure::plain_sql::PlainSql;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Lots with stock.
    Open,
    /// Every lot.
    All,
}

/// The lots in the order of their keys. Days are shifted by [`FAR_BACK`], so that all are above zero.
#[derive(Default)]
pub(crate) struct Columns {
    lot: Vec<u32>,
    product: Vec<u32>,
    expires: Vec<u32>,
    received: Vec<u32>,
    on_hand: Vec<u32>,
    ever_received: Vec<u32>,
    location: Vec<u32>,
    supplier: Vec<u32>,
    /// The end of each code in `codes`, its line end included.
    code_end: Vec<u32>,
    /// The folded codes, one per line.
    codes: Vec<u8>,
    locations: Vec<String>,
    suppliers: Vec<String>,
    /// The searchable text of each product, by its key.
    products: Vec<String>,
    /// The rank of each product by code and by name, and of each location.
    by_sku: Vec<u32>,
    by_name: Vec<u32>,
    by_location: Vec<u32>,
}

/// Days before 1970 that are represented.
const FAR_BACK: i64 = 30_000;

impl Columns {
    pub(crate) fn load(sql: &PlainSql, scope: Scope) -> Self {
        let mut columns = Columns::default();
        columns.read_products(sql);
        let narrowed = match scope {
            Scope::Open => {
                "NOT INDEXED WHERE id IN (SELECT o.id FROM lot o INDEXED BY lot_open_expiry WHERE o.on_hand > 0)"
            }
            Scope::All => "",
        };
        let question = format!(
            "SELECT id, product_id, expires, received, on_hand, received_quantity, location, ifnull(supplier, ''),
                    ifnull(code, '') FROM lot {narrowed} ORDER BY id"
        );
        let mut statement = sql.connection().prepare(&question).unwrap();
        let mut rows = statement.query([]).unwrap();
        let [mut locations, mut suppliers] = [HashMap::new(), HashMap::new()];
        while let Some(row) = rows.next().unwrap() {
            let number = |column: usize| row.get::<_, i64>(column).unwrap();
            let text = |column: usize| row.get_ref(column).unwrap().as_str().unwrap();
            columns.lot.push(narrow(number(0)));
            columns.product.push(narrow(number(1)));
            columns.expires.push(narrow(number(2) + FAR_BACK));
            columns.received.push(narrow(number(3) + FAR_BACK));
            columns.on_hand.push(narrow(number(4)));
            columns.ever_received.push(narrow(number(5)));
            columns.location.push(intern(&mut locations, &mut columns.locations, text(6)));
            columns.supplier.push(intern(&mut suppliers, &mut columns.suppliers, text(7)));
            columns.codes.extend(text(8).bytes().map(|byte| byte.to_ascii_lowercase()));
            columns.codes.push(b'\n');
            columns.code_end.push(u32::try_from(columns.codes.len()).unwrap());
        }
        let mut sorted: Vec<(&String, &u32)> = locations.iter().collect();
        sorted.sort_unstable_by_key(|(text, _)| (text.is_empty(), *text));
        columns.by_location = ranks(sorted.into_iter().map(|(_, place)| *place));
        columns
    }

    fn read_products(&mut self, sql: &PlainSql) {
        let ids = |order: &str| sql.keys(&format!("SELECT id FROM product ORDER BY {order}"), []);
        self.by_sku = ranks(ids("sku").into_iter().map(narrow));
        self.by_name = ranks(ids("name_order, id").into_iter().map(narrow));
        self.products = vec![String::new(); self.by_sku.len()];
        let mut statement = sql.connection().prepare("SELECT id, sku, name_order FROM product").unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let [sku, name] = [1, 2].map(|column| row.get::<_, String>(column).unwrap());
            self.products[narrow(row.get(0).unwrap()) as usize] =
                format!("{}\n{name}", fold_for_search(&sku));
        }
    }

    pub(crate) fn megabytes(&self) -> f64 {
        (self.lot.capacity() * 9 * 4 + self.codes.capacity()) as f64 / 1e6
    }

    fn code(&self, row: u32) -> &[u8] {
        let row = row as usize;
        let start = row.checked_sub(1).map_or(0, |before| self.code_end[before] as usize);
        &self.codes[start..self.code_end[row] as usize - 1]
    }

    /// The keys of the lots in an order: all, or at most `limit`.
    pub(crate) fn order(&self, sort: LotSort, limit: Option<usize>) -> Vec<i64> {
        let rows = 0..u32::try_from(self.lot.len()).unwrap();
        let by = |column: &[u32]| {
            self.sorted(rows.clone().map(|row| (u64::from(column[row as usize]), row)), limit)
        };
        let by_product = |ranks: &[u32]| {
            let number = |row: u32| {
                let row = row as usize;
                let days = u128::from(self.expires[row]) << 32 | u128::from(self.received[row]);
                u128::from(ranks[self.product[row] as usize]) << 64 | days
            };
            self.sorted(rows.clone().map(|row| (number(row), row)), limit)
        };
        match sort {
            LotSort::Expires => by(&self.expires),
            LotSort::OnHand => by(&self.on_hand),
            LotSort::Received => by(&self.received),
            LotSort::ReceivedQuantity => by(&self.ever_received),
            LotSort::Location => {
                let rank = |row: u32| u64::from(self.by_location[self.location[row as usize] as usize]);
                self.sorted(rows.map(|row| (rank(row), row)), limit)
            }
            LotSort::Sku => by_product(&self.by_sku),
            LotSort::Product => by_product(&self.by_name),
            LotSort::Code => {
                let code = |row: u32| Some(self.code(row)).filter(|code| !code.is_empty());
                self.sorted(rows.map(|row| ((code(row).is_none(), code(row)), row)), limit)
            }
            LotSort::Arrival => self.lot.iter().map(|lot| i64::from(*lot)).collect(),
        }
    }

    fn sorted<K: Ord>(&self, numbers: impl Iterator<Item = (K, u32)>, limit: Option<usize>) -> Vec<i64> {
        let mut numbers: Vec<(K, u32)> = numbers.collect();
        if let Some(limit) = limit.filter(|limit| *limit < numbers.len()) {
            numbers.select_nth_unstable(limit);
            numbers.truncate(limit);
        }
        numbers.sort_unstable();
        numbers.into_iter().map(|(_, row)| i64::from(self.lot[row as usize])).collect()
    }

    /// The keys of the lots in which every word occurs, by expiry.
    pub(crate) fn search(&self, words: &str) -> Vec<i64> {
        let tests: Vec<WordTest> = words.split_whitespace().map(|word| WordTest::new(self, word)).collect();
        let passes = |row: u32| tests.iter().all(|test| test.passes(self, row as usize));
        let rows = (0..u32::try_from(self.lot.len()).unwrap()).filter(|row| passes(*row));
        self.sorted(rows.map(|row| (self.expires[row as usize], row)), None)
    }
}

/// The rows and shared texts in which one word occurs.
struct WordTest {
    products: Vec<bool>,
    locations: Vec<bool>,
    suppliers: Vec<bool>,
    codes: Vec<bool>,
}

impl WordTest {
    fn new(columns: &Columns, word: &str) -> Self {
        let finder = Finder::new(word);
        let texts =
            |texts: &[String]| texts.iter().map(|text| finder.find(text.as_bytes()).is_some()).collect();
        let mut codes = vec![false; columns.lot.len()];
        let mut row = 0;
        for at in finder.find_iter(&columns.codes) {
            while columns.code_end[row] as usize <= at {
                row += 1;
            }
            codes[row] = true;
        }
        WordTest {
            products: texts(&columns.products),
            locations: texts(&columns.locations),
            suppliers: texts(&columns.suppliers),
            codes,
        }
    }

    fn passes(&self, columns: &Columns, row: usize) -> bool {
        self.codes[row]
            || self.products[columns.product[row] as usize]
            || self.locations[columns.location[row] as usize]
            || self.suppliers[columns.supplier[row] as usize]
    }
}

fn narrow(number: i64) -> u32 {
    u32::try_from(number).unwrap()
}

/// The number of a text among those that lots share.
fn intern(places: &mut HashMap<String, u32>, texts: &mut Vec<String>, text: &str) -> u32 {
    if let Some(place) = places.get(text) {
        return *place;
    }
    let place = u32::try_from(texts.len()).unwrap();
    texts.push(fold_for_search(text));
    places.insert(text.to_owned(), place);
    place
}

/// The rank of each key in an order of keys.
fn ranks(order: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let order: Vec<u32> = order.into_iter().collect();
    let end = order.iter().max().map_or(0, |last| *last as usize + 1);
    let mut ranks = vec![u32::MAX; end];
    for (rank, key) in (0..).zip(order) {
        ranks[key as usize] = rank;
    }
    ranks
}
