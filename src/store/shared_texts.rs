//! Texts that rows repeat, each kept once.

use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::RandomState;

/// Texts by how they are stored. A row of a ledger names one of few operators, reasons and partners.
#[derive(Debug)]
pub(super) struct SharedTexts<T> {
    known: HashMap<Box<str>, Rc<T>, RandomState>,
}

impl<T> Default for SharedTexts<T> {
    fn default() -> Self {
        SharedTexts { known: HashMap::default() }
    }
}

impl<T> SharedTexts<T> {
    /// Returns a text. Reads it with `read` if it is new, and fails with its error.
    pub(super) fn get<E>(
        &mut self,
        stored: &str,
        read: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<Rc<T>, E> {
        if let Some(known) = self.known.get(stored) {
            return Ok(Rc::clone(known));
        }
        let text = Rc::new(read()?);
        self.known.insert(stored.into(), Rc::clone(&text));
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_once() {
        let mut texts = SharedTexts::<String>::default();
        let first = texts.get("Ana", || Ok::<_, ()>("Ana".to_owned())).unwrap();
        let again = texts.get("Ana", || Err("read again")).unwrap();
        assert!(Rc::ptr_eq(&first, &again));
        assert_eq!(texts.get("ana", || Err("another one")), Err("another one"));
    }
}
