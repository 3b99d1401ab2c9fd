//! `lots`: lists lots, by default those on hand in order of expiry.

use clap::{Args, ValueEnum};

use crate::cli::failure::Result;
use crate::cli::given;
use crate::cli::session::Session;
use crate::cli::views::lot;
use crate::warehouse::{LotQuery, LotSearch, LotSort, LotStatusFilter};

#[derive(Debug, Args)]
pub(in crate::cli) struct Lots {
    #[arg(long)]
    sku: Option<String>,
    #[arg(long)]
    search: Option<String>,
    #[arg(long, value_enum, default_value_t = Status::Open)]
    status: Status,
    #[arg(long)]
    expiring: Option<String>,
    #[arg(long)]
    location: Option<String>,
    #[arg(long, value_enum, default_value_t = Sort::Expires)]
    sort: Sort,
    #[arg(long)]
    descending: bool,
    #[arg(long)]
    limit: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Status {
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
enum Sort {
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

impl From<Status> for LotStatusFilter {
    fn from(status: Status) -> Self {
        match status {
            Status::Open => LotStatusFilter::Open,
            Status::Available => LotStatusFilter::Available,
            Status::OnHold => LotStatusFilter::OnHold,
            Status::Expired => LotStatusFilter::Expired,
            Status::Empty => LotStatusFilter::Empty,
            Status::All => LotStatusFilter::All,
        }
    }
}

impl From<Sort> for LotSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Expires => LotSort::Expires,
            Sort::Sku => LotSort::Sku,
            Sort::Product => LotSort::Product,
            Sort::Lot => LotSort::Code,
            Sort::OnHand => LotSort::OnHand,
            Sort::Received => LotSort::Received,
            Sort::ReceivedQuantity => LotSort::ReceivedQuantity,
            Sort::Location => LotSort::Location,
            Sort::Id => LotSort::Arrival,
        }
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Lots) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let sku = flags.sku.as_deref().map(given::sku).transpose()?;
    let expiring_within = given::optional_days("expiring", flags.expiring.as_ref())?;
    let location = given::optional_label("location", flags.location.as_ref())?;
    let mut book = session.warehouse()?;
    let product = sku.map(|sku| book.stock(&sku, today).map(|stock| stock.product.id)).transpose()?;
    let query = LotQuery {
        today,
        product,
        status: flags.status.into(),
        expiring_within,
        location,
        sort: flags.sort.into(),
        descending: flags.descending,
        limit: flags.limit,
    };
    let search = LotSearch { query, words: flags.search.clone().unwrap_or_default() };
    let mut rows = session.output.list::<lot::Lots>(texts, today)?;
    book.lots(&search, &mut |row| rows.push(&row))?;
    rows.finish().map(|_| ())
}
