//! Flags that several commands share.

use clap::Args;
use clap::builder::TypedValueParser as _;

use super::failure::Result;
use super::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::domain::{DocumentId, Field, Label, LotCode, LotId, Sku};

/// The id of the document that a command writes.
#[derive(Debug, Clone, Args)]
pub(super) struct DocumentFlag {
    #[arg(long, value_parser = flag_value::document_id)]
    document: Option<FlagValue<DocumentId>>,
}

impl DocumentFlag {
    pub(super) fn get(&self) -> Result<Option<DocumentId>> {
        self.document.get()
    }
}

/// Selects a lot by SKU and lot code, or by its id.
#[derive(Debug, Clone, Args)]
pub(super) struct LotFlags {
    #[arg(long, required_unless_present = "lot_id", value_parser = flag_value::sku())]
    pub(super) sku: Option<FlagValue<Sku>>,
    #[arg(
        long,
        required_unless_present = "lot_id",
        conflicts_with = "lot_id",
        value_parser = flag_value::lot_code()
    )]
    pub(super) lot: Option<FlagValue<LotCode>>,
    #[arg(long, conflicts_with = "lot_id", value_parser = flag_value::label(Field::Location))]
    pub(super) location: Option<FlagValue<Label>>,
    #[arg(long, value_parser = clap::value_parser!(i64).map(LotId))]
    pub(super) lot_id: Option<LotId>,
}
