//! `lots`: lists lots, by default those on hand in order of expiry.

use clap::{Args, ValueEnum};

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::listings::lot::LotListing;
use crate::cli::session::Session;
use crate::domain::{Field, Label, LifeDays, Sku};
use crate::warehouse::{LotQuery, LotSearch, LotSort, LotStatusFilter};

#[derive(Debug, Args)]
pub(in crate::cli) struct LotsArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long)]
    search: Option<String>,
    #[arg(long, value_enum, default_value_t = StatusFilter::Open)]
    status: StatusFilter,
    #[arg(long, value_parser = flag_value::life_days(Field::Expiring))]
    expiring: Option<FlagValue<LifeDays>>,
    #[arg(long, value_parser = flag_value::life_days(Field::NotCounted))]
    not_counted: Option<FlagValue<LifeDays>>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_enum, default_value_t = SortColumn::Expires)]
    sort: SortColumn,
    #[arg(long)]
    descending: bool,
    #[arg(long)]
    limit: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StatusFilter {
    Open,
    Available,
    #[value(alias = "on_hold")]
    OnHold,
    Expired,
    Empty,
    All,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum SortColumn {
    Expires,
    Sku,
    Product,
    Lot,
    OnHand,
    Received,
    ReceivedQuantity,
    Location,
    Id,
}

impl From<StatusFilter> for LotStatusFilter {
    fn from(status: StatusFilter) -> Self {
        match status {
            StatusFilter::Open => LotStatusFilter::Open,
            StatusFilter::Available => LotStatusFilter::Available,
            StatusFilter::OnHold => LotStatusFilter::OnHold,
            StatusFilter::Expired => LotStatusFilter::Expired,
            StatusFilter::Empty => LotStatusFilter::Empty,
            StatusFilter::All => LotStatusFilter::All,
        }
    }
}

impl From<SortColumn> for LotSort {
    fn from(sort: SortColumn) -> Self {
        match sort {
            SortColumn::Expires => LotSort::Expires,
            SortColumn::Sku => LotSort::Sku,
            SortColumn::Product => LotSort::Product,
            SortColumn::Lot => LotSort::Code,
            SortColumn::OnHand => LotSort::OnHand,
            SortColumn::Received => LotSort::Received,
            SortColumn::ReceivedQuantity => LotSort::ReceivedQuantity,
            SortColumn::Location => LotSort::Location,
            SortColumn::Id => LotSort::Arrival,
        }
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &LotsArgs) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let sku = flags.sku.get()?;
    let expiring_within = flags.expiring.get()?;
    let not_counted_for = flags.not_counted.get()?;
    let location = flags.location.get_unless_blank()?;
    let mut book = session.open_warehouse()?;
    let product = sku.map(|sku| book.stock(&sku, today).map(|stock| stock.product.id)).transpose()?;
    let query = LotQuery {
        today,
        product,
        status: flags.status.into(),
        expiring_within: expiring_within.map(LifeDays::count),
        not_counted_for: not_counted_for.map(LifeDays::count),
        location,
        sort: flags.sort.into(),
        descending: flags.descending,
        limit: flags.limit,
    };
    let search = LotSearch { query, words: flags.search.clone().unwrap_or_default() };
    let mut rows = session.output.start_list::<LotListing>(texts, today)?;
    book.lots(&search, &mut |row| rows.push(&row))?;
    rows.finish().map(|_| ())
}
