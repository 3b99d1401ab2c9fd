//! The schedule of cycle counts: how often lots are counted, and which shelves are due.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{AbcClass, LotToCount, PlacePattern};
use crate::domain::{CycleDays, Day, Label};

/// The lots of a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CycleSubject {
    /// Products of a class.
    Class(AbcClass),
    /// A place, or the places with a prefix.
    Location(PlacePattern),
    /// Products of a category.
    Category(Label),
}

impl CycleSubject {
    fn covers(&self, lot: &LotToCount<'_>) -> bool {
        match self {
            CycleSubject::Class(class) => *class == lot.class,
            CycleSubject::Location(pattern) => pattern.covers(lot.location),
            CycleSubject::Category(category) => lot.category.is_some_and(|of_lot| of_lot.matches(category)),
        }
    }

    /// Returns whether both are the same; places and categories compare without case.
    fn matches(&self, other: &CycleSubject) -> bool {
        match (self, other) {
            (CycleSubject::Class(one), CycleSubject::Class(other)) => one == other,
            (CycleSubject::Location(one), CycleSubject::Location(other)) => one.0.matches(&other.0),
            (CycleSubject::Category(one), CycleSubject::Category(other)) => one.matches(other),
            _ => false,
        }
    }
}

/// Lots that are counted again after so many days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountCycle {
    /// Which lots.
    #[serde(flatten)]
    pub subject: CycleSubject,
    /// The days between two counts.
    pub days: CycleDays,
}

/// The schedule of a book: cycles in the order in which they were set. The shortest of a lot's cycles applies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CountPlan {
    /// The cycles.
    pub cycles: Vec<CountCycle>,
}

impl CountPlan {
    /// Sets a cycle, replacing that of the same lots.
    pub fn set(&mut self, cycle: CountCycle) {
        match self.cycles.iter_mut().find(|known| known.subject.matches(&cycle.subject)) {
            Some(known) => *known = cycle,
            None => self.cycles.push(cycle),
        }
    }

    /// Removes the cycle of these lots. Returns whether there was one.
    pub fn clear(&mut self, subject: &CycleSubject) -> bool {
        let before = self.cycles.len();
        self.cycles.retain(|cycle| !cycle.subject.matches(subject));
        self.cycles.len() < before
    }

    /// Returns the days of the shortest cycle; `None` of an empty plan. What was seen since needs no look.
    pub fn shortest_cycle(&self) -> Option<CycleDays> {
        self.cycles.iter().map(|cycle| cycle.days).min()
    }

    /// Returns the day on which a lot is to be counted; `None` if no cycle is about it.
    pub fn due_day(&self, lot: &LotToCount<'_>) -> Option<Day> {
        let cycles = self.cycles.iter().filter(|cycle| cycle.subject.covers(lot));
        lot.seen.plus_days(cycles.map(|cycle| cycle.days).min()?.count())
    }
}

/// A shelf with lots that are to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueShelf {
    /// The place; `None` for the lots without one.
    pub location: Option<Label>,
    /// The number of its lots that are due.
    pub lots: u32,
    /// The day on which the first of them became due.
    pub due: Day,
}

/// Groups lots that are due by shelf: the most overdue first, then the one with the most lots.
pub fn shelves_by_urgency(lots: impl IntoIterator<Item = (Option<Label>, Day)>) -> Vec<DueShelf> {
    let mut shelves: HashMap<Option<String>, DueShelf> = HashMap::new();
    for (location, due) in lots {
        let key = location.as_ref().map(Label::key);
        let shelf = shelves.entry(key).or_insert(DueShelf { location, lots: 0, due });
        shelf.lots = shelf.lots.saturating_add(1);
        shelf.due = shelf.due.min(due);
    }
    let mut shelves: Vec<DueShelf> = shelves.into_values().collect();
    let place = |shelf: &DueShelf| shelf.location.as_ref().map(Label::key);
    shelves.sort_by_cached_key(|shelf| (shelf.due, Reverse(shelf.lots), place(shelf)));
    shelves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::{days_from_today, today};

    fn label(text: &str) -> Label {
        Label::parse(text).unwrap()
    }

    fn cycle(subject: CycleSubject, days: u32) -> CountCycle {
        CountCycle { subject, days: days.try_into().unwrap() }
    }

    fn shelf(pattern: &str) -> CycleSubject {
        CycleSubject::Location(PlacePattern(label(pattern)))
    }

    fn lot<'a>(location: Option<&'a Label>, category: Option<&'a Label>, class: AbcClass) -> LotToCount<'a> {
        LotToCount { location, category, class, seen: today(), has_alert: false }
    }

    #[test]
    fn the_shortest_cycle_that_is_about_a_lot_holds() {
        let mut plan = CountPlan::default();
        plan.set(cycle(CycleSubject::Class(AbcClass::A), 30));
        plan.set(cycle(shelf("P*"), 60));
        plan.set(cycle(CycleSubject::Category(label("Dairy")), 7));
        let (pallet, dairy) = (label("P1"), label("dairy"));
        let due = |lot: LotToCount<'_>| plan.due_day(&lot).map(|due| due.days_since(today()));
        assert_eq!(due(lot(None, None, AbcClass::A)), Some(30));
        assert_eq!(due(lot(Some(&pallet), None, AbcClass::A)), Some(30));
        assert_eq!(due(lot(Some(&pallet), None, AbcClass::C)), Some(60));
        assert_eq!(due(lot(Some(&pallet), Some(&dairy), AbcClass::C)), Some(7));
        assert_eq!(due(lot(None, None, AbcClass::B)), None, "nobody asked for it");
    }

    #[test]
    fn a_cycle_is_set_anew_and_taken_out_whatever_its_case() {
        let mut plan = CountPlan::default();
        plan.set(cycle(shelf("P*"), 60));
        plan.set(cycle(shelf("p*"), 20));
        assert_eq!(plan.cycles, [cycle(shelf("p*"), 20)]);
        assert!(!plan.clear(&shelf("P")));
        assert!(plan.clear(&shelf("P*")));
        assert_eq!(plan, CountPlan::default());
    }

    #[test]
    fn a_plan_reads_back_as_it_was_written() {
        let mut plan = CountPlan::default();
        plan.set(cycle(CycleSubject::Class(AbcClass::A), 30));
        plan.set(cycle(shelf("P*"), 60));
        let text = serde_json::to_string(&plan).unwrap();
        assert_eq!(text, r#"[{"class":"a","days":30},{"location":"P*","days":60}]"#);
        assert_eq!(serde_json::from_str::<CountPlan>(&text).unwrap(), plan);
    }

    #[test]
    fn the_most_overdue_shelf_comes_first_then_the_fuller_one() {
        let lots = [("A1", -3), ("B1", -9), ("b1", -1), ("C1", -3), ("C1", -2)];
        let lots = lots.map(|(place, due)| (Some(label(place)), days_from_today(due)));
        let shelves = shelves_by_urgency(lots.into_iter().chain([(None, today())]));
        let shown: Vec<(&str, u32, i64)> = shelves
            .iter()
            .map(|shelf| {
                let place = shelf.location.as_ref().map_or("-", Label::as_str);
                (place, shelf.lots, today().days_since(shelf.due))
            })
            .collect();
        assert_eq!(shown, [("B1", 2, 9), ("C1", 2, 3), ("A1", 1, 3), ("-", 1, 0)]);
    }
}
