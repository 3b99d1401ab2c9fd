//! What the server's catalog says of the schema, held against what the migrations make, and what it knows of damage.
//!
//! The catalog is read as PostgreSQL 15 to 18 tell it, which is the same. What the migrations make is kept as the catalog
//! tells it, beside them; a test compares the two.

use std::collections::HashSet;

use tokio_postgres::Row;

use super::rows::{RowReader, value_at};
use super::transaction::Transaction;
use crate::store::schema_differences::{Schema, find_differences};
use crate::store::{Contradiction, Result, StoreError};

/// A part a line: the table that it belongs to, its kind, its name and its definition.
const MADE: &str = include_str!("../../../migrations/postgres/schema.tsv");

/// The newest version of PostgreSQL whose definitions are known to be written like those of the oldest.
const NEWEST_KNOWN: i64 = 18;

const SERVER_VERSION: &str = "SELECT current_setting('server_version_num')::bigint / 10000";

/// The definitions don't depend on this.
const SETTINGS: &str = "SET LOCAL quote_all_identifiers = off";

/// Kinds that others may add without any effect on what the book holds.
const HARMLESS: &str = "index";

/// All parts of the tables where the book is: columns, constraints, indexes, triggers and what they call, rules.
/// Constraints have no names that matter; whether they were validated is told apart.
pub(super) const PARTS: &str = r#"WITH
    home AS (
      SELECT to_regnamespace(quote_ident(current_schema())) AS id,
             quote_ident(current_schema()) || '.' AS prefix),
    relation AS (
      SELECT c.oid, c.relname::text AS name, c.relkind, c.relpersistence, c.relrowsecurity FROM pg_class c, home
       WHERE c.relnamespace = home.id AND c.relkind IN ('r', 'p', 'v', 'm', 'f')),
    part (relation, kind, name, definition) AS (
      SELECT r.name, 'table', r.name,
             concat_ws(' ', CASE r.relkind WHEN 'r' THEN 'plain' ELSE 'of another kind' END,
               CASE r.relpersistence WHEN 'p' THEN NULL ELSE 'not durable' END,
               CASE WHEN r.relrowsecurity THEN 'with rows by role' END)
        FROM relation r
      UNION ALL
      SELECT r.name, 'column', r.name || '.' || a.attname,
             concat_ws(' ', format_type(a.atttypid, a.atttypmod),
               (SELECT 'COLLATE ' || quote_ident(l.collname) FROM pg_collation l WHERE l.oid = a.attcollation),
               CASE WHEN a.attnotnull THEN 'NOT NULL' END,
               CASE a.attidentity WHEN 'a' THEN 'IDENTITY ALWAYS' WHEN 'd' THEN 'IDENTITY' END,
               CASE a.attgenerated WHEN '' THEN 'DEFAULT ' ELSE 'GENERATED ' END
                 || pg_get_expr(d.adbin, d.adrelid))
        FROM relation r
        JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      UNION ALL
      SELECT r.name, 'constraint of', r.name || ': '
             || replace(replace(pg_get_constraintdef(k.oid), home.prefix, ''), ' NOT VALID', ''), ''
        FROM home, relation r
        JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype IN ('c', 'f', 'p', 'u', 'x')
      UNION ALL
      SELECT r.name, CASE WHEN i.indisunique THEN 'unique index' ELSE 'index' END, c.relname::text,
             replace(pg_get_indexdef(i.indexrelid), home.prefix, '')
        FROM home, relation r
        JOIN pg_index i ON i.indrelid = r.oid
        JOIN pg_class c ON c.oid = i.indexrelid
       WHERE NOT EXISTS (
             SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
      UNION ALL
      SELECT r.name, 'trigger', t.tgname::text,
             replace(pg_get_triggerdef(t.oid), home.prefix, '')
             || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' disabled' END
        FROM home, relation r
        JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
      UNION ALL
      SELECT DISTINCT r.name, 'function', p.proname::text,
             l.lanname || ': ' || btrim(regexp_replace(p.prosrc, '\s+', ' ', 'g'))
        FROM relation r
        JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
        JOIN pg_proc p ON p.oid = t.tgfoid
        JOIN pg_language l ON l.oid = p.prolang
      UNION ALL
      SELECT r.name, 'rule', w.rulename::text, replace(pg_get_ruledef(w.oid), home.prefix, '')
        FROM home, relation r
        JOIN pg_rewrite w ON w.ev_class = r.oid)
    SELECT p.relation, p.kind::text, p.name, p.definition FROM part p
     ORDER BY p.relation COLLATE "C", p.kind COLLATE "C", p.name COLLATE "C", p.definition COLLATE "C""#;

/// What the server itself holds to be unproved: indexes that were never finished, constraints that old rows may break,
/// references that are not looked after.
const DOUBTS: &str = "WITH home AS (SELECT to_regnamespace(quote_ident(current_schema())) AS id)
    SELECT 'index ' || c.relname || ' is not valid' FROM home
      JOIN pg_class c ON c.relnamespace = home.id
      JOIN pg_index i ON i.indexrelid = c.oid WHERE NOT (i.indisvalid AND i.indisready AND i.indislive)
    UNION ALL
    SELECT 'constraint ' || k.conname || ' of ' || c.relname || ' is not validated' FROM home
      JOIN pg_class c ON c.relnamespace = home.id
      JOIN pg_constraint k ON k.conrelid = c.oid WHERE NOT k.convalidated
    UNION ALL
    SELECT DISTINCT 'references between ' || c.relname || ' and others are not checked' FROM home
      JOIN pg_class c ON c.relnamespace = home.id
      JOIN pg_trigger t ON t.tgrelid = c.oid WHERE t.tgisinternal AND t.tgenabled <> 'O'
     ORDER BY 1";

/// The questions with which amcheck, where it is installed and may be used, looks at each index.
const INDEX_CHECKS: &str = "SELECT format('SELECT %I.bt_index_check(%s::regclass)', n.nspname, i.indexrelid)
      FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace
      JOIN pg_proc f ON f.pronamespace = n.oid AND f.proname = 'bt_index_check' AND f.pronargs = 1
      JOIN pg_class c ON c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind = 'r'
      JOIN pg_index i ON i.indrelid = c.oid AND i.indisvalid
      JOIN pg_class x ON x.oid = i.indexrelid
      JOIN pg_am a ON a.oid = x.relam AND a.amname = 'btree'
     WHERE e.extname = 'amcheck' AND has_function_privilege(f.oid, 'EXECUTE') ORDER BY x.relname";

impl Transaction<'_> {
    /// Compares the schema with the one that the migrations make.
    pub(super) fn find_schema_differences(&self) -> Result<Vec<Contradiction>> {
        self.command(SETTINGS.to_owned())?;
        let version: i64 = self.query_value(SERVER_VERSION, ())?;
        let mut made: Vec<Part> = MADE.lines().filter_map(Part::parse).collect();
        let mut found: Vec<Part> = self.rows(PARTS, ())?.iter().map(Part::read).collect::<Result<_>>()?;
        let own: HashSet<String> = made.iter().map(|part| part.relation.clone()).collect();
        found.retain(|part| {
            own.contains(&part.relation)
                && (part.kind != HARMLESS || made.iter().any(|own| own.is_named_like(part)))
        });
        // Of a table that is missing, its parts are not told again.
        let relations: HashSet<String> = found.iter().map(|part| part.relation.clone()).collect();
        made.retain(|part| part.kind == "table" || relations.contains(&part.relation));
        // A later server may write them otherwise.
        let is_known = version <= NEWEST_KNOWN;
        let schema = |parts: Vec<Part>| -> Schema {
            parts.into_iter().map(|part| part.into_entry(is_known)).collect()
        };
        Ok(find_differences(schema(made), schema(found)))
    }

    /// Returns what the server knows to be damaged or unproved.
    pub(super) fn find_damage(&self) -> Result<Vec<String>> {
        let doubts = self.rows(DOUBTS, ())?;
        let mut complaints: Vec<String> = doubts.iter().map(|row| value_at(row, 0)).collect::<Result<_>>()?;
        for row in &self.rows(INDEX_CHECKS, ())? {
            let question: String = value_at(row, 0)?;
            match self.ask_of_damage(&question)? {
                Err(StoreError::Corrupt { detail }) => complaints.push(detail),
                Err(error @ StoreError::Unreachable { .. }) => return Err(error),
                // What can't be looked at now is not damaged for that.
                Ok(_) | Err(_) => {}
            }
        }
        Ok(complaints)
    }
}

/// A part of the schema.
#[derive(Debug, Clone)]
struct Part {
    relation: String,
    kind: String,
    name: String,
    definition: String,
}

impl Part {
    fn parse(line: &str) -> Option<Self> {
        let mut cells = line.split('\t').map(str::to_owned);
        let (relation, kind, name) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Part { relation, kind, name, definition: cells.next().unwrap_or_default() })
    }

    fn read(row: &Row) -> Result<Self> {
        let mut reader = RowReader::new(row);
        Ok(Part {
            relation: reader.next_value()?,
            kind: reader.next_value()?,
            name: reader.next_value()?,
            definition: reader.next_value()?,
        })
    }

    fn is_named_like(&self, other: &Part) -> bool {
        (&self.kind, &self.name) == (&other.kind, &other.name)
    }

    /// As an entry of a schema; with its definition, if that is known to be written in one way only.
    fn into_entry(self, is_known: bool) -> ((String, String), String) {
        let Part { kind, name, definition, .. } = self;
        let is_of_words = kind == "constraint of";
        if is_known {
            return ((kind, name), definition);
        }
        let name = if is_of_words { self.relation } else { name };
        ((kind, name), String::new())
    }
}

#[cfg(test)]
pub(super) fn parts_as_lines(rows: &[Row]) -> String {
    let line = |row: &Row| {
        let Part { relation, kind, name, definition } = Part::read(row).unwrap();
        format!("{relation}\t{kind}\t{name}\t{definition}\n")
    };
    rows.iter().map(line).collect()
}
