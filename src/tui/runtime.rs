//! The loop: everything arrives on one channel, is taken in, and then the screen is drawn once.

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

/// The longest that the first frame waits for the first rows.
const FIRST_FRAME: Duration = Duration::from_millis(30);

/// How long the rest of an answer of the terminal may take to follow its beginning; else that was a key of its own.
const ANSWER_FOLLOWS: Duration = Duration::from_millis(50);

/// What takes longer than this is said to take long.
const LONG: Duration = Duration::from_millis(150);

/// The most messages that are taken in before the screen is drawn again.
const AT_ONCE: usize = 256;

/// Shows the warehouse on the terminal until the clerk quits or the system ends the program. The terminal is as it was before
/// when this returns, whatever happened.
pub fn run(warehouse: Warehouse, texts: Texts, options: Options) -> Result<Exit, Error> {
    let (shell, commands, look) = prepare(&warehouse, texts, &options)?;
    let screen = Screen::enter()?;
    let (messages, inbox) = mpsc::channel();
    let worker = Worker::start(warehouse, messages.clone())?;
    let mut program = Loop { shell, screen, worker, inbox, memory: look.memory, exit: Exit::Quit };
    let size = program.screen.size()?;
    // What the open tab lists comes before what it shows only in some sizes.
    let mut first = commands;
    first.extend(program.shell.resize(size));
    if program.carry_out(first)? == Turn::End {
        return Ok(program.exit);
    }
    program.first_frame()?;
    if look.ask_terminal {
        program.ask_ground()?;
    }
    watch(&messages, &options, Ear::new(look.ask_terminal))?;
    drop(messages);
    program.go_on()
}

/// What was found out about the look before the terminal was opened.
struct Look {
    memory: Memory,
    /// Nobody chose a theme yet, and this system's terminals can be asked.
    ask_terminal: bool,
}

/// The shell, ready, and what it wants first.
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

/// The place of the tab that was asked for.
pub(super) fn tab_place(options: &Options) -> Result<usize, Error> {
    let Some(name) = &options.tab else { return Ok(0) };
    let place = super::TAB_NAMES.iter().position(|known| known.eq_ignore_ascii_case(name));
    place.ok_or_else(|| Error::UnknownTab { name: name.clone() })
}

/// Starts the threads that bring messages.
fn watch(messages: &Sender<Message>, options: &Options, ear: Ear) -> Result<(), Error> {
    let inputs = messages.clone();
    thread::Builder::new().name("terminal".into()).spawn(move || {
        if listen(&inputs, ear).is_err() {
            // Where nobody takes this either, the program has ended.
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

/// Passes on what the terminal reports, until it is gone or nobody takes it any more.
fn listen(messages: &Sender<Message>, mut ear: Ear) -> std::io::Result<()> {
    let pass = |input| messages.send(Message::Input(input, Instant::now())).is_ok();
    loop {
        if ear.is_holding() && !event::poll(ANSWER_FOLLOWS)? && !ear.let_go().into_iter().all(pass) {
            return Ok(());
        }
        let taken = match ear.hear(event::read()?) {
            Heard::Inputs(inputs) => inputs.into_iter().all(pass),
            Heard::Answer(ground) => messages.send(Message::Ground(ground)).is_ok(),
        };
        if !taken {
            return Ok(());
        }
    }
}

/// All that the loop holds. The fields are dropped in this order: the terminal is put back before the last writes are awaited.
struct Loop {
    shell: Shell,
    screen: Screen,
    worker: Worker,
    inbox: Receiver<Message>,
    memory: Memory,
    exit: Exit,
}

/// Whether the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    GoOn,
    End,
}

impl Loop {
    /// Draws as soon as the first rows are there, or without them where they take long.
    fn first_frame(&mut self) -> Result<(), Error> {
        if let Ok(message) = self.inbox.recv_timeout(FIRST_FRAME) {
            self.take_in(message)?;
        }
        Ok(self.draw()?)
    }

    /// Asks the terminal for its ground. The present theme is remembered until it answers: a mute one is asked only once.
    fn ask_ground(&mut self) -> Result<(), Error> {
        self.remember(self.shell.theme().name());
        Ok(self.screen.ask(ground::QUESTION)?)
    }

    fn remember(&self, theme: &str) {
        if let Err(error) = self.memory.keep(theme) {
            tracing::warn!(%error, "the theme is not remembered");
        }
    }

    /// Waits for a message. Where the warehouse takes long, how far it is is shown meanwhile.
    fn wait(&mut self) -> Result<Message, Error> {
        while self.worker.is_busy() {
            match self.inbox.recv_timeout(LONG) {
                Err(RecvTimeoutError::Timeout) => {
                    if self.worker.is_busy() && self.shell.set_working(Some(self.worker.working())) {
                        // A terminal that is gone tells so itself.
                        let _ = self.draw();
                    }
                }
                answer => return answer.map_err(|_| Error::WorkerGone),
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
                // Nobody can see it any more: the terminal was closed.
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
                // A terminal that is closed wakes its programs too, and may do so before it says that it hung up.
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

    /// Takes the terminal's size anew: it may have changed while somebody else had it.
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
