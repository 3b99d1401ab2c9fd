//! Deterministic pseudorandom numbers: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
//! number generators", 2014). Written here because the demo's data must not change when a library does.

pub(super) struct Rng(u64);

impl Rng {
    pub(super) fn new(seed: u64) -> Self {
        Rng(seed)
    }

    pub(super) fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number in `from..=to`.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = to.abs_diff(from).saturating_add(1);
        from.saturating_add_unsigned(self.next_u64() % width)
    }

    /// Returns true with a probability of `times` percent.
    pub(super) fn percent_chance(&mut self, times: i64) -> bool {
        self.between(1, 100) <= times
    }

    /// Picks an element; `None` if there are none.
    pub(super) fn choose<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        let last = i64::try_from(things.len()).ok()?.checked_sub(1)?;
        let index = usize::try_from(self.between(0, last.max(0))).ok()?;
        things.get(index).copied()
    }
}
