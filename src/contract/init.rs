use super::record;
use crate::warehouse::StoreInfo;

record! {
    /// docs/CLI.md, "init".
    pub InitRecord<'a> {
        database: &'a str,
        schema_version: u32,
        created: bool,
    }
}

impl<'a> From<&'a StoreInfo> for InitRecord<'a> {
    fn from(info: &'a StoreInfo) -> Self {
        InitRecord { database: &info.location, schema_version: info.schema_version, created: info.created }
    }
}
