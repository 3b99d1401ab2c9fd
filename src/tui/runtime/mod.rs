//! The event loop: handles every message waiting on one channel, then draws the screen once.

pub(crate) mod background;
pub(crate) mod headless;
mod message_sources;
pub(crate) mod terminal;
pub(crate) mod worker;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::shell::{Shell, ShellConfig};
use super::theme::{InitialTheme, ThemeStore};
use super::{Error, ExitReason, Options};
use crate::domain::Label;
use crate::i18n::Texts;
use crate::settings::save_scanner;
use crate::tui::recent_operators::OperatorStore;
use crate::tui::runtime::background::OscFilter;
use crate::tui::runtime::terminal::TerminalGuard;
use crate::tui::runtime::worker::Worker;
use crate::tui::shell::message::{Command, Message};
use crate::warehouse::Warehouse;

/// How long the first frame waits for the first rows.
const FIRST_FRAME_TIMEOUT: Duration = Duration::from_millis(30);

/// How long a job runs before its progress is shown.
const PROGRESS_DELAY: Duration = Duration::from_millis(150);

/// The most messages handled before the screen is drawn again.
const MAX_MESSAGES_PER_FRAME: usize = 256;

/// Runs the front end on the terminal until the user quits or the system ends the program. Always restores the
/// terminal before returning.
pub fn run(warehouse: Warehouse, texts: Texts, options: Options) -> Result<ExitReason, Error> {
    let (shell, commands, theme_setup) = prepare_shell(&warehouse, texts, &options)?;
    let screen = TerminalGuard::enter()?;
    let (messages, inbox) = mpsc::channel();
    let worker = Worker::spawn(warehouse, messages.clone())?;
    let mut event_loop = EventLoop {
        shell,
        terminal: screen,
        worker,
        inbox,
        theme_store: theme_setup.store,
        operator_store: OperatorStore::in_folder(options.state_folder.as_deref()),
        exit: ExitReason::Quit,
        keys_held_until: None,
    };
    let size = event_loop.terminal.size()?;
    // Commands of the open tab's list precede those that depend on the size.
    let mut first = commands;
    first.extend(event_loop.shell.resize(size));
    if event_loop.run_commands(first)? == LoopControl::Exit {
        return Ok(event_loop.exit);
    }
    event_loop.draw_first_frame()?;
    if theme_setup.query_terminal {
        event_loop.query_background()?;
    }
    message_sources::spawn(&messages, &options, OscFilter::new(theme_setup.query_terminal))?;
    drop(messages);
    event_loop.run()
}

/// What is known about the theme before the terminal is entered.
struct ThemeSetup {
    store: ThemeStore,
    /// Whether to query the terminal's background: no theme was chosen, and the platform allows it.
    query_terminal: bool,
}

/// Builds the shell, with its first commands.
fn prepare_shell(
    warehouse: &Warehouse,
    texts: Texts,
    options: &Options,
) -> Result<(Shell, Vec<Command>, ThemeSetup), Error> {
    let store = ThemeStore::in_folder(options.state_folder.as_deref());
    let choice = InitialTheme::resolve(options.theme.as_deref(), options.capabilities, &store)?;
    let query_terminal = cfg!(unix) && choice.is_provisional;
    let (book, size) = (warehouse.store_info(), ratatui::layout::Size::ZERO);
    let (shell, commands) = Shell::new(ShellConfig::new(options, texts, book, choice, size)?);
    Ok((shell, commands, ThemeSetup { store, query_terminal }))
}

/// The state of the event loop. Field order is drop order: the terminal is restored before the worker is joined.
struct EventLoop {
    shell: Shell,
    terminal: TerminalGuard,
    worker: Worker,
    inbox: Receiver<Message>,
    theme_store: ThemeStore,
    operator_store: OperatorStore,
    exit: ExitReason,
    /// Until when held keys wait for more.
    keys_held_until: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LoopControl {
    Continue,
    Exit,
}

impl EventLoop {
    /// Draws once the first rows arrive, or without them after [`FIRST_FRAME_TIMEOUT`].
    fn draw_first_frame(&mut self) -> Result<(), Error> {
        if let Ok(message) = self.inbox.recv_timeout(FIRST_FRAME_TIMEOUT) {
            self.handle_message(message)?;
        }
        Ok(self.draw()?)
    }

    /// Queries the terminal's background. Saves the current theme first, so that a terminal that never replies is
    /// queried only once.
    fn query_background(&mut self) -> Result<(), Error> {
        self.save_theme(self.shell.theme().name());
        Ok(self.terminal.send_query(background::BACKGROUND_QUERY)?)
    }

    fn save_theme(&self, theme: &str) {
        if let Err(error) = self.theme_store.save(theme) {
            tracing::warn!(%error, "the theme is not remembered");
        }
    }

    fn remember_operators(&self, operators: Vec<Label>) {
        if let Err(error) = self.operator_store.remember(operators) {
            tracing::warn!(%error, "the operators are not remembered");
        }
    }

    /// Waits for a message, showing the progress of a long job meanwhile.
    fn wait_for_message(&mut self) -> Result<Message, Error> {
        if let Some(until) = self.keys_held_until {
            match self.inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Err(RecvTimeoutError::Timeout) => {
                    self.keys_held_until = None;
                    return Ok(Message::KeysPaused);
                }
                received => return received.map_err(|_| Error::WorkerGone),
            }
        }
        while self.worker.is_busy() {
            match self.inbox.recv_timeout(PROGRESS_DELAY) {
                Err(RecvTimeoutError::Timeout) => {
                    if self.worker.is_busy() && self.shell.set_job_progress(Some(self.worker.job_progress()))
                    {
                        // A closed terminal is reported by its own thread.
                        let _ = self.draw();
                    }
                }
                received => return received.map_err(|_| Error::WorkerGone),
            }
        }
        self.inbox.recv().map_err(|_| Error::WorkerGone)
    }

    fn run(mut self) -> Result<ExitReason, Error> {
        loop {
            let first = self.wait_for_message()?;
            if self.handle_message(first)? == LoopControl::Exit {
                return Ok(self.exit);
            }
            for _ in 1..MAX_MESSAGES_PER_FRAME {
                let Ok(next) = self.inbox.try_recv() else { break };
                if self.handle_message(next)? == LoopControl::Exit {
                    return Ok(self.exit);
                }
            }
            if !self.worker.is_busy() {
                self.shell.set_job_progress(None);
            }
            if self.draw().is_err() {
                // Drawing fails only when the terminal was closed.
                return Ok(ExitReason::HungUp);
            }
        }
    }

    fn draw(&mut self) -> std::io::Result<()> {
        self.terminal.draw(|buffer| self.shell.draw(buffer))
    }

    fn handle_message(&mut self, message: Message) -> Result<LoopControl, Error> {
        match &message {
            Message::Signal(signal) => self.exit = ExitReason::Signal(*signal),
            Message::HungUp => self.exit = ExitReason::HungUp,
            Message::WorkerGone => return Err(Error::WorkerGone),
            #[cfg(unix)]
            Message::Resumed => {
                // Closing a terminal resumes its processes, sometimes before they see the hangup.
                if self.terminal.reenter().is_err() {
                    self.exit = ExitReason::HungUp;
                    return Ok(LoopControl::Exit);
                }
                return self.update_size();
            }
            _ => {}
        }
        // A key may come before the news that the terminal has grown again: it is not lost for that.
        if self.shell.is_too_small() && self.update_size()? == LoopControl::Exit {
            return Ok(LoopControl::Exit);
        }
        let commands = self.shell.update(message);
        self.run_commands(commands)
    }

    fn run_commands(&mut self, commands: Vec<Command>) -> Result<LoopControl, Error> {
        for command in commands {
            match self.worker.submit(command) {
                Some(Command::Quit) => return Ok(LoopControl::Exit),
                Some(Command::SaveTheme(theme)) => self.save_theme(&theme),
                Some(Command::RememberOperators(operators)) => self.remember_operators(operators),
                Some(Command::Copy(text)) => self.terminal.copy_to_clipboard(&text)?,
                Some(Command::Bell) => self.terminal.ring()?,
                Some(Command::SaveScanner(path, setup)) => {
                    let saved = save_scanner(&path, &setup).map(|()| path);
                    let commands = self.shell.update(Message::ScannerSaved(saved));
                    if self.run_commands(commands)? == LoopControl::Exit {
                        return Ok(LoopControl::Exit);
                    }
                }
                Some(Command::CancelRead) => self.worker.cancel_read(),
                Some(Command::HoldKeys(time)) => self.keys_held_until = Some(Instant::now() + time),
                #[cfg(unix)]
                Some(Command::Suspend) => {
                    self.terminal.suspend_while(message_sources::suspend_process)?;
                    return self.update_size();
                }
                _ => {}
            }
        }
        Ok(LoopControl::Continue)
    }

    /// Rereads the terminal's size, which may have changed unnoticed.
    fn update_size(&mut self) -> Result<LoopControl, Error> {
        let Ok(size) = self.terminal.size() else {
            self.exit = ExitReason::HungUp;
            return Ok(LoopControl::Exit);
        };
        let commands = self.shell.resize(size);
        self.run_commands(commands)
    }
}
