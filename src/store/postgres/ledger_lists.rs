//! Lists of documents and movements, newest first: their columns, and by which index they are read.

use super::columns::{SqlInstant, SqlLocation};
use super::query_builder::QueryBuilder;
use super::rows::RowReader;
use crate::domain::{DocumentKind, Label, LotCode, ProductSummary, Stamp};
use crate::store::{
    DocumentQuery, DocumentRow, DocumentSubject, DocumentSummary, MovementQuery, MovementRow, MovementTotals,
    Result,
};

/// Columns of [`read_stamp`], from `document d`; `$partner` is the SQL of the partner's id.
macro_rules! stamp_columns {
    ($partner:literal) => {
        concat!(
            "d.at, d.day, d.backdated, d.operator, d.station, (SELECT n.name FROM partner n WHERE n.id = ",
            $partner,
            "), d.reference, d.reason"
        )
    };
}

pub(super) use stamp_columns;

pub(super) fn read_stamp(reader: &mut RowReader<'_>) -> Result<Stamp> {
    Ok(Stamp {
        at: reader.next_value::<SqlInstant>()?.0,
        day: reader.next_value()?,
        backdated: reader.next_value()?,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        partner: reader.next_value()?,
        reference: reader.next_value()?,
        reason: reader.next_value()?,
    })
}

/// Columns of [`read_document_row`], from `document d`.
macro_rules! document_row_columns {
    () => {
        concat!(
            "d.number, d.id, d.kind, ",
            stamp_columns!("d.partner"),
            ", d.reverses, (SELECT r.id FROM document r WHERE r.reverses = d.id), d.movements"
        )
    };
}

pub(super) fn read_document_row(reader: &mut RowReader<'_>) -> Result<DocumentRow> {
    Ok(DocumentRow {
        number: reader.next_value()?,
        id: reader.next_value()?,
        kind: reader.next_value()?,
        stamp: read_stamp(reader)?,
        reverses: reader.next_value()?,
        reversed_by: reader.next_value()?,
        movements: reader.next_value()?,
    })
}

/// Most movements of a document that are added up for a list.
const MAX_SUMMED_MOVEMENTS: i64 = 100;

/// Columns of [`read_document_summary`], from `document d`, its first `fact_change c`, `lot l` and `product p`. The totals
/// read at most [`MAX_SUMMED_MOVEMENTS`] movements, by id. The order of changes, and `OFFSET`, keep the server from reading the
/// whole table where most changes are of one import: it would expect to find the first one of any document at once.
macro_rules! document_summary_columns {
    () => {
        concat!(
            document_row_columns!(),
            ", p.sku, p.name, p.unit, p.decimals, p.archived, l.code,
             (SELECT min(m.product_id) = max(m.product_id) FROM movement m
               WHERE m.document = d.number AND m.line <= 100),
             (SELECT sum(greatest(m.change, 0))::bigint FROM movement m
               WHERE m.document = d.number AND m.line <= 100),
             (SELECT sum(greatest(-m.change, 0))::bigint FROM movement m
               WHERE m.document = d.number AND m.line <= 100),
             coalesce((SELECT max(n.line) FROM fact_change n WHERE n.document = d.number), 0),
             coalesce((SELECT true
                         FROM (SELECT n.product_id FROM fact_change n WHERE n.document = d.number
                                ORDER BY n.line OFFSET 0) n
                        WHERE n.product_id <> c.product_id LIMIT 1), false)"
        )
    };
}

pub(super) fn read_document_summary(reader: &mut RowReader<'_>) -> Result<DocumentSummary> {
    let document = read_document_row(reader)?;
    let sku: Option<_> = reader.next_value()?;
    let (name, unit): (Option<_>, Option<_>) = (reader.next_value()?, reader.next_value()?);
    let (decimals, archived): (Option<_>, Option<bool>) = (reader.next_value()?, reader.next_value()?);
    let (code, archived) = (reader.next_value()?, archived.unwrap_or_default());
    let named = sku.zip(name).zip(unit.zip(decimals));
    let subject = named.map(|((sku, name), (unit, decimals))| DocumentSubject {
        product: ProductSummary { sku, name, unit, decimals, archived },
        code,
    });
    let alone: Option<bool> = reader.next_value()?;
    let (incoming, outgoing): (Option<_>, Option<_>) = (reader.next_value()?, reader.next_value()?);
    let added_up = alone == Some(true) && i64::from(document.movements) <= MAX_SUMMED_MOVEMENTS;
    let sums = incoming.zip(outgoing).filter(|_| added_up);
    let sums = sums.map(|(incoming, outgoing)| MovementTotals { incoming, outgoing });
    let (changes, changes_several_products) = (reader.next_value()?, reader.next_value()?);
    Ok(DocumentSummary { document, subject, totals: sums, changes, changes_several_products })
}

/// The location at the other end of a transfer, whose two movements follow one another.
macro_rules! other_location_sql {
    () => {
        "coalesce(CASE WHEN d.kind = 7 THEN (SELECT o.location FROM movement t JOIN lot o ON o.id = t.lot_id
                                            WHERE t.document = d.number AND t.line = 3 - m.line) END, '')"
    };
}

/// Columns of [`read_movement_row`], from `movement m` with its `document d`, `product p` and `lot l`.
macro_rules! movement_row_columns {
    () => {
        concat!(
            "d.first_movement + m.line - 1, d.id, d.number, d.kind, p.sku, p.decimals, m.lot_id, l.code, l.location, ",
            other_location_sql!(),
            ", m.change, m.on_hand_after, m.cost, ",
            stamp_columns!("coalesce(m.partner, d.partner)"),
            ", d.reverses"
        )
    };
}

pub(super) fn read_movement_row(reader: &mut RowReader<'_>) -> Result<MovementRow> {
    Ok(MovementRow {
        id: reader.next_value()?,
        document: reader.next_value()?,
        number: reader.next_value()?,
        kind: reader.next_value()?,
        sku: reader.next_value()?,
        decimals: reader.next_value()?,
        lot: reader.next_value()?,
        code: reader.next_value()?,
        location: reader.next_value::<SqlLocation>()?.0,
        other_location: reader.next_value::<SqlLocation>()?.0,
        change: reader.next_value()?,
        on_hand_after: reader.next_value()?,
        cost: reader.next_value()?,
        stamp: read_stamp(reader)?,
        reverses: reader.next_value()?,
    })
}

pub(super) const SUMMARY: &str = concat!(
    "SELECT ",
    document_summary_columns!(),
    " FROM document d
      LEFT JOIN movement f ON f.document = d.number AND f.line = 1
      LEFT JOIN fact_change c ON c.document = d.number AND c.line = 1
      LEFT JOIN lot l ON l.id = CASE WHEN d.movements > 0 THEN f.lot_id ELSE c.lot_id END
      LEFT JOIN product p ON p.id = coalesce(l.product_id, c.product_id)
      WHERE d.number = $1"
);

pub(super) const SELECT_DOCUMENT_NUMBERS: &str = "SELECT d.number";

pub(super) const SELECT_DOCUMENT_ROWS: &str = concat!("SELECT ", document_row_columns!());

/// Builds a query in the order of posting.
pub(super) fn build_document_query(query: &DocumentQuery, select: &'static str) -> QueryBuilder {
    let mut builder = QueryBuilder::new(select);
    builder.push_sql("FROM document d");
    if let Some(product) = &query.product {
        builder.and_where_bind(
            "d.number IN (SELECT m.document FROM movement m WHERE m.product_id = ?
                          UNION ALL
                          SELECT c.document FROM fact_change c
                           WHERE c.product_id = ?)",
            product,
        );
        builder.bind(product);
    }
    if let Some(code) = &query.code {
        // Found once, not for each document.
        builder.and_where_bind(
            "d.number = ANY (ARRAY (SELECT m.document FROM product p
                           JOIN lot l ON l.product_id = p.id
                           JOIN movement m
                                   ON m.product_id = l.product_id AND m.lot_id = l.id
                           WHERE l.code_key = ?
                          UNION ALL
                          SELECT c.document FROM product p
                           JOIN lot l ON l.product_id = p.id
                           JOIN fact_change c ON c.lot_id = l.id
                           WHERE l.code_key = ?
                          UNION ALL
                          SELECT h.document FROM product p
                           JOIN hold h ON h.product_id = p.id
                           WHERE h.code_key = ?
                          UNION ALL
                          SELECT t.number FROM document t
                           WHERE t.kind IN (10, 11)
                             AND t.decision::json ->> 'code_key' = ?))",
            &code.key(),
        );
        // Of a hold that was set before any goods of the code came, only its answer says the code.
        builder.bind(&code.key());
        builder.bind(&code.key());
        builder.bind(&code.key());
    }
    if let Some(partner) = &query.partner {
        and_where_of_partner(&mut builder, partner);
    }
    builder.and_where_option("d.reference = ?", query.reference.as_ref());
    builder.and_where_option("d.operator = ?", query.operator.as_ref());
    builder.and_where_option("d.station = ?", query.station.as_ref());
    builder.and_where_option("d.kind = ?", query.kind.as_ref());
    builder.and_where_option("d.day >= ?", query.from.as_ref());
    builder.and_where_option("d.day <= ?", query.to.as_ref());
    builder.and_where_option("d.number < ?", query.before.as_ref());
    builder.push_sql("ORDER BY d.number DESC");
    builder.limit(query.limit);
    builder
}

/// Builds a query for the documents of one kind, latest day first. Their day and number follow what it selects.
pub(super) fn build_kind_query(
    query: &DocumentQuery,
    kind: DocumentKind,
    select: &'static str,
) -> QueryBuilder {
    let mut builder = QueryBuilder::new(select);
    builder.push_sql(", d.day, d.number FROM document d");
    builder.and_where_bind("d.kind = ?", &kind);
    builder.and_where_option("d.operator = ?", query.operator.as_ref());
    builder.and_where_option("d.station = ?", query.station.as_ref());
    builder.and_where_option("d.day >= ?", query.from.as_ref());
    builder.and_where_option("d.day <= ?", query.to.as_ref());
    if let Some(before) = &query.before {
        builder.and_where_bind(
            "(d.day, d.number) < (SELECT b.day, b.number FROM document b WHERE b.number = ?)",
            before,
        );
    }
    builder.push_sql("ORDER BY d.day DESC, d.number DESC");
    builder.limit(query.limit);
    builder
}

/// Appends the condition that a document, or something that it moved, is of a supplier or customer.
fn and_where_of_partner(builder: &mut QueryBuilder, partner: &Label) {
    builder.and_where_bind(
        "d.number IN (SELECT o.number FROM document o
                       WHERE o.partner = (SELECT n.id FROM partner n WHERE n.name_key = ?)
                      UNION ALL
                      SELECT m.document FROM movement m
                       WHERE m.partner = (SELECT n.id FROM partner n WHERE n.name_key = ?))",
        &partner.key(),
    );
    builder.bind(&partner.key());
}

/// Builds a query, newest first. A few of the movements of some documents are read document by document: the server would else put all
/// of them together with their lots and products first, where it takes the documents to be few.
pub(super) fn build_movement_query(query: &MovementQuery) -> QueryBuilder {
    let of_goods = query.lot.is_some() || query.product.is_some() || query.code.is_some();
    let of_documents = query.document.is_some() || query.partner.is_some();
    let by_document = !of_goods && !of_documents && query.limit.is_some();
    let number = if by_document { "d.number" } else { "m.document" };
    let mut builder = QueryBuilder::new(concat!("SELECT ", movement_row_columns!()));
    if by_document {
        builder.push_sql(
            "FROM document d
             CROSS JOIN LATERAL (SELECT n.* FROM movement n WHERE n.document = d.number",
        );
        if let Some((_, movement)) = &query.before {
            builder.push_sql("AND d.first_movement + n.line - 1 < ?");
            builder.bind(movement);
        }
        builder.push_sql("ORDER BY n.line DESC");
        builder.limit(query.limit);
        builder.push_sql(") m");
    } else {
        builder.push_sql("FROM movement m JOIN document d ON d.number = m.document");
    }
    builder.push_sql("JOIN lot l ON l.id = m.lot_id JOIN product p ON p.id = m.product_id");
    builder.and_where_option("d.id = ?", query.document.as_ref());
    if let Some(lot) = &query.lot {
        // The index of a lot's movements begins with its product. So the lot is bound twice.
        builder.and_where_bind("m.product_id = (SELECT o.product_id FROM lot o WHERE o.id = ?)", lot);
        builder.and_where_bind("m.lot_id = ?", lot);
    }
    builder.and_where_option("m.product_id = ?", query.product.as_ref());
    builder.and_where_option("l.code_key = ?", query.code.as_ref().map(LotCode::key).as_ref());
    if let Some(partner) = &query.partner {
        and_where_of_partner(&mut builder, partner);
        builder.and_where_bind(
            "coalesce(m.partner, d.partner) = (SELECT n.id FROM partner n WHERE n.name_key = ?)",
            &partner.key(),
        );
    }
    builder.and_where_option("d.kind = ?", query.kind.as_ref());
    builder.and_where_option("d.day >= ?", query.from.as_ref());
    builder.and_where_option("d.day <= ?", query.to.as_ref());
    if let Some((document, movement)) = &query.before {
        builder.and_where(number);
        builder.push_sql("<= (SELECT b.number FROM document b WHERE b.id = ?)");
        builder.bind(document);
        if !by_document {
            builder.and_where_bind("d.first_movement + m.line - 1 < ?", movement);
        }
    }
    builder.push_sql("ORDER BY");
    builder.push_sql(number);
    builder.push_sql("DESC, m.line DESC");
    builder.limit(query.limit);
    builder
}
