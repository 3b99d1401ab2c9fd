//! Amendments of lots.

use serde::Serialize;
use utoipa::ToSchema;

use super::{ExactAmount, FactChangeRecord, LotRecord, PostedDocumentRecord, WarningRecords};
use crate::domain::{Day, Label, LotCode};
use crate::warehouse::{Amendment, LotFacts};

/// docs/CLI.md, "amendment".
#[derive(Debug, Serialize, ToSchema)]
pub struct AmendmentRecord<'a> {
    #[serde(flatten)]
    document: PostedDocumentRecord<'a>,
    changes: Vec<FactChangeRecord<'a>>,
    before: LotFactsRecord<'a>,
    after: LotFactsRecord<'a>,
    lots: Vec<LotRecord<'a>>,
    warnings: WarningRecords,
}

impl<'a> AmendmentRecord<'a> {
    /// The record of an amendment, with its warnings in words.
    pub fn new(amendment: &'a Amendment, warnings: WarningRecords) -> Self {
        let day = amendment.posted.stamp.day;
        AmendmentRecord {
            document: (&amendment.posted).into(),
            changes: amendment.changes.iter().map(FactChangeRecord::from).collect(),
            before: (&amendment.before).into(),
            after: (&amendment.after).into(),
            lots: amendment.lots.iter().map(|row| LotRecord::new(row, day)).collect(),
            warnings,
        }
    }
}

/// What is said of a lot.
#[derive(Debug, Serialize, ToSchema)]
struct LotFactsRecord<'a> {
    lot: Option<&'a str>,
    expires: Option<Day>,
    produced: Option<Day>,
    supplier: Option<&'a str>,
    cost: Option<ExactAmount>,
}

impl<'a> From<&'a LotFacts> for LotFactsRecord<'a> {
    fn from(facts: &'a LotFacts) -> Self {
        LotFactsRecord {
            lot: facts.code.as_ref().map(LotCode::as_str),
            expires: facts.expires,
            produced: facts.produced,
            supplier: facts.supplier.as_ref().map(Label::as_str),
            cost: facts.cost.map(ExactAmount::from),
        }
    }
}
