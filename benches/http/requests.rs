//! What clients ask for.

use std::time::{Duration, Instant};

use ::fefo::domain::{Quantity, Sku};
use ::fefo::warehouse::{Dispatch, Receive};

use crate::clients::{Load, Requests};
use crate::measure::book::BenchBook;
use crate::measure::process::Process;
use crate::measure::support::values::{actor, day, today};

/// How many products and lots are asked for in turn.
const DIFFERENT: usize = 200;

/// Requests that ask the same in other words: more than a server keeps answers.
const UNLIKE: usize = 20_000;

/// What the book has.
pub(crate) struct Goods {
    /// Products with stock that may go out: id and SKU.
    products: Vec<(i64, String)>,
    lots: Vec<i64>,
}

impl Goods {
    pub(crate) fn of(book: &BenchBook) -> Self {
        let connection = book.connect();
        let mut question = connection
            .prepare(
                "SELECT p.id, p.sku FROM product p
                  WHERE p.archived = 0 AND p.unit = 'ea' AND p.decimals = 0
                  ORDER BY (SELECT ifnull(sum(l.on_hand), 0) FROM lot l INDEXED BY lot_fefo
                             WHERE l.product_id = p.id AND l.on_hand > 0 AND l.hold IS NULL AND l.expires >= ?2) DESC
                  LIMIT ?1",
            )
            .unwrap();
        let products = question
            .query_map((DIFFERENT, today().to_epoch_days()), |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        let mut question =
            connection.prepare("SELECT id FROM lot WHERE on_hand > 0 ORDER BY id LIMIT ?1").unwrap();
        let lots = question.query_map([DIFFERENT], |row| row.get(0)).unwrap();
        Goods { products: products.map(Result::unwrap).collect(), lots: lots.map(Result::unwrap).collect() }
    }

    /// Requests by kind.
    pub(crate) fn each(&self) -> Vec<(&'static str, Requests)> {
        let one = |path: &str| vec![("GET", path.to_owned(), String::new())];
        vec![
            ("/health", one("/health")),
            ("v1: 100 lots", one("/api/v1/inventario/lotes?limit=100")),
            ("v1: 100 lots, not kept", Self::never_the_same("/api/v1/inventario/lotes?limit=100")),
            ("v1: a lot", self.each_lot("/api/v1/inventario/lotes")),
            ("v1: low stock", one("/api/v1/alertas/stock-minimo")),
            ("v1: what expires in 1 day", one("/api/v1/alertas/por-vencer?days=1")),
            ("v1: top products", one("/api/v1/reportes/top-productos-disponibles")),
            ("v2: 100 lots", one("/api/v2/lots?limit=100")),
            ("v2: a lot", self.each_lot("/api/v2/lots")),
            ("v1: receive", self.receipts()),
            ("v1: dispatch", self.dispatches()),
            ("v2: dispatch", self.dispatches_by_sku()),
        ]
    }

    /// Nineteen reads to a write.
    pub(crate) fn mixed(&self) -> Requests {
        let writes = self.receipts().into_iter().zip(self.dispatches());
        let writes = writes.flat_map(|(receipt, dispatch)| [receipt, dispatch]);
        let lots = self.each_lot("/api/v1/inventario/lotes");
        let page = ("GET", "/api/v2/lots?limit=40".to_owned(), String::new());
        let mut reads = lots.into_iter().flat_map(|lot| [lot, page.clone()]).cycle();
        writes.flat_map(|write| reads.by_ref().take(19).chain([write]).collect::<Vec<_>>()).collect()
    }

    /// So many that none is kept until it is asked again.
    fn never_the_same(address: &str) -> Requests {
        (0..UNLIKE).map(|turn| ("GET", format!("{address}&turn={turn}"), String::new())).collect()
    }

    fn each_lot(&self, path: &str) -> Requests {
        self.lots.iter().map(|lot| ("GET", format!("{path}/{lot}"), String::new())).collect()
    }

    fn receipts(&self) -> Requests {
        self.posts("/api/v1/inventario/entradas", |(id, _)| {
            format!(r#"{{"producto_id":{id},"cantidad_recibida":5,"fecha_vencimiento":"2027-06-30"}}"#)
        })
    }

    fn dispatches(&self) -> Requests {
        self.posts("/api/v1/inventario/despachar", |(id, _)| {
            format!(r#"{{"producto_id":{id},"cantidad":1}}"#)
        })
    }

    fn dispatches_by_sku(&self) -> Requests {
        self.posts("/api/v2/dispatches", |(_, sku)| {
            serde_json::json!({ "sku": sku, "quantity": "1" }).to_string()
        })
    }

    fn posts(&self, path: &str, body: impl Fn(&(i64, String)) -> String) -> Requests {
        self.products.iter().map(|product| ("POST", path.to_owned(), body(product))).collect()
    }
}

/// Acts by the use cases, one after the other, in this process.
pub(crate) fn in_process(book: &BenchBook, goods: &Goods, time: Duration) -> [(&'static str, Load); 2] {
    let mut warehouse = book.open();
    warehouse.roll_to_day(today()).unwrap();
    let skus: Vec<Sku> = goods.products.iter().map(|(_, sku)| Sku::parse(sku).unwrap()).collect();
    let receive = repeat(&skus, time, |sku| {
        let mut receipt = Receive::new(sku.clone(), Quantity::from_units(5));
        receipt.expires = Some(day("2027-06-30"));
        warehouse.receive(&actor().context(None, today()), &receipt).unwrap();
    });
    let dispatch = repeat(&skus, time, |sku| {
        let dispatch = Dispatch::new(sku.clone(), Quantity::from_units(1));
        warehouse.dispatch(&actor().context(None, today()), &dispatch, None).unwrap();
    });
    [("receive", receive), ("dispatch", dispatch)]
}

fn repeat(skus: &[Sku], time: Duration, mut act: impl FnMut(&Sku)) -> Load {
    let (begun, before) = (Instant::now(), Process::own_thread_time());
    let mut times = Vec::new();
    for sku in skus.iter().cycle() {
        if begun.elapsed() >= time {
            break;
        }
        let start = Instant::now();
        act(sku);
        times.push(start.elapsed());
    }
    let clients = Process::own_thread_time().zip(before).map(|(after, before)| after - before);
    Load { times: times.into_iter().collect(), elapsed: begun.elapsed(), clients, ..Load::default() }
}
