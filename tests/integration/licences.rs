//! Every dependency's licence is one that deny.toml allows.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};

/// The licences that deny.toml allows.
fn allowed() -> BTreeSet<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml");
    let rules: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let names = rules["licenses"]["allow"].as_array().unwrap();
    names.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Every package that fefo is built from on this machine, with its licence.
fn packages() -> Vec<(String, String)> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let answer = Command::new(cargo)
        .args(["metadata", "--offline", "--locked", "--format-version=1", "--filter-platform=host-tuple"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let metadata: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|package| (text(&package["name"]), text(&package["license"]))).collect()
}

fn is_allowed(licence: &str, allowed: &BTreeSet<String>) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX)
        .is_ok_and(|expression| expression.evaluate(|asked| allowed.contains(&asked.to_string())))
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let (packages, allowed) = (packages(), allowed());
    assert!(packages.len() > 100, "the dependencies were not found");
    let refused: Vec<_> = packages.iter().filter(|(_, licence)| !is_allowed(licence, &allowed)).collect();
    assert!(refused.is_empty(), "deny.toml does not allow {refused:?}");
}

#[test]
fn disallowed_licences_are_found() {
    let allowed = allowed();
    for licence in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "LGPL-2.1-or-later", "", "Proprietary"] {
        assert!(!is_allowed(licence, &allowed), "{licence:?}");
    }
    for licence in ["MIT OR GPL-3.0-only", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert!(is_allowed(licence, &allowed), "{licence:?}");
    }
}
