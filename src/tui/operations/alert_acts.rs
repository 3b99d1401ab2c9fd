//! What is done about alerts without a dialog, and how it is told.

use super::subject::alerts_subject;
use crate::domain::{AlertAct, AlertId};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::{Notice, Undo};
use crate::warehouse::{AlertRow, HandledAlert};

/// Tells what was done about alerts, and offers to take it back.
pub(crate) fn handled_notice(act: AlertAct, handled: &[HandledAlert], texts: &Texts) -> Notice {
    let rows: Vec<&AlertRow> = handled.iter().map(|handled| &handled.row).collect();
    let subject = alerts_subject(&rows, texts);
    let (text, inverse) = match act {
        AlertAct::Acknowledge => {
            (t!(texts, "alerts-done-acknowledge", what = subject), Some(AlertAct::Unacknowledge))
        }
        AlertAct::Unacknowledge => {
            (t!(texts, "alerts-done-unacknowledge", what = subject), Some(AlertAct::Acknowledge))
        }
        AlertAct::Snooze(until) => {
            let date = texts.full_date(until);
            (t!(texts, "operation-done-snooze", subject = subject, date = date), Some(AlertAct::Unsnooze))
        }
        AlertAct::Unsnooze => (t!(texts, "alerts-done-unsnooze", what = subject), None),
    };
    let alerts: Vec<AlertId> = rows.iter().filter_map(|row| row.alert.id).collect();
    match inverse {
        Some(inverse) => Notice::undoable(text, Undo::Alerts(alerts, inverse)),
        None => Notice::success(text, None),
    }
}
