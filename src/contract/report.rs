//! Reports: their head, rows and totals.

use serde::Serialize;
use utoipa::ToSchema;

use super::{ExactDecimal, ExactSum, record};
use crate::domain::{Currency, Day, Label, ProductSummary};
use crate::warehouse::{FlowFigures, FlowRow, ReportGroup, StandingFigures, StandingRow};

/// docs/CLI.md, "report": a report with its rows.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRecord<'a, Row, Totals> {
    /// Its name.
    pub report: &'a str,
    /// What rows are about.
    pub by: &'a str,
    /// The first day; null of what stands on one day.
    pub from: Option<Day>,
    /// The last day, or the day itself.
    pub to: Option<Day>,
    /// The currency of the book, null if it has none.
    pub currency: Option<Currency>,
    /// The rows.
    pub rows: Vec<Row>,
    /// All goods together.
    pub totals: Totals,
}

/// A report of what stands.
pub type StandingReportRecord<'a> = ReportRecord<'a, StandingRowRecord<'a>, StandingTotalsRecord>;

/// A report of what moved.
pub type FlowReportRecord<'a> = ReportRecord<'a, FlowRowRecord<'a>, FlowTotalsRecord>;

record! {
    /// docs/CLI.md, "report stock", "report expiry", "report valuation".
    #[derive(ToSchema)]
    pub StandingRowRecord<'a> {
        group: Option<String>,
        sku: Option<&'a str>,
        product: Option<&'a str>,
        unit: Option<&'a str>,
        lots: u64,
        quantity: Option<ExactDecimal>,
        value: ExactSum,
        unvalued_lots: u64,
        unvalued: Option<ExactDecimal>,
    }
}

record! {
    /// The totals of what stands.
    #[derive(ToSchema)]
    pub StandingTotalsRecord {
        lots: u64,
        value: ExactSum,
        unvalued_lots: u64,
    }
}

record! {
    /// docs/CLI.md, "report movements", "report waste".
    #[derive(ToSchema)]
    pub FlowRowRecord<'a> {
        group: Option<String>,
        sku: Option<&'a str>,
        product: Option<&'a str>,
        unit: Option<&'a str>,
        documents: u64,
        movements: u64,
        incoming: Option<ExactDecimal>,
        outgoing: Option<ExactDecimal>,
        value_in: ExactSum,
        value_out: ExactSum,
        unvalued_movements: u64,
    }
}

record! {
    /// The totals of what moved.
    #[derive(ToSchema)]
    pub FlowTotalsRecord {
        documents: u64,
        movements: u64,
        value_in: ExactSum,
        value_out: ExactSum,
        unvalued_movements: u64,
    }
}

/// The name of a group as scripts read it; of a product its SKU.
fn group_name(group: &ReportGroup) -> Option<String> {
    match group {
        ReportGroup::Product(product) => Some(product.sku.to_string()),
        ReportGroup::Label(label) => label.as_ref().map(Label::to_string),
        ReportGroup::Days(day) => day.map(|day| day.to_string()),
        ReportGroup::Kind(kind) => Some(kind.name().to_owned()),
        ReportGroup::Reason(reason) => reason.as_ref().map(ToString::to_string),
    }
}

fn product_of(group: &ReportGroup) -> Option<&ProductSummary> {
    match group {
        ReportGroup::Product(product) => Some(product),
        _ => None,
    }
}

impl<'a> From<&'a StandingRow> for StandingRowRecord<'a> {
    fn from(StandingRow { group, figures }: &'a StandingRow) -> Self {
        let product = product_of(group);
        StandingRowRecord {
            group: group_name(group),
            sku: product.map(|product| product.sku.as_str()),
            product: product.map(|product| product.name.as_str()),
            unit: product.map(|product| product.unit.as_str()),
            lots: figures.lots,
            quantity: figures.quantity.map(Into::into),
            value: ExactSum(figures.value),
            unvalued_lots: figures.unvalued_lots,
            unvalued: figures.unvalued.map(Into::into),
        }
    }
}

impl From<&StandingFigures> for StandingTotalsRecord {
    fn from(figures: &StandingFigures) -> Self {
        StandingTotalsRecord {
            lots: figures.lots,
            value: ExactSum(figures.value),
            unvalued_lots: figures.unvalued_lots,
        }
    }
}

impl<'a> From<&'a FlowRow> for FlowRowRecord<'a> {
    fn from(FlowRow { group, figures }: &'a FlowRow) -> Self {
        let product = product_of(group);
        FlowRowRecord {
            group: group_name(group),
            sku: product.map(|product| product.sku.as_str()),
            product: product.map(|product| product.name.as_str()),
            unit: product.map(|product| product.unit.as_str()),
            documents: figures.documents,
            movements: figures.movements,
            incoming: figures.incoming.map(Into::into),
            outgoing: figures.outgoing.map(Into::into),
            value_in: ExactSum(figures.value_in),
            value_out: ExactSum(figures.value_out),
            unvalued_movements: figures.unvalued_movements,
        }
    }
}

impl From<&FlowFigures> for FlowTotalsRecord {
    fn from(figures: &FlowFigures) -> Self {
        FlowTotalsRecord {
            documents: figures.documents,
            movements: figures.movements,
            value_in: ExactSum(figures.value_in),
            value_out: ExactSum(figures.value_out),
            unvalued_movements: figures.unvalued_movements,
        }
    }
}
