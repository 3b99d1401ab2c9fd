use utoipa::ToSchema;

use super::{UtcTimestamp, record};
use crate::domain::Day;
use crate::warehouse::{ApiToken, IssuedToken};

record! {
    /// docs/CLI.md, "token list".
    #[derive(ToSchema)]
    pub TokenRecord<'a> {
        name: &'a str,
        scope: &'static str,
        expires: Option<Day>,
        created_at: UtcTimestamp,
        created_by: &'a str,
        last_used: Option<UtcTimestamp>,
        revoked_at: Option<UtcTimestamp>,
    }
}

impl<'a> From<&'a ApiToken> for TokenRecord<'a> {
    fn from(token: &'a ApiToken) -> Self {
        TokenRecord {
            name: token.name.as_str(),
            scope: token.scope.name(),
            expires: token.expires,
            created_at: UtcTimestamp(token.created_at),
            created_by: token.created_by.as_str(),
            last_used: token.last_used.map(UtcTimestamp),
            revoked_at: token.revoked_at.map(UtcTimestamp),
        }
    }
}

record! {
    /// docs/CLI.md, "token add": the token itself is told this once.
    #[derive(ToSchema)]
    pub IssuedTokenRecord<'a> {
        name: &'a str,
        scope: &'static str,
        expires: Option<Day>,
        token: &'a str,
    }
}

impl<'a> From<&'a IssuedToken> for IssuedTokenRecord<'a> {
    fn from(issued: &'a IssuedToken) -> Self {
        let kept = &issued.token;
        IssuedTokenRecord {
            name: kept.name.as_str(),
            scope: kept.scope.name(),
            expires: kept.expires,
            token: &issued.secret,
        }
    }
}
