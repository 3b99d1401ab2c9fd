//! The schedule of cycle counts, and the shelves that are due.

use std::collections::HashMap;

use super::groups::ProductGroups;
use crate::domain::count::{CountCycle, CountPlan, CycleSubject, DueShelf, LotToCount, shelves_by_urgency};
use crate::domain::{Day, Label, LotId};
use crate::store::{DayRange, ReadTransaction};
use crate::warehouse::ledger::{corrupt, to_json};
use crate::warehouse::{Error, Missing, Result, UnitOfWork, Warehouse};

/// Setting that stores the schedule.
const PLAN_KEY: &str = "count_plan";

/// Bounds the memory of looking at every lot.
const LOTS_AT_ONCE: usize = 1_000;

/// Returns the schedule of cycle counts. Fails if it can't be read.
pub(in crate::warehouse) fn load_plan(book: &dyn ReadTransaction) -> Result<CountPlan> {
    let plan = book.setting(PLAN_KEY)?.map(|text| serde_json::from_str(&text)).transpose();
    Ok(plan.map_err(|_| corrupt("the schedule of counts can't be read"))?.unwrap_or_default())
}

impl UnitOfWork<'_> {
    /// Sets how often some lots are counted. Returns the schedule.
    pub fn set_count_cycle(&mut self, cycle: CountCycle) -> Result<CountPlan> {
        self.change_plan(|plan| {
            plan.set(cycle);
            Ok(())
        })
    }

    /// Removes some lots from the schedule, or all if none are named. Fails if they are not in it. Returns the schedule.
    pub fn clear_count_cycle(&mut self, subject: Option<&CycleSubject>) -> Result<CountPlan> {
        self.change_plan(|plan| match subject {
            Some(subject) if !plan.clear(subject) => {
                Err(Error::NotFound(Missing::CountCycle(subject.clone())))
            }
            Some(_) => Ok(()),
            None => {
                plan.cycles.clear();
                Ok(())
            }
        })
    }

    fn change_plan(&mut self, change: impl FnOnce(&mut CountPlan) -> Result<()>) -> Result<CountPlan> {
        self.ensure_stock_book()?;
        let mut plan = load_plan(&*self.tx)?;
        change(&mut plan)?;
        let stored = if plan.cycles.is_empty() { None } else { Some(to_json(&plan)?) };
        self.tx.put_setting(PLAN_KEY, stored.as_deref())?;
        Ok(plan)
    }
}

impl Warehouse {
    /// Returns the schedule of cycle counts.
    pub fn count_plan(&mut self) -> Result<CountPlan> {
        load_plan(&*self.store.read()?)
    }

    /// Runs [`UnitOfWork::set_count_cycle`] in a unit of work of its own.
    pub fn set_count_cycle(&mut self, cycle: &CountCycle) -> Result<CountPlan> {
        self.unit_of_work(|unit| unit.set_count_cycle(cycle.clone()))
    }

    /// Runs [`UnitOfWork::clear_count_cycle`] in a unit of work of its own.
    pub fn clear_count_cycle(&mut self, subject: Option<&CycleSubject>) -> Result<CountPlan> {
        self.unit_of_work(|unit| unit.clear_count_cycle(subject))
    }

    /// Returns the shelves with lots that are due on a day, the most overdue first, without lots of an open count.
    pub fn due_shelves(&mut self, today: Day) -> Result<Vec<DueShelf>> {
        let book = self.store.read()?;
        let plan = load_plan(&*book)?;
        let shortest = plan.shortest_cycle().and_then(|cycle| today.minus_days(cycle.count()));
        let Some(last) = shortest else { return Ok(Vec::new()) };
        let being_counted = book.lots_in_open_counts()?;
        let seen = book.open_lots_seen(DayRange { from: Day::MIN, to: last })?.into_iter();
        let lots: Vec<LotId> = seen.map(|(_, lot)| lot).filter(|lot| !being_counted.contains(lot)).collect();
        Ok(shelves_by_urgency(due_lots(&*book, &plan, &lots, today)?))
    }
}

/// Returns the place of each lot that is due, with the day on which it became due.
fn due_lots(
    book: &dyn ReadTransaction,
    plan: &CountPlan,
    lots: &[LotId],
    today: Day,
) -> Result<Vec<(Option<Label>, Day)>> {
    let asks = |subject: fn(&CycleSubject) -> bool| plan.cycles.iter().any(|cycle| subject(&cycle.subject));
    let categories = asks(|subject| matches!(subject, CycleSubject::Category(_)));
    let classes = asks(|subject| matches!(subject, CycleSubject::Class(_)));
    let groups = ProductGroups::load(book, categories, classes, today)?;
    let mut found = Vec::new();
    for ids in lots.chunks(LOTS_AT_ONCE) {
        let counted: HashMap<LotId, Day> = book.last_counted_days_of(ids)?;
        for lot in book.lots_by_ids(ids)? {
            let due = plan.due_day(&LotToCount {
                location: lot.location.as_ref(),
                category: groups.category(lot.product),
                class: groups.class(lot.product),
                seen: lot.seen_day(counted.get(&lot.id).copied()),
                has_alert: false,
            });
            if let Some(due) = due.filter(|due| *due <= today) {
                found.push((lot.location, due));
            }
        }
    }
    Ok(found)
}
