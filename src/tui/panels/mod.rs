//! Pieces of a screen that know the stock, shared between tabs.

pub(crate) mod bar_chart;
pub(crate) mod barcode_sheet;
pub(crate) mod daily_flow_chart;
pub(crate) mod expiry_forecast;
pub(crate) mod export_dialog;
pub(crate) mod label_dialog;
pub(crate) mod line_item;
pub(crate) mod marked_total;
pub(crate) mod name_list;
pub(crate) mod partner_lots;
pub(crate) mod product_choice;
pub(crate) mod product_dialog;
pub(crate) mod product_lots;
pub(crate) mod quantity_text;
pub(crate) mod reason_list;
pub(crate) mod trace_dialog;
