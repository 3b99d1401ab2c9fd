//! The header of a delivery or an order: what all of its lines share.

/// The header of a delivery or an order.
#[derive(Debug)]
pub(super) struct SessionHeader<F> {
    /// The texts for the next lines, trimmed.
    pub(super) texts: Vec<(F, String)>,
    /// Whether they have been asked.
    pub(super) is_complete: bool,
    /// The texts under which the lines of the log were posted.
    pub(super) of_log: Vec<(F, String)>,
}

impl<F> Default for SessionHeader<F> {
    fn default() -> Self {
        SessionHeader { texts: Vec::new(), is_complete: false, of_log: Vec::new() }
    }
}

impl<F: PartialEq> SessionHeader<F> {
    pub(super) fn text(&self, field: F) -> &str {
        self.texts.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| text)
    }
}
