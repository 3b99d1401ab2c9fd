//! A server that can't be reached: what is shown is the last that was seen, and is marked as that.

use super::Shell;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::shell::message::{Command, Outage, OutageAge};

impl OutageAge {
    fn text(self, texts: &Texts) -> String {
        match self {
            OutageAge::Seconds(seconds) => t!(texts, "tui-age-seconds", count = seconds),
            OutageAge::Minutes(minutes) => t!(texts, "tui-age-minutes", count = minutes),
            OutageAge::Hours(hours) => t!(texts, "tui-age-hours", count = hours),
        }
    }
}

impl Shell {
    /// Takes note of an outage, or of its end.
    pub(super) fn on_outage(&mut self, outage: Option<Outage>) -> Vec<Command> {
        let before = std::mem::replace(&mut self.outage, outage);
        let notice = match (&before, &self.outage) {
            (None, Some(outage)) => {
                let notice = Notice::error(&self.texts, &outage.error);
                self.outage_status_text().map(|text| notice.with_text(text))
            }
            (Some(_), None) => Some(Notice::info(t!(self.texts, "tui-outage-over"))),
            _ => None,
        };
        self.notice = notice.or(self.notice.take());
        Vec::new()
    }

    /// Says in the header that what is shown is old, in as many words as fit; the last of them is shown in any case.
    pub(super) fn outage_header_texts(&self, sign: &str) -> Option<Vec<String>> {
        let outage = self.outage.as_ref()?;
        let (texts, lasts) = (&self.texts, outage.lasts.text(&self.texts));
        let since = texts.time_of_day(outage.since);
        Some(vec![
            format!("{sign} {}", t!(texts, "tui-outage-header", since = since, lasts = lasts.as_str())),
            format!("{sign} {}", t!(texts, "tui-outage-header-short", lasts = lasts.as_str())),
            format!("{sign} {}", t!(texts, "tui-outage-header-word")),
            format!("{sign} {lasts}"),
        ])
    }

    /// What the status line says of an outage while it has nothing else to say.
    pub(super) fn outage_status_text(&self) -> Option<String> {
        let outage = self.outage.as_ref()?;
        let since = self.texts.time_of_day(outage.since);
        Some(t!(self.texts, "tui-outage-status", since = since, database = self.database.as_str()))
    }
}
