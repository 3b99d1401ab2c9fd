//! Correcting a line that was just written: its document is reversed and the right one posted, both or neither
//! (docs/RULES.md, R7).

use uuid::Uuid;

use super::dispatch::{Dispatch, DispatchResult};
use super::receive::{Receipt, Receive};
use super::reverse::Reverse;
use crate::domain::fefo::Plan;
use crate::domain::{DocumentId, DocumentKind, Reason};
use crate::warehouse::{ActContext, Error, Missing, Result, UnitOfWork, Warehouse};

impl UnitOfWork<'_> {
    /// Reverses a receipt and posts the right one. If the label shows another expiry than the book, that
    /// is put right before, for the reason given.
    pub fn correct_receipt(
        &mut self,
        ctx: &ActContext,
        wrong: &Reverse,
        right: &Receive,
        label: Option<&Reason>,
    ) -> Result<Receipt> {
        self.reverse_wrong(ctx, wrong, DocumentKind::Receipt)?;
        match label {
            Some(reason) => self.receive_by_label(ctx, right, reason),
            None => self.receive(ctx, right),
        }
    }

    /// Reverses a dispatch and posts the right one. If `confirmed` is the plan that the clerk saw and
    /// stock has moved since, fails with the new plan.
    pub fn correct_dispatch(
        &mut self,
        ctx: &ActContext,
        wrong: &Reverse,
        right: &Dispatch,
        confirmed: Option<&Plan>,
    ) -> Result<DispatchResult> {
        self.reverse_wrong(ctx, wrong, DocumentKind::Dispatch)?;
        self.dispatch(ctx, right, confirmed)
    }

    /// Reverses the wrong document, under an id that derives from the right one's. Fails if that one's id was used for
    /// anything but this correction.
    fn reverse_wrong(&mut self, ctx: &ActContext, wrong: &Reverse, kind: DocumentKind) -> Result<()> {
        if self.tx.document(wrong.document)?.is_none_or(|document| document.kind != kind) {
            return Err(Error::NotFound(Missing::Document(wrong.document)));
        }
        let document = DocumentId(Uuid::new_v5(&ctx.document.0, b"correct"));
        let posted = self.tx.document(ctx.document)?.map(|posted| posted.kind);
        let reused = Error::DocumentReused { document: ctx.document, kind: posted };
        if posted.is_some() && self.tx.document(document)?.is_none() {
            return Err(reused);
        }
        // What is doubtful about the right document is no matter of the wrong one.
        let reversing = ActContext { document, ..ctx.clone() }.strict(false);
        match self.reverse(&reversing, wrong) {
            Err(Error::DocumentReused { document: id, .. }) if id == document => Err(reused),
            reversed => reversed.map(drop),
        }
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::correct_receipt`] in a unit of work of its own.
    pub fn correct_receipt(
        &mut self,
        ctx: &ActContext,
        wrong: &Reverse,
        right: &Receive,
        label: Option<&Reason>,
    ) -> Result<Receipt> {
        self.unit_of_work(|unit| unit.correct_receipt(ctx, wrong, right, label))
    }

    /// Runs [`UnitOfWork::correct_dispatch`] in a unit of work of its own.
    pub fn correct_dispatch(
        &mut self,
        ctx: &ActContext,
        wrong: &Reverse,
        right: &Dispatch,
        confirmed: Option<&Plan>,
    ) -> Result<DispatchResult> {
        self.unit_of_work(|unit| unit.correct_dispatch(ctx, wrong, right, confirmed))
    }
}
