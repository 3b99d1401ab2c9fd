//! Stories of the warehouse, told to the use cases over a real file.

mod alerts;
mod book;
mod catalogue;
mod dispatching;
mod holding;
mod importing;
mod receiving;
mod reversing;
mod rules;
mod searching;
mod verifying;
