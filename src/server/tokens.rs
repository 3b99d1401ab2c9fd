//! Who may send a request: the token that it comes with, looked up in the book, and how often an address may guess.
//!
//! A token is found by a digest of 256 random bits: how long that takes tells nothing of any token. What is known of one
//! is kept for a moment, so that one that is taken back is refused a moment later.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, StatusCode, header::AUTHORIZATION};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lru::LruCache;

use super::reply::Reply;
use crate::domain::{Label, TokenScope};
use crate::warehouse::{TokenDigest, digest_of_token};

/// How long what the book said of a token is believed.
const MEMORY: Duration = Duration::from_secs(1);

/// Uses of a token are noted this far apart.
const NOTE_EVERY: Duration = Duration::from_secs(60);

/// So many wrong tokens may come from one address within [`WINDOW`].
const MAX_FAILURES: u32 = 10;

const WINDOW: Duration = Duration::from_secs(60);

/// Addresses of which failures are remembered.
const MAX_ADDRESSES: NonZeroUsize = match NonZeroUsize::new(4_096) {
    Some(number) => number,
    None => NonZeroUsize::MIN,
};

/// A token that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Admitted {
    pub(super) name: Label,
    pub(super) scope: TokenScope,
}

/// What is known of a token.
struct Known {
    admitted: Admitted,
    asked: Instant,
    /// When its use was noted last by this server.
    noted: Option<Instant>,
}

/// Failures of an address.
struct Failures {
    since: Instant,
    count: u32,
}

/// What is remembered of tokens and addresses.
pub(super) struct Tokens {
    known: Mutex<HashMap<TokenDigest, Known>>,
    failures: Mutex<LruCache<IpAddr, Failures>>,
}

/// What to do with a request's token.
pub(super) enum Look {
    /// It is in force.
    Known(Admitted),
    /// The book must be asked.
    Ask,
}

impl Tokens {
    pub(super) fn new() -> Self {
        Tokens { known: Mutex::default(), failures: Mutex::new(LruCache::new(MAX_ADDRESSES)) }
    }

    /// Looks a token up in memory. Refuses one that is unknown if it comes from an address with too many failures.
    pub(super) fn look(&self, digest: &TokenDigest, address: IpAddr, now: Instant) -> Result<Look, Reply> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(digest) {
            Some(known) if now.duration_since(known.asked) < MEMORY => {
                return Ok(Look::Known(known.admitted.clone()));
            }
            Some(_) => return Ok(Look::Ask),
            None => drop(known),
        }
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        match failures.get(&network_of(address)) {
            Some(seen) if seen.count >= MAX_FAILURES && now.duration_since(seen.since) < WINDOW => {
                let left = WINDOW.saturating_sub(now.duration_since(seen.since)).as_secs() + 1;
                Err(Reply::later(StatusCode::TOO_MANY_REQUESTS, "Too many wrong tokens", left))
            }
            _ => Ok(Look::Ask),
        }
    }

    /// Remembers what the book said of a token, and fails if it is not in force.
    pub(super) fn learn(
        &self,
        digest: TokenDigest,
        address: IpAddr,
        admitted: Option<Admitted>,
        now: Instant,
    ) -> Result<Admitted, Reply> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(admitted) = admitted else {
            known.remove(&digest);
            drop(known);
            self.note_failure(address, now);
            return Err(Reply::unauthorized("Invalid token"));
        };
        let noted = known.get(&digest).and_then(|before| before.noted);
        known.insert(digest, Known { admitted: admitted.clone(), asked: now, noted });
        Ok(admitted)
    }

    /// Returns whether the use of a token is to be noted in the book, and takes it as noted.
    pub(super) fn is_due_for_note(&self, digest: &TokenDigest, now: Instant) -> bool {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = known.get_mut(digest) else { return false };
        let is_due = known.noted.is_none_or(|noted| now.duration_since(noted) >= NOTE_EVERY);
        if is_due {
            known.noted = Some(now);
        }
        is_due
    }

    fn note_failure(&self, address: IpAddr, now: Instant) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = failures.get_or_insert_mut(network_of(address), || Failures { since: now, count: 0 });
        if now.duration_since(seen.since) >= WINDOW {
            *seen = Failures { since: now, count: 0 };
        }
        seen.count += 1;
    }
}

/// Returns the digest of the token that a request comes with.
pub(super) fn digest_of(headers: &HeaderMap) -> Result<TokenDigest, Reply> {
    let credentials = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = credentials.and_then(|credentials| {
        let (scheme, token) = credentials.trim().split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    token.map(digest_of_token).ok_or_else(|| Reply::unauthorized("Not authenticated"))
}

/// Returns the digest of the token that a browser sends as the password of whatever user. It is taken for pages only, which are
/// read: a page of somebody else can have a browser send it, and would not see what comes back.
pub(super) fn digest_of_browser(headers: &HeaderMap) -> Result<TokenDigest, Reply> {
    let credentials = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = credentials.and_then(|credentials| {
        let (scheme, encoded) = credentials.trim().split_once(' ')?;
        let decoded =
            BASE64_STANDARD.decode(encoded.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
        let decoded = String::from_utf8(decoded).ok()?;
        decoded.split_once(':').map(|(_, token)| token.trim().to_owned())
    });
    match token {
        Some(token) => Ok(digest_of_token(&token)),
        None => digest_of(headers),
    }
}

/// Fails unless a token is good for a kind of request.
pub(super) fn ensure_scope(admitted: &Admitted, needed: TokenScope) -> Result<(), Reply> {
    if admitted.scope >= needed {
        return Ok(());
    }
    let detail = format!("The token of {} is good for {} only", admitted.name, admitted.scope.name());
    Err(Reply::detail(StatusCode::FORBIDDEN, detail))
}

/// The part of an address that one client has: of version 6, the first half.
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn admitted() -> Admitted {
        Admitted { name: Label::parse("shop").unwrap(), scope: TokenScope::Write }
    }

    #[test]
    fn an_address_may_guess_so_often_and_no_more() {
        let (tokens, start) = (Tokens::new(), Instant::now());
        let guess = |number: u8, from: &str, at: Instant| {
            let digest = [number; 32];
            match tokens.look(&digest, address(from), at) {
                Ok(_) => tokens.learn(digest, address(from), None, at).is_ok(),
                Err(_) => true,
            }
        };
        for number in 0..10 {
            assert!(!guess(number, "10.0.0.1", start), "guess {number} is looked up");
        }
        assert!(tokens.look(&[99; 32], address("10.0.0.1"), start).is_err());
        assert!(tokens.look(&[99; 32], address("10.0.0.2"), start).is_ok(), "another address");
        let later = start + WINDOW;
        assert!(tokens.look(&[99; 32], address("10.0.0.1"), later).is_ok(), "a minute later");
    }

    #[test]
    fn a_neighbours_guesses_do_not_lock_a_known_token_out() {
        let (tokens, now) = (Tokens::new(), Instant::now());
        let (from, digest) = (address("10.0.0.1"), [1; 32]);
        tokens.learn(digest, from, Some(admitted()), now).map_err(|_| ()).unwrap();
        for number in 10..30 {
            let _ = tokens.learn([number; 32], from, None, now);
        }
        assert!(matches!(tokens.look(&digest, from, now), Ok(Look::Known(_))));
        assert!(matches!(tokens.look(&digest, from, now + MEMORY), Ok(Look::Ask)));
        assert!(tokens.look(&[99; 32], from, now).is_err());
    }

    #[test]
    fn a_use_is_noted_once_a_minute() {
        let (tokens, now) = (Tokens::new(), Instant::now());
        let digest = [1; 32];
        assert!(!tokens.is_due_for_note(&digest, now), "of a token that nobody knows");
        for at in [now, now + MEMORY] {
            tokens.learn(digest, address("10.0.0.1"), Some(admitted()), at).map_err(|_| ()).unwrap();
        }
        assert!(tokens.is_due_for_note(&digest, now));
        assert!(!tokens.is_due_for_note(&digest, now + MEMORY));
        assert!(tokens.is_due_for_note(&digest, now + NOTE_EVERY));
    }

    #[test]
    fn a_client_of_version_6_has_half_an_address() {
        assert_eq!(network_of(address("2001:db8::1:2:3:4")), address("2001:db8::"));
        assert_eq!(network_of(address("::ffff:10.0.0.1")), address("10.0.0.1"));
    }
}
