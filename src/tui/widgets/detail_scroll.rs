//! Scroll offset of the selected item's detail.

/// The scroll offset of a detail, in lines. Another item starts at zero.
#[derive(Debug)]
pub(crate) struct DetailScroll<K> {
    key: Option<K>,
    offset: usize,
}

impl<K> Default for DetailScroll<K> {
    fn default() -> Self {
        DetailScroll { key: None, offset: 0 }
    }
}

impl<K: Copy + PartialEq> DetailScroll<K> {
    /// Scrolls the detail of `of` by `lines`, negative is up, to at most `last`.
    pub(crate) fn scroll_by(&mut self, of: K, lines: i32, last: usize) {
        let by = usize::try_from(lines.unsigned_abs()).unwrap_or(usize::MAX);
        let now = self.offset(of);
        let then = if lines < 0 { now.saturating_sub(by) } else { now.saturating_add(by).min(last) };
        (self.key, self.offset) = (Some(of), then);
    }

    /// The offset of the detail of `of`.
    pub(crate) fn offset(&self, of: K) -> usize {
        if self.key == Some(of) { self.offset } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_per_item_and_stays_in_range() {
        let mut scrolled = DetailScroll::default();
        scrolled.scroll_by('a', 3, 5);
        scrolled.scroll_by('a', 3, 5);
        assert_eq!((scrolled.offset('a'), scrolled.offset('b')), (5, 0));
        scrolled.scroll_by('a', -1, 5);
        assert_eq!(scrolled.offset('a'), 4);
        scrolled.scroll_by('b', -1, 5);
        assert_eq!((scrolled.offset('b'), scrolled.offset('a')), (0, 0));
    }
}
