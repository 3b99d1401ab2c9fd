//! `lots`: lists lots, by default those on hand in order of expiry.

use clap::builder::PossibleValue;
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
    #[arg(long, value_enum, default_value_t = LotStatusFilter::Open)]
    status: LotStatusFilter,
    #[arg(long, value_parser = flag_value::life_days(Field::Expiring))]
    expiring: Option<FlagValue<LifeDays>>,
    #[arg(long, value_parser = flag_value::life_days(Field::NotCounted))]
    not_counted: Option<FlagValue<LifeDays>>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_enum, default_value_t = LotSort::Expires)]
    sort: LotSort,
    #[arg(long)]
    descending: bool,
    #[arg(long)]
    limit: Option<usize>,
}

impl ValueEnum for LotStatusFilter {
    fn value_variants<'a>() -> &'a [Self] {
        &LotStatusFilter::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.name());
        Some(if *self == LotStatusFilter::OnHold { value.alias("on_hold") } else { value })
    }
}

impl ValueEnum for LotSort {
    fn value_variants<'a>() -> &'a [Self] {
        &LotSort::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
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
        status: flags.status,
        expiring_within: expiring_within.map(LifeDays::count),
        not_counted_for: not_counted_for.map(LifeDays::count),
        location,
        sort: flags.sort,
        descending: flags.descending,
        limit: flags.limit,
    };
    let search = LotSearch { query, words: flags.search.clone().unwrap_or_default() };
    let mut rows = session.output.start_list::<LotListing>(texts, today)?;
    book.lots(&search, &mut |row| rows.push(&row))?;
    rows.finish().map(|_| ())
}
