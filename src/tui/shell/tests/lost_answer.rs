//! A server goes away at the moment of an act: whether it is booked is unknown until it is back.

use super::*;
use crate::domain::builders;
use crate::store::sqlite::SqliteStore;
use crate::tui::component::DynResponse;
use crate::tui::operations::OperationResponse;
use crate::tui::tabs::{dispatch, entry};
use crate::warehouse::{Error, Receive, ServerFault, StoreError, Warehouse};

/// What becomes of a write, and of its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Up,
    /// It is booked, and the answer is lost.
    LosesAnswer,
    /// It is lost itself, and nobody knows.
    LosesAct,
    /// No server can be reached.
    Down,
}

/// A station whose server goes away and comes back.
pub(super) struct Station {
    pub(super) shell: Shell,
    pub(super) warehouse: Warehouse,
    pub(super) line: Line,
    /// Reads that wait for the server.
    waiting: Vec<Job<Message>>,
    texts: Texts,
}

impl Station {
    /// A station at a tab, with a product of which ten are on hand.
    pub(super) fn at_tab(language: Language, tab: usize) -> Self {
        let mut warehouse = Warehouse::new(Box::new(SqliteStore::in_temp_dir()), Horizon::default());
        let shell = shell_in(language, 80);
        let details = builders::stock(0, 0, 0, 0).product.details;
        let ctx = || shell.actor.context(None, shell.clock.today());
        warehouse.add_product(&ctx(), &details).unwrap();
        let receive = Receive::new(details.sku, builders::units(10));
        warehouse.receive(&ctx(), &receive).unwrap();
        let texts = Texts::new(language);
        let mut station = Station { shell, warehouse, line: Line::Up, waiting: Vec::new(), texts };
        let commands = station.shell.open_tab(tab);
        station.run(commands);
        station
    }

    pub(super) fn run(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::Read((_, key), job) if key != "earlier" && self.line != Line::Down => {
                    let answer = job(&mut self.warehouse);
                    self.tell(answer);
                }
                Command::Read(_, job) => self.waiting.push(job),
                Command::Write(job) => self.write(job),
                _ => {}
            }
        }
    }

    fn tell(&mut self, message: Message) {
        let commands = self.shell.update(message);
        self.run(commands);
    }

    fn write(&mut self, job: Job<Message>) {
        let location = "postgres://dock_2@db.example.com:5432/stock".to_owned();
        let detail = "connection reset".to_owned();
        let lost = match self.line {
            Line::Up => {
                let answer = job(&mut self.warehouse);
                self.tell(answer);
                return self.tell(Message::StockChanged);
            }
            Line::LosesAnswer | Line::LosesAct => StoreError::OutcomeUnknown { location, detail },
            Line::Down => StoreError::Server {
                location,
                fault: ServerFault::Network { host: "db.example.com:5432".to_owned(), detail },
            },
        };
        let answer = match self.line {
            Line::LosesAnswer => job(&mut self.warehouse),
            _ => job(&mut Warehouse::new(Box::new(SqliteStore::in_temp_dir()), Horizon::default())),
        };
        let Message::Response(from, response) = answer else { panic!("not an act of a tab") };
        self.lose_server();
        self.tell(Message::Response(from, with_error(response, Error::Store(lost))));
    }

    /// No server can be reached any more.
    pub(super) fn lose_server(&mut self) {
        self.line = Line::Down;
        let location = "postgres://dock_2@db.example.com:5432/stock".to_owned();
        let error =
            Error::Store(StoreError::ConnectionLost { location, detail: "connection reset".to_owned() });
        let since = chrono::DateTime::UNIX_EPOCH;
        self.tell(Message::Outage(Some(Outage { error, since, lasts: message::OutageAge::Seconds(0) })));
    }

    /// The server answers, but not yet whether the line is booked.
    fn begin_to_come_back(&mut self) {
        self.line = Line::Up;
        self.tell(Message::Outage(None));
        self.tell(Message::StockChanged);
    }

    pub(super) fn come_back(&mut self) {
        self.begin_to_come_back();
        for job in std::mem::take(&mut self.waiting) {
            let answer = job(&mut self.warehouse);
            self.tell(answer);
        }
    }

    pub(super) fn press(&mut self, code: KeyCode) {
        let commands = press_key(&mut self.shell, KeyEvent::new(code, KeyModifiers::NONE));
        self.run(commands);
    }

    pub(super) fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.press(KeyCode::Char(letter));
        }
    }

    /// Receives or dispatches seven, up to what the server makes of it.
    fn book_seven(&mut self, line: Line) {
        self.type_seven();
        self.line = line;
        self.save();
    }

    fn type_seven(&mut self) {
        for _ in 0..2 {
            self.press(KeyCode::Enter);
        }
        self.type_text("MLK-1000");
        self.press(KeyCode::Enter);
        self.type_text("7");
    }

    fn save(&mut self) {
        let save = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL);
        let commands = press_key(&mut self.shell, save);
        self.run(commands);
        if self.shell.current_tab == DISPATCH {
            // The plan is confirmed once it is seen.
            self.press(KeyCode::Enter);
        }
    }

    pub(super) fn screen(&self) -> String {
        (0..24).map(|y| line_text(&self.shell, y) + "\n").collect()
    }

    pub(super) fn status(&self) -> String {
        status_text(&self.shell)
    }

    #[track_caller]
    fn assert_on_hand(&mut self, count: u32) {
        let sku = builders::stock(0, 0, 0, 0).product.details.sku;
        let stock = self.warehouse.stock(&sku, builders::today()).unwrap();
        assert_eq!(stock.product.on_hand, builders::units(count));
    }

    /// Whether the form holds the seven that were to be booked.
    fn has_form(&self) -> bool {
        self.shell.tabs.iter().any(|tab| tab.unsaved_label(&self.texts).is_some())
    }

    #[track_caller]
    fn assert_says(&self, key: &str) {
        assert!(self.screen().contains(&self.texts.loader().get(key)), "{key}\n{}", self.screen());
    }

    #[track_caller]
    fn assert_silent_on(&self, key: &str) {
        assert!(!self.screen().contains(&self.texts.loader().get(key)), "{key}\n{}", self.screen());
    }
}

const ENTRY: usize = 1;
const DISPATCH: usize = 2;

/// The answer of an act, with an error in place of what came of it.
fn with_error(response: DynResponse, error: Error) -> DynResponse {
    let response = match response.downcast::<entry::Response>().map(|response| *response) {
        Ok(entry::Response::SaveFinished { at, cost, .. }) => {
            return Box::new(entry::Response::SaveFinished { at, cost, result: Err(error) });
        }
        Ok(other) => panic!("{other:?}"),
        Err(response) => response,
    };
    let response = match response.downcast::<OperationResponse>().map(|response| *response) {
        Ok(OperationResponse::Finished { operation, .. }) => {
            return Box::new(OperationResponse::Finished { operation, result: Err(error.into()) });
        }
        Ok(_) => panic!("not an act"),
        Err(response) => response,
    };
    match response.downcast::<dispatch::Response>().map(|response| *response) {
        Ok(dispatch::Response::DispatchFinished { at, partial, .. }) => {
            Box::new(dispatch::Response::DispatchFinished { at, partial, result: Err(error) })
        }
        _ => panic!("not an act"),
    }
}

/// Entry and Dispatch in both languages, and what is on hand once seven are booked.
fn every_form() -> impl Iterator<Item = (Language, usize, u32)> {
    [Language::English, Language::Spanish]
        .into_iter()
        .flat_map(|language| [(language, ENTRY, 17), (language, DISPATCH, 3)])
}

#[test]
fn a_line_that_may_be_booked_says_so_until_the_book_tells() {
    for (language, tab, after) in every_form() {
        let mut station = Station::at_tab(language, tab);
        station.book_seven(Line::LosesAnswer);
        station.assert_says("tui-may-be-booked");
        station.assert_says("form-unsettled");
        station.press(KeyCode::Left);
        station.assert_says("form-unsettled");
        station.assert_silent_on("tui-may-be-booked");
        station.come_back();
        station.assert_silent_on("form-unsettled");
        assert!(!station.has_form(), "the line is booked:\n{}", station.screen());
        assert!(station.screen().contains("MLK-1000"), "it is listed:\n{}", station.screen());
        assert!(station.status().contains("7 MLK-1000"), "{}", station.status());
        station.assert_on_hand(after);
    }
}

#[test]
fn a_line_that_was_not_booked_is_kept_to_be_saved_once() {
    for (language, tab, after) in every_form() {
        let mut station = Station::at_tab(language, tab);
        station.book_seven(Line::LosesAct);
        station.assert_says("form-unsettled");
        station.come_back();
        station.assert_says("form-not-booked");
        station.assert_silent_on("form-unsettled");
        assert!(station.has_form());
        station.assert_on_hand(10);
        station.save();
        station.assert_on_hand(after);
        assert!(!station.has_form());
    }
}

#[test]
fn saving_again_what_may_be_booked_books_it_once() {
    for (language, tab, after) in every_form() {
        let mut station = Station::at_tab(language, tab);
        station.book_seven(Line::LosesAnswer);
        station.save();
        station.assert_says("form-unsettled");
        station.assert_says("tui-may-be-booked");
        station.line = Line::Up;
        station.save();
        station.assert_silent_on("form-unsettled");
        assert!(!station.has_form());
        station.assert_on_hand(after);
    }
}

#[test]
fn another_line_waits_until_it_is_known_whether_the_last_is_booked() {
    for (language, tab, after) in every_form() {
        let mut station = Station::at_tab(language, tab);
        station.book_seven(Line::LosesAnswer);
        station.press(KeyCode::Esc);
        station.type_text("1");
        station.save();
        station.assert_says("form-unsettled");
        station.come_back();
        station.assert_silent_on("form-unsettled");
        assert!(station.has_form(), "what was typed since is another line");
        assert!(station.status().contains("7 MLK-1000"), "{}", station.status());
        assert!(!station.status().contains('…'), "{}", station.status());
        station.assert_on_hand(after);
    }
}

#[test]
fn a_line_found_on_the_book_is_not_added_to_itself_and_has_the_expiry_of_the_book() {
    for (language, expiry) in [(Language::English, "24 Dec 2026"), (Language::Spanish, "24 dic 2026")] {
        for is_changed in [false, true] {
            let mut station = Station::at_tab(language, ENTRY);
            station.type_seven();
            for text in ["LU4", "+30d"] {
                station.press(KeyCode::Enter);
                station.type_text(text);
            }
            station.line = Line::LosesAnswer;
            station.save();
            if is_changed {
                station.type_text("1");
            }
            station.begin_to_come_back();
            let known = |station: &Station| {
                let screen = station.screen();
                screen.contains("on the book with") || screen.contains("está en el libro con")
            };
            assert!(!known(&station), "{}", station.screen());
            station.come_back();
            let screen = station.screen();
            let listed = screen.lines().find(|line| line.contains("✓")).unwrap_or_default();
            assert!(listed.contains("LU4") && listed.contains(expiry), "{screen}");
            assert!(!station.status().contains('…'), "{}", station.status());
            station.assert_on_hand(17);
        }
    }
}

#[test]
fn quitting_says_what_may_be_booked() {
    for (language, tab, _) in every_form() {
        let mut station = Station::at_tab(language, tab);
        station.book_seven(Line::LosesAnswer);
        let quit = |station: &mut Station| {
            station.press(KeyCode::F(10));
            let screen = station.screen();
            station.press(KeyCode::Esc);
            screen
        };
        let (asked, lost) = match language {
            Language::English => ("may already be booked", "unsaved text"),
            _ => ("ya esté registrada", "texto sin guardar"),
        };
        let screen = quit(&mut station);
        assert!(screen.contains(asked) && !screen.contains(lost), "{screen}");
        station.come_back();
        let screen = quit(&mut station);
        assert!(!screen.contains(asked), "{screen}");
    }
}

#[test]
fn a_save_without_a_server_says_that_nothing_is_saved_and_the_form_kept() {
    for (language, tab, after) in every_form() {
        let mut station = Station::at_tab(language, tab);
        station.book_seven(Line::Down);
        let (said, old) = match language {
            Language::English => {
                ("Not saved: no server since 00:00. Form kept; save again later.", "No answer since 00:00")
            }
            _ => {
                ("No guardado: sin servidor desde 00:00. Queda escrito; repita.", "Sin respuesta desde 00:00")
            }
        };
        assert!(station.status().contains(said), "{}", station.status());
        station.assert_silent_on("form-unsettled");
        station.press(KeyCode::Left);
        assert!(station.status().contains(old), "{}", station.status());
        assert!(!station.status().contains('…'), "{}", station.status());
        assert!(station.has_form());
        station.come_back();
        station.assert_on_hand(10);
        station.save();
        station.assert_on_hand(after);
    }
}
