//! Acts on one lot or one document, each asked for by a sheet that shows what it will do: adjust, write off, hold, release,
//! transfer, reverse.

mod deed;
mod order;
mod read;
mod sheet;

pub(crate) use deed::{Deed, LotDeed};
pub(crate) use sheet::ActSheet;
