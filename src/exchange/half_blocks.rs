//! Square symbols on a terminal: two rows of modules a line, dark on light whatever its colours (ECMA-48, SGR).

/// The lines of a symbol with so many modules in a row.
pub(super) fn terminal_lines(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> Vec<String> {
    let colour = |is_dark: bool| if is_dark { 0 } else { 7 };
    let line = |y: usize| {
        let cell = |x: usize| {
            let (upper, lower) = (is_dark(x, y), is_dark(x, y + 1));
            format!("\x1b[3{};4{}m▀", colour(upper), colour(lower))
        };
        format!("{}\x1b[0m", (0..side).map(cell).collect::<String>())
    };
    (0..side).step_by(2).map(line).collect()
}
