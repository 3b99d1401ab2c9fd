//! Commands, and how long they take to their first and last line.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::process::Process;

/// How often a command's memory is sampled.
const SAMPLING: Duration = Duration::from_micros(500);

/// One run of a command.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run {
    /// From the start to the end of the first line.
    pub(crate) first_line: Duration,
    /// From the start to the end of the output.
    pub(crate) whole: Duration,
    /// How many lines were written.
    pub(crate) lines: usize,
    /// The most resident megabytes sampled.
    pub(crate) peak: Option<f64>,
}

/// The real binary over a book, without the user's settings.
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

/// SQLite's shell over a file.
pub(crate) fn sqlite3(book: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("sqlite3");
    command.args(["-batch", "-csv"]).arg(book).args(words);
    command
}

/// Whether a program is installed; prints so if it is not.
pub(crate) fn is_installed(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let here = asked.is_ok();
    if !here {
        println!("({program} is not on this machine: its lines are left out)");
    }
    here
}

/// Runs a command that must succeed.
pub(crate) fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let mut output = child.stdout.take().unwrap();
    let process = Process::with_id(child.id());
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
        thread::sleep(SAMPLING);
    };
    assert!(status.success(), "{command:?}: {status}");
    Run { peak, ..listener.join().unwrap() }
}

/// Processor time of all commands that ended so far, in steps of 10 ms: the mean of many runs is finer.
pub(crate) fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // proc(5): the name is in parentheses; cutime and cstime are fields 16 and 17.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(13).take(2).map(|ticks| ticks.parse::<u64>().ok());
    Some(Duration::from_millis(10 * ticks.sum::<Option<u64>>()?))
}
