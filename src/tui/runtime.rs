//! The event loop: handles every message waiting on one channel, then draws the screen once.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::crossterm::event;

use super::ground::{self, Ear, Heard};
use super::keys::Keymap;
use super::message::{Command, Message};
use super::shell::{Shell, Start};
use super::symbols::Symbols;
use super::terminal::Screen;
use super::theme::{Choice, Memory};
use super::worker::Worker;
use super::{Error, Exit, Options, clock};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::warehouse::Warehouse;

/// How long the first frame waits for the first rows.
const FIRST_FRAME: Duration = Duration::from_millis(30);

/// How long to wait for the rest of a possible terminal reply before passing its start on as keys.
const ANSWER_FOLLOWS: Duration = Duration::from_millis(50);

/// How long a job runs before its progress is shown.
const LONG: Duration = Duration::from_millis(150);

/// The most messages handled before the screen is drawn again.
const AT_ONCE: usize = 256;

/// Runs the front end on the terminal until the user quits or the system ends the program. Always restores the
/// terminal before returning.
pub fn run(warehouse: Warehouse, texts: Texts, options: Options) -> Result<Exit, Error> {
    let (shell, commands, theme_setup) = prepare(&warehouse, texts, &options)?;
    let screen = Screen::enter()?;
    let (messages, inbox) = mpsc::channel();
    let worker = Worker::start(warehouse, messages.clone())?;
    let mut event_loop = Loop { shell, screen, worker, inbox, memory: theme_setup.memory, exit: Exit::Quit };
    let size = event_loop.screen.size()?;
    // Commands of the open tab's list precede those that depend on the size.
    let mut first = commands;
    first.extend(event_loop.shell.resize(size));
    if event_loop.carry_out(first)? == Turn::End {
        return Ok(event_loop.exit);
    }
    event_loop.first_frame()?;
    if theme_setup.ask_terminal {
        event_loop.ask_ground()?;
    }
    watch(&messages, &options, Ear::new(theme_setup.ask_terminal))?;
    drop(messages);
    event_loop.go_on()
}

/// What is known about the theme before the terminal is entered.
struct Look {
    memory: Memory,
    /// Whether to query the terminal's background: no theme was chosen, and the platform allows it.
    ask_terminal: bool,
}

/// Builds the shell, with its first commands.
fn prepare(
    warehouse: &Warehouse,
    texts: Texts,
    options: &Options,
) -> Result<(Shell, Vec<Command>, Look), Error> {
    let memory = Memory::in_folder(options.state_folder.as_deref());
    let choice = Choice::make(options.theme.as_deref(), options.screen, &memory)?;
    let start = Start {
        texts,
        desk: options.desk.clone(),
        database: warehouse.about().name.clone(),
        today: options.fixed_today.unwrap_or_else(Day::local_today),
        horizon: options.horizon,
        theme: choice.theme,
        theme_is_open: choice.open,
        depth: options.screen.depth,
        symbols: if options.screen.utf8 { &Symbols::UNICODE } else { &Symbols::ASCII },
        keymap: Keymap::delivered()?,
        tab: tab_place(options)?,
        size: ratatui::layout::Size::ZERO,
    };
    let (shell, commands) = Shell::open(start);
    Ok((shell, commands, Look { memory, ask_terminal: cfg!(unix) && choice.open }))
}

/// Returns the index of the requested tab, or of the first.
pub(super) fn tab_place(options: &Options) -> Result<usize, Error> {
    let Some(name) = &options.tab else { return Ok(0) };
    let place = super::TAB_NAMES.iter().position(|known| known.eq_ignore_ascii_case(name));
    place.ok_or_else(|| Error::UnknownTab { name: name.clone() })
}

/// Starts the threads that send terminal events, signals and day changes.
fn watch(messages: &Sender<Message>, options: &Options, filter: Ear) -> Result<(), Error> {
    let inputs = messages.clone();
    thread::Builder::new().name("terminal".into()).spawn(move || {
        if listen(&inputs, filter).is_err() {
            // If this fails too, the program is already ending.
            let _ = inputs.send(Message::HungUp);
        }
    })?;
    #[cfg(unix)]
    super::signals::watch(messages.clone())?;
    if options.fixed_today.is_none() {
        clock::watch(Day::local_today(), messages.clone())?;
    }
    Ok(())
}

/// Forwards terminal events until the terminal fails or the receiver is gone.
fn listen(messages: &Sender<Message>, mut filter: Ear) -> std::io::Result<()> {
    let pass = |input| messages.send(Message::Input(input, Instant::now())).is_ok();
    loop {
        if filter.is_holding() && !event::poll(ANSWER_FOLLOWS)? && !filter.let_go().into_iter().all(pass) {
            return Ok(());
        }
        let delivered = match filter.hear(event::read()?) {
            Heard::Inputs(inputs) => inputs.into_iter().all(pass),
            Heard::Answer(background) => messages.send(Message::Ground(background)).is_ok(),
        };
        if !delivered {
            return Ok(());
        }
    }
}

/// The state of the event loop. Field order is drop order: the terminal is restored before the worker is joined.
struct Loop {
    shell: Shell,
    screen: Screen,
    worker: Worker,
    inbox: Receiver<Message>,
    memory: Memory,
    exit: Exit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    GoOn,
    End,
}

impl Loop {
    /// Draws once the first rows arrive, or without them after [`FIRST_FRAME`].
    fn first_frame(&mut self) -> Result<(), Error> {
        if let Ok(message) = self.inbox.recv_timeout(FIRST_FRAME) {
            self.take_in(message)?;
        }
        Ok(self.draw()?)
    }

    /// Queries the terminal's background. Saves the current theme first, so that a terminal that never replies is
    /// queried only once.
    fn ask_ground(&mut self) -> Result<(), Error> {
        self.remember(self.shell.theme().name());
        Ok(self.screen.ask(ground::QUESTION)?)
    }

    fn remember(&self, theme: &str) {
        if let Err(error) = self.memory.keep(theme) {
            tracing::warn!(%error, "the theme is not remembered");
        }
    }

    /// Waits for a message, showing the progress of a long job meanwhile.
    fn wait(&mut self) -> Result<Message, Error> {
        while self.worker.is_busy() {
            match self.inbox.recv_timeout(LONG) {
                Err(RecvTimeoutError::Timeout) => {
                    if self.worker.is_busy() && self.shell.set_working(Some(self.worker.working())) {
                        // A closed terminal is reported by its own thread.
                        let _ = self.draw();
                    }
                }
                received => return received.map_err(|_| Error::WorkerGone),
            }
        }
        self.inbox.recv().map_err(|_| Error::WorkerGone)
    }

    fn go_on(mut self) -> Result<Exit, Error> {
        loop {
            let first = self.wait()?;
            if self.take_in(first)? == Turn::End {
                return Ok(self.exit);
            }
            for _ in 1..AT_ONCE {
                let Ok(next) = self.inbox.try_recv() else { break };
                if self.take_in(next)? == Turn::End {
                    return Ok(self.exit);
                }
            }
            if !self.worker.is_busy() {
                self.shell.set_working(None);
            }
            if self.draw().is_err() {
                // Drawing fails only when the terminal was closed.
                return Ok(Exit::HungUp);
            }
        }
    }

    fn draw(&mut self) -> std::io::Result<()> {
        self.screen.draw(|buffer| self.shell.view(buffer))
    }

    fn take_in(&mut self, message: Message) -> Result<Turn, Error> {
        match &message {
            Message::Signal(signal) => self.exit = Exit::Signal(*signal),
            Message::HungUp => self.exit = Exit::HungUp,
            Message::WorkerGone => return Err(Error::WorkerGone),
            #[cfg(unix)]
            Message::Continued => {
                // Closing a terminal resumes its processes, sometimes before they see the hangup.
                if self.screen.take_back().is_err() {
                    self.exit = Exit::HungUp;
                    return Ok(Turn::End);
                }
                return self.measure();
            }
            _ => {}
        }
        let commands = self.shell.update(message);
        self.carry_out(commands)
    }

    fn carry_out(&mut self, commands: Vec<Command>) -> Result<Turn, Error> {
        for command in commands {
            match self.worker.take(command) {
                Some(Command::Quit) => return Ok(Turn::End),
                Some(Command::Remember(theme)) => self.remember(&theme),
                Some(Command::Copy(text)) => self.screen.copy(&text)?,
                Some(Command::Stop) => self.worker.stop(),
                #[cfg(unix)]
                Some(Command::Suspend) => {
                    self.screen.lend(super::signals::stand_still)?;
                    return self.measure();
                }
                _ => {}
            }
        }
        Ok(Turn::GoOn)
    }

    /// Rereads the terminal's size, which may have changed while suspended.
    #[cfg(unix)]
    fn measure(&mut self) -> Result<Turn, Error> {
        let Ok(size) = self.screen.size() else {
            self.exit = Exit::HungUp;
            return Ok(Turn::End);
        };
        let commands = self.shell.resize(size);
        self.carry_out(commands)
    }
}
