//! What can be done with a lot.

/// An operation on one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LotAction {
    /// Correct the balance.
    Adjust,
    WriteOff,
    Hold,
    Release,
    /// Move goods to another location.
    Transfer,
    /// Put right what is said of it.
    Amend,
}
