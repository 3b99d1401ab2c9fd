//! Three months of deliveries and orders.

use chrono::{Datelike as _, Weekday};

use super::chance::Chance;
use super::shelves::{Shelf, Stocked};
use super::stamps::{Stamps, Who, start_of};
use super::wares::{WARES, Ware, label, quantity};
use crate::domain::{Day, DocumentId, Label, LotCode, MinorUnits, Quantity, Reason};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{Batch, Dispatch, Invalid, Receive, Result, WriteOff};

/// Products that have lost their customers: their last lots expire in stock.
const OUT_OF_FASHION: [&str; 6] = ["KEF-0500", "CHE-0250", "SPI-0200", "PRO-0010", "TUR-0001", "LET-0001"];
/// Working days before the end in which those are rarely ordered.
const OUT_OF_FASHION_FOR: usize = 24;
/// A product that is no longer delivered and runs out of stock.
pub(super) const UNDELIVERED: &str = "SAL-0500";
/// A product that a large order takes below its minimum on the last day.
pub(super) const SHORT: &str = "SUG-1000";
/// Deliveries fill up to the demand between two of them, times this over ten …
const COVER_IN_TENTHS: i64 = 32;
/// … but to no more than sells in this many hundredths of the time from production to the minimum shelf life.
const LIFE_IN_HUNDREDTHS: i64 = 64;
/// Expired goods are written off on the first Saturday on which they are older than this.
const EXPIRED_STAY_DAYS: u32 = 4;

/// Simulates the warehouse day by day.
pub(super) struct Story<'a, 'tx> {
    pub(super) batch: &'a mut Batch<'tx>,
    pub(super) texts: &'a Texts,
    pub(super) stamps: Stamps,
    pub(super) chance: Chance,
    pub(super) stock: Vec<Stocked>,
    orders: u32,
    deliveries: u32,
}

/// A working day of the simulation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today {
    pub(super) day: Day,
    /// Working days since the first, from 0.
    since: i64,
    /// Working days left, counting this one.
    pub(super) left: usize,
}

impl<'a, 'tx> Story<'a, 'tx> {
    /// Adds every product to the catalogue.
    pub(super) fn new(batch: &'a mut Batch<'tx>, texts: &'a Texts, first: Day) -> Result<Self> {
        let mut story = Story {
            batch,
            texts,
            stamps: Stamps::new(first),
            chance: Chance::new(0x00FE_F0FE),
            stock: Vec::with_capacity(WARES.len()),
            orders: 20_100,
            deliveries: 4_100,
        };
        for (number, ware) in WARES.into_iter().enumerate() {
            let details = ware.details(story.texts, number)?;
            let act = story.stamps.act(Who::Manager)?;
            story.batch.add_product(&act, &details)?;
            story.stock.push(Stocked { ware, details, shelves: Vec::new(), lots: 0 });
        }
        Ok(story)
    }

    /// Simulates every working day before `today`, then rolls the alerts to `today`.
    pub(super) fn tell(mut self, today: Day) -> Result<()> {
        let days = working_days(today);
        for (index, day) in days.iter().enumerate() {
            let since = i64::try_from(index).unwrap_or_default();
            let now = Today { day: *day, since, left: days.len() - index };
            self.stamps.open(*day);
            self.deliveries(now)?;
            self.incidents(now)?;
            if day.date().weekday() == Weekday::Sat {
                self.clear_expired(now)?;
            }
            self.orders(now)?;
        }
        self.batch.turn_to(today, start_of(today))
    }

    /// Receives the day's deliveries: each product at its own interval, all of them on the first day.
    fn deliveries(&mut self, now: Today) -> Result<()> {
        for index in 0..self.stock.len() {
            let Some(stocked) = self.stock.get(index) else { continue };
            let ware = stocked.ware;
            let offset = i64::try_from(index * 5 + 3).unwrap_or_default();
            let is_due = now.since == 0 || (now.since + offset) % ware.every == 0;
            let is_delivered = ware.sku != UNDELIVERED || now.since == 0;
            let full = full_shelf(ware);
            let wanted = full - stocked.available(now.day);
            if is_due && is_delivered && wanted * 10 >= full * 3 {
                let share = self.chance.between(88, 112);
                let steps = (wanted / 100 * share / ware.unit.step()).max(1);
                self.receive(now.day, index, steps * ware.unit.step())?;
            }
        }
        Ok(())
    }

    /// Receives a lot of a product, produced some days ago.
    pub(super) fn receive(&mut self, day: Day, index: usize, thousandths: i64) -> Result<Option<DocumentId>> {
        self.deliveries += 1;
        let Some(stocked) = self.stock.get(index) else { return Ok(None) };
        let (ware, number) = (stocked.ware, stocked.lots + 1);
        let mut order = Receive::of(stocked.details.sku.clone(), amount(thousandths)?);
        let age = u32::try_from(self.chance.between(0, i64::from(ware.shelf_life / 6))).unwrap_or_default();
        order.produced = day.minus_days(age).filter(|_| ware.shelf_life > 0);
        order.expires = order
            .produced
            .and_then(|produced| produced.plus_days(ware.shelf_life))
            .filter(|_| ware.shelf_life > 0);
        if ware.category.has_codes() {
            order.code = Some(lot_code(ware.sku, day, number)?);
        }
        let aisle = ware.category.aisle();
        let (bay, level) = (self.chance.between(1, 14), self.chance.between(1, 4));
        order.location = Some(label(&format!("{aisle}{bay:02}-{level}"))?);
        order.supplier = self.chance.one_of(ware.category.suppliers()).map(label).transpose()?;
        order.cost = Some(MinorUnits(ware.price * 7 / 10));
        order.reference = Some(label(&self.deliveries.to_string())?);
        let act = self.stamps.act(Who::Receiver)?;
        let receipt = self.batch.receive(&act, &order)?;
        if let Some(stocked) = self.stock.get_mut(index) {
            stocked.lots = number;
            let (lot, expires, on_hand) = (receipt.lot, receipt.expires, receipt.on_hand);
            stocked.put(Shelf { lot, expires, on_hand, held: false });
        }
        Ok(Some(receipt.document))
    }

    /// Dispatches the day's orders.
    fn orders(&mut self, now: Today) -> Result<()> {
        for index in 0..self.stock.len() {
            let Some(stocked) = self.stock.get(index) else { continue };
            let ware = stocked.ware;
            let frequency = ware.category.orders_in_a_hundred_days();
            if !self.chance.percent(frequency) {
                continue;
            }
            let mut wanted = ware.daily_thousandths() * 100 / frequency * self.chance.between(60, 140) / 100;
            if now.left <= OUT_OF_FASHION_FOR && OUT_OF_FASHION.contains(&ware.sku) {
                wanted /= 12;
            }
            self.order(now, index, wanted)?;
        }
        Ok(())
    }

    /// Dispatches one order of a product, or what is available if that is less.
    pub(super) fn order(&mut self, now: Today, index: usize, thousandths: i64) -> Result<()> {
        let Some(stocked) = self.stock.get(index) else { return Ok(()) };
        let available = stocked.available(now.day);
        if available == 0 {
            return Ok(()); // out of stock: the customer does not order
        }
        let step = stocked.ware.unit.step();
        let wanted = (thousandths / step).max(1) * step;
        let mut order = Dispatch::of(stocked.details.sku.clone(), amount(wanted)?);
        order.partial = wanted > available;
        order.reference = Some(self.next_order()?);
        let who = if self.orders.is_multiple_of(3) { Who::SecondDispatcher } else { Who::Dispatcher };
        let act = self.stamps.act(who)?;
        let dispatched = self.batch.dispatch(&act, &order, None)?;
        if let Some(stocked) = self.stock.get_mut(index) {
            stocked.take(&dispatched.plan);
        }
        Ok(())
    }

    pub(super) fn next_order(&mut self) -> Result<Label> {
        self.orders += 1;
        label(&format!("ORD-{}", self.orders))
    }

    /// Writes off what expired some days ago.
    fn clear_expired(&mut self, now: Today) -> Result<()> {
        let Some(before) = now.day.minus_days(EXPIRED_STAY_DAYS) else { return Ok(()) };
        for index in 0..self.stock.len() {
            let lots = self.stock.get(index).map(|stocked| stocked.expired_before(before));
            for lot in lots.unwrap_or_default() {
                let Some(stocked) = self.stock.get_mut(index) else { continue };
                let reason = reason(&t!(self.texts, "demo-reason-expired"))?;
                let order = WriteOff { lot: stocked.lot_name(lot), quantity: None, reason };
                let written = self.batch.write_off(&self.stamps.act(Who::Manager)?, &order)?;
                stocked.follow(&written);
            }
        }
        Ok(())
    }
}

/// Returns the days before `today` on which the warehouse works, Monday to Saturday.
fn working_days(today: Day) -> Vec<Day> {
    let days = (1..=super::DAYS).rev().filter_map(|back| today.minus_days(back));
    days.filter(|day| day.date().weekday() != Weekday::Sun).collect()
}

/// Returns the level that a delivery fills up to, in thousandths.
fn full_shelf(ware: Ware) -> i64 {
    let cover = ware.every * COVER_IN_TENTHS;
    let sells_in_time = match ware.sellable_days() {
        Some(days) => days * LIFE_IN_HUNDREDTHS / 10,
        None => cover,
    };
    ware.daily_thousandths() * cover.min(sells_in_time) / 10
}

/// Builds a producer's code from product, month and lot number.
fn lot_code(sku: &str, day: Day, number: usize) -> Result<LotCode> {
    let letter = sku.get(..1).unwrap_or_default();
    let date = day.date();
    let code = format!("{letter}{:02}{:02}-{number:02}", date.year() % 100, date.month());
    Ok(LotCode::parse(&code).map_err(|error| Invalid::Text { field: "lot", error })?)
}

pub(super) fn amount(thousandths: i64) -> Result<Quantity> {
    Ok(Quantity::from_thousandths(thousandths).map_err(quantity)?)
}

pub(super) fn reason(text: &str) -> Result<Reason> {
    Ok(Reason::parse(text).map_err(|error| Invalid::Text { field: "reason", error })?)
}
