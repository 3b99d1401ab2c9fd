use std::path::{Path, PathBuf};

/// Replaces a leading `~` by the user's folder. A shell does so only where a word begins with it, and never in a file or
/// a variable.
pub fn expand_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) if rest.as_os_str().is_empty() => home.to_owned(),
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_leading_tilde_is_the_users_folder() {
        let home = Some(Path::new("/home/ana"));
        for (path, expected) in [
            ("~", "/home/ana"),
            ("~/stock.db", "/home/ana/stock.db"),
            ("~//shop/stock.db", "/home/ana/shop/stock.db"),
            ("~luis/stock.db", "~luis/stock.db"),
            ("./~/stock.db", "./~/stock.db"),
            ("/srv/~", "/srv/~"),
        ] {
            assert_eq!(expand_home(Path::new(path), home), Path::new(expected), "{path}");
        }
        assert_eq!(expand_home(Path::new("~/stock.db"), None), Path::new("~/stock.db"));
    }
}
