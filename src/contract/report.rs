//! Reports: their head, rows and totals.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::values::percent_record;
use super::{ExactDecimal, ExactSum, RecordCell};
use crate::domain::{Currency, Label, ProductSummary};
use crate::warehouse::{ReportCell, ReportField, ReportGroup, ReportRow, ReportTable};

/// The fields that say what a row is about.
const GROUP_FIELDS: [&str; 4] = ["group", "sku", "product", "unit"];

/// docs/CLI.md, "report": a report with its rows.
#[derive(Debug, Clone, Copy)]
pub struct ReportRecord<'a> {
    /// The report.
    pub table: &'a ReportTable,
    /// The currency of the book, null if it has none.
    pub currency: Option<Currency>,
}

impl Serialize for ReportRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ReportTable { report, by, from, to, earlier, fields, rows, totals } = self.table;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("report", report.name())?;
        object.serialize_entry("by", by.name())?;
        object.serialize_entry("from", from)?;
        object.serialize_entry("to", to)?;
        object.serialize_entry("earlier_from", &earlier.map(|days| days.from))?;
        object.serialize_entry("earlier_to", &earlier.map(|days| days.to))?;
        object.serialize_entry("currency", &self.currency)?;
        object.serialize_entry("rows", &RowRecords { fields, rows })?;
        object.serialize_entry("totals", &TotalsRecord { fields, cells: totals })?;
        object.end()
    }
}

struct RowRecords<'a> {
    fields: &'a [ReportField],
    rows: &'a [ReportRow],
}

impl Serialize for RowRecords<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in self.rows {
            list.serialize_element(&RowRecord { fields: self.fields, row })?;
        }
        list.end()
    }
}

struct RowRecord<'a> {
    fields: &'a [ReportField],
    row: &'a ReportRow,
}

impl Serialize for RowRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (name, text) in GROUP_FIELDS.into_iter().zip(group_texts(&self.row.group)) {
            object.serialize_entry(name, &text)?;
        }
        for (field, cell) in self.fields.iter().zip(&self.row.cells) {
            object.serialize_entry(field.name().as_ref(), &Figure(*cell))?;
        }
        object.end()
    }
}

struct TotalsRecord<'a> {
    fields: &'a [ReportField],
    cells: &'a [ReportCell],
}

/// What cannot be added up is left out.
impl Serialize for TotalsRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (field, cell) in self.fields.iter().zip(self.cells).filter(|(_, cell)| **cell != ReportCell::None)
        {
            object.serialize_entry(field.name().as_ref(), &Figure(*cell))?;
        }
        object.end()
    }
}

/// A figure as JSON has it.
struct Figure(ReportCell);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            ReportCell::None => serializer.serialize_none(),
            ReportCell::Count(number) | ReportCell::Days(number) => serializer.serialize_i64(number),
            ReportCell::Quantity(quantity) => ExactDecimal::from(quantity).serialize(serializer),
            ReportCell::Money(sum) => ExactSum(sum).serialize(serializer),
            ReportCell::Percent(hundredths) | ReportCell::Number(hundredths) => {
                percent_record(hundredths).serialize(serializer)
            }
            ReportCell::Day(day) => day.serialize(serializer),
            ReportCell::Pace(pace) => serializer.serialize_str(pace.name()),
        }
    }
}

/// The names of the columns of a report's rows.
pub fn report_columns(table: &ReportTable) -> Vec<Cow<'static, str>> {
    GROUP_FIELDS.into_iter().map(Cow::from).chain(table.fields.iter().map(|field| field.name())).collect()
}

/// The cells of a row below all others that adds them up; `title` is where they say what they are about. `None` if nothing can
/// be added up.
pub fn report_total_cells<'t>(table: &ReportTable, title: &'t str) -> Option<Vec<RecordCell<'t>>> {
    let names = [title, "", "", ""].map(RecordCell::Text);
    table.has_totals().then(|| names.into_iter().chain(table.totals.iter().map(figure_cell)).collect())
}

/// The cells of a report's row.
pub fn report_cells(row: &ReportRow) -> Vec<RecordCell<'_>> {
    let texts = group_texts(&row.group).map(|text| match text {
        Some(Cow::Borrowed(text)) => RecordCell::Text(text),
        Some(Cow::Owned(text)) => RecordCell::Plain(text),
        None => RecordCell::Text(""),
    });
    texts.into_iter().chain(row.cells.iter().map(figure_cell)).collect()
}

fn figure_cell<'c>(cell: &ReportCell) -> RecordCell<'c> {
    RecordCell::Plain(match *cell {
        ReportCell::None => String::new(),
        ReportCell::Count(number) | ReportCell::Days(number) => number.to_string(),
        ReportCell::Quantity(quantity) => ExactDecimal::from(quantity).to_string(),
        ReportCell::Money(sum) => ExactSum(sum).to_string(),
        ReportCell::Percent(hundredths) | ReportCell::Number(hundredths) => {
            percent_record(hundredths).to_string()
        }
        ReportCell::Day(day) => day.to_string(),
        ReportCell::Pace(pace) => pace.name().to_owned(),
    })
}

/// What a row is about, in the order of [`GROUP_FIELDS`]: a name as scripts read it, and of a product its own.
fn group_texts(group: &ReportGroup) -> [Option<Cow<'_, str>>; 4] {
    let name = match group {
        ReportGroup::Product(ProductSummary { sku, name, unit, .. }) => {
            let sku = || Some(Cow::from(sku.as_str()));
            return [sku(), sku(), Some(name.as_str().into()), Some(unit.as_str().into())];
        }
        ReportGroup::Label(label) => label.as_ref().map(|label: &Label| Cow::from(label.as_str())),
        ReportGroup::Days(day) | ReportGroup::Month(day) => day.map(|day| Cow::from(day.to_string())),
        ReportGroup::Kind(kind) => Some(kind.name().into()),
        ReportGroup::Reason(reason) => reason.as_ref().map(|reason| Cow::from(reason.as_str())),
    };
    [name, None, None, None]
}
