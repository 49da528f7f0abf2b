//! Letters to institutions, and whom they name: the board of a workshop, one letter, the letter on paper.

mod board;
mod letter;
mod named;
mod outlook;
mod paper;

pub use board::Nominations;
pub use letter::Letter;
pub use paper::Paper;
