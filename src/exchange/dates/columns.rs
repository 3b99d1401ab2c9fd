//! Decides in which order a file writes its dates. Nothing is guessed (docs/RULES.md, rule 12): a date that fits one order
//! decides, and where none does, the file is refused until `--date-format` says.

use super::pattern::DatePattern;
use super::written::{DateOrder, DateStyle, Readings, WrittenDate};
use crate::domain::{Day, DayError, Field, replace_unprintable};
use crate::exchange::error::{BadRow, DateReading, RowProblem};

/// The columns of dates.
const FIELDS: [Field; 3] = [Field::Expires, Field::Produced, Field::Received];

/// Dates further from today than this, in either direction, are absurd.
const ABSURD_MONTHS: u32 = 120;

/// The dates of a file: those read so far, and what they say of the order of the others.
pub(in crate::exchange) struct DateColumns<'a> {
    today: Day,
    sensible: SensibleDays,
    patterns: &'a [DatePattern],
    columns: [Column; FIELDS.len()],
    pending: Vec<PendingDate>,
    relative: Vec<RelativeDate>,
    row: usize,
    line: u64,
}

/// A date that counts from today. A digest has it as written, to be the same on another day.
#[derive(Debug)]
pub(in crate::exchange) struct RelativeDate {
    pub(in crate::exchange) row: usize,
    pub(in crate::exchange) field: Field,
    pub(in crate::exchange) text: String,
}

/// The order in which a file writes day, month and year, and a date that is none in the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateDecision {
    pub order: DateOrder,
    /// The first date that decides, as the file writes it.
    pub example: String,
}

type Column = [Evidence; DateStyle::ALL.len()];

/// A date of a row whose order is not known yet.
#[derive(Debug, Clone, Copy)]
struct PendingDate {
    row: usize,
    field: Field,
    style: DateStyle,
    readings: Readings,
}

/// What the dates of one column and style say of their order.
#[derive(Debug, Default)]
struct Evidence {
    /// The first date that is none in an order, by order.
    excluded: [Option<Example>; 3],
    /// Whether some date would be absurd in an order.
    absurd: [bool; 3],
    /// The first date that differs by its order.
    open: Option<Example>,
}

#[derive(Debug, Clone)]
struct Example {
    line: u64,
    text: String,
    readings: Readings,
}

/// The dates of a file whose order was decided.
#[derive(Debug, Default)]
pub(in crate::exchange) struct DecidedDates {
    pub(in crate::exchange) days: Vec<(usize, Field, Day)>,
    pub(in crate::exchange) relative: Vec<RelativeDate>,
    /// The rows with dates whose order stays unknown, ascending.
    pub(in crate::exchange) undecided_rows: Vec<usize>,
    pub(in crate::exchange) problems: Vec<BadRow>,
    /// What decided, if dates depended on it.
    pub(in crate::exchange) decision: Option<DateDecision>,
}

impl<'a> DateColumns<'a> {
    pub(in crate::exchange) fn new(today: Day, patterns: &'a [DatePattern]) -> Self {
        let (pending, relative) = (Vec::new(), Vec::new());
        let (columns, sensible) = (Default::default(), SensibleDays::around(today));
        DateColumns { today, sensible, patterns, columns, pending, relative, row: 0, line: 0 }
    }

    /// Begins a row of the file.
    pub(in crate::exchange) fn begin_row(&mut self, row: usize, line: u64) {
        (self.row, self.line) = (row, line);
    }

    /// Forgets the row that was begun last, which can't be imported. What its dates say of their order stays.
    pub(in crate::exchange) fn forget_row(&mut self) {
        while self.pending.pop_if(|date| date.row == self.row).is_some() {}
        while self.relative.pop_if(|date| date.row == self.row).is_some() {}
    }

    /// Reads a date of the row. `None` if its order is not known yet; [`DateColumns::decide`] returns its day.
    pub(in crate::exchange) fn read(&mut self, text: &str, field: Field) -> Result<Option<Day>, DayError> {
        if text.trim_start().starts_with('+') {
            let day = Day::parse_lenient(text, self.today)?;
            self.relative.push(RelativeDate { row: self.row, field, text: text.trim().to_lowercase() });
            return Ok(Some(day));
        }
        if self.patterns.is_empty()
            && text.as_bytes().get(4) == Some(&b'-')
            && let Ok(day) = Day::parse_iso(text)
        {
            return Ok(Some(day));
        }
        let not_a_date = || DayError::NotADate { value: text.trim().to_owned() };
        if let Some(day) = self.read_by_patterns(text)? {
            return Ok(Some(day));
        }
        let (style, readings) = match WrittenDate::recognize(text, self.today) {
            Some(WrittenDate::Certain(day)) => return Ok(Some(day)),
            Some(WrittenDate::ShortMonth(day)) => {
                return if self.sensible.is_absurd(day, field) { Err(not_a_date()) } else { Ok(Some(day)) };
            }
            Some(WrittenDate::ByOrder(style, readings)) => (style, readings),
            None => return Err(not_a_date()),
        };
        let evidence = FIELDS
            .iter()
            .position(|known| *known == field)
            .and_then(|column| self.columns.get_mut(column)?.get_mut(style as usize))
            .ok_or_else(not_a_date)?;
        evidence.add(text, self.line, readings, |day| self.sensible.is_absurd(day, field));
        match readings.agreed_day() {
            Some(day) => Ok(Some(day)),
            None => {
                self.pending.push(PendingDate { row: self.row, field, style, readings });
                Ok(None)
            }
        }
    }

    /// The day by the patterns that the text is written like. Fails if it is no date by any of them.
    fn read_by_patterns(&self, text: &str) -> Result<Option<Day>, DayError> {
        let mut error = None;
        let mut day: Option<Day> = None;
        for read in self.patterns.iter().filter_map(|pattern| pattern.parse_day(text, self.today)) {
            match read {
                Ok(read) if day.is_none_or(|day| day == read) => day = Some(read),
                Ok(_) => return Err(DayError::NotADate { value: text.trim().to_owned() }),
                Err(wrong) => error = Some(wrong),
            }
        }
        match (day, error) {
            (None, Some(error)) => Err(error),
            (day, _) => Ok(day),
        }
    }

    /// Decides every order, now that all dates are read.
    pub(in crate::exchange) fn decide(self) -> DecidedDates {
        let by_themselves = self.columns.each_ref().map(|column| {
            DateStyle::ALL.map(|style| {
                column.get(style as usize).map_or_else(Vec::new, |evidence| evidence.candidates(style))
            })
        });
        let of_file = order_of_file(by_themselves.iter().flatten());
        let mut decided = DecidedDates { relative: self.relative, ..DecidedDates::default() };
        let mut orders = [[None; DateStyle::ALL.len()]; FIELDS.len()];
        for ((column, candidates), (field, orders)) in
            self.columns.iter().zip(&by_themselves).zip(FIELDS.iter().zip(&mut orders))
        {
            for ((evidence, candidates), order) in column.iter().zip(candidates).zip(orders) {
                *order = choose(candidates, of_file);
                if order.is_none() {
                    decided.problems.extend(evidence.problem(*field, candidates));
                }
            }
        }
        for PendingDate { row, field, style, readings } in self.pending {
            let column = FIELDS.iter().position(|known| *known == field);
            let order = column.and_then(|column| *orders.get(column)?.get(style as usize)?);
            match order.and_then(|order| readings.get(order)) {
                Some(day) => decided.days.push((row, field, day)),
                None => decided.undecided_rows.push(row),
            }
        }
        decided.undecided_rows.dedup();
        let evidence = self.columns.iter().flatten().zip(by_themselves.iter().flatten());
        decided.decision = evidence.filter_map(|(evidence, found)| evidence.decision(found)).next();
        decided
    }
}

/// What a date means in each order that it can have, with the pattern that says so. Empty if it is no date, or reads one way.
pub fn date_readings(text: &str, today: Day) -> Vec<DateReading> {
    let Some(WrittenDate::ByOrder(_, readings)) = WrittenDate::recognize(text, today) else {
        return Vec::new();
    };
    let reading = |order| {
        Some(DateReading { pattern: DatePattern::for_example(text.trim(), order), day: readings.get(order)? })
    };
    DateOrder::ALL.into_iter().filter_map(reading).collect()
}

/// The order that some column decides for the whole file: the only one of day and month that any column leaves open.
fn order_of_file<'c>(columns: impl Iterator<Item = &'c Vec<DateOrder>>) -> Option<DateOrder> {
    let mut decided = columns.filter_map(|candidates| match candidates.as_slice() {
        [order @ (DateOrder::DayMonthYear | DateOrder::MonthDayYear)] => Some(*order),
        _ => None,
    });
    let first = decided.next()?;
    decided.all(|order| order == first).then_some(first)
}

/// The order of a column: its only candidate, or that of the file where it is day or month first.
fn choose(candidates: &[DateOrder], of_file: Option<DateOrder>) -> Option<DateOrder> {
    match candidates {
        [order] => Some(*order),
        [DateOrder::DayMonthYear, DateOrder::MonthDayYear] => of_file,
        _ => None,
    }
}

impl Evidence {
    fn add(&mut self, text: &str, line: u64, readings: Readings, is_absurd: impl Fn(Day) -> bool) {
        let example = || Example { line, text: replace_unprintable(text.trim()), readings };
        for ((order, excluded), absurd) in DateOrder::ALL.iter().zip(&mut self.excluded).zip(&mut self.absurd)
        {
            match readings.get(*order) {
                None => drop(excluded.get_or_insert_with(example)),
                Some(day) => *absurd |= is_absurd(day),
            }
        }
        if self.open.is_none() && readings.agreed_day().is_none() {
            self.open = Some(example());
        }
    }

    fn is_empty(&self) -> bool {
        self.open.is_none() && self.excluded.iter().all(Option::is_none)
    }

    /// The orders in which every date is one.
    ///
    /// Two-digit years could nearly always come first too. That counts for digits and dashes, as labels write them, unless it
    /// would be absurd; and it decides where the other orders would be. With other separators it counts only where those
    /// don't fit or would be absurd.
    fn candidates(&self, style: DateStyle) -> Vec<DateOrder> {
        if self.is_empty() {
            return Vec::new();
        }
        let orders = DateOrder::ALL.into_iter().zip(self.excluded.iter().zip(self.absurd));
        let fitting: Vec<(DateOrder, bool)> = orders
            .filter(|(_, (excluded, _))| excluded.is_none())
            .map(|(order, (_, is_absurd))| (order, is_absurd))
            .collect();
        let is_sensible = |year_first: bool| {
            fitting
                .iter()
                .any(|(order, is_absurd)| (*order == DateOrder::YearMonthDay) == year_first && !is_absurd)
        };
        let is_written_with_slashes = style == DateStyle::SeparatedShortYear;
        let keeps: fn(DateOrder, bool) -> bool = match (is_sensible(true), is_sensible(false)) {
            (true, true) if !is_written_with_slashes => |_, is_absurd| !is_absurd,
            (_, true) => |order, _| order != DateOrder::YearMonthDay,
            (true, false) if !is_written_with_slashes => |order, _| order == DateOrder::YearMonthDay,
            (_, false) => |_, _| true,
        };
        fitting
            .into_iter()
            .filter(|(order, is_absurd)| keeps(*order, *is_absurd))
            .map(|(order, _)| order)
            .collect()
    }

    /// The order that is left, and the date that excluded the most likely other one.
    fn decision(&self, candidates: &[DateOrder]) -> Option<DateDecision> {
        let [order] = candidates else { return None };
        let excluded = DateOrder::ALL.into_iter().zip(&self.excluded);
        let example =
            excluded.filter(|(other, _)| other != order).find_map(|(_, example)| example.as_ref())?;
        Some(DateDecision { order: *order, example: example.text.clone() })
    }

    /// Why no order was found.
    fn problem(&self, field: Field, candidates: &[DateOrder]) -> Option<BadRow> {
        if candidates.is_empty() {
            let excluded = || self.excluded.iter().flatten();
            let first = excluded().min_by_key(|example| example.line)?;
            let last = excluded().max_by_key(|example| example.line)?;
            let problem = RowProblem::OtherDateOrder {
                line: first.line,
                value: first.text.clone(),
                patterns: (first.pattern(), last.pattern()),
            };
            return Some(last.bad_row(field, problem));
        }
        let open = self.open.as_ref()?;
        let readings = candidates.iter().filter_map(|order| {
            let day = open.readings.get(*order)?;
            Some(DateReading { pattern: DatePattern::for_example(&open.text, *order), day })
        });
        Some(open.bad_row(field, RowProblem::AmbiguousDate { readings: readings.collect() }))
    }
}

impl Example {
    /// How it is written, in the first order in which it is a date.
    fn pattern(&self) -> String {
        let order = DateOrder::ALL.into_iter().find(|order| self.readings.get(*order).is_some());
        DatePattern::for_example(&self.text, order.unwrap_or(DateOrder::DayMonthYear))
    }

    fn bad_row(&self, field: Field, problem: RowProblem) -> BadRow {
        BadRow { line: self.line, field: Some(field), value: Some(self.text.clone()), problem }
    }
}

/// The days that goods on the shelf usually have.
#[derive(Debug, Clone, Copy)]
struct SensibleDays {
    earliest: Day,
    today: Day,
    latest: Day,
}

impl SensibleDays {
    fn around(today: Day) -> Self {
        SensibleDays {
            earliest: today.minus_months(ABSURD_MONTHS).unwrap_or(Day::MIN),
            today,
            latest: today.plus_months(ABSURD_MONTHS).unwrap_or(Day::MAX),
        }
    }

    /// Whether a day is ten years away, or goods would be produced or received on it after today.
    fn is_absurd(self, day: Day, field: Field) -> bool {
        let latest = if field == Field::Expires { self.latest } else { self.today };
        !(self.earliest..=latest).contains(&day)
    }
}

#[cfg(test)]
mod tests;
