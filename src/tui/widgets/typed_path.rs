//! The path of a file as somebody types it, or as a terminal writes one that is dropped on it.

use std::path::PathBuf;

/// The path that is meant: without quotes around it, without the backslashes of a shell, and of an address `file://` the file.
pub(crate) fn parse_path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let unquoted = ['\'', '"']
        .into_iter()
        .find_map(|quote| typed.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)));
    let path = unquoted.unwrap_or(typed);
    if let Some(of_address) = path.strip_prefix("file://").and_then(decode_address) {
        return of_address.into();
    }
    match unquoted {
        None if cfg!(unix) => unescape(path).into(),
        _ => path.into(),
    }
}

/// The file of an address behind `file://`; `None` if it is on another computer, or no text.
fn decode_address(address: &str) -> Option<String> {
    let path = address.strip_prefix("localhost").unwrap_or(address);
    if !path.starts_with('/') {
        return None;
    }
    // `/C:/lots.csv` on Windows.
    let path = path
        .strip_prefix('/')
        .filter(|rest| cfg!(windows) && rest.chars().nth(1) == Some(':'))
        .unwrap_or(path);
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes().iter();
    while let Some(byte) = rest.next() {
        let code = rest.as_slice().get(..2).filter(|_| *byte == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest.nth(1);
            }
            None => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// A path as a shell reads it: the backslash before a blank or a sign only keeps it from ending the word.
fn unescape(path: &str) -> String {
    let mut letters = path.chars().peekable();
    let mut plain = String::with_capacity(path.len());
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && letters.peek().is_some_and(|next| !next.is_alphanumeric());
        plain.extend(if is_escape { letters.next() } else { Some(letter) });
    }
    plain
}

#[cfg(all(test, unix))]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" /srv/lots.csv ", "/srv/lots.csv")]
    #[case("'/srv/my lots.csv'", "/srv/my lots.csv")]
    #[case("\"/srv/a\\ b.csv\"", "/srv/a\\ b.csv")]
    #[case("/srv/my\\ lots\\ \\(1\\).csv", "/srv/my lots (1).csv")]
    #[case("/srv/back\\slash.csv", "/srv/back\\slash.csv")]
    #[case("file:///srv/my%20lots%C3%B1.csv", "/srv/my lotsñ.csv")]
    #[case("'file://localhost/srv/100%.csv'", "/srv/100%.csv")]
    #[case("file:///srv/%zz%", "/srv/%zz%")]
    #[case("file://server/lots.csv", "file://server/lots.csv")]
    #[case("'", "'")]
    #[case("", "")]
    fn what_a_terminal_writes_of_a_dropped_file_is_its_path(#[case] typed: &str, #[case] path: &str) {
        assert_eq!(parse_path(typed), PathBuf::from(path));
    }
}
