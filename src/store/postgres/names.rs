//! Names of partners and locations, to choose from.

use super::columns::SqlLocation;
use super::rows::RowReader;
use super::transaction::Transaction;
use crate::domain::DocumentKind;
use crate::store::Result;
use crate::store::names::{NEWEST_DOCUMENTS, NEWEST_LOTS, NEWEST_PARTNERS, NameUse, ReadNames, UsualNames};

/// One row more than is wanted tells that there are more.
const PARTNERS: &str = "SELECT n.name, u.uses, u.last
       FROM (SELECT newest.partner, count(*) AS uses, max(newest.number) AS last
               FROM (SELECT d.partner, d.number FROM document d
                      WHERE d.kind = $1 ORDER BY d.day DESC, d.number DESC LIMIT $2) newest
              WHERE newest.partner IS NOT NULL GROUP BY newest.partner) u
       JOIN partner n ON n.id = u.partner
     UNION ALL
     SELECT other.name, 0::bigint, other.id
       FROM (SELECT n.id, n.name FROM partner n ORDER BY n.id DESC LIMIT $3) other";

const LOCATIONS: &str = "SELECT min(l.location), count(*), max(l.id)
       FROM (SELECT n.id, n.location, n.location_key FROM lot n ORDER BY n.id DESC LIMIT $1) l
      GROUP BY l.location_key";

fn read_use(reader: &mut RowReader<'_>) -> Result<NameUse> {
    Ok(NameUse {
        name: reader.next_value::<SqlLocation>()?.0,
        uses: reader.next_value()?,
        last: reader.next_value()?,
    })
}

impl ReadNames for Transaction<'_> {
    fn usual_partners(&self, kind: DocumentKind) -> Result<UsualNames> {
        let newest = (kind, i64::from(NEWEST_DOCUMENTS), i64::from(NEWEST_PARTNERS + 1));
        Ok(UsualNames::of_partners(self.query_all(PARTNERS, newest, read_use)?))
    }

    fn usual_locations(&self) -> Result<UsualNames> {
        Ok(UsualNames::of_locations(self.query_all(LOCATIONS, [i64::from(NEWEST_LOTS)], read_use)?))
    }
}
