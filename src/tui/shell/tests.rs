use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::domain::Label;
use crate::i18n::Language;
use crate::tui::message::Message;

fn shell() -> Shell {
    let label = |text: &str| Label::parse(text).unwrap();
    let (shell, _) = Shell::open(Start {
        texts: Texts::new(Language::English),
        desk: Desk { operator: label("ana"), station: label("dock-2") },
        database: "stock.db".to_owned(),
        today: Day::parse_iso("2026-11-24").unwrap(),
        horizon: Horizon::default(),
        theme: Theme::named("dark", Depth::Full).unwrap(),
        theme_is_open: false,
        depth: Depth::Full,
        symbols: &Symbols::UNICODE,
        keymap: Keymap::delivered().unwrap(),
        tab: 0,
        size: Size { width: 80, height: 24 },
    });
    shell
}

fn status_of(shell: &Shell) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    shell.view(&mut buffer);
    (0..80).map(|x| buffer[(x, 22)].symbol()).collect()
}

fn escape(shell: &mut Shell) -> Vec<Command> {
    let key = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
    shell.update(Message::Input(Input::Key(key), Instant::now()))
}

#[test]
fn a_long_reading_says_how_far_it_is_and_is_stopped_by_esc() {
    let mut shell = shell();
    assert!(shell.set_working(Some(Working { percent: 43, stoppable: true })));
    assert!(!shell.set_working(Some(Working { percent: 43, stoppable: true })), "nothing to draw");
    let status = status_of(&shell);
    assert!(status.contains("working… 43 %") && status.contains("Esc"), "{status:?}");
    assert!(matches!(escape(&mut shell)[..], [Command::Stop]));
    assert!(shell.set_working(None));
    assert!(!status_of(&shell).contains("working"));
    assert!(escape(&mut shell).is_empty(), "there is nothing to stop");
}

#[test]
fn a_long_write_is_never_stopped() {
    let mut shell = shell();
    shell.set_working(Some(Working { percent: 0, stoppable: false }));
    let status = status_of(&shell);
    assert!(status.contains("working…") && !status.contains("Esc"), "{status:?}");
    assert!(escape(&mut shell).is_empty());
}
