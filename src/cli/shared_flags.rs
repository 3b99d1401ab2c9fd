//! Flags that several commands share.

use clap::Args;
use clap::builder::TypedValueParser as _;

use super::failure::Result;
use super::flag_value::{self, FlagValue, OptionalFlagValue as _};
use super::session::Session;
use crate::domain::{DocumentId, Field, Label, LotCode, LotId, Reason, Sku};
use crate::warehouse::ActContext;

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

/// How a command that moves stock is to be written.
#[derive(Debug, Clone, Args)]
pub(super) struct ActFlags {
    #[command(flatten)]
    document: DocumentFlag,
    #[arg(long)]
    backdated: bool,
    #[arg(long)]
    strict: bool,
}

impl ActFlags {
    /// The context of the act; `reason` is also why it is backdated.
    pub(super) fn act_context(&self, session: &Session<'_>, reason: Option<&Reason>) -> Result<ActContext> {
        let mut ctx = session.act_context(self.document.get()?);
        (ctx.terms.backdated, ctx.terms.strict) = (self.backdated, self.strict);
        ctx.terms.reason = reason.filter(|_| self.backdated).cloned();
        Ok(ctx)
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
