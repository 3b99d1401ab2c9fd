//! A command that writes to its standard output: when its first line came, when its last, and what it took.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::process::Process;

/// How often the memory of a command is looked at.
const LOOK: Duration = Duration::from_micros(500);

/// One run of a command.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run {
    /// From its start to the end of its first line.
    pub(crate) first_line: Duration,
    /// To the end of what it wrote.
    pub(crate) whole: Duration,
    /// Lines that it wrote.
    pub(crate) lines: usize,
    /// The most megabytes that were seen resident.
    pub(crate) peak: Option<f64>,
}

/// The real binary over a book, with its usual settings around it.
pub(crate) fn fefo(book: &Path, arguments: &[&str]) -> Command {
    let folder = book.parent().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_fefo"));
    command.arg("--db").arg(book).args(["--today", "2026-11-24", "--lang", "en"]).args(arguments);
    command.env("HOME", folder).env_remove("FEFO_CONFIG").env_remove("FEFO_FORMAT");
    for folder_of in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env(folder_of, folder);
    }
    command
}

/// SQLite's shell over a file, given what it is to do.
pub(crate) fn sqlite3(book: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("sqlite3");
    command.args(["-batch", "-csv"]).arg(book).args(words);
    command
}

/// Whether a program is on this machine; says so where it is not.
pub(crate) fn is_here(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let here = asked.is_ok();
    if !here {
        println!("({program} is not on this machine: its lines are left out)");
    }
    here
}

/// Runs a command to its end, which must be a good one.
pub(crate) fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let mut output = child.stdout.take().unwrap();
    let process = Process::of(child.id());
    let listener = thread::spawn(move || {
        let (mut run, mut piece) = (Run::default(), vec![0; 65_536]);
        while let Ok(length @ 1..) = output.read(&mut piece) {
            let lines = memchr::memchr_iter(b'\n', piece.get(..length).unwrap_or_default()).count();
            if run.lines == 0 && lines > 0 {
                run.first_line = start.elapsed();
            }
            run.lines += lines;
        }
        run.whole = start.elapsed();
        run
    });
    let mut peak = None;
    let status = loop {
        peak = process.peak().or(peak);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        thread::sleep(LOOK);
    };
    assert!(status.success(), "{command:?}: {status}");
    Run { peak, ..listener.join().unwrap() }
}

/// Processor time of all commands that have ended so far, in steps of 10 ms: of many runs, the mean is finer.
pub(crate) fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // proc(5): the name is in parentheses; cutime and cstime are the fields 16 and 17, counted from 1.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(13).take(2).map(|ticks| ticks.parse::<u64>().ok());
    Some(Duration::from_millis(10 * ticks.sum::<Option<u64>>()?))
}
