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
            (None, Some(_)) => self.outage_notice(),
            (Some(_), None) => Some(Notice::info(t!(self.texts, "tui-outage-over"))),
            _ => None,
        };
        self.notice = notice.or(self.notice.take());
        Vec::new()
    }

    /// Says that the server does not answer, and since when.
    fn outage_notice(&self) -> Option<Notice> {
        let outage = self.outage.as_ref()?;
        let text = t!(self.texts, "tui-outage-status", since = self.texts.time_of_day(outage.since));
        Some(Notice::error(&self.texts, &outage.error).with_text(text))
    }

    /// Says so again once the operator goes on: what was told meanwhile has been read. What can be undone stays.
    pub(super) fn return_to_outage_notice(&mut self) {
        if self.layers.is_empty() && self.notice.as_ref().is_none_or(|notice| notice.undo.is_none()) {
            self.notice = self.outage_notice().or(self.notice.take());
        }
    }

    /// Says in the header that what is shown is old, in as many words as fit; the last of them is shown in any case.
    pub(super) fn outage_header_texts(&self, sign: &str) -> Option<Vec<String>> {
        let outage = self.outage.as_ref()?;
        let (texts, lasts) = (&self.texts, outage.lasts.text(&self.texts));
        let since = texts.time_of_day(outage.since);
        Some(vec![
            format!("{sign} {}", t!(texts, "tui-outage-header", since = since.as_str(), lasts = lasts)),
            format!("{sign} {}", t!(texts, "tui-outage-header-short", since = since.as_str())),
            format!("{sign} {since}"),
        ])
    }
}
