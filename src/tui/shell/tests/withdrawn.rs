//! A dialog that was left while it waits for something else is still told what became of it.

use super::*;
use crate::domain::builders;
use crate::store::sqlite::SqliteStore;
use crate::tui::component::notice::NoticeKind;
use crate::tui::panels::label_dialog::{LabelDialog, LabelSetup};
use crate::warehouse::{LotQuery, LotSearch, Receive, Warehouse};

/// A station that prints a label into a folder that `create` answers for, up to where the label is on its way.
struct Printing {
    shell: Shell,
    work: Box<dyn FnOnce() -> Message + Send>,
}

impl Printing {
    fn begin(create: fn(&std::path::Path, &[u8]) -> std::io::Result<()>) -> Self {
        let mut warehouse = Warehouse::new(Box::new(SqliteStore::in_temp_dir()), Horizon::default());
        let mut shell = shell();
        let details = builders::stock(0, 0, 0, 0).product.details;
        let ctx = || shell.actor.context(None, shell.clock.today());
        warehouse.add_product(&ctx(), &details).unwrap();
        warehouse.receive(&ctx(), &Receive::new(details.sku, builders::units(10))).unwrap();
        let query = LotQuery::for_open_lots(shell.clock.today());
        let row = warehouse.first_lots(&LotSearch { query, words: String::new() }, 1).unwrap().rows.remove(0);
        let setup = LabelSetup { printer: "label.zpl".to_owned(), home: None, create };
        let dialog = LabelDialog::of_lot(&row, setup, &Texts::new(Language::English));
        shell.push_overlay(ComponentId::Tab(0), Box::new(dialog));
        let mut commands = press_key(&mut shell, KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
        loop {
            match commands.pop().expect("the label is sent") {
                Command::Elsewhere(work) => return Printing { shell, work },
                Command::Read(_, job) => commands.extend(shell.update(job(&mut warehouse))),
                _ => {}
            }
        }
    }

    fn leave(&mut self) {
        press_key(&mut self.shell, KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        assert!(self.shell.layers.is_empty(), "off the screen at once");
        assert!(self.shell.notice.as_ref().is_none_or(|notice| notice.kind == NoticeKind::Info));
    }

    /// The printer answers.
    fn end(mut self) -> Notice {
        let answer = (self.work)();
        self.shell.update(answer);
        assert!(self.shell.layers.is_empty() && self.shell.withdrawn.is_empty());
        self.shell.notice.unwrap()
    }
}

#[test]
fn what_became_of_labels_is_told_though_their_dialog_was_left() {
    let mut fails = Printing::begin(|_, _| Err(std::io::ErrorKind::StorageFull.into()));
    fails.leave();
    let told = fails.end();
    assert_eq!(told.kind, NoticeKind::Error);
    assert!(told.text.contains("label.zpl"), "{}", told.text);
    let mut works = Printing::begin(|_, _| Ok(()));
    works.leave();
    let told = works.end();
    assert_eq!(told.kind, NoticeKind::Success);
    assert!(told.text.contains("1 label sent"), "{}", told.text);
}
