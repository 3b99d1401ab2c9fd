use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::domain::Label;
use crate::i18n::Language;
use crate::tui::CountFiles;
use crate::tui::shell::message::{Arrival, Message};
use crate::tui::theme::TerminalCapabilities;
use crate::warehouse;

mod lost_answer;
mod offline;
mod withdrawn;

fn shell() -> Shell {
    shell_in(Language::English, 80)
}

fn shell_in(language: Language, width: u16) -> Shell {
    let label = |text: &str| Label::parse(text).unwrap();
    let options = Options {
        actor: Actor { operator: label("ana"), station: label("dock-2") },
        fixed_today: Day::parse_iso("2026-11-24").ok(),
        horizon: Horizon::default(),
        theme: None,
        keys_file: None,
        tab: None,
        state_folder: None,
        capabilities: TerminalCapabilities {
            color_depth: ColorDepth::TrueColor,
            no_color: false,
            utf8: true,
        },
        count_files: no_count_files(),
        begin_export: |_| Err(std::io::ErrorKind::PermissionDenied.into()),
        home_folder: None,
        maps_folder: None,
        store_codes: crate::domain::gs1::StoreCodes::NONE,
        station: crate::settings::StationSettings::default(),
        remark: None,
    };
    let theme = InitialTheme::fixed("dark", ColorDepth::TrueColor).unwrap();
    let (texts, size) = (Texts::new(language), Size { width, height: 24 });
    let config = ShellConfig::new(&options, texts, &stock_book(), theme, size).unwrap();
    let (shell, _) = Shell::new(config);
    shell
}

fn stock_book() -> StoreInfo {
    let name = "stock.db".to_owned();
    StoreInfo {
        location: name.clone(),
        name,
        schema_version: 1,
        created: false,
        is_read_only: false,
        count_file: None,
    }
}

/// Count files are out of reach of the shell.
fn no_count_files() -> CountFiles {
    CountFiles {
        create: |_, _| Err(warehouse::Error::Cancelled),
        create_text: |_, _| Err(std::io::ErrorKind::PermissionDenied.into()),
        read: |_| Err(warehouse::Error::Cancelled),
    }
}

/// Presses a key at a hand's pace.
fn press_key(shell: &mut Shell, key: KeyEvent) -> Vec<Command> {
    let arrival = Arrival { at: Instant::now(), follows_at_once: false };
    let mut commands = shell.begin_burst();
    commands.extend(shell.update(Message::Input(Input::Key(key), arrival)));
    commands.extend(shell.update(Message::KeysPaused));
    commands
}

fn status_text(shell: &Shell) -> String {
    line_text(shell, 22)
}

fn line_text(shell: &Shell, y: u16) -> String {
    let mut buffer = Buffer::empty(shell.screen);
    shell.draw(&mut buffer);
    (0..shell.screen.width).map(|x| buffer[(x, y)].symbol()).collect()
}

#[test]
fn header_shows_keys_at_80_columns_and_titles_at_minimum() {
    for language in [Language::English, Language::Spanish] {
        let header = line_text(&shell_in(language, 80), 0);
        for key in ["F2", "F3", "F4", "F5", "F6", "F7", "F9", "24"] {
            assert!(header.contains(key), "{header:?}");
        }
        let shell = shell_in(language, MIN_SIZE.width);
        let header = line_text(&shell, 0);
        for tab in &shell.tabs {
            let titles = [tab.title(&shell.texts), tab.short_title(&shell.texts)];
            assert!(titles.iter().any(|title| header.contains(title)), "{header:?}");
        }
        let header = line_text(&shell_in(language, 160), 0);
        assert!(header.contains("fefo") && header.contains("F7") && header.contains("dock-2"), "{header:?}");
    }
}

#[test]
fn tab_key_under_an_overlay_asks_to_close_it_first() {
    let mut shell = shell();
    let press = |shell: &mut Shell, code| press_key(shell, KeyEvent::new(code, KeyModifiers::NONE));
    press(&mut shell, KeyCode::F(1));
    press(&mut shell, KeyCode::F(3));
    assert_eq!((shell.current_tab, shell.layers.len()), (0, 1));
    assert!(status_text(&shell).contains("Close this first"), "{:?}", status_text(&shell));
    press(&mut shell, KeyCode::Esc);
    press(&mut shell, KeyCode::F(3));
    assert_eq!(shell.current_tab, 1);
}

#[test]
fn menu_runs_actions_and_closes_by_its_own_key() {
    let mut shell = shell();
    let press = |shell: &mut Shell, code| press_key(shell, KeyEvent::new(code, KeyModifiers::NONE));
    press(&mut shell, KeyCode::F(1));
    assert!(shell.is_menu_focused() && !shell.is_available(Action::Menu), "there is no menu of the menu");
    press(&mut shell, KeyCode::F(1));
    assert!(!shell.is_menu_focused());
    press(&mut shell, KeyCode::F(1));
    "hist".chars().for_each(|letter| drop(press(&mut shell, KeyCode::Char(letter))));
    press(&mut shell, KeyCode::Enter);
    assert_eq!((shell.current_tab, shell.layers.len()), (5, 0));
}

fn press_escape(shell: &mut Shell) -> Vec<Command> {
    let key = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
    press_key(shell, key)
}

#[test]
fn long_read_shows_progress_and_is_cancelled_by_esc() {
    let mut shell = shell();
    assert!(shell.set_job_progress(Some(JobProgress { percent: 43, is_cancellable: true })));
    assert!(
        !shell.set_job_progress(Some(JobProgress { percent: 43, is_cancellable: true })),
        "nothing to draw"
    );
    let status = status_text(&shell);
    assert!(status.contains("working… 43 %") && status.contains("Esc"), "{status:?}");
    assert!(matches!(press_escape(&mut shell)[..], [Command::CancelRead]));
    assert!(shell.set_job_progress(None));
    assert!(!status_text(&shell).contains("working"));
    assert!(press_escape(&mut shell).is_empty(), "there is nothing to stop");
}

#[test]
fn long_write_is_never_cancelled() {
    let mut shell = shell();
    shell.set_job_progress(Some(JobProgress { percent: 0, is_cancellable: false }));
    let status = status_text(&shell);
    assert!(status.contains("working…") && !status.contains("Esc"), "{status:?}");
    assert!(press_escape(&mut shell).is_empty());
}

fn header(shell: &Shell) -> String {
    line_text(shell, 0)
}

fn press_letters(shell: &mut Shell, text: &str) {
    for letter in text.chars() {
        press_key(shell, KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
    }
}

fn press_ctrl_o(shell: &mut Shell) -> Vec<Command> {
    press_key(shell, KeyEvent::new(KeyCode::Char('o'), KeyModifiers::CONTROL))
}

#[test]
fn header_says_who_works_at_80_columns_however_long_the_name() {
    for language in [Language::English, Language::Spanish] {
        let mut shell = shell_in(language, 80);
        assert!(header(&shell).contains("ana"), "{:?}", header(&shell));
        shell.actor.operator = Label::parse("Maximiliana Echeverría de la Fuente").unwrap();
        let header = header(&shell);
        assert!(header.contains("Ma") && header.contains("24"), "{header:?}");
    }
}

#[test]
fn new_operator_is_shown_and_remembered() {
    let mut shell = shell();
    press_ctrl_o(&mut shell);
    press_letters(&mut shell, "marta");
    let commands = press_key(&mut shell, KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
    let remembered = commands.iter().find_map(|command| match command {
        Command::RememberOperators(names) => Some(names.iter().map(Label::as_str).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(remembered, Some(vec!["ana", "marta"]));
    assert!(header(&shell).contains("marta"), "{:?}", header(&shell));
    assert!(status_text(&shell).contains("marta works from now on"), "{:?}", status_text(&shell));
    // The one before is one key away.
    press_ctrl_o(&mut shell);
    press_key(&mut shell, KeyEvent::new(KeyCode::Down, KeyModifiers::NONE));
    press_key(&mut shell, KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
    assert_eq!(shell.actor.operator.as_str(), "ana");
}

#[test]
fn operator_stays_while_an_act_of_his_waits() {
    let mut shell = shell();
    shell.held_writes.push(Box::new(|_| Message::Resumed));
    press_ctrl_o(&mut shell);
    assert!(shell.layers.is_empty());
    assert!(status_text(&shell).contains("Still saving"), "{:?}", status_text(&shell));
}

#[test]
fn new_operator_speaks_for_himself_about_the_day() {
    let mut shell = shell();
    shell.day_terms = Some(ActTerms { far_ahead: true, ..ActTerms::default() });
    press_ctrl_o(&mut shell);
    press_letters(&mut shell, "marta");
    press_key(&mut shell, KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
    assert_eq!(shell.day_terms, None);
}

/// An outage that began a while ago.
fn outage(seconds: u64) -> Message {
    let (location, detail) = ("postgres://db/stock".to_owned(), "no answer".to_owned());
    let error = warehouse::Error::Store(warehouse::StoreError::ConnectionLost { location, detail });
    let lasts = message::OutageAge::of_seconds(seconds);
    Message::Outage(Some(Outage { error, since: chrono::DateTime::UNIX_EPOCH, lasts }))
}

#[test]
fn outage_marks_what_is_shown_with_its_age_until_it_is_over() {
    for (language, width, first, later) in [
        (Language::English, 60, "▲ offline 00:00", "▲ offline 00:00"),
        (Language::English, 80, "▲ 00:00", "▲ 00:00"),
        (Language::English, 120, "▲ offline 00:00", "▲ offline 00:00"),
        (Language::English, 200, "no connection for 12 s, shown as of", "no connection for 3 min"),
        (Language::Spanish, 60, "▲ 00:00", "▲ 00:00"),
        (Language::Spanish, 80, "▲ 00:00", "▲ 00:00"),
        (Language::Spanish, 130, "▲ sin servidor 00:00", "▲ sin servidor 00:00"),
        (Language::Spanish, 200, "sin conexión hace 12 s, datos de las", "sin conexión hace 3 min"),
    ] {
        let mut shell = shell_in(language, width);
        shell.update(outage(12));
        assert!(header(&shell).contains(first), "{:?}", header(&shell));
        assert!(status_text(&shell).contains("00:00: "), "{:?}", status_text(&shell));
        shell.update(outage(185));
        assert!(header(&shell).contains(later), "{:?}", header(&shell));
        shell.update(Message::Outage(None));
        assert!(!header(&shell).contains(later), "{:?}", header(&shell));
        assert!(width == 60 || header(&shell).contains("24"), "{:?}", header(&shell));
    }
}

#[test]
fn outage_keeps_the_dialog_and_its_text() {
    let mut shell = shell();
    press_ctrl_o(&mut shell);
    press_letters(&mut shell, "mar");
    shell.update(outage(0));
    press_letters(&mut shell, "ta");
    shell.update(Message::Outage(None));
    press_key(&mut shell, KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
    assert_eq!(shell.actor.operator.as_str(), "marta");
}
