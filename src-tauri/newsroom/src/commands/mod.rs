//! The commands of the wire, one module a subject. Each is a use case: payload in, new state out.

pub mod desk;
pub(crate) mod front;
pub mod health;
pub mod media;
pub mod pages;
pub(crate) mod parking;
pub mod paste;
pub mod publishing;
pub mod roles;
pub mod scheduling;
pub mod sections;
pub mod settings;
pub mod stories;
pub mod tags;
pub(crate) mod themes;
pub(crate) mod timer;
pub mod versions;
