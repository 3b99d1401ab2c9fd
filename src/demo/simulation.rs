//! Three months of deliveries and orders.

use chrono::{Datelike as _, Weekday};

use super::products::{DemoProduct, PRODUCTS, parse_label, quantity_error};
use super::rng::Rng;
use super::stock_state::{LotState, ProductState};
use super::timeline::{Employee, Timeline, start_of_day};
use crate::domain::{Amount, Day, DocumentId, Field, Label, LotCode, Quantity, Reason};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{Dispatch, Invalid, Receive, Result, UnitOfWork, WriteOff};

/// Products that have lost their customers: their last lots expire in stock.
const DECLINING_SKUS: [&str; 6] = ["KEF-0500", "CHE-0250", "SPI-0200", "PRO-0010", "TUR-0001", "LET-0001"];
/// Working days before the end in which those are rarely ordered.
const DECLINING_DAYS: usize = 24;
/// A product that is no longer delivered and runs out of stock.
pub(super) const UNDELIVERED_SKU: &str = "SAL-0500";
/// A product that a large order takes below its minimum on the last day.
pub(super) const SHORT_SKU: &str = "SUG-1000";
/// Deliveries fill up to the demand between two of them, times this over ten …
const TARGET_COVER_TENTHS: i64 = 32;
/// … but to no more than sells in this many hundredths of the time from production to the minimum shelf life.
const MAX_LIFE_HUNDREDTHS: i64 = 64;
/// Expired goods are written off on the first Saturday on which they are older than this.
const EXPIRED_STAY_DAYS: u32 = 4;

/// Simulates the warehouse day by day.
pub(super) struct Simulation<'a, 'tx> {
    pub(super) unit_of_work: &'a mut UnitOfWork<'tx>,
    pub(super) texts: &'a Texts,
    pub(super) timeline: Timeline,
    pub(super) rng: Rng,
    pub(super) products: Vec<ProductState>,
    last_order_number: u32,
    last_delivery_number: u32,
}

/// A working day of the simulation.
#[derive(Debug, Clone, Copy)]
pub(super) struct WorkDay {
    pub(super) day: Day,
    /// Working days since the first, from 0.
    days_since_start: i64,
    /// Working days left, counting this one.
    pub(super) days_left: usize,
}

impl<'a, 'tx> Simulation<'a, 'tx> {
    /// Adds every product to the catalogue.
    pub(super) fn new(unit: &'a mut UnitOfWork<'tx>, texts: &'a Texts, first: Day) -> Result<Self> {
        let mut simulation = Simulation {
            unit_of_work: unit,
            texts,
            timeline: Timeline::new(first),
            rng: Rng::new(0x00FE_F0FE),
            products: Vec::with_capacity(PRODUCTS.len()),
            last_order_number: 20_100,
            last_delivery_number: 4_100,
        };
        for (number, product) in PRODUCTS.into_iter().enumerate() {
            let details = product.details(simulation.texts, number)?;
            let ctx = simulation.timeline.next_act_context(Employee::Manager)?;
            simulation.unit_of_work.add_product(&ctx, &details)?;
            simulation.products.push(ProductState { product, details, lot_states: Vec::new(), lot_count: 0 });
        }
        Ok(simulation)
    }

    /// Simulates every working day before `today`, then rolls the alerts to `today`.
    pub(super) fn run(mut self, today: Day) -> Result<()> {
        let days = working_days(today);
        for (index, day) in days.iter().enumerate() {
            let since = i64::try_from(index).unwrap_or_default();
            let now = WorkDay { day: *day, days_since_start: since, days_left: days.len() - index };
            self.timeline.start_day(*day);
            self.receive_deliveries(now)?;
            self.run_events(now)?;
            if day.to_naive_date().weekday() == Weekday::Sat {
                self.write_off_expired(now)?;
            }
            self.dispatch_orders(now)?;
        }
        self.unit_of_work.roll_to_day(today, start_of_day(today))
    }

    /// Receives the day's deliveries: each product at its own interval, all of them on the first day.
    fn receive_deliveries(&mut self, now: WorkDay) -> Result<()> {
        for index in 0..self.products.len() {
            let Some(stocked) = self.products.get(index) else { continue };
            let product = stocked.product;
            let offset = i64::try_from(index * 5 + 3).unwrap_or_default();
            let is_due = now.days_since_start == 0 || (now.days_since_start + offset) % product.every == 0;
            let is_delivered = product.sku != UNDELIVERED_SKU || now.days_since_start == 0;
            let full = target_stock(product);
            let wanted = full - stocked.available_thousandths(now.day);
            if is_due && is_delivered && wanted * 10 >= full * 3 {
                let share = self.rng.between(88, 112);
                let steps = (wanted / 100 * share / product.unit.quantity_step()).max(1);
                self.receive_lot(now.day, index, steps * product.unit.quantity_step())?;
            }
        }
        Ok(())
    }

    /// Receives a lot of a product, produced some days ago.
    pub(super) fn receive_lot(
        &mut self,
        day: Day,
        index: usize,
        thousandths: i64,
    ) -> Result<Option<DocumentId>> {
        self.last_delivery_number += 1;
        let Some(stocked) = self.products.get(index) else { return Ok(None) };
        let (product, number) = (stocked.product, stocked.lot_count + 1);
        let mut order = Receive::new(stocked.details.sku.clone(), quantity_from_thousandths(thousandths)?);
        let age = u32::try_from(self.rng.between(0, i64::from(product.shelf_life / 6))).unwrap_or_default();
        order.produced = day.minus_days(age).filter(|_| product.shelf_life > 0);
        order.expires = order
            .produced
            .and_then(|produced| produced.plus_days(product.shelf_life))
            .filter(|_| product.shelf_life > 0);
        if product.category.has_lot_codes() {
            order.code = Some(lot_code(product.sku, day, number)?);
        }
        let aisle = product.category.aisle();
        let (bay, level) = (self.rng.between(1, 14), self.rng.between(1, 4));
        order.location = Some(parse_label(&format!("{aisle}{bay:02}-{level}"))?);
        order.supplier = self.rng.choose(product.category.suppliers()).map(parse_label).transpose()?;
        order.cost = Some(Amount::from_hundredths(product.price * 7 / 10));
        order.reference = Some(parse_label(&self.last_delivery_number.to_string())?);
        let ctx = self.timeline.next_act_context(Employee::Receiver)?;
        let receipt = self.unit_of_work.receive(&ctx, &order)?;
        if let Some(stocked) = self.products.get_mut(index) {
            stocked.lot_count = number;
            let (lot, expires, on_hand) = (receipt.lot, receipt.expires, receipt.on_hand);
            stocked.insert_lot(LotState { lot, expires, on_hand, held: false });
        }
        Ok(Some(receipt.document))
    }

    /// Dispatches the day's orders.
    fn dispatch_orders(&mut self, now: WorkDay) -> Result<()> {
        for index in 0..self.products.len() {
            let Some(stocked) = self.products.get(index) else { continue };
            let product = stocked.product;
            let frequency = product.category.orders_per_hundred_days();
            if !self.rng.percent_chance(frequency) {
                continue;
            }
            let mut wanted = product.daily_thousandths() * 100 / frequency * self.rng.between(60, 140) / 100;
            if now.days_left <= DECLINING_DAYS && DECLINING_SKUS.contains(&product.sku) {
                wanted /= 12;
            }
            self.dispatch_order(now, index, wanted)?;
        }
        Ok(())
    }

    /// Dispatches one order of a product, or what is available if that is less.
    pub(super) fn dispatch_order(&mut self, now: WorkDay, index: usize, thousandths: i64) -> Result<()> {
        let Some(stocked) = self.products.get(index) else { return Ok(()) };
        let available = stocked.available_thousandths(now.day);
        if available == 0 {
            return Ok(()); // out of stock: the customer does not order
        }
        let step = stocked.product.unit.quantity_step();
        let wanted = (thousandths / step).max(1) * step;
        let mut order = Dispatch::new(stocked.details.sku.clone(), quantity_from_thousandths(wanted)?);
        order.partial = wanted > available;
        order.reference = Some(self.next_order_reference()?);
        let who = if self.last_order_number.is_multiple_of(3) {
            Employee::SecondDispatcher
        } else {
            Employee::Dispatcher
        };
        let ctx = self.timeline.next_act_context(who)?;
        let dispatched = self.unit_of_work.dispatch(&ctx, &order, None)?;
        if let Some(stocked) = self.products.get_mut(index) {
            stocked.apply_plan(&dispatched.plan);
        }
        Ok(())
    }

    pub(super) fn next_order_reference(&mut self) -> Result<Label> {
        self.last_order_number += 1;
        parse_label(&format!("ORD-{}", self.last_order_number))
    }

    /// Writes off what expired some days ago.
    fn write_off_expired(&mut self, now: WorkDay) -> Result<()> {
        let Some(before) = now.day.minus_days(EXPIRED_STAY_DAYS) else { return Ok(()) };
        for index in 0..self.products.len() {
            let lots = self.products.get(index).map(|stocked| stocked.lots_expired_before(before));
            for lot in lots.unwrap_or_default() {
                let Some(stocked) = self.products.get_mut(index) else { continue };
                let reason = parse_reason(&t!(self.texts, "demo-reason-expired"))?;
                let order = WriteOff { lot: stocked.lot_ref(lot), quantity: None, reason };
                let written = self
                    .unit_of_work
                    .write_off(&self.timeline.next_act_context(Employee::Manager)?, &order)?;
                stocked.apply_document(&written);
            }
        }
        Ok(())
    }
}

/// Returns the days before `today` on which the warehouse works, Monday to Saturday.
fn working_days(today: Day) -> Vec<Day> {
    let days = (1..=super::SIMULATED_DAYS).rev().filter_map(|back| today.minus_days(back));
    days.filter(|day| day.to_naive_date().weekday() != Weekday::Sun).collect()
}

/// Returns the level that a delivery fills up to, in thousandths.
fn target_stock(product: DemoProduct) -> i64 {
    let cover = product.every * TARGET_COVER_TENTHS;
    let sells_in_time = match product.sellable_days() {
        Some(days) => days * MAX_LIFE_HUNDREDTHS / 10,
        None => cover,
    };
    product.daily_thousandths() * cover.min(sells_in_time) / 10
}

/// Builds a producer's code from product, month and lot number.
fn lot_code(sku: &str, day: Day, number: usize) -> Result<LotCode> {
    let letter = sku.get(..1).unwrap_or_default();
    let date = day.to_naive_date();
    let code = format!("{letter}{:02}{:02}-{number:02}", date.year() % 100, date.month());
    Ok(LotCode::parse(&code).map_err(|error| Invalid::Text { field: Field::Lot, error })?)
}

pub(super) fn quantity_from_thousandths(thousandths: i64) -> Result<Quantity> {
    Ok(Quantity::from_thousandths(thousandths).map_err(quantity_error)?)
}

pub(super) fn parse_reason(text: &str) -> Result<Reason> {
    Ok(Reason::parse(text).map_err(|error| Invalid::Text { field: Field::Reason, error })?)
}
