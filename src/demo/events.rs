//! Irregular events of the quarter: holds, breakages, returns, mistakes and exceptions.

use super::products::{Category, parse_label};
use super::simulation::{
    SHORT_SKU, Simulation, UNDELIVERED_SKU, WorkDay, parse_reason, quantity_from_thousandths,
};
use super::stock_state::LotState;
use super::timeline::Employee;
use crate::domain::{HoldScope, LotId, Quantity, QuantityChange, Reason};
use crate::t;
use crate::warehouse::{
    Adjust, Adjustment, ChosenLots, Dispatch, Hold, LotRef, LotSelection, PostedDocument, Release, Result,
    Return, ReturnDirection, Reverse, Transfer, WriteOff,
};

/// A lot picked for an event.
struct PickedLot {
    /// Index of its product.
    product: usize,
    lot: LotId,
    lot_ref: LotRef,
    on_hand: Quantity,
}

/// Usual amount of an event, in thousandths.
const FEW_THOUSANDTHS: i64 = 6_000;

impl Simulation<'_, '_> {
    /// Runs the events of a day, scheduled by the number of working days left.
    pub(super) fn run_events(&mut self, now: WorkDay) -> Result<()> {
        match now.days_left {
            60 => self.reverse_duplicate_receipt(now, Category::Bakery),
            45 => self.dispatch_chosen_lot(now, Category::Grocery),
            40 => self.return_to_supplier(now, Category::Preserves),
            33 => self.transfer_lot(now, Category::Frozen, None),
            28 => self.write_off_breakage(now, Category::Drinks),
            24 => self.dispatch_chosen_lot(now, Category::Medicines),
            21 => self.adjust_to_count(now, Category::Grocery, QuantityChange::from_thousandths(-2_000)),
            17 => self.return_from_customer(now, Category::Bakery),
            14 => self.transfer_lot(
                now,
                Category::Grocery,
                Some(quantity_from_thousandths(2 * FEW_THOUSANDTHS)?),
            ),
            12 => self.hold_lot(now, Category::Baby),
            11 => self.adjust_to_count(now, Category::Dairy, QuantityChange::from_thousandths(1_000)),
            10 => self.release_held_lot(Category::Baby),
            8 => self.reverse_duplicate_receipt(now, Category::Grocery),
            6 => self.hold_lot(now, Category::Medicines),
            5 => self.write_off_breakage(now, Category::Preserves),
            4 => self.return_from_customer(now, Category::Dairy),
            3 => self.hold_lot(now, Category::Meat),
            2 => self.dispatch_chosen_lot(now, Category::Dairy),
            1 => self.run_last_day_events(now),
            _ => Ok(()),
        }
    }

    /// Fish and gauze are put on hold, salt runs out, and sugar falls below its minimum.
    fn run_last_day_events(&mut self, now: WorkDay) -> Result<()> {
        self.hold_lot(now, Category::Fish)?;
        self.hold_lot(now, Category::FirstAid)?;
        for index in 0..self.products.len() {
            let Some(stocked) = self.products.get(index) else { continue };
            let (available, daily) =
                (stocked.available_thousandths(now.day), stocked.product.daily_thousandths());
            match stocked.product.sku {
                UNDELIVERED_SKU => self.dispatch_order(now, index, available + FEW_THOUSANDTHS)?,
                SHORT_SKU if available > daily => self.dispatch_order(now, index, available - daily)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Receives a delivery a second time and reverses that receipt.
    fn reverse_duplicate_receipt(&mut self, now: WorkDay, category: Category) -> Result<()> {
        let Some(found) = self.find_next_lot(now, category) else { return Ok(()) };
        let Some(document) = self.receive_lot(now.day, found.product, 4 * FEW_THOUSANDTHS)? else {
            return Ok(());
        };
        let reason = parse_reason(&t!(self.texts, "demo-reason-typed-twice"))?;
        let ctx = self.timeline.next_act_context(Employee::Receiver)?;
        let written = self.unit_of_work.reverse(&ctx, &Reverse { document, reason })?;
        self.apply_document(found.product, &written);
        Ok(())
    }

    /// Dispatches from the lot that expires last, at the customer's request.
    fn dispatch_chosen_lot(&mut self, now: WorkDay, category: Category) -> Result<()> {
        let Some(found) = self.find_last_lot_of_several(now, category) else { return Ok(()) };
        let quantity = quantity_from_thousandths(FEW_THOUSANDTHS)?;
        let mut order = Dispatch::new(found.lot_ref.sku, quantity);
        order.reference = Some(self.next_order_reference()?);
        order.choice = Some(ChosenLots {
            lots: LotSelection::Lots(vec![(found.lot, quantity)]),
            reason: Some(parse_reason(&t!(self.texts, "demo-reason-chosen"))?),
        });
        let ctx = self.timeline.next_act_context(Employee::Dispatcher)?;
        let dispatched = self.unit_of_work.dispatch(&ctx, &order, None)?;
        if let Some(stocked) = self.products.get_mut(found.product) {
            stocked.apply_plan(&dispatched.plan);
        }
        Ok(())
    }

    /// Returns part of a lot to its supplier.
    fn return_to_supplier(&mut self, now: WorkDay, category: Category) -> Result<()> {
        let reason = parse_reason(&t!(self.texts, "demo-reason-dented"))?;
        self.return_goods(now, category, ReturnDirection::Out, reason)
    }

    /// Takes back part of a lot from a customer.
    fn return_from_customer(&mut self, now: WorkDay, category: Category) -> Result<()> {
        let reason = parse_reason(&t!(self.texts, "demo-reason-too-many"))?;
        self.return_goods(now, category, ReturnDirection::In, reason)
    }

    fn return_goods(
        &mut self,
        now: WorkDay,
        category: Category,
        way: ReturnDirection,
        reason: Reason,
    ) -> Result<()> {
        let Some(found) = self.find_next_lot(now, category) else { return Ok(()) };
        let reference = Some(self.next_order_reference()?);
        let order = Return {
            lot: found.lot_ref,
            way,
            quantity: quantity_from_thousandths(FEW_THOUSANDTHS)?,
            partner: None,
            reference,
            reason,
            release: way == ReturnDirection::In,
        };
        let ctx = self.timeline.next_act_context(Employee::Receiver)?;
        let written = self.unit_of_work.return_goods(&ctx, &order)?;
        self.apply_document(found.product, &written);
        Ok(())
    }

    /// Moves a lot, or part of it, to the back of its aisle.
    fn transfer_lot(&mut self, now: WorkDay, category: Category, quantity: Option<Quantity>) -> Result<()> {
        let Some(found) = self.find_next_lot(now, category) else { return Ok(()) };
        let to = parse_label(&format!("{}20-1", category.aisle()))?;
        let reason = Some(parse_reason(&t!(self.texts, "demo-reason-room"))?);
        let quantity = quantity.map(|quantity| quantity.min(found.on_hand));
        let ctx = self.timeline.next_act_context(Employee::Manager)?;
        let written =
            self.unit_of_work.transfer(&ctx, &Transfer { lot: found.lot_ref, quantity, to, reason })?;
        self.apply_document(found.product, &written);
        Ok(())
    }

    /// Writes off goods dropped from a forklift.
    fn write_off_breakage(&mut self, now: WorkDay, category: Category) -> Result<()> {
        let Some(found) = self.find_next_lot(now, category) else { return Ok(()) };
        let reason = parse_reason(&t!(self.texts, "demo-reason-broken"))?;
        let order = WriteOff {
            lot: found.lot_ref,
            quantity: Some(quantity_from_thousandths(FEW_THOUSANDTHS / 2)?),
            reason,
        };
        let ctx = self.timeline.next_act_context(Employee::Manager)?;
        let written = self.unit_of_work.write_off(&ctx, &order)?;
        self.apply_document(found.product, &written);
        Ok(())
    }

    /// Adjusts a lot to what was counted.
    fn adjust_to_count(&mut self, now: WorkDay, category: Category, change: QuantityChange) -> Result<()> {
        let Some(found) = self.find_next_lot(now, category) else { return Ok(()) };
        let reason = parse_reason(&t!(self.texts, "demo-reason-counted"))?;
        let ctx = self.timeline.next_act_context(Employee::Manager)?;
        let written = self
            .unit_of_work
            .adjust(&ctx, &Adjust { lot: found.lot_ref, amount: Adjustment::Change(change), reason })?;
        self.apply_document(found.product, &written);
        Ok(())
    }

    /// Puts a lot on hold, for a reason that suits the category.
    fn hold_lot(&mut self, now: WorkDay, category: Category) -> Result<()> {
        let Some(found) = self.find_first_lot_of_several(now, category) else { return Ok(()) };
        let reason = match category {
            Category::Medicines => t!(self.texts, "demo-reason-recall"),
            Category::Meat | Category::Fish => t!(self.texts, "demo-reason-cold-chain"),
            _ => t!(self.texts, "demo-reason-label"),
        };
        let ctx = self.timeline.next_act_context(Employee::Manager)?;
        let (scope, reason) = (HoldScope::Everywhere, self::parse_reason(&reason)?);
        let held = self.unit_of_work.hold(&ctx, &Hold { lot: found.lot_ref, scope, reason })?;
        if let Some(stocked) = self.products.get_mut(found.product) {
            held.lots.iter().for_each(|row| stocked.set_held(row.lot.id, true));
        }
        Ok(())
    }

    /// Releases the held lots of a category.
    fn release_held_lot(&mut self, category: Category) -> Result<()> {
        for stocked in self.products.iter_mut().filter(|stocked| stocked.product.category == category) {
            let Some(lot) = stocked.lot_states.iter().find(|shelf| shelf.held).map(|shelf| shelf.lot) else {
                continue;
            };
            let reason = Some(parse_reason(&t!(self.texts, "demo-reason-released"))?);
            let ctx = self.timeline.next_act_context(Employee::Manager)?;
            let order = Release { lot: stocked.lot_ref(lot), scope: HoldScope::Everywhere, reason };
            let released = self.unit_of_work.release(&ctx, &order)?;
            released.lots.iter().for_each(|row| stocked.set_held(row.lot.id, false));
        }
        Ok(())
    }

    fn apply_document(&mut self, ware: usize, written: &PostedDocument) {
        if let Some(stocked) = self.products.get_mut(ware) {
            stocked.apply_document(written);
        }
    }

    /// Finds the next lot to expire with plenty on hand, in the first product of a category that has one.
    fn find_next_lot(&self, now: WorkDay, category: Category) -> Option<PickedLot> {
        self.pick_lot(now, category, |going| going.next())
    }

    /// Same, in a product with a second such lot, so that holding the first leaves some to sell.
    fn find_first_lot_of_several(&self, now: WorkDay, category: Category) -> Option<PickedLot> {
        self.pick_lot(now, category, |going| {
            let first = going.next();
            going.next().and(first)
        })
    }

    /// Finds the last lot to expire with plenty on hand, in the first product of a category that has several.
    fn find_last_lot_of_several(&self, now: WorkDay, category: Category) -> Option<PickedLot> {
        self.pick_lot(now, category, |going| going.next().and(going.next_back()))
    }

    fn pick_lot(
        &self,
        now: WorkDay,
        category: Category,
        choose: impl for<'s> Fn(&mut dyn DoubleEndedIterator<Item = &'s LotState>) -> Option<&'s LotState>,
    ) -> Option<PickedLot> {
        let wares =
            self.products.iter().enumerate().filter(|(_, stocked)| stocked.product.category == category);
        wares.into_iter().find_map(|(ware, stocked)| {
            let has_plenty = |shelf: &&LotState| shelf.on_hand.thousandths() > 2 * FEW_THOUSANDTHS;
            let shelf = choose(&mut stocked.dispatchable_lots(now.day).filter(has_plenty))?;
            let (lot, on_hand) = (shelf.lot, shelf.on_hand);
            Some(PickedLot { product: ware, lot, lot_ref: stocked.lot_ref(lot), on_hand })
        })
    }
}
