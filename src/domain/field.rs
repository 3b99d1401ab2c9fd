//! The fields of commands, forms and files, by which an error says where a value is wrong.

use std::fmt;

macro_rules! define_fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// A field of a command, a form or a file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])* $variant),*
        }

        impl Field {
            /// Every field, in declaration order: a field's position is its number as an integer.
            pub const ALL: [Field; [$($name),*].len()] = [$(Field::$variant),*];

            /// Stable name in files and JSON (docs/CLI.md).
            pub fn name(self) -> &'static str {
                match self {
                    $(Field::$variant => $name),*
                }
            }

            /// Looks a field up by its stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Field::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

define_fields! {
    /// Product's code.
    Sku = "sku",
    /// Product's name.
    Name = "name",
    /// Unit of measure.
    Unit = "unit",
    /// Decimals of a product's quantities.
    Decimals = "decimals",
    /// Trade item number.
    Gtin = "gtin",
    /// A product's code that a scanner reads, and what one scan of it means.
    Barcode = "barcode",
    /// Threshold of the low stock alert.
    MinStock = "min_stock",
    /// Price of one unit.
    Price = "price",
    /// Days from receipt to expiry.
    ShelfLifeDays = "shelf_life_days",
    /// Days of shelf life that a lot must still have to be dispatched.
    MinLifeDays = "min_life_days",
    /// Product's category.
    Category = "category",
    /// Facts that a product requires of incoming goods.
    Requires = "requires",
    /// Amount of stock.
    Quantity = "quantity",
    /// What the book says of a lot that is counted.
    Expected = "expected",
    /// What was counted of a lot.
    Counted = "counted",
    /// Lot's code.
    Lot = "lot",
    /// Expiry date.
    Expires = "expires",
    /// Production date.
    Produced = "produced",
    /// Day of receipt.
    Received = "received",
    /// Total quantity received.
    ReceivedQuantity = "received_quantity",
    /// Where a lot is stored.
    Location = "location",
    /// Where goods came from.
    Supplier = "supplier",
    /// Where goods went.
    Customer = "customer",
    /// Supplier or customer of a document.
    Partner = "partner",
    /// Why a lot is on hold.
    Hold = "hold",
    /// Whether a product is archived.
    Archived = "archived",
    /// Order or delivery.
    Reference = "reference",
    /// Cost of one unit.
    Cost = "cost",
    /// Why something is done.
    Reason = "reason",
    /// Who works.
    Operator = "operator",
    /// Where somebody works.
    Station = "station",
    /// Last day of a snooze.
    Until = "until",
    /// First day of a range.
    From = "from",
    /// Last day of a range, or the location to transfer to.
    To = "to",
    /// Day that rules apply to.
    Today = "today",
    /// Days within which a lot expires.
    Expiring = "expiring",
    /// A number of days: ahead within which a lot is expiring, or between two counts.
    Days = "days",
    /// Days ahead within which an expiring lot is critical.
    CriticalDays = "critical_days",
    /// Whether counts are applied by somebody who didn't count.
    CountApproval = "count_approval",
    /// How much a counted lot may be off, in percent.
    CountTolerancePercent = "count_tolerance_percent",
    /// How much a counted lot may be off, in money.
    CountToleranceValue = "count_tolerance_value",
    /// Days since a lot was last counted.
    NotCounted = "not_counted",
    /// What a scanner read.
    Scan = "scan",
    /// Days after which a lot is to be counted again.
    NotCountedDays = "not_counted_days",
    /// Day at whose end something is looked at.
    At = "at",
    /// Days ahead within which a lot is expiring.
    AlertDays = "alert_days",
    /// Days until an order has come.
    LeadDays = "lead_days",
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
