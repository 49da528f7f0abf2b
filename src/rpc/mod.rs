//! Server functions: the few live queries of islands. Each takes the request's context and calls one service.
//!
//! To add one: a file here with one function of explicit `prefix` and `endpoint`, called from an island. A page
//! must work without it: what an island asks, a page's own address answers too.

pub mod find;
