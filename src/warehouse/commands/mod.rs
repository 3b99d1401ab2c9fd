//! What changes the stock or the catalogue: a command is a value, carried out within a unit of work.

pub(super) mod adjust;
pub(super) mod amend;
pub(super) mod barcodes;
mod correct;
pub(super) mod dispatch;
pub(super) mod dispatch_plan;
pub(super) mod hold;
mod later_documents;
pub(super) mod lot_ref;
pub(super) mod lot_view;
pub(super) mod lots;
pub(super) mod products;
pub(super) mod receive;
pub(super) mod required;
pub(super) mod returned_goods;
pub(super) mod reverse;
mod reverse_facts;
mod reverse_holds;
mod reverse_products;
mod stated;
pub(super) mod together;
