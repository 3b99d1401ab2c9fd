//! Tokens, by which other programs use the book: given out once, taken back, and looked up.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::actor::utc_now;
use super::{ActContext, Duplicate, Error, Invalid, Missing, Result, UnitOfWork, Warehouse};
use crate::domain::{Day, Label, TokenScope};
use crate::store::{ApiToken, TokenDigest};

/// What every token begins with, so that one is known where it was left by mistake.
const PREFIX: &str = "fefo_";

/// What is asked for a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// Whose it is.
    pub name: Label,
    /// What may be done with it.
    pub scope: TokenScope,
    /// The last day it is good for; `None` is for ever.
    pub expires: Option<Day>,
}

/// A token with its secret, which is told this once.
pub struct IssuedToken {
    /// What is kept of it.
    pub token: ApiToken,
    /// What its owner sends.
    pub secret: String,
}

/// Returns the digest by which a token is found.
pub fn digest_of_token(secret: &str) -> TokenDigest {
    Sha256::digest(secret.as_bytes()).into()
}

/// Makes a secret of 256 random bits.
fn new_secret() -> String {
    let mut hasher = Sha256::new();
    // Each has 122 random bits.
    for _ in 0..3 {
        hasher.update(Uuid::new_v4().as_bytes());
    }
    let bits: [u8; 32] = hasher.finalize().into();
    bits.iter().fold(PREFIX.to_owned(), |text, byte| format!("{text}{byte:02x}"))
}

impl ApiToken {
    /// Whether it is good for anything on a day.
    pub fn is_in_force(&self, today: Day) -> bool {
        self.revoked_at.is_none() && self.expires.is_none_or(|expires| today <= expires)
    }
}

impl UnitOfWork<'_> {
    /// Makes a token. One of the same name must have been taken back, or have expired.
    pub fn add_token(&mut self, ctx: &ActContext, new: &NewToken) -> Result<IssuedToken> {
        self.ensure_stock_book()?;
        if let Some(expires) = new.expires.filter(|expires| *expires < ctx.today) {
            return Err(Invalid::TokenExpired { expires }.into());
        }
        // Of two that make one of the same name, the second finds the first one's.
        self.lock_day()?;
        let known = self.find_token(&new.name)?;
        if let Some(known) = known.filter(|known| known.is_in_force(ctx.today)) {
            return Err(Error::Duplicate(Duplicate::Token(known.name)));
        }
        let secret = new_secret();
        let token = ApiToken {
            name: new.name.clone(),
            scope: new.scope,
            digest: digest_of_token(&secret),
            created_at: ctx.at,
            created_by: ctx.operator.clone(),
            expires: new.expires,
            revoked_at: None,
            last_used: None,
        };
        self.tx.put_token(&token)?;
        Ok(IssuedToken { token, secret })
    }

    /// Takes a token back.
    pub fn revoke_token(&mut self, name: &Label, at: DateTime<Utc>) -> Result<ApiToken> {
        self.ensure_stock_book()?;
        let known = self.find_token(name)?.filter(|known| known.revoked_at.is_none());
        let known = known.ok_or_else(|| Error::NotFound(Missing::Token(name.clone())))?;
        let revoked = ApiToken { revoked_at: Some(at), ..known };
        self.tx.put_token(&revoked)?;
        Ok(revoked)
    }

    fn find_token(&self, name: &Label) -> Result<Option<ApiToken>> {
        Ok(self.tx.tokens()?.into_iter().find(|token| token.name.matches(name)))
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::add_token`] in a unit of work of its own.
    pub fn add_token(&mut self, ctx: &ActContext, new: &NewToken) -> Result<IssuedToken> {
        self.unit_of_work(|unit| unit.add_token(ctx, new))
    }

    /// Runs [`UnitOfWork::revoke_token`] in a unit of work of its own.
    pub fn revoke_token(&mut self, name: &Label) -> Result<ApiToken> {
        self.unit_of_work(|unit| unit.revoke_token(name, utc_now()))
    }

    /// Returns all tokens by name, those taken back among them.
    pub fn tokens(&mut self) -> Result<Vec<ApiToken>> {
        Ok(self.store.read()?.tokens()?)
    }

    /// Returns the token with a digest, in force or not.
    pub fn token_by_digest(&mut self, digest: &TokenDigest) -> Result<Option<ApiToken>> {
        Ok(self.store.read()?.token_by_digest(digest)?)
    }

    /// Notes that a token was used now.
    pub fn note_token_use(&mut self, digest: &TokenDigest) -> Result<()> {
        self.unit_of_work(|unit| Ok(unit.tx.note_token_use(digest, utc_now())?))
    }
}
