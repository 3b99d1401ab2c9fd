//! The figures of reports: those of a column have one number of decimals, so that they line up.

use std::collections::HashMap;

use icu_decimal::input::{Decimal, SignDisplay};

use super::Texts;
use crate::domain::{Decimals, QuantityChange};
use crate::t;
use crate::warehouse::{Aspect, Pace, ReportCell, ReportField, ReportGroup, ReportTable};

/// How the figures of a report are written: with as many decimals as the one of a column that needs most; quantities as the
/// one of their unit that does. Money has those of the currency anyway.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportFigures {
    columns: Vec<ColumnFigures>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct ColumnFigures {
    field: ReportField,
    /// Decimals of shares and numbers.
    decimals: u8,
    /// Decimals of quantities, by unit.
    by_unit: HashMap<String, Decimals>,
}

impl ReportFigures {
    /// Looks at all figures of a report.
    pub fn of(table: &ReportTable) -> Self {
        let column =
            |field: &ReportField| ColumnFigures { field: *field, decimals: 0, by_unit: HashMap::new() };
        let mut columns: Vec<ColumnFigures> = table.fields.iter().map(column).collect();
        let nobody = ReportGroup::Label(None);
        let rows = table.rows.iter().map(|row| (&row.group, &row.cells));
        for (group, cells) in rows.chain([(&nobody, &table.totals)]) {
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.make_room(group, *cell);
            }
        }
        ReportFigures { columns }
    }
}

impl ColumnFigures {
    fn make_room(&mut self, group: &ReportGroup, cell: ReportCell) {
        match (cell, group) {
            (ReportCell::Percent(hundredths) | ReportCell::Number(hundredths), _) => {
                self.decimals = self.decimals.max(needed_decimals(hundredths, 2));
            }
            (ReportCell::Quantity(quantity), ReportGroup::Product(product)) => {
                let needed = Decimals::try_from(needed_decimals(quantity.thousandths(), 3));
                let needed = needed.unwrap_or(Decimals::MAX).max(product.decimals);
                match self.by_unit.get_mut(product.unit.as_str()) {
                    Some(known) => *known = needed.max(*known),
                    None => drop(self.by_unit.insert(product.unit.as_str().to_owned(), needed)),
                }
            }
            _ => {}
        }
    }
}

/// How many of these decimals a number needs.
fn needed_decimals(mut number: i64, mut decimals: u8) -> u8 {
    while decimals > 0 && number % 10 == 0 {
        (number, decimals) = (number / 10, decimals - 1);
    }
    decimals
}

impl Texts {
    /// A figure of the column at a place of a report, in a row of these goods; empty if nothing is known. A change has its
    /// sign.
    pub fn report_figure(
        &self,
        figures: &ReportFigures,
        place: usize,
        group: &ReportGroup,
        cell: ReportCell,
    ) -> String {
        let Some(column) = figures.columns.get(place) else { return String::new() };
        let is_signed = column.field.aspect == Aspect::Change;
        match cell {
            ReportCell::None => String::new(),
            ReportCell::Count(number) | ReportCell::Days(number) => {
                self.signed_decimal(Decimal::from(number), is_signed)
            }
            ReportCell::Quantity(quantity) => self.quantity_of_report(column, group, quantity),
            ReportCell::Money(sum) => {
                let plus = if is_signed && sum > 0 { "+" } else { "" };
                format!("{plus}{}", self.rounded_sum_of_money(sum))
            }
            ReportCell::Percent(hundredths) => {
                format!("{} %", self.number_of_hundredths(hundredths, column.decimals, is_signed))
            }
            ReportCell::Number(hundredths) => {
                self.number_of_hundredths(hundredths, column.decimals, is_signed)
            }
            ReportCell::Day(day) => self.date(day),
            ReportCell::Pace(Pace::Slow) => t!(self, "report-pace-slow"),
            ReportCell::Pace(Pace::Dead) => t!(self, "report-pace-dead"),
        }
    }

    fn quantity_of_report(
        &self,
        column: &ColumnFigures,
        group: &ReportGroup,
        quantity: QuantityChange,
    ) -> String {
        let unit = match group {
            ReportGroup::Product(product) => product.unit.as_str(),
            _ => "",
        };
        let decimals = column.by_unit.get(unit).copied().unwrap_or(Decimals::NONE);
        let number = match column.field.aspect {
            Aspect::Change => self.change(quantity, decimals),
            Aspect::Asked | Aspect::Earlier => self.balance(quantity, decimals),
        };
        format!("{number} {unit}").trim_end().to_owned()
    }

    fn number_of_hundredths(&self, hundredths: i64, decimals: u8, is_signed: bool) -> String {
        let mut number = Decimal::from(hundredths);
        number.multiply_pow10(-2);
        number.absolute.trim_end();
        number.absolute.pad_end(-i16::from(decimals));
        self.signed_decimal(number, is_signed)
    }

    fn signed_decimal(&self, number: Decimal, is_signed: bool) -> String {
        let sign = if is_signed { SignDisplay::ExceptZero } else { SignDisplay::Auto };
        self.decimal(&number.with_sign_display(sign)).replace('-', "−")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::stock;
    use crate::domain::{Label, ProductSummary};
    use crate::i18n::Language;
    use crate::warehouse::{Report, ReportBy, ReportColumn, ReportRow};

    fn product(unit: &str, decimals: u8) -> ReportGroup {
        let summary = stock(0, 0, 0, 0).product.summary();
        let decimals = Decimals::try_from(decimals).unwrap();
        ReportGroup::Product(ProductSummary { decimals, unit: Label::parse(unit).unwrap(), ..summary })
    }

    fn table() -> ReportTable {
        let quantity = |thousandths| ReportCell::Quantity(QuantityChange::from_thousandths(thousandths));
        let row = |group, thousandths, hundredths, money| ReportRow {
            group,
            cells: vec![quantity(thousandths), ReportCell::Number(hundredths), ReportCell::Money(money)],
        };
        ReportTable {
            report: Report::Turnover,
            by: ReportBy::Product,
            from: None,
            to: None,
            earlier: None,
            fields: [ReportColumn::PerDay, ReportColumn::Turnover, ReportColumn::Value]
                .map(ReportField::from)
                .to_vec(),
            rows: vec![
                row(product("ea", 0), 3_333, 150, 12_345),
                row(product("ea", 0), 2_000, 125, 10_000),
                row(product("kg", 1), 1_500, -300, 0),
            ],
            totals: vec![ReportCell::None, ReportCell::None, ReportCell::Money(22_345)],
        }
    }

    #[test]
    fn figures_of_a_column_have_one_number_of_decimals() {
        let (texts, table) = (Texts::new(Language::English), table());
        let figures = ReportFigures::of(&table);
        let column = |place: usize| -> Vec<String> {
            let told = |row: &ReportRow| texts.report_figure(&figures, place, &row.group, row.cells[place]);
            table.rows.iter().map(told).collect()
        };
        assert_eq!(column(0), ["3.333 ea", "2.000 ea", "1.5 kg"], "as the unit needs");
        assert_eq!(column(1), ["1.50", "1.25", "−3.00"]);
        assert_eq!(column(2), ["1.23", "1.00", "0.00"], "as the currency has, rounded");
        let total = texts.report_figure(&figures, 2, &ReportGroup::Label(None), table.totals[2]);
        assert_eq!(total, "2.23");
        assert_eq!(texts.report_figure(&figures, 3, &ReportGroup::Label(None), ReportCell::Count(1)), "");
    }
}
