//! Completion at a shell's prompt. What `fefo completions` prints asks fefo itself at each Tab, so that SKUs, saved maps and
//! the words of the language are those of now.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write as _};
use std::sync::Arc;

use clap::{Arg, Command, ValueHint};
use clap_complete::env::Shells;
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use super::deps::Deps;
use crate::domain::Requires;
use crate::exchange::SavedReading;
use crate::settings::{BookLocation, Settings};

/// Set by a shell that asks; its value is the shell's name.
pub(super) const VARIABLE: &str = "FEFO_COMPLETE";

/// The most SKUs that are offered.
const MAX_SKUS: usize = 200;

/// Writes what a shell has to run once.
pub(super) fn write_registration(shell: &str, out: &mut dyn io::Write) -> io::Result<()> {
    match Shells::builtins().completer(shell) {
        Some(completer) => completer.write_registration(VARIABLE, "fefo", "fefo", "fefo", out),
        None => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// The words of the command line that a shell wants completed: those behind `--`.
pub(super) fn words(arguments: &[OsString]) -> &[OsString] {
    let start = arguments.iter().position(|argument| argument == "--").map_or(arguments.len(), |at| at + 1);
    arguments.get(start..).unwrap_or_default()
}

/// Values to complete that the definitions of the arguments don't have.
struct Known {
    book: Option<BookLocation>,
    skus_beginning_with: fn(&BookLocation, &str, usize) -> Vec<String>,
    tabs: Vec<String>,
    themes: Vec<String>,
    maps: Vec<String>,
    /// The commands that `help` and `man` can be asked about next.
    commands: Vec<String>,
}

/// Answers a shell. Whatever goes wrong is no news for somebody who types: then there is nothing to complete.
pub(super) fn answer(
    shell: &OsStr,
    words: &[OsString],
    (root, settings): (Command, Option<&Settings>),
    deps: &Deps,
) {
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(&shell.to_string_lossy()).filter(|_| !words.is_empty()) else {
        return;
    };
    let maps = settings.and_then(Settings::maps_folder);
    let known = Known {
        book: settings.map(|settings| settings.book.clone()),
        skus_beginning_with: deps.skus_beginning_with,
        tabs: deps.tab_names.iter().map(|name| (*name).to_owned()).collect(),
        themes: (deps.theme_names)(),
        maps: SavedReading::names(maps.as_deref()),
        commands: commands_after(&root, words),
    };
    let mut root = add_values(root, &Arc::new(known));
    root.build();
    let mut told = Vec::new();
    let folder = std::env::current_dir().ok();
    if completer.write_complete(&mut root, words.to_vec(), folder.as_deref(), &mut told).is_ok() {
        let _ = io::stdout().write_all(&told);
    }
}

/// The commands that may stand next behind `help` or `man`.
fn commands_after(root: &Command, words: &[OsString]) -> Vec<String> {
    let (_, before) = words.split_last().unwrap_or((const { &OsString::new() }, &[]));
    let asked =
        before.iter().position(|word| word == "help" || word == "man").map_or(before.len(), |at| at + 1);
    let path = before.get(asked..).unwrap_or_default().iter().map(|word| word.to_string_lossy());
    let mut command = root;
    for name in path {
        let Some(next) = command.find_subcommand(&*name) else { continue };
        command = next;
    }
    command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Says which values arguments may have, through the whole tree.
fn add_values(command: Command, known: &Arc<Known>) -> Command {
    let is_about_commands = ["help", "man"].contains(&command.get_name());
    command
        .mut_args(|argument| add_values_of(argument, known, is_about_commands))
        .mut_subcommands(|subcommand| add_values(subcommand, known))
}

fn add_values_of(argument: Arg, known: &Arc<Known>, is_about_commands: bool) -> Arg {
    let list: fn(&Known, &str) -> Vec<String> = match argument.get_id().as_str() {
        "db" | "config" => return argument.value_hint(ValueHint::FilePath),
        "sku" | "product" => |known, typed| {
            let book = known.book.as_ref();
            book.map(|book| (known.skus_beginning_with)(book, typed, MAX_SKUS)).unwrap_or_default()
        },
        "tab" => |known, _| known.tabs.clone(),
        "theme" => |known, _| known.themes.clone(),
        "requires" => |_, _| Requires::WORDS.map(str::to_owned).to_vec(),
        "use_map" | "save_map" => |known, _| known.maps.clone(),
        "command" if is_about_commands => |known, _| known.commands.clone(),
        _ => return argument,
    };
    let known = Arc::clone(known);
    argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy();
        let begins = |value: &String| value.to_lowercase().starts_with(&typed.to_lowercase());
        let values = list(&known, &typed).into_iter().filter(begins);
        values.map(CompletionCandidate::new).collect::<Vec<_>>()
    }))
}
