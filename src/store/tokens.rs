//! Who may use the book over HTTP.

use chrono::{DateTime, Utc};

use super::Result;
use crate::domain::{Day, Label, TokenScope};

/// SHA-256 of a token, by which it is found. The token itself is kept nowhere.
pub type TokenDigest = [u8; 32];

/// A token that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Whose it is: the operator of what is done with it.
    pub name: Label,
    /// What may be done with it.
    pub scope: TokenScope,
    /// Its digest.
    pub digest: TokenDigest,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Who made it.
    pub created_by: Label,
    /// The last day it is good for; `None` is for ever.
    pub expires: Option<Day>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was used last, to about a minute.
    pub last_used: Option<DateTime<Utc>>,
}

/// Queries about tokens.
pub trait ReadTokens {
    /// Returns the token with a digest, taken back or not.
    fn token_by_digest(&self, digest: &TokenDigest) -> Result<Option<ApiToken>>;
    /// Returns all tokens by name, those taken back among them.
    fn tokens(&self) -> Result<Vec<ApiToken>>;
}

/// Changes of tokens.
pub trait WriteTokens {
    /// Stores a token, in place of the one with the same name. Fails if another name has its digest.
    fn put_token(&mut self, token: &ApiToken) -> Result<()>;
    /// Notes when a token was used, unless a later use is noted.
    fn note_token_use(&mut self, digest: &TokenDigest, at: DateTime<Utc>) -> Result<()>;
}
