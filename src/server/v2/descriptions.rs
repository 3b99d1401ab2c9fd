//! What each path is described as. The order is that in which their examples make sense one after the other.

use super::admin::{SettingsBody, TokenBody};
use super::alerts::{AlertsQuery, SnoozeBody};
use super::call::NoParameters;
use super::catalogue::{ProductBody, ProductChangeBody};
use super::corrections::{AmendmentBody, HoldBody, ReleaseBody, ReversalBody};
use super::count_acts::{ApplyQuery, CountBody, DecisionBody, EntryBody};
use super::count_plan::{CycleBody, CycleQuery};
use super::counts::{CountLinesQuery, CountsQuery, ReviewQuery};
use super::description::{
    Answer, Description, act, changes, described, import, list, list_of, one, schema_of,
};
use super::imports::{CountImportQuery, ImportQuery};
use super::ledger::{DocumentsQuery, MovementsQuery};
use super::lot_acts::{AdjustmentBody, ReturnBody, TransferBody, WriteOffBody};
use super::lots::{HoldsQuery, LotsQuery, TraceQuery};
use super::products::{BarcodesQuery, ProductsQuery, StockQuery};
use super::receipts::{DispatchBody, ReceiptBody};
use super::reports::ReportQuery;
use super::terms::{ActQuery, DispatchQuery, PlainActQuery};
use crate::contract::{
    AlertRecord, AmendmentRecord, AppliedRecord, BarcodeRecord, BootstrapRecord, CancelledCountRecord,
    ChangedProductRecord, CountLineRecord, CountRecord, CountReviewRecord, CycleRecord, DispatchRecord,
    DocumentHeadRecord, DocumentRecord, DueShelfRecord, EnteredRecord, HoldRecord, ImportRecord,
    ImportedCountRecord, IssuedTokenRecord, LotRecord, MovementRecord, OpenedCountRecord,
    PostedDocumentRecord, ProductRecord, ReceiptRecord, ReportRecord, ResolvedRecord, SettingsRecord,
    StockRecord, TokenRecord, TouchedRecord, TraceRecord,
};

pub(super) static DESCRIPTIONS: [Description; 52] = [
    list::<ProductsQuery, ProductRecord<'_>>("/products", "Products in the order of their SKUs"),
    act::<PlainActQuery, ProductBody, ChangedProductRecord<'_>>(
        "/products",
        "Adds a product",
        r#"{"sku": "YOG-0125", "name": "Yogurt", "unit": "ea", "price": 0.55, "shelf_life_days": 21, "requires": ["lot"]}"#,
    ),
    one::<NoParameters, ProductRecord<'_>>("/products/{sku}", "A product"),
    changes::<PlainActQuery, ProductChangeBody, ChangedProductRecord<'_>>(
        "patch",
        "/products/{sku}",
        "Changes what is given of a product",
        200,
        r#"{"min_stock": 24, "price": null}"#,
    ),
    list::<BarcodesQuery, BarcodeRecord<'_>>("/barcodes", "The barcodes of a product"),
    list::<StockQuery, StockRecord<'_>>("/stock", "Stock of products, and what it is worth"),
    list::<LotsQuery, LotRecord<'_>>("/lots", "Lots, those that expire first before others"),
    one::<NoParameters, LotRecord<'_>>("/lots/{id}", "A lot"),
    described::<TraceQuery>(
        "get",
        "/trace",
        "Where a lot came from, where it stands and where it went; of a partner, all lots",
        200,
        Answer::AnyOf(&[schema_of::<TraceRecord<'_>>, list_of::<TraceRecord<'_>>]),
    ),
    list::<DocumentsQuery, DocumentHeadRecord<'_>>("/documents", "Documents, newest first"),
    one::<NoParameters, DocumentRecord<'_>>(
        "/documents/{id}",
        "A document with all that it did, by its id or number",
    ),
    list::<MovementsQuery, MovementRecord<'_>>("/movements", "Movements of lots, newest first"),
    list::<AlertsQuery, AlertRecord<'_>>("/alerts", "What needs attention, most urgent first"),
    described::<PlainActQuery>(
        "post",
        "/alerts/{id}/acknowledge",
        "Says that somebody has seen an alert",
        200,
        Answer::One(schema_of::<AlertRecord<'_>>),
    ),
    changes::<PlainActQuery, SnoozeBody, AlertRecord<'_>>(
        "post",
        "/alerts/{id}/snooze",
        "Hides an alert until a day",
        200,
        r#"{"until": "+3d"}"#,
    ),
    list::<CountsQuery, CountRecord<'_>>("/counts", "Stock counts, newest first"),
    one::<NoParameters, CountRecord<'_>>("/counts/{id}", "A stock count"),
    list::<CountLinesQuery, CountLineRecord<'_>>(
        "/counts/{id}/lines",
        "The lines of a stock count, shelf by shelf",
    ),
    act::<PlainActQuery, CountBody, OpenedCountRecord<'_>>(
        "/counts",
        "Opens a count of the lots with stock to which all of this applies",
        r#"{"sku": "YOG-0125", "two_counters": false}"#,
    ),
    act::<NoParameters, EntryBody, EnteredRecord<'_>>(
        "/counts/{id}/entries",
        "Enters what was counted of a lot, or what a scanner read",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "location": "A-03", "quantity": 60}"#,
    ),
    import::<CountImportQuery, ImportedCountRecord>(
        "/counts/{id}/import",
        "Enters what a file says was counted; rows without a figure are left out",
        "sku,lot,location,counted\nYOG-0125,L-2041,A-03,60\n",
    ),
    described::<NoParameters>(
        "post",
        "/counts/{id}/review",
        "Begins the review, in which a blind count shows what the book expects",
        200,
        Answer::One(schema_of::<CountRecord<'_>>),
    ),
    list::<ReviewQuery, CountReviewRecord<'_>>(
        "/counts/{id}/review",
        "What was counted held against the book, worst first",
    ),
    act::<NoParameters, DecisionBody, ResolvedRecord<'_>>(
        "/counts/{id}/decisions",
        "Decides about lines that no rule settles, that nobody counted, or that are to be counted again",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "location": "A-03", "resolution": "counted"}"#,
    ),
    described::<ApplyQuery>(
        "post",
        "/counts/{id}/apply",
        "Makes the book agree with what is settled, by one document; tried with dry_run, it is answered with 200",
        201,
        Answer::One(schema_of::<AppliedRecord<'_>>),
    ),
    described::<NoParameters>(
        "post",
        "/counts/{id}/cancel",
        "Gives a count up; what was applied of it stays",
        200,
        Answer::One(schema_of::<CancelledCountRecord<'_>>),
    ),
    list::<NoParameters, CycleRecord<'_>>("/count-plan", "How often which lots are to be counted"),
    Description {
        answer: Answer::List(schema_of::<CycleRecord<'_>>),
        ..changes::<NoParameters, CycleBody, CycleRecord<'_>>(
            "patch",
            "/count-plan",
            "Says how often lots of a class, in a place or of a category are to be counted; answers with the whole schedule",
            200,
            r#"{"class": "a", "days": 30}"#,
        )
    },
    described::<CycleQuery>(
        "delete",
        "/count-plan",
        "Takes some lots out of the schedule, or all; answers with what is left of it",
        200,
        Answer::List(schema_of::<CycleRecord<'_>>),
    ),
    list::<NoParameters, DueShelfRecord<'_>>(
        "/count-plan/shelves",
        "The shelves with lots that are due to be counted, the most overdue first",
    ),
    described::<ReportQuery>(
        "get",
        "/reports/{name}",
        "What stands, what moved and what follows from it, added up and valued",
        200,
        Answer::One(schema_of::<ReportRecord<'_>>),
    ),
    act::<ActQuery, ReceiptBody, ReceiptRecord<'_>>(
        "/receipts",
        "Takes goods in",
        r#"{"sku": "YOG-0125", "quantity": 120, "lot": "L-2041", "expires": "2027-03-31", "location": "A-03", "supplier": "Dairy Ltd", "cost": 0.31}"#,
    ),
    act::<DispatchQuery, DispatchBody, DispatchRecord<'_>>(
        "/dispatches",
        "Takes goods out, first expired first; tried with dry_run, it is answered with 200",
        r#"{"sku": "YOG-0125", "quantity": 30, "customer": "Corner Shop", "reference": "SO-17"}"#,
    ),
    act::<ActQuery, AdjustmentBody, PostedDocumentRecord<'_>>(
        "/adjustments",
        "Corrects a lot's quantity by a change, or to what was counted",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "quantity": -2, "reason": "broken cups"}"#,
    ),
    act::<ActQuery, WriteOffBody, PostedDocumentRecord<'_>>(
        "/write-offs",
        "Throws goods away",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "quantity": 3, "reason": "fridge failed"}"#,
    ),
    act::<ActQuery, ReturnBody, PostedDocumentRecord<'_>>(
        "/returns",
        "Takes goods back from a customer, or gives them back to the supplier",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "quantity": 5, "customer": "Corner Shop", "release": true, "reason": "too many"}"#,
    ),
    act::<ActQuery, TransferBody, PostedDocumentRecord<'_>>(
        "/transfers",
        "Moves goods to another place",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "to": "B-01", "quantity": 20}"#,
    ),
    list::<HoldsQuery, LotRecord<'_>>("/holds", "Lots on hold"),
    act::<ActQuery, HoldBody, HoldRecord<'_>>(
        "/holds",
        "Puts a lot code on hold, wherever it stands",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "reason": "recall"}"#,
    ),
    act::<ActQuery, ReleaseBody, HoldRecord<'_>>(
        "/releases",
        "Releases a lot code",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "reason": "tested"}"#,
    ),
    act::<ActQuery, AmendmentBody, AmendmentRecord<'_>>(
        "/amendments",
        "Puts right what is said of a lot",
        r#"{"sku": "YOG-0125", "lot": "L-2041", "expires": "2027-03-30", "reason": "misread label"}"#,
    ),
    act::<ActQuery, ReversalBody, PostedDocumentRecord<'_>>(
        "/reversals",
        "Undoes a document by another one",
        r#"{"document": "0191d3a0-7c1e-7000-8000-0123456789ab", "reason": "entered twice"}"#,
    ),
    import::<ImportQuery, ImportRecord<'_>>(
        "/imports/products",
        "Adds and changes products by a file",
        "sku,name,unit\nCHE-0200,Cheese 200 g,ea\n",
    ),
    import::<ImportQuery, BootstrapRecord<'_>>(
        "/imports/stock",
        "Takes products and their lots in by one file",
        "sku,name,quantity,lot,expires\nBUT-0250,Butter 250 g,40,B-7,2027-05-31\n",
    ),
    import::<ImportQuery, ImportRecord<'_>>(
        "/imports/barcodes",
        "Says by a file what one scan of codes means",
        "sku,barcode,quantity,unit\nCHE-0200,CASE-CHE,12,case\n",
    ),
    import::<ImportQuery, ImportRecord<'_>>(
        "/imports/lots",
        "Takes goods in by a file",
        "sku,quantity,lot,expires\nCHE-0200,60,C-1,2027-06-30\n",
    ),
    one::<NoParameters, SettingsRecord<'_>>("/settings", "What is set for the whole book"),
    changes::<NoParameters, SettingsBody, SettingsRecord<'_>>(
        "patch",
        "/settings",
        "Changes what is set for the whole book",
        200,
        r#"{"currency": "EUR", "alert_days": 20}"#,
    ),
    list::<NoParameters, TokenRecord<'_>>("/tokens", "Tokens, those taken back among them"),
    act::<NoParameters, TokenBody, IssuedTokenRecord<'_>>(
        "/tokens",
        "Makes a token, which is told this once",
        r#"{"name": "web-shop", "scope": "write", "expires": "2027-12-31"}"#,
    ),
    described::<NoParameters>(
        "delete",
        "/tokens/{name}",
        "Takes a token back",
        200,
        Answer::One(schema_of::<TokenRecord<'_>>),
    ),
    described::<NoParameters>(
        "get",
        "/events",
        "What is done to the book, as it happens; Last-Event-ID goes on where it was",
        200,
        Answer::Events(schema_of::<TouchedRecord>),
    ),
];
