//! The settings of a run, and where each came from.

use super::Listing;
use crate::cli::table::{Column, text_column};
use crate::contract::{ConfigRecord, SettingValue};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::settings::{SettingInForce, SettingOrigin};
use crate::t;

pub(crate) struct ConfigListing;

impl Listing for ConfigListing {
    type Row = SettingInForce;
    type Record<'a> = ConfigRecord<'a>;

    fn record(row: &SettingInForce, _day: Day) -> ConfigRecord<'_> {
        let (origin, source, line) = match &row.origin {
            SettingOrigin::Default => ("default", None, None),
            SettingOrigin::File { path, line, .. } => ("file", path.to_str(), u64::try_from(*line).ok()),
            SettingOrigin::Variable(name) => ("environment", Some(*name), None),
            SettingOrigin::Flag(name) => ("flag", Some(*name), None),
        };
        ConfigRecord { name: row.name, value: SettingValue(&row.value), origin, source, line }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-setting")),
            text_column(t!(texts, "cli-column-value")).with_wrapping(),
            text_column(t!(texts, "cli-column-origin")).with_wrapping(),
        ]
    }

    fn cells(row: &SettingInForce, texts: &Texts, _day: Day) -> Vec<String> {
        let value = match SettingValue(&row.value).to_text() {
            text if text.is_empty() => t!(texts, "cli-settings-unset"),
            text => text,
        };
        let origin = match &row.origin {
            SettingOrigin::Default => t!(texts, "cli-origin-default"),
            SettingOrigin::File { path, line, .. } => {
                let file = path.to_string_lossy().into_owned();
                t!(texts, "cli-origin-file", file = file, line = line.to_string())
            }
            SettingOrigin::Variable(name) => t!(texts, "cli-origin-variable", name = (*name).to_owned()),
            SettingOrigin::Flag(name) => (*name).to_owned(),
        };
        vec![row.name.to_owned(), value, origin]
    }
}
