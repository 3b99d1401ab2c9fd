//! Scroll offset of the selected item's detail.

/// The scroll offset of a detail, in lines. Another item starts at zero.
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
    /// Scrolls the detail of `of` by `lines`, negative is up, to at most `last`.
    pub(crate) fn scroll(&mut self, of: K, lines: i32, last: usize) {
        let by = usize::try_from(lines.unsigned_abs()).unwrap_or(usize::MAX);
        let now = self.lines(of);
        let then = if lines < 0 { now.saturating_sub(by) } else { now.saturating_add(by).min(last) };
        (self.of, self.lines) = (Some(of), then);
    }

    /// The offset of the detail of `of`.
    pub(crate) fn lines(&self, of: K) -> usize {
        if self.of == Some(of) { self.lines } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_per_item_and_stays_in_range() {
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
