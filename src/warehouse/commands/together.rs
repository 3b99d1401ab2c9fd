//! Several acts of one operator that are carried out together or not at all: a document each, in one transaction.

use std::collections::BTreeSet;

use crate::domain::{DocumentId, Sku};
use crate::store::{Foresight, StockForesight};
use crate::warehouse::commands::hold::{Hold, Release};
use crate::warehouse::commands::lots::{Transfer, WriteOff};
use crate::warehouse::commands::reverse::Reverse;
use crate::warehouse::{
    ActContext, Error, Result, UnitOfWork, UnitOfWorkError, Warehouse, derive_document_id,
};

/// One of several acts that are carried out together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupedAct {
    /// Goods of a lot are thrown away.
    WriteOff(WriteOff),
    /// A lot code is put on hold.
    Hold(Hold),
    /// A lot code is released.
    Release(Release),
    /// Goods of a lot move to another location.
    Transfer(Transfer),
    /// A document is reversed.
    Reverse(Reverse),
}

/// Why acts were refused together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRefusal {
    /// The place in the group of the act that was refused; `None` if none of them is to blame.
    pub member: Option<usize>,
    /// Why.
    pub error: Error,
}

impl From<Error> for GroupRefusal {
    fn from(error: Error) -> Self {
        GroupRefusal { member: None, error }
    }
}

impl UnitOfWorkError for GroupRefusal {
    fn warehouse_error(&self) -> Option<&Error> {
        Some(&self.error)
    }
}

impl GroupedAct {
    /// What it is about to look at; `None` if only its document says.
    fn foresight(&self, act: DocumentId) -> Option<StockForesight<'_>> {
        let foresight = match self {
            GroupedAct::WriteOff(command) => command.lot.foresight(act),
            GroupedAct::Hold(command) => command.lot.foresight(act),
            GroupedAct::Release(command) => command.lot.foresight(act),
            GroupedAct::Transfer(command) => command.lot.foresight_of_arrival(act, &command.to),
            GroupedAct::Reverse(_) => return None,
        };
        match foresight {
            Foresight::Stock(stock) => Some(stock),
            _ => None,
        }
    }

    fn reversed_document(&self) -> Option<DocumentId> {
        match self {
            GroupedAct::Reverse(command) => Some(command.document),
            _ => None,
        }
    }
}

impl UnitOfWork<'_> {
    /// Carries acts out one after the other. The id of each document is made of that of the context and the act's place
    /// in the group, so that the same again has one effect. Returns these ids. Locks all products that the acts are
    /// about before the first, in id order: two stations with groups of their own never wait for each other.
    pub fn act_together(
        &mut self,
        ctx: &ActContext,
        acts: &[GroupedAct],
    ) -> std::result::Result<Vec<DocumentId>, GroupRefusal> {
        let members: Vec<ActContext> = (0..acts.len()).map(|place| member_context(ctx, place)).collect();
        self.lock_together(&members, acts)?;
        for (member, (act, ctx)) in acts.iter().zip(&members).enumerate() {
            self.act(ctx, act).map_err(|error| GroupRefusal { member: Some(member), error })?;
        }
        Ok(members.into_iter().map(|member| member.document).collect())
    }

    fn act(&mut self, ctx: &ActContext, act: &GroupedAct) -> Result<()> {
        match act {
            GroupedAct::WriteOff(command) => self.write_off(ctx, command).map(drop),
            GroupedAct::Hold(command) => self.hold(ctx, command).map(drop),
            GroupedAct::Release(command) => self.release(ctx, command).map(drop),
            GroupedAct::Transfer(command) => self.transfer(ctx, command).map(drop),
            GroupedAct::Reverse(command) => self.reverse(ctx, command).map(drop),
        }
    }

    fn lock_together(&mut self, members: &[ActContext], acts: &[GroupedAct]) -> Result<()> {
        let stocks: Vec<StockForesight<'_>> =
            acts.iter().zip(members).filter_map(|(act, ctx)| act.foresight(ctx.document)).collect();
        let mut known = BTreeSet::new();
        let skus: Vec<Sku> = stocks
            .iter()
            .filter(|stock| known.insert(stock.sku.key()))
            .map(|stock| stock.sku.clone())
            .collect();
        self.tx.lock_products_by_sku(&skus)?;
        self.tx.foresee(&Foresight::Together(&stocks))?;
        let reversed: Vec<DocumentId> = acts.iter().filter_map(GroupedAct::reversed_document).collect();
        if !reversed.is_empty() {
            let products = self.tx.products_of_documents(&reversed)?;
            self.tx.lock_products(&products)?;
        }
        Ok(())
    }
}

/// The stamp of one act of a group.
fn member_context(ctx: &ActContext, place: usize) -> ActContext {
    ActContext { document: derive_document_id(ctx.document, &place.to_string()), ..ctx.clone() }
}

impl Warehouse {
    /// Runs [`UnitOfWork::act_together`] in a unit of work of its own: all acts are booked, or none is.
    pub fn act_together(
        &mut self,
        ctx: &ActContext,
        acts: &[GroupedAct],
    ) -> std::result::Result<Vec<DocumentId>, GroupRefusal> {
        self.unit_of_work(|unit| unit.act_together(ctx, acts))
    }
}
