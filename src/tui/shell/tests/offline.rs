//! Without a server, what was never read says so, and what was read before is not taken for the answer to a new question.

use super::lost_answer::Station;
use super::*;

const ENTRY: usize = 1;
const PRODUCTS: usize = 4;

fn languages() -> [(Language, &'static str, &'static str); 2] {
    [
        (Language::English, "Not read yet: no server since 00:00", "rows of before: no server since 00:00"),
        (
            Language::Spanish,
            "Aún no se leyó: sin servidor desde 00:00",
            "filas de antes: sin servidor desde 00:00",
        ),
    ]
}

#[test]
fn a_tab_first_opened_without_a_server_says_that_it_was_not_read() {
    for (language, unread, _) in languages() {
        let mut station = Station::at_tab(language, ENTRY);
        station.lose_server();
        let listing = (0..station.shell.tabs.len()).filter(|tab| !matches!(tab, 1 | 2));
        for tab in listing {
            let commands = station.shell.open_tab(tab);
            station.run(commands);
            assert!(station.screen().contains(unread), "tab {tab}:\n{}", station.screen());
        }
        station.come_back();
        assert!(!station.screen().contains(unread), "{}", station.screen());
    }
}

#[test]
fn a_product_looked_up_without_a_server_says_that_it_was_not_read() {
    for (language, unread, _) in languages() {
        for tab in [ENTRY, ENTRY + 1] {
            let mut station = Station::at_tab(language, tab);
            station.press(KeyCode::Enter);
            station.press(KeyCode::Enter);
            station.type_text("MLK");
            assert!(station.screen().contains("MLK-1000"), "{}", station.screen());
            station.lose_server();
            station.type_text("-99");
            assert!(station.screen().contains(unread), "{}", station.screen());
            assert!(!station.screen().contains("MLK-1000"), "of another question:\n{}", station.screen());
        }
    }
}

#[test]
fn a_search_without_a_server_says_that_the_rows_are_those_of_before() {
    for (language, unread, before) in languages() {
        let mut station = Station::at_tab(language, ENTRY);
        let commands = station.shell.open_tab(PRODUCTS);
        station.run(commands);
        assert!(station.screen().contains("MLK-1000"), "{}", station.screen());
        station.lose_server();
        assert!(!station.screen().contains(before), "nothing was asked since:\n{}", station.screen());
        station.press(KeyCode::Char('/'));
        station.type_text("butter");
        let screen = station.screen();
        assert!(screen.contains(before) && screen.contains("MLK-1000"), "{screen}");
        assert!(!screen.contains(unread), "{screen}");
        station.come_back();
        let screen = station.screen();
        assert!(!screen.contains(before) && !screen.contains("MLK-1000"), "{screen}");
    }
}
