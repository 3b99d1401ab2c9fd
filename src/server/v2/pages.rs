//! Lists page by page: a page names the key of its last row, and the next one follows that.

use axum::http::StatusCode;
use axum::http::header::LINK;
use serde::Serialize;

use super::call::Call;
use super::refusal::{Misread, Result};
use super::values::Written;
use crate::server::reply::Reply;

/// Rows of a page whose size is not asked for.
const DEFAULT_LIMIT: usize = 100;

/// The most rows of a page; who asks for more gets these.
const MAX_LIMIT: usize = 1_000;

/// Reads how many rows a page has.
pub(super) fn limit(written: Option<&Written>) -> Result<usize> {
    let Some(written) = written else { return Ok(DEFAULT_LIMIT) };
    let limit: Option<u64> = written.as_str().trim().parse().ok().filter(|limit| *limit > 0);
    let unread = || Misread::Reading { parameter: "limit", value: written.as_str().to_owned() };
    let limit = limit.ok_or_else(unread)?;
    Ok(usize::try_from(limit).unwrap_or(MAX_LIMIT).min(MAX_LIMIT))
}

/// Takes the rows beyond a page off, of which there is one if more follow. Returns whether there were any.
pub(super) fn cut<T>(rows: &mut Vec<T>, limit: usize) -> bool {
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    has_more
}

/// Returns where a page begins that follows a key. Where the key is no longer listed, its place is told by `all`, a longer
/// list in the same order that has it.
pub(super) fn start_after<K: PartialEq>(
    keys: &[K],
    key: &K,
    all: impl FnOnce() -> Result<Option<Vec<K>>>,
) -> Result<Option<usize>> {
    if let Some(at) = keys.iter().position(|known| known == key) {
        return Ok(Some(at + 1));
    }
    let Some(all) = all()? else { return Ok(None) };
    let Some(at) = all.iter().position(|known| known == key) else { return Ok(None) };
    let mut left = keys.iter().peekable();
    let passed = all.iter().take(at).filter(|passed| left.next_if(|next| next == passed).is_some()).count();
    Ok(Some(passed))
}

/// Answers a page. `next` is the parameter, with its value, by which the next page follows, if there is one.
pub(super) fn told(call: &Call, rows: &impl Serialize, next: Option<(&str, String)>) -> Reply {
    let reply = Reply::json(StatusCode::OK, rows);
    let Some((cursor, value)) = next else { return reply };
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(call.query.as_bytes()).filter(|(name, _)| name != cursor) {
        query.append_pair(&name, &value);
    }
    query.append_pair(cursor, &value);
    reply.with(LINK, format!("<{}?{}>; rel=\"next\"", call.path, query.finish()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::listed(&[1, 2, 3, 4], 2, Some(2))]
    #[case::the_last(&[1, 2, 3, 4], 4, Some(4))]
    #[case::gone(&[1, 3, 5], 4, Some(2))]
    #[case::gone_before_all(&[3, 5], 1, Some(0))]
    #[case::nothing_left(&[], 3, Some(0))]
    #[case::never_there(&[1, 2], 9, None)]
    fn a_page_goes_on_where_the_last_one_ended(
        #[case] keys: &[i32],
        #[case] key: i32,
        #[case] expected: Option<usize>,
    ) {
        assert_eq!(start_after(keys, &key, || Ok(Some(vec![1, 2, 3, 4, 5]))).unwrap(), expected);
    }

    #[rstest]
    #[case("7", Some(7))]
    #[case("1000", Some(1_000))]
    #[case("1001", Some(1_000))]
    #[case("99999999999999999999", None)]
    #[case("0", None)]
    #[case("-1", None)]
    #[case("x", None)]
    fn a_page_has_at_most_so_many_rows(#[case] text: &str, #[case] expected: Option<usize>) {
        let written: Written = serde_json::from_value(text.into()).unwrap();
        assert_eq!(limit(Some(&written)).ok(), expected);
        assert_eq!(limit(None).unwrap(), DEFAULT_LIMIT);
    }
}
