//! What a scanned code holds.

use serde::{Serialize, Serializer};

use super::{ExactDecimal, RecordCell, ToRecordCell, record};
use crate::domain::gs1::{Ai, CodeForm, Element, ScannedCode, ScannedNumber, Symbology};
use crate::domain::{Day, Gtin, LotCode};
use crate::warehouse::ScannedProduct;

record! {
    /// docs/CLI.md, "scan".
    pub ScanRecord<'a> {
        /// Null of a code of the warehouse's own.
        form: Option<&'static str>,
        symbology: Option<Shown<Symbology>>,
        gtin: Option<Shown<Gtin>>,
        lot: Option<LotCode>,
        expires: Option<Day>,
        best_before: Option<Day>,
        produced: Option<Day>,
        serial: Option<&'a str>,
        count: Option<u32>,
        net_weight_kg: Option<ExactNumber>,
        sscc: Option<&'a str>,
        elements: ElementRecords<'a>,
        product: Option<&'a str>,
        quantity: Option<ExactDecimal>,
        unit: Option<&'a str>,
    }
}

record! {
    /// docs/CLI.md, "element" of a scan.
    pub ElementRecord<'a> {
        ai: Shown<Ai>,
        value: &'a str,
    }
}

impl<'a> ScanRecord<'a> {
    /// A code and the product that it names; without a code, one of the warehouse's own.
    pub fn new(code: Option<&'a ScannedCode<'a>>, named: Option<&'a ScannedProduct>) -> Self {
        let elements = code.map(ScannedCode::elements).unwrap_or_default();
        let unit = |named: &'a ScannedProduct| named.pack.as_ref().unwrap_or(&named.product.unit).as_str();
        let quantity = |named: &ScannedProduct| named.quantity.as_ref().ok().copied().flatten();
        ScanRecord {
            form: code.map(ScannedCode::form).map(CodeForm::name),
            symbology: code.and_then(ScannedCode::symbology).map(Shown),
            gtin: code.and_then(ScannedCode::gtin).map(Shown),
            lot: code.and_then(ScannedCode::lot),
            expires: code.and_then(ScannedCode::expires),
            best_before: code.and_then(ScannedCode::best_before),
            produced: code.and_then(ScannedCode::produced),
            serial: code.and_then(ScannedCode::serial),
            count: code.and_then(ScannedCode::count),
            net_weight_kg: code.and_then(ScannedCode::net_weight_kg).map(ExactNumber),
            sscc: code.and_then(ScannedCode::sscc),
            elements: ElementRecords(elements.iter().map(ElementRecord::from).collect()),
            product: named.map(|named| named.product.sku.as_str()),
            quantity: named.and_then(quantity).map(ExactDecimal::from),
            unit: named.filter(|named| quantity(named).is_some()).map(unit),
        }
    }
}

impl<'a> From<&'a Element<'_>> for ElementRecord<'a> {
    fn from(element: &'a Element<'_>) -> Self {
        ElementRecord { ai: Shown(element.ai()), value: element.value() }
    }
}

/// The elements of a code. A column has them in brackets.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct ElementRecords<'a>(Vec<ElementRecord<'a>>);

impl ToRecordCell for ElementRecords<'_> {
    fn to_record_cell(&self) -> RecordCell<'_> {
        let shown =
            self.0.iter().map(|element| format!("({}){}", element.ai.0, element.value.replace('(', "\\(")));
        RecordCell::Plain(shown.collect())
    }
}

/// A value that serializes as the text that it is shown as.
#[derive(Debug, Clone)]
pub struct Shown<T>(T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<T: std::fmt::Display> ToRecordCell for Shown<T> {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Plain(self.0.to_string())
    }
}

impl ToRecordCell for LotCode {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Text(self.as_str())
    }
}

/// A number of a code that serializes as an exact JSON number.
#[derive(Debug, Clone, Copy)]
pub struct ExactNumber(ScannedNumber);

impl Serialize for ExactNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.0.to_string()).serialize(serializer)
    }
}

impl ToRecordCell for ExactNumber {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Plain(self.0.to_string())
    }
}
