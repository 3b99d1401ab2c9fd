//! A hold or a release.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{LotRecord, Record as _};
use crate::domain::{DocumentId, LotCode};
use crate::warehouse::HoldResult;

/// docs/CLI.md, "hold": the code's first lot with the document and every lot concerned.
#[derive(Debug, Serialize)]
pub struct HoldRecord<'a> {
    #[serde(flatten)]
    first: FirstLot<'a>,
    document: DocumentId,
    lots: Vec<LotRecord<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum FirstLot<'a> {
    Received(LotRecord<'a>),
    Expected(ExpectedLot<'a>),
}

/// A lot that has not come yet: the fields of a lot, null but for what the hold says.
#[derive(Debug)]
struct ExpectedLot<'a>(&'a HoldResult);

impl<'a> From<&'a HoldResult> for HoldRecord<'a> {
    fn from(held: &'a HoldResult) -> Self {
        let lots: Vec<LotRecord<'_>> = held.lots.iter().map(|row| LotRecord::new(row, held.day)).collect();
        let first = lots.first().cloned();
        let first = first.map_or_else(|| FirstLot::Expected(ExpectedLot(held)), FirstLot::Received);
        HoldRecord { first, document: held.document, lots }
    }
}

impl Serialize for ExpectedLot<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ExpectedLot(held) = self;
        let mut map = serializer.serialize_map(Some(LotRecord::FIELDS.len()))?;
        for field in LotRecord::FIELDS {
            match *field {
                "sku" => map.serialize_entry(field, &held.product.sku)?,
                "product" => map.serialize_entry(field, &held.product.name)?,
                "lot" => map.serialize_entry(field, &held.code.as_ref().map(LotCode::as_str))?,
                "hold_reason" => map.serialize_entry(field, &held.hold)?,
                _ => map.serialize_entry(field, &None::<()>)?,
            }
        }
        map.end()
    }
}
