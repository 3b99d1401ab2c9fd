//! What a scanner that acts as a keyboard sends, and how that is read as what was on the label.
//!
//! Such a scanner sends the keys of one keyboard layout, mostly the American one, and the machine reads them by its own:
//! `]C1` arrives as `+C1` under a Spanish layout, and as `]c1` under CapsLock. A [`ScannerSetup`] says how to turn that
//! back, and what stands for the separator, before and after a scan. [`learn`] finds it out from what arrived.

mod bytes;
mod layout;
mod learn;
mod setup;

pub use bytes::arrived_keys;
pub use layout::{Keyboard, KeyboardLayout};
pub use learn::{ArrivedKey, Lesson, LessonBasis, SETUP_LABEL, SETUP_LABEL_SYMBOLOGY, arrived_text, learn};
pub use setup::{ScannerSetup, ScannerSetupError};
