//! Localizes the clap definitions for help, completions and the man page.
//!
//! A command's `about` is a message key. The message is the one-line summary; its attributes are `.long` for the
//! description, `.examples`, and one per argument. Arguments shared by several commands are in `cli-options`, value names in
//! `cli-values`. A test checks that no language lacks a text.

use clap::{Arg, ArgAction, Command};

use crate::i18n::Texts;
use crate::t;

/// clap's help template, with localized headings.
const HELP_TEMPLATE: &str =
    "{before-help}{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}{after-help}";

/// clap's placeholder for options in a usage line.
const OPTIONS_PLACEHOLDER: &str = "[OPTIONS]";

/// Message with the texts of arguments that several commands share.
const SHARED_OPTIONS_KEY: &str = "cli-options";

/// Message with the value names of arguments.
const VALUE_NAMES_KEY: &str = "cli-values";

/// Puts a whole command tree into the language of `texts`.
pub(super) fn localize(root: Command, texts: &Texts) -> Command {
    let version = t!(texts, "cli-heading-version");
    let root =
        root.arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help(version));
    localize_command(root, texts)
}

fn localize_command(command: Command, texts: &Texts) -> Command {
    let key = command.get_about().map(ToString::to_string).unwrap_or_default();
    let purpose = message_or_empty(texts, &key);
    let long = texts
        .attribute(&key, "long")
        .map_or(purpose.clone(), |long| format!("{purpose}\n\n{}", join_wrapped_lines(&long)));
    let usage = t!(texts, "cli-heading-usage");
    let mut place = 0;
    let mut command = command
        .about(purpose)
        .long_about(long)
        .help_template(HELP_TEMPLATE.replace("{usage-heading}", &usage))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(t!(texts, "cli-heading-commands"))
        .subcommand_value_name(t!(texts, "cli-heading-command"))
        .mut_args(|argument| {
            place += 1;
            localize_argument(argument.display_order(place), texts, &key)
        })
        .arg(help_flag(texts));
    if let Some(examples) = texts.attribute(&key, "examples") {
        command = command.after_help(format!("{}\n{}", t!(texts, "cli-heading-examples"), indent(&examples)));
    }
    command.mut_subcommands(|subcommand| localize_command(subcommand, texts))
}

/// Localizes the one word in clap's output that has no setting of its own.
pub(crate) fn localize_clap_text(text: &str, texts: &Texts) -> String {
    text.replace(OPTIONS_PLACEHOLDER, &t!(texts, "cli-heading-any-options"))
}

fn localize_argument(argument: Arg, texts: &Texts, command: &str) -> Arg {
    let name = argument.get_id().as_str().replace('_', "-");
    if name == "version" {
        return argument.help_heading(message_or_empty(texts, SHARED_OPTIONS_KEY));
    }
    let text = texts
        .attribute(command, &name)
        .or_else(|| texts.attribute(SHARED_OPTIONS_KEY, &name))
        .unwrap_or_default();
    let heading = if argument.is_positional() {
        message_or_empty(texts, VALUE_NAMES_KEY)
    } else if argument.is_global_set() {
        t!(texts, "cli-heading-global")
    } else {
        message_or_empty(texts, SHARED_OPTIONS_KEY)
    };
    let argument = argument.help_heading(heading);
    if !argument.get_action().takes_values() {
        return argument.help(text);
    }
    let argument = argument.hide_possible_values(true).hide_default_value(true);
    let known: Vec<_> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let text = if known.is_empty() { text } else { format!("{text} [{}]", known.join(", ")) };
    let value = texts
        .attribute(command, &format!("{name}-value"))
        .or_else(|| texts.attribute(VALUE_NAMES_KEY, &name));
    match value {
        Some(value) => argument.help(text).value_name(value),
        None => argument.help(text),
    }
}

fn help_flag(texts: &Texts) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(t!(texts, "cli-heading-help"))
        .help_heading(message_or_empty(texts, SHARED_OPTIONS_KEY))
}

fn message_or_empty(texts: &Texts, id: &str) -> String {
    if texts.loader().has(id) { texts.loader().get(id) } else { String::new() }
}

/// Joins the lines of each paragraph, so the terminal can wrap them.
fn join_wrapped_lines(text: &str) -> String {
    let joined = |paragraph: &str| paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    text.split("\n\n").map(joined).collect::<Vec<_>>().join("\n\n")
}

fn indent(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect()
}
