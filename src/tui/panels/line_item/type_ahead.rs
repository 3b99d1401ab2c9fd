//! Input buffered while a document is being posted, to keep up with a scanner. It is kept if the document is refused.

use crate::tui::component::{BurstId, Event};

const MAX_EVENTS: usize = 512;

/// Input that waits, and the burst that each key came in.
pub(crate) type WaitingInput<A> = Vec<(Event<A>, BurstId)>;

#[derive(Debug)]
pub(crate) struct TypeAhead<A>(WaitingInput<A>);

impl<A> Default for TypeAhead<A> {
    fn default() -> Self {
        TypeAhead(Vec::new())
    }
}

impl<A> TypeAhead<A> {
    /// Buffers user input and returns `None`; returns every other event.
    pub(crate) fn hold_back(&mut self, event: Event<A>, burst: BurstId) -> Option<Event<A>> {
        if !matches!(event, Event::Action(_) | Event::Typed(_) | Event::Pasted(_) | Event::Scanned(_)) {
            return Some(event);
        }
        if self.0.len() < MAX_EVENTS {
            self.0.push((event, burst));
        }
        None
    }

    pub(crate) fn drain(&mut self) -> WaitingInput<A> {
        std::mem::take(&mut self.0)
    }

    /// What was typed, in one line; `None` if there is nothing but keys.
    pub(crate) fn to_text(&self) -> Option<String> {
        input_text(&self.0)
    }
}

/// Between the texts of two fields.
const FIELD_SEPARATOR: &str = ", ";

/// The text typed by events, in one line; `None` if they type nothing.
pub(crate) fn input_text<A>(waiting: &[(Event<A>, BurstId)]) -> Option<String> {
    let mut text = String::new();
    for (event, _) in waiting {
        match event {
            Event::Typed(chord) => text.extend(chord.typed_char()),
            Event::Pasted(pasted) => text.push_str(pasted),
            Event::Scanned(scan) => text.push_str(&scan.text),
            Event::Action(_) if !text.is_empty() && !text.ends_with(FIELD_SEPARATOR) => {
                text.push_str(FIELD_SEPARATOR);
            }
            _ => {}
        }
    }
    let text = text.trim_end_matches(FIELD_SEPARATOR);
    (!text.is_empty()).then(|| text.to_owned())
}
