//! Who comes to a workshop, who was asked, and how they are asked.

mod add;
mod invitations;
mod list;
mod preview;
mod sheet;

pub use add::Add;
pub use invitations::Invitations;
pub use list::List;
pub use sheet::Sheet;
