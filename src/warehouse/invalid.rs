//! Values that break a rule.

use thiserror::Error;

use crate::domain::gs1::{CodeError, LayoutError};
use crate::domain::{
    AmountError, CountId, CurrencyError, Day, DayError, Decimals, DocumentKind, Field, GtinError, Label,
    LifeDays, LotCode, LotId, NumberError, Quantity, QuantityError, Requires, RequiresError, Sku, TextError,
};
use crate::warehouse::Warning;

/// A value that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Invalid {
    /// Not a valid quantity.
    #[error("{field}: {error}")]
    Quantity {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: QuantityError,
    },
    /// Not a valid amount of money.
    #[error("{field}: {error}")]
    Amount {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: AmountError,
    },
    /// Not a currency code.
    #[error(transparent)]
    Currency(CurrencyError),
    /// Not a valid day.
    #[error("{field}: {error}")]
    Day {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: DayError,
    },
    /// Not a valid text.
    #[error("{field}: {error}")]
    Text {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: TextError,
    },
    /// Not a valid trade item number.
    #[error("gtin: {0}")]
    Gtin(GtinError),
    /// Not a code that scanners read.
    #[error("code: {error}")]
    Code {
        /// What was read.
        code: String,
        /// What is wrong, and where.
        error: Box<CodeError>,
    },
    /// A flag says something else than the code that was scanned.
    #[error("{field}: {scanned} was scanned and {given} given")]
    ScanDiffers {
        /// What they differ in.
        field: Field,
        /// What the flag says.
        given: String,
        /// What the code says.
        scanned: String,
    },
    /// Not the layout of a store's own numbers.
    #[error(transparent)]
    StoreCodeLayout(LayoutError),
    /// Not what a product can require.
    #[error("requires: {0}")]
    Requires(RequiresError),
    /// Goods without a lot code or an expiry that their product requires.
    #[error("{sku} requires {missing}")]
    Required {
        /// Product's SKU.
        sku: Sku,
        /// What is not said of them.
        missing: Requires,
    },
    /// The lot that goods would join lacks what its product requires.
    #[error("lot {} of {sku} lacks {missing}", .code.as_ref().map_or("-", LotCode::as_str))]
    LotLacksRequired {
        /// Product's SKU.
        sku: Sku,
        /// Lot's key.
        lot: LotId,
        /// Lot's code.
        code: Option<LotCode>,
        /// What is not known of it.
        missing: Requires,
    },
    /// Not a whole number within its bounds.
    #[error("{field}: {error}")]
    Number {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: NumberError,
    },
    /// Produced or received in the future.
    #[error("{field}: {day} has not come yet")]
    InFuture {
        /// Input field.
        field: Field,
        /// Day given.
        day: Day,
    },
    /// The day is before the book's, and the act is not said to be backdated, or not why.
    #[error("{day} is before the book's day, {book_day}")]
    DayBehind {
        /// Day of the act.
        day: Day,
        /// Day of the book.
        book_day: Day,
    },
    /// The day is more than a year after the book's, and not confirmed.
    #[error("{day} is far ahead of the book's day, {book_day}")]
    DayFarAhead {
        /// Day of the act.
        day: Day,
        /// Day of the book.
        book_day: Day,
    },
    /// The lot was received after the day of the act.
    #[error("the lot was received {received}, after {day}")]
    NotReceived {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// Day it was received.
        received: Day,
        /// Day of the act.
        day: Day,
    },
    /// Warnings that the act was not to be done with.
    #[error("refused with {} warnings", .0.len())]
    Strict(Vec<Warning>),
    /// What would be said of a lot contradicts the rest of it, whatever else may be doubtful.
    #[error("a contradiction")]
    Contradiction(Warning),
    /// The choice of lots breaks FEFO and needs a reason.
    #[error("a reason is needed: lot {} comes first", .earlier.as_ref().map_or("-", LotCode::as_str))]
    ReasonNeeded {
        /// Code of the lot that FEFO would take first.
        earlier: Option<LotCode>,
        /// Expiry of that lot.
        expires: Option<Day>,
    },
    /// Less remaining shelf life is required than the product asks for, and no reason is stated.
    #[error("a reason is needed: the product asks for {required} days, not {given}")]
    ShortLifeReason {
        /// Days that the product asks for.
        required: LifeDays,
        /// Days that the dispatch requires.
        given: LifeDays,
    },
    /// The quantities of the chosen lots don't add up to the amount requested.
    #[error("the chosen lots sum to {chosen}, not {requested}")]
    ChoiceSum {
        /// Amount requested.
        requested: Quantity,
        /// Sum of the chosen lots.
        chosen: Quantity,
        /// Decimals of the product's quantities.
        decimals: Decimals,
    },
    /// The command would change nothing.
    #[error("nothing would change")]
    NothingToDo,
    /// What was counted is what the book has.
    #[error("the book has {on_hand} too")]
    CountAgrees {
        /// Quantity on hand.
        on_hand: Quantity,
        /// Decimals of the product's quantities.
        decimals: Decimals,
    },
    /// A transfer to the lot's current location.
    #[error("the lot already stands in {location}")]
    SameLocation {
        /// Location.
        location: Label,
    },
    /// The product is archived and can't receive stock.
    #[error("{sku} is archived")]
    Archived {
        /// Product's SKU.
        sku: Sku,
    },
    /// The product has stock and can't be archived.
    #[error("{sku} still has {on_hand} on hand")]
    StillOnHand {
        /// Product's SKU.
        sku: Sku,
        /// Quantity on hand.
        on_hand: Quantity,
        /// Decimals of the product's quantities.
        decimals: Decimals,
    },
    /// The product's lots use more decimals than requested.
    #[error("{sku} has quantities with more than {decimals} decimals")]
    DecimalsInUse {
        /// Product's SKU.
        sku: Sku,
        /// Decimals requested.
        decimals: u8,
    },
    /// What quantities of a product mean would change while it is being counted.
    #[error("{sku} is being counted in count {count}")]
    BeingCounted {
        /// Product's SKU.
        sku: Sku,
        /// What would change.
        field: Field,
        /// The open count.
        count: CountId,
    },
    /// Documents of this kind can't be reversed.
    #[error("a {} is not reversed", .kind.name())]
    NotReversible {
        /// Document's kind.
        kind: DocumentKind,
    },
    /// The lot to release is not on hold.
    #[error("the lot is not on hold")]
    NotOnHold,
    /// A snooze must end after today.
    #[error("{until} is not after today")]
    SnoozePast {
        /// Day given.
        until: Day,
    },
    /// A token would never have been in force.
    #[error("{expires} is over")]
    TokenExpired {
        /// Last day given.
        expires: Day,
    },
    /// A range of days ends before it begins.
    #[error("{from} is after {to}")]
    DaysReversed {
        /// First day given.
        from: Day,
        /// Last day given.
        to: Day,
    },
    /// No line of a count is settled.
    #[error("nothing is settled: {conflicts} in conflict, {waiting} to be counted")]
    NothingSettled {
        /// Lines that can't be squared.
        conflicts: u32,
        /// Lines that nobody has counted, or not enough people.
        waiting: u32,
    },
    /// No lot is in the scope of a count.
    #[error("nothing to count")]
    NothingToCount,
    /// Nobody, or not the counter that is meant, has counted the lot.
    #[error("the lot was not counted")]
    NotCounted {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// The counter that is meant.
        counter: Option<Label>,
    },
    /// A count is applied under the book's day only.
    #[error("a count is not backdated")]
    CountBackdated,
    /// The count file was made from another book, or from a state of this one that it has lost.
    #[error("the count file is of another book")]
    CountFileOfOtherBook,
    /// Two rows of a sheet are about the same lot.
    #[error("the lot stands twice in the sheet")]
    CountedTwice {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
    },
    /// What a blind count expects would be shown before its review.
    #[error("count {count} is blind")]
    BlindCount {
        /// The count.
        count: CountId,
    },
    /// The file was made to count in, and nothing else.
    #[error("this is the file of count {count}")]
    CountFile {
        /// The count.
        count: CountId,
    },
    /// The alert is already resolved.
    #[error("the alert is resolved")]
    AlertResolved,
}

/// Refuses a range of days that ends before it begins.
pub fn ensure_in_order(from: Option<Day>, to: Option<Day>) -> Result<(), Invalid> {
    match from.zip(to) {
        Some((from, to)) if from > to => Err(Invalid::DaysReversed { from, to }),
        _ => Ok(()),
    }
}
