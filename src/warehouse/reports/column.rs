//! The columns of reports: their names, and what their figures are.

use std::borrow::Cow;

/// What the figures of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How many there are of something.
    Count,
    /// A quantity of the row's product; none in rows of several.
    Quantity,
    /// Money, in ten-thousandths of the currency.
    Money,
    /// A share, in hundredths of a percent.
    Percent,
    /// A number, in hundredths.
    Number,
    /// A number of days.
    Days,
    /// A day.
    Day,
    /// One of a few words.
    Word,
}

macro_rules! columns {
    ($($(#[$doc:meta])* $column:ident $name:literal $measure:ident,)*) => {
        /// A column of a report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ReportColumn { $($(#[$doc])* $column,)* }

        impl ReportColumn {
            /// Every column.
            pub const ALL: &'static [ReportColumn] = &[$(ReportColumn::$column,)*];

            /// Stable name in JSON and CSV.
            pub fn name(self) -> &'static str {
                match self { $(ReportColumn::$column => $name,)* }
            }

            /// What its figures are.
            pub fn measure(self) -> Measure {
                match self { $(ReportColumn::$column => Measure::$measure,)* }
            }
        }
    };
}

columns! {
    /// Lots.
    Lots "lots" Count,
    /// What stands.
    Quantity "quantity" Quantity,
    /// What goods of known cost are worth.
    Value "value" Money,
    /// Lots of unknown cost.
    UnvaluedLots "unvalued_lots" Count,
    /// Their quantity.
    Unvalued "unvalued" Quantity,
    /// What will expire before it goes out.
    Excess "excess" Quantity,
    /// What of that has a known cost is worth.
    ExcessValue "excess_value" Money,
    /// Documents.
    Documents "documents" Count,
    /// Movements.
    Movements "movements" Count,
    /// What came in.
    Incoming "incoming" Quantity,
    /// What went out.
    Outgoing "outgoing" Quantity,
    /// What goods of known cost that came in are worth.
    ValueIn "value_in" Money,
    /// What goods of known cost that went out are worth.
    ValueOut "value_out" Money,
    /// Movements of lots of unknown cost.
    UnvaluedMovements "unvalued_movements" Count,
    /// What stood before the first day.
    Opening "opening" Quantity,
    /// What was dispatched.
    Dispatched "dispatched" Quantity,
    /// What stood at the end of the last day.
    Closing "closing" Quantity,
    /// What stood at the end of a day, on average.
    Average "average" Quantity,
    /// How many times the average stock was dispatched.
    Turnover "turnover" Number,
    /// How many days the stock lasts at the rate of going out.
    DaysOfStock "days_of_stock" Number,
    /// The share of all rows.
    Share "share" Percent,
    /// The share of this row and those before it.
    SharesSoFar "shares_so_far" Percent,
    /// What stood there before the first day.
    Stood "stood" Quantity,
    /// The last day on which something was dispatched.
    LastDispatch "last_dispatch" Day,
    /// Whether some of it goes out, or nothing.
    Pace "pace" Word,
    /// The share of dispatches that took what FEFO takes.
    PercentFefo "percent_fefo" Percent,
    /// Dispatches that passed over lots which come first.
    Overridden "overridden" Count,
    /// What has less life than the product asks for.
    ShortLife "short_life" Count,
    /// Lots that expired on the shelf.
    ExpiredLots "expired_lots" Count,
    /// Their quantity.
    Expired "expired" Quantity,
    /// What of it has a known cost is worth.
    ExpiredValue "expired_value" Money,
    /// Lots for which the book was right.
    Right "right" Count,
    /// Lots for which it was not.
    Off "off" Count,
    /// Lots that were off by no more than the tolerance.
    Tolerated "tolerated" Count,
    /// The share of lots for which the book was right.
    PercentRight "percent_right" Percent,
    /// What was found and what was missing, added up.
    UnitsOff "units_off" Quantity,
    /// What was found less what was missing.
    UnitsNet "units_net" Quantity,
    /// What [`ReportColumn::UnitsOff`] is worth.
    ValueOff "value_off" Money,
    /// What [`ReportColumn::UnitsNet`] is worth.
    ValueNet "value_net" Money,
    /// Days of life that were left, on average.
    AverageLife "average_life" Number,
    /// The fewest days of life that were left.
    LeastLife "least_life" Days,
    /// Documents that returned goods.
    Returns "returns" Count,
    /// What of these goods has a known cost is worth.
    ValueReturned "value_returned" Money,
    /// What is available.
    Available "available" Quantity,
    /// The product's minimum.
    Minimum "minimum" Quantity,
    /// What goes out on a day.
    PerDay "per_day" Quantity,
    /// What expires before it goes out, until an order has come.
    Expiring "expiring" Quantity,
    /// What to order.
    ToOrder "to_order" Quantity,
}

/// Which figure of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// That of the range asked for.
    Asked,
    /// That of the range before.
    Earlier,
    /// By how much the former differs from the latter.
    Change,
}

/// A column as a table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReportField {
    /// Which column.
    pub column: ReportColumn,
    /// Which figure of it.
    pub aspect: Aspect,
}

impl ReportField {
    /// Stable name in JSON and CSV.
    pub fn name(self) -> Cow<'static, str> {
        match self.aspect {
            Aspect::Asked => self.column.name().into(),
            Aspect::Earlier => ["earlier_", self.column.name()].concat().into(),
            Aspect::Change => ["change_", self.column.name()].concat().into(),
        }
    }
}

impl From<ReportColumn> for ReportField {
    fn from(column: ReportColumn) -> Self {
        ReportField { column, aspect: Aspect::Asked }
    }
}

impl ReportColumn {
    /// Whether its figures are numbers, which stand at the right.
    pub fn is_number(self) -> bool {
        !matches!(self.measure(), Measure::Day | Measure::Word)
    }

    /// Whether its figures can be set beside earlier ones.
    pub(super) fn is_compared(self) -> bool {
        matches!(
            self.measure(),
            Measure::Count
                | Measure::Quantity
                | Measure::Money
                | Measure::Percent
                | Measure::Number
                | Measure::Days
        )
    }
}
