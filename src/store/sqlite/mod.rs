//! The store over one SQLite file.
