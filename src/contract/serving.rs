use super::record;

record! {
    /// docs/CLI.md, "serve".
    pub ServingRecord<'a> {
        database: &'a str,
        url: String,
        tokens: bool,
    }
}

impl<'a> ServingRecord<'a> {
    /// The book that is served, where, and whether clients need a token.
    pub fn new(database: &'a str, url: String, tokens: bool) -> Self {
        ServingRecord { database, url, tokens }
    }
}
