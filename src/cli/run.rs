//! Runs a command line and returns its exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};

use clap::FromArgMatches as _;
use clap::error::ErrorKind as ClapKind;

use super::arguments::{Arguments, Command, localized_command};
use super::bootstrap::BootstrapFlags;
use super::commands::config::UserConfig;
use super::commands::generate;
use super::concealment::conceal_passwords;
use super::days::day_of_alerts;
use super::deps::{Deps, TuiSetup};
use super::failure::{Failure, Result, UsageError};
use super::output::Output;
use super::progress::is_dumb_terminal;
use super::session::Session;
use super::{bootstrap, commands, completion, help, logging, report_error};
use crate::domain::replace_unprintable;
use crate::i18n::Texts;
use crate::settings::{
    BookLocation, ConfigFile, ConfigPlace, GlobalFlags, OutputFormat, SettingSources, Settings,
    SystemDefaults, read_private_file,
};
use crate::t;

/// Runs a command line; `arguments` starts with the program name.
pub fn run(arguments: Vec<OsString>, deps: &Deps) -> ExitCode {
    catch_file_size_signal();
    let variable = |name: &str| std::env::var_os(name);
    let machine = SystemDefaults::detect(&variable);
    let completed = variable(completion::VARIABLE).filter(|shell| !shell.is_empty());
    let typed = if completed.is_some() { completion::words(&arguments) } else { &arguments };
    let early = early_flags(typed);
    let place = ConfigPlace::find(&early, &variable, &machine);
    let file = place.as_ref().map_or_else(|| Ok(ConfigFile::default()), ConfigPlace::read);
    let said_so_far = file.as_ref().map_or_else(|_| ConfigFile::default(), Clone::clone);
    let sources = SettingSources {
        flags: &early,
        env_var: &variable,
        file: &said_so_far,
        read_file: &read_private_file,
        machine: &machine,
    };
    let texts = Texts::new(sources.language().unwrap_or_default());
    if let Some(shell) = completed {
        let settings = sources.resolve().ok();
        completion::answer(&shell, typed, (localized_command(&texts), settings.as_ref()), deps);
        return ExitCode::SUCCESS;
    }
    let format = sources.format().unwrap_or_default();
    let place = place.as_ref();
    let line = CommandLine { arguments: &arguments, texts: &texts, place, machine: &machine, format };
    let answer = file
        .map_err(Failure::from)
        .map_or_else(|error| line.run_or_fail(error), |file| line.resolve_and_run(&file, deps));
    ExitCode::from(match answer {
        Ok(code) => code,
        Err(failure) => {
            tracing::warn!(%failure, "failed");
            report_error::report(&texts, format, &failure);
            failure.exit_code()
        }
    })
}

/// Lets a write beyond the process's limit (`ulimit -f`) fail like one to a full disk. By default a signal kills.
#[cfg(unix)]
fn catch_file_size_signal() {
    // If the system refuses, the default stays.
    let _ =
        signal_hook::flag::register(signal_hook::consts::signal::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

#[cfg(not(unix))]
fn catch_file_size_signal() {}

/// Scans for the flags that choose the language, the format and the configuration file, which even errors depend on.
fn early_flags(arguments: &[OsString]) -> GlobalFlags {
    let mut flags = GlobalFlags::default();
    let mut rest = arguments.iter().skip(1).take_while(|argument| *argument != "--");
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy();
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(OsString::from(value))),
            None => (text.as_ref(), None),
        };
        if !matches!(name, "--lang" | "--format" | "--config" | "--db") {
            continue;
        }
        let value = value.or_else(|| rest.next().cloned());
        let word = value.as_ref().map(|value| value.to_string_lossy().into_owned());
        match name {
            "--lang" => flags.lang = word,
            "--format" => flags.format = word,
            "--db" => flags.db = value.map(Into::into),
            _ => flags.config = value,
        }
    }
    flags
}

/// A command line that is not parsed yet.
struct CommandLine<'a> {
    arguments: &'a [OsString],
    texts: &'a Texts,
    /// Where the configuration file is, whatever is in it.
    place: Option<&'a ConfigPlace>,
    machine: &'a SystemDefaults,
    /// The format of what is printed before the settings are resolved.
    format: OutputFormat,
}

impl CommandLine<'_> {
    fn parse(&self) -> Result<std::result::Result<Arguments, String>> {
        let mut command = localized_command(self.texts);
        let parsed = command
            .try_get_matches_from_mut(self.arguments)
            .and_then(|matches| Arguments::from_arg_matches(&matches));
        match parsed {
            Ok(arguments) => Ok(Ok(arguments)),
            Err(error) if matches!(error.kind(), ClapKind::DisplayHelp | ClapKind::DisplayVersion) => {
                Ok(Err(help::localize_clap_text(&error.render().to_string(), self.texts)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Prints help or opens the configuration file if asked for; fails with `error` otherwise.
    fn run_or_fail(&self, error: Failure) -> Result<u8> {
        match self.parse()? {
            Err(help) => print_help(&help),
            Ok(arguments) => self.run_without_settings(&arguments).unwrap_or(Err(error)),
        }
    }

    /// Runs what needs no valid setting; `None` is any other command.
    fn run_without_settings(&self, arguments: &Arguments) -> Option<Result<u8>> {
        let Some(Command::Config(config)) = &arguments.command else { return None };
        let action = config.action.filter(|_| arguments.bootstrap == BootstrapFlags::default())?;
        let file = UserConfig {
            place: self.place,
            machine: self.machine,
            texts: self.texts,
            is_quiet: arguments.flags.quiet,
        };
        Some(file.run(action, self.format).map(|()| 0))
    }

    fn resolve_and_run(&self, file: &ConfigFile, deps: &Deps) -> Result<u8> {
        let arguments = match self.parse()? {
            Ok(arguments) => arguments,
            Err(help) => return print_help(&help),
        };
        if let Some(answer) = self.run_without_settings(&arguments) {
            return answer;
        }
        let variable = |name: &str| std::env::var_os(name);
        let sources = SettingSources {
            flags: &arguments.flags,
            env_var: &variable,
            file,
            read_file: &read_private_file,
            machine: self.machine,
        };
        let settings = sources.resolve()?;
        let uses_other_server = settings.book.is_shared() && copies_the_usual_book(&arguments);
        conceal_passwords(self.texts, self.arguments, uses_other_server, arguments.flags.quiet);
        warn_of_exposed_file(self.texts, &settings, &arguments.flags);
        if uses_usual_book(&arguments) {
            warn_of_unused_variables(self.texts, &settings, &arguments.flags);
        }
        if let Some(log) = &settings.log {
            logging::start(log);
        }
        let terminal = io::stdout().is_terminal();
        let output = Output::new(Box::new(io::stdout()), settings.format, terminal, arguments.flags.quiet);
        let mut session = Session::new(self.texts, &settings, deps, output, &arguments.flags);
        session.counts_only =
            matches!(arguments.command, None | Some(Command::Count(_) | Command::Scan(_) | Command::Verify));
        let answer = match arguments.command {
            None => run_tui(&mut session, &arguments.bootstrap),
            Some(_) if arguments.bootstrap != BootstrapFlags::default() => {
                Err(UsageError::BootstrapWithCommand.into())
            }
            Some(command) => {
                ensure_format_fits(&session, &command)?;
                run_command(&mut session, &sources, command)
            }
        };
        session.remove_unused_book();
        answer.map_err(|failure| session.explain_lost_answer(failure))
    }
}

/// Only a report is printed as a document.
fn ensure_format_fits(session: &Session<'_>, command: &Command) -> Result<()> {
    match session.document_format.filter(|_| !matches!(command, Command::Report(_))) {
        Some(format) => Err(UsageError::OnlyOfReports { format: format.name() }.into()),
        None => Ok(()),
    }
}

/// Whether the book to copy is the one of every other command, and not named among the arguments.
fn copies_the_usual_book(arguments: &Arguments) -> bool {
    let Some(Command::Copy(copy)) = &arguments.command else { return false };
    copy.copies_the_usual_book() && arguments.flags.db.is_none()
}

/// Whether the command opens the book that the settings name.
fn uses_usual_book(arguments: &Arguments) -> bool {
    match &arguments.command {
        None => !arguments.bootstrap.demo,
        Some(Command::Copy(copy)) => copy.copies_the_usual_book(),
        Some(
            Command::Keys(_)
            | Command::Scanner(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Help(_),
        ) => false,
        Some(_) => true,
    }
}

/// Says that the book is a file although variables tell of a server.
fn warn_of_unused_variables(texts: &Texts, settings: &Settings, flags: &GlobalFlags) {
    let (names, BookLocation::File(path)) = (&settings.unused_server_variables, &settings.book) else {
        return;
    };
    if names.is_empty() || flags.quiet {
        return;
    }
    let what = t!(
        texts,
        "cli-unused-server-variables",
        count = names.len(),
        names = names.join(", "),
        file = replace_unprintable(&path.to_string_lossy())
    );
    // A warning that can't be written is no reason to fail.
    let _ = writeln!(io::stderr(), "{}", t!(texts, "cli-warning", what = what));
}

/// Like [`warn_of_unused_variables`], for the status line.
fn remark_on_variables(session: &Session<'_>) -> Option<String> {
    let names = &session.settings.unused_server_variables;
    let (first, more) = names.split_first()?;
    let name = if more.is_empty() { (*first).to_owned() } else { format!("{first}…") };
    Some(t!(session.texts, "tui-unused-server-variables", count = names.len(), name = name))
}

/// Says that a password file was ignored, as libpq does.
fn warn_of_exposed_file(texts: &Texts, settings: &Settings, flags: &GlobalFlags) {
    let Some(path) = settings.exposed_password_file.as_ref().filter(|_| !flags.quiet) else { return };
    let file = replace_unprintable(&path.to_string_lossy());
    let what = t!(texts, "cli-exposed-password-file", file = file);
    // A warning that can't be written is no reason to fail.
    let _ = writeln!(io::stderr(), "{}", t!(texts, "cli-warning", what = what));
}

fn print_help(help: &str) -> Result<u8> {
    let mut output = Output::new(Box::new(io::stdout()), OutputFormat::Table, false, false);
    output.write_text(help)?;
    output.flush()?;
    Ok(0)
}

/// Runs the bootstrap flags, then the terminal UI.
fn run_tui(session: &mut Session<'_>, flags: &BootstrapFlags) -> Result<u8> {
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    if !flags.no_tui && !terminal {
        return Err(UsageError::NoTerminal.into());
    }
    if !flags.no_tui && is_dumb_terminal() {
        return Err(UsageError::DumbTerminal.into());
    }
    if let Some(tab) = flags.tab.as_ref().filter(|tab| !session.deps.tab_names.contains(&tab.as_str())) {
        return Err(UsageError::UnknownTab {
            value: replace_unprintable(tab),
            known: session.deps.tab_names,
        }
        .into());
    }
    let keys_file = if flags.no_tui { None } else { commands::keys::load(session)?.file };
    let mut warehouse = bootstrap::run(session, flags)?;
    session.output.flush()?;
    if flags.no_tui {
        return Ok(0);
    }
    day_of_alerts(session, &mut warehouse)?;
    let mut settings = session.settings.clone();
    settings.station.plain |= flags.plain;
    let opened = TuiSetup {
        warehouse,
        texts: Texts::new(session.settings.language),
        settings,
        keys_file,
        tab: flags.tab.clone(),
        remark: if flags.demo { None } else { remark_on_variables(session) },
    };
    Ok((session.deps.run_tui)(opened)?)
}

/// Fails if the answer is to be a workbook and the command has none, or a terminal would have to show it.
fn ensure_workbook_fits(session: &Session<'_>, command: &Command) -> Result<()> {
    if session.output.format() != OutputFormat::Xlsx {
        return Ok(());
    }
    match command {
        Command::Export(export) if export.names_file() => Ok(()),
        Command::Stock(_)
        | Command::Lots(_)
        | Command::Movements(_)
        | Command::Documents(_)
        | Command::Trace(_)
        | Command::Report(_)
        | Command::Alerts(_)
        | Command::Product(_)
        | Command::Barcode(_)
        | Command::Export(_) => match session.output.is_terminal() {
            true => Err(UsageError::WorkbookOnTerminal.into()),
            false => Ok(()),
        },
        _ => Err(UsageError::NoWorkbook.into()),
    }
}

fn run_command(session: &mut Session<'_>, sources: &SettingSources<'_>, command: Command) -> Result<u8> {
    ensure_workbook_fits(session, &command)?;
    let code = match command {
        Command::Init(arguments) => commands::init::run(session, &arguments),
        Command::Barcode(arguments) => commands::barcode::run(session, &arguments),
        Command::Product(arguments) => commands::product::run(session, &arguments),
        Command::Scan(arguments) => commands::scan::run(session, &arguments),
        Command::Scanner(arguments) => commands::scanner::run(session, &arguments),
        Command::Receive(arguments) => return commands::receive::run(session, &arguments),
        Command::Dispatch(arguments) => return commands::dispatch::run(session, &arguments),
        Command::Adjust(arguments) => commands::lot::adjust(session, &arguments),
        Command::WriteOff(arguments) => commands::lot::write_off(session, &arguments),
        Command::Return(arguments) => commands::lot::return_goods(session, &arguments),
        Command::Transfer(arguments) => commands::lot::transfer(session, &arguments),
        Command::Hold(arguments) => commands::hold::hold(session, &arguments),
        Command::Release(arguments) => commands::hold::release(session, &arguments),
        Command::Lot(arguments) => commands::lot_edit::run(session, &arguments),
        Command::Reverse(arguments) => commands::reverse::run(session, &arguments),
        Command::Stock(arguments) => commands::stock::run(session, &arguments),
        Command::Lots(arguments) => commands::lots::run(session, &arguments),
        Command::Movements(arguments) => commands::movements::run(session, &arguments),
        Command::Documents(arguments) => commands::documents::run(session, &arguments),
        Command::Trace(arguments) => commands::trace::run(session, &arguments),
        Command::Report(arguments) => commands::report::run(session, &arguments),
        Command::Label(arguments) => commands::label::run(session, &arguments),
        Command::Paper(arguments) => commands::paper::run(session, &arguments),
        Command::Alerts(arguments) => return commands::alerts::run(session, &arguments),
        Command::Count(arguments) => return commands::count::run(session, &arguments),
        Command::Import(arguments) => commands::import::run(session, &arguments),
        Command::Export(arguments) => commands::export::run(session, &arguments),
        Command::Settings(arguments) => commands::settings::run(session, &arguments),
        Command::Serve(arguments) => {
            let serving = sources.resolve_serve(&arguments.into())?;
            commands::serve::run(session, serving)
        }
        Command::Token(arguments) => commands::token::run(session, &arguments),
        Command::Copy(arguments) => {
            let places = arguments.places(sources, &session.settings.book)?;
            commands::copy::run(session, &places)
        }
        Command::Verify => commands::verify::run(session),
        Command::Config(_) => commands::config::run(session, sources),
        Command::Keys(arguments) => commands::keys::run(session, &arguments),
        Command::Completions(arguments) => generate::write_completions(session, &arguments),
        Command::Man(arguments) => {
            generate::write_man_page(session, localized_command(session.texts), &arguments)
        }
        Command::Help(arguments) => {
            generate::write_help(session, localized_command(session.texts), &arguments)
        }
    };
    code.and_then(|()| session.output.flush()).map(|()| 0)
}
