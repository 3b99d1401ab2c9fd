//! `/documents` and `/movements`: what was done, newest first.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use super::call::Call;
use super::pages::{self, cut};
use super::refusal::{Misread, Refusal, Result};
use super::values::{self, Written};
use crate::contract::{DocumentHeadRecord, DocumentRecord, MovementRecord};
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, Field, MovementId};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{DocumentQuery, MovementQuery};

/// Which documents.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DocumentsQuery {
    /// Only of this kind, such as `receipt`.
    kind: Option<String>,
    /// The first day.
    from: Option<String>,
    /// The last day.
    to: Option<String>,
    /// Only with this reference.
    reference: Option<String>,
    /// Only of this supplier or customer.
    partner: Option<String>,
    /// Only of this operator.
    operator: Option<String>,
    /// Only about this product.
    sku: Option<String>,
    /// Only about lots of this code.
    lot: Option<String>,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The number of the document that the page follows.
    before: Option<String>,
}

/// Which movements.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MovementsQuery {
    /// Only of this product.
    sku: Option<String>,
    /// Only of lots of this code.
    lot: Option<String>,
    /// Only of this document, by its id or number.
    document: Option<String>,
    /// Only of documents of this kind.
    kind: Option<String>,
    /// The first day.
    from: Option<String>,
    /// The last day.
    to: Option<String>,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The document of the movement that the page follows, a point, and the movement's id.
    before: Option<String>,
}

fn kind(name: Option<&str>) -> Result<Option<DocumentKind>> {
    let parse = |name: &str| DocumentKind::from_name(name).ok_or_else(|| unknown_kind(name));
    name.map(parse).transpose()
}

fn unknown_kind(name: &str) -> Refusal {
    let names = DocumentKind::ALL.map(DocumentKind::name).join(", ");
    Misread::Query(format!("kind: {name:?} is none of {names}")).into()
}

pub(super) fn documents(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: DocumentsQuery = call.query()?;
    let (limit, today) = (pages::limit(given.limit.as_ref())?, desk.day_to_look_on()?);
    let (from, to) = values::days(given.from.as_deref(), given.to.as_deref(), today)?;
    let query = DocumentQuery {
        product: values::product(desk, given.sku.as_deref(), today)?,
        code: values::optional_lot_code(given.lot.as_deref())?,
        partner: values::optional_label(Field::Partner, given.partner.as_deref())?,
        reference: values::optional_label(Field::Reference, given.reference.as_deref())?,
        operator: values::optional_label(Field::Operator, given.operator.as_deref())?,
        station: None,
        kind: kind(given.kind.as_deref())?,
        from,
        to,
        before: given.before.map(|text| values::key(&text).map(DocumentNumber)).transpose()?,
        limit: Some(limit + 1),
    };
    let mut numbers = desk.book.document_numbers(&query)?;
    let has_more = cut(&mut numbers, limit);
    let next = numbers.last().filter(|_| has_more).map(|number| ("before", number.0.to_string()));
    let summaries = desk.book.document_summaries(&numbers)?;
    let heads: Vec<DocumentHeadRecord<'_>> = summaries.iter().map(DocumentHeadRecord::from).collect();
    Ok(pages::told(call, &heads, next))
}

pub(super) fn document(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let id = call.named(values::document)?.id(&mut desk.book)?;
    let contents = desk.book.document_with_contents(id)?;
    Ok(Reply::json(StatusCode::OK, &DocumentRecord::from(&contents)))
}

/// Reads which movement a page follows.
fn movement_before(text: &str) -> Result<(DocumentId, MovementId)> {
    let parts =
        text.split_once('.').and_then(|(document, id)| Some((document.parse().ok()?, id.parse().ok()?)));
    let (document, id) = parts.ok_or_else(|| Misread::Cursor(text.to_owned()))?;
    Ok((document, MovementId(id)))
}

pub(super) fn movements(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: MovementsQuery = call.query()?;
    let (limit, today) = (pages::limit(given.limit.as_ref())?, desk.day_to_look_on()?);
    let document = given.document.as_deref().map(values::document).transpose()?;
    let (from, to) = values::days(given.from.as_deref(), given.to.as_deref(), today)?;
    let query = MovementQuery {
        product: values::product(desk, given.sku.as_deref(), today)?,
        lot: None,
        code: values::optional_lot_code(given.lot.as_deref())?,
        document: document.map(|named| named.id(&mut desk.book)).transpose()?,
        partner: None,
        kind: kind(given.kind.as_deref())?,
        from,
        to,
        before: given.before.map(|text| movement_before(&text)).transpose()?,
        limit: Some(limit + 1),
    };
    let mut rows = Vec::new();
    desk.book.movements(&query, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    let has_more = cut(&mut rows, limit);
    let next = rows.last().filter(|_| has_more);
    let next = next.map(|row| ("before", format!("{}.{}", row.document, row.id.0)));
    Ok(pages::told(call, &rows.iter().map(MovementRecord::from).collect::<Vec<_>>(), next))
}
