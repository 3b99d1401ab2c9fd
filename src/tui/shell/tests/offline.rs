//! Without a server, what was never read says so, and what was read before is not taken for the answer to a new question.

use super::lost_answer::{Line, Station};
use super::*;
use crate::domain::{DocumentId, builders};
use crate::tui::operations::{OperationDialog, OperationDraft};
use crate::warehouse::Receive;

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

/// A station that reverses a receipt of four in a dialog, of which no answer comes.
fn reversing(language: Language) -> (Station, DocumentId) {
    let mut station = Station::at_tab(language, ENTRY);
    let ctx = station.shell.actor.context(None, station.shell.clock.today());
    let sku = builders::stock(0, 0, 0, 0).product.details.sku;
    station.warehouse.receive(&ctx, &Receive::new(sku, builders::units(4))).unwrap();
    let draft = OperationDraft::reversal(ctx.document, "4 MLK-1000".to_owned());
    let dialog = OperationDialog::new(draft, builders::today(), &Texts::new(language));
    let commands = station.shell.open_overlay(Box::new(dialog));
    station.run(commands);
    station.type_text("wrong");
    station.line = Line::LosesAnswer;
    station.press(KeyCode::Enter);
    (station, ctx.document)
}

#[test]
fn a_dialog_whose_act_may_be_booked_says_so_when_it_is_left() {
    for (language, asked, lost, look) in [
        (Language::English, "may already be booked", "unsaved text", "Look in History before"),
        (Language::Spanish, "ya esté registrada", "texto sin guardar", "Mire en Historial antes"),
    ] {
        let (mut station, document) = reversing(language);
        station.press(KeyCode::F(10));
        let screen = station.screen();
        assert!(screen.contains(asked) && !screen.contains(lost), "{screen}");
        station.press(KeyCode::Esc);
        station.line = Line::Up;
        station.press(KeyCode::Enter);
        assert!(station.shell.layers.is_empty(), "sent again, it is done once:\n{}", station.screen());
        assert!(station.warehouse.document_detail(document).unwrap().reversed_by.is_some());

        let (mut station, _) = reversing(language);
        station.press(KeyCode::Esc);
        assert!(station.status().contains(look), "{}", station.status());
        assert!(!station.status().contains('…'), "{}", station.status());
    }
}

#[test]
fn details_of_an_outage_are_no_refusal_and_show_no_code() {
    for (language, title) in
        [(Language::English, "No answer from the server"), (Language::Spanish, "El servidor no responde")]
    {
        let mut station = Station::at_tab(language, ENTRY);
        station.lose_server();
        let commands = station.shell.run_global_action(Action::ShowErrorDetails);
        station.run(commands);
        let screen = station.screen();
        assert!(screen.contains(title) && screen.contains("unreachable: the connection to"), "{screen}");
        assert!(!screen.contains("ConnectionLost") && !screen.contains("{ "), "{screen}");
    }
}

#[test]
fn undo_without_an_act_says_the_way_out_in_80_columns() {
    for (language, way_out) in [(Language::English, "release"), (Language::Spanish, "liberar")] {
        let mut station = Station::at_tab(language, PRODUCTS);
        station.press(KeyCode::Char('u'));
        let said = station.status();
        assert!(said.contains(way_out) && !said.contains('…'), "{said}");
    }
}

#[test]
fn a_book_that_can_only_be_read_says_so_before_a_form_is_filled() {
    for (language, width, mark) in [
        (Language::English, 80, "▲ read only"),
        (Language::English, 160, "▲ read only · stock.db · ana"),
        (Language::Spanish, 80, "▲ lectura"),
        (Language::Spanish, 160, "▲ solo lectura · stock.db · ana"),
    ] {
        let mut shell = shell_in(language, width);
        assert!(!line_text(&shell, 0).contains(mark));
        shell.read_only = Some("postgres://eye@db/stock".to_owned());
        assert!(line_text(&shell, 0).contains(mark), "{}", line_text(&shell, 0));
        let said = Texts::new(language).loader().get("tui-read-only");
        shell.notice = None;
        shell.open_tab(PRODUCTS);
        assert!(!status_text(&shell).contains(&said), "{}", status_text(&shell));
        for tab in [ENTRY, ENTRY + 1] {
            shell.notice = None;
            shell.open_tab(tab);
            assert!(status_text(&shell).contains(&said), "{}", status_text(&shell));
        }
        shell.notice = None;
        let draft =
            OperationDraft::reversal(crate::warehouse::generate_document_id(), "4 MLK-1000".to_owned());
        shell.open_overlay(Box::new(OperationDialog::new(draft, builders::today(), &Texts::new(language))));
        assert!(status_text(&shell).contains(&said), "{}", status_text(&shell));
    }
}
