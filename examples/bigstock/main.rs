//! Generates a large, realistically uneven stock book through the use cases: two years of deliveries and
//! orders.
//!
//! ```text
//! cargo run --release --example bigstock -- --products 20000 --lots 1000000 --movements 3000000 --db FILE
//! ```
//!
//! A few products have thousands of open lots, most have a handful; expiries cluster at month ends; names are
//! long and have accents. About a tenth of the lots is open at the end. The same flags produce the same book.
#![allow(clippy::print_stderr, reason = "an example tells how far it is")]

mod names;
mod rng;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Datelike, Days, TimeZone, Utc};
use clap::Parser;

use ::fefo::domain::{
    Day, Decimals, DocumentId, Horizon, Label, LifeDays, LotCode, ProductDetails, Quantity, Reason, Sku,
};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::{
    ActContext, ActTerms, Dispatch, Error, LotImportRow, LotImportRows, ProductRow, Receive, UnitOfWork,
    Warehouse,
};
use rng::Rng;
use uuid::Uuid;

/// Number of delivery and order rounds, 30 days apart.
const MONTHS: u32 = 24;
/// Number of products with very many open lots.
const CROWDED_PRODUCTS: usize = 10;
/// Open lots of each of those, per million lots in all.
const CROWDED_LOTS_PER_MILLION: usize = 5_000;

#[derive(Debug, Clone, Parser)]
struct Args {
    /// Number of products.
    #[arg(long, default_value_t = 20_000)]
    products: usize,
    /// Number of lots; about a tenth stays open.
    #[arg(long, default_value_t = 1_000_000)]
    lots: usize,
    /// Approximate number of movements; at least two per lot.
    #[arg(long, default_value_t = 3_000_000)]
    movements: usize,
    /// File to create.
    #[arg(long)]
    db: PathBuf,
    /// Last day of the generated stock.
    #[arg(long, default_value = "2026-11-24")]
    today: String,
}

fn main() -> Result<()> {
    let args = Args::parse();
    if args.db.exists() {
        bail!("{} is there already", args.db.display());
    }
    if args.products <= CROWDED_PRODUCTS {
        bail!("more than {CROWDED_PRODUCTS} products are needed");
    }
    let today = Day::parse_iso(&args.today)?;
    let started = Instant::now();
    let store = SqliteStore::open(&args.db, OpenMode::CreateOrOpen)?;
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    let mut stock = StockGenerator::new(&args, today)?;
    let products: Vec<ProductRow> = stock.generate_products()?.into_iter().map(ProductRow::from).collect();
    let act = stock.next_act_context(stock.delivery_day(0)?);
    warehouse.unit_of_work(|batch| batch.import_products(&act, &products).map(drop))?;
    for month in 0..MONTHS {
        let day = stock.delivery_day(month)?;
        let lots = stock.generate_deliveries(month, day)?;
        stock = warehouse.unit_of_work(|batch| stock.clone().run_month(batch, month, day, &lots))?;
        warehouse.maintain()?;
        let (movements, seconds) = (stock.movements, started.elapsed().as_secs());
        eprintln!("{day}: {} lots, {movements} movements, {seconds} s", stock.lots);
    }
    warehouse.roll_to_day(today)?;
    Ok(())
}

/// Generator and its record of the stock so far.
#[derive(Clone)]
struct StockGenerator {
    rng: Rng,
    today: Day,
    operator: Label,
    products: Vec<ProductState>,
    /// Cumulative delivery weights of the products.
    shares: Vec<u64>,
    lots_wanted: usize,
    /// Average units per order, chosen to produce the requested number of movements.
    order_units: u32,
    lots: usize,
    movements: usize,
    documents: u64,
}

#[derive(Debug, Clone, Copy)]
struct ProductState {
    shelf_life_days: u32,
    on_hand: u64,
    target_units: u64,
}

/// Average units per lot.
const LOT_UNITS: u32 = 100;

impl StockGenerator {
    fn new(args: &Args, today: Day) -> Result<Self> {
        let open = args.lots / 10;
        let crowd = CROWDED_LOTS_PER_MILLION * args.lots / 1_000_000;
        let tail = open.saturating_sub(crowd * CROWDED_PRODUCTS)
            / args.products.saturating_sub(CROWDED_PRODUCTS).max(1);
        let mut chance = Rng::new(7);
        let mut shares = Vec::with_capacity(args.products);
        let mut products = Vec::with_capacity(args.products);
        let mut sum = 0;
        for place in 0..args.products {
            let crowded = place < CROWDED_PRODUCTS;
            sum += if crowded { 40_000 } else { 1_000_000 / (place as u64 + 900) };
            shares.push(sum);
            let keeps = if crowded { crowd } else { tail.max(1) };
            let life = chance.between(100, 720);
            products.push(ProductState {
                shelf_life_days: life,
                on_hand: 0,
                target_units: keeps as u64 * u64::from(LOT_UNITS),
            });
        }
        let leaving = args.movements.saturating_sub(args.lots) as f64 / (args.lots - open) as f64;
        let orders_a_lot = (leaving - 1.0).max(0.2);
        Ok(StockGenerator {
            rng: chance,
            today,
            operator: Label::parse("generator")?,
            products,
            shares,
            lots_wanted: args.lots,
            order_units: ((f64::from(LOT_UNITS) / orders_a_lot) as u32).max(1),
            lots: 0,
            movements: 0,
            documents: 0,
        })
    }

    fn delivery_day(&self, month: u32) -> Result<Day> {
        self.today.minus_days((MONTHS - 1 - month) * 30).context("a day before the calendar")
    }

    fn next_act_context(&mut self, day: Day) -> ActContext {
        self.documents += 1;
        let seconds = i64::try_from(self.documents % 36_000).unwrap_or_default();
        let at: DateTime<Utc> = Utc.from_utc_datetime(&day.to_naive_date().and_time(chrono::NaiveTime::MIN));
        ActContext {
            document: DocumentId(Uuid::new_v5(&Uuid::NAMESPACE_OID, &self.documents.to_be_bytes())),
            operator: self.operator.clone(),
            station: self.operator.clone(),
            at: at + chrono::TimeDelta::seconds(28_800 + seconds),
            today: day,
            // Written product by product, not day by day.
            terms: ActTerms {
                backdated: true,
                reason: Reason::parse("generated").ok(),
                far_ahead: true,
                strict: false,
            },
        }
    }

    fn generate_products(&mut self) -> Result<Vec<ProductDetails>> {
        let mut products = Vec::with_capacity(self.products.len());
        for place in 0..self.products.len() {
            let mut details = ProductDetails::new(
                product_sku(place)?,
                Label::parse(&names::product_name(place))?,
                Label::parse("ea")?,
            );
            details.decimals = if place % 17 == 3 { Decimals::MAX } else { Decimals::NONE };
            details.category = Some(Label::parse(names::category(place))?);
            details.min_stock = Quantity::from_units(self.rng.between(0, 300));
            let shelf_life = self.products.get(place).map(|shelf| LifeDays::try_from(shelf.shelf_life_days));
            details.shelf_life_days = shelf_life.transpose()?;
            products.push(details);
        }
        Ok(products)
    }

    /// Generates the lots received in a month.
    fn generate_deliveries(&mut self, month: u32, day: Day) -> Result<LotImportRows> {
        let until = self.lots_wanted * (month as usize + 1) / MONTHS as usize;
        let mut lots = LotImportRows::default();
        while self.lots < until {
            self.lots += 1;
            let place = self.pick_product();
            let units = self.rng.between(LOT_UNITS / 2, LOT_UNITS * 3 / 2);
            let Some(shelf) = self.products.get_mut(place) else { continue };
            shelf.on_hand += u64::from(units);
            let life = shelf.shelf_life_days;
            let received = day.minus_days(self.rng.between(0, 29)).unwrap_or(day);
            let mut receive = Receive::new(product_sku(place)?, Quantity::from_units(units));
            receive.code = Some(LotCode::parse(&format!("L{:02}{:06X}", month, self.lots % 0xFF_FFFF))?);
            receive.expires = received.plus_days(life).and_then(snap_to_month_end);
            receive.location = Some(Label::parse(&names::location(self.rng.below(2_400)))?);
            receive.supplier = Some(Label::parse(&names::supplier_name(self.rng.below(300)))?);
            lots.push(LotImportRow::new(receive, Some(received)));
        }
        Ok(lots)
    }

    /// Picks a product at random, by weight.
    fn pick_product(&mut self) -> usize {
        let all = self.shares.last().copied().unwrap_or(1);
        let at = self.rng.below(all);
        self.shares.partition_point(|share| *share <= at)
    }

    /// Receives a month's lots, then dispatches orders until each product is down to its target.
    fn run_month(
        mut self,
        batch: &mut UnitOfWork<'_>,
        month: u32,
        day: Day,
        lots: &LotImportRows,
    ) -> std::result::Result<Self, Error> {
        let act = self.next_act_context(day);
        let (_, refused) = batch.import_lots(&act, lots, &format!("month {month}"), false, &mut |_| {})?;
        if let Some(refused) = refused.into_iter().next() {
            return Err(refused.error);
        }
        self.movements += lots.len();
        for place in 0..self.products.len() {
            self.dispatch_orders(batch, place, day)?;
        }
        Ok(self)
    }

    fn dispatch_orders(
        &mut self,
        batch: &mut UnitOfWork<'_>,
        place: usize,
        day: Day,
    ) -> std::result::Result<(), Error> {
        loop {
            let Some(shelf) = self.products.get(place).copied() else { return Ok(()) };
            let over = shelf.on_hand.saturating_sub(shelf.target_units);
            let (Ok(sku), Ok(most)) = (product_sku(place), u32::try_from(over)) else { return Ok(()) };
            if most < self.order_units {
                return Ok(());
            }
            let units = self.rng.between(self.order_units / 2, self.order_units * 3 / 2).max(1).min(most);
            let act = self.next_act_context(day);
            let order = Dispatch { partial: true, ..Dispatch::new(sku, Quantity::from_units(units)) };
            match batch.dispatch(&act, &order, None) {
                Ok(dispatched) => {
                    self.movements += dispatched.plan.lines.len();
                    let went = dispatched.plan.planned.thousandths() / 1_000;
                    let Some(shelf) = self.products.get_mut(place) else { return Ok(()) };
                    shelf.on_hand = shelf.on_hand.saturating_sub(u64::try_from(went).unwrap_or_default());
                }
                // The rest has expired and stays in stock, as in real life.
                Err(Error::Shortage { .. }) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }
}

fn product_sku(place: usize) -> Result<Sku> {
    Ok(Sku::parse(&format!("{}-{place:05}", names::sku_prefix(place)))?)
}

/// Moves two days of three to the end of their month, as producers do.
fn snap_to_month_end(day: Day) -> Option<Day> {
    if day.to_naive_date().day().is_multiple_of(3) {
        return Some(day);
    }
    let first = day.to_naive_date().with_day(1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    Day::try_from(next.checked_sub_days(Days::new(1))?).ok()
}
