//! What the SQLite store promises beside what every store does.

mod plans;

use super::*;

#[test]
fn a_new_book_opens_again() {
    let mut store = SqliteStore::in_temp_dir();
    assert!(store.about().created);
    let mut tx = store.write().unwrap();
    tx.put_setting("theme", Some("dark")).unwrap();
    tx.commit().unwrap();
    assert_eq!(store.read().unwrap().setting("theme").unwrap().as_deref(), Some("dark"));
    assert_eq!(store.read().unwrap().integrity().unwrap(), Vec::<String>::new());
}
