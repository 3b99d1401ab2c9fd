//! Lists of documents and movements, newest first: their columns, and by which index they are read.

use super::query_builder::QueryBuilder;
use super::rows::RowReader;
use super::sql_conversions::{SqlInstant, SqlLocation};
use crate::domain::{DocumentKind, Label, LotCode, ProductSummary, Stamp};
use crate::store::{
    DocumentQuery, DocumentRow, DocumentSubject, DocumentSummary, MovementQuery, MovementRow, MovementTotals,
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

pub(super) fn read_stamp(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Stamp> {
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

pub(super) fn read_document_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DocumentRow> {
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
/// read at most [`MAX_SUMMED_MOVEMENTS`] movements, by id.
macro_rules! document_summary_columns {
    () => {
        concat!(
            document_row_columns!(),
            ", p.sku, p.name, p.unit, p.decimals, p.archived, l.code,
             (SELECT min(m.product_id) = max(m.product_id) FROM movement m
               WHERE m.id >= d.first_movement AND m.id < d.first_movement + min(d.movements, 100)),
             (SELECT sum(max(m.change, 0)) FROM movement m
               WHERE m.id >= d.first_movement AND m.id < d.first_movement + min(d.movements, 100)),
             (SELECT sum(max(-m.change, 0)) FROM movement m
               WHERE m.id >= d.first_movement AND m.id < d.first_movement + min(d.movements, 100)),
             ifnull((SELECT max(n.line) FROM fact_change n WHERE n.document = d.number), 0),
             EXISTS (SELECT 1 FROM fact_change n WHERE n.document = d.number AND n.product_id <> c.product_id)"
        )
    };
}

pub(super) fn read_document_summary(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DocumentSummary> {
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
        "ifnull(CASE WHEN d.kind = 7 THEN (SELECT o.location FROM movement t JOIN lot o ON o.id = t.lot_id
                                            WHERE t.id = 2 * d.first_movement + 1 - m.id) END, '')"
    };
}

/// Columns of [`read_movement_row`], from `movement m` with its `document d`, `product p` and `lot l`.
macro_rules! movement_row_columns {
    () => {
        concat!(
            "m.id, d.id, d.number, d.kind, p.sku, p.decimals, m.lot_id, l.code, l.location, ",
            other_location_sql!(),
            ", m.change, m.on_hand_after, m.cost, ",
            stamp_columns!("ifnull(m.partner, d.partner)"),
            ", d.reverses"
        )
    };
}

pub(super) fn read_movement_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<MovementRow> {
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

pub(super) const ROW_BY_NUMBER: &str =
    concat!("SELECT ", document_row_columns!(), " FROM document d WHERE d.number = ?1");

pub(super) const SUMMARY: &str = concat!(
    "SELECT ",
    document_summary_columns!(),
    " FROM document d
      LEFT JOIN movement f ON d.movements > 0 AND f.id = d.first_movement
      LEFT JOIN fact_change c ON c.document = d.number AND c.line = 1
      LEFT JOIN lot l ON l.id = CASE WHEN d.movements > 0 THEN f.lot_id ELSE c.lot_id END
      LEFT JOIN product p ON p.id = ifnull(l.product_id, c.product_id)
      WHERE d.number = ?1"
);

pub(super) const SELECT_DOCUMENT_NUMBERS: &str = "SELECT d.number FROM document d";

pub(super) const SELECT_DOCUMENT_ROWS: &str = concat!("SELECT ", document_row_columns!(), " FROM document d");

/// Builds a query in the order of posting.
pub(super) fn build_document_query(query: &DocumentQuery, select: &'static str) -> QueryBuilder {
    let mut builder = QueryBuilder::new(select);
    if let Some(product) = &query.product {
        builder.and_where_bind(
            "d.number IN (SELECT m.document FROM movement m INDEXED BY movement_lot WHERE m.product_id = ?
                          UNION ALL
                          SELECT c.document FROM fact_change c INDEXED BY fact_change_product
                           WHERE c.product_id = ?)",
            product,
        );
        builder.bind(product);
    }
    if let Some(code) = &query.code {
        builder.and_where_bind(
            "d.number IN (SELECT m.document FROM product p
                           CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id
                           CROSS JOIN movement m INDEXED BY movement_lot
                                   ON m.product_id = l.product_id AND m.lot_id = l.id
                           WHERE l.code_key = ?
                          UNION ALL
                          SELECT c.document FROM product p
                           CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id
                           CROSS JOIN fact_change c INDEXED BY fact_change_lot ON c.lot_id = l.id
                           WHERE l.code_key = ?
                          UNION ALL
                          SELECT h.document FROM product p
                           CROSS JOIN hold h ON h.product_id = p.id
                           WHERE h.code_key = ?
                          UNION ALL
                          SELECT t.number FROM document t INDEXED BY document_kind_day
                           WHERE t.kind IN (10, 11) AND json_valid(t.decision)
                             AND t.decision ->> '$.code_key' = ?)",
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
    builder.and_where_option("+d.operator = ?", query.operator.as_ref());
    builder.and_where_option("+d.station = ?", query.station.as_ref());
    // The plus keeps SQLite on the product's documents instead of the index by kind.
    builder.and_where_option("+d.kind = ?", query.kind.as_ref());
    builder.and_where_option("d.day >= ?", query.from.as_ref());
    builder.and_where_option("d.day <= ?", query.to.as_ref());
    builder.and_where_option("d.number < ?", query.before.as_ref());
    builder.push_sql("ORDER BY d.number DESC");
    builder.limit(query.limit);
    builder
}

/// Builds a query for days and numbers of one kind, latest day first, answered from the index.
pub(super) fn build_kind_query(query: &DocumentQuery, kind: DocumentKind) -> QueryBuilder {
    let mut builder = QueryBuilder::new("SELECT d.day, d.number FROM document d");
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
        "d.number IN (SELECT o.number FROM document o INDEXED BY document_partner
                       WHERE o.partner = (SELECT n.id FROM partner n WHERE n.name_key = ?)
                      UNION ALL
                      SELECT m.document FROM movement m INDEXED BY movement_partner
                       WHERE m.partner = (SELECT n.id FROM partner n WHERE n.name_key = ?))",
        &partner.key(),
    );
    builder.bind(&partner.key());
}

pub(super) fn build_movement_query(query: &MovementQuery) -> QueryBuilder {
    let mut builder = QueryBuilder::new(concat!("SELECT ", movement_row_columns!()));
    let source = AccessPath::for_query(query);
    builder.push_sql(source.source_clause());
    builder.and_where_option("d.id = ?", query.document.as_ref());
    builder.and_where_option("l.id = ?", query.lot.as_ref());
    builder.and_where_option(source.product_condition(), query.product.as_ref());
    builder.and_where_option("l.code_key = ?", query.code.as_ref().map(LotCode::key).as_ref());
    if let Some(partner) = &query.partner {
        and_where_of_partner(&mut builder, partner);
        builder.and_where_bind(
            "ifnull(m.partner, d.partner) = (SELECT n.id FROM partner n WHERE n.name_key = ?)",
            &partner.key(),
        );
    }
    // The plus keeps SQLite off the index by kind, which would force a sort.
    builder.and_where_option("+d.kind = ?", query.kind.as_ref());
    builder.and_where_option("d.day >= ?", query.from.as_ref());
    builder.and_where_option("d.day <= ?", query.to.as_ref());
    if let Some((document, movement)) = &query.before {
        builder.and_where_bind("d.number <= (SELECT b.number FROM document b WHERE b.id = ?)", document);
        builder.and_where_bind("m.id < ?", movement);
    }
    builder.push_sql(source.order_clause());
    builder.limit(query.limit);
    builder
}

/// Where a movement query starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AccessPath {
    /// From documents, newest first, to their movements: no sorting, and documents ruled out by kind or day cost no
    /// movement.
    Documents,
    /// From one product to its movements.
    Product,
    /// From one lot, or a product's lots of one code.
    Lots,
    /// From all lots of one code.
    Code,
}

impl AccessPath {
    fn for_query(query: &MovementQuery) -> Self {
        match query {
            MovementQuery { document: Some(_), .. } => AccessPath::Documents,
            MovementQuery { lot: Some(_), .. } => AccessPath::Lots,
            MovementQuery { code: Some(_), product: Some(_), .. } => AccessPath::Lots,
            MovementQuery { code: Some(_), product: None, .. } => AccessPath::Code,
            MovementQuery { product: Some(_), .. } => AccessPath::Product,
            _ => AccessPath::Documents,
        }
    }

    fn source_clause(self) -> &'static str {
        match self {
            AccessPath::Documents => {
                "FROM document d
                 CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
                 CROSS JOIN lot l ON l.id = m.lot_id
                 CROSS JOIN product p ON p.id = m.product_id"
            }
            AccessPath::Product => {
                "FROM product p
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = p.id
                 CROSS JOIN document d ON d.number = m.document
                 CROSS JOIN lot l ON l.id = m.lot_id"
            }
            AccessPath::Lots => {
                "FROM lot l
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = l.product_id AND m.lot_id = l.id
                 CROSS JOIN document d ON d.number = m.document
                 CROSS JOIN product p ON p.id = l.product_id"
            }
            AccessPath::Code => {
                "FROM product p
                 CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = l.product_id AND m.lot_id = l.id
                 CROSS JOIN document d ON d.number = m.document"
            }
        }
    }

    /// Returns the condition on the product, on the table that the path starts with.
    fn product_condition(self) -> &'static str {
        match self {
            AccessPath::Documents => "m.product_id = ?",
            AccessPath::Product | AccessPath::Code => "p.id = ?",
            AccessPath::Lots => "l.product_id = ?",
        }
    }

    fn order_clause(self) -> &'static str {
        match self {
            AccessPath::Documents => "ORDER BY d.number DESC, m.id DESC",
            AccessPath::Product | AccessPath::Lots | AccessPath::Code => "ORDER BY m.id DESC",
        }
    }
}
