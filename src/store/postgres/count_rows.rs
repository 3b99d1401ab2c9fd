//! Reading rows of stock counts.

use super::columns::{SqlExpiry, SqlInstant, SqlLocation};
use super::rows::{RowReader, read_product_summary};
use crate::domain::count::{CountEntry, CountLine, Decision, LaterChange, LineKey, Moment, Resolution};
use crate::domain::{DocumentKind, LotId, ProductId};
use crate::store::{
    AssertionRow, Count, CountAct, CountAssertion, CountLineRow, CountLineState, CountShelf, LotChangeAfter,
    Result,
};

pub(super) fn read_count(reader: &mut RowReader<'_>) -> Result<Count> {
    Ok(Count {
        id: reader.next_value()?,
        scope: reader.next_json()?,
        blind: reader.next_value()?,
        two_counters: reader.next_value()?,
        state: reader.next_value()?,
        rescan: reader.next_value()?,
        position: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        day: reader.next_value()?,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        lines: reader.next_value()?,
        counted: reader.next_value()?,
        entries: reader.next_value()?,
    })
}

pub(super) fn read_act(reader: &mut RowReader<'_>) -> Result<CountAct> {
    Ok(CountAct {
        id: reader.next_value()?,
        count: reader.next_value()?,
        request: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        operator: reader.next_value()?,
        station: reader.next_value()?,
        answer: reader.next_value()?,
    })
}

fn read_key(reader: &mut RowReader<'_>) -> Result<LineKey> {
    Ok(LineKey { count: reader.next_value()?, line: reader.next_value()? })
}

pub(super) fn read_line(reader: &mut RowReader<'_>) -> Result<CountLine> {
    Ok(CountLine {
        key: read_key(reader)?,
        product: reader.next_value()?,
        lot: reader.next_value()?,
        code: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_value::<SqlLocation>()?.0,
        expected: reader.next_value()?,
        decision: read_decision(reader)?,
        sent_back: reader.next_value::<Option<SqlInstant>>()?.map(|at| at.0),
        applied: reader.next_value()?,
    })
}

fn read_decision(reader: &mut RowReader<'_>) -> Result<Option<Decision>> {
    let resolution: Option<Resolution> = reader.next_value()?;
    let counter = reader.next_value()?;
    let by = reader.next_value::<Option<_>>()?;
    let at = reader.next_value::<Option<SqlInstant>>()?;
    let position = reader.next_value::<Option<_>>()?;
    Ok(match (resolution, by, at, position) {
        (Some(resolution), Some(by), Some(SqlInstant(at)), Some(position)) => {
            Some(Decision { resolution, counter, by, at, position })
        }
        _ => None,
    })
}

pub(super) fn read_line_row(reader: &mut RowReader<'_>) -> Result<CountLineRow> {
    let line = read_line(reader)?;
    let entries = reader.next_value()?;
    Ok(CountLineRow { line, product: read_product_summary(reader)?, entries })
}

pub(super) fn read_line_state(reader: &mut RowReader<'_>) -> Result<CountLineState> {
    let (line, lot, entries) = (reader.next_value()?, reader.next_value()?, reader.next_value()?);
    let resolution: Option<Resolution> = reader.next_value()?;
    let at = reader.next_value::<Option<SqlInstant>>()?.map(|at| at.0);
    Ok(CountLineState { line, lot, entries, decided: resolution.zip(at), applied: reader.next_value()? })
}

pub(super) fn read_shelf(reader: &mut RowReader<'_>) -> Result<CountShelf> {
    Ok(CountShelf {
        location: reader.next_value::<SqlLocation>()?.0,
        lines: reader.next_value()?,
        counted: reader.next_value()?,
    })
}

pub(super) fn read_entry(reader: &mut RowReader<'_>) -> Result<CountEntry> {
    Ok(CountEntry {
        key: read_key(reader)?,
        id: reader.next_value()?,
        quantity: reader.next_value()?,
        mode: reader.next_value()?,
        counter: reader.next_value()?,
        station: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        moment: Moment {
            position: reader.next_value()?,
            clock: reader.next_value::<Option<SqlInstant>>()?.map(|clock| clock.0),
            until: reader.next_value()?,
        },
    })
}

pub(super) fn read_change(reader: &mut RowReader<'_>) -> Result<LotChangeAfter> {
    let (lot, change, document) = (reader.next_value()?, reader.next_value()?, reader.next_value()?);
    let at = reader.next_value::<SqlInstant>()?.0;
    let (kind, backdated): (DocumentKind, bool) = (reader.next_value()?, reader.next_value()?);
    let reverses = reader.next_value()?;
    let is_regular = !backdated && kind.is_plain_move();
    Ok(LotChangeAfter { lot, change: LaterChange { document, at, change, is_regular, reverses } })
}

pub(super) fn read_assertion(reader: &mut RowReader<'_>) -> Result<CountAssertion> {
    Ok(CountAssertion {
        document: reader.next_value()?,
        lot: reader.next_value()?,
        quantity: reader.next_value()?,
        after: reader.next_value()?,
        variance: reader.next_value()?,
        counter: reader.next_value()?,
        at: reader.next_value::<SqlInstant>()?.0,
        day: reader.next_value()?,
    })
}

pub(super) fn read_assertion_row(reader: &mut RowReader<'_>) -> Result<AssertionRow> {
    Ok(AssertionRow {
        assertion: read_assertion(reader)?,
        location: reader.next_value::<SqlLocation>()?.0,
        worth: reader.next_value()?,
        product: read_product_summary(reader)?,
    })
}

pub(super) fn read_lot_of_product(reader: &mut RowReader<'_>) -> Result<(ProductId, LotId)> {
    Ok((reader.next_value()?, reader.next_value()?))
}
