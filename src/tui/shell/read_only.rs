//! A book that can only be read from here: said in the header, and before anything is typed that can't be recorded.

use super::Shell;
use crate::t;
use crate::tui::component::canvas::text_width;
use crate::tui::component::notice::Notice;
use crate::warehouse::{Error, StoreError};

impl Shell {
    /// Says that nothing can be recorded, if that is so; the details say why, and the way out.
    pub(super) fn read_only_notice(&self) -> Option<Notice> {
        let location = self.read_only.clone()?;
        let error = Error::Store(StoreError::ReadOnly { location });
        Some(Notice::error(&self.texts, &error).with_status(t!(self.texts, "tui-read-only")))
    }

    /// Says so where a form was opened whose only use is to record.
    pub(super) fn warn_of_read_only(&mut self, is_for_acts: bool) {
        if is_for_acts && let Some(notice) = self.read_only_notice() {
            self.notice = Some(notice);
        }
    }

    /// Puts it before what the header says else, as far as that fits; the mark itself is shown in any case.
    pub(super) fn header_read_only_text(&self, sign: &str, dot: &str, room: u16) -> Option<String> {
        self.read_only.as_ref()?;
        let mark = format!("{sign} {}", t!(self.texts, "tui-read-only-header"));
        let short = format!("{sign} {}", t!(self.texts, "tui-read-only-short"));
        let rest = self.header_info_text(dot, room.saturating_sub(text_width(&mark) + 3));
        let both = if rest.is_empty() { mark.clone() } else { format!("{mark} {dot} {rest}") };
        let fits = |text: &String| text_width(text) < room;
        Some([both, mark, short].into_iter().find(fits).unwrap_or_else(|| sign.to_owned()))
    }
}
