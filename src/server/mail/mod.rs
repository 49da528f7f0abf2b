//! Mail: messages, outbox, transport.
