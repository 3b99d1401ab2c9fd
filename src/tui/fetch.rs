//! A value that is read for a key, such as the detail of the selected row.
//!
//! A panel calls [`Fetch::load_if_needed`] after every event, sends the job it returns as a read, and hands the
//! [`Fetched`] response to [`Fetch::on_loaded`]. Each key is read once, until it is invalidated.

use crate::i18n::Texts;
use crate::tui::component::Effect;
use crate::tui::component::notice::Notice;
use crate::warehouse::{Error, Result, Warehouse};

#[derive(Debug)]
pub(crate) struct Fetch<K, V> {
    /// The key last read or being read.
    key: Option<K>,
    /// Whether that key has to be read again when next needed.
    stale: bool,
    /// The value last loaded. It stays until another one loads.
    loaded: Option<(K, V)>,
}

/// The response to a read of a [`Fetch`].
#[derive(Debug)]
pub(crate) struct Fetched<K, V> {
    key: K,
    result: Result<V>,
}

impl<K, V> Default for Fetch<K, V> {
    fn default() -> Self {
        Fetch { key: None, stale: false, loaded: None }
    }
}

impl<K: Clone + PartialEq, V> Fetch<K, V> {
    /// Returns the job that reads the value of `key`; `None` if it was returned before, even if it failed.
    pub(crate) fn load_if_needed<F>(
        &mut self,
        key: K,
        read: F,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Fetched<K, V> + Send + 'static + use<K, V, F>>
    where
        F: FnOnce(&mut Warehouse) -> Result<V> + Send + 'static,
        K: Send + 'static,
    {
        if self.key.as_ref() == Some(&key) && !self.stale {
            return None;
        }
        (self.key, self.stale) = (Some(key.clone()), false);
        Some(move |warehouse: &mut Warehouse| Fetched { key, result: read(warehouse) })
    }

    /// Stores the value unless another key has been asked for since. A failed read keeps the value before it and
    /// returns the error.
    pub(crate) fn on_loaded(&mut self, fetched: Fetched<K, V>) -> Option<Error> {
        match fetched.result {
            Ok(value) if self.key.as_ref() == Some(&fetched.key) => self.loaded = Some((fetched.key, value)),
            Ok(_) => {}
            Err(error) => return Some(error),
        }
        None
    }

    /// Like [`Fetch::on_loaded`], with a notice of the error.
    pub(crate) fn on_loaded_or_notify<A>(&mut self, fetched: Fetched<K, V>, texts: &Texts) -> Vec<Effect<A>> {
        let error = self.on_loaded(fetched);
        error.map(|error| Effect::Notify(Notice::error(texts, &error))).into_iter().collect()
    }

    /// Makes the value load again when next needed. The old one can be shown until then.
    pub(crate) fn invalidate(&mut self) {
        self.stale = true;
    }

    /// The value of `key`, if loaded.
    pub(crate) fn get(&self, key: K) -> Option<&V> {
        self.latest().filter(|(loaded, _)| *loaded == key).map(|(_, value)| value)
    }

    /// The value of the key asked for last, if loaded.
    pub(crate) fn current(&self) -> Option<&V> {
        self.get(self.key.clone()?)
    }

    /// The value loaded last, whatever has been asked for since.
    pub(crate) fn latest(&self) -> Option<(K, &V)> {
        self.loaded.as_ref().map(|(key, value)| (key.clone(), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(fetch: &mut Fetch<char, u32>, key: char) -> bool {
        fetch.load_if_needed(key, |_| Ok(0)).is_some()
    }

    fn loaded(key: char, value: u32) -> Fetched<char, u32> {
        Fetched { key, result: Ok(value) }
    }

    #[test]
    fn a_key_is_read_once_until_invalidated() {
        let mut fetch = Fetch::default();
        assert!(begin(&mut fetch, 'a') && !begin(&mut fetch, 'a'));
        assert!(fetch.on_loaded(loaded('a', 1)).is_none());
        fetch.invalidate();
        assert_eq!(fetch.get('a'), Some(&1), "shown until the new one loads");
        assert!(begin(&mut fetch, 'a') && !begin(&mut fetch, 'a'));
    }

    #[test]
    fn a_value_of_another_key_is_dropped() {
        let mut fetch = Fetch::default();
        begin(&mut fetch, 'a');
        fetch.on_loaded(loaded('a', 1));
        begin(&mut fetch, 'b');
        fetch.on_loaded(loaded('a', 2));
        assert_eq!((fetch.current(), fetch.latest()), (None, Some(('a', &1))));
        fetch.on_loaded(loaded('b', 3));
        assert_eq!((fetch.current(), fetch.get('a')), (Some(&3), None));
    }

    #[test]
    fn a_failed_read_keeps_the_value_and_is_not_repeated() {
        let mut fetch = Fetch::default();
        begin(&mut fetch, 'a');
        fetch.on_loaded(loaded('a', 1));
        fetch.invalidate();
        begin(&mut fetch, 'a');
        let error = fetch.on_loaded(Fetched { key: 'a', result: Err(Error::Cancelled) });
        assert!(matches!(error, Some(Error::Cancelled)));
        assert_eq!(fetch.current(), Some(&1));
        assert!(!begin(&mut fetch, 'a'));
    }
}
