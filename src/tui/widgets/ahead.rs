//! What is typed while a line is being written: a scanner goes on, and no key of it is lost.

use crate::tui::part::Event;

/// The most keys that are kept.
const MOST: usize = 512;

/// What was typed ahead.
#[derive(Debug)]
pub(crate) struct Ahead<A>(Vec<Event<A>>);

impl<A> Default for Ahead<A> {
    fn default() -> Self {
        Ahead(Vec::new())
    }
}

impl<A> Ahead<A> {
    /// Keeps what is done by hand. Gives back what is not: an answer, say.
    pub(crate) fn keep(&mut self, event: Event<A>) -> Option<Event<A>> {
        if !matches!(event, Event::Action(_) | Event::Typed(_) | Event::Pasted(_)) {
            return Some(event);
        }
        if self.0.len() < MOST {
            self.0.push(event);
        }
        None
    }

    /// What was kept, to be done now.
    pub(crate) fn take(&mut self) -> Vec<Event<A>> {
        std::mem::take(&mut self.0)
    }

    /// Lets it go: it was meant for a form that is not there.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
