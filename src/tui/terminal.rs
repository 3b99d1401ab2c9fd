//! The terminal's modes, on and off again, whatever happens; and a writer that sends each frame in one piece.

use std::cell::RefCell;
use std::io::{self, Write};
use std::panic;
use std::rc::Rc;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine as _;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
#[cfg(windows)]
use ratatui::crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use ratatui::crossterm::style::{ResetColor, force_color_output};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{Command, execute, queue};
use ratatui::layout::{Position, Rect, Size};

/// Whether the modes are on.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// A terminal in the modes of a screen program. Dropping it puts it back as it was.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
}

impl Screen {
    /// Takes the terminal over. A panic anywhere puts it back before it is reported.
    pub(super) fn enter() -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let report = panic::take_hook();
            panic::set_hook(Box::new(move |fault| {
                leave();
                report(fault);
            }));
        });
        // crossterm drops bold and reverse under NO_COLOR, which the monochrome theme lives by.
        force_color_output(true);
        enter()?;
        let frame = Frame::default();
        let terminal = Terminal::new(CrosstermBackend::new(frame.clone())).inspect_err(|_| leave())?;
        Ok(Screen { terminal, frame })
    }

    /// The size of the terminal.
    pub(super) fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws what changed since the last frame, in one piece.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        queue!(self.frame, BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            let cursor = view(frame.buffer_mut());
            if let Some(position) = cursor {
                frame.set_cursor_position(position);
            }
        })?;
        queue!(self.frame, EndSynchronizedUpdate)?;
        self.frame.send()
    }

    /// Asks the terminal something that it answers among the keys.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        self.frame.write_all(question.as_bytes())?;
        self.frame.send()
    }

    /// Asks the terminal to put a text into the clipboard of whoever sits at it, over however many hops (OSC 52, xterm's
    /// control sequences). Terminals that don't take it ignore it.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let coded = base64::engine::general_purpose::STANDARD.encode(text);
        write!(self.frame, "\x1b]52;c;{coded}\x1b\\")?;
        self.frame.send()
    }

    /// Gives the terminal back for a while, and takes it over again: `meanwhile` is what happens then.
    #[cfg(unix)]
    pub(super) fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        leave();
        meanwhile();
        self.take_back()
    }

    /// Takes the terminal over again after somebody else had it, and forgets what was drawn.
    #[cfg(unix)]
    pub(super) fn take_back(&mut self) -> io::Result<()> {
        enter()?;
        // Not `clear`, which asks the terminal where its cursor is and waits for the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Clicks and the wheel, without the movements in between, which would wake the program for nothing.
struct ReportClicks(bool);

impl Command for ReportClicks {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str(if self.0 { "\x1b[?1000h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1000l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        if self.0 { EnableMouseCapture.execute_winapi() } else { DisableMouseCapture.execute_winapi() }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let modes = execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, ReportClicks(true));
    modes.inspect_err(|_| leave())
}

/// Puts the terminal back as it was. Does nothing where that was done already.
fn leave() {
    // Held all the while, so that no frame comes in between: the fault of another thread may have brought us here.
    let mut out = io::stdout().lock();
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    // A terminal that is gone can't be put back; there is nobody to tell.
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        ReportClicks(false),
        DisableBracketedPaste,
        ResetColor,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// What is written between two frames, sent in one piece. The backend writes into one clone; the other sends.
#[derive(Debug, Default, Clone)]
struct Frame(Rc<RefCell<Vec<u8>>>);

/// A full screen of 200 by 60 takes less than this.
const USUAL: usize = 64 * 1024;

impl Frame {
    fn send(&self) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        let mut out = io::stdout().lock();
        let sent = if ENTERED.load(Ordering::SeqCst) {
            out.write_all(&bytes).and_then(|()| out.flush())
        } else {
            // The terminal was given back meanwhile: it is not ours to draw on.
            Ok(())
        };
        bytes.clear();
        bytes.shrink_to(USUAL);
        sent
    }
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.borrow_mut();
        if kept.capacity() == 0 {
            kept.reserve(USUAL);
        }
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Kept until [`Frame::send`]: the backend flushes more often than frames are whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
