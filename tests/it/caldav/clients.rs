//! With the programs that people use, against the served program.
