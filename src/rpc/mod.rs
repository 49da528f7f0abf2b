//! Server functions: the few live queries and writes of islands. Each takes the request's context and calls one service.
