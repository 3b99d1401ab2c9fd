//! Reading commands back from what their documents keep.

use serde::{Deserialize, Deserializer};

/// Reads a field that is there, be it null; an absent one takes its default.
pub(super) fn stated<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
