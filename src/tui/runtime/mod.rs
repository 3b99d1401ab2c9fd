//! The event loop: handles every message waiting on one channel, then draws the screen once.

pub(crate) mod background;
mod clock;
pub(crate) mod headless;
pub(crate) mod message;
#[cfg(unix)]
mod signals;
pub(crate) mod terminal;
pub(crate) mod worker;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::crossterm::event;

use super::keys::Keymap;
use super::shell::{Shell, ShellConfig};
use super::theme::{InitialTheme, ThemeStore};
use super::{Error, ExitReason, Options};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::tui::runtime::background::{Filtered, OscFilter};
use crate::tui::runtime::message::{Command, Message};
use crate::tui::runtime::terminal::TerminalGuard;
use crate::tui::runtime::worker::Worker;
use crate::tui::theme::symbols::Symbols;
use crate::warehouse::Warehouse;

/// How long the first frame waits for the first rows.
const FIRST_FRAME_TIMEOUT: Duration = Duration::from_millis(30);

/// How long to wait for the rest of a possible terminal reply before passing its start on as keys.
const REPLY_TIMEOUT: Duration = Duration::from_millis(50);

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
        exit: ExitReason::Quit,
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
    spawn_message_sources(&messages, &options, OscFilter::new(theme_setup.query_terminal))?;
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
    let memory = ThemeStore::in_folder(options.state_folder.as_deref());
    let choice = InitialTheme::resolve(options.theme.as_deref(), options.capabilities, &memory)?;
    let start = ShellConfig {
        texts,
        actor: options.actor.clone(),
        database: warehouse.store_info().name.clone(),
        today: options.fixed_today.unwrap_or_else(Day::local_today),
        horizon: options.horizon,
        theme: choice.theme,
        theme_is_provisional: choice.is_provisional,
        color_depth: options.capabilities.color_depth,
        symbols: if options.capabilities.utf8 { &Symbols::UNICODE } else { &Symbols::ASCII },
        keymap: Keymap::with_default_keys()?,
        initial_tab: initial_tab_index(options)?,
        size: ratatui::layout::Size::ZERO,
    };
    let (shell, commands) = Shell::new(start);
    Ok((shell, commands, ThemeSetup { store: memory, query_terminal: cfg!(unix) && choice.is_provisional }))
}

/// Returns the index of the requested tab, or of the first.
pub(super) fn initial_tab_index(options: &Options) -> Result<usize, Error> {
    let Some(name) = &options.tab else { return Ok(0) };
    let place = super::TAB_NAMES.iter().position(|known| known.eq_ignore_ascii_case(name));
    place.ok_or_else(|| Error::UnknownTab { name: name.clone() })
}

/// Starts the threads that send terminal events, signals and day changes.
fn spawn_message_sources(
    messages: &Sender<Message>,
    options: &Options,
    filter: OscFilter,
) -> Result<(), Error> {
    let inputs = messages.clone();
    thread::Builder::new().name("terminal".into()).spawn(move || {
        if forward_terminal_events(&inputs, filter).is_err() {
            // If this fails too, the program is already ending.
            let _ = inputs.send(Message::HungUp);
        }
    })?;
    #[cfg(unix)]
    crate::tui::runtime::signals::spawn_signal_listener(messages.clone())?;
    if options.fixed_today.is_none() {
        clock::spawn_day_watcher(Day::local_today(), messages.clone())?;
    }
    Ok(())
}

/// Forwards terminal events until the terminal fails or the receiver is gone.
fn forward_terminal_events(messages: &Sender<Message>, mut filter: OscFilter) -> std::io::Result<()> {
    let pass = |input| messages.send(Message::Input(input, Instant::now())).is_ok();
    loop {
        if filter.is_holding() && !event::poll(REPLY_TIMEOUT)? && !filter.release_held().into_iter().all(pass)
        {
            return Ok(());
        }
        let delivered = match filter.filter(event::read()?) {
            Filtered::Inputs(inputs) => inputs.into_iter().all(pass),
            Filtered::Reply(background) => messages.send(Message::Background(background)).is_ok(),
        };
        if !delivered {
            return Ok(());
        }
    }
}

/// The state of the event loop. Field order is drop order: the terminal is restored before the worker is joined.
struct EventLoop {
    shell: Shell,
    terminal: TerminalGuard,
    worker: Worker,
    inbox: Receiver<Message>,
    theme_store: ThemeStore,
    exit: ExitReason,
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

    /// Waits for a message, showing the progress of a long job meanwhile.
    fn wait_for_message(&mut self) -> Result<Message, Error> {
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
        let commands = self.shell.update(message);
        self.run_commands(commands)
    }

    fn run_commands(&mut self, commands: Vec<Command>) -> Result<LoopControl, Error> {
        for command in commands {
            match self.worker.submit(command) {
                Some(Command::Quit) => return Ok(LoopControl::Exit),
                Some(Command::SaveTheme(theme)) => self.save_theme(&theme),
                Some(Command::Copy(text)) => self.terminal.copy_to_clipboard(&text)?,
                Some(Command::CancelRead) => self.worker.cancel_read(),
                #[cfg(unix)]
                Some(Command::Suspend) => {
                    self.terminal.suspend_while(crate::tui::runtime::signals::suspend_process)?;
                    return self.update_size();
                }
                _ => {}
            }
        }
        Ok(LoopControl::Continue)
    }

    /// Rereads the terminal's size, which may have changed while suspended.
    #[cfg(unix)]
    fn update_size(&mut self) -> Result<LoopControl, Error> {
        let Ok(size) = self.terminal.size() else {
            self.exit = ExitReason::HungUp;
            return Ok(LoopControl::Exit);
        };
        let commands = self.shell.resize(size);
        self.run_commands(commands)
    }
}
