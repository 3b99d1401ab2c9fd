//! `scanner`: what a scanner sends, and how it is read at this station.

use std::io::{self, IsTerminal as _, Write as _};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::failure::Result;
use crate::cli::input_lines::InputLines;
use crate::cli::session::Session;
use crate::contract::{ArrivedScanRecord, LessonRecord, ScanRecord, ScannerRecord};
use crate::domain::gs1::{CodeError, ScannedCode};
use crate::domain::replace_unprintable;
use crate::domain::scanner::{
    ArrivedKey, KeyboardLayout, Lesson, ScannerSetup, arrived_keys, arrived_text, learn,
};
use crate::exchange::{ImportError, SetupCode};
use crate::files::FileFault;
use crate::i18n::explain;
use crate::settings::{self, OutputFormat, save_scanner};
use crate::t;
use crate::warehouse::{Error, Invalid};

#[derive(Debug, Args)]
pub(in crate::cli) struct ScannerArgs {
    #[arg(long, value_parser = PossibleValuesParser::new(KeyboardLayout::NAMES))]
    keyboard: Option<String>,
    #[arg(long)]
    caps_lock: bool,
    #[arg(long, allow_hyphen_values = true)]
    separator: Option<String>,
    #[arg(long)]
    separator_key: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    prefix: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    suffix: Option<String>,
    #[arg(long)]
    save: bool,
    #[arg(long, conflicts_with_all = ["keyboard", "caps_lock", "separator", "separator_key", "prefix", "suffix"])]
    clear: bool,
    #[arg(long, conflicts_with_all = ["save", "clear"])]
    code: bool,
}

impl ScannerArgs {
    /// The setup that the flags say, in place of what is in force; `None` if they say nothing.
    fn setup(&self, in_force: &ScannerSetup) -> Option<ScannerSetup> {
        let mut setup = in_force.clone();
        if let Some(layout) = self.keyboard.as_deref().and_then(KeyboardLayout::from_name) {
            setup.keyboard.layout = layout;
        }
        setup.keyboard.caps_lock |= self.caps_lock;
        let signs = [
            (&mut setup.separator, &self.separator),
            (&mut setup.separator_key, &self.separator_key),
            (&mut setup.prefix, &self.prefix),
            (&mut setup.suffix, &self.suffix),
        ];
        for (sign, flag) in signs {
            if let Some(flag) = flag {
                sign.clone_from(flag);
            }
        }
        let says = self.keyboard.is_some() || self.caps_lock || setup != *in_force;
        says.then_some(setup)
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ScannerArgs) -> Result<()> {
    if flags.code {
        return print_code(session);
    }
    let in_force = session.settings.station.scanner.clone();
    let setup = match flags.setup(&in_force) {
        _ if flags.clear => Some(ScannerSetup::default()),
        setup => setup,
    };
    let setup = setup
        .map(ScannerSetup::check)
        .transpose()
        .map_err(|problem| settings::Error::Scanner { from: "scanner".to_owned(), problem })?;
    match setup {
        Some(setup) if flags.save || flags.clear => {
            ensure_key(session, &setup)?;
            save(session, &setup)?;
            print_setup(session, &setup, true)
        }
        setup => {
            let given = setup.is_some();
            read_scans(session, &setup.unwrap_or(in_force), given, flags.save)
        }
    }
}

/// Fails if the key that stands for the separator is none.
fn ensure_key(session: &Session<'_>, setup: &ScannerSetup) -> Result<()> {
    let name = &setup.separator_key;
    if name.is_empty() || (session.deps.is_key_name)(name) {
        return Ok(());
    }
    Err(settings::Error::UnknownKey { from: "--separator-key".to_owned(), value: name.clone() }.into())
}

fn save(session: &Session<'_>, setup: &ScannerSetup) -> Result<()> {
    let path = session.settings.station.config_file.as_ref().ok_or(settings::Error::NoFolder)?;
    save_scanner(path, setup)?;
    session.note_done();
    Ok(())
}

fn print_code(session: &mut Session<'_>) -> Result<()> {
    let lines = SetupCode::new().map(|code| code.to_terminal_lines()).unwrap_or_default();
    for line in lines {
        session.output.write_text(&format!("{line}\n"))?;
    }
    Ok(())
}

fn print_setup(session: &mut Session<'_>, setup: &ScannerSetup, saved: bool) -> Result<()> {
    if session.output.format() != OutputFormat::Table {
        return session.output.write_json(&ScannerRecord::new(setup, saved));
    }
    for line in session.texts.scanner_setup(setup) {
        session.output.write_line(&line)?;
    }
    let path = session.settings.station.config_file.as_ref().filter(|_| saved && !session.output.is_quiet());
    if let Some(path) = path {
        let path = replace_unprintable(&path.to_string_lossy());
        session.output.write_line(&t!(session.texts, "scanner-saved", path = path))?;
    }
    Ok(())
}

/// Tells of each line of standard input. The first that says how the scanner is set up is saved if asked for, and is the last.
/// A setup that was `given` is the one to read by, whatever a scan tells.
fn read_scans(session: &mut Session<'_>, setup: &ScannerSetup, given: bool, saves: bool) -> Result<()> {
    if io::stdin().is_terminal() && !session.output.is_quiet() {
        writeln!(io::stderr(), "{}", t!(session.texts, "cli-scanner-prompt"))?;
    }
    for line in InputLines::new(io::stdin().lock()).keeping_ends() {
        let line = line.map_err(|error| ImportError::Unreadable {
            file: "-".to_owned(),
            fault: FileFault::from(&error),
        })?;
        let arrived = arrived_keys(&line.text);
        if arrived.iter().all(ArrivedKey::is_ending) {
            continue;
        }
        let lesson = learn(&arrived, session.today()).filter(|_| !given);
        let is_saved = saves && lesson.is_some();
        if let Some(lesson) = lesson.as_ref().filter(|_| saves) {
            save(session, &lesson.setup)?;
        }
        tell(session, &arrived, lesson.as_ref(), setup, is_saved)?;
        session.output.flush()?;
        if is_saved {
            break;
        }
    }
    Ok(())
}

/// Tells what arrived and how it is read: by what it tells of the scanner, or else by the setup in force.
fn tell(
    session: &mut Session<'_>,
    arrived: &[ArrivedKey],
    lesson: Option<&Lesson>,
    in_force: &ScannerSetup,
    is_saved: bool,
) -> Result<()> {
    let setup = lesson.map_or(in_force, |lesson| &lesson.setup);
    let raw = arrived_text(arrived, setup);
    let text = setup.read(&raw);
    let read = ScannedCode::parse(&text, session.today(), &session.settings.store_codes);
    if session.output.format() != OutputFormat::Table {
        let error = read.as_ref().err().map(|error| reason(session, &text, error));
        let record = ArrivedScanRecord {
            arrived: arrived.iter().map(ToString::to_string).collect(),
            code: read.as_ref().ok().map(|code| ScanRecord::new(Some(code), None)),
            error,
            lesson: lesson.map(|lesson| LessonRecord::new(lesson, is_saved)),
        };
        return session.output.write_json(&record);
    }
    let texts = session.texts;
    let shown: String = arrived.iter().map(ToString::to_string).collect();
    session.output.write_line(&format!("{}: {shown}", t!(texts, "scanner-arrived")))?;
    match &read {
        Ok(code) => {
            for line in texts.label_elements(code) {
                session.output.write_line(&format!("  {line}"))?;
            }
            session.output.write_line(&texts.label_verdict(code))?;
        }
        Err(error) => {
            let why = reason(session, &text, error);
            session.output.write_line(&why)?;
        }
    }
    if lesson.is_some_and(|lesson| lesson.drops_separator) {
        session.output.write_line(&t!(texts, "scanner-drops-separator"))?;
    }
    match lesson {
        Some(lesson) if lesson.setup != *in_force => print_setup(session, &lesson.setup, is_saved),
        _ => Ok(()),
    }
}

fn reason(session: &Session<'_>, text: &str, error: &CodeError) -> String {
    let error = Error::Invalid(Invalid::Code { code: text.to_owned(), error: Box::new(error.clone()) });
    replace_unprintable(&explain(session.texts, &error).to_single_text(session.texts))
}
