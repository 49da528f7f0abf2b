//! Letters that ask institutions for names (`letters`), whom they name (`names`), and what a workshop does by itself
//! (`rules`).

mod letters;
mod names;
mod rules;

pub use letters::{
    answer_draft, by_link, delete_request, insert_request, keep_answer_draft, last_number, of_workshop, relink,
    request, silent, update_request,
};
pub use names::{
    Elsewhere, approved, by_id, delete, elsewhere, held, insert, named_before, named_for, of_request, update,
};
pub use rules::{rules, set_rules};
