//! Rows of reports.

use super::Listing;
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{FlowRowRecord, StandingRowRecord};
use crate::domain::{Day, Decimals, QuantityChange};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{FlowRow, ReportGroup, StandingRow};

pub(crate) struct StandingListing;

impl Listing for StandingListing {
    type Row = StandingRow;
    type Record<'a> = StandingRowRecord<'a>;

    fn record(row: &StandingRow, _day: Day) -> StandingRowRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-group")).with_wrapping(),
            number_column(t!(texts, "cli-column-lots")),
            number_column(t!(texts, "cli-column-quantity")),
            number_column(t!(texts, "cli-column-value")),
            number_column(t!(texts, "cli-column-unvalued-lots")).with_drop_rank(2),
            number_column(t!(texts, "cli-column-unvalued")).with_drop_rank(1),
        ]
    }

    fn cells(StandingRow { group, figures }: &StandingRow, texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            group_text(group, texts),
            texts.integer(figures.lots),
            quantity_text(group, figures.quantity, texts),
            texts.sum_of_money(figures.value),
            texts.integer(figures.unvalued_lots),
            quantity_text(group, figures.unvalued, texts),
        ]
    }
}

pub(crate) struct FlowListing;

impl Listing for FlowListing {
    type Row = FlowRow;
    type Record<'a> = FlowRowRecord<'a>;

    fn record(row: &FlowRow, _day: Day) -> FlowRowRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-group")).with_wrapping(),
            number_column(t!(texts, "cli-column-documents")),
            number_column(t!(texts, "cli-column-movements")).with_drop_rank(2),
            number_column(t!(texts, "cli-column-incoming")),
            number_column(t!(texts, "cli-column-outgoing")),
            number_column(t!(texts, "cli-column-value-in")),
            number_column(t!(texts, "cli-column-value-out")),
            number_column(t!(texts, "cli-column-unvalued-movements")).with_drop_rank(1),
        ]
    }

    fn cells(FlowRow { group, figures }: &FlowRow, texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            group_text(group, texts),
            texts.integer(figures.documents),
            texts.integer(figures.movements),
            quantity_text(group, figures.incoming, texts),
            quantity_text(group, figures.outgoing, texts),
            texts.sum_of_money(figures.value_in),
            texts.sum_of_money(figures.value_out),
            texts.integer(figures.unvalued_movements),
        ]
    }
}

fn quantity_text(group: &ReportGroup, quantity: Option<QuantityChange>, texts: &Texts) -> String {
    let (decimals, unit) = match group {
        ReportGroup::Product(product) => (product.decimals, product.unit.as_str()),
        _ => (Decimals::NONE, ""),
    };
    quantity.map(|quantity| format!("{} {unit}", texts.balance(quantity, decimals))).unwrap_or_default()
}

fn group_text(group: &ReportGroup, texts: &Texts) -> String {
    let unknown = || t!(texts, "report-unknown");
    match group {
        ReportGroup::Product(product) => {
            format!("{} {}", product.sku, texts.product_name(&product.name, product.archived))
        }
        ReportGroup::Label(label) => label.as_ref().map_or_else(unknown, ToString::to_string),
        ReportGroup::Days(day) => day.map_or_else(unknown, |day| texts.date(day)),
        ReportGroup::Kind(kind) => texts.document_kind(*kind).to_owned(),
        ReportGroup::Reason(reason) => reason.as_ref().map_or_else(unknown, ToString::to_string),
    }
}
