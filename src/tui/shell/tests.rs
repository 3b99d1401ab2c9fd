use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::domain::Label;
use crate::i18n::Language;
use crate::tui::keys::Action;
use crate::tui::message::Message;

fn shell() -> Shell {
    shell_in(Language::English, 80)
}

fn shell_in(language: Language, width: u16) -> Shell {
    let label = |text: &str| Label::parse(text).unwrap();
    let (shell, _) = Shell::open(Start {
        texts: Texts::new(language),
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
        size: Size { width, height: 24 },
    });
    shell
}

fn status_of(shell: &Shell) -> String {
    line_of(shell, 22)
}

fn line_of(shell: &Shell, y: u16) -> String {
    let mut buffer = Buffer::empty(shell.screen);
    shell.view(&mut buffer);
    (0..shell.screen.width).map(|x| buffer[(x, y)].symbol()).collect()
}

#[test]
fn every_tab_shows_its_key_at_80_columns_and_its_title_at_the_smallest() {
    for language in [Language::English, Language::Spanish] {
        let header = line_of(&shell_in(language, 80), 0);
        for key in ["F2", "F3", "F4", "F5", "F6", "F7"] {
            assert!(header.contains(key), "{header:?}");
        }
        let shell = shell_in(language, SMALLEST.width);
        let header = line_of(&shell, 0);
        for tab in &shell.tabs {
            assert!(header.contains(&tab.title(&shell.texts)), "{header:?}");
        }
        let header = line_of(&shell_in(language, 160), 0);
        assert!(header.contains("fefo") && header.contains("F7") && header.contains("dock-2"), "{header:?}");
    }
}

#[test]
fn a_key_that_would_leave_a_sheet_for_another_tab_says_what_to_do_first() {
    let mut shell = shell();
    let press = |shell: &mut Shell, code| {
        shell.update(Message::Input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)), Instant::now()))
    };
    press(&mut shell, KeyCode::F(1));
    press(&mut shell, KeyCode::F(3));
    assert_eq!((shell.current, shell.layers.len()), (0, 1));
    assert!(status_of(&shell).contains("Close this first"), "{:?}", status_of(&shell));
    press(&mut shell, KeyCode::Esc);
    press(&mut shell, KeyCode::F(3));
    assert_eq!(shell.current, 1);
}

#[test]
fn the_menu_shows_what_the_part_in_front_can_do_and_closes_by_its_key() {
    let mut shell = shell();
    let press = |shell: &mut Shell, code| {
        shell.update(Message::Input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)), Instant::now()))
    };
    press(&mut shell, KeyCode::F(1));
    assert!(shell.is_in_menu() && !shell.offers(Action::Menu), "there is no menu of the menu");
    press(&mut shell, KeyCode::F(1));
    assert!(!shell.is_in_menu());
    press(&mut shell, KeyCode::F(1));
    "hist".chars().for_each(|letter| drop(press(&mut shell, KeyCode::Char(letter))));
    press(&mut shell, KeyCode::Enter);
    assert_eq!((shell.current, shell.layers.len()), (5, 0));
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
