//! The file of settings to start from: all of them, explained, with their defaults, as comments.

use serde_json::Value;

use crate::i18n::Texts;
use crate::settings::SettingInForce;
use crate::t;

/// Writes the file. It sets nothing as it is.
pub(super) fn write_start(texts: &Texts, defaults: &[SettingInForce]) -> String {
    let mut file = comment(&t!(texts, "cli-config-start"));
    // Keys after the header of a table belong to it, so those of no table come first.
    let (in_tables, others): (Vec<_>, Vec<_>) =
        defaults.iter().partition(|setting| setting.name.contains('.'));
    let mut table = None;
    for setting in others.into_iter().chain(in_tables) {
        let (of, key) =
            setting.name.split_once('.').map_or((None, setting.name), |(of, key)| (Some(of), key));
        file.push('\n');
        if let Some(of) = of.filter(|_| of != table) {
            file.push_str(&format!("[{of}]\n"));
            table = Some(of);
        }
        file.push_str(&comment(&explanation(texts, setting.name)));
        let value = if setting.value.is_null() { EXAMPLE_THEME.into() } else { setting.value.clone() };
        file.push_str(&format!("#{key} = {}\n", to_toml(&value)));
    }
    file
}

/// Only a theme is not set by default.
const EXAMPLE_THEME: &str = "dark";

/// Explains a setting by the help of its flag, or by a text of its own if it has none.
fn explanation(texts: &Texts, name: &str) -> String {
    let name = name.replace(['_', '.'], "-");
    let of = |message: &str| texts.attribute(message, &name);
    let of_serve = || texts.attribute("cli-serve", name.strip_prefix("serve-")?);
    of("cli-config").or_else(|| of("cli-fefo")).or_else(of_serve).unwrap_or_default()
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}

/// A value as the file has it.
fn to_toml(value: &Value) -> String {
    match value {
        Value::String(text) => toml::Value::String(text.clone()).to_string(),
        Value::Object(pairs) => {
            let pair = |(key, value): (&String, &Value)| {
                format!("{} = {}", toml::Value::String(key.clone()), to_toml(value))
            };
            format!("{{ {} }}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(to_toml).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
