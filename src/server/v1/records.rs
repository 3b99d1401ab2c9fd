//! The objects of the first version, in the order of its fields.

use chrono::{DateTime, Local, NaiveDateTime, Utc};
use serde::{Serialize, Serializer};

use crate::domain::{Day, LotId, Product, ProductId, Quantity};
use crate::warehouse::{AlertRow, LotBalance, LotRow, MovementRow};

/// Thousandths in a whole unit.
const UNIT: i64 = 1_000;

/// Ten-thousandths in one of the currency.
const MONEY: f64 = 10_000.0;

/// Returns the whole units of a quantity; what is less than one is left out.
pub(super) fn whole_units(quantity: Quantity) -> i64 {
    quantity.thousandths() / UNIT
}

/// A product.
#[derive(Debug, Serialize)]
pub(super) struct Producto {
    nombre: String,
    sku: String,
    precio: f64,
    stock_minimo: i64,
    id: i64,
    cantidad_actual: i64,
}

impl From<Product> for Producto {
    fn from(product: Product) -> Self {
        #[allow(clippy::cast_precision_loss, reason = "an amount has 15 digits")]
        let price = product.details.price.map_or(0.0, |price| price.ten_thousandths() as f64 / MONEY);
        Producto {
            nombre: product.details.name.into(),
            sku: product.details.sku.into(),
            precio: price,
            stock_minimo: whole_units(product.details.min_stock),
            id: product.id.0,
            cantidad_actual: whole_units(product.on_hand),
        }
    }
}

/// A lot.
#[derive(Debug, Serialize)]
pub(super) struct Lote {
    pub(super) producto_id: i64,
    pub(super) cantidad_recibida: i64,
    pub(super) fecha_vencimiento: Option<Day>,
    pub(super) id: i64,
    pub(super) cantidad_actual: i64,
    pub(super) producto_sku: String,
}

impl From<LotBalance> for Lote {
    fn from(balance: LotBalance) -> Self {
        Lote {
            producto_id: balance.product.0,
            cantidad_recibida: whole_units(balance.received_quantity),
            fecha_vencimiento: balance.expires,
            id: balance.lot.0,
            cantidad_actual: whole_units(balance.on_hand),
            producto_sku: balance.sku.into(),
        }
    }
}

impl From<LotRow> for Lote {
    fn from(row: LotRow) -> Self {
        LotBalance::from(row).into()
    }
}

/// A movement of a lot.
#[derive(Debug, Serialize)]
pub(super) struct Movimiento {
    lote_id: i64,
    cantidad: i64,
    tipo: &'static str,
    id: i64,
    fecha_movimiento: Moment,
}

impl Movimiento {
    /// Tells a movement; `names_zone` if its moment names UTC.
    pub(super) fn new(row: &MovementRow, names_zone: bool) -> Self {
        let change = row.change;
        Movimiento {
            lote_id: row.lot.0,
            cantidad: change.abs().map_or(i64::MAX, whole_units),
            tipo: if change.is_incoming() { "entrada" } else { "salida" },
            id: row.id.0,
            fecha_movimiento: Moment {
                at: row.stamp.at.naive_utc(),
                zone: if names_zone { "Z" } else { "" },
            },
        }
    }
}

/// A date and time as Python writes it: with microseconds, unless there are none.
#[derive(Debug)]
struct Moment {
    at: NaiveDateTime,
    zone: &'static str,
}

impl Moment {
    /// The same moment by the server's clock, without a zone.
    fn local(at: DateTime<Utc>) -> Self {
        Moment { at: at.with_timezone(&Local).naive_local(), zone: "" }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has_fraction = self.at.and_utc().timestamp_subsec_micros() != 0;
        let form = if has_fraction { "%Y-%m-%dT%H:%M:%S%.6f" } else { "%Y-%m-%dT%H:%M:%S" };
        serializer.collect_str(&format_args!("{}{}", self.at.format(form), self.zone))
    }
}

/// An alert.
#[derive(Debug, Serialize)]
pub(super) struct Alerta {
    tipo_alerta: String,
    entidad_id: i64,
    entidad_tipo: &'static str,
    mensaje: String,
    esta_activa: bool,
    metadata_json: Metadata,
    id: i64,
    fecha_creacion: Moment,
}

/// What an alert is about.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Metadata {
    Product {
        nombre: String,
        sku: String,
        cantidad_actual: i64,
        stock_minimo: i64,
    },
    Lot {
        producto_nombre: String,
        producto_sku: String,
        cantidad_actual: i64,
        fecha_vencimiento: Option<Day>,
    },
}

/// A lot that expires, or has expired.
pub(super) struct ExpiringLot {
    pub(super) lot: LotId,
    pub(super) name: String,
    pub(super) sku: String,
    pub(super) on_hand: Quantity,
    pub(super) expires: Option<Day>,
    /// The alert's number; the lot's, if it is not in the table.
    pub(super) id: i64,
    pub(super) since: DateTime<Utc>,
}

impl Alerta {
    /// Tells that a product is low; by what is available, as the rule has it.
    pub(super) fn low_stock(row: AlertRow, product: ProductId, now: DateTime<Utc>) -> Self {
        let (name, sku) = (String::from(row.product.name), String::from(row.product.sku));
        let (available, least) = (whole_units(row.available), whole_units(row.min_stock));
        Alerta {
            tipo_alerta: "stock_minimo".to_owned(),
            entidad_id: product.0,
            entidad_tipo: "producto",
            mensaje: format!(
                "El producto '{name}' (SKU: {sku}) tiene {available} unidades, por debajo del stock minimo de {least}."
            ),
            esta_activa: true,
            metadata_json: Metadata::Product {
                nombre: name,
                sku,
                cantidad_actual: available,
                stock_minimo: least,
            },
            id: row.alert.id.map_or(product.0, |id| id.0),
            fecha_creacion: Moment::local(row.alert.raised_at.unwrap_or(now)),
        }
    }

    /// Tells that a lot expires within `days`, or has expired before `today`.
    pub(super) fn expiring(lot: ExpiringLot, days: i64, today: Day) -> Self {
        let has_expired = lot.expires.is_some_and(|expires| expires < today);
        let ExpiringLot { name, sku, expires, .. } = lot;
        let (id, units) = (lot.lot.0, whole_units(lot.on_hand));
        let day = expires.map(|day| day.to_string()).unwrap_or_default();
        let expiry = if has_expired { "vencio" } else { "vence" };
        Alerta {
            tipo_alerta: if has_expired { "vencido".to_owned() } else { format!("por_vencer_{days}") },
            entidad_id: id,
            entidad_tipo: "lote",
            mensaje: format!(
                "El lote ID {id} del producto '{name}' (SKU: {sku}) tiene {units} unidades y {expiry} el {day}."
            ),
            esta_activa: true,
            metadata_json: Metadata::Lot {
                producto_nombre: name,
                producto_sku: sku,
                cantidad_actual: units,
                fecha_vencimiento: expires,
            },
            id: lot.id,
            fecha_creacion: Moment::local(lot.since),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_microseconds_unless_there_are_none() {
        let at = |millis| DateTime::from_timestamp_millis(millis).unwrap().naive_utc();
        let told = |at, zone| serde_json::to_string(&Moment { at, zone }).unwrap();
        assert_eq!(told(at(1_795_478_400_123), ""), "\"2026-11-24T00:00:00.123000\"");
        assert_eq!(told(at(1_795_478_400_000), "Z"), "\"2026-11-24T00:00:00Z\"");
    }

    #[test]
    fn what_is_less_than_a_unit_is_left_out() {
        assert_eq!(whole_units(Quantity::from_thousandths(2_999).unwrap()), 2);
    }
}
