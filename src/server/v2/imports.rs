//! `/imports`: whole files of products, lots, both, or barcodes, and what was counted, in CSV or JSON. All of a file goes in
//! or nothing.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::call::{Call, Terms};
use super::counts::count_id;
use super::refusal::{Misread, Refusal, Result};
use super::terms::day_of_act;
use super::values::{self, Several, Switch};
use super::words::import_record;
use crate::contract::{BootstrapRecord, ImportedCountRecord};
use crate::domain::{Day, DecimalMark};
use crate::exchange::{
    BlankCells, DatePattern, ImportFile, ImportKind, ImportSource, ImportedTable, ReadOptions,
    import_count_sheet, parse_delimiter, parse_mapping, read_count_sheet,
};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::UnitOfWork;

/// What errors call the file that was sent.
const FILE_NAME: &str = "body";

/// How a file is read, and its document written.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct ImportQuery {
    /// Tries it and writes nothing.
    dry_run: Switch,
    /// Under a day before the book's; needs a reason.
    backdated: Switch,
    /// What would only be warned of is refused.
    strict: Switch,
    /// The day is right, although it is more than a year after the book's.
    far_ahead: Switch,
    /// Why it is backdated.
    reason: Option<String>,
    /// What a column means, as `COLUMN=FIELD`; may be repeated.
    map: Several,
    /// Leaves columns out whose names mean nothing.
    ignore_unknown: Switch,
    /// The names of the columns of a file without a header, with commas between them.
    columns: Option<String>,
    /// The sign between cells, or `tab`.
    delimiter: Option<String>,
    /// How dates are written, such as `DD/MM/YYYY`; may be repeated.
    date_format: Several,
    /// What an empty cell of a known product means.
    blank: Blank,
    /// Leaves rows of quantity zero out.
    skip_zero: Switch,
    /// Lots that were imported before come in once more.
    again: Switch,
}

/// How a file of what was counted is read.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct CountImportQuery {
    /// What a column means, as `COLUMN=FIELD`; may be repeated.
    map: Several,
    /// Leaves columns out whose names mean nothing.
    ignore_unknown: Switch,
    /// The names of the columns of a file without a header, with commas between them.
    columns: Option<String>,
    /// The sign between cells, or `tab`.
    delimiter: Option<String>,
    /// How dates are written, such as `DD/MM/YYYY`; may be repeated.
    date_format: Several,
}

/// What an empty cell means.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Blank {
    #[default]
    Keeps,
    Clears,
}

pub(super) fn products(desk: &mut Desk, call: &Call) -> Result<Reply> {
    import(desk, call, ImportKind::Products)
}

pub(super) fn lots(desk: &mut Desk, call: &Call) -> Result<Reply> {
    import(desk, call, ImportKind::Lots)
}

pub(super) fn stock(desk: &mut Desk, call: &Call) -> Result<Reply> {
    import(desk, call, ImportKind::Stock)
}

pub(super) fn barcodes(desk: &mut Desk, call: &Call) -> Result<Reply> {
    import(desk, call, ImportKind::Barcodes)
}

fn import(desk: &mut Desk, call: &Call, kind: ImportKind) -> Result<Reply> {
    let query: ImportQuery = call.query()?;
    let is_json = is_json(call)?;
    let reason = values::optional_reason(query.reason.as_deref())?;
    let (backdated, strict, far_ahead) = (query.backdated.0, query.strict.0, query.far_ahead.0);
    let ctx = call.context(desk, Terms { backdated, strict, far_ahead }, reason.as_ref());
    let day = day_of_act(desk, &ctx)?;
    let reading = read_options(desk, &query, day)?;
    let file = ImportFile::read(kind, ImportSource::sent(FILE_NAME, call.bytes.clone(), is_json), &reading)?;
    let work = |unit: &mut UnitOfWork<'_>| file.import::<Refusal>(unit, &ctx, query.again.0, &mut |_| {});
    let tried = query.dry_run.0;
    let mut imported = if tried { desk.book.dry_run(work)? } else { desk.book.unit_of_work(work)? };
    if tried {
        imported.iter_mut().for_each(|table| table.imported.summary.document = None);
    }
    Ok(told(desk, call, tried, &imported))
}

/// Enters what a file says was counted. The same rows again add nothing, under whatever key.
pub(super) fn count(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let query: CountImportQuery = call.query()?;
    let (is_json, count) = (is_json(call)?, call.named(count_id)?);
    desk.book.count(count)?;
    let ctx = call.context(desk, Terms::default(), None);
    let query = ImportQuery {
        map: query.map,
        ignore_unknown: query.ignore_unknown,
        columns: query.columns,
        delimiter: query.delimiter,
        date_format: query.date_format,
        ..ImportQuery::default()
    };
    let reading = read_options(desk, &query, ctx.today)?;
    let source = ImportSource::sent(FILE_NAME, call.bytes.clone(), is_json);
    let sheet = read_count_sheet(source, &reading)?;
    let rows = sheet.rows(count, &ctx.operator, None);
    let imported = desk
        .book
        .unit_of_work(|unit| import_count_sheet::<Refusal>(unit, &ctx, count, &sheet, &rows, &mut |_| {}))?;
    Ok(Reply::json(StatusCode::CREATED, &ImportedCountRecord::new(&imported, Some(sheet.blank))))
}

fn told(desk: &Desk, call: &Call, tried: bool, imported: &[ImportedTable<'_>]) -> Reply {
    let status = if tried { StatusCode::OK } else { StatusCode::CREATED };
    let texts = desk.texts_in(call.language);
    let record = |table| import_record(texts, table, tried);
    match imported {
        [products, lots] => {
            let (products, lots) = (Some(record(products)), Some(record(lots)));
            Reply::json(status, &BootstrapRecord { products, lots })
        }
        tables => Reply::json(status, &tables.first().map(record)),
    }
}

/// Whether the file is JSON rather than columns: by what it is said to be, else by how it begins.
fn is_json(call: &Call) -> Result<bool> {
    let said = call.content_type.as_deref().unwrap_or_default();
    let kind = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/json" => Ok(true),
        "text/csv" | "text/plain" | "text/tab-separated-values" => Ok(false),
        "" | "application/octet-stream" => Ok(call.bytes.trim_ascii_start().starts_with(b"[")),
        _ => Err(Misread::Reading { parameter: "content-type", value: said.to_owned() }.into()),
    }
}

/// Amounts of money have a point before their decimals, whatever the language of messages.
fn read_options(desk: &mut Desk, query: &ImportQuery, today: Day) -> Result<ReadOptions> {
    let wrong = |parameter, value: &str| Misread::Reading { parameter, value: value.to_owned() };
    let mapping = |pair: &String| parse_mapping(pair).ok_or_else(|| wrong("map", pair));
    let pattern = |text: &String| DatePattern::parse(text).ok_or_else(|| wrong("date_format", text));
    let delimiter = |sign: &String| parse_delimiter(sign).ok_or_else(|| wrong("delimiter", sign));
    let columns = |names: &String| names.split(',').map(str::to_owned).collect();
    Ok(ReadOptions {
        map: query.map.0.iter().map(mapping).collect::<std::result::Result<_, _>>()?,
        ignore_unknown: query.ignore_unknown.0,
        columns: query.columns.as_ref().map(columns),
        skip_zero: query.skip_zero.0,
        delimiter: query.delimiter.as_ref().map(delimiter).transpose()?,
        dates: query.date_format.0.iter().map(pattern).collect::<std::result::Result<_, _>>()?,
        blank: match query.blank {
            Blank::Keeps => BlankCells::Keep,
            Blank::Clears => BlankCells::Clear,
        },
        ..ReadOptions::new(today, DecimalMark::Point, desk.book.book_settings()?.currency)
    })
}
