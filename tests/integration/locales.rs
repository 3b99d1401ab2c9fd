//! Every language has the same messages with the same arguments, and none is unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::support::sources;

/// The arguments and words of a message.
#[derive(Debug, Default)]
struct Message {
    arguments: BTreeSet<String>,
    words: String,
}

/// The messages of a language by key, their attributes by `key.attribute`. Fails on anything that Fluent would skip.
fn messages(language: &str) -> BTreeMap<String, Message> {
    let path = sources::project_root().join("assets/locales").join(language).join("fefo.ftl");
    parse(&fs::read_to_string(path).unwrap()).unwrap_or_else(|problem| panic!("{language}: {problem}"))
}

fn parse(text: &str) -> Result<BTreeMap<String, Message>, String> {
    let resource = parser::parse(text).map_err(|(_, errors)| format!("{errors:?}"))?;
    let mut found = BTreeMap::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name;
                let parts =
                    message.attributes.iter().map(|part| (format!("{key}.{}", part.id.name), &part.value));
                let value = message.value.iter().map(|value| (key.to_owned(), value));
                let before = found.len();
                for (key, pattern) in value.chain(parts) {
                    let mut seen = Message::default();
                    read_pattern(pattern, &mut seen);
                    if found.insert(key.clone(), seen).is_some() {
                        return Err(format!("{key} stands twice"));
                    }
                }
                if found.len() == before {
                    return Err(format!("{key} says nothing"));
                }
            }
            Entry::Junk { content } => return Err(format!("not Fluent: {content}")),
            _ => {}
        }
    }
    Ok(found)
}

fn read_pattern(pattern: &Pattern<&str>, seen: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => seen.words.push_str(value),
            PatternElement::Placeable { expression } => read_expression(expression, seen),
        }
    }
}

fn read_expression(expression: &Expression<&str>, seen: &mut Message) {
    match expression {
        Expression::Inline(inline) => read_inline(inline, seen),
        Expression::Select { selector, variants } => {
            read_inline(selector, seen);
            for variant in variants {
                read_pattern(&variant.value, seen);
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, seen: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            seen.arguments.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                read_inline(argument, seen);
            }
        }
        InlineExpression::Placeable { expression } => read_expression(expression, seen),
        _ => {}
    }
}

/// The languages that have every message, besides English.
const TRANSLATIONS: [&str; 2] = ["es", "pt-BR"];

#[test]
fn every_language_has_the_same_messages() {
    let keys = |of: &BTreeMap<String, Message>| of.keys().cloned().collect::<BTreeSet<_>>();
    let english = keys(&messages("en"));
    for language in TRANSLATIONS {
        let differing: Vec<_> = english.symmetric_difference(&keys(&messages(language))).cloned().collect();
        assert!(differing.is_empty(), "only one of English and {language} has {differing:?}");
    }
}

#[test]
fn messages_take_the_same_arguments_in_every_language() {
    let english = messages("en");
    for language in TRANSLATIONS.into_iter().chain(["es-ES"]) {
        for (key, message) in messages(language) {
            let asked = english.get(&key).map(|message| &message.arguments);
            assert_eq!(Some(&message.arguments), asked, "the arguments of {key} in {language}");
        }
    }
}

#[test]
fn every_sentence_is_translated() {
    let english = messages("en");
    for language in TRANSLATIONS {
        let other = messages(language);
        for (key, message) in &english {
            // Examples are commands, the same in every language.
            let is_sentence = message.words.split_whitespace().count() > 2 && !key.ends_with(".examples");
            let same = other.get(key).is_some_and(|other| other.words == message.words);
            assert!(!(is_sentence && same), "{key} is the same in English and {language}");
        }
    }
}

#[test]
fn spain_has_its_own_words_for_what_it_calls_otherwise() {
    /// Heard from Mexico to Chile. Spain says caducidad, salida, coste and recuento.
    const ELSEWHERE: [&str; 6] = ["vencimiento", "vencid", "vence", "despach", "costo", "conteo"];
    let (spanish, spain) = (messages("es"), messages("es-ES"));
    let is_elsewhere = |message: &Message| {
        let words = message.words.to_lowercase();
        ELSEWHERE.iter().any(|word| words.contains(word))
    };
    for (key, message) in &spanish {
        // A payment falls due everywhere, and columns of a file have one name.
        let is_the_same = key == "code-ai-due" || key == "cli-import.long";
        let said = spain.get(key).unwrap_or(message);
        assert!(is_the_same || !is_elsewhere(said), "{key}: {}", said.words);
    }
    // A message is looked up whole, with its attributes.
    let message = |key: &String| key.split('.').next().unwrap_or_default().to_owned();
    let own: BTreeSet<String> = spain.keys().map(message).collect();
    for own in own {
        let parts: Vec<_> = spanish.iter().filter(|(key, _)| message(key) == own).collect();
        let has_all = parts.iter().all(|(key, _)| spain.contains_key(*key));
        let differs = parts.iter().any(|(key, part)| spain[*key].words != part.words);
        assert!(has_all && differs, "{own} is not whole, or is said the same in Spain");
    }
}

#[test]
fn every_message_is_used() {
    let mut asked = BTreeSet::new();
    for source in sources::sources() {
        asked.extend(sources::literals(source.tokens()).into_iter().map(|literal| literal.text));
    }
    // Attributes are looked up by what they explain, such as a flag; a test of the command line covers them.
    let message = |key: &String| key.split('.').next().unwrap_or_default().to_owned();
    let unused: Vec<_> = messages("en").into_keys().filter(|key| !asked.contains(&message(key))).collect();
    assert!(unused.is_empty(), "no code asks for {unused:?}");
}

#[test]
fn duplicate_and_empty_messages_are_found() {
    assert!(parse("a = one\na = two\n").unwrap_err().contains("twice"));
    assert!(parse("a = one\n    .b = two\n    .b = three\n").unwrap_err().contains("twice"));
    assert!(parse("a =\n").is_err());
    assert!(parse("a =\n    .b = two\n").unwrap().contains_key("a.b"));
    let seen = parse("a = { $when ->\n    [one] { $day }\n   *[other] { NUMBER($count) } days\n}\n").unwrap();
    let arguments: Vec<_> = seen["a"].arguments.iter().map(String::as_str).collect();
    assert_eq!(arguments, ["count", "day", "when"]);
}
