//! `--unit`: the unit of the quantity beside it.

use clap::Args;

use super::failure::Result;
use super::flag_value::{self, FlagValue, OptionalFlagValue as _};
use super::written_quantity::WrittenQuantity;
use crate::domain::{Field, Label, Quantity, Sku};
use crate::warehouse::Warehouse;

/// The unit that a quantity is given in.
#[derive(Debug, Clone, Args)]
pub(super) struct UnitFlag {
    #[arg(long, requires = "qty", value_parser = flag_value::label(Field::Unit))]
    pub(super) unit: Option<FlagValue<Label>>,
}

impl UnitFlag {
    /// The quantity of a flag, in the unit of a product.
    pub(super) fn quantity(
        &self,
        written: Option<&WrittenQuantity>,
        book: &mut Warehouse,
        sku: &Sku,
    ) -> Result<Option<Quantity>> {
        let unit = self.unit.get()?;
        written.map(|written| written.to_quantity(unit.as_ref(), book, sku)).transpose()
    }
}
