//! A program in a pseudo-terminal.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::values::TODAY;

/// How long a program may take to do what a test waits for: far more than it needs.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a program writes within this time of its last byte belongs to the same frame.
const SILENCE: Duration = Duration::from_millis(700);

/// The time between two keys of a hand: that of a quick one, and far longer than within a scan.
const HAND_PACE: Duration = Duration::from_millis(35);

/// The time between two keys of a slow scanner.
const KEY_OF_SCANNER: Duration = Duration::from_millis(5);

/// The length of the first key of some bytes: a character, a character with Alt, an escape sequence, or a whole paste.
fn length_of_key(bytes: &str) -> usize {
    const PASTE: (&str, &str) = ("\x1b[200~", "\x1b[201~");
    if bytes.starts_with(PASTE.0) {
        return bytes.find(PASTE.1).map_or(bytes.len(), |end| end + PASTE.1.len());
    }
    let after = |prefix: &str| bytes.strip_prefix(prefix).map(|rest| (prefix.len(), rest));
    // The Linux console sends `ESC [ [ A` for F1.
    let sequence = after("\x1b[[").or_else(|| after("\x1b[")).or_else(|| after("\x1bO"));
    let Some((prefix, rest)) = sequence else {
        let key = bytes.trim_start_matches('\x1b');
        let letter = key.chars().next().map_or(0, char::len_utf8);
        return (bytes.len() - key.len() + letter).min(bytes.len());
    };
    let end = rest.find(|letter: char| matches!(letter, '@'..='~')).unwrap_or(rest.len() - 1);
    prefix + end + 1
}

/// The command line of the real binary over a book. Its settings and state are kept beside the book.
pub fn fefo_command(book: &Path, language: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fefo"));
    let folder = book.parent().unwrap();
    command.args(["--today", TODAY, "--lang", language]);
    command.args(["--operator", "ana", "--station", "dock-2", "--db"]);
    command.arg(book);
    command.env("HOME", folder);
    for variable in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env(variable, folder);
    }
    for unwanted in ["LC_ALL", "LC_CTYPE", "NO_COLOR", "FEFO_THEME", "FEFO_DB", "FEFO_CONFIG"] {
        command.env_remove(unwanted);
    }
    command
}

/// A program in a pseudo-terminal. It does not outlive this.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: KillOnDrop,
    /// What the program wrote, with the time at which it was read.
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    written: Vec<u8>,
    started: Instant,
    /// The line discipline before the program ran.
    line_discipline: String,
}

impl Terminal {
    /// Opens the real binary over a book in English and the dark theme, in 100 columns by 30 rows.
    pub fn open(book: &Path) -> Self {
        Self::open_in("en", book)
    }

    /// Opens the same in a language.
    pub fn open_in(language: &str, book: &Path) -> Self {
        let mut command = fefo_command(book, language);
        command.args(["--theme", "dark"]);
        Self::run(command)
    }

    /// Runs a program in 100 columns by 30 rows.
    pub fn run(command: CommandBuilder) -> Self {
        Self::run_sized(command, 100, 30)
    }

    /// Runs a program in a terminal of a size.
    pub fn run_sized(mut command: CommandBuilder, cols: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        let line_discipline = line_discipline(&*pair.master);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (sender, chunks) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..length].to_vec())).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(nonzero(rows), nonzero(cols), 0);
        let started = Instant::now();
        let child = KillOnDrop(pair.slave.spawn_command(command).unwrap());
        drop(pair.slave);
        Terminal {
            master: pair.master,
            keyboard,
            child,
            chunks,
            screen,
            written: Vec::new(),
            started,
            line_discipline,
        }
    }

    /// Types keys at a hand's pace: one after the other, each as the terminal sends it.
    pub fn type_bytes(&mut self, keys: &str) {
        let mut rest = keys;
        while !rest.is_empty() {
            let (key, others) = rest.split_at(length_of_key(rest));
            self.send_bytes(key);
            rest = others;
            thread::sleep(HAND_PACE);
        }
    }

    /// Scans a code: all of it comes in one burst, as from a scanner that acts as a keyboard. `\r`, `\t` or `\n` ends it.
    pub fn scan(&mut self, code: &str) {
        self.send_bytes(code);
        thread::sleep(HAND_PACE);
    }

    /// Scans a code key by key, as slowly as the slowest scanners.
    pub fn scan_by_key(&mut self, code: &str) {
        for key in code.chars() {
            self.send_bytes(key.encode_utf8(&mut [0; 4]));
            thread::sleep(KEY_OF_SCANNER);
        }
    }

    /// Sends bytes in one piece.
    pub fn send_bytes(&mut self, bytes: &str) {
        self.keyboard.write_all(bytes.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The first cell of a text on the screen.
    pub fn cell(&self, text: &str) -> vt100::Cell {
        let (column, row) = self.position_of(text);
        self.screen.screen().cell(row, column).unwrap().clone()
    }

    /// The column and row of the first cell of a text on the screen.
    pub fn position_of(&self, text: &str) -> (u16, u16) {
        let screen = self.text();
        let found = screen.lines().zip(0..).find_map(|(line, row)| {
            let (before, _) = line.split_once(text)?;
            Some((u16::try_from(before.chars().count()).unwrap(), row))
        });
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"))
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), |terminal| terminal.text().contains(text));
    }

    /// Waits until a text is no longer on the screen.
    pub fn wait_until_gone(&mut self, text: &str) {
        self.wait_until(&format!("{text:?} to go"), |terminal| !terminal.text().contains(text));
    }

    /// Waits until the program wrote a sequence.
    pub fn wait_for_bytes(&mut self, sequence: &str) {
        self.wait_until(&format!("{sequence:?} to be written"), |terminal| terminal.has_written(sequence));
    }

    /// Whether the program wrote a sequence.
    pub fn has_written(&self, sequence: &str) -> bool {
        self.written.windows(sequence.len()).any(|bytes| bytes == sequence.as_bytes())
    }

    /// What came last behind a sequence, up to the next escape.
    pub fn last_written_behind(&self, sequence: &str) -> String {
        let written = String::from_utf8_lossy(&self.written);
        let (_, behind) = written.rsplit_once(sequence).unwrap();
        behind.split('\x1b').next().unwrap().to_owned()
    }

    /// Waits until the program writes nothing for a while. Returns how many bytes it wrote so far.
    pub fn settle(&mut self) -> usize {
        loop {
            let before = self.written.len();
            self.read_for(SILENCE);
            if self.written.len() == before {
                return before;
            }
        }
    }

    /// Reads what the program writes for some time. Returns how many bytes that was.
    pub fn read_for(&mut self, time: Duration) -> usize {
        let (before, end) = (self.written.len(), Instant::now() + time);
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.read_chunk(left) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => thread::sleep(left),
            }
        }
        self.written.len() - before
    }

    /// Reads the next bytes that the program writes, and shows them. Returns when they came and how many they are.
    pub fn read_chunk(&mut self, patience: Duration) -> Result<(Instant, usize), RecvTimeoutError> {
        let (at, chunk) = self.chunks.recv_timeout(patience)?;
        self.screen.process(&chunk);
        self.written.extend_from_slice(&chunk);
        Ok((at, chunk.len()))
    }

    /// When the program was started.
    pub fn started(&self) -> Instant {
        self.started
    }

    /// The program's process.
    pub fn process_id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits until a condition holds. Fails with `what` if it never does.
    pub fn wait_until(&mut self, what: &str, mut condition: impl FnMut(&mut Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !condition(self) {
            assert!(Instant::now() < end, "waited in vain for {what}; the screen:\n{}", self.text());
            // A frame comes in one piece: it is looked at as soon as it is here.
            if let Err(RecvTimeoutError::Disconnected) = self.read_chunk(Duration::from_millis(20)) {
                thread::sleep(Duration::from_millis(20));
            }
        }
    }

    /// Resizes the terminal.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.screen.screen_mut().set_size(nonzero(rows), nonzero(cols));
    }

    /// Sends the program a signal.
    pub fn send_signal(&self, name: &str) {
        let process = self.process_id().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &process]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until the program is stopped, as by Ctrl+Z.
    #[cfg(target_os = "linux")]
    pub fn wait_until_stopped(&mut self) {
        let stat = format!("/proc/{}/stat", self.process_id());
        self.wait_until("the program to stop", |_| {
            let stat = std::fs::read_to_string(&stat).unwrap_or_default();
            stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
        });
    }

    /// The processor time that the program used so far, in ticks of 10 ms.
    #[cfg(target_os = "linux")]
    pub fn cpu_ticks(&self) -> u64 {
        let stat = format!("/proc/{}/stat", self.process_id());
        let stat = std::fs::read_to_string(stat).unwrap();
        // proc(5): the name is in parentheses; utime and stime are the fields 14 and 15, counted from 1.
        let (_, fields) = stat.rsplit_once(')').unwrap();
        let fields: Vec<&str> = fields.split_whitespace().collect();
        [fields[11], fields[12]].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum()
    }

    /// Takes the terminal away, as a closed window or a lost connection does. Returns how the program ended.
    pub fn hang_up(self) -> ExitStatus {
        let Terminal { master, keyboard, mut child, chunks, .. } = self;
        drop((master, keyboard, chunks));
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "the program goes on without a terminal");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the program ends.
    pub fn wait_for_exit(&mut self) -> ExitStatus {
        let mut status = None;
        self.wait_until("the program to end", |terminal| {
            status = terminal.child.try_wait().unwrap();
            status.is_some()
        });
        self.read_for(Duration::from_millis(100));
        status.unwrap()
    }

    /// All bytes written so far.
    pub fn written(&self) -> &[u8] {
        &self.written
    }

    /// Asserts that the terminal is as it was before the program ran: line discipline and every mode.
    pub fn assert_restored(&self) {
        assert_eq!(line_discipline(&*self.master), self.line_discipline, "the line discipline");
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
        let attributes =
            (screen.fgcolor(), screen.bgcolor(), screen.bold(), screen.inverse(), screen.underline());
        assert_eq!(
            attributes,
            (vt100::Color::Default, vt100::Color::Default, false, false, false),
            "the letters"
        );
        // Other modes are never set, so they need not be reset.
        for (sequence, what) in
            [("\x1b[>", "the keyboard"), ("\x1b=", "the keypad"), ("\x1b[?6h", "the origin")]
        {
            assert!(!self.has_written(sequence), "{what}");
        }
        let afterwards = self.text_after("\x1b[?1049l");
        assert!(afterwards.contains("\x1b[?25h"), "the cursor comes back last: {afterwards:?}");
        assert!(!afterwards.contains("\x1b[?2026h"), "nothing is drawn on the main screen: {afterwards:?}");
    }

    /// What the program wrote after the last occurrence of a sequence.
    pub fn text_after(&self, sequence: &str) -> String {
        let written = String::from_utf8_lossy(&self.written);
        written.rsplit_once(sequence).unwrap_or_else(|| panic!("{sequence:?} was never written")).1.to_owned()
    }
}

/// Kills the program when the test is over.
struct KillOnDrop(Box<dyn Child + Send + Sync>);

impl Drop for KillOnDrop {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl std::ops::Deref for KillOnDrop {
    type Target = Box<dyn Child + Send + Sync>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for KillOnDrop {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

fn nonzero(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn line_discipline(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// The last state of each private mode that was set (`CSI ? n h`) or reset (`l`).
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
fn keys_are_told_apart() {
    let mut rest = "a\x1b[A\x1bOQ\x1b[[B\x1b[15~\x1bu\x1b[<0;3;4M\x1b[200~two\r\nlines\x1b[201~ñ\r\x1b";
    let mut keys = Vec::new();
    while !rest.is_empty() {
        let (key, others) = rest.split_at(length_of_key(rest));
        keys.push(key);
        rest = others;
    }
    let expected = [
        "a",
        "\x1b[A",
        "\x1bOQ",
        "\x1b[[B",
        "\x1b[15~",
        "\x1bu",
        "\x1b[<0;3;4M",
        "\x1b[200~two\r\nlines\x1b[201~",
        "ñ",
        "\r",
        "\x1b",
    ];
    assert_eq!(keys, expected);
}

#[test]
fn private_modes_keeps_the_last_state() {
    let modes = private_modes(b"\x1b[?1049h\x1b[?25l text \x1b[?1000;1006h\x1b[?1049l\x1b[2J");
    let expected = [("1000", true), ("1006", true), ("1049", false), ("25", false)];
    assert_eq!(modes, expected.into_iter().map(|(mode, on)| (mode.to_owned(), on)).collect());
}
