//! Tokens.

use chrono::{DateTime, Utc};

use super::rows::RowReader;
use super::sql_conversions::SqlInstant;
use super::transaction::Transaction;
use crate::domain::TokenScope;
use crate::store::{ApiToken, ReadTokens, Result, TokenDigest, WriteTokens};

/// Columns of [`read_token`].
macro_rules! token_columns {
    () => {
        "name, scope, digest, created_at, created_by, expires, revoked_at, last_used"
    };
}

const BY_DIGEST: &str = concat!("SELECT ", token_columns!(), " FROM api_token WHERE digest = ?1");

const ALL: &str = concat!("SELECT ", token_columns!(), " FROM api_token ORDER BY name_key");

const PUT: &str = "INSERT INTO api_token
       (name, name_key, scope, digest, created_at, created_by, expires, revoked_at, last_used)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
     ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, scope = excluded.scope, digest = excluded.digest,
       created_at = excluded.created_at, created_by = excluded.created_by, expires = excluded.expires,
       revoked_at = excluded.revoked_at, last_used = excluded.last_used";

const NOTE_USE: &str =
    "UPDATE api_token SET last_used = ?2 WHERE digest = ?1 AND ifnull(last_used, -9223372036854775808) < ?2";

fn read_token(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<ApiToken> {
    Ok(ApiToken {
        name: reader.next_value()?,
        // The schema keeps other names out.
        scope: TokenScope::from_name(&reader.next_value::<String>()?).unwrap_or(TokenScope::Read),
        digest: reader.next_value()?,
        created_at: reader.next_value::<SqlInstant>()?.0,
        created_by: reader.next_value()?,
        expires: reader.next_value()?,
        revoked_at: reader.next_value::<Option<SqlInstant>>()?.map(|instant| instant.0),
        last_used: reader.next_value::<Option<SqlInstant>>()?.map(|instant| instant.0),
    })
}

impl ReadTokens for Transaction<'_> {
    fn token_by_digest(&self, digest: &TokenDigest) -> Result<Option<ApiToken>> {
        self.query_optional(BY_DIGEST, [digest], read_token)
    }

    fn tokens(&self) -> Result<Vec<ApiToken>> {
        self.query_all(ALL, [], read_token)
    }
}

impl WriteTokens for Transaction<'_> {
    fn put_token(&mut self, token: &ApiToken) -> Result<()> {
        let ApiToken { name, scope, digest, created_at, created_by, expires, revoked_at, last_used } = token;
        self.execute(
            PUT,
            (
                name,
                name.key(),
                scope.name(),
                digest,
                SqlInstant(*created_at),
                created_by,
                expires,
                revoked_at.map(SqlInstant),
                last_used.map(SqlInstant),
            ),
        )
    }

    fn note_token_use(&mut self, digest: &TokenDigest, at: DateTime<Utc>) -> Result<()> {
        self.execute(NOTE_USE, (digest, SqlInstant(at)))
    }
}
