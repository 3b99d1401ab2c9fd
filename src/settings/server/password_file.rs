//! Passwords by host, port, database and role in a file, `.pgpass`.

/// Whom a password is looked for.
pub(super) struct Wanted<'a> {
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) database: &'a str,
    pub(super) user: &'a str,
}

/// Finds a password in the text of a file: that of the first line that fits.
pub(super) fn find(text: &str, wanted: &Wanted<'_>) -> Option<String> {
    let port = wanted.port.to_string();
    let asked = [wanted.host, &port, wanted.database, wanted.user];
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = split(line);
        let (password, keys) = fields.split_last().filter(|(_, keys)| keys.len() == asked.len())?;
        let fits = keys.iter().zip(asked).all(|(key, asked)| *key == Field::ANYTHING || key.text == asked);
        (fits && !password.text.is_empty()).then(|| password.text.clone())
    })
}

/// A field of a line. A star that is escaped is a star.
#[derive(Default, PartialEq, Eq)]
struct Field {
    text: String,
    is_anything: bool,
}

impl Field {
    const ANYTHING: Field = Field { text: String::new(), is_anything: true };
}

/// Splits a line at its colons; a backslash makes the next character one of the text. All behind the fourth colon is the
/// password.
fn split(line: &str) -> Vec<Field> {
    let (mut fields, mut field, mut characters) = (Vec::new(), Field::default(), line.chars());
    let mut is_escaped = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                field.text.extend(characters.next());
                is_escaped = true;
            }
            ':' if fields.len() < 4 => {
                fields.push(finish(std::mem::take(&mut field), is_escaped));
                is_escaped = false;
            }
            other => field.text.push(other),
        }
    }
    fields.push(field);
    fields
}

fn finish(field: Field, is_escaped: bool) -> Field {
    if field.text == "*" && !is_escaped { Field::ANYTHING } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let text = "# db:5432:stock:ana:comment\nother:5432:stock:ana:no\n\\*:5432:stock:ana:no\ndb:*:st\\:ock:ana:p\\:a:ss\n*:*:*:*:last\n";
        let of = |host, database| {
            let wanted = Wanted { host, port: 5432, database, user: "ana" };
            find(text, &wanted)
        };
        assert_eq!(of("db", "st:ock").as_deref(), Some("p:a:ss"));
        assert_eq!(of("db", "stock").as_deref(), Some("last"));
        assert_eq!(of("other", "stock").as_deref(), Some("no"));
        let wanted = Wanted { host: "db", port: 1, database: "stock", user: "ana" };
        assert!(find("db:5432:stock:ana:no\nshort:line\n", &wanted).is_none());
    }
}
