//! Tokens.

use super::TestBook;
use super::fixtures::*;
use crate::domain::TokenScope;
use crate::store::ApiToken;

/// A token whose name and digest nobody else has in a book that others use too.
fn token(number: u8) -> ApiToken {
    let id = uuid::Uuid::new_v4();
    let digest = [*id.as_bytes(), [number; 16]].concat().try_into().unwrap();
    ApiToken {
        name: label(&format!("Tienda {id}")),
        scope: TokenScope::Write,
        digest,
        created_at: instant_at_minute(1),
        created_by: label("Ana"),
        expires: Some(today()),
        revoked_at: None,
        last_used: None,
    }
}

pub(crate) fn tokens_round_trip_by_digest_and_name(book: &dyn TestBook) {
    let mut store = book.open();
    let known = token(1);
    write_and_commit(store.as_mut(), |tx| tx.put_token(&known));
    for (scope, expires) in [(TokenScope::Read, None), (TokenScope::Admin, Some(today()))] {
        let taken_back = ApiToken {
            name: label(&known.name.as_str().to_uppercase()),
            scope,
            expires,
            revoked_at: Some(instant_at_minute(2)),
            ..known.clone()
        };
        write_and_commit(store.as_mut(), |tx| tx.put_token(&taken_back));
        let view = store.read().unwrap();
        assert_eq!(view.token_by_digest(&known.digest).unwrap(), Some(taken_back.clone()));
        let own = view.tokens().unwrap().into_iter().filter(|token| token.name.matches(&known.name));
        assert_eq!(own.collect::<Vec<_>>(), [taken_back], "one of each name");
    }
    assert_eq!(store.read().unwrap().token_by_digest(&[7; 32]).unwrap(), None);
}

pub(crate) fn a_new_token_of_a_name_ends_the_old_one(book: &dyn TestBook) {
    let mut store = book.open();
    let old = token(1);
    let new = ApiToken { name: old.name.clone(), ..token(2) };
    write_and_commit(store.as_mut(), |tx| tx.put_token(&old));
    write_and_commit(store.as_mut(), |tx| tx.put_token(&new));
    let view = store.read().unwrap();
    assert_eq!(view.token_by_digest(&old.digest).unwrap(), None);
    assert_eq!(view.token_by_digest(&new.digest).unwrap(), Some(new));
}

pub(crate) fn the_last_use_only_goes_forward(book: &dyn TestBook) {
    let mut store = book.open();
    let known = token(1);
    write_and_commit(store.as_mut(), |tx| tx.put_token(&known));
    for (minute, noted) in [(5, 5), (3, 5), (9, 9)] {
        write_and_commit(store.as_mut(), |tx| tx.note_token_use(&known.digest, instant_at_minute(minute)));
        let found = store.read().unwrap().token_by_digest(&known.digest).unwrap().unwrap();
        assert_eq!(found.last_used, Some(instant_at_minute(noted)));
    }
    write_and_commit(store.as_mut(), |tx| tx.note_token_use(&[7; 32], instant_at_minute(9)));
}

pub(crate) fn two_names_never_share_a_digest(book: &dyn TestBook) {
    let mut store = book.open();
    let known = token(1);
    write_and_commit(store.as_mut(), |tx| tx.put_token(&known));
    let other = ApiToken { digest: known.digest, ..token(2) };
    assert_refused(store.as_mut(), |tx| tx.put_token(&other));
}
