//! The composition root: arguments, settings, store, front end, exit code.

fn main() {}
