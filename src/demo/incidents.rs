//! Irregular events of the quarter: holds, breakages, returns, mistakes and exceptions.

use super::shelves::Shelf;
use super::stamps::Who;
use super::story::{SHORT, Story, Today, UNDELIVERED, amount, reason};
use super::wares::{Category, label};
use crate::domain::{Change, LotId, Quantity, Reason};
use crate::t;
use crate::warehouse::{
    Adjust, Choice, Chosen, Dispatch, Hold, LotName, Release, Result, Return, ReturnWay, Reverse, Transfer,
    WriteOff, Written,
};

/// A lot picked for an event.
struct Found {
    /// Index of its product.
    ware: usize,
    lot: LotId,
    name: LotName,
    on_hand: Quantity,
}

/// Usual amount of an event, in thousandths.
const FEW: i64 = 6_000;

impl Story<'_, '_> {
    /// Runs the events of a day, scheduled by the number of working days left.
    pub(super) fn incidents(&mut self, now: Today) -> Result<()> {
        match now.left {
            60 => self.typed_twice(now, Category::Bakery),
            45 => self.chosen_lot(now, Category::Grocery),
            40 => self.sent_back(now, Category::Preserves),
            33 => self.moved(now, Category::Frozen, None),
            28 => self.broken(now, Category::Drinks),
            24 => self.chosen_lot(now, Category::Medicines),
            21 => self.counted(now, Category::Grocery, Change::from_thousandths(-2_000)),
            17 => self.came_back(now, Category::Bakery),
            14 => self.moved(now, Category::Grocery, Some(amount(2 * FEW)?)),
            12 => self.held(now, Category::Baby),
            11 => self.counted(now, Category::Dairy, Change::from_thousandths(1_000)),
            10 => self.released(Category::Baby),
            8 => self.typed_twice(now, Category::Grocery),
            6 => self.held(now, Category::Medicines),
            5 => self.broken(now, Category::Preserves),
            4 => self.came_back(now, Category::Dairy),
            3 => self.held(now, Category::Meat),
            2 => self.chosen_lot(now, Category::Dairy),
            1 => self.last_day(now),
            _ => Ok(()),
        }
    }

    /// Fish and gauze are put on hold, salt runs out, and sugar falls below its minimum.
    fn last_day(&mut self, now: Today) -> Result<()> {
        self.held(now, Category::Fish)?;
        self.held(now, Category::FirstAid)?;
        for index in 0..self.stock.len() {
            let Some(stocked) = self.stock.get(index) else { continue };
            let (available, daily) = (stocked.available(now.day), stocked.ware.daily_thousandths());
            match stocked.ware.sku {
                UNDELIVERED => self.order(now, index, available + FEW)?,
                SHORT if available > daily => self.order(now, index, available - daily)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Receives a delivery a second time and reverses that receipt.
    fn typed_twice(&mut self, now: Today, category: Category) -> Result<()> {
        let Some(found) = self.find(now, category) else { return Ok(()) };
        let Some(document) = self.receive(now.day, found.ware, 4 * FEW)? else { return Ok(()) };
        let reason = reason(&t!(self.texts, "demo-reason-typed-twice"))?;
        let act = self.stamps.act(Who::Receiver)?;
        let written = self.batch.reverse(&act, &Reverse { document, reason })?;
        self.follow(found.ware, &written);
        Ok(())
    }

    /// Dispatches from the lot that expires last, at the customer's request.
    fn chosen_lot(&mut self, now: Today, category: Category) -> Result<()> {
        let Some(found) = self.find_last_of_several(now, category) else { return Ok(()) };
        let quantity = amount(FEW)?;
        let mut order = Dispatch::of(found.name.sku, quantity);
        order.reference = Some(self.next_order()?);
        order.choice = Some(Choice {
            lots: Chosen::Lots(vec![(found.lot, quantity)]),
            reason: Some(reason(&t!(self.texts, "demo-reason-chosen"))?),
        });
        let act = self.stamps.act(Who::Dispatcher)?;
        let dispatched = self.batch.dispatch(&act, &order, None)?;
        if let Some(stocked) = self.stock.get_mut(found.ware) {
            stocked.take(&dispatched.plan);
        }
        Ok(())
    }

    /// Returns part of a lot to its supplier.
    fn sent_back(&mut self, now: Today, category: Category) -> Result<()> {
        let reason = reason(&t!(self.texts, "demo-reason-dented"))?;
        self.returned(now, category, ReturnWay::Out, reason)
    }

    /// Takes back part of a lot from a customer.
    fn came_back(&mut self, now: Today, category: Category) -> Result<()> {
        let reason = reason(&t!(self.texts, "demo-reason-too-many"))?;
        self.returned(now, category, ReturnWay::In, reason)
    }

    fn returned(&mut self, now: Today, category: Category, way: ReturnWay, reason: Reason) -> Result<()> {
        let Some(found) = self.find(now, category) else { return Ok(()) };
        let reference = Some(self.next_order()?);
        let order = Return { lot: found.name, way, quantity: amount(FEW)?, reference, reason };
        let act = self.stamps.act(Who::Receiver)?;
        let written = self.batch.return_goods(&act, &order)?;
        self.follow(found.ware, &written);
        Ok(())
    }

    /// Moves a lot, or part of it, to the back of its aisle.
    fn moved(&mut self, now: Today, category: Category, quantity: Option<Quantity>) -> Result<()> {
        let Some(found) = self.find(now, category) else { return Ok(()) };
        let to = label(&format!("{}20-1", category.aisle()))?;
        let reason = Some(reason(&t!(self.texts, "demo-reason-room"))?);
        let quantity = quantity.map(|quantity| quantity.min(found.on_hand));
        let act = self.stamps.act(Who::Manager)?;
        let written = self.batch.transfer(&act, &Transfer { lot: found.name, quantity, to, reason })?;
        self.follow(found.ware, &written);
        Ok(())
    }

    /// Writes off goods dropped from a forklift.
    fn broken(&mut self, now: Today, category: Category) -> Result<()> {
        let Some(found) = self.find(now, category) else { return Ok(()) };
        let reason = reason(&t!(self.texts, "demo-reason-broken"))?;
        let order = WriteOff { lot: found.name, quantity: Some(amount(FEW / 2)?), reason };
        let act = self.stamps.act(Who::Manager)?;
        let written = self.batch.write_off(&act, &order)?;
        self.follow(found.ware, &written);
        Ok(())
    }

    /// Adjusts a lot to what was counted.
    fn counted(&mut self, now: Today, category: Category, change: Change) -> Result<()> {
        let Some(found) = self.find(now, category) else { return Ok(()) };
        let reason = reason(&t!(self.texts, "demo-reason-counted"))?;
        let act = self.stamps.act(Who::Manager)?;
        let written = self.batch.adjust(&act, &Adjust { lot: found.name, change, reason })?;
        self.follow(found.ware, &written);
        Ok(())
    }

    /// Puts a lot on hold, for a reason that suits the category.
    fn held(&mut self, now: Today, category: Category) -> Result<()> {
        let Some(found) = self.find_first_of_several(now, category) else { return Ok(()) };
        let reason = match category {
            Category::Medicines => t!(self.texts, "demo-reason-recall"),
            Category::Meat | Category::Fish => t!(self.texts, "demo-reason-cold-chain"),
            _ => t!(self.texts, "demo-reason-label"),
        };
        let act = self.stamps.act(Who::Manager)?;
        self.batch.hold(&act, &Hold { lot: found.name, reason: self::reason(&reason)? })?;
        if let Some(stocked) = self.stock.get_mut(found.ware) {
            stocked.set_held(found.lot, true);
        }
        Ok(())
    }

    /// Releases the held lots of a category.
    fn released(&mut self, category: Category) -> Result<()> {
        for stocked in self.stock.iter_mut().filter(|stocked| stocked.ware.category == category) {
            let Some(lot) = stocked.shelves.iter().find(|shelf| shelf.held).map(|shelf| shelf.lot) else {
                continue;
            };
            let reason = Some(reason(&t!(self.texts, "demo-reason-released"))?);
            let act = self.stamps.act(Who::Manager)?;
            self.batch.release(&act, &Release { lot: stocked.lot_name(lot), reason })?;
            stocked.set_held(lot, false);
        }
        Ok(())
    }

    fn follow(&mut self, ware: usize, written: &Written) {
        if let Some(stocked) = self.stock.get_mut(ware) {
            stocked.follow(written);
        }
    }

    /// Finds the next lot to expire with plenty on hand, in the first product of a category that has one.
    fn find(&self, now: Today, category: Category) -> Option<Found> {
        self.pick(now, category, |going| going.next())
    }

    /// Same, in a product with a second such lot, so that holding the first leaves some to sell.
    fn find_first_of_several(&self, now: Today, category: Category) -> Option<Found> {
        self.pick(now, category, |going| {
            let first = going.next();
            going.next().and(first)
        })
    }

    /// Finds the last lot to expire with plenty on hand, in the first product of a category that has several.
    fn find_last_of_several(&self, now: Today, category: Category) -> Option<Found> {
        self.pick(now, category, |going| going.next().and(going.next_back()))
    }

    fn pick(
        &self,
        now: Today,
        category: Category,
        choose: impl for<'s> Fn(&mut dyn DoubleEndedIterator<Item = &'s Shelf>) -> Option<&'s Shelf>,
    ) -> Option<Found> {
        let wares = self.stock.iter().enumerate().filter(|(_, stocked)| stocked.ware.category == category);
        wares.into_iter().find_map(|(ware, stocked)| {
            let has_plenty = |shelf: &&Shelf| shelf.on_hand.thousandths() > 2 * FEW;
            let shelf = choose(&mut stocked.goes_out(now.day).filter(has_plenty))?;
            let (lot, on_hand) = (shelf.lot, shelf.on_hand);
            Some(Found { ware, lot, name: stocked.lot_name(lot), on_hand })
        })
    }
}
