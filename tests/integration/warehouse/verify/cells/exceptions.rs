//! What verification can't prove, and why: nothing else in the book says it, or it makes no difference.

/// Tables that only a count file has rows in: `count_file_damage` alters these.
pub const TABLES_OF_COUNT_FILES: [&str; 2] = ["count_file", "count_seal"];

/// Columns that have one value only, so that none is altered, each with the reason.
pub const FIXED: &[(&str, &str)] = &[("book.only", "it keeps the table to one row")];

/// Cells of which some other value is not told, each with the reason.
pub const EXCEPTIONS: &[(&str, &str)] = &[
    // Alerts. What stands follows from the stock; what is resolved is history that the ledger does not tell.
    ("alert.id", "only what people did about an alert names it"),
    (
        "alert.urgency",
        "what a resolved alert warned of is said once, and a lot can have been near its expiry and nearer",
    ),
    ("alert.product_id", "of a resolved alert: any product can have been short"),
    ("alert.lot_id", "of a resolved alert: several lots of a product may have had that expiry"),
    ("alert.raised_at", "no document says when an alert was raised; only an answer about it repeats that"),
    ("alert.resolved_at", "no document says when an alert was resolved"),
    ("alert_event.id", "nothing else names it"),
    (
        "alert_event.at",
        "the alert keeps when it was acknowledged first, and nothing of a snooze but until when",
    ),
    ("alert_event.day", "the day of an act about an alert bounds its answer, and is not said again"),
    ("alert_event.operator", "the alert keeps who acknowledged it first, and nobody who snoozed it"),
    ("alert_event.station", "the alert keeps no station"),
    (
        "alert_event.answer.on_hand",
        "an act about an alert is in no order with documents, so what stood then is unknown",
    ),
    ("alert_event.answer.available", "as what is on hand"),
    // Tokens: who may look at the book or write to it is said once, beside the ledger.
    ("api_token.name", "whose a token is, is said once"),
    ("api_token.name_key", "as the name"),
    ("api_token.scope", "what a token is good for is said once"),
    ("api_token.digest", "the token itself is kept nowhere"),
    ("api_token.created_at", "when a token was made is said once"),
    ("api_token.created_by", "who made a token is said once"),
    ("api_token.expires", "until when a token is good is said once"),
    ("api_token.revoked_at", "when a token was taken back is said once"),
    ("api_token.last_used", "when a token was used is said once"),
    // Barcodes and the book itself.
    (
        "barcode.number",
        "only the order of a product's barcodes counts, and numbers are left out where one was removed",
    ),
    ("book.id", "a book has nothing to compare its identity with"),
    ("book.ancestor", "the book that it is a copy of is elsewhere"),
    ("book.alert_day", "the clock of a station turns it, and a day later the same alerts may stand"),
    // Counts. What somebody counted is said once, until it is applied.
    ("count_act.id", "whoever acted chose it"),
    ("count_act.at", "of a review, a cancellation or what was entered: the count does not say when"),
    ("count_act.operator", "of a review, a cancellation or what was entered: the count does not say who"),
    ("count_act.station", "the count says where it was opened only"),
    (
        "count_act.request.location",
        "which shelf was said to be empty is said once; its entries are like any others",
    ),
    ("count_act.answer.found", "what was found stays a line like any other"),
    ("count_act.answer.late", "what was late when it came home has no effect, and is said once"),
    (
        "count_act.answer.lines",
        "which lines a count was opened with, and which were added soon after, looks the same",
    ),
    (
        "count_assertion.after",
        "of a reversed count: its lines are open again, and say what was counted since",
    ),
    ("count_assertion.at", "as after which document"),
    ("count_assertion.counter", "as after which document"),
    ("count_entry.id", "whoever counted chose it"),
    ("count_entry.quantity", "what somebody counted is said once, until it is applied"),
    ("count_entry.mode", "a first entry replaces nothing and adds to nothing"),
    ("count_entry.counter", "who counted is said once, until it is applied"),
    ("count_entry.station", "where somebody counted is said once"),
    ("count_entry.at", "when somebody counted is said once, until it is applied"),
    ("count_entry.position", "what a counter knew is said once, until it is applied"),
    ("count_entry.clock", "what the clock of a counter said away from the book is said once"),
    ("count_entry.until", "what had been written when an entry was brought home is said once"),
    ("count_line.resolved_counter", "of a line that nobody decided nothing is read"),
    ("count_line.resolved_after", "the act that decided does not say what had been written by then"),
    (
        "stock_count.day",
        "the act that opened a count says when, by a clock; which day that was, the station knew",
    ),
    (
        "stock_count.position",
        "where no document between two moved any of its lots, a count opened after either",
    ),
    // Documents: what only the document says.
    ("document.id", "of a document that no other names"),
    ("document.chain", "no version writes or reads it yet"),
    ("document.at", "clocks of stations differ, so times are in no order"),
    ("document.day", "of a document that no rule looks at the day of, within the days around it"),
    ("document.operator", "who did something is said once"),
    ("document.station", "where something was done is said once, but for dispatches to an order"),
    ("document.request.again", "that a file might have been imported before is no proof that it was"),
    ("document.request.backdated", "why something was late is kept though it turned out not to be"),
    (
        "document.request.import",
        "of a reversed import: what was read may be read again, so its digest is gone",
    ),
    ("document.request.import_barcodes.rows", "a digest stands for rows that the book does not keep"),
    ("document.request.import_products.rows", "a digest stands for rows that the book does not keep"),
    ("document.request.partial", "that less would have done, where all was there"),
    ("document.request.release", "of goods that go back to a supplier: nothing is released"),
    ("document.decision.summary.created", "of an import of barcodes: one may take the place of another"),
    ("document.decision.summary.rows", "rows that changed nothing leave no trace"),
    (
        "document.decision.warnings.first[][]",
        "how the rows of several products followed one another, the digest knows",
    ),
    (
        "document.decision.warnings.first[][].before_received.received",
        "goods that joined a lot: the lot keeps when it was first received",
    ),
    (
        "document.decision.warnings.first[][].produced_after_expiry.produced",
        "goods that joined a lot: the lot keeps when it was first produced",
    ),
    // What documents changed, and lots.
    ("fact_change.line", "only the order of what a document changed counts"),
    ("fact_change.before", "what was said of a lot first, where an import said it: the digest knows"),
    (
        "lot.produced",
        "where an import said it, the digest knows; where the code stood elsewhere, it may be that of the code",
    ),
    ("lot.received", "where an import said it, the digest knows; it was not after the import"),
    ("lot.reference", "where an import said it, the digest knows"),
    ("movement.cost", "of goods that an import added to a lot, which keeps its first cost"),
    ("lot_totals.expires", "a total of no lots says nothing, of whatever day"),
    // Settings.
    ("setting.key", "what is set is said once, and a setting that no version knows sets nothing"),
    ("setting.value", "what is set is said once, as long as it can be read"),
    ("setting.value[].days", "how often something is to be counted is said once"),
];
