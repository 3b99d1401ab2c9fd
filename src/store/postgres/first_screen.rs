//! What every station asks when it starts: prepared together, so that the first screen waits for no statement.

use super::settings::ALL_SETTINGS;
use super::totals::{OPEN_AND_EMPTY, OPEN_EXPIRING, SNOOZED, UNRESOLVED};
use super::{STATE, book, lots, products};

pub(super) const STATEMENTS: [&str; 9] = [
    STATE,
    book::HEAD,
    ALL_SETTINGS,
    OPEN_AND_EMPTY,
    OPEN_EXPIRING,
    UNRESOLVED,
    SNOOZED,
    products::CATALOGUE_VERSION,
    lots::ROW_BY_ID,
];
