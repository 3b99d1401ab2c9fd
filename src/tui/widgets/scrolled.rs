//! How far the story of what is selected was scrolled.

/// How many lines of a story are above what is in view. Another one begins at its first.
#[derive(Debug)]
pub(crate) struct Scrolled<K> {
    of: Option<K>,
    lines: usize,
}

impl<K> Default for Scrolled<K> {
    fn default() -> Self {
        Scrolled { of: None, lines: 0 }
    }
}

impl<K: Copy + PartialEq> Scrolled<K> {
    /// Scrolls the story of `of` by some lines, no further than to its last.
    pub(crate) fn scroll(&mut self, of: K, lines: i32, last: usize) {
        let by = usize::try_from(lines.unsigned_abs()).unwrap_or(usize::MAX);
        let now = self.lines(of);
        let then = if lines < 0 { now.saturating_sub(by) } else { now.saturating_add(by).min(last) };
        (self.of, self.lines) = (Some(of), then);
    }

    /// How many lines of the story of `of` are above what is in view.
    pub(crate) fn lines(&self, of: K) -> usize {
        if self.of == Some(of) { self.lines } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_story_begins_at_its_first_line_and_ends_at_its_last() {
        let mut scrolled = Scrolled::default();
        scrolled.scroll('a', 3, 5);
        scrolled.scroll('a', 3, 5);
        assert_eq!((scrolled.lines('a'), scrolled.lines('b')), (5, 0));
        scrolled.scroll('a', -1, 5);
        assert_eq!(scrolled.lines('a'), 4);
        scrolled.scroll('b', -1, 5);
        assert_eq!((scrolled.lines('b'), scrolled.lines('a')), (0, 0));
    }
}
