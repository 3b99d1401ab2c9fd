//! Terminal modes that are always restored, and a writer that sends each frame in one piece.

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

/// Whether the terminal is in our modes.
static MODES_ENABLED: AtomicBool = AtomicBool::new(false);

/// A terminal in full-screen modes. Dropping it restores the terminal.
pub(crate) struct TerminalGuard {
    terminal: Terminal<CrosstermBackend<FrameBuffer>>,
    frame: FrameBuffer,
}

impl TerminalGuard {
    /// Takes over the terminal. A panic in any thread restores it before the panic is reported.
    pub(crate) fn enter() -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let report = panic::take_hook();
            panic::set_hook(Box::new(move |fault| {
                restore_terminal();
                report(fault);
            }));
        });
        // Under NO_COLOR crossterm drops bold and reverse too, which the monochrome theme relies on.
        force_color_output(true);
        enable_modes()?;
        let frame = FrameBuffer::default();
        let terminal =
            Terminal::new(CrosstermBackend::new(frame.clone())).inspect_err(|_| restore_terminal())?;
        Ok(TerminalGuard { terminal, frame })
    }

    pub(crate) fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws a frame and sends what changed, in one piece.
    pub(crate) fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        queue!(self.frame, BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            let cursor = view(frame.buffer_mut());
            if let Some(position) = cursor {
                frame.set_cursor_position(position);
            }
        })?;
        queue!(self.frame, EndSynchronizedUpdate)?;
        self.frame.flush_to_terminal()
    }

    /// Sends a control sequence that the terminal replies to among the keys.
    pub(crate) fn send_query(&mut self, query: &str) -> io::Result<()> {
        self.frame.write_all(query.as_bytes())?;
        self.frame.flush_to_terminal()
    }

    /// Copies text to the clipboard of the user's terminal, across SSH too (xterm control sequences, OSC 52). Terminals
    /// without support ignore it.
    pub(crate) fn copy_to_clipboard(&mut self, text: &str) -> io::Result<()> {
        let coded = base64::engine::general_purpose::STANDARD.encode(text);
        write!(self.frame, "\x1b]52;c;{coded}\x1b\\")?;
        self.frame.flush_to_terminal()
    }

    /// Sounds the bell.
    pub(crate) fn ring(&mut self) -> io::Result<()> {
        self.frame.write_all(b"\x07")?;
        self.frame.flush_to_terminal()
    }

    /// Restores the terminal, runs `meanwhile`, and takes the terminal over again.
    #[cfg(unix)]
    pub(crate) fn suspend_while(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        restore_terminal();
        meanwhile();
        self.reenter()
    }

    /// Takes over the terminal again after other programs used it. The next frame is drawn in full.
    #[cfg(unix)]
    pub(crate) fn reenter(&mut self) -> io::Result<()> {
        enable_modes()?;
        // Not `clear`, which queries the cursor position and blocks on the reply.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        restore_terminal();
    }
}

/// Mouse reporting of clicks and the wheel, without movements, which would wake the program for nothing.
struct MouseReporting(bool);

impl Command for MouseReporting {
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

fn enable_modes() -> io::Result<()> {
    enable_raw_mode()?;
    MODES_ENABLED.store(true, Ordering::SeqCst);
    let modes = execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, MouseReporting(true));
    modes.inspect_err(|_| restore_terminal())
}

/// Restores the terminal, unless that was done already.
fn restore_terminal() {
    // Hold the lock throughout: a panic in another thread may have called this while a frame is being sent.
    let mut out = io::stdout().lock();
    if !MODES_ENABLED.swap(false, Ordering::SeqCst) {
        return;
    }
    // A closed terminal can't be restored, and nobody would see an error.
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        MouseReporting(false),
        DisableBracketedPaste,
        ResetColor,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// Collects the output of a frame, to be sent in one piece. The backend writes to one clone; the other sends.
#[derive(Debug, Default, Clone)]
struct FrameBuffer(Rc<RefCell<Vec<u8>>>);

/// Enough for a full screen of 200 by 60.
const FRAME_CAPACITY: usize = 64 * 1024;

impl FrameBuffer {
    fn flush_to_terminal(&self) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        let mut out = io::stdout().lock();
        let sent = if MODES_ENABLED.load(Ordering::SeqCst) {
            out.write_all(&bytes).and_then(|()| out.flush())
        } else {
            // The terminal was restored meanwhile and is no longer ours to draw on.
            Ok(())
        };
        bytes.clear();
        bytes.shrink_to(FRAME_CAPACITY);
        sent
    }
}

impl Write for FrameBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.borrow_mut();
        if kept.capacity() == 0 {
            kept.reserve(FRAME_CAPACITY);
        }
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing until [`FrameBuffer::flush_to_terminal`]: the backend flushes within a frame too.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
