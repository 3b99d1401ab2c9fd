//! Digests of what was imported.

use super::TestBook;
use super::fixtures::*;
use crate::domain::DocumentKind;

pub(crate) fn a_digest_is_recorded_once(book: &dyn TestBook) {
    let mut store = book.open();
    let (first, second) = (new_document(DocumentKind::Receipt), new_document(DocumentKind::Receipt));
    let (one, two) = (post_changes(store.as_mut(), &first, &[]), post_changes(store.as_mut(), &second, &[]));
    let digest = first.id.to_string();
    let mut tx = store.write().unwrap();
    assert_eq!(tx.import_by_digest(&digest).unwrap(), None);
    assert!(tx.insert_import_digest(&digest, one).unwrap());
    assert!(!tx.insert_import_digest(&digest, two).unwrap(), "the first one stands");
    assert_eq!(tx.import_by_digest(&digest).unwrap(), Some(first.id));
    tx.replace_import_digest(&digest, two).unwrap();
    assert_eq!(tx.import_by_digest(&digest).unwrap(), Some(second.id));
    assert!(tx.import_digests().unwrap().contains(&(digest.clone(), two)));
    tx.remove_import_digest(&digest, one).unwrap();
    assert_eq!(tx.import_by_digest(&digest).unwrap(), Some(second.id), "a later one replaced it");
    tx.remove_import_digest(&digest, two).unwrap();
    assert!(tx.insert_import_digest(&digest, one).unwrap());
}

pub(crate) fn a_digest_names_a_document(book: &dyn TestBook) {
    let mut store = book.open();
    assert_refused(store.as_mut(), |tx| tx.insert_import_digest("of nothing", NO_DOCUMENT));
}
