//! What programs rely on (docs/CLI.md): the records of rows and results, and the error object.
//!
//! Pure values, made from what the warehouse returns: nothing is printed here, and no front end is known. A [`Record`] declares
//! its fields once for JSON and for files of columns.

mod alert;
mod amendment;
mod barcode;
mod config;
mod copy;
mod count;
mod count_plan;
mod count_review;
mod dispatch;
mod document;
mod error;
mod event;
mod fact_change;
mod hold;
mod import;
mod init;
mod key;
mod lot;
mod movement;
mod problem;
mod product;
mod receipt;
mod record;
mod report;
mod requires;
mod scan;
mod scanner;
mod schemas;
mod serving;
mod settings;
mod token;
mod trace;
mod values;
mod verify;
mod warning;

pub use alert::AlertRecord;
pub use amendment::AmendmentRecord;
pub use barcode::{BarcodeRecord, ChangedBarcodeRecord};
pub use config::{ConfigRecord, SettingValue};
pub use copy::CopyRecord;
pub use count::{
    CancelledCountRecord, CountLineRecord, CountRecord, EnteredRecord, ImportedCountRecord,
    OpenedCountRecord, ResolvedRecord, ShownCountRecord,
};
pub use count_plan::{AccuracyRecord, CycleRecord, DueShelfRecord};
pub use count_review::{AppliedRecord, CountReviewRecord};
pub use dispatch::{DispatchLineRecord, DispatchRecord, PassedOverRecord};
pub use document::{DocumentHeadRecord, DocumentRecord, PostedDocumentRecord};
pub use error::{
    BadRowRecord, ErrorRecord, error_details, error_kind_name, import_error_details, is_unreadable,
};
pub use event::{NewDocumentRecord, TouchedRecord, VersionRecord};
pub use fact_change::{FactChangeRecord, ProductFactChangeRecord, RecordedFact};
pub use hold::HoldRecord;
pub use import::{BootstrapRecord, ImportRecord};
pub use init::{InitRecord, RoleRecord, RoleRecords};
pub use key::{KeyBinding, KeyNames, KeyRecord};
pub use lot::LotRecord;
pub use movement::MovementRecord;
pub use problem::ProblemRecord;
pub use product::{ChangedProductRecord, ProductRecord, StockRecord};
pub use receipt::ReceiptRecord;
pub(crate) use record::record;
pub use record::{Record, RecordCell, ToRecordCell};
pub use report::{ReportRecord, report_cells, report_columns, report_total_cells};
pub use requires::RequiresRecord;
pub use scan::{ElementRecord, ElementRecords, ExactNumber, ScanRecord, Shown};
pub use scanner::{ArrivedScanRecord, LessonRecord, ScannerRecord};
pub use serving::ServingRecord;
pub use settings::SettingsRecord;
pub use token::{IssuedTokenRecord, TokenRecord};
pub use trace::{TraceRecord, TraceRowRecord};
pub use values::{ExactAmount, ExactDecimal, ExactSum, ExactValue, Month, UtcTimestamp};
pub use verify::{DiscrepancyRecord, VerifyRecord};
pub use warning::{WarningRecord, WarningRecords, import_warning_kind};
