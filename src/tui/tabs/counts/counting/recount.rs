//! Sending a counted lot back to be counted again.

use super::{CountingScreen, Response};
use crate::domain::count::Resolution;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::tabs::counts::review::resolved_notice;
use crate::warehouse::{CountedLine, LinesToResolve, ResolveCount, ResolvedLines};

type Effects = Vec<Effect<Reply>>;

impl CountingScreen {
    /// The line being counted, or else the selected one.
    fn line_in_hand(&self) -> Option<&CountedLine> {
        match &self.fields.goods {
            Some(goods) => goods.line.as_deref(),
            None => self.lines.rows.selected_row(),
        }
    }

    /// Asks for the lot in hand to be counted again, as a reviewer does. Not away from the book, where nobody reviews.
    pub(super) fn recount(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let Some(line) = self.line_in_hand().filter(|line| !line.figures.is_empty()) else {
            return vec![Effect::Notify(Notice::info(t!(cx.texts, "counts-refused-recount")))];
        };
        let line = line.row.line.key.line;
        (self.is_busy, self.made_change) = (true, true);
        let lines = LinesToResolve::Lines(vec![line]);
        let command = ResolveCount { count: self.id, lines, resolution: Resolution::Recount, counter: None };
        let ctx = cx.actor.context(None, cx.today);
        vec![Effect::write(move |warehouse| {
            Reply::Counting(Response::SentBack(warehouse.resolve_count(&ctx, &command)))
        })]
    }

    pub(super) fn on_sent_back(&mut self, resolved: &ResolvedLines, cx: &UpdateContext<'_>) -> Effects {
        self.fields.clear();
        vec![Effect::Notify(resolved_notice(resolved, cx.texts)), self.read_progress()]
    }

    /// Reads the shelves again if one of the lines was sent back since they were read.
    pub(super) fn note_sent_back(&mut self) -> Option<Effect<Reply>> {
        let rows = self.lines.rows.visible_rows();
        let latest = rows.filter_map(|(_, line)| line?.row.line.sent_back).max();
        if latest <= self.last_sent_back {
            return None;
        }
        self.last_sent_back = latest;
        Some(self.read_progress())
    }
}
