//! A program in a pseudo-terminal.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long the program is given to do what a test waits for. Far more than it needs, and short enough to fail by.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a pseudo-terminal.
pub struct Station {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Process,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    written: Vec<u8>,
    /// How the terminal was before the program ran.
    before: String,
}

impl Station {
    /// The real binary over a book in the dark theme, in a terminal of 100 by 30.
    pub fn open(book: &Path) -> Self {
        Self::open_in("en", book)
    }

    /// The same in a language.
    pub fn open_in(language: &str, book: &Path) -> Self {
        let mut command = Self::command_in(language, book);
        command.args(["--theme", "dark"]);
        Self::run(command)
    }

    /// The command line of the real binary over a book; what it remembers, it remembers beside the book.
    pub fn command(book: &Path) -> CommandBuilder {
        Self::command_in("en", book)
    }

    fn command_in(language: &str, book: &Path) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fefo"));
        let folder = book.parent().unwrap();
        command.args(["--today", "2026-11-24", "--lang", language]);
        command.args(["--operator", "ana", "--station", "dock-2", "--db"]);
        command.arg(book);
        command.env("HOME", folder);
        for folder_of in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            command.env(folder_of, folder);
        }
        for unwanted in ["LC_ALL", "LC_CTYPE", "NO_COLOR", "FEFO_THEME", "FEFO_DB", "FEFO_CONFIG"] {
            command.env_remove(unwanted);
        }
        command
    }

    /// A program in a terminal of 100 by 30.
    pub fn run(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        let before = modes(&*pair.master);
        let child = Process(pair.slave.spawn_command(command).unwrap());
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (sender, bytes) = mpsc::channel();
        thread::spawn(move || {
            let mut piece = vec![0; 65_536];
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                if sender.send(piece[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(cells(30), cells(100), 0);
        Station { master: pair.master, keyboard, child, bytes, screen, written: Vec::new(), before }
    }

    /// Types bytes into the terminal.
    pub fn type_in(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// What is on the screen.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The first cell of a text on the screen.
    pub fn cell(&self, text: &str) -> vt100::Cell {
        let (column, row) = self.place(text);
        self.screen.screen().cell(row, column).unwrap().clone()
    }

    /// The column and the row of the first cell of a text on the screen.
    pub fn place(&self, text: &str) -> (u16, u16) {
        let screen = self.text();
        let found = screen.lines().zip(0..).find_map(|(line, row)| {
            let (before, _) = line.split_once(text)?;
            Some((u16::try_from(before.chars().count()).unwrap(), row))
        });
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"))
    }

    /// Waits until the screen shows a text.
    pub fn expect(&mut self, text: &str) {
        self.wait(&format!("{text:?} on the screen"), |station| station.text().contains(text));
    }

    /// Waits until the screen shows a text no longer.
    pub fn expect_gone(&mut self, text: &str) {
        self.wait(&format!("{text:?} to go"), |station| !station.text().contains(text));
    }

    /// Waits until the program wrote a sequence to the terminal.
    pub fn expect_written(&mut self, sequence: &str) {
        self.wait(&format!("{sequence:?} to be written"), |station| station.has_written(sequence));
    }

    /// Whether the program wrote a sequence to the terminal.
    pub fn has_written(&self, sequence: &str) -> bool {
        self.written.windows(sequence.len()).any(|bytes| bytes == sequence.as_bytes())
    }

    /// Waits until the program wrote so many bytes and then nothing for a while. Returns how many there are.
    pub fn settle(&mut self) -> usize {
        loop {
            let before = self.written.len();
            self.listen(Duration::from_millis(700));
            if self.written.len() == before {
                return before;
            }
        }
    }

    /// Takes in what the program writes for so long.
    pub fn listen(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.bytes.recv_timeout(left) {
                Ok(piece) => self.take(&piece),
                Err(mpsc::RecvTimeoutError::Timeout) => return,
                Err(mpsc::RecvTimeoutError::Disconnected) => thread::sleep(left),
            }
        }
    }

    fn take(&mut self, piece: &[u8]) {
        self.screen.process(piece);
        self.written.extend_from_slice(piece);
    }

    /// Waits until it is so.
    pub fn wait(&mut self, what: &str, mut done: impl FnMut(&mut Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            assert!(Instant::now() < end, "waited in vain for {what}; the screen:\n{}", self.text());
            // A frame comes in one piece: it is looked at as soon as it is there.
            match self.bytes.recv_timeout(Duration::from_millis(20)) {
                Ok(piece) => self.take(&piece),
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// Sends the program a signal.
    pub fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &process]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until the program stands still.
    #[cfg(target_os = "linux")]
    pub fn expect_stopped(&mut self) {
        let stat = format!("/proc/{}/stat", self.child.process_id().unwrap());
        self.wait("the program to stand still", |_| {
            let stat = std::fs::read_to_string(&stat).unwrap_or_default();
            stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
        });
    }

    /// The processor time that the program took so far, in the system's ticks of 10 ms.
    #[cfg(target_os = "linux")]
    pub fn ticks(&self) -> u64 {
        let stat = format!("/proc/{}/stat", self.child.process_id().unwrap());
        let stat = std::fs::read_to_string(stat).unwrap();
        // proc(5): the name is in parentheses; utime and stime are the fields 14 and 15, counted from 1.
        let (_, fields) = stat.rsplit_once(')').unwrap();
        let fields: Vec<&str> = fields.split_whitespace().collect();
        [fields[11], fields[12]].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum()
    }

    /// Takes the terminal away from the program, as a closed window or a lost connection does. Returns how it ended.
    pub fn close(self) -> ExitStatus {
        let Station { master, keyboard, mut child, bytes, .. } = self;
        drop((master, keyboard, bytes));
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "the program goes on without a terminal");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the program ended.
    pub fn expect_end(&mut self) -> ExitStatus {
        let mut status = None;
        self.wait("the end", |station| {
            status = station.child.try_wait().unwrap();
            status.is_some()
        });
        self.listen(Duration::from_millis(100));
        status.unwrap()
    }

    /// All bytes written so far.
    pub fn written(&self) -> &[u8] {
        &self.written
    }

    /// The terminal is as it was before the program ran: its line discipline, and every mode that the program set.
    pub fn assert_restored(&self) {
        assert_eq!(modes(&*self.master), self.before, "the line discipline");
        let left_on: Vec<String> = private_modes(&self.written)
            .into_iter()
            // Mode 25 is the cursor: it is on when a terminal starts.
            .filter(|(mode, on)| if mode == "25" { !on } else { *on })
            .map(|(mode, _)| mode)
            .collect();
        assert!(left_on.is_empty(), "modes left as the program set them: {left_on:?}");
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the other screen");
        assert!(!screen.application_cursor() && !screen.application_keypad(), "the keypad");
        let look = (screen.fgcolor(), screen.bgcolor(), screen.bold(), screen.inverse(), screen.underline());
        assert_eq!(look, (vt100::Color::Default, vt100::Color::Default, false, false, false), "the letters");
        // Modes that are no private ones: what was never set need not be put back.
        for (sequence, what) in
            [("\x1b[>", "the keyboard"), ("\x1b=", "the keypad"), ("\x1b[?6h", "the origin")]
        {
            assert!(!self.has_written(sequence), "{what}");
        }
        let afterwards = self.text_after("\x1b[?1049l");
        assert!(afterwards.contains("\x1b[?25h"), "the cursor comes back last: {afterwards:?}");
        assert!(
            !afterwards.contains("\x1b[?2026h"),
            "nothing is drawn on the clerk's own screen: {afterwards:?}"
        );
    }

    /// What was written after the last of a sequence.
    pub fn text_after(&self, sequence: &str) -> String {
        let written = String::from_utf8_lossy(&self.written);
        written.rsplit_once(sequence).unwrap_or_else(|| panic!("{sequence:?} was never written")).1.to_owned()
    }
}

/// A program that does not outlive the test.
struct Process(Box<dyn Child + Send + Sync>);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

impl std::ops::Deref for Process {
    type Target = Box<dyn Child + Send + Sync>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for Process {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// Each private mode that was set (`CSI ? n h`) or reset (`l`), as it was left.
fn private_modes(bytes: &[u8]) -> BTreeMap<String, bool> {
    let text = String::from_utf8_lossy(bytes);
    let mut modes = BTreeMap::new();
    for sequence in text.split("\x1b[?").skip(1) {
        let end = sequence.find(|letter: char| letter.is_ascii_alphabetic());
        let Some((parameters, rest)) = end.map(|end| sequence.split_at(end)) else { continue };
        for mode in parameters.split(';') {
            match rest.chars().next() {
                Some('h') => drop(modes.insert(mode.to_owned(), true)),
                Some('l') => drop(modes.insert(mode.to_owned(), false)),
                _ => {}
            }
        }
    }
    modes
}

#[test]
fn modes_are_read_as_they_were_left() {
    let modes = private_modes(b"\x1b[?1049h\x1b[?25l text \x1b[?1000;1006h\x1b[?1049l\x1b[2J");
    let expected = [("1000", true), ("1006", true), ("1049", false), ("25", false)];
    assert_eq!(modes, expected.into_iter().map(|(mode, on)| (mode.to_owned(), on)).collect());
}
