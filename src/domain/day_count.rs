//! Numbers of days within the bounds of what they count.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::NumberError;
use super::number::parse_whole_number;

macro_rules! day_count_newtype {
    ($(#[$doc:meta])* $name:ident, $min:literal..=$max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "u32", into = "u32")]
        pub struct $name(u32);

        impl $name {
            /// The fewest days allowed.
            pub const MIN: $name = $name($min);
            /// The most days allowed.
            pub const MAX: $name = $name($max);

            /// Returns the number of days.
            pub fn count(self) -> u32 {
                self.0
            }

            /// Parses a whole number of days.
            pub fn parse(text: &str) -> Result<Self, NumberError> {
                parse_whole_number(text, Self::MIN.0..=Self::MAX.0).map($name)
            }
        }

        impl TryFrom<u32> for $name {
            type Error = NumberError;

            fn try_from(days: u32) -> Result<Self, NumberError> {
                let (min, max) = (Self::MIN.0, Self::MAX.0);
                if (min..=max).contains(&days) {
                    Ok($name(days))
                } else {
                    Err(NumberError::OutOfRange { value: days.to_string(), min, max })
                }
            }
        }

        impl From<$name> for u32 {
            fn from(days: $name) -> u32 {
                days.0
            }
        }

        impl From<$name> for i64 {
            fn from(days: $name) -> i64 {
                days.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

day_count_newtype! {
    /// Days of shelf life, in all or left: at most a hundred years.
    LifeDays, 0..=36_500
}
day_count_newtype! {
    /// Days ahead that alerts look: at most ten years.
    HorizonDays, 0..=3_650
}

day_count_newtype! {
    /// Days within which a lot is to be counted again: at most ten years.
    CycleDays, 1..=3_650
}

day_count_newtype! {
    /// Days until an order has come: at most ten years.
    LeadDays, 0..=3_650
}

impl LifeDays {
    /// No days.
    pub const ZERO: LifeDays = LifeDays(0);
}

impl HorizonDays {
    /// No days.
    pub const ZERO: HorizonDays = HorizonDays(0);
    /// The default number of days within which a lot is expiring.
    pub(super) const MONTH: HorizonDays = HorizonDays(30);
    /// The default number of days within which an expiring lot is critical.
    pub(super) const WEEK: HorizonDays = HorizonDays(7);
}
